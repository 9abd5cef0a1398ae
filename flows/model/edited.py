"""A report that came back from an editor: what stands in the file now, unit by unit, in the order of its pages.

A unit is what a `Line` of the view is: a title, a point, a cell, a sentence of the annex. What an editor did is found
by holding the units against the view that the file carries with it.
"""

from dataclasses import dataclass
from enum import StrEnum


class UnitKind(StrEnum):
    """What a unit is by the style it stands in and the place it has; never by its words."""

    TITLE = "title"
    MASTHEAD = "masthead"
    PART = "part"
    """A heading of the first level."""
    HEADING = "heading"
    """A heading of the second level: a section."""
    PARAGRAPH = "paragraph"
    POINT = "point"
    FIGURE = "figure"
    """The figure of a card, with its qualifier before it."""
    CLAUSE = "clause"
    """The clause of a card."""
    CELL = "cell"
    NOTE = "note"
    SENTENCE = "sentence"
    """A sentence of the annex."""
    FIXED = "fixed"
    """What the house prints by itself: captions, headers of tables, the line at the foot."""


class FoundBy(StrEnum):
    """How a unit was told to be the one it is, in the order in which these are tried."""

    BOOKMARK = "bookmark"
    PARAGRAPH_ID = "paragraph_id"
    TEXT = "text"
    POSITION = "position"
    NOTHING = "nothing"
    """It is new."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Unit:
    """A unit as the editor left it."""

    id: str
    """The id of the line of the view that it is, or empty where it is new."""
    kind: UnitKind
    text: str
    """NFC, without bidi controls, a space for each row of spaces; without its citation and the remark of the house."""
    found_by: FoundBy
    cites: tuple[int, ...] = ()
    """The numbers of the sentences that its citation names now."""
    table: int = 0
    """Of a cell the number of its table in the file, from 1; else 0."""
    row: int = 0
    """Of a cell the number of its row below the header, from 1; else 0."""
    column: int = 0
    """Of a cell the number of its column, from 1; else 0."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Comment:
    """A reviewer's comment; it is kept and told, never printed."""

    author: str
    text: str
    unit: str
    """The id of the line it hangs on, or empty."""
    date: str = ""
    """As the file has it: ISO 8601, or empty."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Tracked:
    """How many changes of one author the file tracks; they are read as accepted."""

    author: str
    inserted: int
    deleted: int
    moved: int


@dataclass(frozen=True, slots=True, kw_only=True)
class EditedReport:
    """A report of ours, read back."""

    name: str
    """The file's name: what errors and the manifest call it."""
    sha256: str
    record: bytes
    """What Mujaz put into the file when it made it (`flows/revise/record.py`)."""
    units: tuple[Unit, ...]
    comments: tuple[Comment, ...] = ()
    tracked: tuple[Tracked, ...] = ()
    warnings: tuple[str, ...] = ()
    """What the file holds that is left unread: links to other files, embedded documents; in English."""
