"""A PDF: its text layer by where the letters stand; the source that a brief of ours encloses; scans, if asked for."""

from dataclasses import replace

from flows.ingest.readers.protocol import Incoming, Reader, Reading, ReadingLimits
from flows.model.source import SourceFormat

_MARK = b"%PDF-"
_REACH = 1024
"""The mark stands in the first bytes, as readers of PDF allow."""


def is_pdf(file: Incoming) -> bool:
    """Whether the bytes are a PDF."""
    return _MARK in file.data[:_REACH] and not file.members and b"\x00\x00\x00" not in file.data[:8]


def read_pdf_file(file: Incoming, limits: ReadingLimits) -> Reading:
    """Return the pieces of a PDF with their pages, or the reading of the source that a brief of ours encloses."""
    from flows.ingest.formats.pdf import enclosed_source, read_pdf
    from flows.ingest.formats.pieces import as_reading
    from flows.ingest.formats.scans import read_scans
    from flows.ingest.readers import plain_text

    source = enclosed_source(file.name, file.data)
    if source is not None:
        own = plain_text.read_text(Incoming(file.name, source), limits)
        return replace(own, format=SourceFormat.PDF, repairs=("repair.enclosed-source",))
    found = read_pdf(file.name, file.data, ocr=limits.ocr)
    reading = as_reading(found.text, SourceFormat.PDF, "pdf")
    return read_scans(file.name, file.data, found, reading, limits)


READER = Reader(format=SourceFormat.PDF, fits=is_pdf, read=read_pdf_file, confined=True, seconds=150, megabytes=900)
