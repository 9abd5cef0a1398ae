"""The fragments of a page -> its blocks in the order in which they are read: columns, drawn tables, single lines."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from statistics import median

from flows.ingest.formats.pdf_glyphs import Glyph
from flows.ingest.formats.pdf_lines import Fragment, fragments, join_fragments
from flows.ingest.formats.pdf_rules import Box, Grid

_LEAST_GUTTER = 0.9
"""The least width of what parts two columns, as a share of the size of the font."""
_LEAST_ROWS_OF_A_COLUMN = 3
_MANY_ROWS = 8
"""So many lines that fill their column are running text, though the column is narrow."""
_FILLED = 0.55
"""How much of a column's width its lines fill, on the whole."""
_LARGER = 1.12
"""How much larger than running text a heading is at the least."""
_DEEPEST = 6
_LEAST_ROWS_OF_A_TABLE = 2
_SIDES_OF_ONE_ROW = 2
_PIECES_OF_AN_ITEM = 2
_MARK_ALONE = re.compile(
    r"[(\[]?(?:\d{1,2}|[^\W\d_]{1,2})(?:\.\d{1,2}){0,2}[.()\[\]\-–]|[^\W\d_]\.\d{1,2}"
    r"|[•●▪◦○■□✓➢►*·–—\-]|[\ue000-\uf8ff]"
)
"""The mark of an item by itself: a number or a letter with its stop, a bullet."""
_MOST_LINES_APART = 3.0
"""How far rows of one table stand apart at the most, as a share of the size of the font."""


@dataclass(frozen=True, slots=True)
class Line:
    """A line of running text, in the column that it stands in."""

    fragment: Fragment
    column: Box
    """The box of the column."""
    parted: bool = False
    """Whether wide gaps part it: it is a row, and no line of a paragraph."""


@dataclass(frozen=True, slots=True)
class DrawnTable:
    """A table with its cells."""

    box: Box
    cells: dict[tuple[int, int], list[list[Fragment]]]
    """By row and column, the lines of a cell."""
    rows: int
    columns: int


Block = Line | DrawnTable


def page_blocks(glyphs: Sequence[Glyph], grids: Sequence[Grid], *, right_to_left: bool) -> list[Block]:
    """Return the blocks of a page in the order in which they are read."""
    free = list(glyphs)
    tables: list[DrawnTable] = []
    for grid in grids:
        inside = {id(glyph): place for glyph in free if (place := grid.place(glyph, right_to_left=right_to_left))}
        filled = set(inside.values())
        rows, columns = len({row for row, _ in filled}), len({column for _, column in filled})
        if (rows > 1 or len(grid.rows) == _SIDES_OF_ONE_ROW) and columns > 1:
            tables.append(_table(grid, [(glyph, inside[id(glyph)]) for glyph in free if id(glyph) in inside]))
            free = [glyph for glyph in free if id(glyph) not in inside]
    return list(_read(fragments(free), tables, right_to_left, 0))


def _table(grid: Grid, placed: Sequence[tuple[Glyph, tuple[int, int]]]) -> DrawnTable:
    cells: dict[tuple[int, int], list[Glyph]] = {}
    for glyph, place in placed:
        cells.setdefault(place, []).append(glyph)
    lines = {place: fragments(found) for place, found in cells.items()}
    return DrawnTable(grid.box, lines, len(grid.rows) - 1, len(grid.columns) - 1)


Rows = Sequence[Sequence[Fragment]]


def _read(rows: Rows, tables: Sequence[DrawnTable], right_to_left: bool, depth: int) -> Iterator[Block]:
    """Yield the blocks of a part of the page: side by side where a gutter parts it, else from top to bottom."""
    rows = [row for row in rows if row]
    gutter = None if tables else _gutter(rows)
    if gutter is not None and depth < _DEEPEST:
        yield from _side_by_side(rows, gutter, right_to_left, depth)
        return
    bands = _bands(rows, tables)
    if depth < _DEEPEST and len(bands) > 1 and any(_gutter(band) is not None for band, _ in bands):
        for band, own in bands:
            yield from _read(band, own, right_to_left, depth + 1)
    else:
        yield from _in_order(rows, tables, right_to_left)


def _side_by_side(rows: Rows, gutter: float, right_to_left: bool, depth: int) -> Iterator[Block]:
    ordered = sorted(rows, key=lambda row: -row[0].baseline)
    end = _end_of_columns(ordered, gutter)
    left = [[each for each in row if each.right <= gutter] for row in ordered[:end]]
    right = [[each for each in row if each.left >= gutter] for row in ordered[:end]]
    for side in (right, left) if right_to_left else (left, right):
        yield from _read(side, (), right_to_left, depth + 1)
    yield from _read(ordered[end:], (), right_to_left, depth + 1) if ordered[end:] else ()


def _end_of_columns(rows: Rows, gutter: float) -> int:
    """Return the place of the heading that stands below both columns, though on one side of the page; else the end."""
    size = median(each.size for row in rows for each in row)
    sides = [{each.left >= gutter for each in row} for row in rows]
    alone = next((place for place in range(len(rows), 0, -1) if len(sides[place - 1] | sides[-1]) > 1), 0)
    heads = (place for place in range(alone, len(rows)) if rows[place][0].size > _LARGER * size)
    return next(heads, len(rows))


def _in_order(rows: Rows, tables: Sequence[DrawnTable], right_to_left: bool) -> Iterator[Block]:
    """Yield lines and tables from top to bottom, the fragments of one line as one."""
    column = _box_of(rows)
    blocks: list[Block] = list(tables)
    for run in _runs([row for row in rows if row]):
        if all(_is_item(row, right_to_left) for row in run):
            blocks += (Line(join_fragments(row), column) for row in run)
        elif len(run) >= _LEAST_ROWS_OF_A_TABLE and len(run[0]) > 1:
            blocks.append(_aligned_table(run))
        else:
            blocks += (Line(join_fragments(row), column, len(row) > 1) for row in run)
    yield from sorted(blocks, key=lambda each: -_top(each))


def _is_item(row: Sequence[Fragment], right_to_left: bool) -> bool:
    """Whether a row is an item of a list: its mark, then its words, where a tab stops."""
    if len(row) != _PIECES_OF_AN_ITEM:
        return False
    mark = max(row, key=_left) if right_to_left else min(row, key=_left)
    return bool(_MARK_ALONE.fullmatch(mark.words(right_to_left=right_to_left).strip()))


def _left(fragment: Fragment) -> float:
    return fragment.left


def _runs(rows: Rows) -> list[list[Sequence[Fragment]]]:
    """Return rows in runs whose pieces stand below each other, equally many in each."""
    runs: list[list[Sequence[Fragment]]] = []
    for row in rows:
        if runs and _stand_below(runs[-1][-1], row):
            runs[-1].append(row)
        else:
            runs.append([row])
    return runs


def _stand_below(above: Sequence[Fragment], row: Sequence[Fragment]) -> bool:
    near = above[0].baseline - row[0].baseline < _MOST_LINES_APART * max(above[0].size, row[0].size)
    return (
        near
        and len(above) == len(row) > 1
        and all(one.left < other.right and other.left < one.right for one, other in zip(above, row, strict=True))
    )


def _aligned_table(rows: Rows) -> DrawnTable:
    """Return rows without lines around them as a table."""
    cells = {(at, column): [[each]] for at, row in enumerate(rows) for column, each in enumerate(row)}
    return DrawnTable(_box_of(rows), cells, len(rows), len(rows[0]))


def _top(block: Block) -> float:
    return block.box.top if isinstance(block, DrawnTable) else block.fragment.top


def _box_of(rows: Rows) -> Box:
    found = [each for row in rows for each in row]
    if not found:
        return Box(0, 0, 0, 0)
    return Box(
        min(each.left for each in found), min(each.bottom for each in found),
        max(each.right for each in found), max(each.top for each in found),
    )  # fmt: skip


def _gutter(rows: Rows) -> float | None:
    """Return where a gutter parts running text into two columns; None where none does."""
    if len(rows) < _LEAST_ROWS_OF_A_COLUMN:
        return None
    size = median(each.size for row in rows for each in row)
    for start, end in _gaps(rows):
        middle = (start + end) / 2
        if end - start >= _LEAST_GUTTER * size and _are_columns(rows, middle):
            return middle
    return None


def _gaps(rows: Rows) -> list[tuple[float, float]]:
    """Return what no fragment covers from side to side, the widest first."""
    gaps: list[tuple[float, float]] = []
    end: float | None = None
    for each in sorted((each for row in rows for each in row), key=lambda found: found.left):
        if end is not None and each.left > end:
            gaps.append((end, each.left))
        end = each.right if end is None else max(end, each.right)
    return sorted(gaps, key=lambda gap: gap[0] - gap[1])


def _are_columns(rows: Rows, gutter: float) -> bool:
    """Whether both sides of a gutter are running text: enough lines, most of which fill their column."""
    sides = (
        [each for row in rows for each in row if each.right <= gutter],
        [each for row in rows for each in row if each.left >= gutter],
    )
    for side in sides:
        width = max((each.right for each in side), default=0) - min((each.left for each in side), default=0)
        filled = [each for each in side if each.right - each.left >= _FILLED * width]
        words = sum(glyph.letters.isspace() for each in side for glyph in each.glyphs) + len(side)
        many = len(side) >= _MANY_ROWS and len(filled) * 10 > len(side) * 7
        least_words = (2 if many else 3) * len(side)
        if len(side) < _LEAST_ROWS_OF_A_COLUMN or len(filled) * 2 < len(side) or words < least_words:
            return False
    return True


def _bands(rows: Rows, tables: Sequence[DrawnTable]) -> list[tuple[Rows, list[DrawnTable]]]:
    """Part rows where a table stands between them, and where lines over the whole width begin and end."""
    middle = _likely_gutter(rows)
    bands: list[tuple[list[Sequence[Fragment]], list[DrawnTable]]] = []
    waiting = sorted(tables, key=lambda table: -table.box.top)
    for row in sorted(rows, key=lambda found: -found[0].baseline):
        while waiting and waiting[0].box.bottom > row[0].baseline:
            bands.append(([], [waiting.pop(0)]))
        last = bands[-1][0] if bands else []
        if last and _crosses(last[-1], middle) == _crosses(row, middle):
            last.append(row)
        else:
            bands.append(([row], []))
    return [*bands, *(([], [table]) for table in waiting)]


def _likely_gutter(rows: Rows) -> float:
    """Return where, in the middle of the rows, the fewest of them go across."""
    box = _box_of(rows)
    places = [box.left + box.width * share / _STEPS for share in range(_STEPS // 4, _STEPS * 3 // 4)]
    return min(places, key=lambda x: (sum(_crosses(row, x) for row in rows), abs(x - (box.left + box.right) / 2)))


def _crosses(row: Sequence[Fragment], x: float) -> bool:
    """Whether a row stands over a place; a number by itself (of the page) that stands in a gutter does, too."""
    near = _BESIDE * row[0].size if len(row) == 1 and len(row[0].glyphs) <= _MOST_GLYPHS_OF_A_NUMBER else 0
    return any(each.left - near < x < each.right + near for each in row)


_STEPS = 80
_BESIDE, _MOST_GLYPHS_OF_A_NUMBER = 0.6, 9
