"""Sources of every kind beside the one page that an editor would make of them: the share that is met may not fall."""

from dataclasses import replace

import pytest

from flows.model.brief import Brief
from flows.model.length import Length
from flows.view.formatting import format_brief
from flows.view.proper import proper_lines
from tests.compose.orders import HOUSE, brief_of, order
from tests.golden import TESTS, Case, cases, read_cases

PAGES = "compose/cases/pages.md"
FLOOR = 68 / 69
"""The share of what the editors' pages have, and have not, that ours have. The preamble of the agreement stands yet."""


def printed(text: str) -> tuple[Brief, list[str]]:
    """The brief of a text on one page, and its lines."""
    brief = brief_of(text, replace(order(), length=Length.PAGE))
    return brief, [" ".join(line.split()) for line in proper_lines(format_brief(brief, HOUSE))]


def is_met(wanted: str, brief: Brief, lines: list[str]) -> bool:
    """Whether a page has what a line of the editor's page says that it has, or has not."""
    part, _, words = wanted.partition(" | ")
    if part == "title":
        return brief.title.words == words
    if part == "bottom line":
        return words in " ".join(" ".join(statement.words.split()) for statement in brief.bottom_line)
    if part == "figure":
        return any(figure.fact.words == words for figure in brief.key_figures) or any(words in line for line in lines)
    if part == "party":
        return any(party.name.words == words for party in brief.parties) or any(words in line for line in lines)
    found = any(words in line for line in lines)
    return not found if part == "not" else found


def met(case: Case) -> list[bool]:
    brief, lines = printed(case.text)
    return [is_met(wanted, brief, lines) for wanted in case.expected]


@pytest.mark.parametrize("case", cases(PAGES))
def test_the_title_is_the_editors(case: Case) -> None:
    titles = [wanted for wanted in case.expected if wanted.startswith("title")]
    brief, lines = printed(case.text)
    assert all(is_met(title, brief, lines) for title in titles)


def test_twenty_pages_are_what_editors_would_make() -> None:
    found = [met(case) for case in read_cases((TESTS / PAGES).read_text(encoding="utf-8"))]
    assert len(found) == 20
    assert sum(map(sum, found)) >= FLOOR * sum(map(len, found))
