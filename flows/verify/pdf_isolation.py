"""That what runs from left to right is set by itself: no box of a line holds it together with the Arabic around it.

The picture alone does not say so. «A4» is drawn as it is written in most sentences, marked or not, and stands on the
wrong side of its neighbour in some («A4 «B5»»). But each box of a line is a mark of its page, whose words are read
apart. Two rules follow: that no box mixes Arabic with Latin or 0-9 rests on no table of stretches; that each stretch of
the table is one box, or a row of them, holds for its signs, too.
"""

import re
import unicodedata
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import accumulate
from typing import Self

from flows.arabic.direction import segments
from flows.verify.pdf_order import as_drawn
from flows.verify.pdf_readback import UNMARKED, marked_texts
from flows.view.printable import settable

_ARABIC_LETTER = re.compile("[\u0620-\u064a\u066e-\u06d3\u06fa-\u06ff\u0750-\u077f\u08a0-\u08c9]")
_ARABIC_WORD = re.compile(f"{_ARABIC_LETTER.pattern}+")
_ARABIC = re.compile("[\u0590-\u08ff]")
_LEFT_TO_RIGHT = re.compile(
    "[0-9A-Za-z\u00bc-\u00be\u00c0-\u00d6\u00d8-\u00f6\u00f8-\u02af\u0370-\u058f\u2150-\u215e\u3040-\u9fff\uac00-\ud7a3]"
)
"""Letters and digits that may have that direction; not a raised digit, which goes with its letter («م²»)."""
_FRACTION = re.compile("[\u00bc-\u00be\u2150-\u215e]")
"""Read as digits, and set by itself as they are, though Unicode gives it no direction."""
_SIGN = re.compile(
    "[\u00a1-\u00bb\u2070-\u2fdf\u3000-\u303f\u3200-\u33ff\u4dc0-\u4dff\ufe30-\uffef\U00010000-\U0010ffff]"
)
"""What readers may spell with letters of their own."""
_DIRECTED = ("L", "EN")
"""The classes of Unicode's bidirectional algorithm that turn a line; «№», «①» and the hexagrams have none."""
_WORDS_SHOWN = 40


def isolation_faults(data: bytes, texts: Iterable[str]) -> Iterator[str]:
    """Yield each box that mixes what runs from left to right with Arabic, and each stretch that is no box by itself.

    Takes the printed texts of a view. Raises PdfiumError if the bytes are no PDF.
    """
    for page, words in unisolated(data, texts):
        if page:
            yield f"Page {page}: what runs from left to right is not set by itself in «{words[:_WORDS_SHOWN]}»."
        else:
            yield f"«{words}» is not set by itself, from its first sign to its last."


def unisolated(data: bytes, texts: Iterable[str]) -> Iterator[tuple[int, str]]:
    """Yield the page, from 1, and the words of each box that mixes; 0 and the stretch of each that is no box by itself.

    Takes the printed texts of a view. Raises PdfiumError if the bytes are no PDF.
    """
    pages = [(place, text) for place, text in sorted(marked_texts(data).items()) if place[1] != UNMARKED]
    texts = tuple(texts)
    stretches = [segment.text for text in texts for segment in segments(settable(text)) if segment.left_to_right]
    signs = [_Signs.of(settable(text)) for text in texts if _SIGN.search(text)]
    addresses = [Counter(_drawn(stretch)) for stretch in stretches if _ARABIC.search(stretch)]
    for (page, _), text in pages:
        if _is_mixed(text) and not _is_address(text, addresses) and not any(sign.explain(text) for sign in signs):
            yield page + 1, text
    yield from ((0, stretch) for stretch in _torn([_drawn(text) for _, text in pages], stretches))


def _is_mixed(text: str) -> bool:
    return bool(_ARABIC_LETTER.search(text)) and bool(_turning(text))


def _is_address(text: str, addresses: Iterable[Counter[str]]) -> bool:
    """Whether a box is of a stretch that has Arabic in it."""
    return any(Counter(_drawn(text)) <= address for address in addresses)


@dataclass(frozen=True, slots=True)
class _Signs:
    """A printed text with signs that have no direction and that readers may spell: «№» as «No», «␀» as «NUL»."""

    spelled: Counter[str]
    """The letters and digits that Unicode spells them with."""
    directed: Counter[str]
    """The other letters and digits of the text that turn a line."""
    arabic: frozenset[str]
    """Its Arabic words."""

    @classmethod
    def of(cls, text: str) -> Self:
        signs = "".join(letter for letter in text if not _is_directed(letter))
        directed = _turning("".join(filter(_is_directed, text)))
        return cls(_turning(as_drawn(signs)), directed, _arabic_words(text))

    def explain(self, box: str) -> bool:
        """Whether a box is of the text, and what turns the line in it is these signs and nothing else of the text."""
        turning = _turning(box)
        of_signs = turning <= self.spelled or not turning & self.directed
        return of_signs and _arabic_words(box) <= self.arabic


def _arabic_words(text: str) -> frozenset[str]:
    return frozenset(_ARABIC_WORD.findall(as_drawn(text)))


def _turning(text: str) -> Counter[str]:
    """Count what turns a line in a text."""
    return Counter(found for found in _LEFT_TO_RIGHT.findall(text) if _is_directed(found))


def _is_directed(letter: str) -> bool:
    turns = unicodedata.bidirectional(letter) in _DIRECTED and unicodedata.category(letter)[0] in "LN"
    return turns or bool(_FRACTION.match(letter))


def _drawn(text: str) -> str:
    """Return a text as it is compared: without spaces, which the end of a line takes away."""
    return as_drawn(text).replace(" ", "")


def _torn(boxes: Sequence[str], stretches: Iterable[str]) -> Iterator[str]:
    """Yield each stretch that is not so often a row of whole boxes as it is printed; one with Arabic in it is none."""
    whole = Counter(boxes)
    joined, borders = "".join(boxes), set(accumulate(map(len, boxes), initial=0))
    wanted = Counter(filter(None, (_drawn(stretch) for stretch in stretches if not _ARABIC.search(stretch))))
    for stretch, count in wanted.items():
        if whole[stretch] >= count or _rows(stretch, joined, borders) >= count or _is_composed(stretch, whole):
            continue
        yield stretch


def _rows(stretch: str, joined: str, borders: set[int]) -> int:
    """Count where a stretch begins with one box and ends with one."""
    places = (match.start() for match in re.finditer(f"(?={re.escape(stretch)})", joined))
    return sum(start in borders and start + len(stretch) in borders for start in places)


def _is_composed(stretch: str, boxes: Counter[str]) -> bool:
    """Whether whole boxes make it, wherever they stand: a cell that breaks over two pages has others in between."""
    reached = {0}
    for end in range(1, len(stretch) + 1):
        if any(boxes[stretch[start:end]] for start in reached):
            reached.add(end)
    return len(stretch) in reached
