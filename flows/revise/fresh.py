"""Pieces that an editor adds to a report, with ids and frames of their own."""

from collections.abc import Callable, Iterable
from itertools import chain

from flows.model.brief import Origin
from flows.model.edited import UnitKind
from flows.revise.attribution import attributed
from flows.revise.evidence import Evidence
from flows.revise.pieces import Frame, Piece
from flows.view.view import Card, Cards, Heading, Line, Notes, Numbered, Paragraphs, Part, PartBlock, Table, lines_of


def new_id(pieces: Iterable[Piece]) -> str:
    """Return an id that no piece of an editor's has yet."""
    return f"e{last_id(pieces) + 1}"


def last_id(pieces: Iterable[Piece]) -> int:
    """Return the number of the last id that an editor's piece has, 0 where there is none."""
    known = tuple(pieces)
    ids = chain((line.id for line in lines_of(tuple(piece.lines for piece in known))), (piece.id for piece in known))
    used = (name.partition("-")[0] for name in ids)
    return max((int(name[1:]) for name in used if name[:1] == "e" and name[1:].isdigit()), default=0)


def fresh_piece(kind: UnitKind, name: str, texts: tuple[str, ...], cites: tuple[int, ...], evidence: Evidence) -> Piece:
    """Return a new piece of a kind, in a frame of its own: of a row the texts are its cells."""
    if kind is UnitKind.FIGURE:
        clause = _line(f"{name}-clause", " ".join(texts[1:]), cites, evidence)
        card = Card(id=name, qualifier="", figure=texts[0], clause=clause, origin=Origin.EDITOR)
        return Piece(kind=kind, id=name, lines=(clause,), frame=_frame(Cards(cards=())), card=card)
    if kind is UnitKind.CELL:
        names = (name, *(f"{name}-{place}" for place in range(2, len(texts) + 1)))
        cells = tuple(_line(each, text, cites, evidence) for each, text in zip(names, texts, strict=True))
        table = Table(caption="", header=("",) * len(cells), rows=())
        return Piece(kind=kind, id=name, lines=cells, frame=_frame(table))
    line = _line(name, " ".join(texts), cites, evidence)
    return Piece(kind=kind, id=name, lines=(line,), frame=own_frame(kind, line))


def _line(name: str, text: str, cites: tuple[int, ...], evidence: Evidence) -> Line:
    return attributed(Line(id=name, runs=(), cites=cites), text, evidence)


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
