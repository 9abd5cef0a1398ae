"""Rows that follow each other -> tables."""

from collections.abc import Iterator, Sequence

from flows.arabic.letters import fold_letters
from flows.model.outline import Block, BlockKind, Table
from flows.model.source import Span
from flows.structure.page import cells_of, has_bars, is_rule

_NUMBERS_ROWS = frozenset(("#", "م", "ت", "الرقم", "رقم", "الرقم التسلسلي"))


def find_tables(text: str, blocks: Sequence[Block]) -> tuple[Table, ...]:
    """Return the tables of a text, in order: rows that follow each other and part their cells in the same way."""
    return tuple(_as_table(text, rows) for rows in _split_runs(text, blocks))


def _split_runs(text: str, blocks: Sequence[Block]) -> Iterator[list[Span]]:
    run: list[Span] = []
    barred = False
    for block in blocks:
        is_row = block.kind is BlockKind.TABLE_ROW
        bars = is_row and has_bars(block.span.of(text))
        if run and (not is_row or bars is not barred):
            yield run
            run = []
        if is_row:
            run.append(block.span)
            barred = bars
    if run:
        yield run


def _as_table(text: str, rows: Sequence[Span]) -> Table:
    ruled = [is_rule(row.of(text)) for row in rows]
    cells = tuple(cells_of(text, row) for row, rule in zip(rows, ruled, strict=True) if not rule)
    return Table(
        rows=cells,
        span=rows[0].cover(rows[-1]),
        header=len(cells) > 1 and ((len(ruled) > 1 and ruled[1]) or _names_columns(text, cells)),
    )


def _names_columns(text: str, rows: Sequence[tuple[Span, ...]]) -> bool:
    """Whether the first row has no figure and stands over figures, or names a column of running numbers."""
    first = [fold_letters(cell.of(text)).strip() for cell in rows[0]]
    if first[0] in _NUMBERS_ROWS:
        return True
    below = [cell.of(text) for row in rows[1:] for cell in row[1:]]
    figures = sum(any(letter.isdigit() for letter in cell) for cell in below)
    return all(first) and not any(c.isdigit() for cell in first for c in cell) and figures * 2 > len(below)
