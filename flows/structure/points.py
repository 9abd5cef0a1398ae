"""The points of the enumerations: which markers count on, where each point begins and ends, which lie in which."""

from collections.abc import Iterable, Iterator, Sequence, Set
from dataclasses import dataclass, replace
from itertools import accumulate

from flows.arabic.letters import Stretch
from flows.model.outline import Block, BlockKind, Point
from flows.model.source import Span
from flows.structure.markers import (
    LINE_MARKERS,
    SENTENCE_MARKERS,
    Marker,
    MarkerKind,
    find_series_marks,
    marker_at,
    opening,
)
from flows.structure.page import trim_span

_MOST_OPEN = 8
"""So many enumerations may be going on at a time; the oldest is closed then."""
_LETTERED = (MarkerKind.LETTER, MarkerKind.LATIN)
_MAY_BE_OTHERS = (MarkerKind.DOTTED, MarkerKind.LATIN)
_WITH_POINTS = (BlockKind.PARAGRAPH, BlockKind.LIST_ITEM)
_MOST_BLOCKS_OF_A_POINT = 12
"""Between two points of an enumeration so many blocks may stand that belong to the first."""
_LONGEST_COLON = 8
"""Code points at the end of a point's words among which its colon stands."""
_RUNNING = -1
"""The indent of a mark inside a line."""


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
    return tuple(_with_levels(numbering.found))


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


def _with_levels(found: Sequence[Numbered]) -> list[Numbered]:
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
        if goes_on or brought or deeper or _holds(above.start.marker, point.start.marker):
            return parent
        parent = above.parent
    return None


def _holds(outer: Marker, inner: Marker) -> bool:
    """Whether a number says that it lies in another: «1.1» in «1.», «1.1.1» in «1.1»."""
    return inner.kind is MarkerKind.DOTTED and any(inner.style == path for path in _paths(outer))


def _paths(marker: Marker) -> tuple[str, ...]:
    """Return how the numbers of the points in a point may begin."""
    around = marker.style if marker.kind is MarkerKind.DOTTED else ""
    numbered = marker.kind in (MarkerKind.DOTTED, MarkerKind.DIGIT, MarkerKind.ADVERB)
    return tuple(f"{around}{place}." for place in marker.places) if numbered else ()


def _without_lone(starts: Sequence[Start]) -> list[Start]:
    """Leave out «1.1» and «a.» where no other beside them shows that they count: figures, initials."""
    seen = {(start.marker.kind, start.marker.style, place) for start in starts for place in start.marker.places}
    paths = {path for start in starts for path in _paths(start.marker)}
    return [start for start in starts if start.marker.kind not in _MAY_BE_OTHERS or _counts(start.marker, seen, paths)]


def _counts(marker: Marker, seen: Set[tuple[MarkerKind, str, int]], paths: Set[str]) -> bool:
    beside = (place + step for place in marker.places for step in (-1, 1))
    in_a_point = marker.kind is MarkerKind.DOTTED and marker.style in paths
    return in_a_point or any((marker.kind, marker.style, place) in seen for place in beside)


def find_points(text: str, blocks: Sequence[Block]) -> tuple[Point, ...]:
    """Return every numbered point, in the order of the markers.

    A point ends where the next of its enumeration begins. It ends with its own paragraph where a heading, a table or
    more than a few blocks stand between, and so does the last one: but for the bullets that its colon brings.
    """
    headings = list(accumulate((block.kind is BlockKind.HEADING for block in blocks), initial=0))
    starts = [start for index in range(len(blocks)) for start in _starts(text, blocks, index, headings[index])]
    numbered = number_starts(_without_lone(starts))
    ends = _ends(text, blocks, numbered)
    return tuple(_as_points(text, numbered, ends))


def _as_points(text: str, numbered: Sequence[Numbered], ends: Sequence[int]) -> Iterator[Point]:
    for index, found in enumerate(numbered):
        start, end = found.start, ends[index]
        following = numbered[index + 1].start.mark.start if index + 1 < len(numbered) else end
        limit = min(end, following)
        body = trim_span(text, Span(min(start.body, limit), limit))  # bodies never overlap, so copies are few
        yield Point(
            number=found.number,
            span=start.mark.cover(Span(start.mark.start, end)),
            marker=start.mark,
            body=body,
            enumeration=found.enumeration,
            lettered=start.marker.kind in _LETTERED or (start.marker.kind is MarkerKind.DOTTED and found.level == 1),
            level=found.level,
        )


def _ends(text: str, blocks: Sequence[Block], numbered: Sequence[Numbered]) -> list[int]:
    """Return where each point ends, with those that lie in it."""
    nexts: dict[int, int] = {}
    ends = [0] * len(numbered)
    inner = [0] * len(numbered)  # where the last of the points in each ends
    for index in range(len(numbered) - 1, -1, -1):
        found = numbered[index]
        following = nexts.get(found.enumeration)
        nexts[found.enumeration] = index
        own = _own_end(text, blocks, found, numbered[index + 1].start if index + 1 < len(numbered) else None)
        block = blocks[found.start.block]
        if following is None and own == block.span.end:
            own = _end_of_its_sentence(block, found.start.mark)
        end = max(own, inner[index])
        if following is not None and _belongs_to_first(blocks, found.start, numbered[following].start):
            end = numbered[following].start.mark.start
        ends[index] = end = _without_space(text, end)
        if found.parent is not None:
            inner[found.parent] = max(inner[found.parent], end)
    return ends


def _end_of_its_sentence(block: Block, mark: Span) -> int:
    """Return where the sentence ends inside which a mark stands; of one that opens its sentence, where its block does.

    «… لجانا هي: (1) لجنة المالية (2) لجنة الصحة. واختار لها …»: the last of them is two words.
    """
    inside = (each.span.end for each in block.sentences if each.span.start < mark.start and mark.end < each.span.end)
    return next(inside, block.span.end)


def _without_space(text: str, end: int) -> int:
    """Return where the words before a place end: without a copy, since a point may hold nearly the whole text."""
    while end and text[end - 1].isspace():
        end -= 1
    return end


def _own_end(text: str, blocks: Sequence[Block], found: Numbered, following: Start | None) -> int:
    """Return where a point ends that nothing after its block shows to go on."""
    block = found.start.block
    end = blocks[block].span.end
    if following is not None and following.block == block:
        return following.mark.start
    limit = following.block if following else len(blocks)
    last = block
    while found.start.brings and last + 1 < limit and _is_bulleted(text, blocks[last + 1]):
        last += 1
    return max(end, blocks[last].span.end)


def _is_bulleted(text: str, block: Block) -> bool:
    marker = marker_at(opening(text, block.span).text, (MarkerKind.BULLET,))
    return block.kind is BlockKind.LIST_ITEM and marker is not None


def _belongs_to_first(blocks: Sequence[Block], start: Start, following: Start) -> bool:
    """Whether all that stands between two points of an enumeration belongs to the first."""
    if following.part != start.part or following.block - start.block > _MOST_BLOCKS_OF_A_POINT:
        return False
    return all(block.kind is not BlockKind.TABLE_ROW for block in blocks[start.block + 1 : following.block])


def _starts(text: str, blocks: Sequence[Block], index: int, part: int) -> Iterator[Start]:
    """Yield the markers of a block, in order: what opens it, what opens a sentence in it, the series in it."""
    block = blocks[index]
    if block.kind not in _WITH_POINTS:
        return
    found = {span.start: (marker, span, body) for marker, span, body in _at_sentences(text, block)}
    first = found.get(block.span.start)
    opens = (block.span.start, first[0]) if first else None
    for place, marker in find_series_marks(text, block.span, opens):
        found.setdefault(place, (marker, Span(place, place + marker.end), place + marker.body))
    ordered = sorted(found.items())
    for turn, (_, (marker, span, body)) in enumerate(ordered):
        end = ordered[turn + 1][0] if turn + 1 < len(ordered) else block.span.end
        end = min(end, _end_of_its_sentence(block, span))
        yield Start(
            marker=marker,
            mark=span,
            body=body,
            block=index,
            part=part,
            indent=_indent(text, block.span.start) if span.start == block.span.start else _RUNNING,
            brings=text[max(span.start, end - _LONGEST_COLON) : end].rstrip().endswith(":"),
        )


def _at_sentences(text: str, block: Block) -> Iterator[tuple[Marker, Span, int]]:
    for turn, sentence in enumerate(block.sentences):
        folded = opening(text, sentence.span)
        marker = marker_at(folded.text, LINE_MARKERS if turn == 0 else SENTENCE_MARKERS)
        if marker is None and turn == 0:
            marker = marker_at(folded.text, (MarkerKind.DOTTED,))
        if marker and marker.kind is not MarkerKind.BULLET:
            start = sentence.span.start
            mark = Span(start, start + folded.span(Stretch(0, marker.end)).end)
            yield marker, mark, start + folded.span(Stretch(0, marker.body)).end


def _indent(text: str, start: int) -> int:
    """Return how far a line is indented: its spaces, four to a tab."""
    place = start
    while place and text[place - 1] in " \t\u00a0":
        place -= 1
    return start - place + 3 * text.count("\t", place, start)
