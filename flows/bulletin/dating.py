"""The day of a source whose brief gives none: that of the line at its head, beside its town and its paper."""

import re
from collections.abc import Iterable

from flows.model.facts import AnyFact, Date
from flows.model.outline import Outline
from flows.model.source import Span

_LINES_OF_HEAD = 6
_MOST_WORDS_BEFORE = 6
_DAY = re.compile(r"\d{4}-\d{2}-\d{2}")
_AFTER = re.compile(r"\s*(?:م|هـ)?\s*(?:[-–—(/\\|«]|$)", re.MULTILINE)
"""What stands after the day of such a line: its end, or a mark before the paper or the news."""


def head_lines(text: str) -> list[Span]:
    """Return the first lines of a text that are not empty."""
    lines, start = [], 0
    for line in text.splitlines(keepends=True):
        if line.strip():
            lines.append(Span(start, start + len(line.rstrip())))
        start += len(line)
        if len(lines) == _LINES_OF_HEAD:
            break
    return lines


def day_at_head(outline: Outline, facts: Iterable[AnyFact], *, title: Span | None) -> str:
    """Return in ISO 8601 the day that a line at the head gives, in digits and with its year; empty without one."""
    text = outline.text
    dates = [fact for fact in facts if isinstance(fact, Date) and full_day(fact)]
    lines = head_lines(text)
    return next((full_day(each) for line in lines for each in dates if _dates(text, line, each, title)), "")


def full_day(date: Date) -> str:
    """Return a day that a source writes in digits, in ISO 8601; empty of any other: «الخميس» is of any week."""
    day = date.gregorian or date.value or ""
    return day if _DAY.fullmatch(day) and any(map(str.isdigit, date.words)) else ""


def _dates(text: str, line: Span, date: Date, title: Span | None) -> bool:
    if not line.contains(date.span) or (title and title.overlaps(line)):
        return False
    few = len(text[line.start : date.span.start].split()) <= _MOST_WORDS_BEFORE
    return few and _AFTER.match(text, date.span.end) is not None
