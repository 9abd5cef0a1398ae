"""Bytes -> SourceDocument: refused, decoded, and never changed."""

from hashlib import sha256

from flows.ingest.encoding import decode
from flows.ingest.refusals import BYTE_REFUSALS, TEXT_REFUSALS, refuse_large
from flows.model.source import SourceDocument

MAX_BYTES = 20_000_000
"""The largest source that is read, unless the caller sets another limit."""


def read(name: str, data: bytes, *, limit: int = MAX_BYTES) -> SourceDocument:
    """Read the bytes of a source.

    Takes the file name for messages, the bytes, and the most bytes that are accepted. Returns the document, its text
    exactly as decoded (a byte-order mark aside). Raises a SourceError for what is too large, empty, not text, in no
    encoding that is read, garbled, without Arabic, or with its words backwards.
    """
    refuse_large(name, len(data), limit)
    for refuse_bytes in BYTE_REFUSALS:
        refuse_bytes(name, data)
    text, encoding = decode(name, data)
    for refuse_text in TEXT_REFUSALS:
        refuse_text(name, text)
    return SourceDocument(name=name, text=text, encoding=encoding, sha256=sha256(data).hexdigest(), size=len(data))


def as_document(text: str) -> SourceDocument:
    """Return a text that came in no file as a document."""
    data = text.encode("utf-8", "surrogatepass")
    return SourceDocument(name="", text=text, encoding="utf-8", sha256=sha256(data).hexdigest(), size=len(data))
