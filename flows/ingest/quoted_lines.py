"""Lines that an e-mail or Markdown quotes («> …») and a program has cut: which go on from the one above."""

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from itertools import pairwise

from flows.ingest.source_lines import Break, read_lines
from flows.ingest.wrapped_lines import find_joins
from flows.model.source import Span
from flows.structure.page import Line

_QUOTED = re.compile(r"(?:>[ \t\u00a0]?)+[ \t\u00a0]*(?=\S)")


@dataclass(frozen=True, slots=True)
class _Quoted:
    """A quoted line with words."""

    place: int
    """Among all lines of the text."""
    depth: int
    """How many signs of quotation open it."""
    words: Line
    """Without them."""


def find_quoted_joins(text: str, lines: Sequence[Line]) -> Mapping[int, int]:
    """Return the places of the quoted lines that go on from the line above, each with where its words begin.

    They are read without the signs that open them, by the rules of lines that nobody quotes. A line of another depth,
    or one without words, begins a paragraph. Linear.
    """
    quoted = list(_quoted(text, lines))
    follows = [False, *(_follows(one, two) for one, two in pairwise(quoted))][: len(quoted)]
    if not any(follows):
        return {}
    read = read_lines(text, [each.words for each in quoted])
    broken = [
        replace(line, before=Break.LINE if goes else Break.PARAGRAPH) for line, goes in zip(read, follows, strict=True)
    ]
    joins = (quoted[index] for index in find_joins(broken) if follows[index])
    return {each.place: each.words.span.start for each in joins}


def _quoted(text: str, lines: Sequence[Line]) -> Iterator[_Quoted]:
    for place, line in enumerate(lines):
        mark = _QUOTED.match(text, line.span.start, line.span.end)
        signs = _QUOTED.match(line.folded)
        if mark and signs and mark.end() < line.span.end:
            words = Line(Span(mark.end(), line.span.end), line.folded[signs.end() :], line.words)
            yield _Quoted(place, mark.group().count(">"), words)


def _follows(above: _Quoted, line: _Quoted) -> bool:
    return line.place == above.place + 1 and line.depth == above.depth
