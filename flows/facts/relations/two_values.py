"""Two values of one thing: «بلغ عدد القتلى 12» … «عدد القتلى 15».

Precision goes first: the two name what they measure in the same words, in one section, in clauses that say nothing else
that differs, no word of change, time or part.
"""

import re
from bisect import bisect_left, bisect_right
from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from operator import attrgetter

from flows.arabic.clitics import CONJUNCTIONS
from flows.facts.text.folded_document import FoldedDocument
from flows.facts.text.lexicons import LINE_END, word_set
from flows.model.facts import (
    AnyFact,
    AnyFigure,
    AnyTime,
    Bound,
    Certainty,
    Conflict,
    Figure,
    Measure,
    Money,
    Percent,
    Place,
)
from flows.model.outline import BlockKind
from flows.model.source import Span

_MARK = re.compile(rf"[،؛:.؟!…«»“”\"(){LINE_END}]")
_MOST_WORDS = 8
"""How many may stand between what names the measure and its figure."""
MOST_VALUES = 2
"""More values than two are a series, and no contradiction."""


@dataclass(frozen=True, slots=True, kw_only=True)
class _Claim:
    """A figure with what it is said to be the value of."""

    figure: AnyFigure
    subject: tuple[object, ...]
    """What is measured, in which unit, in which section."""
    scope: tuple[object, ...]
    """What else its clause says, and the times and places named around it."""


def find_two_values(doc: FoldedDocument, facts: tuple[AnyFact, ...]) -> Iterator[Conflict]:
    """Yield the first of two figures that are said to be the value of one thing, with the second."""
    claims: dict[tuple[object, ...], list[_Claim]] = defaultdict(list)
    for claim in _claims(doc, facts):
        claims[claim.subject].append(claim)
    for same in claims.values():
        first = {claim.figure.value: claim for claim in reversed(same)}
        if len(first) == MOST_VALUES and len({claim.scope for claim in same}) == 1:
            one, other = sorted((claim.figure for claim in first.values()), key=attrgetter("span"))
            if _count_alike(one, other):
                yield Conflict(span=one.span, words=one.words, rule="conflict.two-values", others=(other.span,))


def _count_alike(one: AnyFigure, other: AnyFigure) -> bool:
    """Whether two figures may count the same: where both say what they count, they say it alike."""
    units = [figure.unit.split()[:1] for figure in (one, other) if isinstance(figure, Measure)]
    return len(units) < len((one, other)) or units[0] == units[1]


def _claims(doc: FoldedDocument, facts: tuple[AnyFact, ...]) -> Iterator[_Claim]:
    """Yield the claims of the figures after a noun of measure or a verb that says what a thing is made of."""
    figures = [fact for fact in facts if isinstance(fact, Figure)]
    starts = [figure.span.start for figure in figures]
    around = _Surroundings(doc, facts)
    words = doc.words_in_order
    after = {bisect_left(starts, doc.span(words.stretch(i)).end) for i in words.indices(_triggers())}
    for index in sorted(after):
        if index < len(figures) and _may_differ(figures[index]):
            yield from _claims_of(doc, around, figures[index])


@cache
def _triggers() -> frozenset[str]:
    measured = word_set("relations", "measured")
    return measured | {joint + word for word in measured for joint in CONJUNCTIONS} | word_set("relations", "composing")


def _may_differ(figure: AnyFigure) -> bool:
    exact = figure.certainty is Certainty.CERTAIN and figure.bound is Bound.EXACT and figure.upper is None
    return exact and figure.rule != "measure.out-of"


def _claims_of(doc: FoldedDocument, around: "_Surroundings", figure: AnyFigure) -> Iterator[_Claim]:
    start, end = around.folded_place(figure.span.start), around.folded_place(figure.span.end)
    before, after = _clause(doc, start, end)
    subject = _subject(before, figure)
    if (
        subject
        and word_set("relations", "changing").isdisjoint((*before, *after))
        and not around.is_in_table(figure.span)
    ):
        yield _Claim(
            figure=figure,
            subject=(*subject, _unit(figure), around.section(figure.span)),
            scope=(frozenset(after), around.times_and_places(figure.span, widely=not _is_lasting(subject))),
        )


def _is_lasting(subject: tuple[str, ...]) -> bool:
    """Whether what is measured has one value wherever it is spoken of: «طول الجسر», «قيمة العقد»."""
    return subject[0] in word_set("relations", "lasting") and subject[1].startswith("ال")


def _clause(doc: FoldedDocument, start: int, end: int) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """Return the words of a figure's clause before it and after it."""
    words = doc.words_in_order
    first, last = words.index_at(start), words.index_at(end)
    before: list[str] = []
    for index in range(first - 1, max(-1, first - 1 - 2 * _MOST_WORDS), -1):
        if _MARK.search(doc.text, words.ends[index], words.starts[index + 1] if index + 1 < len(words) else end):
            break
        before.append(words.forms[index])
    after: list[str] = []
    for index in range(last, min(len(words), last + 2 * _MOST_WORDS)):
        joined = words.forms[index].startswith("و") and not word_set("relations", "changing") & {words.forms[index]}
        if joined or _MARK.search(doc.text, words.ends[index - 1] if index else 0, words.starts[index]):
            break
        after.append(words.forms[index])
    return tuple(reversed(before)), tuple(after)


def _subject(before: tuple[str, ...], figure: AnyFigure) -> tuple[str, ...]:
    """Return what a figure is said to measure: after a noun of measure, or what is made of so many of a thing."""
    for index in range(len(before) - 1, max(-1, len(before) - 1 - _MOST_WORDS), -1):
        if _without_conjunction(before[index]) in word_set("relations", "measured"):
            words = tuple(map(_without_conjunction, before[index:]))
            phrase = tuple(word for word in words if word not in word_set("relations", "equating"))
            return phrase if len(phrase) > 1 and not any(word.isdigit() for word in phrase) else ()
        if isinstance(figure, Measure) and before[index] in word_set("relations", "composing"):
            phrase = tuple(word for word in before[index + 1 :] if word != "من")
            definite = any(word.startswith("ال") for word in phrase)
            return ("", *phrase, *figure.unit.split()[:1]) if definite else ()
    return ()


def _without_conjunction(word: str) -> str:
    return word[1:] if word.startswith(CONJUNCTIONS) and word[1:] in word_set("relations", "measured") else word


def _unit(figure: AnyFigure) -> object:
    return (figure.currency,) if isinstance(figure, Money) else isinstance(figure, Percent)


class _Surroundings:
    """Where a place of the source stands: its section, its block, the times and places named there."""

    def __init__(self, doc: FoldedDocument, facts: tuple[AnyFact, ...]) -> None:
        self._offsets = doc.folded.offsets
        self._sections = [section.span.start for section in doc.outline.sections]
        self._blocks = doc.outline.blocks
        self._scopes = [fact for fact in facts if isinstance(fact, AnyTime | Place)]

    def folded_place(self, original: int) -> int:
        """Return where a place of the original stands in the folded text."""
        return original if self._offsets is None else bisect_left(self._offsets, original)

    def section(self, span: Span) -> int:
        """Return the index of the section of a place."""
        return bisect_right(self._sections, span.start)

    def is_in_table(self, span: Span) -> bool:
        """Whether a place is in a row of a table."""
        return self._blocks[self._block(span)].kind is BlockKind.TABLE_ROW

    def times_and_places(self, span: Span, *, widely: bool) -> frozenset[str]:
        """Return the words of the times and places named in the block of a place, or in its sentence alone."""
        block = self._blocks[self._block(span)]
        sentence = next((each.span for each in block.sentences if each.span.contains(span)), block.span)
        around = block.span if widely else sentence
        first = bisect_left(self._scopes, around.start, key=_start)
        last = bisect_left(self._scopes, around.end, key=_start)
        return frozenset(fact.words for fact in self._scopes[first:last])

    def _block(self, span: Span) -> int:
        return max(0, bisect_right(self._blocks, span.start, key=_start) - 1)


_start = attrgetter("span.start")
