"""Multiples: «ثلاثة أضعاف», «20 ضعفًا», «ضعفي», «ضعف ما كان»."""

from bisect import bisect_left
from collections.abc import Iterator
from decimal import Decimal
from functools import cache

from flows.facts.text.amounts import Amount
from flows.facts.text.bounds import find_bound
from flows.facts.text.folded_document import FoldedDocument
from flows.facts.text.lexicons import folded_set, lexicon
from flows.model.facts import Multiple, Numeral

_CLITICS = ("", "و", "ف", "ب", "ل", "وب", "ول")
_DOUBLE = "ضعف"
_MOST_GAP = 2


def find_multiples(doc: FoldedDocument) -> Iterator[Multiple]:
    """Yield how many times as much something is said to be, with its number or as a dual."""
    words = doc.words_in_order
    counted = words.indices(_forms("counted"))
    if counted:
        found = doc.amounts
        ends = [amount.end for amount in found]
        for index in counted:
            place = bisect_left(ends, words.starts[index] - _MOST_GAP)
            if place < len(found) and 0 < words.starts[index] - ends[place] <= _MOST_GAP:
                yield _counted(doc, found[place], words.ends[index])
    for index in words.indices(_duals()):
        rule = "multiple.dual" if words.forms[index].endswith(("ن", "ي", "ه", "ها")) else _double(doc, index)
        if rule:
            start = words.starts[index] + len(words.forms[index]) - len(_bare(words.forms[index]))
            yield _multiple(doc, start, words.ends[index], rule, Decimal(2))


def _counted(doc: FoldedDocument, amount: Amount, end: int) -> Multiple:
    return _multiple(doc, amount.start, end, "multiple.counted", amount.value, amount.upper, amount.numerals)


def _multiple(
    doc: FoldedDocument,
    start: int,
    end: int,
    rule: str,
    value: Decimal,
    upper: Decimal | None = None,
    numerals: tuple[Numeral, ...] = (),
) -> Multiple:
    span = doc.span(start, end)
    bound, bound_span = find_bound(doc, start, end)
    return Multiple(
        span=span,
        words=doc.words(span),
        rule=rule,
        value=value,
        upper=upper,
        numerals=numerals,
        bound=bound,
        bound_span=bound_span,
    )


def _double(doc: FoldedDocument, index: int) -> str:
    """Return the rule where «ضعف» is the double of what stands after it; empty where it is a weakness."""
    words = doc.words_in_order
    is_near = index + 1 < len(words) and words.starts[index + 1] - words.ends[index] <= _MOST_GAP
    return "multiple.double" if is_near and words.forms[index + 1] in _forms("double_of") else ""


def _bare(form: str) -> str:
    return next(form[len(clitic) :] for clitic in _CLITICS if form[len(clitic) :] in _bare_duals())


@cache
def _forms(key: str) -> frozenset[str]:
    return folded_set(lexicon("multiples")[key])


@cache
def _bare_duals() -> frozenset[str]:
    return _forms("dual") | {_DOUBLE}


@cache
def _duals() -> frozenset[str]:
    return frozenset(clitic + form for clitic in _CLITICS for form in _bare_duals())
