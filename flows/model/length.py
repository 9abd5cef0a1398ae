"""How long a brief is to be: its length, the room that this has for each part, and where the numbered source goes."""

from dataclasses import dataclass, replace
from enum import StrEnum
from itertools import pairwise


class Length(StrEnum):
    """How much of its source a brief prints."""

    PAGE = "page"
    """One side, with its signature at the foot: for somebody who signs."""
    TWO = "two"
    """Two sides: for a committee."""
    FULL = "full"
    """Every point and every section: for the archive."""


class AnnexPlace(StrEnum):
    """Where the numbered source is printed."""

    SAME = "same"
    """In the file of the brief, on pages of its own."""
    OWN = "own"
    """In a file of its own."""
    NONE = "none"
    """Nowhere: the numbers of the citations are those of `facts.json`."""


MOST_WORDS_OF_A_PAGE = 700
"""A source of more words is briefed on two sides, where nobody asks for another length."""


def usual_length(words: int) -> Length:
    """Return the length of a brief for which none is asked, by the words of its source."""
    return Length.PAGE if words <= MOST_WORDS_OF_A_PAGE else Length.TWO


@dataclass(frozen=True, slots=True, kw_only=True)
class Budget:
    """How many of each a length has room for, and in how many words each."""

    bottom_line_words: int
    points: int
    spare_points: int
    """How many more where the side has room for them, and the brief stays well below the words of its source."""
    point_words: int
    """Those of two lines of the main column."""
    uncut_words: int
    """Those of a sentence that cannot be cut without what it denies or bounds."""
    few_point_words: int
    """The same where there are so few points that each has room for its whole sentence."""
    section_lines: int
    """How many sections of which no point is chosen have a line all the same."""
    line_words: int
    listed: int
    """Items of what the source announces by its count."""
    listed_words: int
    figures: int
    figure_words: int
    """Those below a figure, which say what it counts."""
    card_words: int
    """The longest clause that stands below a figure."""
    clause_words: int
    """The longest clause that is printed whole beside a date, where no part of it says it."""
    dates: int
    date_words: int
    parties: int
    party_words: int
    quotations: int
    charts: int
    tables: int
    """Small tables of the source, whole."""


BUDGETS = {
    Length.PAGE: Budget(
        bottom_line_words=45,
        points=6,
        spare_points=8,
        point_words=22,
        uncut_words=44,
        few_point_words=44,
        section_lines=4,
        line_words=11,
        listed=4,
        listed_words=12,
        figures=4,
        figure_words=6,
        card_words=26,
        clause_words=20,
        dates=4,
        date_words=8,
        parties=4,
        party_words=14,
        quotations=0,
        charts=0,
        tables=2,
    ),
    Length.TWO: Budget(
        bottom_line_words=45,
        points=8,
        spare_points=10,
        point_words=22,
        uncut_words=44,
        few_point_words=44,
        section_lines=6,
        line_words=22,
        listed=6,
        listed_words=22,
        figures=6,
        figure_words=6,
        card_words=30,
        clause_words=30,
        dates=8,
        date_words=20,
        parties=6,
        party_words=20,
        quotations=4,
        charts=1,
        tables=3,
    ),
}
"""What each length has room for; `full` has no bounds of its own."""
LEAD_QUOTATIONS = 2
"""Those on the one page of a house that prints quotations before sections: who said what comes first there."""


_MOST_WORDS = ((0, 0), (250, 220), (500, 235), (2500, 430), (10_000, 650))
"""The words of a source, and how many of a brief of it are brief, without its title, headings and what is open.

A source that has room on its side nearly whole is not made poorer than its side; longer ones are held to their share.
"""


def most_words(words: int) -> int:
    """Return how many words a brief may have at most, that fills its sides from a source of so many."""
    for (long, most), (longer, more) in pairwise(_MOST_WORDS):
        if words <= longer:
            return most + (more - most) * (words - long) // (longer - long)
    return _MOST_WORDS[-1][1]


def budget_of(length: Length, parts: tuple[str, ...]) -> Budget | None:
    """Return the room of a length in a house that prints these parts, in their order; None for one without bounds."""
    budget = BUDGETS.get(length)
    if budget is None or budget.quotations or not _leads_with_quotations(parts):
        return budget
    return replace(budget, quotations=LEAD_QUOTATIONS, parties=LEAD_QUOTATIONS)


def _leads_with_quotations(parts: tuple[str, ...]) -> bool:
    known = [part for part in parts if part in ("quotations", "sections")]
    return known[:1] == ["quotations"]


@dataclass(frozen=True, slots=True, kw_only=True)
class LeftOut:
    """How many of each a brief does not print that the full one would: its reader finds them in the annex."""

    points: int = 0
    figures: int = 0
    dates: int = 0
    parties: int = 0
    quotations: int = 0
    charts: int = 0
    tables: int = 0


NOTHING_LEFT_OUT = LeftOut()
