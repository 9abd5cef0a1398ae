"""Every finder against its corpus in cases/: what is found, what must not be, and what is known to fail.

A folder of cases/ shows the facts of its own kinds alone, so that a new kind of fact leaves the others' cases as they are.
"""

import pytest

from flows.model.facts import (
    AnyFigure,
    AnyTime,
    Conflict,
    Event,
    Initiative,
    Instrument,
    Missing,
    Organization,
    Person,
    Place,
    Quotation,
    QuotedName,
)
from tests.facts.printed import printed_facts
from tests.golden import Case, cases


@pytest.mark.parametrize("case", cases("facts/cases/figures/*.md"))
def test_finds_figures_and_times(case: Case) -> None:
    assert printed_facts(case.text, AnyFigure | AnyTime) == case.expected


@pytest.mark.parametrize("case", cases("facts/cases/times/*.md"))
def test_finds_times_and_figures(case: Case) -> None:
    assert printed_facts(case.text, AnyFigure | AnyTime) == case.expected


@pytest.mark.parametrize("case", cases("facts/cases/names/*.md"))
def test_finds_names(case: Case) -> None:
    assert printed_facts(case.text, Person | Place | Organization) == case.expected


@pytest.mark.parametrize("case", cases("facts/cases/relations/*.md"))
def test_finds_what_does_not_agree(case: Case) -> None:
    assert printed_facts(case.text, Conflict | Missing) == case.expected


@pytest.mark.parametrize("case", cases("facts/cases/documents/*.md"))
def test_finds_instruments_events_and_initiatives(case: Case) -> None:
    assert printed_facts(case.text, Event | Initiative | Instrument | QuotedName) == case.expected


@pytest.mark.parametrize("case", cases("facts/cases/speech/*.md"))
def test_finds_quotations(case: Case) -> None:
    assert printed_facts(case.text, Quotation | QuotedName) == case.expected
