"""A source as its reader sees it: lines with their labels («الموضوع: …»), and the sentences in them."""

import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from operator import attrgetter

from flows.arabic.calendar import gregorian_months, hijri_months
from flows.arabic.letters import Stretch, count_words, fold, fold_letters
from flows.facts.names.gazetteer import is_given
from flows.facts.text.verbs import is_verb
from flows.kinds.words import label_at, opening_with
from flows.model.facts import AnyFact, Date
from flows.model.outline import Block, Outline, Sentence
from flows.model.plan import Plan
from flows.model.source import Span

_LINE = re.compile(r"[^\r\n\v\f\x85\u2028\u2029]+")
_GAP = re.compile(r"[ \u00a0]{2,}|\t+|\s[|]\s")
_LONGEST_LABEL = 60
_MOST_NAME_WORDS = 10
_RULED = re.compile(r"\W*(?:ال)?مقرر(?:ات)?\s*[:/]\s*\w+(?:[^.]|\.(?!$))*\s\S+\.$")
"""«المقرر: صادق المجلس بالإجماع.» is a sentence, «المقرر: سالم الهاشمي» is who kept the minutes."""
_LENGTH_OF_DAY = len("2026-01-31")
_MOST_HEAD_LINES = 16
_MARKS = " \t\u00a0،,.؛:\u200e\u200f*_"
_ORDINALS = "(?:[أا]ول|ثاني|ثالث|رابع|خامس|سادس|سابع|ثامن|تاسع|عاشر)\u064b?ا\u064b?"
_MARKER = re.compile(
    rf"[\s\u200e\u200f]*(?:\(?[\d٠-٩]{{1,3}}\s*[-–.)ـ]+|[\d٠-٩]{{1,2}}/(?=\s*[يتن][ء-ي]|\s*ال[ء-ي]+ة\s|\s+[ء-ي]{{3}})|[•●▪■◦►◄◀*\-–—]+|[ء-ي]\s*[-–.)]+|{_ORDINALS}\s*[:.\-–)/]+)\s*"
)


@dataclass(frozen=True, slots=True, kw_only=True)
class PaperLine:
    """A line, or the part of one that a label opens."""

    span: Span
    folded: str
    block: Block
    label: str = ""
    """The key of the label in words.toml, or empty."""
    value: Span
    """What stands after the label; the line itself where it has none."""
    words: int = field(init=False, repr=False, compare=False)
    """The number of its words."""

    def __post_init__(self) -> None:
        """Count the words once: every kind of paper asks for them."""
        object.__setattr__(self, "words", count_words(self.folded))

    def opens(self, key: str, table: str = "lines") -> bool:
        """Whether it opens with a word of a list of words.toml."""
        return opening_with(table, key).match(self.folded) is not None


@dataclass(frozen=True, slots=True, eq=False)
class Paper:
    """The lines of an outline, and its facts."""

    outline: Outline
    facts: tuple[AnyFact, ...]
    lines: tuple[PaperLine, ...]
    sentences: tuple[Sentence, ...]

    @property
    def text(self) -> str:
        """The original text."""
        return self.outline.text

    @property
    def head(self) -> tuple[PaperLine, ...]:
        """The lines where a document says what it is."""
        return self.lines[:_MOST_HEAD_LINES]

    def labelled(self, *labels: str, among: Iterable[PaperLine] | None = None) -> tuple[PaperLine, ...]:
        """Return the lines with one of the labels, in order."""
        return tuple(line for line in (self.lines if among is None else among) if line.label in labels)

    def value_of(self, line: PaperLine) -> Span | None:
        """Return what a label says: what stands after it, or the line below it that has no label; None for nothing."""
        value = trim(self.text, line.value)
        if len(value):
            return value
        below = self.after(line)
        return trim(self.text, below[0].span) if below and not below[0].label else None

    def after(self, line: PaperLine) -> tuple[PaperLine, ...]:
        """Return the lines below one."""
        return self.lines[bisect_right(self.lines, line.span.start, key=attrgetter("span.start")) :]

    def sentences_in(self, span: Span) -> Iterator[Span]:
        """Yield the sentences of a stretch, the first and the last up to its ends."""
        first = max(0, bisect_right(self.sentences, span.start, key=attrgetter("span.start")) - 1)
        last = bisect_left(self.sentences, span.end, key=attrgetter("span.start"))
        for sentence in self.sentences[first:last]:
            inside = Span(max(span.start, sentence.span.start), min(span.end, max(span.start, sentence.span.end)))
            if len(inside):
                yield inside

    def facts_in(self, span: Span) -> Iterator[AnyFact]:
        """Yield the facts that lie wholly in a stretch, in order."""
        first, last = (bisect_left(self.facts, end, key=attrgetter("span.start")) for end in (span.start, span.end))
        return (fact for fact in self.facts[first:last] if span.contains(fact.span))

    def holds_day(self, span: Span) -> bool:
        """Whether a date stands in a stretch."""
        return any(isinstance(fact, Date) and len(fact.value or "") == _LENGTH_OF_DAY for fact in self.facts_in(span))

    def folded_in(self, span: Span) -> str:
        """Return the folded words of a stretch."""
        return fold_letters(span.of(self.text))

    def words_in(self, span: Span) -> int:
        """Return how many words a stretch has."""
        return len(span.of(self.text).split())

    def title_of(self, plan: Plan) -> Span | None:
        """Return the title of a plan, else the one that the outline found."""
        own = self.outline.title
        return plan.title or (own.content if own else None)

    def to_end(self, line: PaperLine) -> Span:
        """Return the stretch from a line to the end of the text."""
        return Span(line.span.start, self.lines[-1].span.end)


def open_paper(outline: Outline, facts: tuple[AnyFact, ...]) -> Paper:
    """Return the lines of an outline. Linear in its length."""
    lines = tuple(line for block in outline.blocks for line in _lines_of(outline.text, block))
    return Paper(outline, facts, lines, outline.sentences)


def _lines_of(text: str, block: Block) -> Iterator[PaperLine]:
    """Yield the lines of a block; one that goes on over several lines is one, up to the next label."""
    start, end = block.span.start, block.span.start
    for match in _LINE.finditer(text, block.span.start, block.span.end):
        for piece in _cells(text, Span(*match.span())):
            if piece.start > start and _is_labelled(text, piece):
                yield _line(text, Span(start, end), block)
                start = piece.start
            end = piece.end
    if end > start:
        yield _line(text, Span(start, end), block)


def _cells(text: str, line: Span) -> Iterator[Span]:
    start = line.start
    for gap in _GAP.finditer(text, line.start, line.end):
        yield Span(start, gap.start())
        start = gap.end()
    yield Span(start, line.end)


def _is_no_name(value: str) -> bool:
    """Whether what stands after «استطلاع:» or «تحقيق:» is a headline and no name: counts, has a verb, is long."""
    words = value.split()
    acts = any(is_verb(word) and not is_given(word) for word in words)
    return acts or any(map(str.isdigit, value)) or len(words) > _MOST_NAME_WORDS


def _is_labelled(text: str, span: Span) -> bool:
    return label_at(fold(text[span.start : min(span.end, span.start + _LONGEST_LABEL)]).text) is not None


def _line(text: str, span: Span, block: Block) -> PaperLine:
    span = trim(text, span, marks=" \t\u00a0\r\n")
    folded = fold(span.of(text))
    found = label_at(folded.text[:_LONGEST_LABEL])
    if found is None or (found[0] == "byline" and _is_no_name(folded.text[found[1] :])):
        return PaperLine(span=span, folded=folded.text, block=block, value=span)
    label, end = found
    label = "decision" if label == "chair" and _RULED.match(folded.text.strip()) else label
    after = folded.span(Stretch(0, end)).end
    return PaperLine(
        span=span, folded=folded.text, block=block, label=label, value=Span(min(span.end, span.start + after), span.end)
    )


def trim(text: str, span: Span, marks: str = _MARKS) -> Span:
    """Return a span without spaces at its ends and without marks that say nothing."""
    start, end = span.start, span.end
    while start < end and (text[start].isspace() or text[start] in marks):
        start += 1
    while start < end and (text[end - 1].isspace() or text[end - 1] in marks):
        end -= 1
    return Span(start, end)


def without_marker(text: str, span: Span) -> Span:
    """Return a span without the number, the letter or the bullet that opens it."""
    match = _marker(text, span)
    return Span(match.end(), span.end) if match and match.end() < span.end else span


def is_marked(text: str, span: Span) -> bool:
    """Whether a number, a letter or a bullet opens a stretch."""
    return _marker(text, span) is not None


def _marker(text: str, span: Span) -> re.Match[str] | None:
    """Return the mark that opens a stretch; «5/ أبريل …» is a day."""
    match = _MARKER.match(text, span.start, span.end)
    if match is None or "/" not in match[0]:
        return match
    word = fold_letters(text[match.end() : span.end].partition(" ")[0])
    return None if word in gregorian_months() or word in hijri_months() else match


def before_gap(text: str, span: Span) -> Span:
    """Return a span up to its first wide gap: «سعادة المدير العام          المحترم»."""
    gap = _GAP.search(text, span.start, span.end)
    return Span(span.start, gap.start()) if gap else span
