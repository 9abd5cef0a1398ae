"""What is set plainer than its house designed it, so that one piece does not keep a brief from being published."""

from dataclasses import dataclass
from enum import StrEnum
from typing import NamedTuple


class Step(StrEnum):
    """What is done with a piece that does not stand on its page as it should, the mildest first."""

    FLUSH = "flush"
    """Set flush, not justified; a heading begins a page."""
    SMALL = "small"
    """Also smaller, and cut wherever its line ends."""
    ANNEX = "annex"
    """Left to the annex, which has the whole source."""
    REPORTED = "reported"
    """Printed as it came out: it could not be proved to be read and copied as in the source."""
    SQUARE = "square"
    """A letter that no font has is drawn as an empty square."""
    CARD = "card"
    """A figure has no card, since its clause in the source is too long for one."""


STEP_LABELS = {step: f"mended_{step}" for step in Step}
"""The label of a house that reports each step in print."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Mend:
    """One thing that was done, and why."""

    step: Step
    check: str
    """The check that failed before: "pdf.overflow"."""
    line: str
    """The id of the line in the view; empty where it is no line's."""
    words: str
    """The first of its words, or the letters."""
    page: int = 0
    """Where it stood then, from 1; 0 of a letter."""


class Misplaced(NamedTuple):
    """Words that a page does not show, or does not give back, as they are written, and the line that they may be of."""

    page: int
    """From 1; 0 where it is not known."""
    line: str
    """The id of the line or card in the view; empty where it is none's, or may be that of too many."""
    text: str
    """The words of the line."""
    stretch: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Plainer:
    """The lines to be set plainer, by their ids."""

    flush: tuple[str, ...] = ()
    small: tuple[str, ...] = ()


AS_DESIGNED = Plainer()
