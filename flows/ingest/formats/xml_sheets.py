"""A workbook of Excel as one file of XML (2003), as programs of offices give out reports -> its sheets as tables.

Source of the markup: XML Spreadsheet Reference (Office 2003): ss:Workbook, ss:Worksheet, ss:Table, ss:Row, ss:Cell.
"""

import datetime as dt
from collections.abc import Iterator, Mapping
from contextlib import suppress

from lxml.etree import _Element as Element

from flows.ingest.formats.pieces import FormatText, LeftOut, Row
from flows.ingest.formats.sheet_pieces import sheets_as_text
from flows.ingest.formats.sheets import MOST_CELLS, MOST_COLUMNS, MOST_ROWS, too_many_error
from flows.ingest.formats.shown_values import as_number, shown_value
from flows.ingest.formats.xml_text import parse_xml
from flows.ingest.readers.protocol import one_line

NAMESPACE = "urn:schemas-microsoft-com:office:spreadsheet"
_SS = f"{{{NAMESPACE}}}"
_EXCEL = "{urn:schemas-microsoft-com:office:excel}"
_NAMED_FORMATS = {
    "Percent": "0.00%", "Fixed": "0.00", "Standard": "#,##0.00", "Currency": "#,##0.00", "Short Date": "yyyy-mm-dd",
}  # fmt: skip


def read_xml_workbook(name: str, data: bytes) -> FormatText:
    """Return the sheets of a workbook that are not hidden, in their order.

    Takes the name for messages and the bytes. Raises a SourceError for what is broken, may do harm, or is too large.
    """
    book = parse_xml(name, data)
    formats = dict(_formats(book))
    tables = book.findall(f"{_SS}Worksheet")
    shown = [each for each in tables if each.findtext(f"{_EXCEL}WorksheetOptions/{_EXCEL}Visible") is None]
    sheets = [(each.get(f"{_SS}Name") or "", list(_rows(name, each, formats))) for each in shown]
    hidden = len(tables) - len(shown) + sum(each.get(f"{_SS}Hidden") == "1" for each in book.iter(f"{_SS}Row"))
    return sheets_as_text(name, [sheet for sheet in sheets if any(map(any, sheet[1]))], ((LeftOut.HIDDEN, hidden),))


def _formats(book: Element) -> Iterator[tuple[str, str]]:
    for style in book.iter(f"{_SS}Style"):
        written = style.find(f"{_SS}NumberFormat")
        said = written.get(f"{_SS}Format") if written is not None else None
        yield style.get(f"{_SS}ID") or "", _NAMED_FORMATS.get(said or "", said or "General")


def _rows(name: str, sheet: Element, formats: Mapping[str, str]) -> Iterator[Row]:
    """Yield the rows as they are shown; a number before a row says how many empty ones stand before it."""
    count = cells = 0
    for row in sheet.iterfind(f"{_SS}Table/{_SS}Row"):
        skipped = _number(row, "Index", count + 1) - count - 1
        if 0 < skipped < MOST_ROWS:
            count += skipped
            yield ()
        count += 1
        if row.get(f"{_SS}Hidden") == "1":
            continue
        shown = tuple(_cells(row, formats))[:MOST_COLUMNS]
        cells += sum(map(bool, shown))
        if cells > MOST_CELLS:
            raise too_many_error(name)
        yield shown


def _cells(row: Element, formats: Mapping[str, str]) -> Iterator[str]:
    place = 0
    for cell in row.iterfind(f"{_SS}Cell"):
        wanted = min(_number(cell, "Index", place + 1), MOST_COLUMNS) - 1
        yield from [""] * (wanted - place)
        across = min(_number(cell, "MergeAcross", 0), MOST_COLUMNS)
        yield _shown(cell, formats.get(cell.get(f"{_SS}StyleID") or "", "General"))
        yield from [""] * across
        place = max(place, wanted) + 1 + across


def _shown(cell: Element, number_format: str) -> str:
    data = cell.find(f"{_SS}Data")
    if data is None:
        return ""
    words, kind = one_line("".join(map(str, data.itertext()))), data.get(f"{_SS}Type")
    with suppress(ValueError, OverflowError):
        if kind == "Number":
            return one_line(shown_value(as_number(float(words)), number_format))
        if kind == "DateTime":
            return one_line(shown_value(dt.datetime.fromisoformat(words), number_format))
    return words


def _number(element: Element, name: str, usual: int) -> int:
    written = element.get(f"{_SS}{name}") or ""
    return int(written) if written.isascii() and written.isdecimal() and len(written) < 7 else usual
