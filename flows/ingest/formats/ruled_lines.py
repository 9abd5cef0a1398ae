"""The tables that lines draw on the picture of a page: where their cells are.

A line is a run of dark dots, longer than any letter, and thin; a shaded field is none. The picture is made a little
darker first, so that a line that lies askew by half a degree is not broken into steps.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from PIL import Image, ImageFilter, ImageOps

from flows.ingest.formats.pdf_rules import Box, Grid, grids_of

_POINTS = 72
_DARK = 150
_LEAST_LEVEL, _LEAST_UPRIGHT = 0.6, 0.2
"""Inches that a line is long at the least: longer than a word, higher than a letter."""
_THIN = 0.06
"""Inches that it is thick at the most, darkened."""
_MOST = 4000
_MISSES = 2
"""Dots by which a run may lie beside the one of the next row that goes on with the line."""

Dots = tuple[int, int, int, int]
"""Left, top, right and bottom, in dots of the picture."""


@dataclass(frozen=True, slots=True)
class RuledTable:
    """A table on the picture of a page."""

    box: Dots
    cells: tuple[tuple[int, int, Dots], ...]
    """Row and column, from 0 above and at the right, and where the cell is between its lines."""
    columns: int


@dataclass(slots=True)
class _Run:
    first: int
    last: int
    start: int
    end: int


def ruled_lines(picture: Image.Image, dots: int) -> list[Dots]:
    """Return the lines on a gray picture of so many dots an inch; none where there are too many to be a table's."""
    dark = ImageOps.autocontrast(picture).filter(ImageFilter.MinFilter(3)).point(lambda value: int(value < _DARK))
    level = _long_runs(dark, round(_LEAST_LEVEL * dots), round(_THIN * dots))
    turned = _long_runs(dark.transpose(Image.Transpose.TRANSPOSE), round(_LEAST_UPRIGHT * dots), round(_THIN * dots))
    upright = [(run.first, run.start, run.last + 1, run.end) for run in turned]
    lines = [*((run.start, run.first, run.end, run.last + 1) for run in level), *upright]
    return lines if len(lines) <= _MOST else []


def ruled_tables(lines: Sequence[Dots], height: int, dots: int) -> list[RuledTable]:
    """Return the tables of two columns and two rows at the least, from above to below."""
    scale = _POINTS / dots
    middles = [_middle(line) for line in lines]
    boxes = [Box(x0 * scale, (height - y1) * scale, x1 * scale, (height - y0) * scale) for x0, y0, x1, y1 in middles]
    grids = [grid for grid in grids_of(boxes) if len(grid.rows) > 2]
    tables = [_table(grid, middles, height, scale) for grid in grids]
    return sorted(tables, key=lambda table: table.box[1])


def _middle(line: Dots) -> Dots:
    left, top, right, bottom = line
    if right - left > bottom - top:
        return left, (top + bottom) // 2, right, (top + bottom) // 2
    return (left + right) // 2, top, (left + right) // 2, bottom


def _long_runs(dark: Image.Image, least: int, thickest: int) -> list[_Run]:
    """Return the runs of dark dots along the rows, those below each other as one, without thick ones."""
    rows, width, height = dark.tobytes(), dark.width, dark.height
    long = re.compile(b"\x01{%d,}" % least)
    found: list[_Run] = []
    open_runs: list[_Run] = []
    for number in range(height):
        row = rows[number * width : (number + 1) * width]
        for match in long.finditer(row):
            _go_on(open_runs, number, match.start(), match.end())
        found += [run for run in open_runs if run.last < number - _MISSES]
        open_runs = [run for run in open_runs if run.last >= number - _MISSES]
        if len(found) > _MOST:
            break
    return [run for run in (*found, *open_runs) if run.last - run.first < thickest]


def _go_on(open_runs: list[_Run], row: int, start: int, end: int) -> None:
    for run in open_runs:
        if start <= run.end + _MISSES and run.start <= end + _MISSES:
            run.last, run.start, run.end = row, min(run.start, start), max(run.end, end)
            return
    open_runs.append(_Run(row, row, start, end))


def _table(grid: Grid, lines: Sequence[Dots], height: int, scale: float) -> RuledTable:
    xs = [round(each / scale) for each in grid.columns]
    ys = [height - round(each / scale) for each in grid.rows]
    cells = tuple(_cells(xs, ys, lines, misses=round(3 / scale)))
    return RuledTable(box=(xs[0], ys[0], xs[-1], ys[-1]), cells=cells, columns=len(xs) - 1)


def _cells(xs: Sequence[int], ys: Sequence[int], lines: Sequence[Dots], misses: int) -> Iterator[tuple[int, int, Dots]]:
    """Yield each cell once, at its first row and its rightmost column: no line parts it from where it goes on."""
    columns, taken = len(xs) - 1, set[tuple[int, int]]()
    for row in range(len(ys) - 1):
        for column in reversed(range(columns)):
            if (row, column) in taken:
                continue
            left, below = column, row
            y, x = (ys[row] + ys[row + 1]) // 2, (xs[column] + xs[column + 1]) // 2
            while left > 0 and not _parts(lines, xs[left], y, misses, upright=True):
                left -= 1
            while below < len(ys) - 2 and not _parts(lines, x, ys[below + 1], misses, upright=False):
                below += 1
            taken |= {(one, other) for one in range(row, below + 1) for other in range(left, column + 1)}
            yield row, columns - 1 - column, (xs[left], ys[row], xs[column + 1], ys[below + 1])


def _parts(lines: Sequence[Dots], x: int, y: int, misses: int, *, upright: bool) -> bool:
    """Whether a line runs through a place, or nearly."""
    return any(
        left - misses <= x <= right + misses and top - misses <= y <= bottom + misses
        for left, top, right, bottom in lines
        if (bottom - top > right - left) == upright
    )
