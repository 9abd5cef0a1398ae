"""What the editor of an issue has before him: the sources, and what was decided of each, step by step."""

from dataclasses import dataclass

from flows.bulletin.dispatches import Dispatch
from flows.bulletin.earlier import Remembered
from flows.bulletin.traits import Traits
from flows.model.issue import Plan


@dataclass(frozen=True, slots=True, kw_only=True)
class Happening:
    """An event: its sources, and what was decided of it."""

    dispatches: tuple[Dispatch, ...]
    """The one that speaks for it first."""
    traits: tuple[Traits, ...]
    earlier: tuple[Remembered, ...] = ()
    """Where it stood in earlier issues, the newest first."""
    section: str = ""

    @property
    def speaker(self) -> Dispatch:
        """The source that speaks for it."""
        return self.dispatches[0]

    @property
    def known(self) -> tuple[str, ...]:
        """What earlier issues said of it, sentence by sentence."""
        return tuple(words for each in self.earlier for words in each.sentences)

    @property
    def day(self) -> str:
        """The newest day that a source gives for itself."""
        return max(each.day for each in self.dispatches)


@dataclass(frozen=True, slots=True, kw_only=True)
class Desk:
    """All of it."""

    plan: Plan
    classifications: tuple[str, ...]
    """The words of the house, from the lowest to the highest."""
    dispatches: tuple[Dispatch, ...]
    remembered: tuple[Remembered, ...] = ()
    happenings: tuple[Happening, ...] = ()
    withheld: int = 0
    """Sources that the readers may not see."""
    without: str = ""
    """The lowest closed classification that this edition leaves out; empty of the whole issue."""
    known: int = 0
    """Events of which nothing is new."""
    left_out: int = 0
    """Events for which there was no room."""
