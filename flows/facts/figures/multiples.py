"""Multiples: «ثلاثة أضعاف», «20 ضعفًا», «ضعفي», «ضعف ما كان»."""

from bisect import bisect_left
from collections.abc import Iterator
from decimal import Decimal
from functools import cache

from flows.arabic.clitics import with_clitics
from flows.arabic.letters import Stretch
from flows.facts.text.bounds import find_bound
from flows.facts.text.folded_document import FoldedDocument
from flows.facts.text.folded_text import keys_of
from flows.facts.text.lexicons import word_set
from flows.model.facts import Multiple, Numeral

_DOUBLE = "ضعف"
_MOST_GAP = 2


def find_multiples(doc: FoldedDocument) -> Iterator[Multiple]:
    """Yield how many times as much something is said to be, with its number or as a dual."""
    words = doc.words_in_order
    counted = words.indices(word_set("multiples", "counted"))
    if counted:
        found = doc.amounts
        ends = [amount.end for amount in found]
        for index in counted:
            place = bisect_left(ends, words.starts[index] - _MOST_GAP)
            if place < len(found) and 0 < words.starts[index] - ends[place] <= _MOST_GAP:
                amount = found[place]
                stretch = Stretch(amount.start, words.ends[index])
                yield _multiple(doc, stretch, "multiple.counted", amount.value, amount.upper, amount.numerals)
    for index in words.indices(keys_of(_cuts_of_duals)):
        form = words.forms[index]
        rule = "multiple.dual" if form.endswith(("ن", "ي", "ه", "ها")) else _rule_of_double(doc, index)
        if rule:
            stretch = Stretch(words.starts[index] + _cuts_of_duals()[form], words.ends[index])
            yield _multiple(doc, stretch, rule, Decimal(2))


def _multiple(
    doc: FoldedDocument,
    stretch: Stretch,
    rule: str,
    value: Decimal,
    upper: Decimal | None = None,
    numerals: tuple[Numeral, ...] = (),
) -> Multiple:
    span = doc.span(stretch)
    bound, bound_span = find_bound(doc, stretch)
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


def _rule_of_double(doc: FoldedDocument, index: int) -> str:
    """Return the rule where «ضعف» is the double of what stands after it; empty where it is a weakness."""
    words = doc.words_in_order
    is_near = index + 1 < len(words) and words.starts[index + 1] - words.ends[index] <= _MOST_GAP
    return "multiple.double" if is_near and words.forms[index + 1] in word_set("multiples", "double_of") else ""


@cache
def _cuts_of_duals() -> dict[str, int]:
    """Return the duals and «ضعف» with their clitics, folded, and how long the clitics are."""
    return {
        form: len(clitics)
        for dual in (*sorted(word_set("multiples", "dual")), _DOUBLE)
        for form, clitics in with_clitics(dual)
    }
