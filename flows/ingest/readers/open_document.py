"""Texts and spreadsheets of OpenDocument (.odt, .ott, .fodt; .ods, .fods), as LibreOffice and others write them."""

from flows.ingest.readers.protocol import Incoming, Reader, Reading, ReadingLimits
from flows.model.source import SourceFormat

_TYPE = b"application/vnd.oasis.opendocument.text"
_SHEETS = b"application/vnd.oasis.opendocument.spreadsheet"
_FLAT = b"<office:document "


def is_open_document(file: Incoming) -> bool:
    """Whether the bytes are a text of OpenDocument: its type stands first in the zip, or in the root of a flat file."""
    if "content.xml" in file.members:
        return file.declared_type.startswith(_TYPE)
    return _FLAT in file.head and _TYPE in file.head


def read_open_document(file: Incoming, limits: ReadingLimits) -> Reading:  # noqa: ARG001  # as of Word
    """Return its blocks as accepted, with the notes at the end."""
    from flows.ingest.formats.odt import read_odt
    from flows.ingest.formats.pieces import as_reading

    return as_reading(read_odt(file.name, file.data), SourceFormat.ODT)


def is_open_spreadsheet(file: Incoming) -> bool:
    """Whether the bytes are a spreadsheet of OpenDocument."""
    if "content.xml" in file.members:
        return file.declared_type.startswith(_SHEETS)
    return _FLAT in file.head and _SHEETS in file.head


def read_open_spreadsheet(file: Incoming, limits: ReadingLimits) -> Reading:  # noqa: ARG001  # as of Excel
    """Return the sheets that are not hidden."""
    from flows.ingest.formats.ods import read_ods
    from flows.ingest.formats.pieces import as_reading

    return as_reading(read_ods(file.name, file.data), SourceFormat.ODS)


SPREADSHEET = Reader(format=SourceFormat.ODS, fits=is_open_spreadsheet, read=read_open_spreadsheet, confined=True)
READER = Reader(format=SourceFormat.ODT, fits=is_open_document, read=read_open_document, confined=True)
