"""Facts by the sentence that they stand in, and the folded words between two of them."""

from bisect import bisect_left
from collections.abc import Iterator, Sequence
from typing import TypeVar

from flows.facts.text.folded_document import FoldedDocument
from flows.model.facts import AnyFact, AnyFigure, Bound, Figure, Multiple, Ordinal
from flows.model.outline import Sentence
from flows.model.source import Span

F = TypeVar("F", bound=AnyFact)
_MOST_FACTS = 60
_CLAUSE_MARKS = "،؛:.؟!\n"


def facts_in_sentences(doc: FoldedDocument, facts: Sequence[F], least: int) -> Iterator[tuple[Sentence, Sequence[F]]]:
    """Yield each sentence that holds at least so many of the facts, which are in order of the text, with these.

    One that holds more than `_MOST_FACTS` is a list, of which nothing is compared: it would take the square of them.
    """
    starts = [fact.span.start for fact in facts]
    first = 0
    while first < len(facts):  # a text has many sentences and few facts of one kind
        sentence = doc.sentence_at(starts[first])
        last = bisect_left(starts, sentence.span.end, first) if sentence else first + 1
        if sentence and least <= last - first <= _MOST_FACTS:
            yield sentence, facts[first:last]
        first = last


def counted_figures(facts: Sequence[AnyFact]) -> list[AnyFigure]:
    """Return the figures that say how many or how much: no place in an order, no multiple."""
    return [fact for fact in facts if isinstance(fact, Figure) and not isinstance(fact, Ordinal | Multiple)]


def is_exact(figure: AnyFigure) -> bool:
    """Whether a figure is one value and no range, no bound but «about»."""
    return figure.upper is None and figure.bound in (Bound.EXACT, Bound.ABOUT)


def words_between(doc: FoldedDocument, one: Span, other: Span) -> str:
    """Return the folded text between two places, with its spaces."""
    return doc.folded_between(one.end, other.start)


def words_before(doc: FoldedDocument, sentence: Span, span: Span, reach: int) -> str:
    """Return the folded text of a sentence before a place, at most so many code points."""
    return doc.folded_between(max(sentence.start, span.start - reach), span.start)


def words_after(doc: FoldedDocument, sentence: Span, span: Span, reach: int) -> str:
    """Return the folded text of a sentence after a place, at most so many code points."""
    return doc.folded_between(span.end, min(sentence.end, span.end + reach))


def last_clause(before: str) -> str:
    """Return the last clause of folded words."""
    return before[max(map(before.rfind, _CLAUSE_MARKS)) + 1 :]
