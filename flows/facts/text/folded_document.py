"""What every finder is given: the outline, its text folded once, its numbers found once."""

import datetime as dt
from bisect import bisect_left, bisect_right
from collections.abc import Sequence
from dataclasses import dataclass, replace
from itertools import pairwise

from flows.arabic.counting import numbers
from flows.arabic.letters import Folded, fold
from flows.arabic.number_words import NUMBER_FORMS
from flows.facts.text.amounts import Amount, amounts_in
from flows.facts.text.bounds import bound_places
from flows.facts.text.folded_text import FoldedText, words_of
from flows.facts.text.lexicons import LINE_END
from flows.facts.text.quotation_marks import Quoted, quoted_in
from flows.model.outline import Outline, Point, Sentence, Table
from flows.model.source import Span

# A tab and a bar part what stands beside them as a line's end does, in a table or not.
_LINE_ENDS = "\r\n\v\f\x85\u2028\u2029\t|"


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class FoldedDocument(FoldedText):
    """An outline made ready for matching."""

    outline: Outline
    amounts: tuple[Amount, ...] = ()
    """Its numbers as they are said, in order of the last number of each."""
    quoted: tuple[Quoted, ...]
    """What stands in quotation marks, in the order of the opening marks; a pair may stand in another."""
    sentence_starts: tuple[int, ...]
    """Where the sentences of the outline begin in the original."""
    reference: dt.date | None
    """The day that relative dates count from, where one was given."""

    def words(self, span: Span) -> str:
        """Return the original words of an original place."""
        return span.of(self.outline.text)

    def folded_words(self, span: Span) -> str:
        """Return the folded words of an original place."""
        return self.folded_between(span.start, span.end)

    def folded_between(self, start: int, end: int) -> str:
        """Return the folded text between two places of the original, its line ends as they are: folded once for all."""
        return self.folded.text[self.folded.place(start) : self.folded.place(end)]

    def sentence_at(self, place: int) -> Sentence | None:
        """Return the sentence that holds an original place; None between sentences."""
        index = bisect_right(self.sentence_starts, place) - 1
        sentence = self.outline.sentences[index] if index >= 0 else None
        return sentence if sentence and place < sentence.span.end else None

    def has_number_in(self, span: Span) -> bool:
        """Whether a number lies in an original place, or reaches into it."""
        index = bisect_left(self.numbers, span.end, key=lambda number: self.span(number).start) - 1
        return index >= 0 and self.span(self.numbers[index]).end > span.start


def prepare(outline: Outline, reference: dt.date | None = None) -> FoldedDocument:
    """Fold the outline's text and find its numbers; the numbers of the points themselves («1.») are no facts."""
    folded = fold(outline.text)
    text = _close_cells(folded, outline.tables)
    for line_end in _LINE_ENDS:  # each in its turn is far faster than a table for all letters
        text = text.replace(line_end, LINE_END)
    starts = [point.marker.start for point in outline.points]
    words = words_of(text)
    worded = map(words.stretch, words.indices(NUMBER_FORMS))
    said = numbers(text, worded)
    found = tuple(number for number in said if not _marks_a_point(folded.span(number), outline.points, starts))
    doc = FoldedDocument(
        outline=outline,
        folded=folded,
        text=text,
        words_in_order=words,
        numbers=found,
        number_ends=tuple(number.end for number in found),
        bound_places=bound_places(words),
        quoted=quoted_in(text),
        sentence_starts=tuple(sentence.span.start for sentence in outline.sentences),
        reference=reference,
    )
    return replace(doc, amounts=tuple(amounts_in(doc)))


def _close_cells(folded: Folded, tables: Sequence[Table]) -> str:
    """Return the folded text with what stands between two cells of a table closed as the end of a line is."""
    pieces: list[str] = []
    done = 0
    for row in (row for table in tables for row in table.rows):
        for before, after in pairwise(row):
            start, end = folded.place(before.end), folded.place(after.start)
            pieces += (folded.text[done:start], LINE_END * (end - start))
            done = max(done, end)
    return "".join(pieces) + folded.text[done:]


def _marks_a_point(span: Span, points: tuple[Point, ...], starts: list[int]) -> bool:
    index = bisect_right(starts, span.start) - 1
    return index >= 0 and points[index].marker.contains(span)
