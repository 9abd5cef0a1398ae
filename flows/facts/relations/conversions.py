"""Amounts of money that are said again in another currency and are not worth the same."""

import itertools
import re
import tomllib
from collections import defaultdict
from collections.abc import Iterator
from decimal import Decimal
from functools import cache
from importlib.resources import files

from flows.facts.relations.in_sentences import facts_in_sentences, is_exact, words_between
from flows.facts.text.folded_document import FoldedDocument
from flows.model.facts import AnyFact, Conflict, Date, Money, Period

_SAME = re.compile(
    r"\s*[(،,]?\s*(?:اي\s+)?(?:(?:و?هو\s+)?(?:ب?ما\s+)?(?:ي|ت)(?:عادل|ساوي|وازي)\w*|(?<=\()|اي|=|≈)\s*"
    r"(?:(?:نحو|حوالي|قرابة|تقريبا)\s+)?"
)
_MOST_APART = Decimal("1.10")
"""Two amounts are rounded, and rates move a little: a tenth is no contradiction."""


def find_wrong_conversions(doc: FoldedDocument, facts: tuple[AnyFact, ...]) -> Iterator[Conflict]:
    """Yield conversions at another rate than a currency is pegged at, and two conversions at two rates."""
    amounts = [fact for fact in facts if isinstance(fact, Money)]
    rates: dict[tuple[str, str], list[tuple[Decimal, Money, Money]]] = defaultdict(list)
    for _, found in facts_in_sentences(doc, amounts, 2):
        for one, other in itertools.pairwise(found):
            rate = _rate(doc, one, other)
            if rate is None:
                continue
            pegged = _pegged_rate(one, other)
            if pegged and _differ(rate, pegged):
                yield Conflict(span=one.span, words=one.words, rule="conflict.conversion", others=(other.span,))
            elif not pegged:
                rates[one.currency or "", other.currency or ""].append((rate, one, other))
    if not any(isinstance(fact, Date | Period) for fact in facts):  # rates of two days may differ
        yield from _two_rates(doc, rates)


def _two_rates(
    doc: FoldedDocument, rates: dict[tuple[str, str], list[tuple[Decimal, Money, Money]]]
) -> Iterator[Conflict]:
    for same in rates.values():
        first = same[0]
        other = next((each for each in same[1:] if _differ(first[0], each[0])), None)
        if other:
            one, second = (pair[1].span.cover(pair[2].span) for pair in (first, other))
            yield Conflict(span=one, words=doc.words(one), rule="conflict.rates", others=(second,))


def _rate(doc: FoldedDocument, one: Money, other: Money) -> Decimal | None:
    """Return how much of the second currency one of the first is, where the source says that both are one amount."""
    known = one.currency and other.currency and one.currency != other.currency
    if not known or not (is_exact(one) and is_exact(other)) or not (one.value and other.value):
        return None
    between = words_between(doc, one.span, other.span)
    return other.value / one.value if between.strip() and _SAME.fullmatch(between) else None


def _pegged_rate(one: Money, other: Money) -> Decimal | None:
    rates = _pegs()
    known = one.currency in rates and other.currency in rates
    return rates[other.currency or ""] / rates[one.currency or ""] if known else None


def _differ(rate: Decimal, other: Decimal) -> bool:
    return max(rate / other, other / rate) > _MOST_APART


@cache
def _pegs() -> dict[str, Decimal]:
    """Return how much of a currency a US dollar is, of those that are held to it."""
    written = files("flows.facts").joinpath("lexicon", "pegs.toml").read_text("utf-8")
    return {code: Decimal(str(rate)) for code, rate in tomllib.loads(written)["dollar"].items()}
