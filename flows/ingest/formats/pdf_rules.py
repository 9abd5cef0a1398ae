"""The tables that a page of PDF draws with lines: where their cells are."""

from bisect import bisect_right
from collections.abc import Iterable, Iterator, Sequence
from ctypes import byref, c_int
from dataclasses import dataclass
from itertools import pairwise

import pypdfium2
from pypdfium2 import raw

from flows.ingest.formats.pdf_glyphs import Glyph

_THIN = 2.5
"""Points that a drawn line is thick at the most."""
_LEAST_LENGTH = 6.0
_TOUCHES = 3.0
"""Points by which two lines of one table may miss each other."""
_MOST_LINES = 4000
_SEGMENTS_OF_A_BOX, _SEGMENTS_OF_A_FRAME = 6, range(8, 13)
"""A frame is a box in a box, filled between the two."""
_MOST_CELLS = 5000
_ONE_ROW = 2
"""The sides of one row."""


@dataclass(frozen=True, slots=True)
class Box:
    """A rectangle on the page, in points from its lower left corner."""

    left: float
    bottom: float
    right: float
    top: float

    @property
    def width(self) -> float:
        """From side to side."""
        return self.right - self.left

    @property
    def height(self) -> float:
        """From its foot to its head."""
        return self.top - self.bottom

    def touches(self, other: "Box") -> bool:
        """Whether the two meet, or nearly."""
        return (
            self.left - _TOUCHES <= other.right
            and other.left <= self.right + _TOUCHES
            and self.bottom - _TOUCHES <= other.top
            and other.bottom <= self.top + _TOUCHES
        )

    def cover(self, other: "Box") -> "Box":
        """The smallest box that contains both."""
        return Box(
            min(self.left, other.left), min(self.bottom, other.bottom),
            max(self.right, other.right), max(self.top, other.top),
        )  # fmt: skip


@dataclass(frozen=True, slots=True)
class Grid:
    """A table that is drawn: the sides of its columns from left to right, and of its rows from top to bottom."""

    box: Box
    columns: tuple[float, ...]
    rows: tuple[float, ...]
    upright: tuple[Box, ...]
    """The lines between its columns: where none stands, a cell goes on."""

    def place(self, glyph: Glyph, *, right_to_left: bool) -> tuple[int, int] | None:
        """Return the row and the column of a glyph, from 0; None where it stands outside.

        A cell over several columns is in that of them which is read first.
        """
        x, y = glyph.middle, glyph.baseline + 0.3 * glyph.size
        if not (self.columns[0] < x < self.columns[-1] and self.rows[-1] < y < self.rows[0]):
            return None
        row = bisect_right([-each for each in self.rows], -y) - 1
        column = bisect_right(self.columns, x) - 1
        if right_to_left:
            while column < len(self.columns) - 2 and not self._is_parted(self.columns[column + 1], y):
                column += 1
        else:
            while column > 0 and not self._is_parted(self.columns[column], y):
                column -= 1
        return row, column

    def _is_parted(self, x: float, y: float) -> bool:
        return any(
            abs((line.left + line.right) / 2 - x) < _TOUCHES and line.bottom - 1 <= y <= line.top + 1
            for line in self.upright
        )


def find_grids(page: pypdfium2.PdfPage) -> list[Grid]:
    """Return the tables that lines draw on a page: at least two columns, and one row."""
    lines = list(_lines(page))
    return [] if len(lines) > _MOST_LINES else grids_of(lines)


def grids_of(lines: Sequence[Box]) -> list[Grid]:
    """Return the tables of lines that are drawn: at least two columns, and one row."""
    return [grid for group in _groups(lines) if (grid := _grid(group))]


def without_single_rows(pages: Sequence[Sequence[Grid]]) -> list[list[Grid]]:
    """Return the tables of pages without those of one row, but where a page before or after goes on with them."""
    around = [[*before, *after] for before, after in zip([(), *pages], [*pages[1:], ()], strict=False)]
    return [
        [grid for grid in grids if len(grid.rows) > _ONE_ROW or _goes_on(grid, others)]
        for grids, others in zip(pages, around, strict=True)
    ]


def _goes_on(grid: Grid, before: Sequence[Grid]) -> bool:
    return any(
        len(grid.columns) == len(each.columns)
        and all(abs(one - other) < _TOUCHES for one, other in zip(grid.columns, each.columns, strict=True))
        for each in before
    )


def _lines(page: pypdfium2.PdfPage) -> Iterator[Box]:
    """Yield the lines of a page, also those that only bound a box."""
    for count, drawn in enumerate(page.get_objects(filter=[raw.FPDF_PAGEOBJ_PATH], max_depth=3)):
        if count > _MOST_LINES:
            return
        box = Box(*drawn.get_bounds())
        if min(box.width, box.height) <= _THIN:
            if max(box.width, box.height) >= _LEAST_LENGTH:
                yield box
        elif _is_stroked(drawn) and box.height >= _LEAST_LENGTH:
            yield from _sides(box)


def _is_stroked(drawn: pypdfium2.PdfObject) -> bool:
    fill, stroke = c_int(), c_int()
    found = raw.FPDFPath_GetDrawMode(drawn.raw, byref(fill), byref(stroke))
    segments = raw.FPDFPath_CountSegments(drawn.raw)
    is_frame = fill.value == raw.FPDF_FILLMODE_ALTERNATE and segments in _SEGMENTS_OF_A_FRAME
    return bool(found) and ((bool(stroke.value) and segments <= _SEGMENTS_OF_A_BOX) or is_frame)


def _sides(box: Box) -> tuple[Box, ...]:
    return (
        Box(box.left, box.bottom, box.left, box.top),
        Box(box.right, box.bottom, box.right, box.top),
        Box(box.left, box.bottom, box.right, box.bottom),
        Box(box.left, box.top, box.right, box.top),
    )


def _groups(lines: Sequence[Box]) -> list[list[Box]]:
    """Return the lines in groups that touch each other."""
    groups: list[tuple[Box, list[Box]]] = []
    for line in lines:
        touching = [group for group in groups if any(line.touches(each) for each in group[1])]
        around, members = line, [line]
        for group in touching:
            around, members = around.cover(group[0]), [*group[1], *members]
            groups.remove(group)
        groups.append((around, members))
    return [members for _, members in groups]


def _grid(lines: Sequence[Box]) -> Grid | None:
    upright = [line for line in lines if line.width <= _THIN]
    level = [line for line in lines if line.height <= _THIN]
    columns = _merged((line.left + line.right) / 2 for line in upright)
    rows = _merged((line.bottom + line.top) / 2 for line in level)
    if len(columns) < 3 or len(rows) < _ONE_ROW or len(columns) * len(rows) > _MOST_CELLS:
        return None
    box = Box(columns[0], rows[0], columns[-1], rows[-1])
    return Grid(box, tuple(columns), tuple(reversed(rows)), tuple(upright))


def _merged(places: Iterable[float]) -> list[float]:
    """Return places in order, those beside each other as one."""
    ordered = sorted(places)
    return ordered[:1] + [other for one, other in pairwise(ordered) if other - one > _TOUCHES]
