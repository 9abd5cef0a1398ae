"""Edits: what an editor does to a report, as data; and a view with edits applied, each word marked by whose it is.

    rewritten = apply_edits(view, [Rewrite(line="p1-2", text="…"), Drop(line="p1-3")], evidence)

A line is named by its id in the view, a card by the card's, a row of a table by its first cell's.
"""

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, replace
from itertools import chain
from typing import Any

from flows.arabic.fair_cuts import Cut
from flows.errors import Bilingual, UnknownLineError
from flows.model.brief import Origin
from flows.model.edited import UnitKind
from flows.model.source import Span
from flows.revise.evidence import Evidence
from flows.revise.pieces import Frame, Piece, pieces_of, with_pieces
from flows.view.formatting import with_backs
from flows.view.printable import as_words
from flows.view.view import (
    Card,
    Cards,
    Heading,
    Line,
    Notes,
    Numbered,
    Paragraphs,
    Part,
    PartBlock,
    Run,
    Table,
    View,
    editors,
    lines_of,
)

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
            title = attribute_line(title, edit.text, evidence, cites=edit.cites)
        else:
            pieces = _APPLY[type(edit)](pieces, edit, evidence)
    return finish_view(with_pieces(replace(view, title=title), pieces), evidence)


def finish_view(view: View, evidence: Evidence) -> View:
    """Return the view with an annex that leads back to it, and a foot that says whether all words are the source's."""
    labels = evidence.house.labels
    produced = labels["produced_edited" if any(True for _ in editors(view)) else "produced"]
    return replace(with_backs(view), produced=produced)


def _rewrite(pieces: tuple[Piece, ...], edit: Rewrite, evidence: Evidence) -> tuple[Piece, ...]:
    place = next((i for i, p in enumerate(pieces) if edit.line in (p.id, *(line.id for line in p.lines))), None)
    if place is None:
        raise unknown_line_error(edit.line)
    piece = pieces[place]
    if piece.card and edit.line == piece.id:
        written = replace(piece, card=replace_figure(piece.card, edit.text, evidence))
    else:
        leads = piece.kind is UnitKind.NOTE
        lines = (
            attribute_line(line, edit.text, evidence, cites=edit.cites, leads=leads) if line.id == edit.line else line
            for line in piece.lines
        )
        written = replace(piece, lines=tuple(lines))
    return (*pieces[:place], written, *pieces[place + 1 :])


def _drop(pieces: tuple[Piece, ...], edit: Drop, _: Evidence) -> tuple[Piece, ...]:
    place = _place(pieces, edit.line)
    end = place + 1
    if pieces[place].kind is UnitKind.PART and edit.whole:
        end = next((i for i in range(end, len(pieces)) if pieces[i].kind is UnitKind.PART), len(pieces))
    return (*pieces[:place], *pieces[end:])


def _move(pieces: tuple[Piece, ...], edit: Move, _: Evidence) -> tuple[Piece, ...]:
    place = _place(pieces, edit.line)
    others = (*pieces[:place], *pieces[place + 1 :])
    return _put(others, _after(others, edit.after), pieces[place])


def _recast(pieces: tuple[Piece, ...], edit: Recast, _: Evidence) -> tuple[Piece, ...]:
    place = _place(pieces, edit.line)
    piece = pieces[place]
    made = replace(piece, kind=edit.kind, frame=own_frame(edit.kind, piece.lines[0]))
    return _put((*pieces[:place], *pieces[place + 1 :]), place, made)


def _insert(pieces: tuple[Piece, ...], edit: Insert, evidence: Evidence) -> tuple[Piece, ...]:
    texts = (edit.text, *edit.cells)
    new = make_piece(edit.kind, new_id(pieces), texts, edit.cites, evidence)
    return _put(pieces, _after(pieces, edit.after), new)


def _put(pieces: tuple[Piece, ...], place: int, piece: Piece) -> tuple[Piece, ...]:
    """Put a piece into its place: into the block of a neighbour of its kind, else into a block of its own."""
    near = [pieces[i] for i in (place - 1, place) if 0 <= i < len(pieces)]
    alike = [each.frame for each in near if each.kind is piece.kind and piece.kind not in _ALONE]
    number = max((each.frame.number for each in pieces), default=0) + 1
    own = replace(piece.frame, number=number)
    return (*pieces[:place], replace(piece, frame=next(iter(_fitting_frames(piece, alike)), own)), *pieces[place:])


def _fitting_frames(piece: Piece, frames: list[Frame]) -> Iterator[Frame]:
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
        raise unknown_line_error(name)
    return place


def unknown_line_error(name: str) -> UnknownLineError:
    """Return the error for an edit of a line that the report does not have."""
    return UnknownLineError(
        name,
        Bilingual(ar="ليس في الموجز سطر بهذا المعرّف.", en="The report has no line of this id."),
        Bilingual(
            ar="أعد فتح أحدث إصدار من الموجز ثم عدّله.", en="Open the newest version of the report, and edit that."
        ),
    )


_APPLY: dict[type, Callable[[tuple[Piece, ...], Any, Evidence], tuple[Piece, ...]]] = {
    Rewrite: _rewrite,
    Drop: _drop,
    Insert: _insert,
    Move: _move,
    Recast: _recast,
}


def make_piece(kind: UnitKind, name: str, texts: tuple[str, ...], cites: tuple[int, ...], evidence: Evidence) -> Piece:
    """Return a new piece of a kind, in a frame of its own: of a row the texts are its cells."""
    if kind is UnitKind.FIGURE:
        clause = _new_line(f"{name}-clause", " ".join(texts[1:]), cites, evidence)
        card = Card(id=name, qualifier="", figure=texts[0], clause=clause, origin=Origin.EDITOR)
        return Piece(kind=kind, id=name, lines=(clause,), frame=_frame(Cards(cards=())), card=card)
    if kind is UnitKind.CELL:
        names = (name, *(f"{name}-{place}" for place in range(2, len(texts) + 1)))
        cells = tuple(_new_line(each, text, cites, evidence) for each, text in zip(names, texts, strict=True))
        table = Table(caption="", header=("",) * len(cells), rows=())
        return Piece(kind=kind, id=name, lines=cells, frame=_frame(table))
    line = _new_line(name, " ".join(texts), cites, evidence)
    return Piece(kind=kind, id=name, lines=(line,), frame=own_frame(kind, line))


def _new_line(name: str, text: str, cites: tuple[int, ...], evidence: Evidence) -> Line:
    return attribute_line(Line(id=name, runs=(), cites=cites), text, evidence)


def own_frame(kind: UnitKind, line: Line) -> Frame:
    """Return a frame for a piece of one line that stands by itself."""
    return _frame(_FRAMES[kind](line))


def _frame(block: Part | PartBlock) -> Frame:
    return Frame(number=0, block=block)


_FRAMES: dict[UnitKind, Callable[[Line], Part | PartBlock]] = {
    UnitKind.PART: lambda line: Part(id=line.id, heading=line, blocks=()),
    UnitKind.HEADING: lambda line: Heading(line=line),
    UnitKind.PARAGRAPH: lambda _: Paragraphs(lines=()),
    UnitKind.POINT: lambda _: Numbered(start=1, lines=()),
    UnitKind.NOTE: lambda _: Notes(lines=()),
}


def new_id(pieces: Iterable[Piece]) -> str:
    """Return an id that no piece of an editor's has yet."""
    return f"e{last_id(pieces) + 1}"


def last_id(pieces: Iterable[Piece]) -> int:
    """Return the number of the last id that an editor's piece has, 0 where there is none."""
    known = tuple(pieces)
    ids = chain((line.id for line in lines_of(tuple(piece.lines for piece in known))), (piece.id for piece in known))
    used = (name.partition("-")[0] for name in ids)
    return max((int(name[1:]) for name in used if name[:1] == "e" and name[1:].isdigit()), default=0)


def attribute_line(
    line: Line, text: str, evidence: Evidence, *, cites: tuple[int, ...] = (), leads: bool = False
) -> Line:
    """Return a line with other words, marked by whose they are; without words it cites nothing.

    `cites` are sentences that it is to cite besides its own. Where the remark leads (`leads`: notes) it stays.
    """
    if as_words(text) == as_words(line.text):
        return line
    if not text.strip():
        return replace(line, runs=(), cites=(), origin=Origin.SOURCE, remark=line.remark if leads else "")
    known = evidence.numbers
    line = replace(line, cites=tuple(number for number in sorted({*line.cites, *cites}) if number in known))
    places = evidence.places_of(text, line.cites)
    if places:
        cites = tuple(dict.fromkeys(number for place in places for number in evidence.sentences_at(place)))
        kept = replace(line, runs=(Run(text),), cites=cites, origin=Origin.SOURCE)
        return kept if leads else replace(kept, remark=_cut_remark(text, places, evidence))
    remark = line.remark if leads else _remark(line, text, evidence)
    return replace(line, runs=(Run(text),), origin=Origin.EDITOR, remark=remark)


def _cut_remark(text: str, places: tuple[Span, ...], evidence: Evidence) -> str:
    """The remark of a line of the source's that an editor has shortened: none where Mujaz itself prints it so."""
    short = any(evidence.cut_at(place) is not Cut.NONE for place in places)
    return evidence.house.labels["cut_short"] if short and as_words(text) not in evidence.printed else ""


def _remark(line: Line, text: str, evidence: Evidence) -> str:
    found = [each.words for each in evidence.unsupported_in(line.id, text, line.cites) if not each.elsewhere]
    return evidence.house.labels["not_in_source"].format(words="، ".join(found)) if found else ""


def replace_figure(card: Card, text: str, evidence: Evidence) -> Card:
    """Return a card with another figure; its qualifier stays where the text begins with it.

    The figure is the source's where the card's clause, which is, says it letter for letter, and the editor's else.
    """
    if as_words(text) == as_words(f"{card.qualifier} {card.figure}"):
        return card
    qualifier = card.qualifier if card.qualifier and text.startswith(f"{card.qualifier} ") else ""
    stands = card.clause.origin is Origin.SOURCE and as_words(text) in as_words(card.clause.text)
    origin = Origin.SOURCE if stands and evidence.place_of(text, card.clause.cites) else Origin.EDITOR
    return replace(card, qualifier=qualifier, figure=text.removeprefix(qualifier).strip(), origin=origin)
