"""Relative dates against the document's day: given, or the dateline's own; without either they stay open."""

import datetime as dt

import pytest
from hypothesis import given
from hypothesis import strategies as st

from flows.facts import find_facts
from flows.ingest import as_document
from flows.model.facts import Certainty, Date, Period
from flows.structure import structure
from tests.facts.mixtures import mixtures

DAY = dt.date(2026, 3, 31)
RELATIVE = "وصل أمس، وزاد العدد الشهر الماضي، ويعود في 4 مايو، ويجتمعون الأسبوع المقبل وتأسس قبل عامين."


def dates_in(text: str, reference: dt.date | None) -> list[str | None]:
    """The values of the dates and the beginnings of the periods of a text."""
    facts = find_facts(structure(as_document(text)), reference)
    times = (fact for fact in facts if isinstance(fact, Date | Period))
    return [fact.value if isinstance(fact, Date) else fact.start for fact in times]


def test_counts_from_the_day_that_is_given() -> None:
    assert dates_in(RELATIVE, DAY) == ["2026-03-30", "2026-02", "2026-05-04", "2026-04-06", "2024"]


def test_stays_open_without_a_day() -> None:
    assert dates_in(RELATIVE, None) == [None, None, "--05-04", None, None]


def test_the_given_day_goes_before_the_dateline() -> None:
    text = "تقرير عن الميناء\nالرباط، 15 يناير 2020\nوصل الوفد أمس."
    assert dates_in(text, DAY)[-1] == "2026-03-30"
    assert dates_in(text, None)[-1] == "2020-01-14"


@pytest.mark.parametrize("day", [dt.date.min, dt.date.max, dt.date(2024, 2, 29)])
@given(text=mixtures)
def test_any_day_may_be_counted_from(day: dt.date, text: str) -> None:
    outline = structure(as_document(text))
    for fact in find_facts(outline, day):
        assert fact.span.of(text) == fact.words


@given(text=mixtures, day=st.dates())
def test_what_the_source_says_itself_hangs_on_no_day(text: str, day: dt.date) -> None:
    outline = structure(as_document(text))
    dates = (fact for fact in find_facts(outline) if isinstance(fact, Date) and fact.certainty is Certainty.CERTAIN)
    assert {date for date in dates if not str(date.value).startswith("--")} <= set(find_facts(outline, day))
