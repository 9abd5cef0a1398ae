"""What earlier issues had: an event of one of them that goes on is marked, and prints what is new."""

from collections.abc import Sequence
from dataclasses import dataclass

from flows.bulletin.joining import are_one
from flows.bulletin.traits import Rarity, Traits
from flows.model.issue import FollowUp


@dataclass(frozen=True, slots=True, kw_only=True)
class Remembered:
    """An item of an earlier issue."""

    issue: int
    day: str
    """The day of the issue, ISO 8601."""
    traits: Traits
    sentences: tuple[str, ...]
    """What its sources said, sentence by sentence."""


def find_earlier(traits: Traits, remembered: Sequence[Remembered], rarity: Rarity) -> tuple[Remembered, ...]:
    """Return the items of earlier issues that speak of the same event, the newest first."""
    found = (each for each in remembered if are_one(each.traits, traits, rarity, on_any_day=True))
    return tuple(sorted(found, key=lambda each: -each.issue))


def follow_up(earlier: Sequence[Remembered]) -> FollowUp | None:
    """Return the newest issue in which an event stood; None for one that is new."""
    return FollowUp(number=earlier[0].issue, day=earlier[0].day) if earlier else None
