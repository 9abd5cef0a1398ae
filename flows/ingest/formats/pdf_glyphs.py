"""The glyphs of a page of PDF: which letters each says, where it stands, how large and how bold."""

import re
from collections.abc import Iterator
from ctypes import byref, c_double
from dataclasses import dataclass, replace
from math import hypot, pi
from unicodedata import combining

import pypdfium2
from pypdfium2 import raw

from flows.arabic.forms import plain_letters

_BOLD = 600
"""The weight from which a font is bold."""
_UPRIGHT = 0.05
"""Radians by which a letter may lean: a scanned page that was turned straight leans a little."""
_SAME_PLACE = 0.01
_FLAT = 0.2
"""The height below which a glyph is a stroke, as a share of the font's size."""
_HALF = re.compile("[\ud800-\udfff]")
_HALVES = re.compile("[\ud800-\udbff][\udc00-\udfff]|[\udc00-\udfff][\ud800-\udbff]")
_ALEF_BEFORE_LAM = re.compile("([اأإآ])(ل)$")
_BULLET = 0x2022
TATWEEL, LOST = 0x0640, 0xFFFD
"""Stands for a glyph that says no letter among others that do."""
_FULL_TURN = 2 * pi
_NO_LETTERS = frozenset((0, 0xFFFD, 0xFFFE, 0xFFFF))


@dataclass(frozen=True, slots=True)
class Glyph:
    """What one shape on the page says. Places are in points, from the lower left corner."""

    letters: str
    left: float
    right: float
    bottom: float
    top: float
    origin: float
    """Where the pen stood along its line."""
    baseline: float
    size: float
    bold: bool
    hidden: bool
    """Drawn without ink, as a program writes that has read a picture."""
    word: int = 0
    """The number of the word that it stands in by the file: PDFium puts a space without width where one ends."""

    @property
    def middle(self) -> float:
        """Half way between its sides."""
        return (self.left + self.right) / 2


@dataclass(frozen=True, slots=True)
class PageGlyphs:
    """The glyphs of a page in the order of the file, with the size of the page."""

    glyphs: tuple[Glyph, ...]
    width: float
    height: float
    unknown: int
    """How many glyphs say no letter."""
    turned: int
    """How many stand askew, as in a watermark: they are none of `glyphs`."""
    pictures: int


def page_glyphs(page: pypdfium2.PdfPage, *, most: int) -> PageGlyphs:
    """Return the glyphs of a page, `most` of them at the most."""
    text = page.get_textpage()
    try:
        reader = _Reader(text.raw)
        count = min(raw.FPDFText_CountChars(text.raw), most)
        glyphs = _joined(reader.glyph(index) for index in range(count))
        width, height = page.get_size()
        pictures = sum(1 for _ in page.get_objects(filter=[raw.FPDF_PAGEOBJ_IMAGE], max_depth=2))
        return PageGlyphs(tuple(glyphs), width, height, reader.unknown, reader.turned, pictures)
    finally:
        text.close()


_UNSEEN = frozenset((0x0A, 0x0D, 0x061C, 0x200E, 0x200F, *range(0x202A, 0x202F), *range(0x2066, 0x206A)))
"""Ends of lines and marks of direction: a line is set in order by its places, and marks would stay in its words."""


class _Reader:
    """Asks PDFium about one character after the other."""

    def __init__(self, text: object) -> None:
        self._text = text
        self.unknown = self.turned = 0
        self._box = raw.FS_RECTF()
        self._matrix = raw.FS_MATRIX()
        self._x, self._y = c_double(), c_double()

    def glyph(self, index: int) -> Glyph | None:
        """Return a glyph; None for what PDFium adds of its own, for what stands askew, and for what says nothing."""
        code = raw.FPDFText_GetUnicode(self._text, index)
        if raw.FPDFText_IsGenerated(self._text, index) == 1 or code in _UNSEEN:
            return None
        angle = raw.FPDFText_GetCharAngle(self._text, index)
        if min(angle, _FULL_TURN - angle) > _UPRIGHT:
            self.turned += 1
            return None
        if code in _NO_LETTERS:
            self.unknown += 1
            return None
        if 0xE000 <= code <= 0xF8FF:  # private letters: of a font of symbols, as Word's and LibreOffice's bullets are
            self.unknown += 1
            code = _BULLET
        elif raw.FPDFText_HasUnicodeMapError(self._text, index) == 1:  # PDFium takes the glyph's number for a letter
            flat = self._is_flat(index)
            self.unknown += not flat
            code = TATWEEL if flat else LOST
        return self._placed(index, code)

    def _is_flat(self, index: int) -> bool:
        """Whether a glyph is a mere stroke: what stretches a word to fill its line."""
        left, right, bottom, top = c_double(), c_double(), c_double(), c_double()
        raw.FPDFText_GetCharBox(self._text, index, byref(left), byref(right), byref(bottom), byref(top))
        return top.value - bottom.value < _FLAT * self._size(index)

    def _placed(self, index: int, code: int) -> Glyph | None:
        raw.FPDFText_GetLooseCharBox(self._text, index, byref(self._box))
        raw.FPDFText_GetCharOrigin(self._text, index, byref(self._x), byref(self._y))
        shape = raw.FPDFText_GetTextObject(self._text, index)
        return Glyph(
            letters=plain_letters(chr(code)),
            left=self._box.left,
            right=self._box.right,
            bottom=self._box.bottom,
            top=self._box.top,
            origin=self._x.value,
            baseline=self._y.value,
            size=self._size(index) or self._box.top - self._box.bottom,
            bold=raw.FPDFText_GetFontWeight(self._text, index) >= _BOLD,
            hidden=raw.FPDFTextObj_GetTextRenderMode(shape) == raw.FPDF_TEXTRENDERMODE_INVISIBLE,
        )

    def _size(self, index: int) -> float:
        """Return the size of the font as it stands on the page."""
        raw.FPDFText_GetMatrix(self._text, index, byref(self._matrix))
        return float(raw.FPDFText_GetFontSize(self._text, index) * hypot(self._matrix.c, self._matrix.d))


def _joined(found: Iterator[Glyph | None]) -> Iterator[Glyph]:
    """Yield the glyphs, those that share one shape as one: a ligature says several letters in one place."""
    shape: list[Glyph] = []
    word = 0
    for glyph in found:
        if glyph is None:
            continue
        ends_word = glyph.letters.isspace() and glyph.right - glyph.left < _SAME_PLACE
        if shape and (ends_word or not _is_one_shape(shape[-1], glyph)):
            yield replace(_ligature(shape), word=word)
            shape = []
        word += ends_word
        shape += [] if ends_word else [glyph]
    if shape:
        yield replace(_ligature(shape), word=word)


def _is_one_shape(one: Glyph, other: Glyph) -> bool:
    return (
        abs(one.origin - other.origin) < _SAME_PLACE
        and abs(one.baseline - other.baseline) < _SAME_PLACE
        and not (one.letters.isspace() or other.letters.isspace())
    )


def _ligature(glyphs: list[Glyph]) -> Glyph:
    letters = whole_signs("".join(glyph.letters for glyph in glyphs))
    if len(glyphs) == 1:
        return replace(glyphs[0], letters=letters) if letters != glyphs[0].letters else glyphs[0]
    return replace(
        glyphs[0],
        letters=_in_order(letters),
        left=min(glyph.left for glyph in glyphs),
        right=max(glyph.right for glyph in glyphs),
    )


def whole_signs(letters: str) -> str:
    """Return letters with each sign beyond the first plane as one: PDFium gives its halves, of Arabic the second first.

    A half by itself says nothing.
    """
    if not _HALF.search(letters):
        return letters
    return _HALF.sub(chr(LOST), _HALVES.sub(lambda found: _joined_halves(*sorted(found.group())), letters))


def _joined_halves(first: str, second: str) -> str:
    return f"{first}{second}".encode("utf-16-le", "surrogatepass").decode("utf-16-le")


def _in_order(letters: str) -> str:
    """Return the letters of a ligature as they are read: lam before its alef, a letter before its marks."""
    bare = "".join(letter for letter in letters if not combining(letter))
    marks = "".join(filter(combining, letters))
    return _ALEF_BEFORE_LAM.sub(r"\2\1", bare) + marks
