"""The edits that lead from a view to the units of a file."""

from dataclasses import replace

from flows.model.edited import Cell, FoundBy, Refused, Undone, Unit, UnitKind
from flows.revise.edit_kinds import TITLE, Drop, Insert, Move, Rewrite
from flows.revise.edit_script import edits_between, longest_in_order
from flows.revise.pieces import Piece, pieces_of
from flows.view.view import View
from tests.revise.made import made


def units_of(view: View) -> list[Unit]:
    """The units of a file that nobody edited."""
    title = Unit(id=TITLE, kind=UnitKind.TITLE, cells=(Cell(text=view.title.text),), found_by=FoundBy.BOOKMARK)
    return [title, *map(unit_of, pieces_of(view))]


def unit_of(piece: Piece) -> Unit:
    figure = [f"{piece.card.qualifier} {piece.card.figure}"] if piece.card else []
    cells = tuple(Cell(text=text) for text in (*figure, *(line.text for line in piece.lines)))
    return Unit(id=piece.id, kind=piece.kind, cells=cells, found_by=FoundBy.BOOKMARK)


def test_a_file_that_nobody_edited_has_no_edits() -> None:
    view, _ = made()
    assert edits_between(view, units_of(view)) == ((), ())


def test_a_row_that_lost_its_last_cell_says_nothing_there() -> None:
    view, _ = made()
    units = units_of(view)
    row = next(piece for piece in pieces_of(view) if piece.kind is UnitKind.CELL and piece.lines[-1].text)
    place = next(place for place, unit in enumerate(units) if unit.id == row.id)
    units[place] = replace(units[place], cells=units[place].cells[:-1])
    assert edits_between(view, units) == ((Rewrite(line=row.lines[-1].id, text=""),), ())


def test_a_row_with_its_first_cell_alone_says_nothing_in_the_others() -> None:
    view, _ = made()
    units = units_of(view)
    row = next(piece for piece in pieces_of(view) if piece.kind is UnitKind.CELL and piece.lines[-1].text)
    place = next(place for place, unit in enumerate(units) if unit.id == row.id)
    units[place] = replace(units[place], cells=units[place].cells[:1])
    emptied = tuple(Rewrite(line=line.id, text="") for line in row.lines[1:] if line.text)
    assert edits_between(view, units) == (emptied, ())


def test_new_units_stand_one_after_the_other() -> None:
    view, _ = made()
    units = units_of(view)
    place = next(place for place, unit in enumerate(units) if unit.id == "p1-1")
    new = [
        Unit(id="", kind=UnitKind.POINT, cells=(Cell(text=text),), found_by=FoundBy.NOTHING)
        for text in ("نقطة جديدة.", "نقطة أخرى.")
    ]
    edits, _ = edits_between(view, [*units[: place + 1], *new, *units[place + 1 :]])
    assert edits == (
        Insert(after="p1-1", kind=UnitKind.POINT, text="نقطة جديدة."),
        Insert(after="e1", kind=UnitKind.POINT, text="نقطة أخرى."),
    )


def test_a_title_and_a_first_heading_that_were_taken_away_come_back() -> None:
    view, _ = made()
    head = next(piece for piece in pieces_of(view) if piece.kind is UnitKind.PART)
    _, undone = edits_between(view, [unit for unit in units_of(view) if unit.id not in (TITLE, head.id)])
    assert undone == (
        Refused(kind=Undone.HEADING, was=view.title.text, now=""),
        Refused(kind=Undone.HEADING, was=head.lines[0].text, now=""),
    )


def test_what_is_not_there_is_dropped_and_what_stands_elsewhere_moved() -> None:
    view, _ = made()
    units = {unit.id: unit for unit in units_of(view)}
    first = units.pop("p1-1")
    del units["p1-2"]
    edits, _ = edits_between(view, [*units.values(), first])
    assert edits == (Move(line="p1-1", after=list(units)[-1]), Drop(line="p1-2", whole=False))


def test_the_longest_row_that_counts_up_is_found_from_its_end() -> None:
    assert longest_in_order([3, 0, 1, 4, 2, 5]) == [5, 2, 1, 0]
    assert longest_in_order([]) == []
