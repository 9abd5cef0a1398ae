"""A spreadsheet of OpenDocument -> its sheets as tables: each cell as its program shows it.

Source of the markup: OpenDocument 1.3 part 3, 9.1 (tables), 9.2 (columns and rows that are hidden or repeated), 19.640.
"""

from collections.abc import Iterator

from lxml.etree import _Element as Element

from flows.ingest.formats.foreign_package import ForeignPackage, broken_error
from flows.ingest.formats.odt import metadata_of, refuse_locked
from flows.ingest.formats.odt_text import OFFICE, TABLE, TEXT
from flows.ingest.formats.pieces import FormatText, LeftOut, Row
from flows.ingest.formats.sheet_pieces import sheets_as_text
from flows.ingest.formats.sheets import MOST_CELLS, MOST_COLUMNS, too_many_error
from flows.ingest.formats.xml_text import parse_xml
from flows.ingest.readers.protocol import one_line

_CELLS = (f"{TABLE}table-cell", f"{TABLE}covered-table-cell")
_MOST_REPEATED_ROWS = 200
_HIDES = ("collapse", "filter")


def read_ods(name: str, data: bytes) -> FormatText:
    """Return the sheets of a spreadsheet that are not hidden, zipped or flat.

    Takes the name for messages and the bytes. Raises a SourceError for what is locked, broken or too large.
    """
    if data.startswith(b"PK"):
        package = ForeignPackage(name, data)
        refuse_locked(package)
        content = package.xml("content.xml")
        meta = package.xml("meta.xml") if "meta.xml" in package.names else content
    else:
        content = meta = parse_xml(name, data)
    book = content.find(f".//{OFFICE}body/{OFFICE}spreadsheet")
    if book is None:
        raise broken_error(name, "office:spreadsheet")
    hidden = _hidden_styles(content)
    tables = book.findall(f"{TABLE}table")
    shown = [table for table in tables if table.get(f"{TABLE}style-name") not in hidden]
    sheets = [(table.get(f"{TABLE}name") or "", list(_rows(name, table))) for table in shown]
    full = [sheet for sheet in sheets if any(map(any, sheet[1]))]
    left_out = len(tables) - len(shown) + sum(map(_hidden_rows, shown))
    return sheets_as_text(name, full, ((LeftOut.HIDDEN, left_out),), **metadata_of(meta))


def _hidden_rows(table: Element) -> int:
    parts = table.iter(f"{TABLE}table-row", f"{TABLE}table-column")
    return sum(part.get(f"{TABLE}visibility") in _HIDES for part in parts)


def _hidden_styles(content: Element) -> set[str | None]:
    """Return the names of the styles of sheets that are not shown."""
    style = "{urn:oasis:names:tc:opendocument:xmlns:style:1.0}"
    found = (each for each in content.iter(f"{style}style") if each.get(f"{style}family") == "table")
    return {
        each.get(f"{style}name")
        for each in found
        for properties in each.iter(f"{style}table-properties")
        if properties.get(f"{TABLE}display") == "false"
    }


def _rows(name: str, table: Element) -> Iterator[Row]:
    count, hidden = 0, _hidden_columns(table)
    for row in table.iter(f"{TABLE}table-row"):
        if row.get(f"{TABLE}visibility") in _HIDES:
            continue
        cells = tuple(words for at, words in enumerate(_cells(row)) if at not in hidden)
        repeated = _repeated(row, "number-rows-repeated") if any(cells) else 1
        count += sum(map(bool, cells)) * repeated
        if count > MOST_CELLS or (repeated > _MOST_REPEATED_ROWS and any(cells)):
            raise too_many_error(name)
        yield from [cells] * repeated


def _hidden_columns(table: Element) -> set[int]:
    """Return the places of the columns that are not shown, from 0."""
    found: set[int] = set()
    place = 0
    for column in table.iter(f"{TABLE}table-column"):
        repeated = min(_repeated(column, "number-columns-repeated"), max(MOST_COLUMNS - place, 0))
        found.update(range(place, place + repeated) if column.get(f"{TABLE}visibility") in _HIDES else ())
        place += repeated
    return found


def _cells(row: Element) -> Iterator[str]:
    place = 0
    for cell in row:
        if cell.tag in _CELLS and place < MOST_COLUMNS:
            repeated = min(_repeated(cell, "number-columns-repeated"), MOST_COLUMNS - place)
            place += repeated
            words = one_line(" ".join("".join(map(str, each.itertext())) for each in cell.iterfind(f"{TEXT}p")))
            yield from [words] * repeated


def _repeated(element: Element, name: str) -> int:
    written = element.get(f"{TABLE}{name}") or "1"
    return int(written) if written.isascii() and written.isdecimal() and len(written) < 9 else 1
