"""Percentages and bare numbers."""

import re
from collections.abc import Iterator

from flows.facts.text.amounts import Amount
from flows.facts.text.bounds import find_bound
from flows.facts.text.folded_text import Matter
from flows.model.facts import Number, Percent

_HUNDREDTHS = r"(?:بال|في\s+ال)(?:مئ|مائ|مي)[ةه]"
_PERCENT = re.compile(rf"\s*[%٪]|\s+{_HUNDREDTHS}(?!\w)")
_SIGN_BEFORE = re.compile(r"(?<!\d)(?<!\d\s)[%٪]\s?$")
_WORD_BEFORE = re.compile(r"(?<!\w)بال(?:مئ|مائ|مي)[ةه]\s$")
_LONGEST_WORD = 12


def find_percents(matter: Matter) -> Iterator[Percent]:
    """Yield every number with a sign or word for hundredths behind it, or before; the value is 30 for 30 %."""
    said = 0
    for amount in matter.amounts:
        place = _percent_place(matter.text, amount, said)
        if place:
            start, said = place
            span = matter.span(start, said)
            bound, bound_span = find_bound(matter, start, said)
            yield Percent(
                span=span,
                words=matter.words(span),
                rule="percent.sign",
                value=amount.value,
                upper=amount.upper,
                numerals=amount.numerals,
                bound=bound,
                bound_span=bound_span,
            )


def _percent_place(text: str, amount: Amount, said: int) -> tuple[int, int] | None:
    """Return where a percentage stands; `said` is where the last one ends, whose word is not that of the next."""
    behind = _PERCENT.match(text, amount.end)
    if behind:
        return amount.start, behind.end()
    before = _SIGN_BEFORE.search(text, max(0, amount.start - 2), amount.start) or _WORD_BEFORE.search(
        text, max(0, amount.start - _LONGEST_WORD), amount.start
    )
    return (before.start(), amount.end) if before and before.start() >= said else None


def find_numbers(matter: Matter) -> Iterator[Number]:
    """Yield every number and range, for where no other finder knows more of it; of a range each end by itself, too."""
    for number in matter.numbers:
        span = matter.span(number.start, number.end)
        bound, bound_span = find_bound(matter, number.start, number.end)
        yield Number(
            span=span,
            words=matter.words(span),
            rule="number.words" if number.in_words else "number.digits",
            value=number.value,
            numerals=(matter.numeral(number),),
            bound=bound,
            bound_span=bound_span,
        )
    yield from _ranges(matter)


def _ranges(matter: Matter) -> Iterator[Number]:
    for amount in matter.amounts:
        if len(amount.numerals) > 1:
            span = matter.span(amount.start, amount.end)
            bound, bound_span = find_bound(matter, amount.start, amount.end)
            yield Number(
                span=span,
                words=matter.words(span),
                rule="number.range" if amount.upper is not None else "number.twice",
                value=amount.value,
                upper=amount.upper,
                numerals=amount.numerals,
                bound=bound,
                bound_span=bound_span,
            )
