"""Totals that their parts do not make up: «المجموع 10: 4 من … و5 من …»."""

import re
from bisect import bisect_left
from collections.abc import Iterator
from decimal import Decimal
from itertools import pairwise
from types import UnionType

from flows.arabic.letters import fold_letters
from flows.facts.text.folded_document import FoldedDocument
from flows.facts.text.lexicons import any_of, word_set
from flows.model.facts import AnyFact, AnyFigure, Bound, Conflict, Figure, Measure, Money, Number, Percent
from flows.model.outline import Sentence

_WHOLE = Decimal(100)
_ROUNDING = Decimal("0.5")
_JOINED = re.compile(r"(?:^|[\s،,])و$")
_REACH = 80
LEAST_PARTS = 2


def find_wrong_sums(doc: FoldedDocument, facts: tuple[AnyFact, ...]) -> Iterator[Conflict]:
    """Yield totals whose parts, given one by one to the end of the sentence, make up another number."""
    figures = [fact for fact in facts if isinstance(fact, Figure)]
    starts = [fact.span.start for fact in figures]
    for sentence in doc.outline.sentences:
        first, last = (bisect_left(starts, place) for place in (sentence.span.start, sentence.span.end))
        if last - first > 1:
            yield from _wrong_sum_in(doc, sentence, figures[first:last])


def _wrong_sum_in(doc: FoldedDocument, sentence: Sentence, figures: list[AnyFigure]) -> Iterator[Conflict]:
    text = doc.outline.text
    for index, total in enumerate(figures[:-1]):
        wrong = _shares_exceed_a_whole if isinstance(total, Percent) else _parts_differ_from_total
        if wrong(text, sentence, figures[index:]):
            others = tuple(part.span for part in figures[index + 1 :])
            yield Conflict(span=total.span, words=doc.words(total.span), rule="conflict.sum", others=others)
            return


def _shares_exceed_a_whole(text: str, sentence: Sentence, shares: list[AnyFigure]) -> bool:
    """Whether the shares that one whole is dealt out in are more than a hundred."""
    before = fold_letters(text[max(sentence.span.start, shares[0].span.start - _REACH) : shares[0].span.start])
    deals = before.rstrip().endswith(":") and not word_set("relations", "dealt").isdisjoint(before.split())
    return deals and _are_joined(text, shares) and _are_all(Percent, shares) and _total_of(shares) > _WHOLE + _ROUNDING


def _parts_differ_from_total(text: str, sentence: Sentence, figures: list[AnyFigure]) -> bool:
    """Whether the parts of a total make up another number, near enough to be meant as the total."""
    total, *parts = figures
    if len(parts) < LEAST_PARTS or not _opens_parts(text, sentence, total, parts[0]) or not _are_joined(text, parts):
        return False
    rest = fold_letters(text[parts[0].span.start : sentence.span.end]).split()
    near = total.value / 2 < _total_of(parts) < total.value * 3 / 2
    return (
        near
        and _total_of(parts) != total.value
        and _are_alike(total, parts)
        and word_set("relations", "rest").isdisjoint(rest)
    )


def _total_of(figures: list[AnyFigure]) -> Decimal:
    return sum((figure.value for figure in figures), Decimal(0))


def _opens_parts(text: str, sentence: Sentence, total: AnyFigure, part: AnyFigure) -> bool:
    """Whether the parts of a total begin with a figure: right after a colon of what is called a total, or «بواقع»."""
    between = fold_letters(text[total.span.end : part.span.start])
    around = fold_letters(text[max(sentence.span.start, total.span.start - _REACH) : total.span.start]) + between
    is_total = not word_set("relations", "total").isdisjoint(around.replace(":", " ").split())
    return bool(re.search(rf"(?<!\w)(?:{any_of(word_set('relations', 'dealing'))})\s+$", between)) or (
        is_total and between.rstrip().endswith(":")
    )


def _are_joined(text: str, parts: list[AnyFigure]) -> bool:
    """Whether parts are exact figures, and each after the first is joined to the one before by «و»."""
    joined = (_JOINED.search(text[before.span.end : part.span.start]) for before, part in pairwise(parts))
    return all(joined) and all(part.bound is Bound.EXACT and part.upper is None for part in parts)


def _are_all(kinds: type | UnionType, figures: list[AnyFigure]) -> bool:
    return all(isinstance(figure, kinds) for figure in figures)


def _are_alike(total: AnyFigure, parts: list[AnyFigure]) -> bool:
    """Whether parts can be of an exact total: amounts of its currency, counts, or bare numbers of either."""
    if total.bound is not Bound.EXACT or total.upper is not None:
        return False
    if isinstance(total, Money):
        return _are_all(Money | Number, parts) and {p.currency for p in parts if isinstance(p, Money)} <= {
            total.currency
        }
    return isinstance(total, Measure | Number) and _are_all(Measure | Number, parts)
