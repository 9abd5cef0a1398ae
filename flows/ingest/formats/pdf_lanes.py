"""Lanes: narrow strips that lines one below the other leave free, as two columns of text have between them.

A gap between two columns may be no wider than a letter, as that of web pages is, and so no wider than one between two
words of a justified line: what shows it is that several lines leave it in one place, with running text on both sides.
"""

from collections.abc import Iterator, Sequence
from itertools import pairwise
from math import inf
from statistics import median

from flows.ingest.formats.pdf_glyphs import Glyph

_LEAST = 0.8
"""The least width of a lane, as a share of the size of the font."""
_TIMES_A_WORD = 1.5
"""How much wider than a gap between two words it is at the least."""
_WORD = 0.1
"""The least gap between two words."""
_LEADING = 2.2
"""How far two lines of one column stand apart at the most."""
_TEXT = 5.0
"""The least width of running text on a side."""
_MANY_BESIDE, _BESIDE, _MANY_LINES = 3, 2, 5
"""How many lines have text on both sides: so many, or fewer of so many lines that leave the lane free."""

Gap = tuple[float, float]


def lanes_of(rows: Sequence[Sequence[Glyph]]) -> list[list[float]]:
    """Return for each line of a page, from top to bottom, the middles of the lanes that part it."""
    lanes: list[list[float]] = [[] for _ in rows]
    wide = [list(_wide_gaps(row)) for row in rows]
    inside = [[gap for gap in gaps if _is_in_text(gap, row)] for gaps, row in zip(wide, rows, strict=True)]
    for first in range(len(rows)):
        for gap in inside[first]:
            lane, places = _along(rows, wide, first, gap)
            beside = sum(any(_shared(lane, each) for each in inside[place]) for place in places)
            if beside >= _MANY_BESIDE or (beside >= _BESIDE and len(places) >= _MANY_LINES):
                for place in places:
                    lanes[place].append(sum(lane) / 2)
    return lanes


def _along(
    rows: Sequence[Sequence[Glyph]], wide: Sequence[Sequence[Gap]], first: int, gap: Gap
) -> tuple[Gap, list[int]]:
    """Return what of a gap the lines around it leave free too, and the places of these lines."""
    places = [first]
    for step in (-1, 1):
        place = first
        while 0 <= place + step < len(rows) and _are_near(rows[place], rows[place + step]):
            place += step
            left, right = min(glyph.left for glyph in rows[place]), max(glyph.right for glyph in rows[place])
            free = (*wide[place], (-inf, left), (right, inf))
            shared = next(filter(None, (_shared(gap, each, rows[place][0].size) for each in free)), None)
            if shared is None:
                break
            gap = shared
            places.append(place)
    return gap, places


def _shared(one: Gap, other: Gap, size: float = 0.0) -> Gap | None:
    """Return what two gaps have in common, where it is wide enough for letters of a size."""
    first, last = max(one[0], other[0]), min(one[1], other[1])
    return (first, last) if last - first > 0 and last - first >= _LEAST * size else None


def _are_near(one: Sequence[Glyph], other: Sequence[Glyph]) -> bool:
    return abs(one[0].baseline - other[0].baseline) < _LEADING * max(one[0].size, other[0].size)


def _wide_gaps(row: Sequence[Glyph]) -> Iterator[Gap]:
    """Yield the gaps of a line that are much wider than those between its words."""
    inked = sorted(row, key=lambda glyph: glyph.left)
    size, end = median(glyph.size for glyph in inked), inked[0].right
    gaps: list[Gap] = []
    for _, glyph in pairwise(inked):
        if glyph.left - end > _WORD * size:
            gaps.append((end, glyph.left))
        end = max(end, glyph.right)
    usual = median(last - first for first, last in gaps) if gaps else 0.0
    least = max(_LEAST * size, _TIMES_A_WORD * usual)
    yield from (gap for gap in gaps if gap[1] - gap[0] >= least)


def _is_in_text(gap: Gap, row: Sequence[Glyph]) -> bool:
    """Whether running text stands on both sides of a gap."""
    left, right = min(glyph.left for glyph in row), max(glyph.right for glyph in row)
    return min(gap[0] - left, right - gap[1]) >= _TEXT * row[0].size
