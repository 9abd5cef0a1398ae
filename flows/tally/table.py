"""The rows of a batch as a table that Excel and LibreOffice open: CSV."""

import csv
import io
from collections.abc import Sequence

from flows.tally.rows import WORDS, Row

_HEADER = (
    "المصدر source",
    "الحال state",
    "المرجع reference",
    "الإصدار version",
    "العنوان title",
    "الخطأ error",
    "السبب why",
    "الحل cure",
)
_FORMULA = ("=", "+", "-", "@", "\t", "\r")


def csv_of(rows: Sequence[Row]) -> bytes:
    """Return the table, in UTF-8 with the mark by which Excel knows it."""
    out = io.StringIO(newline="")
    writer = csv.writer(out)
    writer.writerow(_HEADER)
    writer.writerows([_cell(value) for value in cells(row)] for row in rows)
    return out.getvalue().encode("utf-8-sig", "replace")


def cells(row: Row) -> tuple[str, ...]:
    """Return what the columns of a row say, in Arabic where it is a sentence."""
    error = row.error
    said = (type(error).__name__, error.what.ar, error.cure.ar) if error else ("", "", "")
    return (row.name, WORDS[row.state].ar, row.reference, row.version, row.title, *said)


def _cell(value: str) -> str:
    """Return a value that no program of tables takes for a formula: a file may be named «=cmd|…»."""
    return f"'{value}" if value.startswith(_FORMULA) else value
