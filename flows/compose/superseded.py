"""Counts that a text gives better elsewhere: an earlier toll, a bound beside its exact count, a title's round number.

وكانت السلطات قد أعلنت مقتل | 21 شخصا |، ثم ارتفعت الحصيلة إلى 37 قتيلا
أكثر من | خمسين هزة | … 64 هزة
ساعي بريد يعيد | 600 رسالة | … سلم 612 رسالة
ورد في عدد أمس أن البلدية حررت | 312 مخالفة |. والصحيح أنها حررت 132
الخزين | مليون متر مكعب |.. عفوا، أحد عشر مليونا
"""

import re
from bisect import bisect_left, bisect_right
from collections import defaultdict
from collections.abc import Iterator, Sequence
from decimal import Decimal

from flows.arabic.letters import fold_letters
from flows.compose.material import Material
from flows.facts.relations.tolls import family_of
from flows.model.facts import Bound, Figure, Measure
from flows.model.source import Span

_REACH = 90
_EARLIER = re.compile(
    r"(?<!\w)(?:و?كانت?\s+(?:\w+\s+){0,6}?قد\s|(?:ال)?حصيلة\s+(?:ال)?(?:سابقة|اولية|اولي)(?!\w)|بعد\s+(?:ان|ما)\s+كانت?\s|في\s+وقت\s+سابق|سابقا(?!\w))"
)
_PUT_RIGHT = re.compile(r"\W*و?(?:لكن\s+)?ال(?:صحيح|صواب)(?:\s*،|\s+(?:هو\s+)?(?:ان|انه|انها)(?!\w))")
_AT_ONCE = re.compile(r"(?:\s+و(?:نصف|ربع))?[\s.…،\-–—]*(?:لا\s*،\s*)?(?:بل\s+)?(?:عفوا|معذرة|اقصد|اعني)(?!\w)")
_MARK = re.compile(r"[.؛\n]")
_BEYOND_A_BOUND = Decimal("1.3")
_BEYOND_ROUND = Decimal("1.05")
_ROUND, _LEAST_ROUND = 10, 50


def superseded(material: Material, figures: Sequence[Measure]) -> frozenset[Span]:
    """Return where the counts stand that others of the same things are said instead of: no card states them."""
    return frozenset(
        (
            *_earlier(material, figures),
            *_inexact(material, figures),
            *_taken_back(material, figures),
            *_put_right_at_once(material, figures),
        )
    )


def _taken_back(material: Material, figures: Sequence[Measure]) -> Iterator[Span]:
    """Yield the counts of a sentence that another, right after it, puts right."""
    for fact in figures:
        following = material.index_at(fact.span.start) + 1
        after = material.sentences[following].span if following < len(material.sentences) else None
        if after and _PUT_RIGHT.match(fold_letters(after.of(material.text)[:_REACH])):
            yield fact.span


def _put_right_at_once(material: Material, figures: Sequence[Measure]) -> Iterator[Span]:
    """Yield the counts that are taken back at once by who says them."""
    for fact in figures:
        sentence = material.sentence_at(fact.span.start).span
        after = fold_letters(material.text[fact.span.end : min(sentence.end, fact.span.end + _REACH)])
        if _AT_ONCE.match(after):
            yield fact.span


def _earlier(material: Material, figures: Sequence[Measure]) -> Iterator[Span]:
    """Yield the tolls that a text says were so before, where it gives a larger one now."""
    families = [(fact, family_of(material.text, fact)) for fact in figures]
    now: dict[str, Decimal] = {}
    was = [_was_so(material, fact) for fact in figures]
    for (fact, family), before in zip(families, was, strict=True):
        if family and not before:
            now[family] = max(fact.value, now.get(family, fact.value))
    for (fact, family), before in zip(families, was, strict=True):
        if before and family and fact.value < now.get(family, fact.value):
            yield fact.span


def _was_so(material: Material, fact: Measure) -> bool:
    start = max(0, fact.span.start - _REACH)
    before = fold_letters(material.text[start : fact.span.start])
    marks = [match.end() for match in _MARK.finditer(before)]
    return _EARLIER.search(before, marks[-1] if marks else 0) is not None


def _inexact(material: Material, figures: Sequence[Measure]) -> Iterator[Span]:
    """Yield the round numbers of a title or under «أكثر من» beside which the text has an exact one, a little larger."""
    exact: dict[str, list[Decimal]] = defaultdict(list)
    for fact in figures:
        if fact.bound is Bound.EXACT and fact.upper is None and not _is_round(fact):
            exact[_unit(fact)].append(fact.value)
    known = {unit: sorted(values) for unit, values in exact.items()}
    title = material.outline.title
    for fact in figures:
        if not _is_round(fact) or fact.upper is not None:
            continue
        titled = title is not None and title.content.contains(fact.span)
        beyond = _BEYOND_A_BOUND if fact.bound is Bound.MORE_THAN else _BEYOND_ROUND if titled else None
        values = known.get(_unit(fact), [])
        if beyond and bisect_right(values, fact.value) < bisect_left(values, fact.value * beyond):
            yield fact.span


def is_rounded(title: Figure, fact: Figure) -> bool:
    """Whether a title's round number stands for the exact one of a fact: «600 رسالة» for «612 رسالة»."""
    if not (isinstance(title, Measure) and isinstance(fact, Measure) and _is_round(title)):
        return False
    return _unit(title) == _unit(fact) and title.value < fact.value < title.value * _BEYOND_ROUND


def _is_round(fact: Measure) -> bool:
    return fact.value >= _LEAST_ROUND and fact.value % _ROUND == 0


def _unit(fact: Measure) -> str:
    return fact.cldr_unit or fold_letters(fact.unit).split()[0].removesuffix("ا")
