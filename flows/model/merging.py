"""Two editors of one report: what was merged, and where both changed the same."""

from dataclasses import dataclass
from enum import StrEnum
from hashlib import sha256


class Conflicts(StrEnum):
    """Whose words stay where two editors changed the same line."""

    MINE = "mine"
    """Those of the file that came now."""
    THEIRS = "theirs"
    """Those of the newest version."""


class Kept(StrEnum):
    """What stays of one line that two editors changed."""

    MINE = "mine"
    """The words of the file that came now."""
    THEIRS = "theirs"
    """Those of the newest version."""
    BOTH = "both"
    """Both: the newest version's, and the file's as a line of its own after them."""
    OWN = "own"
    """Other words, which the person who chooses writes."""


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
    place: str = ""
    """The heading under which it stands; the label of a field."""
    offers: tuple[Kept, ...] = (Kept.MINE, Kept.THEIRS)
    """What can be chosen for it."""
    kept: Kept | None = None
    """What was chosen; None where nobody has."""
    words: str = ""
    """The words that were written instead of both."""

    @property
    def key(self) -> str:
        """What names it where one chooses: its line and a mark of what the newest version says.

        Another newest version that says something else there has another, so that nobody chooses unseen.
        """
        return f"{self.line}@{sha256(self.theirs.encode()).hexdigest()[:6]}"


@dataclass(frozen=True, slots=True, kw_only=True)
class Choice:
    """What was chosen for one line that two editors changed."""

    key: str
    kept: Kept
    words: str = ""
    """The words that were written instead, where `kept` is Kept.OWN."""


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
    """The lines that both changed, each with what was chosen."""
    joined: tuple[Conflict, ...] = ()
    """The lines that both changed in other words, which stand together."""
