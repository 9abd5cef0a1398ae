"""A picture of a page (PNG, JPEG, TIFF, WebP, BMP, GIF), read by OCR where that is asked for."""

from flows.ingest.readers.protocol import Incoming, Reader, Reading, ReadingLimits
from flows.model.source import SourceFormat

_MARKS = (b"\x89PNG\r\n\x1a\n", b"\xff\xd8\xff", b"II*\x00", b"MM\x00*", b"GIF87a", b"GIF89a")


def is_picture(file: Incoming) -> bool:
    """Whether the bytes are a picture of a kind that is read."""
    webp = file.data.startswith(b"RIFF") and file.data[8:12] == b"WEBP"
    return webp or file.data.startswith(_MARKS)


def read_pages(file: Incoming, limits: ReadingLimits) -> Reading:
    """Return the words of each page, and how sure they are. Raises BinarySourceError where OCR is not asked for."""
    from flows.ingest.formats import ocr
    from flows.ingest.formats.scans import as_read
    from flows.ingest.formats.tesseract import require_tesseract

    if not limits.ocr:
        raise ocr.not_asked_error(file.name)
    require_tesseract(file.name)
    pictures = ocr.pictures_of(file.name, file.data)
    pages = {number: ocr.read_picture(file.name, each, number) for number, each in enumerate(pictures, 1)}
    return as_read(file.name, Reading(format=SourceFormat.PICTURE, encoding="ocr"), pages)


READER = Reader(
    format=SourceFormat.PICTURE, fits=is_picture, read=read_pages, confined=True, seconds=150, megabytes=900
)
