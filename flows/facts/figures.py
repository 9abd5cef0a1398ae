"""Percentages and bare numbers."""

import re
from collections.abc import Iterator

from flows.arabic.counting import CountedNumber
from flows.facts.bounds import find_bound
from flows.facts.matter import Matter
from flows.model.facts import Number, Percent

_PERCENT = re.compile(r"\s*[%٪]|\s+(?:بال|في\s+ال)(?:مئة|مائة|مية)(?!\w)")
_SIGN_BEFORE = re.compile(r"(?<!\d)(?<!\d\s)[%٪]\s?$")


def find_percents(matter: Matter) -> Iterator[Percent]:
    """Yield every number with a sign or word for hundredths behind it, or a sign before; the value is 30 for 30 %."""
    for number in matter.numbers:
        place = _percent_place(matter.text, number)
        if place:
            span = matter.span(*place)
            bound, bound_span = find_bound(matter, place[0])
            yield Percent(
                span=span,
                words=matter.words(span),
                rule="percent.sign",
                value=number.value,
                numerals=(matter.numeral(number),),
                bound=bound,
                bound_span=bound_span,
            )


def _percent_place(text: str, number: CountedNumber) -> tuple[int, int] | None:
    behind = _PERCENT.match(text, number.end)
    if behind:
        return number.start, behind.end()
    before = _SIGN_BEFORE.search(text, max(0, number.start - 2), number.start)
    return (before.start(), number.end) if before else None


def find_numbers(matter: Matter) -> Iterator[Number]:
    """Yield every number, for where no other finder knows more of it."""
    for number in matter.numbers:
        span = matter.span(number.start, number.end)
        bound, bound_span = find_bound(matter, number.start)
        yield Number(
            span=span,
            words=matter.words(span),
            rule="number.words" if number.in_words else "number.digits",
            value=number.value,
            numerals=(matter.numeral(number),),
            bound=bound,
            bound_span=bound_span,
        )
