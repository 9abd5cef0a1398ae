"""What became of a report from one version to the next: changes, and what an editor's work came to."""

from dataclasses import dataclass
from enum import StrEnum

from flows.model.edited import Comment, Refused, Tracked, UnitKind
from flows.model.merging import Merge
from flows.model.uncarried import Uncarried


class How(StrEnum):
    """What became of something."""

    REWRITTEN = "rewritten"
    DROPPED = "dropped"
    ADDED = "added"
    MOVED = "moved"
    ADORNED = "adorned"
    """Words of it were set apart, or something was noted on it."""
    RECAST = "recast"
    """It became another kind of piece; `now` is the name of that kind."""


class What(StrEnum):
    """What may change beside the pieces of a body."""

    TITLE = "title"
    MASTHEAD = "masthead"
    SIGNATURE = "signature"
    """What is typed on a line to sign on."""
    CELL = "table_cell"
    COLUMN = "column"
    """A column of a table; `was` or `now` is its head, and what its cells say."""
    CLAUSE = "clause"
    SOURCE = "source"
    HOUSE = "house"
    CLASSIFICATION = "classification"
    ORGAN = "organ"
    """The body in whose name it is printed."""
    ORDER = "order"


@dataclass(frozen=True, slots=True, kw_only=True)
class Change:
    """One change."""

    how: How
    what: UnitKind | What
    was: str = ""
    """What stood there; empty of what was added."""
    now: str = ""
    """What stands there; empty of what was dropped."""
    number: int = 0
    """The number of a point, or the place of anything else among its like below a heading: before, or now if added."""
    place: str = ""
    """The heading that it stands under, before; of what was added, now."""
    line: str = ""
    """The id of the line, where one is meant."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Unsupported:
    """A figure, date or name of an editor's line that its cited sentences do not have."""

    line: str
    """The id of the line."""
    words: str
    elsewhere: tuple[int, ...] = ()
    """The sentences of the source that have it though they are not cited; none where the source has it nowhere."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Stale:
    """A figure or a date that an editor changed in one place, and that still stands as it was in others."""

    was: str
    now: str
    """The line as it is now."""
    became: str = ""
    """What the value is in that line now; empty where it is not known."""
    places: tuple[Change, ...]
    """Where the old value stands: each as a change has its place, in `what`, `number` and `place`."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Revision:
    """What became of an editor's work: for the manifest, and for who reads the next version."""

    parent: str
    """The name of the record of the version that was edited."""
    file: str
    """The name of the edited file."""
    sha256: str
    """The digest of the edited file."""
    changes: tuple[Change, ...]
    refused: tuple[Refused, ...]
    unsupported: tuple[Unsupported, ...]
    """What the editor's lines state and their sentences do not."""
    uncarried: tuple[Uncarried, ...] = ()
    """What the editor did beside words and the version does not take over."""
    comments: tuple[Comment, ...]
    """Those of reviewers."""
    tracked: tuple[Tracked, ...]
    stale: tuple[Stale, ...] = ()
    """Old values that still stand elsewhere."""
    merge: Merge | None = None
    """None where the version that was edited was the newest."""
    warnings: tuple[str, ...]
    """What the file holds that was left unread, in English."""
