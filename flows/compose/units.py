"""What figures count: whether two of them count the same, by their words alone."""

from decimal import Decimal

from flows.arabic.letters import fold_letters
from flows.model.facts import Figure, Percent
from flows.model.source import Span

_WEAK = str.maketrans("", "", "اويىةءئؤ")
_CLOSING = " \t\u00a0)]»"
"""What ends a numeral in brackets, before its unit: «(650) دينارا»."""
_FEW = range(3, 11)
"""Counts after which what is counted stands in the plural."""


def unit_span(figure: Figure) -> Span | None:
    """Return where a figure says what it counts: after its numeral; None where it does not, or counts hundredths."""
    if isinstance(figure, Percent) or not figure.numerals:
        return None
    start = figure.numerals[-1].span.end
    words = figure.words[start - figure.span.start :]
    opened = words.lstrip(_CLOSING)
    bare = opened.strip()
    place = start + len(words) - len(opened)
    return Span(place, place + len(bare)) if bare else None


def unit_words(figure: Figure) -> str:
    """Return what a figure says it counts, or nothing."""
    place = unit_span(figure)
    return figure.words[place.start - figure.span.start : place.end - figure.span.start] if place else ""


def count_alike(one: Figure, other: Figure) -> bool:
    """Whether two figures are of one unit: both of hundredths, or with words for one thing.

    A few things stand in the plural, many in the singular («8 مقاعد», «12 مقعدًا»): of such two the consonants decide.
    """
    if isinstance(one, Percent) or isinstance(other, Percent):
        return isinstance(one, Percent) and isinstance(other, Percent)
    first, second = (fold_letters(unit_words(figure)).split() for figure in (one, other))
    if len(first) != len(second) or not first:
        return False
    return all(map(_one_word, first, second)) or (
        _is_few(one.value) != _is_few(other.value) and _skeleton(first[0]) == _skeleton(second[0])
    )


def _is_few(value: Decimal) -> bool:
    return value in _FEW


def _one_word(one: str, other: str) -> bool:
    """Whether two folded words differ by the alif of their case ending alone."""
    return one.removesuffix("ا") == other.removesuffix("ا")


def _skeleton(word: str) -> str:
    return word.removesuffix("ات").removesuffix("ين").translate(_WEAK)
