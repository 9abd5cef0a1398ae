"""What the composers draw on: the outline, its facts, and the way from a place to its sentence."""

import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from itertools import islice

from flows.arabic.cuts import clause_cuts, strip_span
from flows.arabic.letters import count_words, fold_letters
from flows.arabic.limits import is_limited
from flows.compose.clauses import clause_around
from flows.compose.datelines import without_dateline
from flows.compose.known import known_spans
from flows.compose.shortening import cuts_after_main, joined_sentences
from flows.compose.speech_places import OPENING, papers_in_marks, speech_places
from flows.compose.unfilled import leaves_open
from flows.compose.verb_cuts import with_verb_cuts
from flows.facts.text.precision import reaches
from flows.kinds import plan_of
from flows.model.brief import Statement
from flows.model.facts import AnyFact, Fact
from flows.model.order import Order
from flows.model.outline import BlockKind, Outline, Point, Sentence
from flows.model.plan import Plan
from flows.model.source import Span

_BULLET = re.compile(r"(?:[•●▪■◦‣►◄◀*\-–—]|>+)\s+")
_WORD, _A_WORD = re.compile(r"\S+"), re.compile(r"\w")
_OF_TABLES = (BlockKind.TABLE_ROW, BlockKind.TABLE_UNITS)
_FIRST_SENTENCES = 8
"""A dateline opens one of these."""
MOST_WHOLE_WORDS = 330
"""A source of more words is chosen from; one of so few has room on its side."""
MOST_WORDS = 60
"""The longest statement that is printed whole; a longer sentence is cut at its clauses."""


def merge_spans(spans: Iterable[Span]) -> tuple[Span, ...]:
    """Return stretches in order of the text, each joined with those that it overlaps; empty ones are left out."""
    found: list[Span] = []
    for span in sorted(span for span in spans if len(span)):
        if found and found[-1].overlaps(span):
            found[-1] = found[-1].cover(span)
        else:
            found.append(span)
    return tuple(found)


class Places:
    """Stretches of a text, joined where they overlap."""

    def __init__(self, spans: Iterable[Span]) -> None:
        self.spans = self._joined = merge_spans(spans)
        self._ends = [span.end for span in self._joined]

    def touch(self, span: Span) -> bool:
        """Whether any of the places shares a code point with a span."""
        index = bisect_left(self._ends, span.start + 1)
        return index < len(self._joined) and self._joined[index].overlaps(span)

    def hold(self, span: Span) -> bool:
        """Whether a span lies wholly in one of the places."""
        index = bisect_left(self._ends, span.start + 1)
        return index < len(self._joined) and self._joined[index].contains(span)


@dataclass(frozen=True, slots=True, eq=False, kw_only=True)
class Material:
    """An outline and its facts, with the sentences in a row. The outline has at least one sentence."""

    outline: Outline
    facts: tuple[AnyFact, ...]
    order: Order
    sentences: tuple[Sentence, ...]
    starts: tuple[int, ...]
    """Where each sentence begins."""
    body_starts: tuple[int, ...]
    """Where the body of each sentence begins: after the number or the bullet that opens it."""
    cuts: tuple[tuple[int, ...], ...]
    """Where the clauses of each sentence part."""
    lengths: tuple[int, ...]
    """The words of each sentence."""
    fact_starts: tuple[int, ...]
    point_starts: tuple[int, ...]
    announced: Places
    """Where counts are announced."""
    tables: Places
    """The rows of tables, and what they are counted in: a figure there says what it is by its column alone."""
    plan: Plan
    """What its kind of document has for title, bottom line and points."""
    planned: Places
    """The points of the plan."""
    known: Places
    """What an earlier version of the source said already."""
    apart: Places
    """What the plan leaves to the annex."""
    formal: Places
    """What is never a title or a bottom line: this, and what is left to the annex."""
    speech: Places
    """Sentences inside somebody's speech that do not say whose it is."""
    doubtful: Places
    """Words that OCR is not sure of."""
    is_whole: bool
    """Whether the source is so short that a side of paper has room for nearly all of it."""
    broken: Span | None
    """The clause in which the source breaks off: nothing is taken from it but the remark that it does."""

    @property
    def text(self) -> str:
        """The original text."""
        return self.outline.text

    def is_sure(self, fact: Fact) -> bool:
        """Whether the rule of a fact is right often enough for the house to print it by itself, and its words sure."""
        return reaches(fact.rule, self.order.house.least_certainty) and not self.doubtful.touch(fact.span)

    def index_at(self, place: int) -> int:
        """Return the index of the sentence that holds a place of the text (the one before it, between two)."""
        return max(0, bisect_right(self.starts, place) - 1)

    def sentence_at(self, place: int) -> Sentence:
        """Return the sentence that holds a place of the text (the one before it, between two)."""
        return self.sentences[self.index_at(place)]

    def statement(self, span: Span) -> Statement:
        """Return the words of a span with the sentences they stand in."""
        first, last = self.index_at(span.start), self.index_at(max(span.start, span.end - 1))
        touched = self.sentences[first : last + 1]
        return Statement(
            span=span,
            words=span.of(self.text),
            sentences=tuple(sentence.number for sentence in touched),
            complete=touched[-1].complete or not self.is_broken(span),
        )

    def facts_in(self, span: Span) -> Iterator[AnyFact]:
        """Yield the facts that lie wholly in a span, in order."""
        index = bisect_left(self.fact_starts, span.start)
        while index < len(self.facts) and self.facts[index].span.start < span.end:
            if span.contains(self.facts[index].span):
                yield self.facts[index]
            index += 1

    def clause_start(self, place: int) -> int:
        """Return where the clause of its sentence begins in which a place stands; of a marker («ثانيا:»), its own."""
        index = self.index_at(place)
        if place < self.body_starts[index]:
            return min(place, self.sentences[index].span.start)
        cut = bisect_right(self.cuts[index], place)
        start = self.cuts[index][cut - 1] if cut else self.body_starts[index]
        return start + len(self.text[start:place]) - len(self.text[start:place].lstrip())

    def is_broken(self, span: Span) -> bool:
        """Whether a span reaches into the clause in which the source breaks off."""
        return self.broken is not None and self.broken.overlaps(span)

    def points_in(self, span: Span) -> tuple[Point, ...]:
        """Return the points that begin in a span, in order."""
        first, last = bisect_left(self.point_starts, span.start), bisect_left(self.point_starts, span.end)
        return self.outline.points[first:last]

    def body_end_before(self, place: int) -> int:
        """Return where the body of the last point that begins before a place ends; 0 where none does."""
        index = bisect_left(self.point_starts, place)
        return self.outline.points[index - 1].body.end if index else 0

    def is_planned(self, span: Span) -> bool:
        """Whether the plan says what becomes of a stretch: it holds a point of the plan, or is left to the annex."""
        return self.apart.touch(span) or self.planned.touch(span)

    def planned_in(self, span: Span) -> Iterator[Span]:
        """Yield the points of the plan that begin in a stretch, in order."""
        yield from (point for point in self.plan.points if span.start <= point.start < span.end)

    def words_in(self, span: Span) -> int:
        """Return the number of words in a span."""
        return count_words(span.of(self.text))

    def opens_paragraph(self, span: Span) -> bool:
        """Whether a statement stands in the first sentence of its line."""
        index = self.index_at(span.start)
        before = self.text[self.sentences[index - 1].span.end : self.sentences[index].span.start] if index else "\n"
        return "\n" in before

    def is_long(self, sentence: Sentence) -> bool:
        """Whether a sentence has more words than are printed whole."""
        return self.lengths[sentence.number - 1] > MOST_WORDS

    def body_of(self, sentence: Sentence) -> Span:
        """Return a sentence without the number or the bullet that opens it."""
        return Span(self.body_starts[sentence.number - 1], sentence.span.end)

    def clause_around(self, inner: Span, about: Span | None = None) -> Span:
        """Return the clause of its sentence that says what stands at `inner`, or at `about`, a part of it."""
        index = self.index_at(inner.start)
        sentence = self.body_of(self.sentences[index])
        if not self.is_broken(inner):
            sentence = self.without_broken_end(sentence)
        return clause_around(self.text, sentence, self.cuts[index], inner, about or inner)

    def without_broken_end(self, span: Span) -> Span:
        """Return a span without the clause in which the source breaks off, if anything is left of it then."""
        if self.broken is None or not self.is_broken(span) or span.start >= self.broken.start:
            return span
        before = Span(span.start, self.broken.start)
        return strip_span(self.text, before) if _A_WORD.search(before.of(self.text)) else span

    def first_words(self, span: Span, count: int) -> Span:
        """Return at most `count` words of a span, the first."""
        return Span(span.start, _end_of_words(self.text, span, count))

    def shorten(self, span: Span, most: int = MOST_WORDS) -> Span:
        """Return a span of at most `most` words: its first sentences, or the first clauses of its first.

        What cannot be cut stays as it is; what the source breaks off ends before.
        """
        span = self.without_broken_end(span)
        limit = _end_of_words(self.text, span, most)
        if limit == span.end:
            return span
        first, last = self.index_at(span.start), self.index_at(span.end - 1)
        sentences = [s.span.end for s in self.sentences[first:last] if s.span.end <= limit]
        if sentences:
            return Span(span.start, sentences[-1])
        clauses = cuts_after_main(self.text, span.start, [cut for cut in self.cuts[first] if span.start < cut <= limit])
        for places in (clauses, list(joined_sentences(self.text, Span(span.start, limit)))):
            ends = [place for place in places if self._may_end(span.start, place, self.sentences[first].span.end)]
            if ends:
                return strip_span(self.text, Span(span.start, ends[-1]))
        return span

    def _may_end(self, start: int, place: int, end: int) -> bool:
        """Whether a sentence may end at a place.

        Not where its tail limits what stands before it, has its object, or is the quotation that its colon brings.
        """
        tail = self.text[place:end]
        if self.text[start:place].rstrip().endswith(":") and tail.lstrip().startswith(("«", "“", "‹", '"')):
            return False
        return not is_limited(fold_letters(tail).split()) and not leaves_open(self.text[start:place], tail)


def _end_of_words(text: str, span: Span, count: int) -> int:
    """Return where the first `count` words of a span end, at its end at the latest."""
    ends = [match.end() for match in islice(_WORD.finditer(text, span.start, span.end), count + 1)]
    return ends[count - 1] if len(ends) > count else span.end


def gather(outline: Outline, facts: tuple[AnyFact, ...], order: Order) -> Material:
    """Return the material of an outline."""
    sentences = outline.sentences
    plan = plan_of(outline, facts, order.house.kinds)
    known = Places(known_spans(outline.text, sentences, order.known))
    plan = replace(
        plan,
        lead=tuple(span for span in plan.lead if not known.hold(span)),
        points=tuple(span for span in plan.points if not known.hold(span)),
    )
    body_starts = tuple(_body_starts(outline, facts, sentences, plan))
    spans = [Span(start, sentence.span.end) for start, sentence in zip(body_starts, sentences, strict=True)]
    cuts = tuple(with_verb_cuts(outline.text, span, clause_cuts(outline.text, span)) for span in spans)
    return Material(
        outline=outline,
        facts=facts,
        order=order,
        sentences=sentences,
        starts=tuple(sentence.span.start for sentence in sentences),
        body_starts=body_starts,
        cuts=cuts,
        lengths=tuple(count_words(span.of(outline.text)) for span in spans),
        fact_starts=tuple(fact.span.start for fact in facts),
        point_starts=tuple(point.span.start for point in outline.points),
        announced=Places(count.span for count in outline.announced),
        tables=Places(block.span for block in outline.blocks if block.kind in _OF_TABLES),
        plan=plan,
        planned=Places(plan.points),
        known=known,
        apart=Places((*plan.apart, *known.spans)),
        formal=Places((*plan.apart, *plan.formal, *known.spans)),
        speech=Places(speech_places(outline)),
        doubtful=Places(outline.document.doubtful),
        is_whole=sum(count_words(sentence.span.of(outline.text)) for sentence in sentences) <= MOST_WHOLE_WORDS,
        broken=next((fact.span for fact in facts if fact.rule == "missing.broken-end"), None),
    )


def _inside_marks(text: str, span: Span) -> Span:
    """Return a paragraph of a paper in quotation marks without the mark that opens it."""
    return Span(span.start + (text[span.start] in OPENING), span.end)


def _body_starts(
    outline: Outline, facts: tuple[AnyFact, ...], sentences: tuple[Sentence, ...], plan: Plan
) -> Iterator[int]:
    stamps = {span.start: Span(span.end, span.end) for span in plan.apart}
    bodies = {block.span.start: block.content for block in outline.blocks if block.unmarked and len(block.content)}
    bodies |= {each.span.start: _inside_marks(outline.text, each.span) for each in papers_in_marks(outline)}
    bodies |= {point.span.start: point.body for point in outline.points if len(point.body)}
    first = 0
    for index, sentence in enumerate(sentences):
        part = outline.document.part_at(sentence.span.start)
        if part and sentence.span.start == part.span.start:
            first = index
        start, end = sentence.span.start, sentence.span.end
        bullet = _BULLET.match(outline.text, start, end)
        body = bodies.get(start) or stamps.get(start)
        if body is not None and body.start < end:
            yield body.start
        elif bullet and bullet.end() < end:
            yield bullet.end()
        else:
            opening = index - first < _FIRST_SENTENCES
            yield without_dateline(outline.text, sentence.span, facts).start if opening else start
