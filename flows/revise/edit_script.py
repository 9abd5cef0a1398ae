"""Units against the view they were made from: the edits that lead from the one to the other.

The longest row of units that kept their order stays where it is; the others are said to have moved.
"""

from bisect import bisect_left
from collections.abc import Iterable, Iterator, Sequence

from flows.model.edited import Cell, FoundBy, Refused, Undone, Unit, UnitKind
from flows.revise.edit_kinds import TITLE, Adorn, Drop, Edit, Insert, Move, Recast, Recolumn, Rewrite
from flows.revise.edits import last_id
from flows.revise.pieces import Piece, pieces_of
from flows.revise.stressed import stressed_in
from flows.view.printable import as_words
from flows.view.view import Line, View, lines_of


def edits_between(
    view: View, units: Sequence[Unit], columns: tuple[Recolumn, ...] = ()
) -> tuple[tuple[Edit, ...], tuple[Refused, ...]]:
    """Return the edits that make a view say what the units do, and what of the editor's is not done.

    What stood below a heading that was taken away goes on below the one before it. A body cannot begin without the
    heading of a part, nor a report be without a title or lines to sign on: these come back. `columns` are the edits
    that give tables other columns.
    """
    pieces = {piece.id: piece for piece in pieces_of(view)}
    title = next((unit for unit in units if unit.id == TITLE and unit.cells[0].text), None)
    body = [unit for unit in units if unit.id != TITLE and (not unit.id or unit.id in pieces)]
    head = _missing_head(body, pieces)
    if head:
        body.insert(0, head)
    body += _missing_signature(body, pieces)
    kept = {unit.id for unit in body if unit.id}
    edits = (
        *(_title_rewrite(title.cells[0], view) if title else ()),
        *(edit for unit in body if unit.id for edit in _rewrites(unit, pieces[unit.id])),
        *(edit for unit in body if unit.id for edit in _recasts(unit, pieces[unit.id])),
        *columns,
        *_inserts_and_moves(body, list(pieces.values())),
        *(Drop(line=name, whole=False) for name in pieces if name not in kept),
    )
    edits += tuple(_adorned(view, title, body, pieces, edits))
    cited = any(cell.cites for unit in body for cell in unit.cells)
    lines = [(title.cells[0], view.title)] if title and title.cells[0].cites else []
    lines += [each for unit in body if unit.id and cited for each in _lines_of(unit, pieces[unit.id])]
    elsewhere = {number for unit in body if not unit.id for cell in unit.cells for number in cell.cites}
    citations = (*_changed_citations(lines, view), *_kept_citations(lines, view, elsewhere))
    back = ([view.title.text] if title is None else []) + ([head.cells[0].text] if head else [])
    return edits, (*(Refused(kind=Undone.HEADING, was=text, now="") for text in back), *citations)


def _adorned(
    view: View, title: Unit | None, body: list[Unit], pieces: dict[str, Piece], edits: tuple[Edit, ...]
) -> Iterator[Adorn]:
    """Yield what is set apart and noted in the lines of the units, where that is other than before."""
    rewritten = {edit.line for edit in edits if isinstance(edit, Rewrite)}
    lines = [(title.cells[0], view.title)] if title else []
    for unit, name in zip(body, _names(body, pieces), strict=True):
        lines += _lines_of(unit, pieces[unit.id]) if unit.id else _new_lines(unit, name)
    for cell, line in lines:
        before = () if line.id in rewritten else stressed_in(line)
        if cell.text and (cell.stressed, cell.notes) != (before, line.notes):
            yield Adorn(line=line.id, stressed=cell.stressed, notes=cell.notes)


def _names(body: list[Unit], pieces: dict[str, Piece]) -> Iterator[str]:
    """The id of each unit, those of new ones as `_inserts_and_moves` gives them."""
    new = last_id(pieces.values())
    for unit in body:
        new += not unit.id
        yield unit.id or f"e{new}"


def _lines_of(unit: Unit, piece: Piece) -> list[tuple[Cell, Line]]:
    cells = unit.cells[1:] if piece.card else unit.cells
    same = piece.kind is not UnitKind.FIXED and len(cells) == len(piece.lines)
    return list(zip(cells, piece.lines, strict=True)) if same else []


def _new_lines(unit: Unit, name: str) -> list[tuple[Cell, Line]]:
    """The lines that a new unit is made, by the ids that `make_piece` gives them."""
    if unit.kind is UnitKind.FIGURE:
        named = [(cell, f"{name}-clause") for cell in unit.cells[1:2]]
    else:
        named = [(cell, name if at == 1 else f"{name}-{at}") for at, cell in enumerate(unit.cells, 1)]
    return [(cell, Line(id=each, runs=())) for cell, each in named]


def _title_rewrite(cell: Cell, view: View) -> Iterator[Edit]:
    if as_words(cell.text) != as_words(view.title.text):
        yield Rewrite(line=TITLE, text=cell.text, cites=cell.cites)


def _missing_head(body: list[Unit], pieces: dict[str, Piece]) -> Unit | None:
    """The heading of a part that has to come back: that of the first, where nothing else heads it."""
    heads = [piece for piece in pieces.values() if piece.kind is UnitKind.PART]
    first = next(iter(body), None)
    if first is None or not heads or first.kind is UnitKind.PART or heads[0].id in {unit.id for unit in body}:
        return None
    head = heads[0]
    cell = Cell(text=head.lines[0].text)
    return Unit(id=head.id, kind=UnitKind.PART, cells=(cell,), found_by=FoundBy.POSITION)


def _missing_signature(body: list[Unit], pieces: dict[str, Piece]) -> list[Unit]:
    """The lines to sign on, where none of them is left: they are the house's."""
    name = next((piece.id for piece in pieces.values() if piece.is_signature), "")
    gone = name and name not in {unit.id for unit in body}
    return [Unit(id=name, kind=UnitKind.FIXED, cells=(Cell(text=""),), found_by=FoundBy.POSITION)] if gone else []


_RECAST = frozenset((UnitKind.HEADING, UnitKind.PARAGRAPH, UnitKind.POINT))
"""What may become each other by another style."""


def _recasts(unit: Unit, piece: Piece) -> Iterator[Edit]:
    if unit.kind is not piece.kind and {unit.kind, piece.kind} <= _RECAST:
        yield Recast(line=piece.id, kind=unit.kind)


def _rewrites(unit: Unit, piece: Piece) -> Iterator[Edit]:
    cells = unit.cells
    if piece.is_signature:
        return
    if piece.card:
        figure = f"{piece.card.qualifier} {piece.card.figure}"
        if cells[0].text and as_words(cells[0].text) != as_words(figure):
            yield Rewrite(line=piece.id, text=cells[0].text)
        cells = cells[1:]
    for place, line in enumerate(piece.lines):
        last = place == len(piece.lines) - 1
        text = "؛ ".join(cell.text for cell in cells[place:] if cell.text) if last else _text(cells, place)
        if as_words(text) != as_words(line.text):
            yield Rewrite(line=line.id, text=text, cites=cells[place].cites if place < len(cells) else ())


def _changed_citations(lines: Iterable[tuple[Cell, Line]], view: View) -> Iterator[Refused]:
    """Yield the citations that an editor changed though the words before them are the same."""
    for cell, line in lines:
        if as_words(cell.text) == as_words(line.text) and set(cell.cites) != set(line.cites):
            was, now = (_cited(line.text, cites, view) for cites in (line.cites, cell.cites))
            yield Refused(kind=Undone.CITATION, was=was, now=now)


def _kept_citations(lines: Iterable[tuple[Cell, Line]], view: View, elsewhere: set[int]) -> Iterator[Refused]:
    """Yield the citations that an editor took away with some words, each by itself.

    One that stands after new words now (`elsewhere`) went along with what was parted from the line.
    """
    for cell, line in lines:
        gone = [number for number in line.cites if number not in {*cell.cites, *elsewhere}]
        if cell.text and as_words(cell.text) != as_words(line.text):
            for number in gone:
                now = _cited(cell.text, cell.cites, view)
                yield Refused(kind=Undone.CITATION_KEPT, was=_cited(cell.text, (number,), view), now=now)


def _cited(text: str, cites: tuple[int, ...], view: View) -> str:
    """A text and the marks of sentences after it, as they are printed."""
    return " ".join([text, *(f"[{view.cite_marks[number]}]" for number in cites if number in view.cite_marks)])


def cited_forms(view: View) -> frozenset[str]:
    """Return every line of a view with each of its citations by itself, as `as_words` has it."""
    return frozenset(as_words(_cited(line.text, (number,), view)) for line in lines_of(view) for number in line.cites)


def _text(cells: tuple[Cell, ...], place: int) -> str:
    return cells[place].text if place < len(cells) else ""


def _inserts_and_moves(body: list[Unit], pieces: list[Piece]) -> Iterator[Edit]:
    """Go through the units as they stand now and put each that is new or moved after the one before it."""
    rank = {piece.id: place for place, piece in enumerate(pieces)}
    settled = _settled([rank[unit.id] for unit in body if unit.id], pieces)
    before, new = "", last_id(pieces)
    for unit in body:
        name = unit.id
        if not name:
            new += 1
            name = f"e{new}"
            yield _insert(unit, before)
        elif rank[name] not in settled:
            yield Move(line=name, after=before)
        before = name


def _settled(ranks: list[int], pieces: list[Piece]) -> set[int]:
    """The ranks of the pieces that stayed where they were; the lines to sign on always do, whatever goes past them."""
    signed = next((place for place, piece in enumerate(pieces) if piece.is_signature), len(pieces))
    at = ranks.index(signed) if signed in ranks else len(ranks)
    above = [rank for rank in ranks[:at] if rank < signed]
    below = [rank for rank in ranks[at:] if rank > signed]
    return {signed, *longest_in_order(above), *longest_in_order(below)}


def _insert(unit: Unit, before: str) -> Insert:
    first, *others = unit.cells
    cites = tuple(dict.fromkeys(number for cell in unit.cells for number in cell.cites))
    texts = tuple(cell.text for cell in others)
    return Insert(
        after=before, kind=unit.kind, text=first.text, cells=texts, cites=cites, opens=unit.opens, head=unit.head
    )


def longest_in_order(ranks: Sequence[int]) -> list[int]:
    """Return the longest row of different ranks that counts up, from its end: the longest increasing subsequence."""
    tops: list[int] = []
    piles: list[int] = []
    after: dict[int, int] = {}
    for rank in ranks:
        pile = bisect_left(tops, rank)
        if pile:
            after[rank] = piles[pile - 1]
        tops[pile : pile + 1] = [rank]
        piles[pile : pile + 1] = [rank]
    row = piles[-1:]
    while row and row[-1] in after:
        row.append(after[row[-1]])
    return row
