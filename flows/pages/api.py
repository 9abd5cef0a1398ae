"""The API for programs: the same as the pages say, in JSON."""

from functools import partial
from typing import Any

from pydantic import TypeAdapter
from starlette.requests import Request
from starlette.responses import Response

from flows.office.audit import Act
from flows.pages.again import seen_file
from flows.pages.answers import (
    BriefAnswer,
    FactsAnswer,
    ListAnswer,
    RunAnswer,
    UploadAnswer,
    VersionAnswer,
    brief_answer,
    facts_answer,
    list_answer,
    version_answer,
)
from flows.pages.api_document import openapi
from flows.pages.doors import brief_of, require, shelf_of, tags_for, version_of
from flows.pages.entry import run_answer, take
from flows.pages.noting import note
from flows.pages.queries import fact_query_of
from flows.pages.registering import RegisterAnswer, register_answer
from flows.pages.rendering import answer, root_of
from flows.pages.site import site_of
from flows.pages.uploads import read_upload, receive_form
from flows.pages.views import found_for
from flows.rights import Deed

_ANSWERS: dict[type, TypeAdapter[Any]] = {
    kind: TypeAdapter(kind)
    for kind in (ListAnswer, BriefAnswer, VersionAnswer, FactsAnswer, RegisterAnswer, UploadAnswer, RunAnswer)
}


def briefs(request: Request) -> Response:
    """The briefs, searched and filtered as the list is."""
    require(request, Deed.READ)
    found = found_for(request)
    return _send_json(request, list_answer(found, root_of(request), tags_for(request)))


def brief(request: Request) -> Response:
    """A brief with its versions."""
    found = brief_of(request)
    note(request, Act.READ, version=found.latest)
    return _send_json(request, brief_answer(found, root_of(request), tags_for(request)))


def version(request: Request) -> Response:
    """A version with its files and checks."""
    found = version_of(request)
    note(request, Act.READ, version=found)
    return _send_json(request, version_answer(found, root_of(request), tags_for(request)))


def facts(request: Request) -> Response:
    """The facts of all briefs that answer a query, each with its sentence."""
    require(request, Deed.READ)
    asked = fact_query_of(request.query_params)
    found = site_of(request).fact_index.search(shelf_of(request).briefs(), asked)
    return _send_json(request, facts_answer(found, asked.page, root_of(request)))


async def registered(request: Request) -> Response:
    """What became of every file of the drop folder."""
    return _send_json(request, await register_answer(request))


async def upload(request: Request) -> Response:
    """Take a source and start its run."""
    async with receive_form(request, limit=site_of(request).max_upload) as form:
        return _send_json(
            request, await take(request, await read_upload(form, partial(seen_file, request))), status=201
        )


async def run(request: Request) -> Response:
    """How far a run is."""
    return _send_json(request, await run_answer(request))


def openapi_json(request: Request) -> Response:
    """The OpenAPI document."""
    return answer(request, openapi(root_of(request)))


def _send_json(request: Request, content: object, *, status: int = 200) -> Response:
    return answer(request, _ANSWERS[type(content)].dump_python(content, mode="json"), status=status)
