"""The columns of a table that an editor added, took away or moved: found in the file, and done in the pieces.

Cells belong to columns by their bookmarks, row by row alike, else by the words of the head. Where the rows of a table
do not agree, or its first column is gone or stands elsewhere, its columns are taken for those that it had.
"""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from itertools import groupby

from flows.model.edited import UnitKind
from flows.revise.edit_kinds import Column, Recolumn
from flows.revise.evidence import Evidence
from flows.revise.items import Anchors, Item
from flows.revise.matching import Found
from flows.revise.paragraphs import Paragraph
from flows.revise.pieces import Piece, new_cell_name
from flows.revise.whose import attribute_line
from flows.view.printable import as_words
from flows.view.view import Line, Table

Places = tuple[int | None, ...]
"""Which column of before each is; None for a new one."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Columns:
    """The columns of a table of the report as they stand in the file, where they are others than before."""

    places: Places
    head: int | None
    """The place of the item that is its head; None for a table without one."""
    rows: tuple[tuple[int, str], ...]
    """The place of each item that is a row of before, and the id of its piece."""


def columns_of(items: Sequence[Item], found: Found, anchors: Anchors) -> dict[int, Columns]:
    """Return by their numbers in the file the tables of the report whose columns are others than before."""
    return {number: made for number, rows in _tables(items) if (made := _columns(items, rows, found, anchors))}


def _tables(items: Sequence[Item]) -> Iterator[tuple[int, tuple[int, ...]]]:
    """Yield the number of each table of rows, and the places of its items."""
    placed = [(place, item.table) for place, item in enumerate(items) if item.kind is UnitKind.CELL and item.table]
    for number, group in groupby(sorted(placed, key=lambda pair: pair[1]), key=lambda pair: pair[1]):
        yield number, tuple(place for place, _ in group)


def _columns(items: Sequence[Item], rows: tuple[int, ...], found: Found, anchors: Anchors) -> Columns | None:
    known = tuple((place, found[place][0]) for place in rows if place in found)
    pieces = [anchors.pieces[name] for _, name in known if name in anchors.pieces]
    if not pieces or len(pieces) < len(known) or any(not isinstance(piece.frame.block, Table) for piece in pieces):
        return None
    block = pieces[0].frame.block
    header = block.header if isinstance(block, Table) else ()
    head = next((place for place in rows if items[place].fixed), None) if header else None
    if len({piece.frame.number for piece in pieces}) > 1 or bool(header) is not (head is not None):
        return None
    by_marks = {_by_marks(items[place], anchors.pieces[name], anchors) for place, name in known}
    by_head = () if head is None else _by_head(items[head], header)
    places = by_marks.pop() if len(by_marks) == 1 else by_head
    widths = {len(items[place].cells) for place in (*(place for place, _ in known), *([] if head is None else [head]))}
    is_sound = _is_sound(places, len(pieces[0].lines)) and widths == {len(places)}
    return Columns(places=places, head=head, rows=known) if is_sound else None


def _by_marks(item: Item, piece: Piece, anchors: Anchors) -> Places:
    own = {(piece.id, line.id): place for place, line in enumerate(piece.lines)}
    found = ((own.get(anchors.lines.get(mark, ("", ""))) for p in cell for mark in p.bookmarks) for cell in item.cells)
    return tuple(next((place for place in cell if place is not None), None) for cell in found)


def _by_head(item: Item, header: tuple[str, ...]) -> Places:
    known = {as_words(text): place for place, text in enumerate(header)}
    return tuple(known.get(as_words(text)) for text in head_texts(item)) if len(known) == len(header) else ()


def _is_sound(places: Places, count: int) -> bool:
    """Whether columns are others than before, none of them twice, and the first of before still first of them."""
    old = [place for place in places if place is not None]
    return places != tuple(range(count)) and old[:1] == [0] and len(set(old)) == len(old)


def head_texts(item: Item) -> tuple[str, ...]:
    """Return what the cells of a row say."""
    return tuple(" ".join(paragraph.text for paragraph in cell if paragraph.text) for cell in item.cells)


def in_places(item: Item, columns: Columns, count: int) -> tuple[tuple[Paragraph, ...], ...]:
    """Return the cells of a row of before in the columns of before; one that is gone is empty."""
    own = dict(zip(columns.places, item.cells, strict=False))
    return tuple(own.get(place, ()) for place in range(count))


def recolumn(
    items: Sequence[Item], columns: Columns, texts: Mapping[tuple[int, int], tuple[str, tuple[int, ...]]]
) -> Recolumn:
    """Return the edit that gives a table its columns; `texts` has what a new cell says and cites, by item and place."""
    heads = ("",) * len(columns.places) if columns.head is None else head_texts(items[columns.head])
    made = (
        Column(was=was, head=heads[place], cells=() if was is not None else tuple(_cells(columns, place, texts)))
        for place, was in enumerate(columns.places)
    )
    return Recolumn(line=columns.rows[0][1], columns=tuple(made))


def _cells(
    columns: Columns, place: int, texts: Mapping[tuple[int, int], tuple[str, tuple[int, ...]]]
) -> Iterator[tuple[str, str, tuple[int, ...]]]:
    yield from ((name, *texts.get((item, place), ("", ()))) for item, name in columns.rows)


def dropped_heads(edit: Recolumn, anchors: Anchors) -> tuple[str, ...]:
    """Return the heads of the columns that a table has no more."""
    block = anchors.pieces[edit.line].frame.block
    kept = {column.was for column in edit.columns}
    header = block.header if isinstance(block, Table) else ()
    return tuple(head for place, head in enumerate(header) if place not in kept)


def new_heads(items: Sequence[Item], found: Found) -> dict[int, int]:
    """Return the place of the head of each table that an editor has put in, by the place of the row below it.

    The first of several rows is the head where the file says so, or where each of its cells has words and no digit.
    """
    heads: dict[int, int] = {}
    for _, rows in _tables(items):
        new = not any(place in found or items[place].chart for place in rows)
        if new and len(rows) > 1 and rows[1] == rows[0] + 1 and _is_head(items[rows[0]]):
            heads[rows[1]] = rows[0]
    return heads


def _is_head(item: Item) -> bool:
    texts = head_texts(item)
    words = all(texts) and not any(letter.isdigit() for text in texts for letter in text)
    return len(texts) > 1 and any(texts) and (item.fixed or words or any(p.heads_table for p in item.paragraphs))


def with_columns(pieces: tuple[Piece, ...], edit: Recolumn, number: int, evidence: Evidence) -> tuple[Piece, ...]:
    """Return pieces of which those of a table, by the number of its frame, have other columns."""
    return tuple(_with_columns(each, edit, evidence) if each.frame.number == number else each for each in pieces)


def _with_columns(piece: Piece, edit: Recolumn, evidence: Evidence) -> Piece:
    block = piece.frame.block
    if not isinstance(block, Table):
        return piece
    labels, header = evidence.house.labels, block.header
    heads = (header[c.was] if c.was is not None else _own_head(c.head, labels["by_editor"]) for c in edit.columns)
    lines = tuple(_cell(piece, column, evidence) for column in edit.columns)
    made = replace(block, header=tuple(heads) if header else (), rows=(lines,))
    return replace(piece, lines=lines, frame=replace(piece.frame, block=made))


def _own_head(text: str, mark: str) -> str:
    return f"{text} ({mark})" if text else f"({mark})"


def _cell(piece: Piece, column: Column, evidence: Evidence) -> Line:
    if column.was is not None:
        return piece.lines[column.was]
    text, cites = next(((text, cites) for name, text, cites in column.cells if name == piece.id), ("", ()))
    return attribute_line(Line(id=new_cell_name(piece.lines, piece.id), runs=(), cites=cites), text, evidence)


def width_of(block: Table) -> int:
    """Return how many columns a table has."""
    return len(block.header or next(iter(block.rows), ()))
