"""One spelling for matching: marks dropped, letter variants folded, every place mapped back to the original."""

from array import array
from dataclasses import dataclass

from flows.model.source import Span

_MARKS = (*range(0x0610, 0x061B), *range(0x064B, 0x0660), 0x0670, *range(0x06D6, 0x06DD), *range(0x06DF, 0x06E5))
_TATWEEL = 0x0640
_INVISIBLE = (0x061C, *range(0x200B, 0x2010), *range(0x202A, 0x202F), *range(0x2060, 0x206A), 0xFEFF)
_VARIANTS = {
    "أ": "ا",
    "إ": "ا",
    "آ": "ا",
    "ٱ": "ا",
    # ة is kept: folding it to ه would join different words of a lexicon.
    "ى": "ي",
    "ی": "ي",
    "ک": "ك",
    "\u00a0": " ",
    "\u202f": " ",
}
_DROPPED = frozenset(chr(code) for code in (*_MARKS, _TATWEEL, *_INVISIBLE))
_TABLE: dict[int, str | None] = {
    **{ord(mark): None for mark in _DROPPED},
    **{ord(variant): letter for variant, letter in _VARIANTS.items()},
    **{0x0660 + digit: str(digit) for digit in range(10)},
    **{0x06F0 + digit: str(digit) for digit in range(10)},
}


@dataclass(frozen=True, slots=True)
class Folded:
    """A folded text with its way back."""

    original: str
    text: str
    offsets: "array[int] | None"
    """The place of each folded character in the original, and one more for the end; None where nothing was dropped."""

    def span(self, start: int, end: int) -> Span:
        """Return the original place of the folded stretch `start`..`end`; marks on its last letter belong to it."""
        if self.offsets is None:
            return Span(start, end)
        return Span(self.offsets[start], self.offsets[end] if end > start else self.offsets[start])


def fold_letters(text: str) -> str:
    """Fold without a way back: for lexicons and single words."""
    return text.translate(_TABLE)


def fold(text: str) -> Folded:
    """Fold for matching: no tashkeel, tatweel or invisible marks; أإآ as ا, ى as ي, digits as 0-9.

    Takes any text; returns it with a map whose offsets are code points of `text`. Every folding is one letter to one
    letter or to none, so that the map is a list of places.
    """
    folded = text.translate(_TABLE)
    if len(folded) == len(text):
        return Folded(text, folded, None)
    kept = array("L", (place for place, letter in enumerate(text) if letter not in _DROPPED))
    kept.append(len(text))
    return Folded(text, folded, kept)


def is_arabic_letter(character: str) -> bool:
    """Whether a character is a letter of the Arabic script, presentation forms included."""
    return "\u0620" <= character <= "\u064a" or "\u066e" <= character <= "\u06d3" or "\ufb50" <= character <= "\ufefc"


def count_words(text: str) -> int:
    """Words as a reader counts them: what spaces part."""
    return len(text.split())
