"""A document of Word (.docx, .docm) as other people write it; a brief of ours that comes back is not read here."""

from flows.ingest.readers.protocol import Incoming, Reader, Reading, ReadingLimits
from flows.model.source import SourceFormat

_TYPES, _FOLDER = "[Content_Types].xml", "word/"


def is_word(file: Incoming) -> bool:
    """Whether the bytes are a package of Word."""
    return _TYPES in file.members and any(name.startswith(_FOLDER) for name in file.members)


def read_word(file: Incoming, limits: ReadingLimits) -> Reading:  # noqa: ARG001  # a package has limits of its own
    """Return its blocks as accepted, with the notes at the end."""
    from flows.ingest.formats.docx import read_docx
    from flows.ingest.formats.pieces import as_reading

    return as_reading(read_docx(file.name, file.data), SourceFormat.DOCX)


READER = Reader(format=SourceFormat.DOCX, fits=is_word, read=read_word, confined=True)
