"""A workbook of Excel -> its sheets as tables: values as they are shown, days as days, titles above tables as lines."""

import datetime as dt
import re
import zlib
from collections.abc import Iterator
from io import BytesIO
from zipfile import BadZipFile

from flows.errors import Bilingual, SourceTooLargeError
from flows.ingest.formats.foreign_package import ForeignPackage, broken_error
from flows.ingest.formats.pieces import FormatText, LeftOut, Row
from flows.ingest.formats.sheet_parts import NotShown, not_shown
from flows.ingest.formats.sheet_pieces import sheets_as_text
from flows.ingest.formats.shown_values import shown_value
from flows.ingest.readers.protocol import one_line

MOST_ROWS, MOST_COLUMNS, MOST_CELLS = 20_000, 100, 200_000
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
        shown = [each for each in book.worksheets if each.sheet_state == "visible"]
        not_seen = [_not_shown(package, each) for each in shown]
        sheets = [(each.title, list(_rows(name, each, hides))) for each, hides in zip(shown, not_seen, strict=True)]
    except _BROKEN as error:
        raise broken_error(name, f"{type(error).__name__}: {error}"[:200]) from error
    hidden = len(book.worksheets) - len(shown) + sum(len(each.rows) + bool(each.columns) for each in not_seen)
    created = book.properties.created
    return sheets_as_text(
        name,
        [(title, rows) for title, rows in sheets if rows],
        ((LeftOut.HIDDEN, hidden), *_left_out(package)),
        title=one_line(book.properties.title or ""),
        author=one_line(book.properties.creator or "") if book.properties.creator != "openpyxl" else "",
        created=created.date().isoformat() if isinstance(created, dt.datetime) else "",
    )


def _not_shown(package: ForeignPackage, sheet: object) -> NotShown:
    part = str(getattr(sheet, "_worksheet_path", "")).lstrip("/")
    return not_shown(package.bytes_of(part)) if part in package.names else NotShown()


def _left_out(package: ForeignPackage) -> Iterator[tuple[LeftOut, int]]:
    yield LeftOut.MACROS, int(any(part.lower().endswith("vbaproject.bin") for part in package.names))
    yield (
        LeftOut.FORMULAS,
        sum(len(_UNSAVED.findall(package.bytes_of(part))) for part in package.names if _SHEET.match(part)),
    )


def _rows(name: str, sheet: object, hides: NotShown) -> Iterator[Row]:
    """Yield the rows of a sheet as they are shown, empty ones too."""
    cells = 0
    rows = sheet.iter_rows(max_row=MOST_ROWS + 1, max_col=MOST_COLUMNS)  # type: ignore[attr-defined]
    for number, row in enumerate(rows, 1):
        if number in hides.rows:
            continue
        seen = (cell for at, cell in enumerate(row, 1) if at not in hides.columns)
        shown = tuple(
            one_line(shown_value(cell.value, cell.number_format)) if _has_value(cell) else "" for cell in seen
        )
        cells += sum(map(bool, shown))
        if cells > MOST_CELLS:
            raise too_many_error(name)
        yield shown


def _has_value(cell: object) -> bool:
    return getattr(cell, "value", None) is not None


def too_many_error(name: str) -> SourceTooLargeError:
    """Return the refusal of a workbook with more cells than are read."""
    return SourceTooLargeError(
        name,
        Bilingual(ar=f"في المصنف أكثر من {MOST_CELLS:,} خلية.", en=f"The workbook has more than {MOST_CELLS:,} cells."),
        Bilingual(ar="احفظ منه الأوراق المطلوبة وحدها في ملف.", en="Save the sheets that are needed as a file alone."),
    )
