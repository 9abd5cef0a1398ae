"""The brief of a real news report: it lacks a headline and a date, and breaks off in its last sentence."""

from typing import Any

import pytest

from flows.compose.faults import statements
from flows.model.brief import Brief, BriefPoint, GapKind
from flows.model.facts import Bound, Date
from tests.compose.orders import brief_of
from tests.facts.real import real_document, real_gold

pytestmark = pytest.mark.real


@pytest.fixture(scope="module")
def gold() -> dict[str, Any]:
    return real_gold()


@pytest.fixture(scope="module")
def brief(gold: dict[str, Any]) -> Brief:
    return brief_of(real_document().text)


def test_its_points_under_their_headings(brief: Brief, gold: dict[str, Any]) -> None:
    printed = [
        (item.number, section.heading.words if section.heading else None)
        for section in brief.sections
        for item in section.content
        if isinstance(item, BriefPoint)
    ]
    assert printed == [(point["number"], point["section"]) for point in gold["points"]]


def test_its_four_headings(brief: Brief, gold: dict[str, Any]) -> None:
    text = real_document().text
    headings = [text[b["start"] : b["end"]].rstrip(" :") for b in gold["blocks"] if b["kind"] == "heading"]
    assert len(headings) == 4
    assert [section.heading.words for section in brief.sections if section.heading] == headings


def test_its_two_initiatives_as_a_listing(brief: Brief, gold: dict[str, Any]) -> None:
    (listing,) = brief.listings
    named = [(item["start"], item["end"]) for item in gold["initiatives"]]
    assert [
        item.span.start <= start and end <= item.span.end
        for item, (start, end) in zip(listing.items, named, strict=True)
    ] == [True, True]


def test_its_key_figures(brief: Brief) -> None:
    assert [(int(f.fact.value), f.fact.bound) for f in brief.key_figures] == [
        (29, Bound.EXACT),
        (6, Bound.EXACT),
        (140, Bound.EXACT),
        (9_200_000_000_000, Bound.MORE_THAN),
    ]


def test_its_years(brief: Brief) -> None:
    assert [e.date.value for e in brief.timeline if isinstance(e.date, Date)] == ["2013"]


def test_its_people_once_each(brief: Brief, gold: dict[str, Any]) -> None:
    named = [(row["text"], row["role"]) for row in gold["names"] if row["kind"] == "person"]
    assert [(p.name.words, p.office.words if p.office else None) for p in brief.parties] == named


def test_its_broken_end_is_a_gap_and_nothing_else(brief: Brief, gold: dict[str, Any]) -> None:
    assert gold["warnings"] == ["truncated"]
    (gap,) = (gap for gap in brief.gaps if gap.kind is GapKind.BROKEN_END)
    assert gap.statement
    assert gap.statement.span.end == gold["characters"]
    assert not any(letter.isdigit() for letter in gap.statement.words)
    others = [statement for _, statement in statements(brief) if statement is not gap.statement]
    assert all(statement.complete and not statement.span.overlaps(gap.statement.span) for statement in others)


def test_its_counts_agree(brief: Brief) -> None:
    assert {gap.kind for gap in brief.gaps} == {GapKind.BROKEN_END, GapKind.NO_DATE}
