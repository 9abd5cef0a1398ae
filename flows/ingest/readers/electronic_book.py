"""A book or a report for readers of electronic books (.epub): its pages of XHTML one after the other, as web pages."""

from flows.ingest.readers.protocol import Incoming, Reader, Reading, ReadingLimits
from flows.model.source import SourceFormat

_TYPE = b"application/epub+zip"


def is_epub(file: Incoming) -> bool:
    """Whether the bytes are a package of EPUB: its type stands in the zip."""
    return file.declared_type.startswith(_TYPE)


def read_book(file: Incoming, limits: ReadingLimits) -> Reading:  # noqa: ARG001  # a package has limits of its own
    """Return the blocks of its pages in the order of reading, its title first."""
    from flows.ingest.formats.epub import read_epub
    from flows.ingest.formats.pieces import as_reading

    return as_reading(read_epub(file.name, file.data), SourceFormat.EPUB)


READER = Reader(format=SourceFormat.EPUB, fits=is_epub, read=read_book, confined=True)
