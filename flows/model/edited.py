"""A report that came back from an editor: what stands in the file now, unit by unit, in the order of its pages.

What an editor did is found by holding the units against the view that the file carries with it.
"""

from dataclasses import dataclass
from enum import StrEnum

from flows.model.stress import Stretch


class UnitKind(StrEnum):
    """What a unit is by the style it stands in and the place it has; never by its words."""

    TITLE = "title"
    PART = "part"
    """A heading of the first level."""
    HEADING = "heading"
    """A heading of the second level: a section."""
    PARAGRAPH = "paragraph"
    POINT = "point"
    FIGURE = "figure"
    """A card: its figure with the qualifier before it, and its clause."""
    CELL = "cell"
    """A row of a table, cell by cell."""
    NOTE = "note"
    FIXED = "fixed"
    """What the house draws as one: a chart."""


class FoundBy(StrEnum):
    """How it was found which unit one is, in the order in which these are tried."""

    BOOKMARK = "bookmark"
    PARAGRAPH_ID = "paragraph_id"
    TEXT = "text"
    POSITION = "position"
    NOTHING = "nothing"
    """It is new."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Cell:
    """The text of a unit, or of one cell of it."""

    text: str
    """Its spaces as one; without its citation and the remarks of the house."""
    cites: tuple[int, ...] = ()
    """The numbers of the sentences that its citation names now."""
    comments: tuple[str, ...] = ()
    """The ids of the comments that begin in it."""
    stressed: tuple[Stretch, ...] = ()
    """What of it is set apart."""
    notes: tuple[str, ...] = ()
    """What an editor notes on it."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Unit:
    """A unit as the editor left it."""

    id: str
    """The id of the piece of the view that it is, or empty where it is new."""
    kind: UnitKind
    cells: tuple[Cell, ...]
    """One; of a row one a column; of a card its figure and its clause."""
    found_by: FoundBy
    opens: bool = False
    """Whether it is the first row of a table that an editor has put in."""
    head: tuple[str, ...] = ()
    """What heads the columns of that table."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Comment:
    """A reviewer's comment; it is kept and reported, never printed."""

    author: str
    text: str
    unit: str
    """The id of the piece it hangs on, or empty."""
    date: str = ""
    """As the file has it: ISO 8601, or empty."""
    answers: str = ""
    """What the comment says that it answers; empty of one that answers none."""
    settled: bool = False
    """Whether somebody marked it as settled."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Tracked:
    """How many changes of one author the file tracks; they are read as accepted."""

    author: str
    inserted: int
    deleted: int
    moved: int


class Undone(StrEnum):
    """What an editor may not change; it is printed as it was, and reported."""

    ANNEX = "annex"
    """The source."""
    MASTHEAD = "masthead"
    HOUSE = "house"
    """Words that the house prints by itself."""
    CHART = "chart"
    """The bars of a chart."""
    CITATION = "citation"
    """A citation of words that stayed as they were: it follows the words."""
    CITATION_KEPT = "citation_kept"
    """A citation that was taken away from a line whose words changed: what it was made of is still that sentence."""
    HEADING = "heading"
    """A heading that was taken away from above what stands below it."""
    FIGURE = "figure"
    """The value of a key figure whose clause stands there still."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Filled:
    """A value that an editor typed into a field of the house's lines."""

    name: str
    """The field's: date, distribution, signature-1."""
    was: str
    now: str
    label: str
    """The words of the house before it."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Refused:
    """A change of an editor's that was undone."""

    kind: Undone
    was: str
    """What stands there, and is printed."""
    now: str
    """What the editor made of it; empty where it was removed."""
