"""RTF, and the old format of Word (.doc), which LibreOffice turns into open ones first."""

from dataclasses import replace

from flows.ingest.readers.protocol import Incoming, Reader, Reading, ReadingLimits
from flows.model.source import SourceFormat

_RTF, _OLE = b"{\\rtf", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_WORD = "WordDocument".encode("utf-16-le")
_LOCKED = "EncryptedPackage".encode("utf-16-le")
"""The names of streams in the directory of a file of the old formats; the last holds a new one under a password."""


def is_rtf(file: Incoming) -> bool:
    """Whether the bytes are RTF."""
    return file.data.startswith(_RTF)


def is_doc(file: Incoming) -> bool:
    """Whether the bytes are a document of Word in its old format, or any new one under a password."""
    return file.data.startswith(_OLE) and (_WORD in file.data or _LOCKED in file.data)


def read_rtf(file: Incoming, limits: ReadingLimits) -> Reading:  # noqa: ARG001  # LibreOffice has its own
    """Return its blocks."""
    return _text(file, SourceFormat.RTF)


def read_doc(file: Incoming, limits: ReadingLimits) -> Reading:  # noqa: ARG001
    """Return its blocks. Raises LockedSourceError for a document under a password."""
    return _text(file, SourceFormat.DOC)


def _text(file: Incoming, kind: SourceFormat) -> Reading:
    from flows.ingest.formats.foreign_package import locked_error
    from flows.ingest.formats.odt import read_odt
    from flows.ingest.formats.office_program import converted
    from flows.ingest.formats.pieces import as_reading

    if _LOCKED in file.data:
        raise locked_error(file.name)
    text = converted(file.name, file.data, suffix=kind.value, target="odt")
    return replace(as_reading(read_odt(file.name, text), kind), encoding=kind.value)


RTF = Reader(format=SourceFormat.RTF, fits=is_rtf, read=read_rtf)
DOC = Reader(format=SourceFormat.DOC, fits=is_doc, read=read_doc)
