"""The API for programs: the same as the pages say, in JSON, and the OpenAPI document that describes it."""

from typing import Any, Literal

from pydantic import TypeAdapter
from starlette.requests import Request
from starlette.responses import Response

from flows import __version__
from flows.intake.register import State
from flows.options import DAY, OPTIONS, Kind, Option
from flows.pages.answers import (
    BriefAnswer,
    ListAnswer,
    RefusalAnswer,
    RunAnswer,
    UploadAnswer,
    VersionAnswer,
    brief_answer,
    list_answer,
    version_answer,
)
from flows.pages.entry import run_answer, take
from flows.pages.guard import API_HEADER
from flows.pages.registering import RegisterAnswer, register_answer
from flows.pages.rendering import answer, root_of
from flows.pages.site import brief_of, site_of, version_of
from flows.pages.uploads import read_upload, receive_form
from flows.pages.views import query_of

_ANSWERS: dict[type, TypeAdapter[Any]] = {
    kind: TypeAdapter(kind)
    for kind in (ListAnswer, BriefAnswer, VersionAnswer, RegisterAnswer, UploadAnswer, RunAnswer)
}


def briefs(request: Request) -> Response:
    """The briefs, searched and filtered as the list is."""
    found = site_of(request).index.search(query_of(request.query_params))
    return _send_json(request, list_answer(found, root_of(request)))


def brief(request: Request) -> Response:
    """A brief with its versions."""
    return _send_json(request, brief_answer(brief_of(request), root_of(request)))


def version(request: Request) -> Response:
    """A version with its files and checks."""
    return _send_json(request, version_answer(version_of(request), root_of(request)))


def registered(request: Request) -> Response:
    """What became of every file of the drop folder."""
    return _send_json(request, register_answer(request))


async def upload(request: Request) -> Response:
    """Take a source and start its run."""
    async with receive_form(request, limit=site_of(request).max_upload) as form:
        return _send_json(request, await take(request, await read_upload(form, site_of(request).register)), status=201)


async def run(request: Request) -> Response:
    """How far a run is."""
    return _send_json(request, await run_answer(request))


def openapi_json(request: Request) -> Response:
    """The OpenAPI document."""
    return answer(request, openapi(root_of(request)))


def _send_json(request: Request, content: object, *, status: int = 200) -> Response:
    return answer(request, _ANSWERS[type(content)].dump_python(content, mode="json"), status=status)


_TYPES: tuple[type, ...] = (*_ANSWERS, RefusalAnswer)
_Object = dict[str, Any]
_TEXT: _Object = {"type": "string"}
_DAY: _Object = {"type": "string", "format": "date"}
_BYTES: _Object = {"type": "string", "format": "binary"}


def openapi(root: str) -> _Object:
    """Return the document for pages that are mounted at `root`."""
    return {
        "openapi": "3.1.0",
        "info": {"title": "Mujaz", "version": __version__, "summary": "Briefs: search, download, upload, runs."},
        "servers": [{"url": root or "/"}],
        "paths": _paths(),
        "components": {
            "schemas": _schemas(),
            "securitySchemes": {"password": {"type": "http", "scheme": "basic"}},
        },
        "security": [{}, {"password": []}],
    }


def _schemas() -> _Object:
    inputs: list[tuple[str, Literal["serialization"], TypeAdapter[Any]]] = [
        (kind.__name__, "serialization", TypeAdapter(kind)) for kind in _TYPES
    ]
    _, schemas = TypeAdapter.json_schemas(inputs, ref_template="#/components/schemas/{model}")
    definitions: _Object = schemas["$defs"]
    return definitions


def _paths() -> _Object:
    folder, version = _in_path("folder", "The brief's folder."), _in_path("version", "v001")
    return {
        "/api/briefs": {"get": _get("List briefs, the newest first.", ListAnswer, *_filters())},
        "/api/briefs/{folder}": {"get": _get("A brief with its versions.", BriefAnswer, folder)},
        "/api/briefs/{folder}/{version}": {"get": _get("A version.", VersionAnswer, folder, version)},
        "/api/briefs/{folder}/{version}/files/{name}": {"get": _file(folder, version, _in_path("name", "brief.pdf"))},
        "/api/files": {"get": _get("What became of every file of the drop folder.", RegisterAnswer, _state_filter())},
        "/api/uploads": {"post": _upload()},
        "/api/runs/{run}": {"get": _get("How far a run is.", RunAnswer, _in_path("run", "The id of the run."))},
    }


def _filters() -> list[_Object]:
    queries = {
        "q": (_TEXT, "Words of title, reference, source or text, however they are spelled."),
        "since": (_DAY, "The first day of publication."),
        "until": (_DAY, "The last day of publication."),
        "house": (_TEXT, "The house, by its folder."),
        "classification": (_TEXT, "The classification, as it is printed."),
        "source": (_TEXT, "Words of the source's file name."),
        "page": ({"type": "integer", "minimum": 1}, "Twenty briefs a page."),
    }
    return [
        {"name": name, "in": "query", "required": False, "schema": schema, "description": said}
        for name, (schema, said) in queries.items()
    ]


def _state_filter() -> _Object:
    schema = {**_TEXT, "enum": [str(state) for state in State]}
    return {
        "name": "state",
        "in": "query",
        "required": False,
        "schema": schema,
        "description": "Only files in this state.",
    }


def _in_path(name: str, said: str) -> _Object:
    return {"name": name, "in": "path", "required": True, "schema": _TEXT, "description": said}


def _get(summary: str, kind: type, *parameters: _Object) -> _Object:
    unchanged = {"304": {"description": "The copy that If-None-Match names is good."}}
    return {
        "summary": summary,
        "parameters": list(parameters),
        "responses": {"200": _json(kind), **unchanged, **_refusals("400", "401", "403", "404")},
    }


def _file(*parameters: _Object) -> _Object:
    content = {"content": {"application/octet-stream": {"schema": _BYTES}}}
    return {
        "summary": "A file of a version; Range and If-None-Match are answered.",
        "parameters": list(parameters),
        "responses": {
            "200": {"description": "The file.", **content},
            "206": {"description": "A range of it.", **content},
            "304": {"description": "The copy that If-None-Match names is good."},
            **_refusals("401", "403", "404"),
        },
    }


def _upload() -> _Object:
    properties = {"file": _BYTES, "text": _TEXT, **{option.name: _option(option) for option in OPTIONS}}
    return {
        "summary": "Take in a source, as a file or as text, and start its run.",
        "parameters": [
            {"name": API_HEADER, "in": "header", "required": True, "schema": _TEXT, "description": "Any value."}
        ],
        "requestBody": {
            "required": True,
            "content": {"multipart/form-data": {"schema": {"type": "object", "properties": properties}}},
        },
        "responses": {"201": _json(UploadAnswer), **_refusals("400", "401", "403", "404", "408", "413", "422")},
    }


def _option(option: Option) -> _Object:
    schema = {**_TEXT, "description": option.help}
    if option.kind is Kind.CHOICE:
        schema["enum"] = ["", *option.values]
    if option.kind is Kind.DATE:
        schema["pattern"] = f"^({DAY})?$"
    if option.longest is not None:
        schema["maxLength"] = option.longest
    return schema


def _json(kind: type) -> _Object:
    schema = {"$ref": f"#/components/schemas/{kind.__name__}"}
    return {"description": kind.__doc__ or "", "content": {"application/json": {"schema": schema}}}


def _refusals(*statuses: str) -> _Object:
    return dict.fromkeys(statuses, _json(RefusalAnswer))
