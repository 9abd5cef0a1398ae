"""A real news report whose outline was marked by hand; it is not ours to copy, so it is read where it lies."""

import json
from pathlib import Path
from typing import Any

import pytest

from flows.ingest import read
from flows.model.outline import Outline, Point
from flows.structure import structure

SOURCES = Path(__file__).parents[3] / "shared" / "sources"
pytestmark = pytest.mark.real


@pytest.fixture(scope="module")
def gold() -> dict[str, Any]:
    if not SOURCES.is_dir():
        pytest.skip("the real texts are not here: they lie in ../shared/sources beside the project's folder")
    found: dict[str, Any] = json.loads((SOURCES / "belt-and-road.expected.json").read_text(encoding="utf-8"))
    return found


@pytest.fixture(scope="module")
def outline(gold: dict[str, Any]) -> Outline:
    return structure(read(gold["source"], (SOURCES / gold["source"]).read_bytes()))


def test_its_blocks(outline: Outline, gold: dict[str, Any]) -> None:
    found = [{"kind": str(b.kind), "start": b.span.start, "end": b.span.end} for b in outline.blocks]
    assert found == gold["blocks"]


def test_its_points_with_their_sections(outline: Outline, gold: dict[str, Any]) -> None:
    found = [
        {"number": p.number, "start": p.span.start, "end": p.span.end, "section": _section(outline, p)}
        for p in outline.points
    ]
    assert found == gold["points"]


def _section(outline: Outline, point: Point) -> str:
    section = next(section for section in outline.sections if section.span.contains(point.span))
    return section.heading.span.of(outline.text).rstrip(":") if section.heading else ""


def test_its_announced_counts(outline: Outline, gold: dict[str, Any]) -> None:
    found = [
        {
            "text": announced.span.of(outline.text),
            "start": announced.span.start,
            "end": announced.span.end,
            "count": announced.count,
            "of": announced.noun,
            "found": len(announced.items),
        }
        for announced in outline.announced
    ]
    assert found == gold["announced"]


def test_its_end_is_broken(outline: Outline, gold: dict[str, Any]) -> None:
    assert "truncated" in gold["warnings"]
    assert outline.broken_end is outline.sentences[-1]


def test_its_length(outline: Outline, gold: dict[str, Any]) -> None:
    assert len(outline.text) == gold["characters"]


def test_its_points_stand_flat_in_one_enumeration(outline: Outline, gold: dict[str, Any]) -> None:
    assert {(point.enumeration, point.level) for point in outline.points} == {(1, 1)}
    assert not any(point.lettered for point in outline.points)


def test_its_initiatives_open_what_was_found_of_the_announced(outline: Outline, gold: dict[str, Any]) -> None:
    starts = [initiative["start"] for initiative in gold["initiatives"]]
    announced = next(announced for announced in outline.announced if announced.noun == "مبادرة")
    assert [item.start for item in announced.items] == starts
    assert all(item.end >= gold["initiatives"][place]["end"] for place, item in enumerate(announced.items))


def test_its_lead_is_its_first_paragraph_and_it_has_no_title(outline: Outline, gold: dict[str, Any]) -> None:
    assert outline.title is None
    assert outline.lead is outline.blocks[0]
    assert outline.dateline is None
    assert outline.tables == ()


def test_its_headings_are_of_one_level(outline: Outline, gold: dict[str, Any]) -> None:
    headings = [section.heading for section in outline.sections if section.heading]
    assert len(headings) == sum(block["kind"] == "heading" for block in gold["blocks"])
    assert {section.level for section in outline.sections} == {0, 1}
