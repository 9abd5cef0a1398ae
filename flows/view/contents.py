"""The contents of a long brief: its parts and their sections, and whether it is long."""

from collections.abc import Iterator
from dataclasses import dataclass, replace

from flows.view.issues import OVER_CONTENTS, is_news, item_headings
from flows.view.view import Heading, Line, View, lines_of

MOST_PAGES = 3
"""A brief of no more pages has no contents: its first page shows what it holds."""
_LETTERS_A_PAGE = 3500
"""More than any house sets on a page: the annex, which is the densest, has up to 3,300."""
_USUAL_LETTERS_A_PAGE = 1500
"""What the pages of the samples have, with their tables and headings: 7,200 to 8,000 letters on five pages."""
_MOST_SECTIONS = 20
PAGE_HEADING = "h-page-"
"""How the ids of the headings begin that name the pages of a source in the annex: no contents list them."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Entry:
    """A part of the brief, with the headings of its sections."""

    heading: Line
    sections: tuple[Line, ...]


def entries(view: View) -> tuple[Entry, ...]:
    """Return what the contents list, in the order of the pages; of an issue as many of its items as its cover holds.

    Of many sections the parts alone: two pages of «المادة …» help nobody to find one.
    """
    if view.is_issue:
        return tuple(_entries_of_issue(view))
    listed = tuple(_entries_of_parts(view))
    if sum(len(entry.sections) for entry in listed) <= _MOST_SECTIONS:
        return listed
    return tuple(replace(entry, sections=()) for entry in listed)


def _entries_of_parts(view: View) -> Iterator[Entry]:
    return (
        Entry(
            heading=part.heading,
            sections=tuple(
                block.line
                for block in part.blocks
                if isinstance(block, Heading) and not block.line.id.startswith(PAGE_HEADING)
            ),
        )
        for part in view.parts
    )


_MOST_EACH = 9
_LINES_OF_COVER, _LETTERS_OF_LINE = 34, 48
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
    """Whether a view has more than three pages, whatever house sets it; a shorter one must be laid out to know."""
    return _letters(view) > MOST_PAGES * _LETTERS_A_PAGE


def is_probably_long(view: View) -> bool:
    """Whether a view has more than three pages by its letters: for a DOCX, which has none until Word lays it out."""
    return _letters(view) > MOST_PAGES * _USUAL_LETTERS_A_PAGE


def _letters(view: View) -> int:
    return sum(len(line.text) for line in lines_of(view))
