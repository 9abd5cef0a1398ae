"""The words below the figures and days of a page: whole clauses, and what is cut from their head."""

from dataclasses import replace

import pytest

from flows.model.length import Length
from tests.compose.orders import brief_of, order
from tests.golden import Case, cases

HEAD = "أخبار الوادي\n\nاجتمع أهل الوادي لبحث المياه والآبار والسدود في المدرسة القديمة.\n\n"


@pytest.mark.parametrize("case", cases("compose/cases/labels.md"))
def test_words_below_a_figure(case: Case) -> None:
    brief = brief_of(HEAD + case.text, replace(order(), length=Length.PAGE))
    figures = [f"{each.fact.words} | {(each.about or each.statement).words}" for each in brief.key_figures]
    assert figures + [f"{each.when.words} | {(each.about or each.statement).words}" for each in brief.timeline] == (
        case.expected
    )
