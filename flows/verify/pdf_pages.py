"""The pages of a PDF, opened once by PDFium for all that is read of them: to open one takes as long as to read it."""

from collections.abc import Callable, Sequence
from functools import lru_cache
from typing import Any, TypeVar

import pypdfium2

from flows.render.pdf.preview import PDFIUM

T = TypeVar("T")
_readers: list[Callable[[pypdfium2.PdfPage, pypdfium2.PdfTextPage], Any]] = []


def of_each_page(
    read: Callable[[pypdfium2.PdfPage, pypdfium2.PdfTextPage], T],
) -> Callable[[bytes], Sequence[T]]:
    """Make of what reads a page, and its text, what reads all pages of a file; it raises PdfiumError if that is no PDF.

    What reads may be called for a file of which another reading is asked: it must hang on the page alone.
    """
    place = len(_readers)
    _readers.append(read)
    _read.cache_clear()

    def of_all(data: bytes) -> Sequence[T]:
        return [row[place] for row in _read(data)]

    return of_all


@lru_cache(maxsize=1)
def _read(data: bytes) -> Sequence[Sequence[Any]]:
    with PDFIUM, pypdfium2.PdfDocument(data) as document:
        return [_read_page(page) for page in document]


def _read_page(page: pypdfium2.PdfPage) -> Sequence[Any]:
    text = page.get_textpage()
    return [read(page, text) for read in _readers]
