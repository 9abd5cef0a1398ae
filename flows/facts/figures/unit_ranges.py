"""Ranges of which each end has its unit: «من 700 مليم إلى 900 مليم», «من دينار واحد إلى 1300 مليم»."""

import re
from collections.abc import Iterable, Iterator
from dataclasses import replace

from flows.arabic.letters import fold_letters
from flows.facts.figures.currencies import Coin, Head, coins, heads
from flows.facts.text.amounts import CLAUSE_REACH, says_change
from flows.facts.text.folded_document import FoldedDocument
from flows.facts.text.lexicons import word_set
from flows.model.facts import AnyFact, Bound, Certainty, Measure, Money
from flows.model.source import Span

_OF = r"(?: (?:من|في|ب)[ء-ي ]{2,24}?)?"
"""What may stand after the first end: «10 ميغاوات من الشمس»."""
_TO = re.compile(rf"(?P<of>{_OF}) +(?:و?الي|و?حتي) +(?:نحو +|حوالي +)?")
_AND = re.compile(rf"(?P<of>{_OF}) +و ?(?:بين +|نحو +|حوالي +)?")
_LONGEST_GAP = 40
_WORD_BEFORE = re.compile(r"(\w+) +(?:نحو +|حوالي +)?$")
_FROM = frozenset({"من", "ومن"})
_RULE = "figure.range"


def join_ranges(doc: FoldedDocument, facts: Iterable[AnyFact]) -> Iterator[AnyFact]:
    """Yield facts in their order; two amounts of one unit that «من … إلى» or «بين … و» joins are one range."""
    pending: AnyFact | None = None
    for fact in facts:
        joined = _joined(doc, pending, fact) if pending else None
        if pending and joined is None:
            yield pending
        pending = joined or fact
    if pending:
        yield pending


def _joined(doc: FoldedDocument, first: AnyFact, last: AnyFact) -> Money | Measure | None:
    text = doc.outline.text
    if not (isinstance(first, Money | Measure) and isinstance(last, Money | Measure)):
        return None
    if last.span.start - first.span.end > _LONGEST_GAP or first.upper is not None or last.upper is not None:
        return None
    if not _are_linked(text, first.span, last.span):
        return None
    if isinstance(first, Money) and isinstance(last, Money):
        return _money_range(doc, first, last)
    if isinstance(first, Measure) and isinstance(last, Measure):
        if _unit_of(first) == _unit_of(last):
            return _range(doc, first, last)
        if last.cldr_unit and fold_letters(last.unit).startswith(f"{fold_letters(first.unit)} "):
            # Of «20 درجة و25 درجة مئوية» the last end alone has the unit whole.
            return _range(doc, replace(first, unit=last.unit, cldr_unit=last.cldr_unit), last)
    return None


def _are_linked(text: str, first: Span, last: Span) -> bool:
    """Whether the words around two amounts make them ends of a range: no change is said, as in «ارتفع من … إلى»."""
    before = fold_letters(text[max(0, first.start - CLAUSE_REACH) : first.start])
    opener = _WORD_BEFORE.search(before)
    word = opener[1] if opener else ""
    gap = fold_letters(text[first.end : last.start])
    if word in word_set("ranges", "between"):
        return bool(_AND.fullmatch(gap))
    to = _TO.fullmatch(gap)
    return to is not None and (word in _FROM or not to["of"]) and not says_change(before)


def _unit_of(fact: Measure) -> str:
    return fact.cldr_unit or fold_letters(fact.unit)


def _money_range(doc: FoldedDocument, first: Money, last: Money) -> Money | Measure | None:
    names = [_name_of(doc, each) for each in (first, last)]
    if first.currency == last.currency and (first.currency or names[0] == names[1]):
        return _range(doc, first, last)
    head, coin = heads().get(names[0].split()[0]), coins().get(names[1].split()[0])
    return _range_in_main_unit(doc, first, last, head, coin) if head and coin else None


def _name_of(doc: FoldedDocument, fact: Money) -> str:
    """Return the words of an amount without its numbers, folded."""
    words = fact.words
    for numeral in fact.numerals:
        words = words.replace(doc.words(numeral.span), " ")
    return " ".join(fold_letters(words).split()) or "-"


def _range_in_main_unit(
    doc: FoldedDocument, first: Money, last: Money, head: Head, coin: Coin
) -> Money | Measure | None:
    """Return a range from a main unit to so many coins of it, where one currency has both."""
    shared = head.codes & coin.codes & ({first.currency} if first.currency else head.codes)
    if len(shared) != 1:
        return None
    code = next(iter(shared))
    worth = last.value if last.currency else last.value * coin.worth(code)
    lower = replace(first, currency=code, certainty=Certainty.LIKELY)
    return _range(doc, lower, replace(last, value=worth, currency=code, certainty=Certainty.LIKELY))


def _range(doc: FoldedDocument, first: Money | Measure, last: Money | Measure) -> Money | Measure | None:
    if first.value >= last.value or last.bound is not Bound.EXACT:
        return None
    span = first.span.cover(last.span)
    return replace(
        first,
        span=span,
        words=doc.words(span),
        rule=_RULE,
        certainty=max(first.certainty, last.certainty, key=list(Certainty).index),
        upper=last.value,
        numerals=(*first.numerals, *last.numerals),
    )
