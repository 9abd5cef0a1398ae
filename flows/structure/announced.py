"""Announced counts («ست نقاط:», «مبادرتين: الأولى هي …، والثانية هي …») held against what is found."""

import re
import tomllib
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from functools import cache
from importlib.resources import files
from itertools import groupby

from flows.arabic.clitics import ARTICLE, CONJUNCTION, FOR_THE, PREFIX, PREPOSITION
from flows.arabic.counting import numbers
from flows.arabic.letters import Folded, Stretch, fold, fold_letters
from flows.model.outline import AnnouncedCount, Block, BlockKind, Point
from flows.structure.enumerations import Following, inline_items

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


@dataclass(frozen=True, slots=True)
class _Claim(Stretch):
    """A counted noun in folded text, and the place after the colon that announces what it counts."""

    count: int
    noun: str
    colon: int = 0


@cache
def _nouns() -> dict[str, tuple[str, int]]:
    """Return every form: the noun's singular, and the count that the form itself says (2 for a dual, else 0)."""
    rows = tomllib.loads(files(__package__).joinpath("announced.toml").read_text("utf-8"))["noun"]
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
    groups = [tuple(group) for _, group in groupby(_claims(folded.text), key=lambda claim: claim.colon)]
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


def _claims(folded: str) -> Iterator[_Claim]:
    """Yield the counted nouns after which a colon announces: both of «ست نقاط في محورين:», «المبادئ الخمسة:»."""
    for claim in sorted((*_counted(folded), *_duals(folded)), key=lambda claim: claim.start):
        colon = _COLON.match(folded, claim.end)
        if colon and not _DENIED.search(folded, max(0, claim.start - _DENIAL_REACH), claim.start):
            yield replace(claim, colon=colon.end())


def _counted(folded: str) -> Iterator[_Claim]:
    after, _, before = _patterns()
    for number in numbers(folded):
        if number.value != int(number.value):
            continue
        match = after.match(folded, number.end)
        if match:
            yield _Claim(number.start, match.end(), int(number.value), _nouns()[match["noun"]][0])
        elif folded.startswith("ال", number.start):
            named = before.search(folded, max(0, number.start - _NOUN_REACH), number.start)
            if named:
                yield _Claim(named.start("whole"), number.end, int(number.value), _nouns()[named["noun"]][0])


def _duals(folded: str) -> Iterator[_Claim]:
    for match in _patterns()[1].finditer(folded):
        yield _Claim(match.start("noun"), match.end(), 2, _nouns()[match["noun"]][0])
