"""What changed from one version of a report to another, piece by piece and line by line; `wording.py` words it."""

from collections.abc import Iterator
from dataclasses import dataclass

from flows.model.edited import UnitKind
from flows.model.revision import Change, How, What
from flows.revise.column_changes import column_changes, lines_paired
from flows.revise.edit_script import longest_in_order
from flows.revise.matching import pair_texts, text_of
from flows.revise.pieces import Piece, pieces_of
from flows.revise.record import OrderRecord, Record
from flows.revise.stressed import stressed_in
from flows.view.printable import as_words
from flows.view.view import Line, Numbered, View, signed_lines

_WORDS_OF_ORDER = ("title", "date", "digits", "calendar", "page_size", "length", "annex")
"""What of an order decides the print, and does not stand in the masthead."""


def compare_records(old: Record, new: Record, *, edited: bool) -> tuple[Change, ...]:
    """Return what changed from one record to another.

    `edited`: whether the new one was made by editing the old, over however many rounds.
    """
    return (
        *_source_changes(old, new),
        *_order_changes(old.order, new.order),
        *changes_between(old.view, new.view, same_ids=edited),
    )


def _source_changes(old: Record, new: Record) -> Iterator[Change]:
    if old.source.sha256 != new.source.sha256:
        yield Change(how=How.REWRITTEN, what=What.SOURCE, was=_describe_source(old), now=_describe_source(new))


def _describe_source(record: Record) -> str:
    return f"{record.source.name} ({record.source.sha256[:8]})"


def _order_changes(old: OrderRecord, new: OrderRecord) -> Iterator[Change]:
    if old.house != new.house:
        yield Change(how=How.REWRITTEN, what=What.HOUSE, was=old.house, now=new.house)
    for name in _WORDS_OF_ORDER:
        was, now = (str(getattr(order, name) or "") for order in (old, new))
        if was != now:
            yield Change(how=How.REWRITTEN, what=What.ORDER, was=was, now=now, place=name)


def changes_between(old: View, new: View, *, same_ids: bool = False) -> tuple[Change, ...]:
    """Return what changed, in the order of the new view; what was dropped comes where it stood.

    `same_ids`: whether the new view was made by editing the old, so that ids mean the same; else texts say what is
    what, since a new source numbers its sentences anew.
    """
    was, now = pieces_of(old), pieces_of(new)
    pairs = _pair_by_ids(was, now) if same_ids else _pair_by_texts(was, now)
    return (
        *_line_changes(old.title, new.title, What.TITLE),
        *_masthead_changes(old, new),
        *_signature_changes(old, new),
        *_piece_changes(was, now, pairs, (old, new)),
    )


def _line_changes(old: Line, new: Line, what: UnitKind | What, number: int = 0, place: str = "") -> Iterator[Change]:
    if as_words(old.text) != as_words(new.text):
        yield Change(how=How.REWRITTEN, what=what, was=old.text, now=new.text, number=number, place=place, line=new.id)
    was, now = _marked(old), _marked(new)
    if was != now:
        yield Change(how=How.ADORNED, what=what, was=was, now=now, number=number, place=place, line=new.id)


def _marked(line: Line) -> str:
    """What is set apart of a line, and noted on it."""
    return "؛ ".join((*(each.text for each in stressed_in(line)), *line.notes))


def _masthead_changes(old: View, new: View) -> Iterator[Change]:
    before = {row.label: row.line for row in old.masthead}
    for row in new.masthead:
        if row.label in before:
            yield from _line_changes(before[row.label], row.line, What.MASTHEAD, place=row.label)
    if old.classification != new.classification:
        yield Change(how=How.REWRITTEN, what=What.CLASSIFICATION, was=old.classification, now=new.classification)
    if old.organ != new.organ:
        yield Change(how=How.REWRITTEN, what=What.ORGAN, was=old.organ, now=new.organ)


def _signature_changes(old: View, new: View) -> Iterator[Change]:
    before = {line.id: typed for _, line, typed in signed_lines(old)}
    for _, line, now in signed_lines(new):
        was = before.get(line.id, "")
        if as_words(was) != as_words(now):
            how = How.REWRITTEN if was and now else How.ADDED if now else How.DROPPED
            yield Change(how=how, what=What.SIGNATURE, was=was, now=now, place=line.text, line=line.id)


def _pair_by_ids(was: tuple[Piece, ...], now: tuple[Piece, ...]) -> dict[int, int]:
    places = {piece.id: place for place, piece in enumerate(was)}
    return {place: places[piece.id] for place, piece in enumerate(now) if piece.id in places}


def _pair_by_texts(was: tuple[Piece, ...], now: tuple[Piece, ...]) -> dict[int, int]:
    old, new = ([(place, text_of(piece)) for place, piece in enumerate(pieces)] for pieces in (was, now))
    return pair_texts(new, old, lambda place, at: now[place].kind is was[at].kind)


@dataclass(frozen=True, slots=True, kw_only=True)
class _Seat:
    """Where a piece stands: under which heading, as which of its like."""

    heading: str
    number: int


def _seats(view: View, pieces: tuple[Piece, ...]) -> list[_Seat]:
    numbers = {
        line.id: block.start + place
        for part in view.parts
        for block in part.blocks
        if isinstance(block, Numbered)
        for place, line in enumerate(block.lines)
    }
    seats: list[_Seat] = []
    heading, counts = "", dict[UnitKind, int]()
    for piece in pieces:
        if piece.kind in (UnitKind.PART, UnitKind.HEADING) or piece.is_signature:
            heading = piece.lines[0].text
            counts = {}
        counts[piece.kind] = counts.get(piece.kind, 0) + 1
        seats.append(_Seat(heading=heading, number=numbers.get(piece.id, counts[piece.kind])))
    return seats


def places_of(view: View) -> tuple[tuple[Change, str], ...]:
    """Return where each piece of a view stands, as a change says it, and what it says."""
    pieces = pieces_of(view)
    return tuple(
        (Change(how=How.ADDED, what=piece.kind, number=seat.number, place=seat.heading, line=piece.id), text_of(piece))
        for piece, seat in zip(pieces, _seats(view, pieces), strict=True)
    )


def _piece_changes(
    was: tuple[Piece, ...], now: tuple[Piece, ...], pairs: dict[int, int], views: tuple[View, View]
) -> Iterator[Change]:
    before, after = _seats(views[0], was), _seats(views[1], now)
    settled = set(longest_in_order([pairs[place] for place in sorted(pairs)]))
    kept = set(pairs.values())
    gone = (at for at, piece in enumerate(was) if at not in kept and not piece.is_signature)
    yield from (_dropped_change(was[at], before[at]) for at in gone)
    for place, piece in enumerate(now):
        at = pairs.get(place)
        if at is None and not piece.is_signature:
            yield _added_change(piece, after[place])
        elif at is not None:
            yield from column_changes(was, now, pairs, place, before[at].heading)
            yield from _changes_within(was[at], piece, before[at])
            if at not in settled:
                yield _moved_change(piece, before[at], after[place])


def _dropped_change(piece: Piece, seat: _Seat) -> Change:
    return Change(
        how=How.DROPPED, what=piece.kind, was=_shown_text(piece), number=seat.number, place=seat.heading, line=piece.id
    )


def _shown_text(piece: Piece) -> str:
    """What a piece says; of a note without words of the source what the house remarks."""
    return text_of(piece) or " ".join(line.remark for line in piece.lines if line.remark)


def _added_change(piece: Piece, seat: _Seat) -> Change:
    return Change(
        how=How.ADDED, what=piece.kind, now=text_of(piece), number=seat.number, place=seat.heading, line=piece.id
    )


def _moved_change(piece: Piece, before: _Seat, after: _Seat) -> Change:
    """Return the change of a piece that was moved: «was» and «now» are the headings it stood and stands under."""
    text = _shown_text(piece)
    return Change(
        how=How.MOVED,
        what=piece.kind,
        was=before.heading,
        now=after.heading,
        number=before.number,
        place=text,
        line=piece.id,
    )


def _changes_within(old: Piece, new: Piece, seat: _Seat) -> Iterator[Change]:
    """What was rewritten in a piece: its figure, its clause, its cells, or the piece; and what it became."""
    if old.kind is not new.kind:
        yield Change(
            how=How.RECAST,
            what=old.kind,
            was=text_of(old),
            now=new.kind,
            number=seat.number,
            place=seat.heading,
            line=new.id,
        )
    if old.card and new.card:
        figures = (f"{card.qualifier} {card.figure}".strip() for card in (old.card, new.card))
        was, now = figures
        if as_words(was) != as_words(now):
            yield Change(
                how=How.REWRITTEN,
                what=UnitKind.FIGURE,
                was=was,
                now=now,
                number=seat.number,
                place=seat.heading,
                line=new.id,
            )
    what: UnitKind | What = new.kind
    what = What.CLAUSE if new.card else What.CELL if new.kind is UnitKind.CELL else what
    for first, second in lines_paired(old, new):
        yield from _line_changes(first, second, what, seat.number, seat.heading)
