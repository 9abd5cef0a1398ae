"""Bytes -> SourceDocument: refused, read by the reader of their format, and mended where a program has broken them."""

from collections.abc import Callable
from hashlib import sha256

from flows.ingest.assembling import assemble
from flows.ingest.readers import reader_of
from flows.ingest.readers.protocol import Incoming, Reader, Reading, ReadingLimits
from flows.ingest.refusals import TEXT_REFUSALS, binary_error, refuse_empty, refuse_large
from flows.model.source import SourceDocument

MAX_BYTES = 20_000_000
"""The largest source that is read, unless the caller sets another limit."""


Confine = Callable[[Reader, Incoming, ReadingLimits], Reading]
"""Reads a file whose format is binary: here, or in a process of its own."""


def read_here(reader: Reader, file: Incoming, limits: ReadingLimits) -> Reading:
    """Read a file in this process."""
    return reader.read(file, limits)


def read(name: str, data: bytes, *, limit: int = MAX_BYTES, confine: Confine = read_here) -> SourceDocument:
    """Read the bytes of a source.

    Takes the file name for messages, the bytes, the most bytes that are accepted, and what reads binary formats.
    Returns the document: its text as decoded (a byte-order mark aside), or what the reader of its format gives, with
    its mends. Raises a SourceError for what is too large, empty, of no format that is read, data, in no encoding that
    is read, garbled, without Arabic, or with its words backwards.
    """
    refuse_large(name, len(data), limit)
    refuse_empty(name, data)
    file = Incoming(name, data)
    reader = reader_of(file)
    if reader is None:
        raise binary_error(name, data)
    reading = (confine if reader.confined else read_here)(reader, file, ReadingLimits())
    found = assemble(reading)
    for refuse_text in TEXT_REFUSALS:
        refuse_text(name, found.text)
    return SourceDocument(
        name=name,
        text=found.text,
        encoding=reading.encoding,
        sha256=sha256(data).hexdigest(),
        size=len(data),
        format=reading.format,
        mends=found.mends,
        shapes=found.shapes,
        pages=found.pages,
        properties=found.properties,
        doubtful=found.doubtful,
        repairs=reading.repairs,
    )


def as_document(text: str) -> SourceDocument:
    """Return a text that came in no file as a document."""
    data = text.encode("utf-8", "surrogatepass")
    return SourceDocument(name="", text=text, encoding="utf-8", sha256=sha256(data).hexdigest(), size=len(data))
