"""The points of the enumerations: where each begins and ends, and which lie in which."""

from collections.abc import Iterator, Sequence
from itertools import accumulate

from flows.arabic.letters import Stretch
from flows.model.outline import Block, BlockKind, Point
from flows.model.source import Span
from flows.structure.lines import trimmed
from flows.structure.markers import LINE_MARKERS, SENTENCE_MARKERS, Marker, MarkerKind, marker_at, opening
from flows.structure.numbering import Numbered, Start, number_starts
from flows.structure.series import marks_in

_WITH_POINTS = (BlockKind.PARAGRAPH, BlockKind.LIST_ITEM)
_MOST_BLOCKS_OF_A_POINT = 12
"""Between two points of an enumeration so many blocks may stand that belong to the first."""
_LONGEST_COLON = 8
"""Code points at the end of a point's words among which its colon stands."""
_RUNNING = -1
"""The indent of a mark inside a line."""


def find_points(text: str, blocks: Sequence[Block]) -> tuple[Point, ...]:
    """Return every numbered point, in the order of the markers.

    A point ends where the next of its enumeration begins. It ends with its own paragraph where a heading, a table or
    more than a few blocks stand between, and so does the last one: but for the bullets that its colon brings.
    """
    headings = list(accumulate((block.kind is BlockKind.HEADING for block in blocks), initial=0))
    starts = [start for index in range(len(blocks)) for start in _starts(text, blocks, index, headings[index])]
    numbered = number_starts(starts)
    ends = _ends(text, blocks, numbered)
    return tuple(_points(text, numbered, ends))


def _points(text: str, numbered: Sequence[Numbered], ends: Sequence[int]) -> Iterator[Point]:
    for index, found in enumerate(numbered):
        start, end = found.start, ends[index]
        following = numbered[index + 1].start.mark.start if index + 1 < len(numbered) else end
        limit = min(end, following)
        body = trimmed(text, Span(min(start.body, limit), limit))  # bodies never overlap, so copies are few
        yield Point(
            number=found.number,
            span=start.mark.cover(Span(start.mark.start, end)),
            marker=start.mark,
            body=body,
            enumeration=found.enumeration,
            lettered=start.marker.kind is MarkerKind.LETTER,
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
        end = max(own, inner[index])
        if following is not None and _goes_on(blocks, found.start, numbered[following].start):
            end = numbered[following].start.mark.start
        ends[index] = end = _without_space(text, end)
        if found.parent is not None:
            inner[found.parent] = max(inner[found.parent], end)
    return ends


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


def _goes_on(blocks: Sequence[Block], start: Start, following: Start) -> bool:
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
    for place, marker in marks_in(text, block.span, opens):
        found.setdefault(place, (marker, Span(place, place + marker.end), place + marker.body))
    ordered = sorted(found.items())
    for turn, (_, (marker, span, body)) in enumerate(ordered):
        end = ordered[turn + 1][0] if turn + 1 < len(ordered) else block.span.end
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
