"""Which figures and dates of whole texts are printed, and which say too little by themselves."""

import pytest

from tests.compose.orders import brief_of
from tests.golden import Case, cases


@pytest.mark.parametrize("case", cases("compose/cases/chosen-figures.md"))
def test_figures_and_dates_of_whole_texts(case: Case) -> None:
    brief = brief_of(case.text)
    figures = [f"{each.fact.words} | {each.statement.words}" for each in brief.key_figures]
    assert figures + [f"date | {each.when.words}" for each in brief.timeline] == case.expected
