"""A view's body as one row of pieces, and back: what an editor moves, drops or rewrites as one thing.

A heading, a paragraph, a point, a card, a row of a table, a note are a piece each; what the house draws as a whole (a
chart, the lines to sign on with their heading) is one too, below which an editor may write. The annex is none, since it
is the evidence.
"""

import re
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import count, groupby
from typing import Any

from flows.model.edited import UnitKind
from flows.view.view import (
    Annex,
    Card,
    Cards,
    Chart,
    Heading,
    Line,
    Notes,
    Numbered,
    Paragraphs,
    Part,
    PartBlock,
    Signature,
    Table,
    View,
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Frame:
    """The block that pieces stand in; two blocks alike differ by their numbers."""

    number: int
    block: Part | PartBlock


@dataclass(frozen=True, slots=True, kw_only=True)
class Piece:
    """A piece of the body."""

    kind: UnitKind
    id: str
    """The id of its first line; a card's own."""
    lines: tuple[Line, ...]
    """One; of a row one a cell; of a card its clause."""
    frame: Frame
    card: Card | None = None
    inner: tuple[str, ...] = ()
    """The ids of the bars of a chart, of the lines to sign on: nobody edits them here."""

    @property
    def is_signature(self) -> bool:
        """Whether it is the lines to sign on, with their heading."""
        return isinstance(self.frame.block, Part) and is_signed(self.frame.block)


def pieces_of(view: View) -> tuple[Piece, ...]:
    """Return the pieces of every part that can be edited, in the order of the print."""
    numbers = count(1)
    return tuple(piece for part in view.parts if not is_annex(part) for piece in _part_pieces(part, numbers))


def is_annex(part: Part) -> bool:
    """Whether a part is the numbered source."""
    return any(isinstance(block, Annex) for block in part.blocks)


def is_signed(part: Part) -> bool:
    """Whether a part has the lines to sign on: they and its heading are the house's, and stay."""
    return any(isinstance(block, Signature) for block in part.blocks)


def house_lines(part: Part) -> tuple[Line, ...]:
    """Return the lines of a part that the house alone writes: those to sign on, with their heading."""
    signed = tuple(line for block in part.blocks if isinstance(block, Signature) for line in block.lines)
    return (part.heading, *signed) if signed else ()


def _part_pieces(part: Part, numbers: Iterator[int]) -> Iterator[Piece]:
    if is_signed(part):
        own = replace(part, blocks=tuple(block for block in part.blocks if isinstance(block, Signature)))
        frame, inner = Frame(number=next(numbers), block=own), tuple(line.id for line in house_lines(part)[1:])
        yield Piece(kind=UnitKind.FIXED, id=part.heading.id, lines=(part.heading,), frame=frame, inner=inner)
    else:
        frame = Frame(number=next(numbers), block=replace(part, blocks=()))
        yield Piece(kind=UnitKind.PART, id=part.heading.id, lines=(part.heading,), frame=frame)
    for block in part.blocks:
        yield from _block_pieces(Frame(number=next(numbers), block=block))


def _block_pieces(frame: Frame) -> Iterator[Piece]:
    block = frame.block
    if isinstance(block, Heading):
        yield _line_piece(UnitKind.HEADING, block.line, frame)
    elif isinstance(block, Paragraphs | Numbered | Notes):
        yield from (_line_piece(LINES[type(block)], line, frame) for line in block.lines)
    elif isinstance(block, Table):
        yield from (Piece(kind=UnitKind.CELL, id=row_name(row), lines=row, frame=frame) for row in block.rows)
    elif isinstance(block, Cards):
        for card in block.cards:
            yield Piece(kind=UnitKind.FIGURE, id=card.id, lines=(card.clause,), frame=frame, card=card)
    elif isinstance(block, Chart):
        bars = tuple(bar.label.id for bar in block.bars)
        yield Piece(kind=UnitKind.FIXED, id=block.id, lines=(block.caption,), frame=frame, inner=bars)


_OF_NEW_COLUMN = re.compile(r"-x\d+$")


def row_name(row: Sequence[Line]) -> str:
    """Return the id of a row: its first cell's, apart from those of columns that an editor has put before it."""
    return next((line.id for line in row if not _OF_NEW_COLUMN.search(line.id)), row[0].id)


def new_cell_name(row: Sequence[Line], name: str) -> str:
    """Return an id for a cell that a new column gives a row."""
    known = {line.id for line in row}
    return next(made for made in (f"{name}-x{number}" for number in count(1)) if made not in known)


LINES: dict[type, UnitKind] = {
    Paragraphs: UnitKind.PARAGRAPH,
    Numbered: UnitKind.POINT,
    Notes: UnitKind.NOTE,
}
"""Blocks of lines, and what a line of each is."""


def _line_piece(kind: UnitKind, line: Line, frame: Frame) -> Piece:
    return Piece(kind=kind, id=line.id, lines=(line,), frame=frame)


def with_pieces(view: View, pieces: Iterable[Piece]) -> View:
    """Return the view with these pieces for its body; what stands above the first part comes below its heading.

    Neighbours that share a frame make one block; points that come back to a list after something else count on.
    """
    parts: list[tuple[Piece, list[Piece]]] = []
    above: list[Piece] = []
    for piece in pieces:
        if piece.kind is UnitKind.PART or piece.is_signature:
            parts.append((piece, [] if parts else above))
        else:
            (parts[-1][1] if parts else above).append(piece)
    body = [_part(head, below) for head, below in parts]
    last = max((place for place, part in enumerate(view.parts) if not is_annex(part)), default=-1)
    for place, part in enumerate(view.parts):
        if is_annex(part):
            body.insert(place if place < last else len(body), part)
    return replace(view, parts=tuple(body))


def _part(head: Piece, below: list[Piece]) -> Part:
    made = head.frame.block
    name, called = (made.id, made.heading.text) if isinstance(made, Part) else (head.id, "")
    blocks = (_recaption(block, called, head.lines[0].text) for block in _blocks(below))
    own = made.blocks if isinstance(made, Part) else ()
    return Part(id=name, heading=head.lines[0], blocks=(*own, *blocks))


def _recaption(block: PartBlock, was: str, now: str) -> PartBlock:
    """A table whose caption says the heading of its part again goes on to do so."""
    return replace(block, caption=now) if isinstance(block, Table) and block.caption == was else block


def _blocks(pieces: list[Piece]) -> Iterator[PartBlock]:
    counting = _Counting()
    for number, group in groupby(pieces, key=lambda piece: piece.frame.number):
        here = tuple(group)
        block = here[0].frame.block
        yield _MAKERS[type(block)](block, here, counting.start(number, block, len(here)))


class _Counting:
    """Counts the points of a part on: in a list that something parts, and from a list to the one that followed it."""

    def __init__(self) -> None:
        self._ends: dict[int, int] = {}
        """The next number of each list, by its frame."""
        self._follows: dict[int, int] = {}
        """The next number by what it was before the edits."""

    def start(self, frame: int, block: Part | PartBlock, count: int) -> int:
        """Return the number that the next so many points of a list begin with."""
        if not isinstance(block, Numbered):
            return 0
        start = self._ends.get(frame, self._follows.get(block.start, block.start))
        self._ends[frame] = start + count
        if block.lines:
            self._follows[block.start + len(block.lines)] = start + count
        return start


def _lines(pieces: tuple[Piece, ...]) -> tuple[Line, ...]:
    return tuple(piece.lines[0] for piece in pieces)


def _cards(pieces: tuple[Piece, ...]) -> tuple[Card, ...]:
    return tuple(replace(piece.card, clause=piece.lines[0]) for piece in pieces if piece.card)


_MAKERS: dict[type, Callable[[Any, tuple[Piece, ...], int], PartBlock]] = {
    Heading: lambda _, pieces, __: Heading(line=pieces[0].lines[0]),
    Paragraphs: lambda _, pieces, __: Paragraphs(lines=_lines(pieces)),
    Numbered: lambda _, pieces, start: Numbered(start=start, lines=_lines(pieces)),
    Notes: lambda _, pieces, __: Notes(lines=_lines(pieces)),
    Table: lambda block, pieces, _: replace(block, rows=tuple(piece.lines for piece in pieces)),
    Cards: lambda _, pieces, __: Cards(cards=_cards(pieces)),
    Chart: lambda block, pieces, _: replace(block, caption=pieces[0].lines[0]),
}
"""How each block is made again of its pieces, points from a number on."""
