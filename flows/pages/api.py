"""The API for programs: the same as the pages say, in JSON."""

from typing import Any

from pydantic import TypeAdapter
from starlette.requests import Request
from starlette.responses import Response

from flows.pages.answers import (
    BriefAnswer,
    ListAnswer,
    RunAnswer,
    UploadAnswer,
    VersionAnswer,
    brief_answer,
    list_answer,
    version_answer,
)
from flows.pages.entry import run_answer, take
from flows.pages.openapi import openapi
from flows.pages.rendering import answer, root_of
from flows.pages.site import brief_of, site_of, version_of
from flows.pages.uploads import receiving, upload_of
from flows.pages.views import query_of

_ANSWERS: dict[type, TypeAdapter[Any]] = {
    kind: TypeAdapter(kind) for kind in (ListAnswer, BriefAnswer, VersionAnswer, UploadAnswer, RunAnswer)
}


def briefs(request: Request) -> Response:
    """The briefs, searched and filtered as the list is."""
    found = site_of(request).index.search(query_of(request.query_params))
    return _told(request, list_answer(found, root_of(request)))


def brief(request: Request) -> Response:
    """A brief with its versions."""
    return _told(request, brief_answer(brief_of(request), root_of(request)))


def version(request: Request) -> Response:
    """A version with its files and checks."""
    return _told(request, version_answer(version_of(request), root_of(request)))


async def upload(request: Request) -> Response:
    """Take a source and start its run."""
    async with receiving(request, limit=site_of(request).max_upload) as form:
        return _told(request, await take(request, await upload_of(form)), status=201)


async def run(request: Request) -> Response:
    """How far a run is."""
    return _told(request, await run_answer(request))


def described(request: Request) -> Response:
    """The OpenAPI document."""
    return answer(request, openapi(root_of(request)))


def _told(request: Request, told: object, *, status: int = 200) -> Response:
    return answer(request, _ANSWERS[type(told)].dump_python(told, mode="json"), status=status)
