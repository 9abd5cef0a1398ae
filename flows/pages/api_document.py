"""The OpenAPI document of the API; a test holds the answers to it."""

from collections.abc import Mapping
from typing import Any, Literal

from pydantic import TypeAdapter

from flows import __version__
from flows.intake.register import State
from flows.office.standing import Stand
from flows.options import DAY, OPTIONS, Kind, Option
from flows.pages.answers import (
    BriefAnswer,
    FactsAnswer,
    ListAnswer,
    RefusalAnswer,
    RunAnswer,
    UploadAnswer,
    VersionAnswer,
)
from flows.pages.guard import API_HEADER
from flows.pages.registering import RegisterAnswer
from flows.publish.index import Sort

_TYPES: tuple[type, ...] = (
    ListAnswer,
    BriefAnswer,
    VersionAnswer,
    FactsAnswer,
    RegisterAnswer,
    UploadAnswer,
    RunAnswer,
    RefusalAnswer,
)
_Object = dict[str, Any]
_TEXT: _Object = {"type": "string"}
_DAY: _Object = {"type": "string", "format": "date"}
_PAGE: _Object = {"type": "integer", "minimum": 1}
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
            "securitySchemes": {
                "password": {"type": "http", "scheme": "basic"},
                "token": {"type": "http", "scheme": "bearer"},
            },
        },
        "security": [{}, {"password": []}, {"token": []}],
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
        "/api/facts": {"get": _get("Facts of all briefs, each with its sentence.", FactsAnswer, *_fact_filters())},
        "/api/feed.atom": {"get": _feed()},
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
        "tag": (_TEXT, "A tag, as it is written."),
        "source": (_TEXT, "Words of the source's file name."),
        "sort": ({**_TEXT, "enum": [str(sort) for sort in Sort]}, "In which order; the newest first without it."),
        "stand": (
            {**_TEXT, "enum": [str(stand) for stand in Stand]},
            "Those that are not in use, in place of the others.",
        ),
        "page": (_PAGE, "Twenty briefs a page."),
    }
    return _in_query(queries)


def _fact_filters() -> list[_Object]:
    queries = {
        "q": (_TEXT, "Words of a name or a thing; of other facts, of the sentence in which they stand."),
        "kind": (_TEXT, "A kind, like person or money, or a group of them: figure, time, name, thing, speech, open."),
        "on": (_DAY, "The day that a date names."),
        "page": (_PAGE, "Fifty facts a page."),
    }
    return _in_query(queries)


def _in_query(queries: Mapping[str, tuple[_Object, str]]) -> list[_Object]:
    return [
        {"name": name, "in": "query", "required": False, "schema": schema, "description": said}
        for name, (schema, said) in queries.items()
    ]


def _feed() -> _Object:
    content = {"content": {"application/atom+xml": {"schema": _TEXT}}}
    return {
        "summary": "A search of the briefs as an Atom feed.",
        "parameters": _filters(),
        "responses": {
            "200": {"description": "The feed.", **content},
            "304": {"description": "The copy that If-None-Match names is good."},
            **_refusals("400", "401", "403"),
        },
    }


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
