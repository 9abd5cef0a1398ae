"""No claim stands as a card without who says it, and nobody stands over what the source says itself."""

import pytest

from flows.model.length import Length
from tests.golden import Case, cases
from tests.lengths.made import brief_of

ABOVE = "أخبار السدود والمدن في الوادي\n\nشهدت مدن الوادي اليوم حركة كثيرة في مرافقها العامة.\n\n"


@pytest.mark.parametrize("case", cases("lengths/cases/speakers-over.md"))
def test_who_says_it_stands_over_the_clause(case: Case) -> None:
    figures = brief_of(ABOVE + case.text, Length.PAGE).key_figures
    said = [
        f"{each.fact.words} | {each.under.words if each.under else ''} | {each.statement.words}" for each in figures
    ]
    assert said == case.expected
