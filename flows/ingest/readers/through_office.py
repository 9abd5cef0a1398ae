"""RTF, and the old format of Word (.doc), which LibreOffice turns into open ones first."""

import re
from dataclasses import replace

from flows.ingest.readers.protocol import Incoming, Reader, Reading, ReadingLimits
from flows.model.source import SourceFormat

_RTF, _OLE = b"{\\rtf", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_WORD = "WordDocument".encode("utf-16-le")
_LOCKED = "EncryptedPackage".encode("utf-16-le")
"""The names of streams in the directory of a file of the old formats; the last holds a new one under a password."""

_FIELD = re.compile(
    rb"(\\fldinst(?:[\s{]|\\\*|\\[a-z]+-?\d* ?){1,40})((?:(?:SAVE|PRINT|CREATE)?DATE|TIME|FILENAME|(?:NUM)?PAGES?)\b)",
    re.IGNORECASE,
)
"""Fields that LibreOffice sets anew, to the day of today: of one that it does not know it keeps what the file shows."""


def is_rtf(file: Incoming) -> bool:
    """Whether the bytes are RTF."""
    return file.data.startswith(_RTF)


def is_doc(file: Incoming) -> bool:
    """Whether the bytes are a document of Word in its old format, or any new one under a password."""
    return file.data.startswith(_OLE) and (_WORD in file.data or _LOCKED in file.data)


def read_rtf(file: Incoming, limits: ReadingLimits) -> Reading:  # noqa: ARG001  # LibreOffice has its own
    """Return its blocks."""
    return _text(file, _FIELD.sub(rb"\1X\2", file.data), SourceFormat.RTF)


def read_doc(file: Incoming, limits: ReadingLimits) -> Reading:  # noqa: ARG001
    """Return its blocks. Raises LockedSourceError for a document under a password."""
    return _text(file, file.data, SourceFormat.DOC)


def _text(file: Incoming, data: bytes, kind: SourceFormat) -> Reading:
    from flows.ingest.formats.foreign_package import locked_error
    from flows.ingest.formats.odt import read_odt
    from flows.ingest.formats.office_program import converted
    from flows.ingest.formats.pieces import as_reading

    if _LOCKED in file.data:
        raise locked_error(file.name)
    text = converted(file.name, data, suffix=kind.value, target="odt")
    return replace(as_reading(read_odt(file.name, text, converted=True), kind), encoding=kind.value)


RTF = Reader(format=SourceFormat.RTF, fits=is_rtf, read=read_rtf)
DOC = Reader(format=SourceFormat.DOC, fits=is_doc, read=read_doc)
