"""A stretch from left to right in an Arabic line, written so that pdfium gives its pieces in their order.

pdfium cuts a line into rows of Latin letters, of digits with their signs, of other signs and spaces, and of Arabic, and
turns the order of these rows: «ISO 9001» is copied as «9001 ISO» where it is written as it is seen. But it takes what
is written in the order of the places where each object begins. So each row of a stretch is an object that begins at the
stretch's right edge, the first of them rightmost by a hair, and whose pen then goes back to where the row is drawn.

Two things that are not seen keep pdfium from setting a space between two such objects, and from turning a bracket: each
begins with a left-to-right mark, and ends in one at the left edge which is said to reach to the right edge. Neither
takes a place on the line, so that readers which go by places, or by the order of the file, read what they read before.
"""

import unicodedata
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import groupby
from typing import NamedTuple

from flows.render.pdf.text_clusters import LEFT_TO_RIGHT_MARK, Cluster

START = Cluster(LEFT_TO_RIGHT_MARK, (), 0, firm=True)
"""A mark that takes no place on the line: where an object begins that is drawn left of it."""
_HAIR = 0.02
"""In pixels, how far apart two objects of a stretch begin, and how far left of it its marks stand: poppler sets what
begins at one place in any order."""
_REACHES = 8
"""How many reaches take turns: pdfium drops a letter that it had among the last seven, at the same place."""
OPENING = _REACHES + 1
"""The turn of the mark at which a line opens."""
SIGNS = "ON"
"""The kind of a row of signs and spaces."""
_ROWS = {"L": "L", "R": "R", "AL": "R"} | dict.fromkeys(("EN", "AN", "ES", "ET", "CS", "NSM", "BN"), "EN")

_SIGNS_TO_PDFIUM = frozenset(
    "\u207a\u207b\u207c\u208a\u208b\u208c\u2032\u2033\u2034" + "".join(map(chr, range(0x20B6, 0x20D0)))
)
"""Weak to Unicode, signs to pdfium, or drawn by another font than their number: «SO₄²⁻», «53′», «₹500»."""


class Piece(NamedTuple):
    """How a row of a stretch is written, as an object of the page."""

    start: float
    """Where the object begins, in pixels: where the row is drawn, or right of it."""
    back: float
    """How far the pen moves after the row, in pixels: to the left edge of the stretch."""
    turn: int
    """Which of the reaches its last mark has, from 1."""


@dataclass(slots=True, kw_only=True)
class Token:
    """A stretch of one line, in pixels, while it is drawn: it may have several boxes of text."""

    left: float
    right: float
    is_one_box: bool
    written: int = 0
    """How many objects have been written of it."""

    @property
    def width(self) -> float:
        """How wide it is."""
        return self.right - self.left

    @property
    def edge(self) -> float:
        """Where its marks stand: a hair left of it."""
        return self.left - _HAIR

    @property
    def after(self) -> float:
        """Where that begins which is to be read right before it: by less than a hair left of its right edge."""
        return self.right - _HAIR / 2

    def pieces(self, widths: Sequence[float], left: float, *, more: bool = False) -> Iterator[Piece]:
        """Say how the next row is written, whose parts stand side by side from `left` on, each in a font of its own.

        The last row begins where it is drawn, part by part, unless it is a mark on the one before (`more` rows follow);
        of any other, the leftmost part begins leftmost by a hair.
        """
        count, is_last = len(widths), not more and sum(widths) > _HAIR and left + sum(widths) > self.right - _HAIR
        for place, width in enumerate(widths):
            hairs = self.written + count - place
            start = left if is_last else self.right - min(_HAIR * hairs, self.width / 2)
            left += width
            yield Piece(start, self.edge - left, 1 + hairs % _REACHES)
        self.written += count


def rows(found: Iterable[Cluster]) -> Iterator[tuple[str, list[Cluster]]]:
    """Cut clusters into the rows whose order pdfium turns; yield each with its kind.

    A sign is a row of its own, since pdfium turns a row of signs and spaces in itself: «№ 9» came as « №9». So is a
    mark on a letter of Hindi or Thai, which is of the kind of digits and parts a word; it is drawn with its letter.
    Poppler may lose its place: a mark on Latin («x̄»), which seldom stands inside a word, stays with its letter.
    """
    parts = (part for cluster in found for part in _parts(cluster))
    for kind, group in groupby(parts, key=_kind):
        row = list(group)
        yield from ((kind, [sign]) for sign in row) if kind == SIGNS else [(kind, row)]


def is_turned(kinds: Sequence[str]) -> bool:
    """Whether pdfium would turn rows of these kinds, or change the only sign of a stretch («½»)."""
    return len(kinds) > 1 or SIGNS in kinds


def _parts(cluster: Cluster) -> list[Cluster]:
    base = cluster.text[:1] or " "
    if _kind_of(base) != "L" or unicodedata.category(base) != "Lo" or not any(map(_is_weak_mark, cluster.text)):
        return [cluster]
    first, *rest = ("".join(same) for _, same in groupby(cluster.text, key=_kind_of))
    return [cluster._replace(text=first), *(Cluster(text, (), 0, firm=True) for text in rest)]


def _is_weak_mark(letter: str) -> bool:
    return unicodedata.bidirectional(letter) == "NSM"


def _kind_of(letter: str) -> str:
    """Return the kind of a letter; raised and lowered digits are of their own, since other fonts may draw them."""
    if letter in _SIGNS_TO_PDFIUM:
        return SIGNS
    if unicodedata.decomposition(letter).startswith(("<super>", "<sub>")) and letter.isdigit():
        return unicodedata.decomposition(letter)[1:4]
    return _ROWS.get(unicodedata.bidirectional(letter), SIGNS)


def _kind(cluster: Cluster) -> str:
    return _kind_of(cluster.text[:1] or " ")
