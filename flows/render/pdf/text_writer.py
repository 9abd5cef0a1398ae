"""Clusters of a run -> the operand that writes them into a page: codes, and how far the pen moves besides their widths.

Every cluster of letters is written with codes of its own: marks and glyphs that draw one letter together become one
composite glyph, a ligature becomes one code a letter that share its advance, and a large kern goes into the advance,
since readers take it for a space. All stand in the order in which they are seen, from left to right.
"""

import unicodedata
from collections.abc import Iterable
from math import floor, log
from typing import Any

from weasyprint.text.ffi import FROM_UNITS

from flows.render.pdf.text_clusters import LEFT_TO_RIGHT_MARK, LETTER_MARK, Cluster
from flows.render.pdf.text_codes import Composite, Placed
from flows.render.pdf.text_fonts import CodedFont

_LARGE_KERN = 60
"""In thousandths of the font size: what is more is read as a space by some readers."""
_STEP = 50
"""In thousandths of the font size: firm spaces are made in steps, since a justified line has its own width of space."""


_LEAST = 3
"""In thousandths of the font size, the advance of what takes no place: pdfium passes over an object that is narrower
than a hundredth of a point."""
_REACH_STEP = 1.08
"""How far a mark reaches is counted in steps, each so many times the one before, since each takes a glyph; pdfium
bridges a gap that is wider by a seventh."""
_FARTHEST = 0x7FFF
"""What the box of a glyph can hold."""


class Writer:
    """Writes the clusters of one run as the operand of TJ."""

    def __init__(self, page: Any, font: CodedFont, pango_font: Any, size: float, *, rtl: bool) -> None:
        self.page, self.font, self.pango_font, self.size, self.rtl = page, font, pango_font, size, rtl
        self.thousandths = 1000 * FROM_UNITS / size
        self.units = FROM_UNITS / size * font.upem
        self.parts: list[str] = []
        self.left = ""
        """The letters last written, which stand left of the next."""
        self.owed = 0.0
        """What rounding has kept back: so that errors do not add up along a line."""

    @property
    def operand(self) -> str:
        """What has been written; two movements side by side stay two numbers."""
        return f"<{''.join(self.parts)}>".replace("<>", " ")

    def write(self, found: list[Cluster]) -> "Writer":
        """Write clusters from left to right."""
        for cluster in found:
            self._set(cluster)
            self.left = cluster.text
        return self

    def move(self, pixels: float) -> "Writer":
        """Move the pen to the right, or back to the left."""
        self._move(-1000 * pixels / self.size)
        return self

    def reach(self, pixels: float, turn: int) -> "Writer":
        """Write a left-to-right mark that takes no place and is said to be nearly so wide (text_tokens.py).

        Marks of two turns have codes of their own.
        """
        steps = floor(log(max(pixels, 1) / self.size * 1000, _REACH_STEP))
        widest = min(_REACH_STEP**steps / 1000 * self.font.upem, _FARTHEST)
        self._compose(Composite((), 0, reach=max(round(widest) - turn, 1)), LEFT_TO_RIGHT_MARK)
        return self

    def _set(self, cluster: Cluster) -> None:
        if cluster.firm:
            self._set_firm(cluster)
        elif not cluster.glyphs and cluster.text.isspace():
            self._set_blank(cluster)
        elif not cluster.glyphs:
            self._move(-cluster.advance * self.thousandths)
        elif cluster.text.isspace() or self._is_plain(cluster):
            self._set_plain(cluster)
        else:
            self._set_composed(cluster)

    def _set_firm(self, space: Cluster) -> None:
        """A firm space is no space for pdf.js but a letter, which may not have a gap after it."""
        advance = space.advance * self.thousandths
        taken = max(_STEP * round(advance / _STEP), _LEAST)
        text = LETTER_MARK + space.text if space.text.isspace() else space.text
        self._compose(Composite((), round(taken * self.font.upem / 1000)), text)
        self._move(taken - advance)

    def _set_blank(self, space: Cluster) -> None:
        """A space that the font has no glyph for, as the narrow one between the groups of a number («7\u202f812»)."""
        advance = round(space.advance * self.units)
        self._move(advance * 1000 / self.font.upem - space.advance * self.thousandths)
        self._compose(Composite((), advance), space.text)

    def _is_plain(self, cluster: Cluster) -> bool:
        """Whether it is one letter, drawn by one glyph that stands where the pen is."""
        glyph = cluster.glyphs[0]
        at_pen = not glyph.y and not round(glyph.x * self.thousandths)
        return at_pen and len(cluster.glyphs) == 1 and len(cluster.text) <= 1

    def _set_plain(self, cluster: Cluster) -> None:
        number = cluster.glyphs[0].number or 0
        kern = self.font.width(self.page, self.pango_font, number, self.size) - cluster.advance * self.thousandths
        if abs(kern) > _LARGE_KERN and not cluster.text.isspace():
            self._set_composed(cluster)
            return
        self._code(self.font.codes.of_glyph(number, cluster.text))
        self._move(kern)

    def _set_composed(self, cluster: Cluster) -> None:
        """One code a letter: the leftmost draws the whole cluster, the others only move the pen.

        A mark that ends a word is made to run from right to left: readers set it beyond the comma or space after it
        otherwise («أولا،ً»), since a mark takes its direction from what stands before it.
        """
        parts = tuple(
            Placed(glyph.number or 0, round(glyph.x * self.units), round(-glyph.y * self.units))
            for glyph in cluster.glyphs
        )
        advance = round(cluster.advance * self.units)
        self._move(advance * 1000 / self.font.upem - cluster.advance * self.thousandths)
        shares = _shares(advance, cluster.text)
        for place, (letter, advance) in enumerate(shares[::-1] if self.rtl else shares):
            closes = place == 0 and self.rtl and _is_mark(letter) and not _is_arabic(self.left)
            self._compose(Composite(parts if place == 0 else (), advance), LETTER_MARK * closes + letter)

    def _compose(self, composite: Composite, text: str) -> None:
        code = self.font.codes.of_composite(composite, text)
        self.font.widths[code] = round(composite.advance * 1000 / self.font.upem)
        self._code(code)

    def _code(self, code: int) -> None:
        self.parts.append(f"{code:04x}")

    def _move(self, kern: float) -> None:
        self.owed += kern
        if round(self.owed):
            self.parts.append(f">{round(self.owed)}<")
            self.owed -= round(self.owed)


def width_of(found: Iterable[Cluster]) -> float:
    """Return the width of clusters in pixels."""
    return float(sum(cluster.advance for cluster in found) * FROM_UNITS)


def _is_mark(letter: str) -> bool:
    return bool(letter) and unicodedata.combining(letter[0]) > 0


def _is_arabic(text: str) -> bool:
    return any(unicodedata.bidirectional(letter) == "AL" for letter in text)


def _shares(advance: int, text: str) -> list[tuple[str, int]]:
    """Share an advance among the letters of a cluster, its marks left out; where nothing can be shared, they stay one.

    A mark with an advance of its own, newer MuPDF takes for the beginning of a word.
    """
    letters = sum(not _is_mark(letter) for letter in text)
    if len(text) <= 1 or advance <= 0 or not letters:
        return [(text, advance)]
    shares = [0 if _is_mark(letter) else advance // letters for letter in text]
    shares[0] += advance - sum(shares)
    return list(zip(text, shares, strict=True))
