"""Figures that are half of what the source says: without the fraction after them, or one end of two.

مترين | ونصف المتر                                    the half is lost
غرامة لا تقل عن 100 دينار | ولا تزيد على 1000 دينار       one end of two: the label says both
"""

import re

from flows.arabic.cuts import strip_span
from flows.arabic.letters import fold_letters
from flows.compose.fitting import has_pair_cut
from flows.compose.material import Material
from flows.compose.own_words import bounded, others
from flows.model.brief import Statement
from flows.model.facts import Bound, Figure, Measure
from flows.model.source import Span

_HALF = re.compile(r"\s+و(?:نصف|ربع|ثلث|ثلثي|ثلثا|ثلاثة\s+ارباع)(?:\s+(?:ال)?(?P<unit>[ء-ي]+)|\s*(?=[،؛.:\n)]|\Z))")
_LOW, _HIGH = (Bound.AT_LEAST, Bound.MORE_THAN), (Bound.AT_MOST, Bound.LESS_THAN)
_MARK = re.compile(r"[،؛:]\s+")
_REACH, _STEM, _MOST_WORDS = 40, 3, 22


def is_half(text: str, fact: Figure) -> bool:
    """Whether a fraction of its own unit follows a measure that does not hold it."""
    if not isinstance(fact, Measure):
        return False
    found = _HALF.match(fold_letters(text[fact.span.end : fact.span.end + _REACH]))
    if found is None or not fact.unit:
        return False
    return found["unit"] is None or fold_letters(fact.unit).startswith(found["unit"][:_STEM])


def both_ends(material: Material, fact: Figure) -> Span | None:
    """Return where the two ends of what may be no less and no more stand, of which a figure is one; None for others."""
    if fact.bound not in _LOW + _HIGH:
        return None
    for other in others(material, material.sentence_at(fact.span.start).span, fact):
        low, high = sorted((fact, other), key=lambda each: each.span.start)
        if low.bound in _LOW and high.bound in _HIGH and type(low) is type(high):
            joined = material.text[low.span.end : max(low.span.end, bounded(high).start)]
            if joined.strip(" ،") == "و":
                return Span(bounded(low).start, max(high.span.end, bounded(high).end))
    return None


def with_both_ends(material: Material, statement: Statement, ends: Span) -> Statement | None:
    """Return the words that lead to two ends, with both; None where they are too many."""
    starts = [statement.span.start]
    starts += [found.end() for found in _MARK.finditer(material.text, statement.span.start, ends.start)]
    for start in starts:
        span = strip_span(material.text, Span(start, ends.end))
        if material.words_in(span) <= _MOST_WORDS and not has_pair_cut(span.of(material.text)):
            return material.statement(span) if span.start < ends.start else None
    return None
