"""Edits: what an editor does to a report, as data; and a view with edits applied, each word marked by whose it is.

    rewritten = apply_edits(view, [Rewrite(line="p1-2", text="…"), Drop(line="p1-3")], evidence)

A line is named by its id in the view, a card by the card's, a row of a table by its first cell's.
"""

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, replace
from itertools import chain
from typing import Any

from flows.errors import Saying, UnknownLineError
from flows.model.brief import Origin
from flows.model.edited import UnitKind
from flows.render.formatting import with_backs
from flows.render.view import (
    Card,
    Cards,
    Heading,
    Line,
    Notes,
    Numbered,
    Paragraphs,
    Part,
    Run,
    Table,
    View,
    editors,
    lines_of,
)
from flows.revise.evidence import Evidence, as_words
from flows.revise.pieces import Frame, Piece, pieces_of, with_pieces

TITLE = "title"


@dataclass(frozen=True, slots=True, kw_only=True)
class Rewrite:
    """Other words for a line; for a card's figure by the card's id, the qualifier before it."""

    line: str
    text: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Drop:
    """A piece left out: a point, a heading, a row, a card. What stood below a heading stays; a part goes whole."""

    line: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Insert:
    """A new piece behind another; behind nothing ("") at the head of the body, where only a part can stand."""

    after: str
    kind: UnitKind
    text: str
    cells: tuple[str, ...] = ()
    """Of a row the texts of its other cells, of a card its clause."""
    cites: tuple[int, ...] = ()
    """The sentences that the editor has it cite."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Move:
    """A piece in another place: behind another, or behind nothing ("")."""

    line: str
    after: str


Edit = Rewrite | Drop | Insert | Move


def apply_edits(view: View, edits: Iterable[Edit], evidence: Evidence) -> View:
    """Return the view as the edits leave it, applied one after the other.

    Words that the cited sentences say letter for letter stay the source's, with the citation of where they stand; any
    others are the editor's and marked so, and a remark names what they state and the source does not. Citations are
    kept, and the annex leads back to what cites it now. Pure. Raises UnknownLineError for an edit of what is not there.
    """
    title, pieces = view.title, pieces_of(view)
    for edit in edits:
        if isinstance(edit, Rewrite) and edit.line == TITLE:
            title = attributed(title, edit.text, evidence)
        else:
            pieces = _APPLIED[type(edit)](pieces, edit, evidence)
    return finished(with_pieces(replace(view, title=title), pieces), evidence)


def finished(view: View, evidence: Evidence) -> View:
    """Return the view with an annex that leads back to it, and a foot that says whether all words are the source's."""
    labels = evidence.house.labels
    produced = labels["produced_edited" if any(True for _ in editors(view)) else "produced"]
    return replace(with_backs(view), produced=produced)


def attributed(line: Line, text: str, evidence: Evidence, *, leads: bool = False) -> Line:
    """Return a line with other words, marked by whose they are.

    Where the remark leads (`leads`: notes) it is the house's and stays.
    """
    if as_words(text) == as_words(line.text):
        return line
    place = evidence.place_of(text, line.cites)
    if place:
        cites = evidence.sentences_at(place)
        kept = replace(line, runs=(Run(text),), cites=cites, origin=Origin.SOURCE)
        return kept if leads or line.origin is Origin.SOURCE else replace(kept, remark="")
    remark = line.remark if leads else _remark(line, text, evidence)
    return replace(line, runs=(Run(text),), origin=Origin.EDITOR, remark=remark)


def _remark(line: Line, text: str, evidence: Evidence) -> str:
    found = [each.words for each in evidence.strange_to(line.id, text, line.cites) if not each.elsewhere]
    return evidence.house.labels["not_in_source"].format(words="، ".join(found)) if found else ""


def _rewritten(pieces: tuple[Piece, ...], edit: Rewrite, evidence: Evidence) -> tuple[Piece, ...]:
    place = next((i for i, p in enumerate(pieces) if edit.line in (p.id, *(line.id for line in p.lines))), None)
    if place is None:
        raise unknown(edit.line)
    piece = pieces[place]
    if piece.card and edit.line == piece.id:
        made = replace(piece, card=refigured(piece.card, edit.text))
    else:
        leads = piece.kind is UnitKind.NOTE
        lines = (attributed(p, edit.text, evidence, leads=leads) if p.id == edit.line else p for p in piece.lines)
        made = replace(piece, lines=tuple(lines))
    return (*pieces[:place], made, *pieces[place + 1 :])


def refigured(card: Card, text: str) -> Card:
    """Return a card with another figure, which is the editor's; its qualifier stays where the text begins with it."""
    if as_words(text) == as_words(f"{card.qualifier} {card.figure}"):
        return card
    qualifier = card.qualifier if card.qualifier and text.startswith(f"{card.qualifier} ") else ""
    return replace(card, qualifier=qualifier, figure=text.removeprefix(qualifier).strip(), origin=Origin.EDITOR)


def _dropped(pieces: tuple[Piece, ...], edit: Drop, _: Evidence) -> tuple[Piece, ...]:
    place = _place(pieces, edit.line)
    end = place + 1
    if pieces[place].kind is UnitKind.PART:
        end = next((i for i in range(end, len(pieces)) if pieces[i].kind is UnitKind.PART), len(pieces))
    return (*pieces[:place], *pieces[end:])


def _moved(pieces: tuple[Piece, ...], edit: Move, _: Evidence) -> tuple[Piece, ...]:
    place = _place(pieces, edit.line)
    others = (*pieces[:place], *pieces[place + 1 :])
    return _set_down(others, _behind(others, edit.after), pieces[place])


def _inserted(pieces: tuple[Piece, ...], edit: Insert, evidence: Evidence) -> tuple[Piece, ...]:
    return _set_down(pieces, _behind(pieces, edit.after), _made(edit, new_id(pieces), evidence))


def new_id(pieces: Iterable[Piece]) -> str:
    """Return an id that no piece of an editor's has yet."""
    ids = (line.id for line in lines_of(tuple(piece.lines for piece in pieces)))
    used = (name.partition("-")[0] for name in chain(ids, (piece.id for piece in pieces)))
    return f"e{max((int(name[1:]) for name in used if name[:1] == 'e' and name[1:].isdigit()), default=0) + 1}"


def _made(edit: Insert, name: str, evidence: Evidence) -> Piece:
    """The new piece, in a frame of its own."""
    texts = (edit.text, *edit.cells)
    if edit.kind is UnitKind.FIGURE:
        clause = _new_line(f"{name}-clause", " ".join(edit.cells), edit.cites, evidence)
        card = Card(id=name, qualifier="", figure=edit.text, clause=clause, origin=Origin.EDITOR)
        return Piece(kind=edit.kind, id=name, lines=(clause,), frame=_frame(Cards(cards=())), card=card)
    if edit.kind is UnitKind.CELL:
        names = (name, *(f"{name}-{place}" for place in range(2, len(texts) + 1)))
        cells = tuple(_new_line(n, text, edit.cites, evidence) for n, text in zip(names, texts, strict=True))
        return Piece(
            kind=edit.kind, id=name, lines=cells, frame=_frame(Table(caption="", header=("",) * len(cells), rows=()))
        )
    line = _new_line(name, edit.text, edit.cites, evidence)
    return Piece(kind=edit.kind, id=name, lines=(line,), frame=_frame(_NEW_FRAMES[edit.kind](line)))


def _new_line(name: str, text: str, cites: tuple[int, ...], evidence: Evidence) -> Line:
    if not text.strip():
        return Line(id=name, runs=(Run(text),))
    return attributed(Line(id=name, runs=(), cites=cites), text, evidence)


def _frame(block: Any) -> Frame:
    return Frame(number=0, block=block)


_NEW_FRAMES: dict[UnitKind, Callable[[Line], Any]] = {
    UnitKind.PART: lambda line: Part(id=line.id, heading=line, blocks=()),
    UnitKind.HEADING: lambda line: Heading(line=line),
    UnitKind.PARAGRAPH: lambda _: Paragraphs(lines=()),
    UnitKind.POINT: lambda _: Numbered(start=1, lines=()),
    UnitKind.NOTE: lambda _: Notes(lines=()),
}


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


def _behind(pieces: tuple[Piece, ...], name: str) -> int:
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
}
