"""When a bulletin comes out, of what, and who is sent notices of it: its definition, besides the plan of an issue."""

from dataclasses import dataclass
from enum import StrEnum

from flows.model.issue import Plan


class Empty(StrEnum):
    """What becomes of a day without anything."""

    LINE = "line"
    """A line in the log, and no issue."""
    PAGE = "page"
    """One page that says so, with a number."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Choice:
    """Which briefs an issue takes."""

    since: str = ""
    """A day (2026-11-28), a span of days back from the day of the issue («3d»); empty since the last issue."""
    houses: tuple[str, ...] = ()
    """Those whose briefs it takes; empty for all."""
    words: tuple[str, ...] = ()
    """Words of which a brief must have one, in its title, its bottom line or its reference; empty for all."""
    tags: tuple[str, ...] = ()
    """Tags of which a brief must have one; empty for all."""
    folder: str = ""
    """A folder of sources that have no brief yet, below the drop folder; empty for briefs alone."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Bulletin:
    """The definition of a bulletin."""

    plan: Plan
    house: str
    """The house in whose name it is printed."""
    choice: Choice
    empty: Empty = Empty.LINE
    schedule: str = ""
    """When it comes out, as cron writes it («0 7 * * 0-4»); empty where it only comes when it is asked for."""
    notify: tuple[str, ...] = ()
    """Addresses that get notices besides those of the office."""
