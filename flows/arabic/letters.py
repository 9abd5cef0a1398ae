"""One spelling for matching: marks dropped, letter variants folded, every place mapped back to the original."""

import re
from array import array
from bisect import bisect_left
from dataclasses import dataclass
from functools import lru_cache

from flows.arabic.forms import FORM_OR_SIGN, READINGS, seat_hamzas
from flows.arabic.unseen import UNSEEN
from flows.model.source import Span

_MARKS = (*range(0x0610, 0x061B), *range(0x064B, 0x0660), 0x0670, *range(0x06D6, 0x06DD), *range(0x06DF, 0x06E5))
_TATWEEL = 0x0640
_VARIANTS = {
    "أ": "ا",
    "إ": "ا",
    "آ": "ا",
    "ٱ": "ا",
    # ة is kept: folding it to ه would join different words of a lexicon.
    "ى": "ي",
    "ی": "ي",
    "ک": "ك",
    # Spaces of every width, with which books and web pages set numbers and names.
    **dict.fromkeys("\u00a0\u1680\u202f\u205f\u3000", " "),
    **dict.fromkeys(map(chr, range(0x2000, 0x200B)), " "),
    # Letters that Unicode may also write in two, of which the mark is dropped.
    "\u06c0": "\u06d5",
    "\u06c2": "\u06c1",
    "\u06d3": "\u06d2",
}
_DROPPED = frozenset([*map(chr, (*_MARKS, _TATWEEL)), *UNSEEN])
_DROPPED_SIGN = re.compile(f"[{''.join(sorted(_DROPPED))}]+")
_ONE_FOR_ONE: dict[int, str | None] = {
    **{ord(mark): None for mark in _DROPPED},
    **{ord(variant): letter for variant, letter in _VARIANTS.items()},
    **{0x0660 + digit: str(digit) for digit in range(10)},
    **{0x06F0 + digit: str(digit) for digit in range(10)},
}
_FORMS = {form: letters.translate(_ONE_FOR_ONE) for form, letters in READINGS.items()}
_SHORT, _LONG = 40, 400
"""Letters of a name or a phrase, and of a sentence; longer ones are met once."""
_TABLE = _ONE_FOR_ONE | {ord(form): letters for form, letters in _FORMS.items()}
_READ_AS = dict.fromkeys(_DROPPED, "") | _FORMS
"""What is read as more or less than one letter."""


@dataclass(frozen=True, slots=True)
class Stretch:
    """A place in a folded text: its code points there, the end exclusive. `Folded.span` is the way to the original.

    What stands in a folded text (a number, a quotation) is a stretch with more to it, and inherits from this.
    """

    start: int
    end: int

    def of(self, text: str) -> str:
        """Return the words that stand in this place of the folded `text`."""
        return text[self.start : self.end]


@dataclass(frozen=True, slots=True)
class Folded:
    """A folded text with its way back."""

    original: str
    text: str
    offsets: "array[int] | None"
    """The place of each folded character in the original, and one more for the end; None where they are the same."""

    def span(self, stretch: Stretch) -> Span:
        """Return the original place of a folded stretch.

        Marks on its last letter belong to it; a ligature of which it holds one letter belongs to it whole.
        """
        offsets, start, end = self.offsets, stretch.start, stretch.end
        if offsets is None:
            return Span(start, end)
        if end <= start:
            return Span(offsets[start], offsets[start])
        after = end
        while offsets[after] == offsets[end - 1]:  # at most as often as the longest sign has letters
            after += 1
        return Span(offsets[start], offsets[after])

    def place(self, original: int) -> int:
        """Return where in the folded text a place of the original stands, or what follows it where that is dropped."""
        return original if self.offsets is None else bisect_left(self.offsets, original)


def fold_letters(text: str) -> str:
    """Fold without a way back: for lexicons, words and sentences, of which a text has the same ones over and over."""
    if len(text) <= _SHORT:
        return _fold_short(text)
    return _fold_long(text) if len(text) <= _LONG else _fold(text)


def _fold(text: str) -> str:
    return seat_hamzas(text).translate(_TABLE)


_fold_short = lru_cache(maxsize=1 << 14)(_fold)
_fold_long = lru_cache(maxsize=1 << 11)(_fold)
"""As many as a brief asks for, five times each: a book's sentences are not kept."""


def fold(text: str) -> Folded:
    """Fold for matching: no tashkeel, tatweel or invisible marks; أإآ as ا, ى as ي, digits as 0-9, forms as letters.

    Takes any text; returns it with a map whose offsets are code points of `text`. A letter becomes one letter or none,
    but for a presentation form, which may become several that share its place.
    """
    folded = fold_letters(text)
    if FORM_OR_SIGN.search(text):
        places = array("L", (place for place, letter in enumerate(text) for _ in _READ_AS.get(letter, letter)))
        places.append(len(text))
        return Folded(text, folded, places)
    if len(folded) == len(text):
        return Folded(text, folded, None)
    return Folded(text, folded, _kept(text))


def _kept(text: str) -> "array[int]":
    """Return the places of what is not dropped, and the end: whole stretches between the marks, which are few."""
    kept, after = array("L"), 0
    for mark in _DROPPED_SIGN.finditer(text):
        kept.extend(range(after, mark.start()))
        after = mark.end()
    kept.extend(range(after, len(text) + 1))
    return kept


def is_arabic_letter(character: str) -> bool:
    """Whether a character is a letter of the Arabic script, presentation forms included."""
    return "\u0620" <= character <= "\u064a" or "\u066e" <= character <= "\u06d3" or character in READINGS


def count_words(text: str) -> int:
    """Words as a reader counts them: what spaces part."""
    return len(text.split())
