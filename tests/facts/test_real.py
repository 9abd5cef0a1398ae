"""The facts of a real news report, against a gold that was marked by hand."""

from typing import Any

import pytest

from flows.facts import find_facts
from flows.model.facts import (
    AnyFact,
    Date,
    Duration,
    Figure,
    Measure,
    Money,
    Number,
    Organization,
    Percent,
    Person,
    Place,
)
from flows.structure import structure
from tests.facts.real import real_document, real_gold

pytestmark = pytest.mark.real


@pytest.fixture(scope="module")
def gold() -> dict[str, Any]:
    return real_gold()


@pytest.fixture(scope="module")
def facts(gold: dict[str, Any]) -> tuple[AnyFact, ...]:
    return find_facts(structure(real_document()))


def test_its_figures_dates_and_lengths(facts: tuple[AnyFact, ...], gold: dict[str, Any]) -> None:
    found = {_row(fact) for fact in facts if isinstance(fact, Number | Measure | Money | Percent | Date | Duration)}
    assert found == {(row["kind"], row["start"], row["end"], str(row["value"])) for row in gold["facts"]}


def test_its_currency_and_bound(facts: tuple[AnyFact, ...], gold: dict[str, Any]) -> None:
    (row,) = (row for row in gold["facts"] if row["kind"] == "money")
    (money,) = (fact for fact in facts if isinstance(fact, Money))
    assert (money.currency, money.bound) == (row["unit"], row["bound"])


def test_its_people_with_their_offices(facts: tuple[AnyFact, ...], gold: dict[str, Any]) -> None:
    text = real_document().text
    people = [fact for fact in facts if isinstance(fact, Person)]
    first = {person.words: person for person in reversed(people)}
    found = {(p.span.start, p.span.end, p.office.of(text) if p.office else None) for p in first.values()}
    assert found == {(row["start"], row["end"], row["role"]) for row in gold["names"] if row["kind"] == "person"}


def test_its_bodies_and_places(facts: tuple[AnyFact, ...], gold: dict[str, Any]) -> None:
    found = {(fact.kind, fact.span.start, fact.span.end) for fact in facts if isinstance(fact, Organization | Place)}
    wanted = {(row["kind"], row["start"], row["end"]) for row in gold["names"] if row["kind"] != "person"}
    assert wanted <= found


def _row(fact: AnyFact) -> tuple[str, int, int, str | None]:
    value = _number(fact) if isinstance(fact, Figure) else fact.value if isinstance(fact, Date | Duration) else ""
    return fact.kind, fact.span.start, fact.span.end, value


def _number(figure: Figure) -> str:
    """A figure as the gold writes it: a whole number, money with a point."""
    return str(float(figure.value)) if isinstance(figure, Money) else str(int(figure.value))
