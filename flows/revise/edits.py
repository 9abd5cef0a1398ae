"""Edits: what an editor does to a report, as data; and a view with edits applied, each word marked by whose it is.

    rewritten = apply_edits(view, [Rewrite(line="p1-2", text="…"), Drop(line="p1-3")], evidence)

A line is named by its id in the view, a card by the card's, a row of a table by its first cell's.
"""

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, replace
from typing import Any

from flows.errors import Saying, UnknownLineError
from flows.model.edited import UnitKind
from flows.revise.attribution import attributed, refigured
from flows.revise.evidence import Evidence
from flows.revise.fresh import fresh_piece, new_id, own_frame
from flows.revise.pieces import Frame, Piece, pieces_of, with_pieces
from flows.view.formatting import with_backs
from flows.view.view import Table, View, editors

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
    """Of a row the texts of its other cells, of a card its clause."""
    cites: tuple[int, ...] = ()
    """The sentences that the editor has it cite."""


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


Edit = Rewrite | Drop | Insert | Move | Recast


def apply_edits(view: View, edits: Iterable[Edit], evidence: Evidence) -> View:
    """Return the view as the edits leave it, applied one after the other.

    Words that the cited sentences say letter for letter stay the source's, with the citation of where they stand; any
    others are the editor's and marked so, and a remark names what they state and the source does not. Citations are
    kept, and the annex leads back to what cites it now. Pure. Raises UnknownLineError for an edit of what is not there.
    """
    title, pieces = view.title, pieces_of(view)
    for edit in edits:
        if isinstance(edit, Rewrite) and edit.line == TITLE:
            title = attributed(title, edit.text, evidence, cites=edit.cites)
        else:
            pieces = _APPLIED[type(edit)](pieces, edit, evidence)
    return finished(with_pieces(replace(view, title=title), pieces), evidence)


def finished(view: View, evidence: Evidence) -> View:
    """Return the view with an annex that leads back to it, and a foot that says whether all words are the source's."""
    labels = evidence.house.labels
    produced = labels["produced_edited" if any(True for _ in editors(view)) else "produced"]
    return replace(with_backs(view), produced=produced)


def _rewritten(pieces: tuple[Piece, ...], edit: Rewrite, evidence: Evidence) -> tuple[Piece, ...]:
    place = next((i for i, p in enumerate(pieces) if edit.line in (p.id, *(line.id for line in p.lines))), None)
    if place is None:
        raise unknown(edit.line)
    piece = pieces[place]
    if piece.card and edit.line == piece.id:
        written = replace(piece, card=refigured(piece.card, edit.text, evidence))
    else:
        leads = piece.kind is UnitKind.NOTE
        lines = (
            attributed(line, edit.text, evidence, cites=edit.cites, leads=leads) if line.id == edit.line else line
            for line in piece.lines
        )
        written = replace(piece, lines=tuple(lines))
    return (*pieces[:place], written, *pieces[place + 1 :])


def _dropped(pieces: tuple[Piece, ...], edit: Drop, _: Evidence) -> tuple[Piece, ...]:
    place = _place(pieces, edit.line)
    end = place + 1
    if pieces[place].kind is UnitKind.PART and edit.whole:
        end = next((i for i in range(end, len(pieces)) if pieces[i].kind is UnitKind.PART), len(pieces))
    return (*pieces[:place], *pieces[end:])


def _moved(pieces: tuple[Piece, ...], edit: Move, _: Evidence) -> tuple[Piece, ...]:
    place = _place(pieces, edit.line)
    others = (*pieces[:place], *pieces[place + 1 :])
    return _set_down(others, _after(others, edit.after), pieces[place])


def _recast(pieces: tuple[Piece, ...], edit: Recast, _: Evidence) -> tuple[Piece, ...]:
    place = _place(pieces, edit.line)
    piece = pieces[place]
    made = replace(piece, kind=edit.kind, frame=own_frame(edit.kind, piece.lines[0]))
    return _set_down((*pieces[:place], *pieces[place + 1 :]), place, made)


def _inserted(pieces: tuple[Piece, ...], edit: Insert, evidence: Evidence) -> tuple[Piece, ...]:
    texts = (edit.text, *edit.cells)
    new = fresh_piece(edit.kind, new_id(pieces), texts, edit.cites, evidence)
    return _set_down(pieces, _after(pieces, edit.after), new)


def _set_down(pieces: tuple[Piece, ...], place: int, piece: Piece) -> tuple[Piece, ...]:
    """Put a piece into its place: into the block of a neighbour of its kind, else into a block of its own."""
    near = [pieces[i] for i in (place - 1, place) if 0 <= i < len(pieces)]
    alike = [each.frame for each in near if each.kind is piece.kind and piece.kind not in _ALONE]
    number = max((each.frame.number for each in pieces), default=0) + 1
    own = replace(piece.frame, number=number)
    return (*pieces[:place], replace(piece, frame=next(iter(_fitting(piece, alike)), own)), *pieces[place:])


def _fitting(piece: Piece, frames: list[Frame]) -> Iterator[Frame]:
    """The frames that a piece fits into: a row only where the table has as many columns."""
    for frame in frames:
        if not isinstance(frame.block, Table) or len(frame.block.header) == len(piece.lines):
            yield frame


_ALONE = frozenset((UnitKind.PART, UnitKind.HEADING, UnitKind.FIXED))
"""What is a block by itself."""


def _after(pieces: tuple[Piece, ...], name: str) -> int:
    return _place(pieces, name) + 1 if name else 0


def _place(pieces: tuple[Piece, ...], name: str) -> int:
    place = next((i for i, piece in enumerate(pieces) if piece.id == name), None)
    if place is None:
        raise unknown(name)
    return place


def unknown(name: str) -> UnknownLineError:
    """Return the error for an edit of a line that the report does not have."""
    return UnknownLineError(
        name,
        Saying(ar="ليس في الموجز سطر بهذا المعرّف.", en="The report has no line of this id."),
        Saying(ar="أعد فتح أحدث إصدار من الموجز ثم عدّله.", en="Open the newest version of the report, and edit that."),
    )


_APPLIED: dict[type, Callable[[tuple[Piece, ...], Any, Evidence], tuple[Piece, ...]]] = {
    Rewrite: _rewritten,
    Drop: _dropped,
    Insert: _inserted,
    Move: _moved,
    Recast: _recast,
}
