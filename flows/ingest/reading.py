"""Bytes -> SourceDocument: refused, decoded, and mended where a program has broken the text."""

from dataclasses import dataclass
from hashlib import sha256

from flows.ingest.email_text import email_text, is_email
from flows.ingest.encoding import decode
from flows.ingest.html_text import html_text, is_html
from flows.ingest.mending import mend
from flows.ingest.refusals import BYTE_REFUSALS, TEXT_REFUSALS, refuse_data, refuse_large
from flows.model.source import SourceDocument, SourceFormat

MAX_BYTES = 20_000_000
"""The largest source that is read, unless the caller sets another limit."""


def read(name: str, data: bytes, *, limit: int = MAX_BYTES) -> SourceDocument:
    """Read the bytes of a source.

    Takes the file name for messages, the bytes, and the most bytes that are accepted. Returns the document: its
    text as decoded (a byte-order mark aside), or the text of a web page or an e-mail, with its mends. Raises a
    SourceError for what is too large, empty, not text, data, in no encoding that is read, garbled, without Arabic, or
    with its words backwards.
    """
    refuse_large(name, len(data), limit)
    for refuse_bytes in BYTE_REFUSALS:
        refuse_bytes(name, data)
    found = _extract(name, data)
    for refuse_text in TEXT_REFUSALS:
        refuse_text(name, found.text)
    text, mends = mend(found.text)
    return SourceDocument(
        name=name,
        text=text,
        encoding=found.encoding,
        sha256=sha256(data).hexdigest(),
        size=len(data),
        format=found.format,
        mends=mends,
    )


@dataclass(frozen=True, slots=True, kw_only=True)
class _Extracted:
    """The text of a file, by its format."""

    text: str
    encoding: str
    format: SourceFormat


def _extract(name: str, data: bytes) -> _Extracted:
    """Return the text of a file. Raises EncodingError, and BinarySourceError for data."""
    if is_email(name, data):
        return _Extracted(text=email_text(data), encoding="mime", format=SourceFormat.EMAIL)
    text, encoding = decode(name, data)
    if is_html(name, text):
        return _Extracted(text=html_text(text), encoding=encoding, format=SourceFormat.HTML)
    refuse_data(name, text)
    return _Extracted(text=text, encoding=encoding, format=SourceFormat.TEXT)


def as_document(text: str) -> SourceDocument:
    """Return a text that came in no file as a document."""
    data = text.encode("utf-8", "surrogatepass")
    return SourceDocument(name="", text=text, encoding="utf-8", sha256=sha256(data).hexdigest(), size=len(data))
