"""The API answers as its OpenAPI document says."""

from pathlib import Path
from typing import Any

import jsonschema
import pytest

from flows.intake.orders import PlacedOrder
from flows.model.house import Digits
from flows.model.order import Wishes
from tests.pages.client import Client
from tests.pages.made import TEXT, FakeRuns, office

API = {"x-mujaz": "1"}


def held_to(document: dict[str, Any], path: str, method: str, status: int, answer: object) -> None:
    """Hold an answer to the schema that the document has for it."""
    content = document["paths"][path][method]["responses"][str(status)]["content"]
    jsonschema.validate(answer, {**content["application/json"]["schema"], "components": document["components"]})


@pytest.mark.parametrize(
    ("described", "asked", "status"),
    [
        ("/api/briefs", "/api/briefs", 200),
        ("/api/briefs", "/api/briefs?q=محطه&house=official&since=2026-01-01&page=1", 200),
        ("/api/briefs", "/api/briefs?since=tomorrow", 400),
        ("/api/briefs/{folder}", "/api/briefs/محطات", 200),
        ("/api/briefs/{folder}", "/api/briefs/لا", 404),
        ("/api/briefs/{folder}/{version}", "/api/briefs/محطات/v001", 200),
        ("/api/runs/{run}", "/api/runs/run-1", 200),
        ("/api/runs/{run}", "/api/runs/run-2", 404),
    ],
)
def test_an_answer_is_as_the_document_says(tmp_path: Path, described: str, asked: str, status: int) -> None:
    pages = office(tmp_path, runs=FakeRuns())
    answer = pages.get(asked)
    assert answer.status == status
    held_to(pages.get("/openapi.json").json, described, "get", status, answer.json)


def test_every_path_of_the_document_is_answered(tmp_path: Path) -> None:
    pages = office(tmp_path, runs=FakeRuns())
    named = {"{folder}": "محطات", "{version}": "v001", "{name}": "brief.pdf", "{run}": "run-1"}
    for path, methods in pages.get("/openapi.json").json["paths"].items():
        for name, value in named.items():
            path = path.replace(name, value)
        assert pages.get(path).status == (200 if "get" in methods else 405), path


def test_what_the_answers_name_is_there(tmp_path: Path) -> None:
    pages = office(tmp_path)
    for brief in pages.get("/api/briefs").json["briefs"]:
        for address in (brief["page"], brief["href"], brief["zip"], *(file["href"] for file in brief["files"])):
            assert pages.get(address).status == 200, address
    folder = pages.get("/api/briefs/محطات").json
    assert [version["version"] for version in folder["versions"]] == ["v002", "v001"]
    assert pages.get(folder["versions"][1]["href"]).json["title"] == "محطات الربط"


def test_an_answer_has_a_tag(tmp_path: Path) -> None:
    pages = office(tmp_path)
    tag = pages.get("/api/briefs").headers["etag"]
    assert pages.get("/api/briefs", {"if-none-match": tag}).status == 304


def test_a_program_uploads_a_source_and_follows_its_run(tmp_path: Path) -> None:
    runs = FakeRuns()
    pages = office(tmp_path, runs=runs)
    answer = pages.upload("/api/uploads", {"digits": "latin", "title": "عنوان"}, "خبر.txt", TEXT.encode(), API)
    assert answer.status == 201
    held_to(pages.get("/openapi.json").json, "/api/uploads", "post", 201, answer.json)
    assert answer.json == {"source": "خبر.txt", "run": "run-1", "href": "/api/runs/run-1"}
    assert (tmp_path / "inbox" / "خبر.txt").read_bytes() == TEXT.encode()
    wishes = Wishes(house="official", digits=Digits.LATIN, title="عنوان")
    assert runs.started[0].order == PlacedOrder(wishes=wishes)
    assert pages.get(answer.json["href"]).json["progress"] == 40


@pytest.mark.parametrize(
    ("fields", "name", "data", "status"),
    [
        ({}, "a.txt", b"%PDF-1.7 not a text", 422),
        ({}, "a.txt", b"", 422),
        ({"digits": "roman"}, "a.txt", TEXT.encode(), 400),
        ({"house": "../official"}, "a.txt", TEXT.encode(), 400),
        ({"house": "nobody"}, "a.txt", TEXT.encode(), 400),
        ({"house": "newsroom", "classification": "سري"}, "a.txt", TEXT.encode(), 422),
        ({"reference": "..."}, "a.txt", TEXT.encode(), 422),
        ({"title": "ع" * 301}, "a.txt", TEXT.encode(), 400),
    ],
)
def test_what_cannot_be_taken_is_refused_as_the_document_says(
    tmp_path: Path, fields: dict[str, str], name: str, data: bytes, status: int
) -> None:
    pages: Client = office(tmp_path, runs=FakeRuns())
    answer = pages.upload("/api/uploads", fields, name, data, API)
    assert answer.status == status
    held_to(pages.get("/openapi.json").json, "/api/uploads", "post", status, answer.json)
    assert not list(tmp_path.glob("inbox/*"))
    assert not list(tmp_path.glob("outputs/_inbox/*"))


def test_a_program_that_does_not_say_that_it_is_one_is_told_how(tmp_path: Path) -> None:
    answer = office(tmp_path).upload("/api/uploads", {}, "خبر.txt", TEXT.encode())
    assert answer.status == 403
    assert "X-Mujaz" in answer.json["error"]["cure"]
