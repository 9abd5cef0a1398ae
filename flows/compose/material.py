"""What the composers draw on: the outline, its facts, and the way from a place to its sentence."""

from bisect import bisect_left, bisect_right
from collections.abc import Iterator
from dataclasses import dataclass

from flows.arabic.letters import count_words
from flows.model.brief import Statement
from flows.model.facts import AnyFact
from flows.model.order import Order
from flows.model.outline import Outline, Point, Sentence
from flows.model.source import Span

MOST_WORDS = 60
"""The longest statement that is printed whole; a longer sentence is cut at its clauses."""
LEAST_CLAUSE_WORDS = 4
"""A shorter clause says too little by itself and takes the one before it along."""
_CLAUSE_MARKS = "،؛:"
_OPENING, _CLOSING = "«“([", "»”)]"


@dataclass(frozen=True, slots=True)
class Material:
    """An outline and its facts, with the sentences in a row."""

    outline: Outline
    facts: tuple[AnyFact, ...]
    order: Order
    sentences: tuple[Sentence, ...]
    starts: tuple[int, ...]
    """Where each sentence begins."""
    fact_starts: tuple[int, ...]
    point_starts: tuple[int, ...]

    @property
    def text(self) -> str:
        """The original text."""
        return self.outline.text

    def sentence_at(self, place: int) -> Sentence:
        """Return the sentence that holds a place of the text (the one before it, between two)."""
        return self.sentences[max(0, bisect_right(self.starts, place) - 1)]

    def statement(self, span: Span) -> Statement:
        """Return the words of a span with the sentences they stand in."""
        first = self.sentence_at(span.start).number
        last = self.sentence_at(max(span.start, span.end - 1)).number
        touched = self.sentences[first - 1 : last]
        return Statement(
            span=span,
            words=span.of(self.text),
            sentences=tuple(sentence.number for sentence in touched),
            complete=touched[-1].complete or span.end < touched[-1].span.end,
        )

    def facts_in(self, span: Span) -> Iterator[AnyFact]:
        """Yield the facts that lie wholly in a span, in order."""
        index = bisect_right(self.fact_starts, span.start - 1)
        while index < len(self.facts) and self.facts[index].span.start < span.end:
            if span.contains(self.facts[index].span):
                yield self.facts[index]
            index += 1

    def points_in(self, span: Span) -> tuple[Point, ...]:
        """Return the points that begin in a span, in order."""
        first, last = bisect_left(self.point_starts, span.start), bisect_left(self.point_starts, span.end)
        return self.outline.points[first:last]

    def words_in(self, span: Span) -> int:
        """Return the number of words in a span."""
        return count_words(span.of(self.text))

    def clause_around(self, inner: Span) -> Span:
        """Return the clause of its sentence that holds `inner`; too short, it takes along the one before or after."""
        sentence = self.sentence_at(inner.start).span
        cuts = clause_cuts(self.text, sentence)
        starts = [cut for cut in (sentence.start, *cuts) if cut <= inner.start]
        ends = _ends_before_colon(self.text, [cut for cut in (*cuts, max(sentence.end, inner.end)) if cut >= inner.end])
        span = _stripped(self.text, Span(starts.pop(), ends.pop()))
        while (starts or ends) and self.words_in(span) - self.words_in(inner) < LEAST_CLAUSE_WORDS:
            start, end = (starts.pop(), span.end) if starts else (span.start, ends.pop())
            span = _stripped(self.text, Span(start, end))
        return span

    def shortened(self, span: Span) -> Span:
        """Return a span of at most MOST_WORDS words: its first sentences, or the first clauses of its first."""
        if self.words_in(span) <= MOST_WORDS:
            return span
        ends = [s.span.end for s in self.sentences if span.start < s.span.end <= span.end]
        ends += clause_cuts(self.text, Span(span.start, min(ends[0], span.end) if ends else span.end))
        fitting = [end for end in ends if self.words_in(Span(span.start, end)) <= MOST_WORDS]
        return _stripped(self.text, Span(span.start, max(fitting))) if fitting else span


def _ends_before_colon(text: str, ends: list[int]) -> list[int]:
    """Return the ends that a clause may reach, the nearest last; what a colon brings is no part of it."""
    colon = next((index for index, end in enumerate(ends) if text[end - 1] == ":"), len(ends) - 1)
    return ends[colon::-1]


def clause_cuts(text: str, sentence: Span) -> list[int]:
    """Return where the clauses of a sentence part: behind each ، ؛ : that stands outside quotation and brackets."""
    cuts, depth = [], 0
    for place in range(sentence.start, sentence.end):
        letter = text[place]
        depth += (letter in _OPENING) - (letter in _CLOSING)
        if letter in _CLAUSE_MARKS and depth <= 0:
            cuts.append(place + 1)
    return cuts


def _stripped(text: str, span: Span) -> Span:
    """Return the span without spaces at its ends and without the mark that closes it."""
    words = span.of(text)
    start = span.start + len(words) - len(words.lstrip())
    return Span(start, max(start, span.start + len(words.rstrip(" \t\u00a0،؛:."))))


def gather(outline: Outline, facts: tuple[AnyFact, ...], order: Order) -> Material:
    """Return the material of an outline."""
    sentences = outline.sentences
    return Material(
        outline=outline,
        facts=facts,
        order=order,
        sentences=sentences,
        starts=tuple(sentence.span.start for sentence in sentences),
        fact_starts=tuple(fact.span.start for fact in facts),
        point_starts=tuple(point.span.start for point in outline.points),
    )
