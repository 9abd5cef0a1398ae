"""Which markers count on from each other, and which enumeration lies in a point of another."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace

from flows.model.source import Span
from flows.structure.markers import Marker

_MOST_OPEN = 8
"""So many enumerations may be going on at a time; the oldest is closed then."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Start:
    """A marker in its place."""

    marker: Marker
    mark: Span
    body: int
    block: int
    """The index of its block."""
    part: int
    """How many headings stand before it."""
    indent: int
    brings: bool
    """Whether its words end in a colon."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Numbered:
    """A marker with its number in its enumeration, and the point that it lies in, by index."""

    start: Start
    number: int
    enumeration: int
    parent: int | None = None
    level: int = 1


@dataclass(slots=True)
class _Open:
    """An enumeration that may go on."""

    enumeration: int
    last: int
    """The index of its last point."""
    inside: int | None
    """The point in which it seems to lie, until it is known."""


def number_starts(starts: Iterable[Start]) -> tuple[Numbered, ...]:
    """Give each marker its number, its enumeration and its level.

    A marker that neither opens an enumeration nor counts on is no point, and does not come back.
    """
    numbering = _Numbering()
    for start in starts:
        numbering.take(start)
    return tuple(_levelled(numbering.found))


class _Numbering:
    """The points so far, and the enumerations that may go on, the innermost last."""

    def __init__(self) -> None:
        self.found: list[Numbered] = []
        self._open: list[_Open] = []
        self._enumerations = 0

    def take(self, start: Start) -> None:
        """Number one more marker, if it is a point."""
        place = self._counted_on(start)
        if place is None and 1 not in start.marker.places:
            return
        if place is None:
            self._open_with(start)
            number = 1
        else:
            del self._open[place + 1 :]
            number = self.found[self._open[-1].last].number + 1
        current = self._open[-1]
        current.last = len(self.found)
        self.found.append(Numbered(start=start, number=number, enumeration=current.enumeration, parent=current.inside))

    def _counted_on(self, start: Start) -> int | None:
        """Return which enumeration the marker counts on: the innermost, of those written alike if there is one."""
        lasts = [self.found[each.last] for each in self._open]
        fitting = [
            index
            for index, last in enumerate(lasts)
            if last.start.marker.kind is start.marker.kind and last.number + 1 in start.marker.places
        ]
        alike = [index for index in fitting if _alike(lasts[index].start, start)]
        return next(reversed(alike or fitting), None)

    def _open_with(self, start: Start) -> None:
        """Open an enumeration: in the last point before it, or in place of one that is written alike."""
        self._enumerations += 1
        lasts = [self.found[each.last].start for each in self._open]
        place = next((i for i in range(len(lasts) - 1, -1, -1) if _begins_anew(lasts[i], start)), len(lasts))
        above = self._open[place - 1].last if place else None
        inside = above if above is not None and self.found[above].start.part == start.part else None
        del self._open[place:]
        del self._open[: max(0, place + 1 - _MOST_OPEN)]
        self._open.append(_Open(self._enumerations, len(self.found), inside))


def _alike(one: Start, other: Start) -> bool:
    return one.marker.style == other.marker.style and one.indent == other.indent


def _begins_anew(last: Start, start: Start) -> bool:
    """Whether a marker takes the place of an enumeration of its family, since nothing puts it into its last point.

    What puts it there is an indent, the colon right before it, or that it is written in another way.
    """
    if last.marker.kind is not start.marker.kind:
        return False
    deeper = start.indent > last.indent or (last.brings and start.block <= last.block + 1)
    return last.part != start.part or (_alike(last, start) and not deeper)


def _levelled(found: Sequence[Numbered]) -> list[Numbered]:
    """Return the points with the parents that are sure, and how deep each stands."""
    last_of = {point.enumeration: index for index, point in enumerate(found)}
    parents: dict[int, int | None] = {}
    levelled: list[Numbered] = []
    for point in found:
        if point.enumeration not in parents:
            parents[point.enumeration] = _sure_parent(point, levelled, last_of, found)
        parent = parents[point.enumeration]
        levelled.append(replace(point, parent=parent, level=1 if parent is None else levelled[parent].level + 1))
    return levelled


def _sure_parent(
    point: Numbered, levelled: Sequence[Numbered], last_of: dict[int, int], found: Sequence[Numbered]
) -> int | None:
    """Return the point in which an enumeration lies: its colon brings it, it is indented, or the outer one goes on.

    One that goes on over a heading lies in none, since a point ends there.
    """
    across = found[last_of[point.enumeration]].start.part != point.start.part
    parent = None if across else point.parent
    for _ in range(_MOST_OPEN):
        if parent is None:
            return None
        above = levelled[parent]
        later = last_of[above.enumeration]
        goes_on = later > len(levelled) and found[later].start.part == point.start.part
        brought = above.start.brings and point.start.block <= above.start.block + 1
        deeper = 0 <= above.start.indent < point.start.indent
        if goes_on or brought or deeper:
            return parent
        parent = above.parent
    return None
