"""Short texts on a page: what is lead, title and point where sentences lean on others or refute them."""

from dataclasses import replace

import pytest

from flows.model.brief import BriefPoint, Statement
from flows.model.length import Length
from tests.compose.orders import brief_of, order
from tests.golden import Case, cases


@pytest.mark.parametrize("case", cases("compose/cases/short-texts.md"))
def test_short_texts(case: Case) -> None:
    """Title, bottom line, points and cards of a page, each with its letter."""
    brief = brief_of(case.text, replace(order(), length=Length.PAGE))
    found = [f"T {brief.title.words}", *(f"L {each.words}" for each in brief.bottom_line)]
    found += [f"P {_words(item)}" for section in brief.sections for item in section.content]
    found += [f"C {card.fact.words}" for card in brief.key_figures]
    assert [" ".join(line.split()) for line in found] == case.expected


def _words(item: Statement | BriefPoint) -> str:
    return item.statement.words if isinstance(item, BriefPoint) else item.words
