"""The points of the enumerations: where each begins, and which count on from each other."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from flows.arabic.letters import fold
from flows.model.outline import Block, BlockKind, Point
from flows.model.source import Span
from flows.structure.lines import trimmed
from flows.structure.markers import LINE_MARKERS, SENTENCE_MARKERS, Marker, MarkerKind, marker_at

_LONGEST_OPENING = 80
"""Code points at the start of a sentence among which its marker stands; the rest need not be folded."""
_WITH_POINTS = (BlockKind.PARAGRAPH, BlockKind.LIST_ITEM)


@dataclass(frozen=True, slots=True)
class _Start:
    """A marker in its place: where the point begins and the block that it ends with at the latest."""

    marker: Marker
    mark: Span
    body: int
    limit: int


def find_points(text: str, blocks: Sequence[Block]) -> tuple[Point, ...]:
    """Return every numbered point, in order. A point ends where the next begins, at its block's end at the latest."""
    starts = [start for block in blocks if block.kind in _WITH_POINTS for start in _starts(text, block)]
    numbered = list(_number(starts))
    points = []
    for index, (start, number, enumeration) in enumerate(numbered):
        following = numbered[index + 1][0].mark.start if index + 1 < len(numbered) else start.limit
        end = min(start.limit, following)
        body = trimmed(text, Span(min(start.body, end), end))
        points.append(
            Point(
                number=number,
                span=start.mark.cover(body),
                marker=start.mark,
                body=body,
                enumeration=enumeration,
                lettered=start.marker.kind is MarkerKind.LETTER,
            )
        )
    return tuple(points)


def _starts(text: str, block: Block) -> Iterator[_Start]:
    for index, sentence in enumerate(block.sentences):
        folded = fold(text[sentence.span.start : min(sentence.span.end, sentence.span.start + _LONGEST_OPENING)])
        kinds = LINE_MARKERS if index == 0 else SENTENCE_MARKERS
        marker = marker_at(folded.text, kinds)
        if marker and marker.kind is not MarkerKind.BULLET:
            start = sentence.span.start
            mark = Span(start, start + folded.span(0, marker.end).end)
            yield _Start(marker, mark, start + folded.span(0, marker.body).end, block.span.end)


def _number(starts: Sequence[_Start]) -> Iterator[tuple[_Start, int, int]]:
    """Give each its number and its enumeration; a marker that neither opens one nor counts on is no point."""
    counts: dict[MarkerKind, tuple[int, int]] = {}
    enumerations = 0
    for start in starts:
        last, current = counts.get(start.marker.kind, (0, 0))
        if current and last + 1 in start.marker.places:
            number = last + 1
        elif 1 in start.marker.places:
            enumerations += 1
            number, current = 1, enumerations
        else:
            continue
        counts[start.marker.kind] = (number, current)
        yield start, number, current
