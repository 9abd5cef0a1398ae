"""A workbook of Excel -> its sheets as tables: values as they are shown, days as days, titles above tables as lines."""

import datetime as dt
import re
import zlib
from collections.abc import Iterator, Sequence
from io import BytesIO
from zipfile import BadZipFile

from flows.errors import Bilingual, SourceTooLargeError
from flows.ingest.formats.foreign_package import ForeignPackage, broken_error
from flows.ingest.formats.pieces import FormatText, LeftOut, Row, table_pieces
from flows.ingest.formats.shown_values import shown_value
from flows.ingest.readers.protocol import Piece, one_line
from flows.model.source import Shape

MOST_ROWS, MOST_COLUMNS, MOST_CELLS = 20_000, 100, 200_000
_STOCK_NAMES = ("sheet", "ورقة", "feuil", "table", "worksheet")
_BROKEN = (
    *(BadZipFile, zlib.error, SyntaxError, LookupError, ValueError, TypeError, AttributeError),
    *(ArithmeticError, OSError, EOFError, NotImplementedError, RuntimeError),
)
"""What openpyxl raises for parts that are not what they should be; an error of XML is a SyntaxError."""


_SHEET = re.compile(r"xl/worksheets/[^/]+\.xml$")
_UNSAVED = re.compile(rb"<f\b[^>]*(?:/>|>[^<]{0,8192}</f>)\s*(?:<v\s*/>|<v>\s*</v>|</c>)")
"""A formula without the value that its program works out."""


def read_workbook(name: str, data: bytes) -> FormatText:
    """Return the sheets of a workbook that are not hidden, in their order.

    Takes the name for messages and the bytes. Formulas are read as the values that were saved with them. Raises a
    SourceError for what is locked, broken or too large.
    """
    import openpyxl  # most sources are no workbooks, and it loads for long

    package = ForeignPackage(name, data)
    for part in package.names:
        if part.startswith("xl/") and part.endswith(".xml"):
            package.refuse_entities(part)
    try:
        book = openpyxl.load_workbook(BytesIO(data), read_only=True, data_only=True, keep_links=False)
        sheets = [(each.title, list(_rows(name, each))) for each in book.worksheets if each.sheet_state == "visible"]
    except _BROKEN as error:
        raise broken_error(name, f"{type(error).__name__}: {error}"[:200]) from error
    hidden = sum(each.sheet_state != "visible" for each in book.worksheets)
    macros = any(part.lower().endswith("vbaproject.bin") for part in package.names)
    unsaved = sum(len(_UNSAVED.findall(package.bytes_of(part))) for part in package.names if _SHEET.match(part))
    left_out = ((LeftOut.HIDDEN, hidden), (LeftOut.MACROS, int(macros)), (LeftOut.FORMULAS, unsaved))
    created = book.properties.created
    return FormatText(
        pieces=tuple(sheets_as_pieces([(title, rows) for title, rows in sheets if rows])),
        title=one_line(book.properties.title or ""),
        author=one_line(book.properties.creator or "") if book.properties.creator != "openpyxl" else "",
        created=created.date().isoformat() if isinstance(created, dt.datetime) else "",
        left_out=tuple((kind, count) for kind, count in left_out if count),
    )


def _rows(name: str, sheet: object) -> Iterator[Row]:
    """Yield the rows of a sheet as they are shown, empty ones too."""
    cells = 0
    for row in sheet.iter_rows(max_row=MOST_ROWS + 1, max_col=MOST_COLUMNS):  # type: ignore[attr-defined]
        shown = tuple(one_line(shown_value(cell.value, cell.number_format)) if _has_value(cell) else "" for cell in row)
        cells += sum(map(bool, shown))
        if cells > MOST_CELLS:
            raise _too_many_error(name)
        yield shown


def _has_value(cell: object) -> bool:
    return getattr(cell, "value", None) is not None


def sheets_as_pieces(sheets: Sequence[tuple[str, Sequence[Row]]]) -> Iterator[Piece]:
    """Yield the sheets as pieces: the name of each as its heading, where somebody has named it."""
    number = -1
    for title, rows in sheets:
        if len(sheets) > 1 or not title.strip().lower().startswith(_STOCK_NAMES):
            yield Piece(words=one_line(title), shape=Shape.HEADING, level=2)
        for block in _blocks(rows):
            captions, table = _captions(block)
            yield from (Piece(words=words) for words in captions)
            if table:
                number += 1
                yield from table_pieces(table, number=number, header=has_header(table))


def _blocks(rows: Sequence[Row]) -> Iterator[list[Row]]:
    """Yield rows that stand together, without the columns that are empty in all of them."""
    block: list[Row] = []
    for row in (*rows, ()):
        if any(row):
            block.append(row)
        elif block:
            width = max(map(len, block))
            used = [at for at in range(width) if any(at < len(each) and each[at] for each in block)]
            yield [tuple(each[at] if at < len(each) else "" for at in used) for each in block]
            block = []


def _captions(block: Sequence[Row]) -> tuple[list[str], list[Row]]:
    """Part the lines that stand over a table in one cell, and those below it, from the table; one column is lines."""
    if len(block[0]) < 2:
        return [words for row in block for words in row if words], []
    first = next((place for place, row in enumerate(block) if sum(map(bool, row)) > 1), len(block))
    return ["".join(row) for row in block[:first]], list(block[first:])


def has_header(rows: Sequence[Row]) -> bool:
    """Whether the first row names the columns: it is full and has no figure, where rows below have some."""
    if len(rows) < 2 or not all(rows[0][1:]):
        return False
    return not any(map(_is_figure, rows[0])) and any(_is_figure(cell) for row in rows[1:] for cell in row)


def _is_figure(cell: str) -> bool:
    return bool(cell) and sum(sign.isdigit() for sign in cell) * 2 >= len(cell.replace(" ", ""))


def _too_many_error(name: str) -> SourceTooLargeError:
    return SourceTooLargeError(
        name,
        Bilingual(ar=f"في المصنف أكثر من {MOST_CELLS:,} خلية.", en=f"The workbook has more than {MOST_CELLS:,} cells."),
        Bilingual(ar="احفظ منه الأوراق المطلوبة وحدها في ملف.", en="Save the sheets that are needed as a file alone."),
    )
