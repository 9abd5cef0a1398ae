"""What opens a point or a list item: «أولاً،», «1.», «١ـ», «أ-», «•». One matcher a marker."""

import re
from dataclasses import dataclass
from enum import StrEnum

from flows.arabic.letters import Folded, fold
from flows.arabic.ordinals import ADVERBS, DEFINITE, letter_places, one_of
from flows.arabic.unseen import UNSEEN
from flows.model.source import Span


class MarkerKind(StrEnum):
    """The family of a marker: only markers of one family count on from each other."""

    ADVERB = "adverb"
    DIGIT = "digit"
    LETTER = "letter"
    BULLET = "bullet"


@dataclass(frozen=True, slots=True)
class Marker:
    """A marker at the start of a folded stretch; `places` are the numbers it can stand for, the likeliest first."""

    kind: MarkerKind
    end: int
    """Where its mark ends, in the stretch: before the comma and spaces that follow."""
    body: int
    """Where the matter begins, in the stretch."""
    places: tuple[int, ...]
    style: str = ""
    """What is written around its number («)», «.-»): lists in lists differ in it."""

    def leads_to(self, following: "Marker") -> bool:
        """Whether `following` can count on from this one."""
        return any(place + 1 in following.places for place in self.places)


# «الحادي والعشرون» and on have one form for place and adverb.
_ADVERBS = ADVERBS | {word: place for word, place in DEFINITE.items() if place > max(ADVERBS.values())}
LETTERS = "ابتثجحخدذرزسشصضطظعغفقكلمنهوي"
_AFTER = r"\s*[،,:.\-–—)/]*\s*"
_PATTERNS = {
    MarkerKind.ADVERB: re.compile(rf"(?P<mark>\(?و?(?P<place>{one_of(_ADVERBS)})(?!\w)\)?){_AFTER}"),
    MarkerKind.DIGIT: re.compile(
        r"(?P<mark>\(?(?P<place>\d{1,3}|[①-⑳])\s?(?:[.)\-–—](?!\d)|\)|(?<=[①-⑳])))\s*[-–—:]?\s*(?=\S)"
    ),
    MarkerKind.LETTER: re.compile(rf"(?P<mark>\(?(?P<place>[{LETTERS}])\s?[.)\-–—])\s*[-–—:]?\s*(?=\S)"),
    MarkerKind.BULLET: re.compile(r"(?P<mark>[•●▪■□◦○‣⁃∙·◆❖➢►✓✔★٭*\-–—](?=\s))(?P<place>)\s*(?=\S)"),
}
_ORDINALS_OPEN = frozenset(word[0] for word in _ADVERBS) | {"و"}
_AFTER_A_LETTER = frozenset(".)-–—")
_OPENS = frozenset(f"(اأإآٱو0123456789٠١٢٣٤٥٦٧٨٩۰۱۲۳۴۵۶۷۸۹{LETTERS}•●▪■□◦○‣⁃∙·◆❖➢►✓✔★٭*-–—ـ①②③④⑤⑥⑦⑧⑨⑩⑪⑫⑬⑭⑮⑯⑰⑱⑲⑳")
LINE_MARKERS = tuple(MarkerKind)
"""What may open a line."""
SENTENCE_MARKERS = (MarkerKind.ADVERB,)
"""What may open a sentence inside a line: a digit or a letter there is one only in a series (`series.py`)."""
_LONGEST_OPENING = 80
"""Code points among which a marker and what must follow it stand; the rest of a line need not be folded."""
# A tatweel after a number or a letter that spaces part from the rest is a dash: «١ـ حفر», «أ ـ حفر», «ـ حفر».
_TATWEEL = re.compile(r"(?<!\w)((?:\(?(?:\d{1,3}|[أإاب-غف-ي])\)?)?\s?)ـ+(?=\s|\w)")
_FIRST = re.compile(rf"[\s{UNSEEN}]*")


def may_open(folded: str) -> bool:
    """Whether a marker can open a folded line at all: a glance that spares most lines a closer look."""
    first, second = folded[:1], folded[1:2]
    return not first.isalpha() or first in _ORDINALS_OPEN or second in _AFTER_A_LETTER or second.isspace()


def opening(text: str, span: Span) -> Folded:
    """Return the first letters of a stretch, folded, a tatweel that does duty for a dash written as one."""
    words = text[span.start : min(span.end, span.start + _LONGEST_OPENING)]
    first = _FIRST.match(words)
    start = first.end() if first else 0
    dashed = _TATWEEL.match(words, start)
    if dashed and not (dashed[1].strip().isalpha() and not dashed[1].endswith(" ") and _joins(words, dashed.end())):
        words = words[: dashed.end(1)] + "-" * (dashed.end() - dashed.end(1)) + words[dashed.end() :]
    return fold(words)


def _joins(words: str, place: int) -> bool:
    """Whether a letter follows: the tatweel stretches a word then («كـتاب»)."""
    return words[place : place + 1].isalpha()


def marker_at(folded: str, kinds: tuple[MarkerKind, ...]) -> Marker | None:
    """Return the marker that opens `folded`, or None."""
    if folded[:1] not in _OPENS:
        return None
    for kind in kinds:
        match = _PATTERNS[kind].match(folded)
        if match:
            written = match["place"]
            style = match["mark"].replace(written, "", 1).replace(" ", "") if written else ""
            return Marker(kind, match.end("mark"), match.end(), _places(kind, written), style)
    return None


def _places(kind: MarkerKind, written: str) -> tuple[int, ...]:
    if kind is MarkerKind.ADVERB:
        return (_ADVERBS[written],)
    if kind is MarkerKind.DIGIT:
        return (int(written) if written.isdecimal() else ord(written) - ord("①") + 1,)
    return letter_places(written) if kind is MarkerKind.LETTER else ()
