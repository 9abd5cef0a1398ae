"""Amounts of which each part stands in brackets, as one: «(101) مليون و(437) ألف برميل»."""

import re
from collections.abc import Iterable, Iterator
from dataclasses import replace
from decimal import Decimal

from flows.arabic.digits import parse_digits
from flows.arabic.letters import Stretch, fold_letters
from flows.facts.text.bounds import find_bound
from flows.facts.text.folded_document import FoldedDocument
from flows.model.facts import AnyFact, Bound, Figure, Measure, Money, Numeral
from flows.model.source import Span

RULE = "figure.bracketed-parts"
_REACH, _MOST_HELD = 40, 3
_LARGER = re.compile(r"\((?P<count>\d{1,3})\)\s?(?P<scale>[ء-ي]+)\s+و\s?\Z")
_SCALES = {
    "الف": 1_000,
    "الاف": 1_000,
    "مليون": 1_000_000,
    "ملايين": 1_000_000,
    "مليار": 1_000_000_000,
    "مليارات": 1_000_000_000,
}


def join_bracketed(doc: FoldedDocument, facts: Iterable[AnyFact]) -> Iterator[AnyFact]:
    """Yield facts in their order; an amount in brackets with a larger part in brackets before it is one with that."""
    held: list[AnyFact] = []
    for fact in facts:
        joined = _joined(doc, fact)
        if joined:
            held = [each for each in held if not joined.span.contains(each.span)]
        held.append(joined or fact)
        if len(held) > _MOST_HELD:
            yield held.pop(0)
    yield from held


def is_bracketed(fact: Figure) -> bool:
    """Whether a fact is an amount of two parts in brackets."""
    return fact.rule == RULE


def _joined(doc: FoldedDocument, fact: AnyFact) -> Measure | Money | None:
    if not isinstance(fact, Measure | Money) or not fact.words.startswith("(") or fact.bound is not Bound.EXACT:
        return None
    text = doc.outline.text
    start = max(0, fact.span.start - _REACH)
    found = _LARGER.search(text, start, fact.span.start)
    scale = _SCALES.get(fold_letters(found["scale"]), 0) if found else 0
    count = parse_digits(found["count"]) if found else None
    if found is None or not count or fact.upper is not None or not 0 < fact.value < scale:
        return None
    larger = Numeral(span=Span(*found.span("count")), value=count * scale)
    span = Span(found.start(), fact.span.end)
    value, numerals = count * scale + fact.value, (larger, *fact.numerals)
    places = Stretch(doc.folded.place(span.start), doc.folded.place(span.end))
    bound, bound_span = find_bound(doc, places)
    whole = replace(fact, span=span, words=doc.words(span), rule=RULE, value=Decimal(value), numerals=numerals)
    return replace(whole, bound=bound, bound_span=bound_span)
