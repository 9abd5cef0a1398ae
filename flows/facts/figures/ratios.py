"""Ratios of people and things: «واحد من كل أربعة», «3 من كل 10»."""

import re
from bisect import bisect_right
from collections.abc import Iterator
from decimal import Decimal

from flows.arabic.counting import CountedNumber
from flows.arabic.letters import Stretch
from flows.facts.text.bounds import find_bound
from flows.facts.text.folded_document import FoldedDocument
from flows.model.facts import Number

_OF_EVERY = re.compile(r"\s+من\s+(?:بين\s+|اصل\s+)?كل\s+")
_EVERY = frozenset({"كل"})
_ONE = re.compile(r"(?<!\w)[وفبل]?(?P<one>واحد[ةها]?)\s*\Z")
_LONGEST_ONE = 10


def find_ratios(doc: FoldedDocument) -> Iterator[Number]:
    """Yield «3 من كل 10» as 0.3, before its two numbers are taken for amounts of something."""
    words = doc.words_in_order
    for index in words.indices(_EVERY):
        gap = _OF_EVERY.search(doc.text, max(0, words.starts[index] - _LONGEST_ONE), words.ends[index] + 1)
        whole = _number_from(doc, gap.end()) if gap else None
        if gap and whole:
            yield from _ratio(doc, gap.start(), whole)


def _number_from(doc: FoldedDocument, place: int) -> CountedNumber | None:
    after = bisect_right(doc.number_ends, place)
    number = doc.numbers[after] if after < len(doc.numbers) else None
    return number if number and number.start == place else None


def _ratio(doc: FoldedDocument, end: int, whole: CountedNumber) -> Iterator[Number]:
    before = bisect_right(doc.number_ends, end) - 1
    part = doc.numbers[before] if before >= 0 and doc.number_ends[before] == end else None
    one = _ONE.search(doc.text, max(0, end - _LONGEST_ONE), end)
    if part is None and one is None:
        return
    start = part.start if part else one.start("one") if one else end
    value = part.value if part else Decimal(1)
    if not 0 < value < whole.value:
        return
    place = Stretch(start, whole.end)
    bound, bound_span = find_bound(doc, place)
    span = doc.span(place)
    yield Number(
        span=span,
        words=doc.words(span),
        rule="number.ratio",
        value=value / whole.value,
        numerals=(*((doc.numeral(part),) if part else ()), doc.numeral(whole)),
        bound=bound,
        bound_span=bound_span,
    )
