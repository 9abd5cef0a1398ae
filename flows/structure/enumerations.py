"""What an announcement lists: inside its sentence, or in the blocks that follow it."""

import re
from bisect import bisect_left, bisect_right
from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cache, cached_property

from flows.arabic.clitics import ARTICLE, FOR_THE, PREFIX
from flows.arabic.letters import Folded, Stretch, fold, fold_letters
from flows.arabic.ordinals import ADVERBS, DEFINITE, one_of
from flows.model.outline import Block, BlockKind, Point
from flows.model.source import Span
from flows.structure.markers import LINE_MARKERS, MarkerKind, marker_at

# «كانون الأول» and «ربيع الثاني» are months.
_NO_MONTH = "".join(rf"(?<!{month} )" for month in ("كانون", "تشرين", "ربيع", "جمادي"))
_DEFINITE = rf"{_NO_MONTH}(?P<definite>{one_of(DEFINITE)})(?!\w)(?:\s+ف?(?:هي|هو)(?!\w))?"
_ORDINAL = re.compile(rf"(?<!\w)و?(?:{_DEFINITE}|(?P<adverb>{one_of(ADVERBS)})(?!\w))\s*[:،-]?\s*")
# «المرحلة الأولى: …», «1- …»: what opens a block that is one of a series, and the word that the series shares.
_OPENING = re.compile(rf"و?(?:(?P<word>ال\w+)\s+)?(?P<ordinal>{one_of(DEFINITE)})(?!\w)")
_CLAUSE_ENDS = "،؛:.("
_MOST_BLOCKS_OF_AN_ITEM = 40
_MOST_HEADINGS_BEFORE = 2
_MOST_BLOCKS_WITH_A_NOUN = 12
_LONGEST_OPENING = 80


def inline_items(folded: Folded, start: int, limit: int, block: Block) -> tuple[Span, ...]:
    """Return «الأولى هي …، والثانية هي …» after a colon, a clause each; a single ordinal is no enumeration.

    `start` and `limit` are places in the folded block; the spans count in the whole text.
    """
    ordinals = _counting_on(_ORDINAL.finditer(folded.text, start, limit))
    if len(ordinals) < 2:
        return ()
    clauses = [_clause_start(folded.text, start, match.start()) for match in ordinals]
    ends = (*clauses[1:], limit)
    begins = (_item_start(folded.text, match, clause) for match, clause in zip(ordinals, clauses, strict=True))
    spans = (folded.span(Stretch(begin, end)) for begin, end in zip(begins, ends, strict=True) if begin < end)
    return tuple(_item(folded.original, span, block).moved(block.span.start) for span in spans)


def _counting_on(matches: Iterator[re.Match[str]]) -> list[re.Match[str]]:
    """Return the ordinals that count on from the first «الأولى» or «أولاً», each of its family."""
    found: list[re.Match[str]] = []
    for match in matches:
        same_family = not found or found[0].lastgroup == match.lastgroup
        if same_family and _value(match) == len(found) + 1:
            found.append(match)
    return found


def _value(ordinal: re.Match[str]) -> int:
    return DEFINITE[ordinal["definite"]] if ordinal["definite"] else ADVERBS[ordinal["adverb"]]


def _clause_start(folded: str, least: int, place: int) -> int:
    return max(least, 1 + max(folded.rfind(mark, least, place) for mark in _CLAUSE_ENDS))


def _item_start(folded: str, ordinal: re.Match[str], clause: int) -> int:
    """Return where the matter begins: after an ordinal that opens its clause, else with the clause."""
    return ordinal.end() if not folded[clause : ordinal.start()].strip() else clause


def _item(words: str, span: Span, block: Block) -> Span:
    """Return the span up to its sentence's end, without the spaces and the comma that part it from the next."""
    indent = len(span.of(words)) - len(span.of(words).lstrip())
    start = block.span.start + span.start + indent
    sentence = bisect_right(block.sentences, start, key=lambda sentence: sentence.span.end)
    sentence_end = block.sentences[sentence].span.end - block.span.start
    kept = words[span.start + indent : min(span.end, sentence_end)].rstrip(" ،,؛")
    return Span(span.start + indent, span.start + indent + len(kept))


@dataclass(frozen=True, slots=True)
class _Rank:
    """The place of a block in a series: only blocks of one series count on from each other."""

    series: tuple[str, BlockKind]
    places: tuple[int, ...]


@cache
def _noun_with_place(noun: str) -> re.Pattern[str]:
    return re.compile(
        rf"(?<!\w){PREFIX}(?:{ARTICLE}|{FOR_THE}){re.escape(fold_letters(noun))}\s+(?P<ordinal>{one_of(DEFINITE)})(?!\w)"
    )


class Following:
    """The blocks of a text and their points, asked for what stands after one of them."""

    def __init__(self, text: str, blocks: Sequence[Block], points: Sequence[Point]) -> None:
        self._text = text
        self._blocks = blocks
        self._points = points

    def items(self, index: int, nouns: Sequence[str]) -> tuple[Span, ...]:
        """Return what the blocks after block `index` list: points, bullets, or blocks that name their place.

        A block names its place by what opens it, or by one of the announced `nouns` («… المرحلة الأولى …»).
        """
        following = range(index + 1, min(index + 2 + _MOST_HEADINGS_BEFORE, len(self._blocks)))
        first = next((place for place in following if not self._is_bare_heading(place)), None)
        if first is None:
            return ()
        listed = self._enumerated(first) or tuple(self._bulleted(first)) or tuple(self._ranked(first))
        return listed or next((found for noun in nouns if (found := self._named(first, noun))), ())

    def _is_bare_heading(self, index: int) -> bool:
        return self._blocks[index].kind is BlockKind.HEADING and self._ranks[index] is None

    def _enumerated(self, first: int) -> tuple[Span, ...]:
        """Return the points of the enumeration that opens with block `first`."""
        start = self._blocks[first].span.start
        place = bisect_left(self._points, start, key=lambda point: point.span.start)
        opening = self._points[place] if place < len(self._points) else None
        if opening is None or opening.span.start != start or opening.number != 1:
            return ()
        return tuple(point.body for point in self._by_enumeration[opening.enumeration])

    @cached_property
    def _by_enumeration(self) -> dict[int, list[Point]]:
        found: dict[int, list[Point]] = defaultdict(list)
        for point in self._points:
            found[point.enumeration].append(point)
        return found

    def _bulleted(self, first: int) -> Iterator[Span]:
        for index in range(first, len(self._blocks)):
            block = self._blocks[index]
            folded = fold(block.span.of(self._text))
            marker = marker_at(folded.text, (MarkerKind.BULLET,))
            if marker is None:
                return
            yield Span(block.span.start + folded.span(Stretch(marker.body, marker.body)).start, block.span.end)

    def _ranked(self, first: int) -> Iterator[Span]:
        """Yield «المرحلة الأولى: …», «المرحلة الثانية: …»: blocks of one series, with their matter between them."""
        opening, number, last = self._ranks[first], 0, first
        for index in range(first, len(self._blocks)):
            rank = self._ranks[index]
            if opening is None or index - last > _MOST_BLOCKS_OF_AN_ITEM:
                return
            if rank and rank.series == opening.series:
                if number + 1 not in rank.places:
                    return
                number, last = number + 1, index
                yield self._blocks[index].span

    def _named(self, first: int, noun: str) -> tuple[Span, ...]:
        """Return the paragraphs that name the first, second, … of a noun where they open; one alone lists nothing."""
        found: list[Span] = []
        for index in range(first, min(first + _MOST_BLOCKS_WITH_A_NOUN, len(self._blocks))):
            block = self._blocks[index]
            if block.kind is BlockKind.HEADING:
                break
            opening = fold_letters(
                self._text[block.span.start : min(block.span.end, block.span.start + _LONGEST_OPENING)]
            )
            named = _noun_with_place(noun).search(opening)
            if named and DEFINITE[named["ordinal"]] == len(found) + 1:
                found.append(block.span)
            elif not found:
                break
        return tuple(found) if len(found) > 1 else ()

    @cached_property
    def _ranks(self) -> tuple[_Rank | None, ...]:
        return tuple(_rank(block, self._text) for block in self._blocks)


def _rank(block: Block, text: str) -> _Rank | None:
    folded = fold_letters(text[block.span.start : min(block.span.end, block.span.start + _LONGEST_OPENING)])
    marker = marker_at(folded, LINE_MARKERS)
    if marker and marker.kind is not MarkerKind.BULLET:
        return _Rank((marker.kind, block.kind), marker.places)
    opening = _OPENING.match(folded)
    return _Rank((opening["word"] or "", block.kind), (DEFINITE[opening["ordinal"]],)) if opening else None
