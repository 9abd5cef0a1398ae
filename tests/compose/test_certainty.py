"""What a house prints is found by rules that are right often enough for it; the rest is marked in the annex."""

from dataclasses import replace

import pytest

from flows.facts.text import precision
from flows.facts.text.precision import Precision
from flows.model.brief import Brief
from tests.compose.orders import HOUSE, brief_of, order

TEXT = """خبر السد
زار الوفد مركز الوادي يوم 3 مارس 2024.
استقبل المركز نحو 140 طفلًا في شهر واحد، وقال المهندس سالم الحداد إن العمل مستمر في الوادي كله."""
POOR = Precision(right=9, read=10, source="made up")


def brief_at(least: int) -> Brief:
    """The brief of a house that asks for so many percent."""
    return brief_of(TEXT, replace(order(), house=replace(HOUSE, least_certainty=least)))


@pytest.fixture(autouse=True)
def read(monkeypatch: pytest.MonkeyPatch) -> None:
    """Of ten facts of each of these rules, nine were right."""
    people = ("person.titled", "person.office", "person.model", "person.subject")
    rules = ("measure.counted-noun", "date.gregorian-month", *people)
    monkeypatch.setattr(precision, "precisions", lambda: dict.fromkeys(rules, POOR))


def unsure(brief: Brief) -> list[str]:
    """The words that the annex marks as not sure."""
    text = brief.document.text
    return [place.of(text) for block in brief.annex for s in block.sentences for place in s.unsure]


def test_what_reaches_the_bar_is_printed() -> None:
    brief = brief_at(90)
    assert [figure.fact.words for figure in brief.key_figures] == ["140 طفلًا"]
    assert [entry.when.words for entry in brief.timeline] == ["يوم 3 مارس 2024"]
    assert [party.name.words for party in brief.parties] == ["سالم الحداد"]
    assert unsure(brief) == []


def test_what_is_below_it_is_no_figure_event_or_party_and_is_marked() -> None:
    brief = brief_at(91)
    assert not brief.key_figures
    assert not brief.timeline
    assert not brief.parties
    assert unsure(brief) == ["يوم 3 مارس 2024", "140 طفلًا", "سالم الحداد"]


def test_its_words_are_still_the_source_of_statements() -> None:
    assert brief_at(91).bottom_line
