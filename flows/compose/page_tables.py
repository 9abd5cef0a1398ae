"""The tables of the source that a short brief may print whole: few rows, narrow columns, nothing in them open."""

from collections.abc import Iterable, Iterator, Sequence

from flows.arabic.cuts import strip_span
from flows.compose.material import Material
from flows.model.brief import BriefTable, Statement
from flows.model.outline import Table
from flows.model.source import Span

MOST_ROWS, MOST_COLUMNS = 8, 5
"""Those of a table that a glance takes in, without the row that names its columns."""
MOST_ROWS_OF_A_SHORT_SOURCE = 16
"""A source of few words has room for a longer one."""
_LEAST_ROWS, _LEAST_COLUMNS = 2, 2
_MOST_CELL_WORDS = 6
_ROOM = 58
"""Letters that stand beside each other in the main column of a side."""
_EDGES = 3
_CITATION = 6
"""Letters of the number that is printed after the first cell of a row."""


def page_tables(material: Material) -> tuple[BriefTable, ...]:
    """Return the small tables of the source, in its order."""
    return tuple(_made(material, table) for table in _tables(material) if _is_small(material, table))


def count_tables(material: Material) -> int:
    """Return how many tables the source has, small or not, but for those that its plan leaves to the annex."""
    return sum(1 for _ in _tables(material))


def words_of_tables(material: Material, tables: Iterable[BriefTable]) -> int:
    """Return the words that some tables print."""
    return sum(material.words_in(each.span) for table in tables for each in table.statements)


def _tables(material: Material) -> Iterator[Table]:
    return (table for table in material.outline.tables if not material.apart.touch(table.span))


def _is_small(material: Material, table: Table) -> bool:
    """Whether a table has room in a column and may be printed: every row has its label, and nothing is in doubt."""
    rows = table.rows[int(table.header) :]
    cells = [cell for row in table.rows for cell in row]
    return (
        _LEAST_ROWS <= len(rows) <= (MOST_ROWS_OF_A_SHORT_SOURCE if material.is_whole else MOST_ROWS)
        and _LEAST_COLUMNS <= table.width <= MOST_COLUMNS
        and all(row and len(row[0]) for row in rows)
        and all(material.words_in(cell) <= _MOST_CELL_WORDS for cell in cells)
        and _letters(material.text, table) <= _ROOM
        and not material.doubtful.touch(table.span)
        and not material.is_broken(table.span)
    )


def _letters(text: str, table: Table) -> int:
    """Return how many letters stand beside each other where each column is as wide as its longest word."""
    columns = range(table.width)
    longest = (max(_longest_word(text, row[column : column + 1]) for row in table.rows) for column in columns)
    return _CITATION + sum(word + _EDGES for word in longest)


def _longest_word(text: str, cells: Sequence[Span]) -> int:
    return max((len(word) for cell in cells for word in cell.of(text).split()), default=0)


def _made(material: Material, table: Table) -> BriefTable:
    rows = tuple(_row(material, row, table.width) for row in table.rows)
    caption = table.caption or _heading(material, table)
    units = None if caption and table.units and caption.contains(table.units) else table.units
    return BriefTable(
        caption=material.statement(strip_span(material.text, caption)) if caption else None,
        units=material.statement(units) if units else None,
        header=rows[0] if table.header else (),
        rows=rows[int(table.header) :],
    )


def _row(material: Material, row: Sequence[Span], width: int) -> tuple[Statement | None, ...]:
    said = (material.statement(cell) if len(cell) else None for cell in row)
    return (*said, *(None for _ in range(width - len(row))))


def _heading(material: Material, table: Table) -> Span | None:
    """Return the words of the heading under which a table stands; None where there is none."""
    sections = (each for each in material.outline.sections if each.span.contains(table.span))
    section = next(sections, None)
    return section.heading.content if section and section.heading else None
