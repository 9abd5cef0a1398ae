"""The lines of a text, without the spaces around them, and what can be seen of a line by itself."""

import re
from dataclasses import dataclass

from flows.arabic.letters import Folded, count_words
from flows.model.source import Span

_LINE = re.compile(r"[^\r\n\v\f\x85\u2028\u2029]+")


@dataclass(frozen=True, slots=True)
class Line:
    """A line that is not empty: its place in the original, its folded words."""

    span: Span
    folded: str
    words: int


def split_lines(text: str, folded: Folded) -> tuple[Line, ...]:
    """Return the lines that are not empty, in order. Spans are places of the original text."""
    lines = []
    for match in _LINE.finditer(folded.text):
        stripped = match.group().strip()
        if stripped:
            start = match.start() + len(match.group()) - len(match.group().lstrip())
            span = trimmed(text, folded.span(start, start + len(stripped)))
            lines.append(Line(span, stripped, count_words(stripped)))
    return tuple(lines)


def trimmed(text: str, span: Span) -> Span:
    """Return the span without the spaces at its ends."""
    words = span.of(text)
    start = span.start + len(words) - len(words.lstrip())
    return Span(start, max(start, span.start + len(words.rstrip())))
