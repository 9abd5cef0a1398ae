"""A view with edits applied, each word marked by whose it is: `apply_edits(view, [Drop(line="p1-3")], evidence)`."""

from collections.abc import Callable, Iterable, Iterator
from dataclasses import replace
from itertools import chain
from typing import Any

from flows.errors import Bilingual, UnknownLineError
from flows.model.brief import Origin
from flows.model.edited import UnitKind
from flows.revise.columns import width_of, with_columns
from flows.revise.edit_kinds import TITLE, Adorn, Drop, Edit, Insert, Move, Recast, Recolumn, Rewrite
from flows.revise.evidence import Evidence
from flows.revise.pieces import Frame, Piece, pieces_of, with_pieces
from flows.revise.stressed import with_stress
from flows.revise.whose import attribute_line, replace_figure
from flows.view.formatting import with_backs
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
    Table,
    View,
    editors,
    lines_of,
    marks_of,
)


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
        elif isinstance(edit, Adorn) and edit.line == TITLE:
            title = adorned(title, edit)
        else:
            pieces = _APPLY[type(edit)](pieces, edit, evidence)
    return finish_view(with_pieces(replace(view, title=title), pieces), evidence)


def finish_view(view: View, evidence: Evidence) -> View:
    """Return the view with an annex that leads back to it, and a foot that says whether all words are the source's."""
    house = evidence.house
    is_edited = any(True for _ in editors(view)) or any(marks_of(view, line) for line in lines_of(view))
    key = "produced_edited" if is_edited else "produced"
    by_editor = house.labels["by_editor"]
    produced = house.bulletin_words[key].format(by_editor=by_editor) if view.is_issue else house.labels[key]
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
    new = make_piece(edit.kind, new_id(pieces), texts, edit.cites, evidence, head=edit.head)
    return _put(pieces, _after(pieces, edit.after), new, apart=edit.opens)


def _adorn(pieces: tuple[Piece, ...], edit: Adorn, _: Evidence) -> tuple[Piece, ...]:
    if not any(line.id == edit.line for piece in pieces for line in piece.lines):
        raise unknown_line_error(edit.line)
    return tuple(replace(piece, lines=tuple(adorned(line, edit) for line in piece.lines)) for piece in pieces)


def adorned(line: Line, edit: Adorn) -> Line:
    """Return a line with what an edit sets apart and notes, where it is its line."""
    return with_stress(replace(line, notes=edit.notes), edit.stressed) if line.id == edit.line else line


def _recolumn(pieces: tuple[Piece, ...], edit: Recolumn, evidence: Evidence) -> tuple[Piece, ...]:
    return with_columns(pieces, edit, pieces[_place(pieces, edit.line)].frame.number, evidence)


def _put(pieces: tuple[Piece, ...], place: int, piece: Piece, *, apart: bool = False) -> tuple[Piece, ...]:
    """Put a piece into its place: into the block of a neighbour of its kind, else, or `apart`, into one of its own."""
    near = [pieces[i] for i in (place - 1, place) if 0 <= i < len(pieces)]
    alone = apart or piece.kind in _ALONE
    alike = [each.frame for each in near if each.kind is piece.kind and not alone]
    number = max((each.frame.number for each in pieces), default=0) + 1
    own = replace(piece.frame, number=number)
    return (*pieces[:place], replace(piece, frame=next(iter(_fitting_frames(piece, alike)), own)), *pieces[place:])


def _fitting_frames(piece: Piece, frames: list[Frame]) -> Iterator[Frame]:
    """The frames that a piece fits into: a row only where the table has as many columns."""
    for frame in frames:
        if not isinstance(frame.block, Table) or width_of(frame.block) == len(piece.lines):
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
    Recolumn: _recolumn,
    Adorn: _adorn,
}


def make_piece(
    kind: UnitKind,
    name: str,
    texts: tuple[str, ...],
    cites: tuple[int, ...],
    evidence: Evidence,
    *,
    head: tuple[str, ...] = (),
) -> Piece:
    """Return a new piece of a kind, in a frame of its own: of a row the texts are its cells, below a `head`."""
    if kind is UnitKind.FIGURE:
        clause = _new_line(f"{name}-clause", " ".join(texts[1:]), cites, evidence)
        card = Card(id=name, qualifier="", figure=texts[0], clause=clause, origin=Origin.EDITOR)
        return Piece(kind=kind, id=name, lines=(clause,), frame=_frame(Cards(cards=())), card=card)
    if kind is UnitKind.CELL:
        names = (name, *(f"{name}-{place}" for place in range(2, len(texts) + 1)))
        cells = tuple(_new_line(each, text, cites, evidence) for each, text in zip(names, texts, strict=True))
        caption = evidence.house.labels["by_editor"]
        fits = len(head) == len(cells)
        table = Table(caption=caption, header=head if fits else (), rows=(cells,), origin=Origin.EDITOR)
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
