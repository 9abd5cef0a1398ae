"""The readers of the formats: a file each, and one list. The first one that the bytes fit reads them."""

from flows.ingest.readers import email_message, plain_text, web_page
from flows.ingest.readers.protocol import Incoming, Reader

READERS: tuple[Reader, ...] = (
    email_message.READER,
    web_page.READER,
    plain_text.READER,
)
"""Those that know their format by its first bytes stand before those that decode it; plain text is the last."""


def reader_of(file: Incoming) -> Reader | None:
    """Return the reader of a file; None where none reads it. Raises EncodingError for a text in no known encoding."""
    return next((reader for reader in READERS if reader.fits(file)), None)
