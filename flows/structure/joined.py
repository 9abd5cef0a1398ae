"""Lines that are one line to a reader: a heading with the rule that Markdown draws below it, a title over two lines."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from flows.model.source import Span
from flows.structure.lines import Line
from flows.structure.markers import LINE_MARKERS, marker_at
from flows.structure.page import MOST_HEADING_WORDS, ends_open, is_basmala

_MOST_TITLE_LINE = 12
_UNDERLINE = re.compile(r"={3,}|-{3,}")
_ONE_LINE_END = re.compile(r"[^\S\r\n]*(?:\r\n|\n|\r)[^\S\r\n]*")
_HANGS_ON = re.compile(r"(?:لل(?!ه(?!\w))\w+|بشان|في شان|(?:ال)?(?:خاص|خاصة|متعلق|متعلقة)\s+ب\w+|وذلك)(?!\w)")
_LEAVES_OPEN = re.compile(r"(?:^|\s)(?:في|من|علي|الي|عن|بين|بشان|حول|و|مع|لدي)$")


@dataclass(frozen=True, slots=True)
class Joined:
    """The lines of a text as a reader counts them."""

    lines: tuple[Line, ...]
    underlined: dict[int, tuple[Span, int]]
    """Of a heading with a rule below it: its words without the rule, and its level."""


def joined(text: str, lines: Sequence[Line]) -> Joined:
    """Join the lines that are one; all others stay as they are."""
    together = list(_underlines(text, _with_whole_title(lines)))
    underlined = {i: (line.span, level) for i, (line, rule, level) in enumerate(together) if rule}
    return Joined(tuple(_over(line, rule) for line, rule, _ in together), underlined)


def _over(line: Line, rule: Line | None) -> Line:
    return Line(line.span.cover(rule.span), line.folded, line.words) if rule else line


def _underlines(text: str, lines: Sequence[Line]) -> Iterator[tuple[Line, Line | None, int]]:
    """Yield each line, with the rule below it and the level that the rule means, where there is one."""
    passed = False
    for index, line in enumerate(lines):
        if passed:
            passed = False
            continue
        below = lines[index + 1] if index + 1 < len(lines) else None
        passed = below is not None and _is_rule(text, line, below)
        yield line, below if passed else None, (2 if below and below.folded.startswith("-") else 1) if passed else 0


def _is_rule(text: str, line: Line, below: Line) -> bool:
    if not _UNDERLINE.fullmatch(below.folded) or line.words > MOST_HEADING_WORDS or "|" in line.folded:
        return False
    close = _ONE_LINE_END.fullmatch(text, line.span.end, below.span.start) is not None
    return close and ends_open(line) and re.search(r"\w", line.folded) is not None


def _with_whole_title(lines: Sequence[Line]) -> Sequence[Line]:
    first = 1 if lines and is_basmala(lines[0]) else 0
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
