"""Rows of a table in plain text: cells between bars, tabs, or columns of spaces."""

import re
from collections.abc import Iterator, Sequence
from itertools import groupby

from flows.model.source import Span
from flows.structure.lines import Line, trimmed
from flows.structure.markers import Marker

_BAR = re.compile(r"(?<=\s)\|(?=\s)|^\||\|$")
_BARS = re.compile(r"\|")
_GAP = re.compile(r"[ \u00a0]*\t\s*|[ \u00a0]{2,}")
_RULE_SIGNS = frozenset(" \t|:+=-–—")
_SENTENCE_ENDS = (".", "؟", "!", "…", "،", "؛", ":")
_LEAST_ROWS = 2
_LEAST_ROWS_OF_SPACES = 3
_MOST_WORDS_IN_A_COLUMN = 8
"""Columns are narrow: two wide spaces in lines of prose that follow each other are slips of the typist."""


def row_places(text: str, lines: Sequence[Line], markers: Sequence[Marker | None]) -> frozenset[int]:
    """Return which lines are rows: those with bars, each by itself; those with columns, where several follow."""
    barred = {index for index, line in enumerate(lines) if has_bars(line.folded)}
    columns = [0 if i in barred or markers[i] else _columns(text, line) for i, line in enumerate(lines)]
    found = set(barred)
    for count, group in groupby(range(len(lines)), key=columns.__getitem__):
        run = list(group)
        tabbed = all("\t" in lines[index].span.of(text) for index in run)
        if count > 1 and len(run) >= (_LEAST_ROWS if tabbed or count > _LEAST_ROWS else _LEAST_ROWS_OF_SPACES):
            found.update(run)
    return frozenset(found)


def has_bars(words: str) -> bool:
    """Whether bars part a line into cells."""
    return "|" in words and _BAR.search(words) is not None


def _columns(text: str, line: Line) -> int:
    """Return the number of columns that wide gaps part a line into; 0 where one of them is a sentence."""
    words = line.span.of(text)
    if words.endswith(_SENTENCE_ENDS) or not any(gap in words for gap in ("\t", "  ", "\u00a0\u00a0")):
        return 0
    cells = _GAP.split(words)
    return len(cells) if all(len(cell.split()) <= _MOST_WORDS_IN_A_COLUMN for cell in cells) else 0


def cells_of(text: str, row: Span) -> tuple[Span, ...]:
    """Return the cells of a row, without the spaces around them; an empty cell is an empty span."""
    words = row.of(text)
    parts = list(_between(_BARS if has_bars(words) else _GAP, row, text))
    if has_bars(words):
        parts = parts[words.startswith("|") : len(parts) - words.endswith("|")]
    return tuple(trimmed(text, part) for part in parts or (Span(row.end, row.end),))


def _between(mark: re.Pattern[str], row: Span, text: str) -> Iterator[Span]:
    start = row.start
    for match in mark.finditer(text, row.start, row.end):
        yield Span(start, match.start())
        start = match.end()
    yield Span(start, row.end)


def is_rule(words: str) -> bool:
    """Whether a row only draws a line («|---|:--|»)."""
    return "-" in words and _RULE_SIGNS.issuperset(words)
