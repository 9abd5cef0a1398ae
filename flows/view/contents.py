"""The contents of a long brief or of an issue: their parts, of an issue its items too, and whether a brief is long."""

from collections.abc import Iterator
from dataclasses import dataclass

from flows.view.issues import OVER_CONTENTS, is_news, item_headings
from flows.view.view import Line, View, lines_of

MOST_PAGES = 9
"""A brief of no more pages has no contents: who turns so few finds his place."""
_LETTERS_A_PAGE = 2300
"""More than any house sets on a page of a long brief, in the middle of them: the densest has 2,240."""
_USUAL_LETTERS_A_PAGE = 2000
"""What the pages of long briefs have in the three houses: 1,660 to 2,240 letters."""
PAGE_HEADING = "h-page-"
"""How the ids of the headings begin that name the pages of a source in the annex."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Entry:
    """A part of the brief; one of an issue with the headings of its items."""

    heading: Line
    sections: tuple[Line, ...] = ()


def entries(view: View) -> tuple[Entry, ...]:
    """Return what the contents list, in the order of the pages: the parts; of an issue its items too."""
    if view.is_issue:
        return tuple(_entries_of_issue(view))
    return tuple(Entry(heading=part.heading) for part in view.parts)


_MOST_EACH = 9
_LINES_OF_COVER, _LETTERS_OF_LINE = 42, 48
"""Lines for which the cover of an issue has room below the figures of the day, in two columns, and letters of one."""


def _entries_of_issue(view: View) -> Iterator[Entry]:
    """Yield the sections after the figures of the day, which stand above the contents; the first items of each."""
    items = {part.id: item_headings(part) for part in view.parts if is_news(part)}
    each = _items_each(tuple(items.values()), len(view.parts))
    for part in view.parts:
        if part.id != OVER_CONTENTS:
            yield Entry(heading=part.heading, sections=items.get(part.id, ())[:each])


def _items_each(sections: tuple[tuple[Line, ...], ...], parts: int) -> int:
    """Return how many items of each section the cover has room for, at least one."""
    for most in range(_MOST_EACH, 1, -1):
        lines = (-(-len(line.text) // _LETTERS_OF_LINE) for headings in sections for line in headings[:most])
        if parts + sum(lines) <= _LINES_OF_COVER:
            return most
    return 1


def is_surely_long(view: View) -> bool:
    """Whether a view has ten pages and more, whatever house sets it; a shorter one must be laid out to know."""
    return _letters(view) > MOST_PAGES * _LETTERS_A_PAGE


def is_probably_long(view: View) -> bool:
    """Whether a view has ten pages and more by its letters: for a DOCX, which has none until Word lays it out."""
    return _letters(view) > MOST_PAGES * _USUAL_LETTERS_A_PAGE


def _letters(view: View) -> int:
    return sum(len(line.text) for line in lines_of(view))
