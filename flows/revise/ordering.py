"""Parts of a file that changed places and that no edit carries: the house's lines, bars, headings, drawings, the annex.

An editor may move a piece, and the next version moves it too. All else has its place from the house, also over against
the pieces: what left the longest row that kept its order is reported.
"""

from collections.abc import Container, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from flows.model.edited import UnitKind
from flows.model.uncarried import Left, Uncarried
from flows.revise.edit_kinds import Drop, Edit, Move, Recolumn
from flows.revise.edit_script import longest_in_order
from flows.revise.held.comparing import Paired
from flows.revise.held.holding import WITH_THEIR_TABLE
from flows.revise.held.looks import shown
from flows.revise.held.stories import HeldParagraph
from flows.revise.items import Anchors
from flows.revise.matching import text_of
from flows.revise.pieces import Piece


@dataclass(frozen=True, slots=True, kw_only=True)
class _Seat:
    """A paragraph that stands where it was put by itself, or the first one of a row or of a card."""

    at: int
    """Where it stood."""
    piece: str
    """The piece that it is of; empty where nobody edits it."""
    text: str


def out_of_order(paired: Paired, anchors: Anchors, edits: Iterable[Edit]) -> Iterator[Uncarried]:
    """Yield the paragraphs that left their order; those of pieces that `edits` move or drop only within their piece."""
    carried = {edit.line for edit in edits if isinstance(edit, Move | Drop | Recolumn)}
    seats = tuple(_seats(paired, anchors))
    within = ([seat for seat in seats if seat.piece == name] for name in sorted(carried))
    for row in ([seat for seat in seats if seat.piece not in carried], *within):
        settled = set(longest_in_order([seat.at for seat in row]))
        yield from (_report(seat.text) for seat in row if seat.at not in settled)
    yield from map(_report, _parted(paired))


def without_effect(
    edits: Iterable[Edit], was: Sequence[Piece], now: Sequence[Piece], moved: Container[str]
) -> Iterator[Uncarried]:
    """Yield the pieces that an edit moves and that stand where they stood, but for those that are said to have `moved`.

    A part begins with its heading: what is put above the first of them stands below it again.
    """
    before, after = ({piece.id: place for place, piece in enumerate(pieces)} for pieces in (was, now))
    kept = before.keys() & after.keys()
    said = {piece.id: text_of(piece) for piece in was if piece.id in kept}
    for edit in edits:
        name = edit.line if isinstance(edit, Move) else ""
        if name in said and name not in moved and not any(_is_passed(name, each, before, after) for each in kept):
            yield _report(said[name])


def _is_passed(name: str, other: str, before: Mapping[str, int], after: Mapping[str, int]) -> bool:
    """Whether of two pieces the one that stood above stands below now."""
    return (before[name] < before[other]) != (after[name] < after[other])


def _report(text: str) -> Uncarried:
    return Uncarried(kind=Left.ORDER, place=shown(text))


def _seats(paired: Paired, anchors: Anchors) -> Iterator[_Seat]:
    """The paragraphs in the order in which they stand now, each row and each card once."""
    seen: set[str] = set()
    for place, at in sorted(paired.pairs.items()):
        before = paired.was[at]
        piece = next((piece.id for piece in map(anchors.piece, before.bookmarks) if piece), "")
        as_one = bool(piece) and anchors.pieces[piece].kind in _AS_ONE
        if _has_own_place(before) and not (as_one and piece in seen):
            seen.add(piece)
            yield _Seat(at=at, piece=piece, text=paired.now[place].text or before.text)


_AS_ONE = (UnitKind.CELL, UnitKind.FIGURE)
"""What has several paragraphs, whose order within it is that of its words."""


def _has_own_place(paragraph: HeldParagraph) -> bool:
    return bool(paragraph.bookmarks) or bool(paragraph.key and not paragraph.cell)


def _parted(paired: Paired) -> Iterator[str]:
    """Yield what nameless paragraphs left that they stand by: drawings the line above, heads of tables the row below.

    What they stood by has to be there still, else its going is reported.
    """
    places = {at: place for place, at in paired.pairs.items()}
    named = sorted(at for at in places if _has_own_place(paired.was[at]))
    for at, place in places.items():
        paragraph = paired.was[at]
        if at in named or not (paragraph.key or paragraph.things):
            continue
        above = next((each for each in reversed(named) if each < at), None)
        below = next((each for each in named if each > at), None)
        if paragraph.style in WITH_THEIR_TABLE and below is not None and places[below] < place:
            yield paragraph.text
        elif not (paragraph.key or paragraph.cell) and above is not None and _is_apart(above, place, places, named):
            yield paired.was[above].text


def _is_apart(above: int, place: int, places: Mapping[int, int], named: Iterable[int]) -> bool:
    """Whether a paragraph at a place stands below another known one than that which stood above it."""
    return max((places[each] for each in named if places[each] < place), default=-1) != places[above]
