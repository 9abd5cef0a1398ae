"""Announced counts («ست نقاط:», «مبادرتين: الأولى هي …، والثانية هي …») held against what is found."""

import re
import tomllib
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cache
from importlib.resources import files

from flows.arabic.counting import numbers
from flows.arabic.letters import Folded, fold, fold_letters
from flows.arabic.ordinals import DEFINITE, one_of
from flows.model.outline import AnnouncedCount, Block, BlockKind, Point
from flows.model.source import Span

# After the noun only a few words may stand before the colon that announces («مبادرتين للتعاون:»).
_COLON = re.compile(r"(?:\s+[\w“”«»\"]+){0,8}?\s*[:：]")
# «كانون الأول» and «ربيع الثاني» are months.
_NO_MONTH = "".join(rf"(?<!{month} )" for month in ("كانون", "تشرين", "ربيع", "جمادي"))
_ORDINAL = re.compile(
    rf"(?<!\w)و?{_NO_MONTH}(?P<ordinal>{one_of(DEFINITE)})(?!\w)(?:\s+ف?(?:هي|هو)(?!\w))?\s*[:،-]?\s*"
)
_CLAUSE_ENDS = "،؛:.("


@dataclass(frozen=True, slots=True)
class _Claim:
    """A counted noun in folded text."""

    start: int
    end: int
    count: int
    noun: str


@cache
def _nouns() -> dict[str, tuple[str, int]]:
    """Return every form: the noun's singular, and the count that the form itself says (2 for a dual, else 0)."""
    rows = tomllib.loads(files(__package__).joinpath("announced.toml").read_text("utf-8"))["noun"]
    plural = {fold_letters(f): (r["singular"], 0) for r in rows for f in (*r["plural"], r["singular"])}
    return plural | {fold_letters(f): (r["singular"], 2) for r in rows for f in r["dual"]}


@cache
def _patterns() -> tuple[re.Pattern[str], re.Pattern[str]]:
    counted = "|".join(sorted((form for form, (_, count) in _nouns().items() if not count), key=len, reverse=True))
    duals = "|".join(sorted((form for form, (_, count) in _nouns().items() if count), key=len, reverse=True))
    return re.compile(rf"\s+(?P<noun>{counted})(?!\w)"), re.compile(rf"(?<!\w)(?:[وفبلك])?(?P<noun>{duals})(?!\w)")


def find_announced(text: str, blocks: Sequence[Block], points: Sequence[Point]) -> tuple[AnnouncedCount, ...]:
    """Return every count that announces an enumeration, with what was found of it, in the order of the text."""
    return tuple(
        announced
        for block in blocks
        if block.kind is not BlockKind.TITLE
        for announced in _announced_in(block, fold(block.span.of(text)), points)
    )


def _announced_in(block: Block, folded: Folded, points: Sequence[Point]) -> Iterator[AnnouncedCount]:
    for claim in sorted((*_counted(folded.text), *_duals(folded.text)), key=lambda claim: claim.start):
        colon = _COLON.match(folded.text, claim.end)
        if colon:
            after = block.span.start + folded.span(colon.end() - 1, colon.end()).end
            items = _inline_items(folded, colon.end(), block) or _enumerated_items(after, points)
            span = folded.span(claim.start, claim.end).moved(block.span.start)
            yield AnnouncedCount(span=span, count=claim.count, noun=claim.noun, items=items)


def _counted(folded: str) -> Iterator[_Claim]:
    pattern, _ = _patterns()
    for number in numbers(folded):
        match = pattern.match(folded, number.end)
        if match and number.value == int(number.value):
            yield _Claim(number.start, match.end(), int(number.value), _nouns()[match["noun"]][0])


def _duals(folded: str) -> Iterator[_Claim]:
    for match in _patterns()[1].finditer(folded):
        yield _Claim(match.start("noun"), match.end(), 2, _nouns()[match["noun"]][0])


def _inline_items(folded: Folded, start: int, block: Block) -> tuple[Span, ...]:
    """Return «الأولى هي …، والثانية هي …» behind the colon, a clause each; a single ordinal is no enumeration."""
    ordinals: list[re.Match[str]] = []
    for match in _ORDINAL.finditer(folded.text, start):
        if DEFINITE[match["ordinal"]] == len(ordinals) + 1:
            ordinals.append(match)
    if len(ordinals) < 2:
        return ()
    clauses = [_clause_start(folded.text, start, match.start()) for match in ordinals]
    ends = (*clauses[1:], len(folded.text))
    begins = (_item_start(folded.text, match, clause) for match, clause in zip(ordinals, clauses, strict=True))
    spans = (folded.span(begin, end) for begin, end in zip(begins, ends, strict=True) if begin < end)
    return tuple(_item(folded.original, span, block).moved(block.span.start) for span in spans)


def _clause_start(folded: str, least: int, place: int) -> int:
    return max(least, 1 + max(folded.rfind(mark, least, place) for mark in _CLAUSE_ENDS))


def _item_start(folded: str, ordinal: re.Match[str], clause: int) -> int:
    """Return where the matter begins: behind an ordinal that opens its clause, else with the clause."""
    return ordinal.end() if not folded[clause : ordinal.start()].strip() else clause


def _item(words: str, span: Span, block: Block) -> Span:
    """Return the span up to its sentence's end, without the spaces and the comma that part it from the next."""
    indent = len(span.of(words)) - len(span.of(words).lstrip())
    start = block.span.start + span.start + indent
    sentence_end = next((s.span.end for s in block.sentences if s.span.end > start), block.span.end) - block.span.start
    kept = words[span.start + indent : min(span.end, sentence_end)].rstrip(" ،,؛")
    return Span(span.start + indent, span.start + indent + len(kept))


def _enumerated_items(after: int, points: Sequence[Point]) -> tuple[Span, ...]:
    """Return the points of the enumeration that opens next, if it opens with its first."""
    first = next((point for point in points if point.span.start >= after), None)
    if first is None or first.number != 1:
        return ()
    return tuple(point.body for point in points if point.enumeration == first.enumeration)
