"""Changes that are not as their figures say: «ارتفع من 2.30 إلى 2.10», «من 100 إلى 120 طنًا، بزيادة 35%»."""

import itertools
import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from decimal import Decimal

from flows.arabic.letters import Stretch, fold_letters
from flows.facts.relations.in_sentences import (
    counted_figures,
    facts_in_sentences,
    is_exact,
    last_clause,
    words_after,
    words_before,
    words_between,
)
from flows.facts.text.amounts import number_at
from flows.facts.text.folded_document import FoldedDocument
from flows.facts.text.lexicons import word_set
from flows.model.facts import AnyFact, AnyFigure, Conflict, Measure, Money, Percent
from flows.model.outline import Sentence
from flows.model.source import Span

_REACH = 120
_NEAR = 30
_FROM = re.compile(r"(?<!\w)من\s+(?:\w+\s+){0,1}\Z")
_TO = re.compile(r"(?<!\w)(?:و?الي|لي?بلغ|لتبلغ|ليصل\s+الي|لتصل\s+الي)\s+(?:\w+\s+){0,2}\Z")
_WAS = re.compile(
    r"(?<!\w)(?:مقابل|(?:مقارنة|قياسا|بالمقارنة)\s+(?:ب|مع)\w*|بعد\s+ان\s+كان\w*|نزولا\s+من|صعودا\s+من)(?!\w)"
)
_BY = re.compile(
    r"(?<!\w)(?:(?:اي\s+)?(?:ب)?(?:زيادة|نسبة|ارتفاع|انخفاض|تراجع|نمو|هبوط)|بزيادة\s+نسبت\w+|بنسبة)"
    r"(?:\s+(?:نسبت\w+|قدر\w+|مقدار\w+|بلغت|بلغ))?\s*\Z"
)
_RIGHT_BEFORE = re.compile(r"\s*(?:\w+\s+){0,4}")
_RIGHT_AFTER = re.compile(r"(?:\s*\w+){0,6}\s*،?\s*(?:\w+\s+){0,4}")
"""What may stand between two values and the percentage of their change: more is another thing's."""
_MOST_WORDS_APART = 6
_POINTS = Decimal(1)
"""How far a percentage may be from the two values before it contradicts them, in points, besides their rounding."""
_SIGNED = re.compile(r"[-−–]\s?\Z")
_TORN = re.compile(r"\s?[,.،٫]\s?\d")


@dataclass(frozen=True, slots=True, kw_only=True)
class _Change:
    """What something was and what it became, as the source says it."""

    sentence: Sentence
    was: AnyFigure
    became: AnyFigure
    before: Decimal
    after: Decimal
    clause: frozenset[str]
    """The words of its clause before the first of the two."""

    @property
    def place(self) -> Span:
        return self.was.span.cover(self.became.span)


def find_wrong_changes(doc: FoldedDocument, facts: tuple[AnyFact, ...]) -> Iterator[Conflict]:
    """Yield changes called a rise or a fall that are the other, and percentages that their two values do not make."""
    for sentence, figures in facts_in_sentences(doc, counted_figures(facts), 2):
        changes = list(_changes(doc, sentence, figures))
        for change in changes:
            if _is_misnamed(change):
                first, second = sorted((change.was.span, change.became.span))
                yield Conflict(span=first, words=doc.words(first), rule="conflict.direction", others=(second,))
        if len(changes) == 1:
            yield from _wrong_percent(doc, changes[0], figures)


def _changes(doc: FoldedDocument, sentence: Sentence, figures: Sequence[AnyFigure]) -> Iterator[_Change]:
    for one, other in itertools.pairwise(figures):
        between = words_between(doc, one.span, other.span)
        before = words_before(doc, sentence.span, one.span, _REACH)
        if not _are_comparable(doc, one, other) or len(between.split()) > _MOST_WORDS_APART:
            continue
        if _FROM.search(before) and _TO.search(between):
            was, became = one, other
        elif _TO.search(before) and _WAS.search(between):
            was, became = other, one
        else:
            continue
        values = _values(doc, was, became)
        if values:
            clause = frozenset(last_clause(before).split())
            yield _Change(sentence=sentence, was=was, became=became, before=values[0], after=values[1], clause=clause)


def _are_comparable(doc: FoldedDocument, one: AnyFigure, other: AnyFigure) -> bool:
    """Whether two figures may be of one thing: exact, unsigned, of one unit where both name theirs."""
    text = doc.outline.text
    if not (is_exact(one) and is_exact(other)) or any(
        each.value < 0
        or _SIGNED.search(text, max(0, each.span.start - 2), each.span.start)
        or _TORN.match(text, each.span.end)
        for each in (one, other)
    ):
        return False
    if isinstance(one, Percent) or isinstance(other, Percent):
        return isinstance(one, Percent) and isinstance(other, Percent)
    units = [_units(each) for each in (one, other) if isinstance(each, Measure | Money)]
    return len(units) < 2 or not units[0].isdisjoint(units[1])


def _units(figure: Measure | Money) -> set[str]:
    """Return the names of what a figure counts: two are of one unit that share one."""
    if isinstance(figure, Money):
        return {figure.currency or "money"}
    return {fold_letters(figure.unit).split()[0].removesuffix("ا"), figure.cldr_unit or figure.unit}


def _values(doc: FoldedDocument, was: AnyFigure, became: AnyFigure) -> tuple[Decimal, Decimal] | None:
    """Return both values; of «من 3 إلى 2.5 مليون» three millions. None where it is not clear what is counted in."""
    scales = [_scale(doc, figure) for figure in (was, became)]
    values = [was.value, became.value]
    if len(set(scales)) == 2 and 1 in scales:
        bare = scales.index(Decimal(1))
        if values[bare] >= 1000:  # written out: «من 900 000 إلى 1.2 مليون»
            return values[0], values[1]
        if isinstance((was, became)[bare], Measure | Money):
            return None
        values[bare] *= scales[1 - bare]
    return (values[0], values[1]) if all(values) else None


def _scale(doc: FoldedDocument, figure: AnyFigure) -> Decimal:
    number = number_at(doc, doc.folded.place(figure.numerals[-1].span.start)) if figure.numerals else None
    return number.scale if number else Decimal(1)


def _is_misnamed(change: _Change) -> bool:
    """Whether the clause calls a fall a rise, or a rise a fall; what it says of ranks and rates of exchange may be."""
    rises, falls = (not word_set("changes", key).isdisjoint(change.clause) for key in ("rising", "falling"))
    reversed_or_denied = not word_set("changes", "unclear").isdisjoint(change.clause)
    if rises == falls or reversed_or_denied:
        return False
    return change.after < change.before if rises else change.after > change.before


def _wrong_percent(doc: FoldedDocument, change: _Change, figures: Sequence[AnyFigure]) -> Iterator[Conflict]:
    """Yield the percentage by which two values are said to differ, where they differ by another."""
    said = [figure for figure in figures if isinstance(figure, Percent) and _is_of(doc, change, figure)]
    if len(said) != 1 or not is_exact(said[0]) or isinstance(change.was, Percent):
        return
    low, high = _range_of_percent(doc, change)
    if not low - _POINTS <= said[0].value <= high + _POINTS:
        span = said[0].span
        yield Conflict(
            span=span,
            words=doc.words(span),
            rule="conflict.percent-change",
            others=(change.was.span, change.became.span),
        )


def _is_of(doc: FoldedDocument, change: _Change, percent: Percent) -> bool:
    """Whether a percentage says how much the change is: «بزيادة 35%», «بنسبة 35%»; no average, no rate a year."""
    before = words_before(doc, change.sentence.span, percent.span, _NEAR)
    around = (before + " " + words_after(doc, change.sentence.span, percent.span, _NEAR)).split()
    is_rate = not word_set("changes", "rates").isdisjoint(around)
    first, last = sorted((percent.span, change.place))
    between = words_between(doc, first, last)
    beside = bool((_RIGHT_BEFORE if first == percent.span else _RIGHT_AFTER).fullmatch(between))
    return bool(_BY.search(before)) and not is_rate and beside


def _range_of_percent(doc: FoldedDocument, change: _Change) -> tuple[Decimal, Decimal]:
    """Return the least and the most percent that the two values can be apart, rounded as they are written."""
    was, became = (_rounding(doc, figure) for figure in (change.was, change.became))
    ends = [
        abs((change.after + sign * became) / max(change.before + other * was, was) - 1) * 100
        for sign in (-1, 1)
        for other in (-1, 1)
    ]
    return min(ends), max(ends)


def _rounding(doc: FoldedDocument, figure: AnyFigure) -> Decimal:
    """Return half of what the last written digit of a figure is worth: 0.05 million of «2.3 مليون»."""
    place = doc.span(Stretch(*_folded(doc, figure))).of(doc.outline.text)
    decimals = re.search(r"\d[.,٫](\d+)", place)
    half = Decimal(5).scaleb(-1 - (len(decimals[1]) if decimals and len(decimals[1]) != len("000") else 0))
    return half * _scale(doc, figure)


def _folded(doc: FoldedDocument, figure: AnyFigure) -> tuple[int, int]:
    span = figure.numerals[-1].span
    return doc.folded.place(span.start), doc.folded.place(span.end)
