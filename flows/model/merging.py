"""Two editors of one report: what was merged, and where both changed the same."""

from dataclasses import dataclass
from enum import StrEnum


class Conflicts(StrEnum):
    """Whose words stay where two editors changed the same line."""

    MINE = "mine"
    """Those of the file that came now."""
    THEIRS = "theirs"
    """Those of the newest version."""


class OldValues(StrEnum):
    """What becomes of a value that an editor changed in one place and that stands as it was in others."""

    CHANGE = "change"
    """It is changed in all of them."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Conflict:
    """A line that two editors changed, each in another way."""

    line: str
    """Its id in the version that both edited."""
    was: str
    theirs: str
    """What the newest version says; empty where it has dropped the line."""
    mine: str
    """What came now; empty where it drops the line."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Merge:
    """That edits of an older version were brought over to the newest."""

    version: str
    """The version that was edited."""
    onto: str
    """The newest, which they stand on now."""
    new_source: bool
    """Whether the newest was made of another source, a corrected one."""
    conflicts: tuple[Conflict, ...] = ()
    """The lines that both changed, which were settled as was asked."""
    kept: Conflicts | None = None
    """Whose words stayed there."""
    joined: tuple[Conflict, ...] = ()
    """The lines that both changed in other words, which stand together."""
