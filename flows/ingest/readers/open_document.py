"""A text of OpenDocument (.odt, .ott, .fodt), as LibreOffice and others write it."""

from flows.ingest.readers.protocol import Incoming, Reader, Reading, ReadingLimits
from flows.model.source import SourceFormat

_TYPE = b"application/vnd.oasis.opendocument.text"
_FLAT = b"<office:document "


def is_open_document(file: Incoming) -> bool:
    """Whether the bytes are a text of OpenDocument: its type stands first in the zip, or in the root of a flat file."""
    if "content.xml" in file.members:
        return _TYPE in file.head[:2048]
    return _FLAT in file.head and _TYPE in file.head


def read_open_document(file: Incoming, limits: ReadingLimits) -> Reading:  # noqa: ARG001  # as of Word
    """Return its blocks as accepted, with the notes at the end."""
    from flows.ingest.formats.odt import read_odt
    from flows.ingest.formats.pieces import as_reading

    return as_reading(read_odt(file.name, file.data), SourceFormat.ODT)


READER = Reader(format=SourceFormat.ODT, fits=is_open_document, read=read_open_document, confined=True)
