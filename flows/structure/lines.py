"""The lines of a text, without the spaces around them, and what can be seen of a line by itself."""

import re
from dataclasses import dataclass

from flows.arabic.letters import count_words, fold_letters
from flows.model.source import Span

_LINE = re.compile(r"[^\r\n\v\f\x85\u2028\u2029]+")


@dataclass(frozen=True, slots=True)
class Line:
    """A line that is not empty: its place in the original, its folded words."""

    span: Span
    folded: str
    words: int


def split_lines(text: str) -> tuple[Line, ...]:
    """Return the lines in which something can be seen, in order, with the invisible marks at their ends."""
    spans = (trimmed(text, Span(*match.span())) for match in _LINE.finditer(text))
    folded = ((span, fold_letters(span.of(text)).strip()) for span in spans)
    return tuple(Line(span, words, count_words(words)) for span, words in folded if words)


def trimmed(text: str, span: Span) -> Span:
    """Return the span without the spaces at its ends."""
    words = span.of(text)
    start = span.start + len(words) - len(words.lstrip())
    return Span(start, max(start, span.start + len(words.rstrip())))
