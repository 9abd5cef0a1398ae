"""The readers of the formats: a file each, and one list. The first one that the bytes fit reads them."""

from flows.ingest.readers import (
    chat_export,
    comma_separated,
    electronic_book,
    email_message,
    markdown_text,
    open_document,
    outlook_message,
    pdf_file,
    picture,
    plain_text,
    subtitles,
    through_office,
    web_page,
    word_document,
    workbook,
    zip_archive,
)
from flows.ingest.readers.protocol import Incoming, Reader

READERS: tuple[Reader, ...] = (
    pdf_file.READER,
    word_document.READER,
    workbook.READER,
    open_document.READER,
    open_document.SPREADSHEET,
    electronic_book.READER,
    outlook_message.READER,
    through_office.RTF,
    through_office.DOC,
    workbook.OLD,
    picture.READER,
    zip_archive.READER,
    email_message.READER,
    web_page.READER,
    markdown_text.READER,
    subtitles.READER,
    chat_export.READER,
    comma_separated.READER,
    plain_text.READER,
)
"""Those that know their format by its first bytes stand before those that decode it; plain text is the last."""


def reader_of(file: Incoming) -> Reader | None:
    """Return the reader of a file; None where none reads it. Raises EncodingError for a text in no known encoding."""
    return next((reader for reader in READERS if reader.fits(file)), None)
