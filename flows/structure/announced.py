"""Announced counts («ست نقاط:», «مبادرتين: الأولى هي …، والثانية …») held against what is found in or after them."""

import re
import tomllib
from bisect import bisect_left, bisect_right
from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from functools import cache, cached_property
from importlib.resources import files
from itertools import groupby
from typing import Any

from flows.arabic.clitics import ARTICLE, CONJUNCTION, FOR_THE, PREFIX, PREPOSITION
from flows.arabic.counting import numbers
from flows.arabic.letters import Folded, Stretch, fold, fold_letters
from flows.arabic.ordinals import ADVERBS, DEFINITE, one_of
from flows.model.outline import AnnouncedCount, Block, BlockKind, Point
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
# After the noun only a few words may stand before the colon that announces («مبادرتين للتعاون:»).
_COLON = re.compile(r"(?:\s+[\w“”«»\"]+){0,8}?\s*(?<!\d)[:：](?!\d)")
# What is denied is not announced: «لم يقر المجلس ثلاثة قرارات: …».
_DENIED = re.compile(rf"(?<!\w){CONJUNCTION}?(?:لا|لم|لن|ليس|ليست)(?:\s+\w+){{0,4}}\s+{PREPOSITION}?$")
_ANY_COLON = re.compile(r"[:：]")
_DENIAL_REACH = 60
_NOUN_REACH = 40
"""Between «المبادئ» and «الخمسة» a word may stand."""
_MOST_NESTED = 4
"""An enumeration in a sentence may run over so many announcements, itself included: what it lists may announce too."""


def inline_items(folded: Folded, start: int, limit: int, block: Block) -> tuple[Span, ...]:
    """Return «الأولى هي …، والثانية هي …» after a colon, a clause each; a single ordinal is no enumeration.

    `start` and `limit` are places in the folded block; the spans count in the whole text.
    """
    ordinals = _counting_on(_ORDINAL.finditer(folded.text, start, limit))
    clauses = [_clause_start(folded.text, start, match.start()) for match in ordinals]
    if len(set(clauses)) < 2:  # «ولم يجتمع الشرطان الأول والثاني» lists nothing
        return ()
    ends = (*clauses[1:], limit)
    begins = (_item_start(folded.text, match, clause) for match, clause in zip(ordinals, clauses, strict=True))
    spans = (folded.span(Stretch(begin, end)) for begin, end in zip(begins, ends, strict=True) if begin < end)
    return tuple(_trim_item(folded.original, span, block).moved(block.span.start) for span in spans)


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
    """Return where the item's text begins: after an ordinal that opens its clause, else with the clause."""
    return ordinal.end() if not folded[clause : ordinal.start()].strip() else clause


def _trim_item(words: str, span: Span, block: Block) -> Span:
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
        return listed or next((found for noun in nouns if (found := self._blocks_naming(first, noun))), ())

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
        """Yield «المرحلة الأولى: …», «المرحلة الثانية: …»: blocks of one series, with their text between them."""
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

    def _blocks_naming(self, first: int, noun: str) -> tuple[Span, ...]:
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


@dataclass(frozen=True, slots=True)
class Claim(Stretch):
    """A counted noun in folded text, and the place after the colon that announces what it counts."""

    count: int
    noun: str
    colon: int = 0


@cache
def lexicon() -> dict[str, Any]:
    """Return announced.toml as it is written."""
    return tomllib.loads(files(__package__).joinpath("announced.toml").read_text("utf-8"))


@cache
def _nouns() -> dict[str, tuple[str, int]]:
    """Return every form: the noun's singular, and the count that the form itself says (2 for a dual, else 0)."""
    rows = lexicon()["noun"]
    plural = {fold_letters(f): (r["singular"], 0) for r in rows for f in (*r["plural"], r["singular"])}
    return plural | {fold_letters(f): (r["singular"], 2) for r in rows for f in r["dual"]}


@cache
def _patterns() -> tuple[re.Pattern[str], re.Pattern[str], re.Pattern[str]]:
    counted = "|".join(sorted((form for form, (_, count) in _nouns().items() if not count), key=len, reverse=True))
    duals = "|".join(sorted((form for form, (_, count) in _nouns().items() if count), key=len, reverse=True))
    definite = rf"(?<!\w){PREFIX}(?P<whole>(?:{ARTICLE}|{FOR_THE})(?P<noun>{counted}))(?:\s+\w+)?\s+$"
    return (
        re.compile(rf"\s+(?P<noun>{counted})(?!\w)"),
        re.compile(rf"(?<!\w){PREFIX}(?P<noun>{duals})(?!\w)"),
        re.compile(definite),
    )


def find_announced(text: str, blocks: Sequence[Block], points: Sequence[Point]) -> tuple[AnnouncedCount, ...]:
    """Return every count that announces an enumeration, with what was found of it, in the order of the text."""
    following = Following(text, blocks, points)
    return tuple(
        announced
        for index, block in enumerate(blocks)
        if block.kind is not BlockKind.TITLE and _ANY_COLON.search(text, block.span.start, block.span.end)
        for announced in _announced_in(block, fold(block.span.of(text)), following, index)
    )


def _announced_in(block: Block, folded: Folded, following: Following, index: int) -> Iterator[AnnouncedCount]:
    groups = [tuple(group) for _, group in groupby(claims_in(folded.text), key=lambda claim: claim.colon)]
    end = len(folded.text.rstrip())
    for place, group in enumerate(groups):
        colon, later = group[0].colon, place + _MOST_NESTED
        limit = groups[later][0].start if later < len(groups) else len(folded.text)
        nouns = [claim.noun for claim in group]
        items = following.items(index, nouns) if colon == end else inline_items(folded, colon, limit, block)
        if not items and colon != end:
            continue  # what goes on after the colon may list them in a way that is not read
        claim = next((claim for claim in group if claim.count == len(items)), group[-1])
        span = folded.span(claim).moved(block.span.start)
        yield AnnouncedCount(span=span, count=claim.count, noun=claim.noun, items=items)


def claims_in(folded: str) -> Iterator[Claim]:
    """Yield the counted nouns after which a colon announces: both of «ست نقاط في محورين:», «المبادئ الخمسة:»."""
    for claim in sorted((*_counted_claims(folded), *_dual_claims(folded)), key=lambda claim: claim.start):
        colon = _COLON.match(folded, claim.end)
        if colon and not _DENIED.search(folded, max(0, claim.start - _DENIAL_REACH), claim.start):
            yield replace(claim, colon=colon.end())


def _counted_claims(folded: str) -> Iterator[Claim]:
    after, _, before = _patterns()
    for number in numbers(folded):
        if number.value != int(number.value):
            continue
        match = after.match(folded, number.end)
        if match:
            yield Claim(number.start, match.end(), int(number.value), _nouns()[match["noun"]][0])
        elif folded.startswith("ال", number.start):
            named = before.search(folded, max(0, number.start - _NOUN_REACH), number.start)
            if named:
                yield Claim(named.start("whole"), number.end, int(number.value), _nouns()[named["noun"]][0])


def _dual_claims(folded: str) -> Iterator[Claim]:
    for match in _patterns()[1].finditer(folded):
        yield Claim(match.start("noun"), match.end(), 2, _nouns()[match["noun"]][0])
