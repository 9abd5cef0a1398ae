"""What the format of a source says of its lines: it stands before every guess."""

from collections.abc import Iterator, Mapping, Sequence

from flows.model.outline import BlockKind
from flows.model.source import Shape, Shaped, Span
from flows.structure.rows import Row

KINDS = {
    Shape.TITLE: BlockKind.TITLE,
    Shape.HEADING: BlockKind.HEADING,
    Shape.ITEM: BlockKind.LIST_ITEM,
    Shape.QUOTE: BlockKind.QUOTE,
    Shape.ROW: BlockKind.TABLE_ROW,
    Shape.RULE: BlockKind.TABLE_ROW,
    Shape.DATELINE: BlockKind.DATELINE,
    Shape.NOTE: BlockKind.PARAGRAPH,
}
"""The kind of a line by its shape; a paragraph may still be a dateline, a signature, «المادة الأولى»."""


def given_shapes(lines: Sequence[Span], shapes: Sequence[Shaped]) -> dict[int, Shaped]:
    """Return what the format says of each line, by its index; nothing for lines of plain text. Linear."""
    found: dict[int, Shaped] = {}
    place = 0
    for index, line in enumerate(lines):
        while place < len(shapes) and shapes[place].span.end <= line.start:
            place += 1
        if place < len(shapes) and shapes[place].span.overlaps(line):
            found[index] = shapes[place]
    return found


def given_rows(given: Mapping[int, Shaped], guessed: Mapping[int, Row]) -> dict[int, Row]:
    """Return the rows of the tables that the format has, and of those that were guessed in its plain lines."""
    rows = {index: row for index, row in guessed.items() if index not in given}
    first = 1 + max((row.table for row in rows.values()), default=-1)
    rows.update(_rows(given, first))
    return dict(sorted(rows.items()))


def _rows(given: Mapping[int, Shaped], first: int) -> Iterator[tuple[int, Row]]:
    for index, each in given.items():
        if each.shape in (Shape.ROW, Shape.RULE):
            yield index, Row(table=first + each.table, cells=each.cells, rule=each.shape is Shape.RULE)


def place_of_title(given: Mapping[int, Shaped]) -> int | None:
    """Return the line that the format calls the title."""
    return next((index for index, each in given.items() if each.shape is Shape.TITLE), None)


def has_headings(given: Mapping[int, Shaped]) -> bool:
    """Whether the format has headings, so that a short paragraph is none."""
    return any(each.shape is Shape.HEADING for each in given.values())
