"""Edits: what an editor does to a report, as data.

A line is named by its id in the view, a card by the card's, a row of a table by its first cell's.
"""

from dataclasses import dataclass

from flows.model.edited import UnitKind
from flows.model.stress import Stretch

TITLE = "title"


@dataclass(frozen=True, slots=True, kw_only=True)
class Rewrite:
    """Other words for a line; for a card's figure by the card's id, the qualifier before it."""

    line: str
    text: str
    cites: tuple[int, ...] = ()
    """Sentences that it is to cite besides those that it does."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Drop:
    """A piece left out: a point, a heading, a row, a card. A section's heading goes alone, a part's with its part."""

    line: str
    whole: bool = True
    """Whether all of a part goes with its heading."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Insert:
    """A new piece after another; after nothing ("") at the head of the body.

    Its id is `new_id` of the pieces that are there: e1, e2 … in the order of the edits.
    """

    after: str
    kind: UnitKind
    text: str
    cells: tuple[str, ...] = ()
    """The texts of the other cells of a row, the clause of a card."""
    cites: tuple[int, ...] = ()
    """The sentences that the editor has it cite."""
    opens: bool = False
    """Whether it is the first row of a table of its own."""
    head: tuple[str, ...] = ()
    """What heads the columns of that table, where something does."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Move:
    """A piece in another place: after another, or after nothing ("")."""

    line: str
    after: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Recast:
    """A piece made another kind of piece, where it stands: a point a paragraph, a paragraph a heading."""

    line: str
    kind: UnitKind


@dataclass(frozen=True, slots=True, kw_only=True)
class Column:
    """A column of a table."""

    was: int | None
    """Which of the columns before it is, the first 0; None for a new one."""
    head: str
    cells: tuple[tuple[str, str, tuple[int, ...]], ...] = ()
    """The id of each row with what its cell of a new column says, and the sentences that it is to cite."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Recolumn:
    """Other columns for a table."""

    line: str
    """The id of one of its rows."""
    columns: tuple[Column, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Adorn:
    """What of a line is set apart, and what is noted on it, from now on."""

    line: str
    stressed: tuple[Stretch, ...] = ()
    notes: tuple[str, ...] = ()


Edit = Rewrite | Drop | Insert | Move | Recast | Recolumn | Adorn
