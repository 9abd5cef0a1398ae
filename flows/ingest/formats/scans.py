"""The pages of a PDF that are pictures: refused with the cure, or read by OCR and put among the others."""

from collections.abc import Mapping, Sequence
from contextlib import closing
from dataclasses import replace

from flows.errors import Bilingual, EmptySourceError
from flows.ingest.formats import ocr
from flows.ingest.formats.ocr import OcrPage
from flows.ingest.formats.pdf import PdfText, opened_pdf
from flows.ingest.formats.pieces import with_title
from flows.ingest.formats.tesseract import require_tesseract
from flows.ingest.readers.protocol import Piece, Reading, ReadingLimits

_HIDDEN_TEXT = 0.8
"""How sure the words are that another program has read off a picture and drawn without ink: it does not say."""


def read_scans(name: str, data: bytes, found: PdfText, reading: Reading, limits: ReadingLimits) -> Reading:
    """Return the reading with its scanned pages read, where OCR is asked for.

    Raises BinarySourceError where every page is a picture and OCR is not asked for. Where some are, they are said to
    be left out.
    """
    if found.from_ocr:
        pages = tuple((number, _HIDDEN_TEXT) for number in range(1, found.pages + 1))
        return replace(reading, confidence=pages, pieces=tuple(map(_all_doubtful, reading.pieces)))
    if limits.ocr and (found.scanned or found.unreadable):
        return _with_ocr(name, data, (*found.scanned, *found.unreadable), reading)
    if found.scanned:
        if len(found.scanned) == found.pages or not reading.pieces:
            raise ocr.not_asked_error(name, found.scanned)
        return replace(reading, repairs=(*reading.repairs, "repair.scanned-pages"))
    return reading


def _with_ocr(name: str, data: bytes, pages: Sequence[int], reading: Reading) -> Reading:
    """Return the reading with what OCR reads on some of its pages, instead of what their glyphs say."""
    require_tesseract(name)
    ocr.require_few(name, len(pages))
    own = tuple(piece for piece in reading.pieces if piece.page not in pages)
    return as_read(name, replace(reading, pieces=own), dict(_read(name, data, sorted(pages))))


def as_read(name: str, reading: Reading, pages: Mapping[int, OcrPage]) -> Reading:
    """Return the reading with the pages that OCR read put among its own."""
    pieces = [*reading.pieces, *(piece for page in pages.values() for piece in page.pieces)]
    if not pieces:
        raise _nothing_read_error(name)
    ordered = with_title(tuple(sorted(pieces, key=lambda piece: piece.page)))
    confidence = tuple((number, page.confidence) for number, page in sorted(pages.items()))
    said = ("repair.ocr", *(("repair.ocr-digits",) if any(page.indic for page in pages.values()) else ()))
    return replace(reading, pieces=ordered, confidence=confidence, repairs=(*reading.repairs, *said))


def _read(name: str, data: bytes, numbers: Sequence[int]) -> list[tuple[int, OcrPage]]:
    with closing(opened_pdf(name, data)) as document:
        found = []
        for number in numbers:
            with closing(document[number - 1]) as page:
                found.append((number, ocr.read_pdf_page(name, page, number)))
        return found


def _all_doubtful(piece: Piece) -> Piece:
    """Return a piece whose figures are all doubtful: nothing says how sure the program was that read them."""
    places: list[tuple[int, int]] = []
    start = 0
    for word in piece.words.split(" "):
        if any(sign.isdigit() for sign in word):
            places.append((start, start + len(word)))
        start += len(word) + 1
    return replace(piece, doubtful=tuple(places))


def _nothing_read_error(name: str) -> EmptySourceError:
    return EmptySourceError(
        name,
        Bilingual(ar="لم يُقرأ في الصور نص.", en="No text could be read in the pictures."),
        Bilingual(
            ar="امسح الصفحات من جديد مستقيمة وبدقة ٢٠٠ نقطة للبوصة.", en="Scan the pages anew, straight and at 200 dpi."
        ),
    )
