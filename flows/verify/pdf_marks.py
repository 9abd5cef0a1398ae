"""The text of a PDF's pages by the marks that its tags hold: what pdfium reads, in the order in which it is read."""

import ctypes
import re
from typing import Any
from unicodedata import bidirectional

import pypdfium2
from pypdfium2 import raw

from flows.render.pdf.preview import PDFIUM

UNMARKED = -1
"""Where stand the letters that belong to no mark, as those of the page's margins do."""
# What keeps two figures one number from left to right, by the bidi algorithm (UAX 9, W4): 15/03, 10:30, 12.5.
_NUMBER = re.compile(r"\d+(?:[.,:/٫٬،]\d+)*")

Place = tuple[int, int]
"""The number of a page, from 0, and that of a mark on it."""


def marked_texts(data: bytes) -> dict[Place, str]:
    """Return the text of each mark. Raises PdfiumError if the bytes are no PDF."""
    with PDFIUM, pypdfium2.PdfDocument(data) as document:
        return {
            (number, mark): text for number, page in enumerate(document) for mark, text in _page_texts(page).items()
        }


def _page_texts(page: pypdfium2.PdfPage) -> dict[int, str]:
    reader = page.get_textpage()  # kept, since its memory goes with it
    text = reader.raw
    found: dict[int, list[int]] = {}
    marks: dict[int, int] = {0: UNMARKED}
    for index in range(raw.FPDFText_CountChars(text)):
        found.setdefault(_mark(raw.FPDFText_GetTextObject(text, index), marks), []).append(index)
    return {mark: _in_order(text, indexes) for mark, indexes in found.items()}


def _mark(drawn: Any, marks: dict[int, int]) -> int:
    """Return the mark of a drawn object; a letter that pdfium puts in, as a space, has no object."""
    key = ctypes.addressof(drawn.contents) if drawn else 0
    if key not in marks:
        marks[key] = raw.FPDFPageObj_GetMarkedContentID(drawn)
    return marks[key]


def _in_order(text: Any, indexes: list[int]) -> str:
    """Put letters in the order of their reading.

    pdfium's is right for Arabic. A stretch without Arabic letters it takes apart in a line that runs from right to left
    («2030 Port Blue»): there the places of the letters decide, and their own direction.
    """
    letters = [chr(raw.FPDFText_GetUnicode(text, index)) for index in indexes]
    kinds = {bidirectional(letter) for letter in letters}
    if len(letters) < 2 or kinds & {"R", "AL"} or not kinds & {"L", "EN", "AN"}:
        return "".join(letters)
    placed = sorted(range(len(indexes)), key=lambda place: _left(text, indexes[place]))
    row = "".join(letters[place] for place in placed)
    return row if "L" in kinds or "AN" not in kinds else _NUMBER.sub(lambda number: number.group()[::-1], row[::-1])


def _left(text: Any, index: int) -> float:
    edges = [ctypes.c_double() for _ in range(4)]
    raw.FPDFText_GetCharBox(text, index, *edges)
    return edges[0].value
