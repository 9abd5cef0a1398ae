"""The lines of a text beside each other: what opens each, where its prose ends, which of them are rows of a table."""

import re
from collections.abc import Sequence
from dataclasses import dataclass

from flows.model.outline import Division
from flows.structure.divisions import division_at
from flows.structure.lines import Line
from flows.structure.markers import LINE_MARKERS, Marker, marker_at, may_open, opening
from flows.structure.rows import row_places

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
_LONGEST_DIVISION = 80
_LONGEST_MARK = 6
_LONGEST_CLOSE = 6
_MOST_BASMALA_WORDS = 6


@dataclass(frozen=True, slots=True)
class Page:
    """The lines of a text with what can be seen of each, and of all of them."""

    lines: Sequence[Line]
    markers: Sequence[Marker | None]
    divisions: Sequence[Division | None]
    named: Sequence[int]
    """Where the number of a line's division ends («المادة الأولى|: النفاذ»); 0 where it names none."""
    rows: frozenset[int]
    """The lines that are rows of a table."""
    first: int
    """The first line that is no basmala."""
    last_prose: int
    """The last line that is a sentence, long or marked: below it stand signatures and places."""
    asks: bool
    """Whether so many lines are questions that questions are the pattern of the document."""
    closes: bool
    """Whether the long lines of the text end as sentences do, so that a line which does not says something by it."""

    def marker(self, index: int) -> Marker | None:
        """Return what opens a line; None outside the text."""
        return self.markers[index] if 0 <= index < len(self.markers) else None

    def line(self, index: int) -> Line | None:
        """Return a line; None outside the text."""
        return self.lines[index] if 0 <= index < len(self.lines) else None


def open_page(text: str, lines: Sequence[Line]) -> Page:
    """Return the lines of a text as a page."""
    markers = [_marker(text, line) for line in lines]
    divisions = [division_at(line.folded[:_LONGEST_DIVISION]) for line in lines]
    rows = row_places(text, lines, markers)
    prose = (i for i in range(len(lines) - 1, -1, -1) if i not in rows and (markers[i] or is_prose(lines[i])))
    return Page(
        lines=lines,
        markers=markers,
        divisions=[found[0] if found else None for found in divisions],
        named=[found[1] if found else 0 for found in divisions],
        rows=rows,
        first=1 if lines and is_basmala(lines[0]) else 0,
        last_prose=next(prose, -1),
        asks=sum(line.folded.endswith("؟") and line.words > 1 for line in lines) >= _LEAST_QUESTIONS,
        closes=_closes(lines),
    )


def _marker(text: str, line: Line) -> Marker | None:
    dashed = "ـ" in text[line.span.start : line.span.start + _LONGEST_MARK]
    return marker_at(opening(text, line.span).text, LINE_MARKERS) if dashed or may_open(line.folded) else None


def _closes(lines: Sequence[Line]) -> bool:
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
