"""Values parted by commas, semicolons or tabs -> a table, where the text is one from its first row to its last."""

import csv
import re
from collections import Counter
from collections.abc import Sequence
from io import StringIO

from flows.ingest.formats.pieces import FormatText, Row
from flows.ingest.formats.sheet_pieces import sheets_as_text
from flows.ingest.formats.sheets import MOST_CELLS
from flows.ingest.readers.protocol import one_line

_PARTS = ",;\t|؛"
_ORDER_TO_EXCEL = re.compile(r"\Asep=.\n")
"""A first line by which programs tell Excel the sign between values."""
_LEAST_ROWS, _LEAST_COLUMNS = 2, 2
_LEAST_ROWS_UNNAMED, _LEAST_COLUMNS_UNNAMED = 4, 3
_MOST_WORDS_UNNAMED = 12
_SAMPLE = 60_000
_LONGEST_CELL = 100_000


def is_table(text: str, *, named: bool) -> bool:
    """Whether a text is rows of values; `named` where its name says so, which needs fewer of them as a proof."""
    sample = text[:_SAMPLE]
    whole = sample if len(sample) == len(text) else sample.rpartition("\n")[0]
    part = _parting(whole, named=named)
    if not part:
        return False
    if named:
        return True
    rows = [row for row in _rows(whole, part) if any(row)]
    return all(len(cell.split()) <= _MOST_WORDS_UNNAMED for row in rows for cell in row)


def read_table(name: str, text: str) -> FormatText:
    """Return the rows of a text as a table; `name` is that of its file."""
    part = _parting(text, named=True) or ","
    return sheets_as_text(name, [("table", _rows(text, part)[: MOST_CELLS // 10])])


def _parting(text: str, *, named: bool) -> str:
    """Return the sign that parts the most rows into equally many values; empty where none does."""
    least_rows = _LEAST_ROWS if named else _LEAST_ROWS_UNNAMED
    least_columns = _LEAST_COLUMNS if named else _LEAST_COLUMNS_UNNAMED
    found: list[tuple[int, int, str]] = []
    for part in _PARTS if named else _PARTS[:2]:
        widths = Counter(len(row) for row in _rows(text, part) if any(row))
        width, count = max(widths.items(), key=lambda each: (each[1], each[0]), default=(0, 0))
        if count >= least_rows and width >= least_columns and (named or count == widths.total()):
            found.append((count, width, part))
    return max(found)[2] if found else ""


def _rows(text: str, part: str) -> Sequence[Row]:
    csv.field_size_limit(_LONGEST_CELL)
    text = _ORDER_TO_EXCEL.sub("", text.replace("\r\n", "\n").replace("\r", "\n"))
    try:
        return [tuple(map(one_line, row)) for row in csv.reader(StringIO(text), delimiter=part)]
    except csv.Error:
        return []
