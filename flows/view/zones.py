"""Where the parts of a short brief stand: sides of paper, and on each a main column with a rail beside it."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from enum import IntEnum
from itertools import takewhile

from flows.model.house import ANNEX
from flows.model.length import Length
from flows.view.view import Line, Part, Table, View, lines_of


class Zone(IntEnum):
    """A place on a side, in the order in which they are read."""

    ABOVE = 0
    """Over the columns, as wide as the page."""
    MAIN = 1
    RAIL = 2
    """The narrow column."""
    BELOW = 3
    ANNEX = 4


SIGNATURE = "signature"
"""The part that is signed, at the foot."""
_ZONES = {
    Length.PAGE: {
        "bottom-line": Zone.ABOVE,
        "figures": Zone.RAIL,
        "timeline": Zone.RAIL,
        "gaps": Zone.BELOW,
        SIGNATURE: Zone.BELOW,
        ANNEX: Zone.ANNEX,
    },
    Length.TWO: {"bottom-line": Zone.ABOVE, "figures": Zone.RAIL, ANNEX: Zone.ANNEX},
}
_SECOND_SIDE = ("charts", "quotations", "parties", "timeline", "gaps", SIGNATURE)
"""The parts that stand on the second of two sides, one below the other."""


_A_LINE = 60
"""Letters of a line as wide as the page that the end of a line and the room around it take."""
_MAIN_SHARE, _RAIL_SHARE = 2, 4
"""How many times wider than the columns the page is, and what their narrow lines lose."""
_FEW_COLUMNS = 2
_LETTERS = 5500
"""Letters of which a side has room, by measure of twenty texts in three houses: rarely a tenth more or less."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Side:
    """A side of paper; all parts in their order."""

    above: tuple[Part, ...] = ()
    main: tuple[Part, ...] = ()
    rail: tuple[Part, ...] = ()
    below: tuple[Part, ...] = ()

    @property
    def parts(self) -> tuple[Part, ...]:
        """All of them, as they are read."""
        return (*self.above, *self.main, *self.rail, *self.below)


def arrange(parts: Iterable[Part], length: Length) -> tuple[Part, ...]:
    """Return the parts in the order in which a length has them read; those of one zone keep theirs."""
    return tuple(sorted(parts, key=lambda part: (_side(part, length), _zone(part, length))))


def sides_of(view: View) -> tuple[Side, ...]:
    """Return the sides of a short view, one or two: every part but the annex, in the order of the view.

    A part that an editor moved out of its zone stands below the columns.
    """
    proper = [part for part in view.parts if _zone(part, view.length) is not Zone.ANNEX]
    first = list(takewhile(lambda part: not _side(part, view.length), proper))
    second = proper[len(first) :]
    return tuple(_side_of(parts, view.length) for parts in (first, second) if parts)


def proper_parts(view: View) -> tuple[Part, ...]:
    """Return the parts of a short view in the order of the print, without the annex; none of a full one."""
    return tuple(part for side in sides_of(view) for part in side.parts) if view.is_short else ()


def counted_after(view: View) -> int:
    """Return after how many parts of a short view stands what it has no room for: at the end of its first columns."""
    first = next(iter(sides_of(view)), Side()) if view.is_short else Side()
    return len(first.above) + len(first.main) + len(first.rail)


def fullness(view: View) -> float:
    """Return about what share of its room the fullest side of a short view takes, by its letters alone."""
    return max((_letters(side) / _LETTERS for side in sides_of(view)), default=0.0)


def _letters(side: Side) -> int:
    """Return the letters of a side as wide as its page, with those that the ends of lines and headings take."""
    columns = max(_MAIN_SHARE * _weigh(side.main), _RAIL_SHARE * _weigh(side.rail))
    return _weigh(side.above) + _weigh(side.below) + columns


def _weigh(parts: Iterable[Part]) -> int:
    return sum(_A_LINE + len(line.text) for part in parts for line in (part.heading, *_lines(part)))


def _lines(part: Part) -> Iterator[Line]:
    """Yield the lines of a part; of a row of many columns, whose cells stand beside each other, the longest alone."""
    for block in part.blocks:
        if isinstance(block, Table) and len(block.rows[0]) > _FEW_COLUMNS:
            yield from (max(row, key=lambda cell: len(cell.text)) for row in block.rows)
        else:
            yield from lines_of(block)


def _side_of(parts: list[Part], length: Length) -> Side:
    rest = iter(parts)
    held: dict[Zone, list[Part]] = {zone: [] for zone in Zone}
    now = Zone.ABOVE
    for part in rest:
        zone = _zone(part, length)
        now = max(now, zone) if zone >= now else Zone.BELOW
        held[now].append(part)
    return Side(
        above=tuple(held[Zone.ABOVE]),
        main=tuple(held[Zone.MAIN]),
        rail=tuple(held[Zone.RAIL]),
        below=tuple(held[Zone.BELOW]),
    )


def _zone(part: Part, length: Length) -> Zone:
    if _side(part, length) and part.id != ANNEX:
        return Zone.BELOW
    return _ZONES.get(length, {}).get(part.id, Zone.MAIN)


def _side(part: Part, length: Length) -> int:
    """Return 1 for a part of the second side, or of what follows it."""
    return int(length is Length.TWO and part.id in (*_SECOND_SIDE, ANNEX))


def frames_of(view: View) -> Iterator[tuple[str, str]]:
    """Yield for each part of a view what opens and what closes around it, as HTML; nothing of a full view's parts."""
    if not view.is_short:
        yield from (("", "") for _ in view.parts)
        return
    sides = sides_of(view)
    for place, side in enumerate(sides):
        yield from _frames(side, opens='<div class="side-of-paper">' if place else "", last=side is sides[-1])
    yield from (("", "") for part in view.parts if _zone(part, view.length) is Zone.ANNEX)


def _frames(side: Side, *, opens: str, last: bool) -> Iterator[tuple[str, str]]:
    alone = not (side.main and side.rail)
    columns = f'<div class="columns{" alone" if alone else ""}">'
    closes = "" if last else "</div>"
    for place, part in enumerate(side.parts):
        before, after = "", ""
        if part in (side.main or side.rail)[:1]:
            before += columns
        for name, column in (("main", side.main), ("rail", side.rail)):
            before += f'<div class="{name}">' if column and part is column[0] else ""
            after += "</div>" if column and part is column[-1] else ""
        if part is (side.rail or side.main or (None,))[-1]:
            after += "</div>"
        yield (opens if not place else "") + before, after + (closes if part is side.parts[-1] else "")
