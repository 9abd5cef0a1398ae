"""A workbook of Excel before 2007 (.xls) -> its sheets as tables, as a new one is read.

xlrd reads the records: [MS-XLS]. What a row, a column or a sheet hides is left out, and counted.
"""

import os
import struct
from collections.abc import Iterator
from contextlib import suppress
from pathlib import Path

import xlrd
from xlrd.biffh import error_text_from_code
from xlrd.book import Book
from xlrd.sheet import Cell, Sheet
from xlrd.xldate import XLDateError, xldate_as_datetime

from flows.errors import SourceError
from flows.ingest.formats.foreign_package import broken_error, locked_error
from flows.ingest.formats.pieces import FormatText, LeftOut, Row
from flows.ingest.formats.sheet_pieces import sheets_as_text
from flows.ingest.formats.sheets import MOST_CELLS, MOST_COLUMNS, MOST_ROWS, too_many_error
from flows.ingest.formats.shown_values import as_number, shown_value
from flows.ingest.readers.protocol import one_line

_BROKEN = (
    *(xlrd.XLRDError, struct.error, AssertionError, LookupError, ValueError, TypeError, AttributeError, OSError),
    *(ArithmeticError, NotImplementedError, RuntimeError, EOFError),
)
"""What xlrd raises for records that are not what they should be."""
_LOCKED = "encrypted"


def read_old_workbook(name: str, data: bytes) -> FormatText:
    """Return the sheets of a workbook that are not hidden, in their order.

    Takes the name for messages and the bytes. Raises a SourceError for what is locked, broken or too large.
    """
    try:
        with Path(os.devnull).open("w", encoding="ascii") as nowhere, _opened(data, nowhere) as book:
            sheets = [each for each in book.sheets() if not each.visibility]
            rows = [(each.name, list(_rows(name, book, each))) for each in sheets]
            hidden = book.nsheets - len(sheets) + sum(map(_hides, sheets))
    except _BROKEN as error:
        raise _refused(name, error) from error
    full = [sheet for sheet in rows if any(map(any, sheet[1]))]
    return sheets_as_text(name, full, ((LeftOut.HIDDEN, hidden),))


def _opened(data: bytes, nowhere: object) -> Book:
    """Open a workbook with its formats; of one whose formats are damaged its values alone."""
    with suppress(*_BROKEN):
        return xlrd.open_workbook(file_contents=data, formatting_info=True, logfile=nowhere)
    return xlrd.open_workbook(file_contents=data, logfile=nowhere, ignore_workbook_corruption=True)


def _refused(name: str, error: Exception) -> SourceError:
    said = f"{type(error).__name__}: {error}"[:200]
    return locked_error(name) if _LOCKED in said else broken_error(name, said)


def _hides(sheet: Sheet) -> int:
    rows = sum(bool(each.hidden) for each in sheet.rowinfo_map.values())
    return rows + sum(bool(each.hidden) for each in sheet.colinfo_map.values())


def _rows(name: str, book: Book, sheet: Sheet) -> Iterator[Row]:
    """Yield the rows of a sheet as they are shown, empty ones too."""
    width = min(sheet.ncols, MOST_COLUMNS)
    columns = [at for at in range(width) if not (at in sheet.colinfo_map and sheet.colinfo_map[at].hidden)]
    cells = 0
    for number in range(min(sheet.nrows, MOST_ROWS + 1)):
        if number in sheet.rowinfo_map and sheet.rowinfo_map[number].hidden:
            continue
        shown = tuple(one_line(_shown(book, sheet.cell(number, at))) for at in columns)
        cells += sum(map(bool, shown))
        if cells > MOST_CELLS:
            raise too_many_error(name)
        yield shown


def _shown(book: Book, cell: Cell) -> str:
    if cell.ctype in (xlrd.XL_CELL_EMPTY, xlrd.XL_CELL_BLANK):
        return ""
    if cell.ctype == xlrd.XL_CELL_ERROR:
        return str(error_text_from_code.get(cell.value, "#N/A"))
    if cell.ctype == xlrd.XL_CELL_BOOLEAN:
        return shown_value(bool(cell.value), "General")
    number_format = _format_of(book, cell)
    if cell.ctype == xlrd.XL_CELL_DATE:
        with suppress(XLDateError, OverflowError, ValueError):
            return shown_value(xldate_as_datetime(cell.value, book.datemode), number_format)
    return shown_value(as_number(cell.value), number_format)


def _format_of(book: Book, cell: Cell) -> str:
    if cell.xf_index is None or cell.xf_index >= len(book.xf_list):
        return "General"
    found = book.format_map.get(book.xf_list[cell.xf_index].format_key)
    return found.format_str if found else "General"
