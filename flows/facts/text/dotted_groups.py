"""Counts with one dot before three digits («214.650 قرص»): thousands where their own text has a comma for decimals.

Half of the Arab world parts thousands with the dot, half decimals. A text that has «3,2 كيلوغرام» or «65.000,00», and
nowhere «9.2», is of the first: it counts two hundred thousand pills.
"""

import re
from collections.abc import Iterable, Iterator
from dataclasses import replace
from typing import TypeGuard

from flows.facts.text.folded_text import FoldedText
from flows.model.facts import AnyFact, Certainty, Measure

_DOTTED = re.compile(r"(?<![\d.,/])\d{1,3}\.\d{3}(?![\d.,/])")
_COMMA_DECIMALS = re.compile(r"(?<![\d.,/])(?:\d{1,3}(?:\.\d{3})+,\d{1,2}|\d{1,3},\d{1,2})(?![\d.,/])")
_DOT_DECIMALS = re.compile(r"(?<![\d.,/:])\d{1,3}\.\d{1,2}(?![\d.,/:])\s?(?=[%٪]|[ء-ي]{2})")
_THOUSAND = 1000


def read_dotted_groups(doc: FoldedText, facts: Iterable[AnyFact]) -> Iterator[AnyFact]:
    """Yield the facts, counts of things with such a number as thousands where their text settles it; linear.

    A count in units («1.250 كغ») or money («94.500 دينار») may have three decimals: it stays open.
    """
    by_comma: bool | None = None
    for fact in facts:
        if _is_open(fact):
            by_comma = _parts_decimals_by_comma(doc.text) if by_comma is None else by_comma
            yield _in_thousands(fact) if by_comma else fact
        else:
            yield fact


def _is_open(fact: AnyFact) -> TypeGuard[Measure]:
    if not isinstance(fact, Measure) or fact.certainty is not Certainty.OPEN or fact.cldr_unit is not None:
        return False
    return fact.upper is None and fact.value < _THOUSAND and _DOTTED.search(fact.words) is not None


def _in_thousands(fact: Measure) -> Measure:
    numerals = tuple(replace(each, value=each.value * _THOUSAND) for each in fact.numerals)
    return replace(fact, value=fact.value * _THOUSAND, numerals=numerals, certainty=Certainty.CERTAIN)


def _parts_decimals_by_comma(text: str) -> bool:
    return _COMMA_DECIMALS.search(text) is not None and _DOT_DECIMALS.search(text) is None
