"""The numbers of a table's rows («م» 1, 2, 3): digits of the text, and figures of nothing."""

import re
from collections.abc import Iterator, Sequence
from itertools import pairwise

from flows.arabic.letters import fold_letters
from flows.facts.figures.code_digits import open_digits
from flows.facts.text.folded_document import FoldedDocument
from flows.model.facts import Number
from flows.model.outline import Table
from flows.model.source import Span

_HEAD = re.compile(
    r"(?:[مت]|(?:ال)?(?:رقم(?: (?:ال)?تسلسلي)?|م?تسلسل|مسلسل)|رقم التسلسل|العدد الرتبي|ر ?ت|ع ?ر|no?|nr)?"
)
"""What heads a column that only counts, folded and without marks; also nothing at all."""
_NO_LETTERS = re.compile(r"[\W_]+")
_LEAST_ROWS = 2


def find_serial_numbers(doc: FoldedDocument) -> Iterator[Number]:
    """Yield the numbers of a column that only counts the rows of its table, as ones that are never printed."""
    for table in doc.outline.tables:
        for index in range(table.width) if table.header else ():
            head, *cells = _column(table, index)
            if _HEAD.fullmatch(_label(doc.words(head))) and _count_on([doc.words(cell) for cell in cells]):
                yield from (number for cell in cells for number in open_digits(doc, cell))


def _column(table: Table, index: int) -> list[Span]:
    """Return the cells of a column that are written, its head first, without that of the total."""
    rows = (row for at, row in enumerate(table.rows) if at != table.total and index < len(row))
    return [row[index] for at, row in enumerate(rows) if not at or row[index].start < row[index].end]


def _label(head: str) -> str:
    return " ".join(_NO_LETTERS.sub(" ", fold_letters(head)).lower().split())


def _count_on(cells: Sequence[str]) -> bool:
    """Whether cells are numbers each one more than the one above: 1, 2, 3."""
    bare = [cell.strip(".-) ") for cell in cells]
    if len(bare) < _LEAST_ROWS or not all(cell.isdecimal() for cell in bare):
        return False
    return all(int(after) - int(before) == 1 for before, after in pairwise(bare))
