"""Which lines are rows of tables: lines that follow each other, cut by one mark into columns that say so."""

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from flows.model.source import Span
from flows.structure.cells import (
    BARS,
    SEPARATORS,
    Cells,
    Mark,
    cut,
    cut_at_runs_of_tabs,
    cut_beside_thousands,
    is_rule,
    may_part,
    whole_line,
)
from flows.structure.row_evidence import MOST_WORDS_IN_A_CELL, is_figure, is_table, usual_length, words_of

_PROSE_ENDS = (".", "؟", "!", "…", "،", "؛", ":")
_MOST_ALIGNED = 60
"""Nobody lines up more columns by spaces."""
_BLANK_LINE = re.compile(r"(?:\r\n|\n|\r)[^\S\r\n]*(?:\r\n|\n|\r)")
_CROSSINGS = "|│┃+┼├└┌"
_RULES_OF_COLUMNS = re.compile(r"[|│┃+┼]|[-=–—─━]+[ \t]+[-=–—─━]+")


@dataclass(frozen=True, slots=True, kw_only=True)
class Row:
    """A line of a table."""

    table: int
    """The number of its table in the text, from 0."""
    cells: Cells
    rule: bool = False
    """Whether it only draws a line between rows, and says nothing."""


@dataclass(frozen=True, slots=True)
class _Run:
    """Lines that follow each other and that one mark may part."""

    mark: Mark
    text: str
    places: tuple[int, ...]
    lines: tuple[Span, ...]

    @property
    def ruled(self) -> list[bool]:
        return [is_rule(line.of(self.text)) for line in self.lines]

    def part(self, places: Sequence[int]) -> "_Run":
        """Return the run of some of its lines, by their places in it."""
        chosen = tuple(self.places[i] for i in places)
        return _Run(self.mark, self.text, chosen, tuple(self.lines[i] for i in places))


def find_rows(text: str, lines: Sequence[Span], listed: Sequence[bool]) -> dict[int, Row]:
    """Return the rows of all tables by the index of their line.

    `lines` are the lines in which something can be seen, without the blanks at their ends; `listed` says which of them
    the mark of a list opens. The surest mark has a line first. Linear in the length of the text.
    """
    found: dict[int, tuple[tuple[int, int], Cells, bool]] = {}
    for mark in Mark:
        for run in _split_runs(mark, text, lines, listed, found):
            for place, row in _rows_of(run).items():
                found[place] = ((list(Mark).index(mark), run.places[0]), *row)
    numbers: dict[tuple[int, int], int] = {}
    return {
        place: Row(table=numbers.setdefault(found[place][0], len(numbers)), cells=found[place][1], rule=found[place][2])
        for place in sorted(found)
    }


def _split_runs(
    mark: Mark, text: str, lines: Sequence[Span], listed: Sequence[bool], taken: Mapping[int, object]
) -> Iterator[_Run]:
    run: list[int] = []
    for place in range(len(lines) + 1):
        fits = place < len(lines) and place not in taken and _fits(mark, text, lines, place, listed)
        if fits:
            run.append(place)
        elif run:
            yield from _split_at_blank_lines(_Run(mark, text, tuple(run), tuple(lines[i] for i in run)))
            run = []


def _fits(mark: Mark, text: str, lines: Sequence[Span], place: int, listed: Sequence[bool]) -> bool:
    line = lines[place]
    words = line.of(text)
    if is_rule(words):
        return _belongs_to_rows(mark, text, lines, place)
    if not may_part(mark, text, line):
        return False
    closed = words.endswith(_PROSE_ENDS) and not words.endswith(mark)
    if listed[place] and mark is not Mark.BAR:
        cells = cut(mark, text, line)
        amount = mark is Mark.TAB and is_figure(cells[-1].of(text))  # «الباب الأول: الأجور⇥22,310»
        return mark is not Mark.ARABIC_COMMA and (len(cells) > 2 or amount)
    return not closed or mark is Mark.TAB or (mark is Mark.BAR and words[0] in BARS)


def _belongs_to_rows(mark: Mark, text: str, lines: Sequence[Span], place: int) -> bool:
    """Whether a rule stands right above or below a line that the mark may part; one with bars is of bars alone."""
    if mark in SEPARATORS or (mark is Mark.BAR) is not any(sign in lines[place].of(text) for sign in _CROSSINGS):
        return False
    beside = [lines[i] for i in (place - 1, place + 1) if 0 <= i < len(lines)]
    return any(may_part(mark, text, line) and not is_rule(line.of(text)) for line in beside)


def _split_at_blank_lines(run: _Run) -> Iterator[_Run]:
    """Cut a run where an empty line parts two tables; where one stands between all rows it parts none."""
    starts = [0]
    for place in range(1, len(run.lines)):
        if _BLANK_LINE.search(run.text, run.lines[place - 1].end, run.lines[place].start):
            starts.append(place)
    ends = [*starts[1:], len(run.lines)]
    parts = [run.part(range(start, end)) for start, end in zip(starts, ends, strict=True)]
    if all(len(part.lines) == 1 for part in parts):
        parts = [run]
    yield from parts


def _rows_of(run: _Run) -> dict[int, tuple[Cells, bool]]:
    """Return the cells of each line of a run, and whether it is a rule; nothing where it is no table."""
    ruled = run.ruled
    said = [place for place, rule in enumerate(ruled) if not rule]
    if not said:
        return {}
    rows = _with_edges(run, said, _best_cut(run.part(said)))
    columned = any(
        rule and _RULES_OF_COLUMNS.search(line.of(run.text)) for rule, line in zip(ruled, run.lines, strict=True)
    )
    if not rows or not is_table(run.mark, run.text, run.lines, list(rows.values()), ruled=columned):
        return {}
    first, last = min(rows), max(rows)
    drawn = (place for place, rule in enumerate(ruled) if rule and first - 1 <= place <= last + 1)
    found = {run.places[place]: (cells, False) for place, cells in rows.items()}
    return found | {run.places[place]: ((), True) for place in drawn}


def _best_cut(run: _Run) -> list[Cells]:
    """Cut the lines by the reading of the mark in which they have as many columns as each other."""
    rows = [cut(run.mark, run.text, line) for line in run.lines]
    if run.mark is Mark.TAB:
        rows = _without_indent(rows) if len({len(row) for row in rows}) == 1 else rows
        joined = [cut_at_runs_of_tabs(run.text, line) for line in run.lines]
        padded = any(not len(cell) for cell in rows[0][1:-1])  # no column without a name stands among named ones
        return joined if padded and len({len(row) for row in joined}) == 1 else _more_even(rows, joined)
    if run.mark is Mark.COMMA:
        return _more_even(rows, [cut_beside_thousands(run.text, line) for line in run.lines])
    return _aligned(run, rows) if run.mark is Mark.SPACES else rows


def _without_indent(rows: list[Cells]) -> list[Cells]:
    """Leave out the first columns where they are the indent of every line."""
    indents = (next((place for place, cell in enumerate(row) if len(cell)), len(row) - 1) for row in rows)
    indent = min(indents, default=0)
    return [row[indent:] for row in rows]


def _more_even(rows: list[Cells], other: list[Cells]) -> list[Cells]:
    def is_even(cut_rows: list[Cells]) -> bool:
        return len({len(row) for row in cut_rows}) == 1

    return other if is_even(other) and not is_even(rows) else rows


def _aligned(run: _Run, rows: list[Cells]) -> list[Cells]:
    """Put the cells of a row that has fewer under the columns in which they stand, by their places in the line."""
    usual = usual_length(rows)
    if usual > _MOST_ALIGNED:
        return rows
    lines = [whole_line(run.text, line).start for line in run.lines]
    full = [(row, start) for row, start in zip(rows, lines, strict=True) if len(row) == usual]
    columns = [
        (min(row[i].start - start for row, start in full), max(row[i].end - start for row, start in full))
        for i in range(usual)
    ]
    return [
        row if len(row) >= usual else _under_columns(row, start, columns)
        for row, start in zip(rows, lines, strict=True)
    ]


def _under_columns(row: Cells, start: int, columns: Sequence[tuple[int, int]]) -> Cells:
    placed: dict[int, Span] = {}
    for index, cell in enumerate(row):
        middle = (cell.start + cell.end) / 2 - start
        last = len(columns) - (len(row) - index)
        free = range(max(placed, default=-1) + 1, last + 1)
        placed[min(free, key=lambda column: abs(middle - sum(columns[column]) / 2))] = cell
    found: list[Span] = []
    for column in range(len(columns)):
        end = found[-1].end if found else row[0].start
        found.append(placed.get(column, Span(end, end)))
    return tuple(found)


def _with_edges(run: _Run, said: Sequence[int], rows: Sequence[Cells]) -> dict[int, Cells]:
    """Return the rows by their places, without lines of prose above and below them that the mark only indents."""
    usual = usual_length(rows)
    fits = [run.mark is Mark.BAR or _may_stand_at_the_edge(run.text, row, usual) for row in rows]
    if not any(fits):
        return {}
    first, end = fits.index(True), len(fits) - fits[::-1].index(True)
    return dict(zip(said[first:end], rows[first:end], strict=True))


def _may_stand_at_the_edge(text: str, row: Cells, usual: int) -> bool:
    filled = [cell for cell in row if len(cell)]
    short = all(words_of(text, cell) <= MOST_WORDS_IN_A_CELL for cell in filled)
    return short and (len(filled) > 1 or (len(row) == usual > 1))
