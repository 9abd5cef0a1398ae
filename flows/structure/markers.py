"""What opens a point or a list item: «أولاً،», «1.», «أ-», «•». One matcher a marker."""

import re
from dataclasses import dataclass
from enum import StrEnum

from flows.arabic.ordinals import ADVERBS, letter_places, one_of


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

    def leads_to(self, following: "Marker") -> bool:
        """Whether `following` can count on from this one."""
        return any(place + 1 in following.places for place in self.places)


_AFTER = r"\s*[،,:.\-–—)/]*\s*"
_PATTERNS = {
    MarkerKind.ADVERB: re.compile(rf"(?P<mark>\(?و?(?P<place>{one_of(ADVERBS)})(?!\w)\)?){_AFTER}"),
    MarkerKind.DIGIT: re.compile(r"(?P<mark>\(?(?P<place>\d{1,3})\s?(?:[.)\-–](?!\d)|\)))\s*[-–:]?\s*(?=\S)"),
    MarkerKind.LETTER: re.compile(
        r"(?P<mark>\(?(?P<place>[ابتثجحخدذرزسشصضطظعغفقكلمنهوي])\s?[.)\-–])\s*[-–:]?\s*(?=\S)"
    ),
    MarkerKind.BULLET: re.compile(r"(?P<mark>[•●▪■◦‣*\-–—](?=\s))(?P<place>)\s*(?=\S)"),
}
LINE_MARKERS = tuple(MarkerKind)
"""What may open a line."""
SENTENCE_MARKERS = (MarkerKind.ADVERB,)
"""What may open a sentence inside a line: a digit or a letter there is too often something else."""


def marker_at(folded: str, kinds: tuple[MarkerKind, ...]) -> Marker | None:
    """Return the marker that opens `folded`, or None."""
    for kind in kinds:
        match = _PATTERNS[kind].match(folded)
        if match:
            return Marker(kind, match.end("mark"), match.end(), _places(kind, match["place"]))
    return None


def _places(kind: MarkerKind, written: str) -> tuple[int, ...]:
    if kind is MarkerKind.ADVERB:
        return (ADVERBS[written],)
    if kind is MarkerKind.DIGIT:
        return (int(written),)
    return letter_places(written) if kind is MarkerKind.LETTER else ()
