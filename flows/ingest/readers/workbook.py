"""A workbook of Excel (.xlsx, .xlsm; .xls, binary or as XML): its sheets as tables."""

from flows.ingest.readers.protocol import Incoming, Reader, Reading, ReadingLimits
from flows.model.source import SourceFormat

_OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_BOOKS = tuple(name.encode("utf-16-le") for name in ("Workbook", "Book"))
"""The names of streams in the directory of a file of the old format."""
_XML = b"urn:schemas-microsoft-com:office:spreadsheet"


def is_workbook(file: Incoming) -> bool:
    """Whether the bytes are a package of Excel."""
    return "[Content_Types].xml" in file.members and any(name.startswith("xl/") for name in file.members)


def read_sheets(file: Incoming, limits: ReadingLimits) -> Reading:  # noqa: ARG001  # a workbook has its own
    """Return the sheets that are not hidden."""
    from flows.ingest.formats.pieces import as_reading
    from flows.ingest.formats.sheets import read_workbook

    return as_reading(read_workbook(file.name, file.data), SourceFormat.XLSX)


def is_old_workbook(file: Incoming) -> bool:
    """Whether the bytes are a workbook of Excel in its old format, or in the one file of XML of 2003."""
    if file.data.startswith(_OLE):
        return any(name in file.data for name in _BOOKS)
    return _XML in file.head and b"Workbook" in file.head


def read_old_sheets(file: Incoming, limits: ReadingLimits) -> Reading:  # noqa: ARG001
    """Return the sheets that are not hidden."""
    from flows.ingest.formats.pieces import as_reading

    if file.data.startswith(_OLE):
        from flows.ingest.formats.old_sheets import read_old_workbook

        return as_reading(read_old_workbook(file.name, file.data), SourceFormat.XLS, "xls")
    from flows.ingest.formats.xml_sheets import read_xml_workbook

    return as_reading(read_xml_workbook(file.name, file.data), SourceFormat.XLS)


OLD = Reader(format=SourceFormat.XLS, fits=is_old_workbook, read=read_old_sheets, confined=True)
READER = Reader(format=SourceFormat.XLSX, fits=is_workbook, read=read_sheets, confined=True)
