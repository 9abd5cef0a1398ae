"""Where the text of a PDF stands: no piece of it may leave its page or lie over another.

What a house lets stand in its margins, and how wide its cards are, the file does not say. That text leaves the box that
it was set for is refused when it is set (`flows/render/pdf/overflow.py`); here is proved what every page must keep.
"""

import ctypes
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import Any

import pypdfium2
from pypdfium2 import raw

from flows.arabic.unseen import drop_unseen
from flows.verify.pdf_pages import of_each_page

_NEARLY = 1.0
"""Points by which a letter may reach over the edge of its page: a slanted one leans."""
_NARROW = 3.0
"""Points below which a piece is a mark beside a word, which may stand close to it."""
_BAND = 0.3
"""The height over the base line in which every script has ink, as a share of the size of its letters."""
_ANCHOR = "\u200e"
"""In every row of a stretch from left to right, each of which reaches over the whole (`render/pdf/text_tokens.py`)."""
_SHARE = 0.3
"""The share of the narrower of two pieces that may lie over the other, as marks and kerned letters do."""
_REACH = 1.8
"""Points by which a letter may reach over a neighbour of any width, as «J» over the full stop beside it."""


@dataclass(frozen=True, slots=True)
class _Piece:
    """What is drawn at once: in points, from the left and the bottom of its page."""

    left: float
    bottom: float
    right: float
    top: float
    base: float
    band: float
    text: str
    is_row: bool = False
    """Whether it is a row of a stretch from left to right."""

    def joined(self, other: "_Piece") -> "_Piece":
        """Return the box of both, with the text of both."""
        bottom, top = min(self.bottom, other.bottom), max(self.top, other.top)
        right, band = max(self.right, other.right), max(self.band, other.band)
        return _Piece(self.left, bottom, right, top, self.base, band, self.text + other.text, is_row=True)


def layout_faults(data: bytes) -> Iterator[str]:
    """Yield every piece of text that leaves its page, or lies over another. Raises PdfiumError if it is no PDF."""
    for number, texts in misplaced(data):
        what = "«{}» leaves the page." if len(texts) == 1 else "«{}» lies over «{}»."
        yield f"Page {number}: {what.format(*texts)}"


def misplaced(data: bytes) -> Iterator[tuple[int, tuple[str, ...]]]:
    """Yield the page of each fault, from 1, and the one or two pieces of text. Raises PdfiumError if it is no PDF."""
    for number, faults in enumerate(_faults_of_pages(data), 1):
        yield from ((number, texts) for texts in faults)


@of_each_page
def _faults_of_pages(page: pypdfium2.PdfPage, reader: pypdfium2.PdfTextPage) -> list[tuple[str, ...]]:
    pieces = list(_whole(_pieces(page, reader)))
    return [*((text,) for text in _outside(page, pieces)), *_collisions(pieces)]


def _pieces(page: pypdfium2.PdfPage, reader: pypdfium2.PdfTextPage) -> Iterator[_Piece]:
    for each in page.get_objects(filter=[raw.FPDF_PAGEOBJ_TEXT], max_depth=8):
        left, bottom, right, top = each.get_bounds()
        said = _text(each, reader)
        is_row, text = _ANCHOR in said, drop_unseen(said)
        if right - left > _NARROW and (is_row or text.strip()):
            base, size = _base_and_size(each)
            yield _Piece(left, bottom, right, top, base, _BAND * size, text if is_row else text.strip(), is_row)


def _whole(pieces: Iterable[_Piece]) -> Iterator[_Piece]:
    """Join the rows of each stretch from left to right, which follow each other."""
    last: _Piece | None = None
    for piece in pieces:
        if last and _is_of_one(last, piece):
            last = last.joined(piece)
            continue
        if last:
            yield last
        last = piece
    if last:
        yield last


def _is_of_one(one: _Piece, other: _Piece) -> bool:
    """Whether both are rows of one stretch; its first letter may lean out of it."""
    near = abs(one.left - other.left) < _REACH and abs(one.base - other.base) < _REACH
    return near and one.is_row and other.is_row


def _text(each: Any, reader: Any) -> str:
    space = (ctypes.c_ushort * 512)()
    length = raw.FPDFTextObj_GetText(each.raw, reader.raw, space, ctypes.sizeof(space))
    return bytes(space)[: max(0, min(length, ctypes.sizeof(space)) - 2)].decode("utf-16-le", "replace")


def _base_and_size(each: Any) -> tuple[float, float]:
    """Return how high the base line stands, and how large the letters are."""
    matrix, size = each.get_matrix(), ctypes.c_float()
    raw.FPDFTextObj_GetFontSize(each.raw, size)
    return matrix.f, abs(size.value * matrix.d)


def _outside(page: pypdfium2.PdfPage, pieces: list[_Piece]) -> Iterator[str]:
    left, bottom, right, top = page.get_trimbox()
    for piece in pieces:
        leaves = piece.left < left - _NEARLY or piece.right > right + _NEARLY
        if leaves or piece.bottom < bottom - _NEARLY or piece.top > top + _NEARLY:
            yield piece.text


def _collisions(pieces: list[_Piece]) -> Iterator[tuple[str, str]]:
    """Yield pieces that stand on nearly the same line and in the same place of it."""
    by_height = sorted(pieces, key=lambda piece: piece.base)
    for place, one in enumerate(by_height):
        for other in by_height[place + 1 :]:
            if other.base - one.base >= one.band:
                break
            if _lie_over(one, other):
                yield one.text, other.text


def _lie_over(one: _Piece, other: _Piece) -> bool:
    over = min(one.right, other.right) - max(one.left, other.left)
    narrower = min(one.right - one.left, other.right - other.left)
    return abs(one.base - other.base) < min(one.band, other.band) and over > max(_REACH, _SHARE * narrower)
