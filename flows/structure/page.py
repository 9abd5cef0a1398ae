"""The lines of a text as a reader counts them, beside each other: what opens each, where prose ends, which are rows."""

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from itertools import takewhile

from flows.arabic.classifications import is_classification
from flows.arabic.letters import count_words, fold_letters
from flows.model.outline import Division
from flows.model.source import Shaped, Span
from flows.structure.dates_alone import heads_a_day, is_dateline_alone
from flows.structure.given import given_rows, given_shapes, has_headings, place_of_title
from flows.structure.markers import LINE_MARKERS, Marker, division_at, marker_at, may_open, opening
from flows.structure.rows import Row, find_rows

_LINE = re.compile(r"[^\r\n\v\f\x85\u2028\u2029]+")
MOST_HEADING_WORDS = 12
MOST_DATELINE_WORDS = 16
_SENTENCE_ENDS = ".،؛,;!…"
_CLOSERS = "\"'»”’)]"
_CLOSED = re.compile(r"[.؟?!…][\"'»”’)\]]*$")
# «صدر في … بتاريخ …», «حرر في …»: the line that dates a decree, as long as it may be.
ISSUED = re.compile(r"و?(?:صدر|صدرت|حرر|حررت|تحريرا)\s+(?:في|ب|عن|هذا|هذه)")
DOTTED = re.compile(r"\(?(?P<number>\d{1,2}(?:[.\-]\d{1,2}){1,4})(?!\d)")
"""«1.1», «2-3-1»: a heading's place among headings, or a figure."""
_SHARE_OF_CLOSED = 0.8
_LEAST_LONG_LINES = 4
_LEAST_QUESTIONS = 4
_LEAST_DAYS = 2
_LONGEST_DIVISION = 80
_LONGEST_MARK = 6
_LONGEST_CLOSE = 6
_MOST_BASMALA_WORDS = 6
_MOST_LINES_OVER_A_TITLE = 4
_LETTER = re.compile(r"[^\W\d_]")
_MOST_TITLE_LINE = 12
_UNDERLINE = re.compile(r"={3,}|-{3,}")
_MAY_BE_A_ROW = re.compile(r"[|\t]| {2,}\S")
_ONE_LINE_END = re.compile(r"[^\S\r\n]*(?:\r\n|\n|\r)[^\S\r\n]*")
_HANGS_ON = re.compile(r"(?:لل(?!ه(?!\w))\w+|بشان|في شان|(?:ال)?(?:خاص|خاصة|متعلق|متعلقة)\s+ب\w+|وذلك)(?!\w)")
_LEAVES_OPEN = re.compile(r"(?:^|\s)(?:في|من|علي|الي|عن|بين|بشان|حول|و|مع|لدي)$")


@dataclass(frozen=True, slots=True)
class Line:
    """A line that is not empty: its place in the original, its folded words."""

    span: Span
    folded: str
    words: int


def split_lines(text: str) -> tuple[Line, ...]:
    """Return the lines in which something can be seen, in order, with the invisible marks at their ends."""
    spans = (trim_span(text, Span(*match.span())) for match in _LINE.finditer(text))
    folded = ((span, fold_letters(span.of(text)).strip()) for span in spans)
    return tuple(Line(span, words, count_words(words)) for span, words in folded if words)


def trim_span(text: str, span: Span) -> Span:
    """Return the span without the spaces at its ends."""
    words = span.of(text)
    start = span.start + len(words) - len(words.lstrip())
    return Span(start, max(start, span.start + len(words.rstrip())))


@dataclass(frozen=True, slots=True)
class Page:
    """The lines of a text with what can be seen of each, and of all of them."""

    lines: Sequence[Line]
    markers: Sequence[Marker | None]
    divisions: Sequence[Division | None]
    named: Sequence[int]
    """Where the number of a line's division ends («المادة الأولى|: النفاذ»); 0 where it names none."""
    rows: Mapping[int, Row]
    """The lines that are rows of a table, by their index."""
    first: int
    """The first line that may be the title: no basmala, no number or date alone, no line drawn."""
    last_prose: int
    """The last line that is a sentence, long or marked: below it stand signatures and places."""
    asks: bool
    """Whether so many lines are questions that questions are the pattern of the document."""
    closes: bool
    """Whether the long lines of the text end as sentences do, so that a line which does not says something by it."""
    day_heads: frozenset[int] = frozenset()
    """The lines that stand over what is on a day, where there are two and more."""
    given: Mapping[int, Shaped] = field(default_factory=dict)
    """What the format says of the lines, by their index; empty of plain text."""
    headed: bool = False
    """Whether the format has headings, so that a short paragraph is none."""

    def marker(self, index: int) -> Marker | None:
        """Return what opens a line; None outside the text."""
        return self.markers[index] if 0 <= index < len(self.markers) else None

    def line(self, index: int) -> Line | None:
        """Return a line; None outside the text."""
        return self.lines[index] if 0 <= index < len(self.lines) else None


def open_page(text: str, lines: Sequence[Line], shapes: Sequence[Shaped] = ()) -> Page:
    """Return the lines of a text as a page, with what its format says of them."""
    given = given_shapes([line.span for line in lines], shapes)
    markers = [_find_marker(text, line) for line in lines]
    divisions = [division_at(line.folded[:_LONGEST_DIVISION]) for line in lines]
    rows = find_rows(text, [line.span for line in lines], [marker is not None for marker in markers])
    rows = given_rows(given, rows) if given else rows
    title = place_of_title(given)
    prose = (i for i in range(len(lines) - 1, -1, -1) if i not in rows and (markers[i] or is_prose(lines[i])))
    return Page(
        lines=lines,
        markers=markers,
        divisions=[found[0] if found else None for found in divisions],
        named=[found[1] if found else 0 for found in divisions],
        rows=rows,
        first=min([first_place(lines), *rows]) if title is None else title,
        last_prose=next(prose, -1),
        asks=sum(line.folded.endswith("؟") and line.words > 1 for line in lines) >= _LEAST_QUESTIONS,
        closes=_closes_its_lines(lines),
        day_heads=_day_heads(lines, rows),
        given=given,
        headed=has_headings(given),
    )


def _day_heads(lines: Sequence[Line], rows: Mapping[int, Row]) -> frozenset[int]:
    """Return the lines that stand over what is on a day: two at least, each with another line below it."""
    heads = [i for i, line in enumerate(lines) if i not in rows and heads_a_day(line.folded)]
    over = [i for i in heads if i + 1 < len(lines) and i + 1 not in heads]
    return frozenset(over) if len(over) >= _LEAST_DAYS else frozenset()


def first_place(lines: Sequence[Line]) -> int:
    """Return the place of the first line that may be the title; 0 where nothing but what stands over titles is."""
    over = list(takewhile(stands_over_a_title, lines[:_MOST_LINES_OVER_A_TITLE]))
    return len(over) if len(over) < len(lines) else 0


def stands_over_a_title(line: Line) -> bool:
    """Whether a line is no title, and may have one below it: a basmala, a number, a date, a line drawn, «سري»."""
    says_nothing = not _LETTER.search(line.folded) or is_classification(line.folded)
    return is_basmala(line) or says_nothing or is_dateline_alone(line.folded)


def _find_marker(text: str, line: Line) -> Marker | None:
    dashed = "ـ" in text[line.span.start : line.span.start + _LONGEST_MARK]
    return marker_at(opening(text, line.span).text, LINE_MARKERS) if dashed or may_open(line.folded) else None


def _closes_its_lines(lines: Sequence[Line]) -> bool:
    long = [line for line in lines if line.words > MOST_HEADING_WORDS]
    closed = sum(is_closed(line) or line.folded.endswith(":") for line in long)
    return len(long) >= _LEAST_LONG_LINES and closed >= _SHARE_OF_CLOSED * len(long)


def is_prose(line: Line) -> bool:
    """Whether a line is a sentence, or as long as one; how long the line that dates a decree is does not count."""
    return not ends_open(line) or (line.words > MOST_DATELINE_WORDS and not ISSUED.match(line.folded))


def ends_open(line: Line) -> bool:
    """Whether the line ends as a heading does: without the mark that ends a sentence or a clause."""
    return line.folded.rstrip(_CLOSERS)[-1:] not in _SENTENCE_ENDS


def is_closed(line: Line) -> bool:
    """Whether a line ends with the mark that closes a sentence."""
    return _CLOSED.search(line.folded[-_LONGEST_CLOSE:]) is not None


def is_basmala(line: Line) -> bool:
    """«بسم الله الرحمن الرحيم», alone or with little around it."""
    return "بسم الله الرحمن الرحيم" in line.folded and line.words <= _MOST_BASMALA_WORDS


@dataclass(frozen=True, slots=True)
class JoinedLines:
    """The lines of a text as a reader counts them."""

    lines: tuple[Line, ...]
    underlined: dict[int, tuple[Span, int]]
    """The words, without the rule, and the level of each heading with a rule below it, by its index."""


def join_lines(text: str, lines: Sequence[Line], *, titled: bool = False) -> JoinedLines:
    """Join the lines that are one; all others stay as they are. `titled` says that the format has the title whole."""
    together = list(_with_underlines(text, lines if titled else _with_whole_title(lines)))
    underlined = {i: (line.span, level) for i, (line, rule, level) in enumerate(together) if rule}
    return JoinedLines(tuple(_cover_rule(line, rule) for line, rule, _ in together), underlined)


def _cover_rule(line: Line, rule: Line | None) -> Line:
    return Line(line.span.cover(rule.span), line.folded, line.words) if rule else line


def _with_underlines(text: str, lines: Sequence[Line]) -> Iterator[tuple[Line, Line | None, int]]:
    """Yield each line, with the rule below it and the level that the rule means, where there is one."""
    passed = False
    for index, line in enumerate(lines):
        if passed:
            passed = False
            continue
        below = lines[index + 1] if index + 1 < len(lines) else None
        passed = below is not None and is_underline(text, line, below)
        yield line, below if passed else None, (2 if below and below.folded.startswith("-") else 1) if passed else 0


def is_underline(text: str, line: Line, below: Line) -> bool:
    """Whether a line is the rule that Markdown draws right below a heading."""
    if not _UNDERLINE.fullmatch(below.folded) or line.words > MOST_HEADING_WORDS or _MAY_BE_A_ROW.search(line.folded):
        return False
    close = _ONE_LINE_END.fullmatch(text, line.span.end, below.span.start) is not None
    return close and ends_open(line) and re.search(r"\w", line.folded) is not None


def _with_whole_title(lines: Sequence[Line]) -> Sequence[Line]:
    first = first_place(lines)
    if len(lines) < first + 3 or not _is_title_over_two(lines[first], lines[first + 1]):
        return lines
    upper, lower = lines[first], lines[first + 1]
    whole = Line(upper.span.cover(lower.span), f"{upper.folded} {lower.folded}", upper.words + lower.words)
    return [*lines[:first], whole, *lines[first + 2 :]]


def _is_title_over_two(upper: Line, lower: Line) -> bool:
    """Whether the second line of a text cannot stand by itself, and both are as short as the lines of a title."""
    hangs = _HANGS_ON.match(lower.folded) or _LEAVES_OPEN.search(upper.folded)
    return bool(hangs) and all(_may_be_of_a_title(line) for line in (upper, lower))


def _may_be_of_a_title(line: Line) -> bool:
    short = line.words <= _MOST_TITLE_LINE and ends_open(line) and not line.folded.endswith((":", "؟"))
    return short and marker_at(line.folded, LINE_MARKERS) is None and "|" not in line.folded
