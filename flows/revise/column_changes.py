"""What became of the columns of a table from one version to another, and which cell was which."""

from collections.abc import Iterator, Mapping, Sequence

from flows.model.edited import UnitKind
from flows.model.revision import Change, How, What
from flows.revise.pieces import Piece
from flows.view.printable import as_words
from flows.view.view import Line, Table

Pairs = tuple[tuple[int, int], ...]
"""The columns that are in both, by their places."""


def lines_paired(old: Piece, new: Piece) -> Iterator[tuple[Line, Line]]:
    """Yield the lines of two pieces that are one: of rows those of one column."""
    if old.kind is UnitKind.CELL and new.kind is UnitKind.CELL:
        yield from ((old.lines[i], new.lines[j]) for i, j in _columns_paired(old, new))
    else:
        yield from zip(old.lines, new.lines, strict=False)


def _columns_paired(old: Piece, new: Piece) -> Pairs:
    """By the ids of their cells, where a table has its columns still; else by their heads; else in their order."""
    for was, now in ((_ids(old), _ids(new)), (_heads(old), _heads(new))):
        known = {key: place for place, key in enumerate(was)}
        pairs = tuple((known[key], place) for place, key in enumerate(now) if key in known)
        if pairs and len(known) == len(was) == len(old.lines):
            return pairs
    return tuple((place, place) for place in range(min(len(old.lines), len(new.lines))))


def _ids(piece: Piece) -> tuple[str, ...]:
    return tuple(line.id for line in piece.lines)


def _heads(piece: Piece) -> tuple[str, ...]:
    block = piece.frame.block
    return tuple(map(as_words, block.header)) if isinstance(block, Table) else ()


def column_changes(
    was: Sequence[Piece], now: Sequence[Piece], pairs: Mapping[int, int], place: int, heading: str
) -> Iterator[Change]:
    """Yield what became of the columns of the table that a piece is the first paired row of.

    `pairs` has the place before of each piece, `heading` is what the table stands under.
    """
    new = now[place]
    rows = [each for each in pairs if now[each].frame.number == new.frame.number]
    if new.kind is not UnitKind.CELL or min(rows) != place or was[pairs[place]].kind is not UnitKind.CELL:
        return
    old = was[pairs[place]]
    both = _columns_paired(old, new)
    before = [was[pairs[each]] for each in rows]
    gone = [i for i in range(len(old.lines)) if i not in {i for i, _ in both}]
    came = [j for j in range(len(new.lines)) if j not in {j for _, j in both}]
    yield from (_change(How.DROPPED, before, i, heading) for i in gone)
    yield from (_change(How.ADDED, [now[each] for each in rows], j, heading) for j in came)
    order = [i for i, _ in both]
    if order != sorted(order):
        text = "، ".join(_shown_heads(new)) or new.lines[0].text
        yield Change(how=How.MOVED, what=What.COLUMN, was=heading, now=heading, place=text, line=new.id)


def _shown_heads(piece: Piece) -> tuple[str, ...]:
    block = piece.frame.block
    return block.header if isinstance(block, Table) else ()


def _change(how: How, rows: Sequence[Piece], at: int, heading: str) -> Change:
    """The head of a column, and after it what its cells say."""
    head = _shown_heads(rows[0])[at : at + 1]
    cells = (row.lines[at].text for row in rows if at < len(row.lines) and row.lines[at].text)
    text = ": ".join(filter(None, (*head, "؛ ".join(cells))))
    was, now = (text, "") if how is How.DROPPED else ("", text)
    return Change(how=how, what=What.COLUMN, was=was, now=now, place=heading, line=rows[0].id)
