"""A figure written twice, in digits and in words, that are not one: «(18,750,000) ثمانية عشر مليونا وسبعمئة ألف».

Precision goes first: nothing but blanks and brackets stands between the two, the digits are no number of a list, a
year or a law, the words no scale of the digits («(4) ملايين»), and one could be a slip of the other.
"""

import re
from collections.abc import Iterator
from decimal import Decimal
from itertools import pairwise

from flows.arabic.letters import fold_letters
from flows.facts.relations.in_sentences import counted_figures
from flows.facts.text.folded_document import FoldedDocument
from flows.model.facts import AnyFact, AnyFigure, Conflict, Measure, Percent

_BESIDE = re.compile(
    r"\.?[ \t]*(?P<closes>[)\]])?[ \t]*(?P<opens>[(\[])?[ \t]*(?:[،,]?[ \t]*(?:فقط|وقدره|فقط وقدره)[ \t]+)?"
)
_CLOSES = re.compile(r"(?:[ \t]+(?:لا غير|فقط لا غير|فقط))?[ \t]*[)\]]")
_SCALE = re.compile(r"(?:و|ب)?(?:ال)?(?:مليون|مليار|ملايين|مليارات|الاف|الف|مليونا|مليارا|الفا|نصف|ربع|ثلث)(?!\w)")
_YEAR = re.compile(r"[(\[\s]*(?:1[34]|19|20)\d\d[)\]\s]*")
_NAMES_A_PLACE = re.compile(
    r"(?<!\w)(?:ال)?(?:مادة|رقم|بند|فقرة|عام|سنة|قانون|صفحة|لسنة|هاتف|برقم)\s*[(\[]?\s*\Z|(?:\A|\n)[\s(\[]*\Z"
)
_LEAST, _LEAST_WHOLE, _MOST_TIMES = 100, 1000, 5
_BACK = 20


def find_written_twice(doc: FoldedDocument, facts: tuple[AnyFact, ...]) -> Iterator[Conflict]:
    """Yield the first of a figure in digits and the same in words right beside it that are worth other numbers."""
    for first, second in pairwise(counted_figures(facts)):
        if first.value != second.value and _are_one_twice(doc, first, second):
            span = first.span
            yield Conflict(span=span, words=first.words, rule="conflict.two-values", others=(second.span,))


def _are_one_twice(doc: FoldedDocument, first: AnyFigure, second: AnyFigure) -> bool:
    beside = _BESIDE.fullmatch(doc.folded_between(first.span.end, second.span.start))
    if not beside or _in_digits(first) == _in_digits(second) or isinstance(first, Measure | Percent):
        return False
    digits, words = (first, second) if _in_digits(first) else (second, first)
    closed = beside["opens"] is None or _CLOSES.match(doc.outline.text, second.span.end) is not None
    bracketed = digits is first and (beside["opens"] is not None or second.words.startswith(("(", "[")))
    return (
        closed
        and (bracketed or digits.value >= _LEAST)
        and not (digits.value < _LEAST_WHOLE and _SCALE.match(fold_letters(words.words)))
        and not _is_no_count(doc, first, digits)
        and Decimal(1) / _MOST_TIMES <= Decimal(digits.value) / Decimal(words.value or 1) <= _MOST_TIMES
    )


def _in_digits(figure: AnyFigure) -> bool:
    return re.search(r"\d", figure.words) is not None


def _is_no_count(doc: FoldedDocument, first: AnyFigure, digits: AnyFigure) -> bool:
    """Whether the digits name a year, a law, a line of a list."""
    before = doc.folded_between(max(0, first.span.start - _BACK), first.span.start)
    return _YEAR.fullmatch(digits.words) is not None or _NAMES_A_PLACE.search(before) is not None
