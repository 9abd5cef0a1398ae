"""One line cut at the marks between its cells: bars, tabs, separators of CSV, wide spaces."""

import re
from enum import StrEnum

from flows.model.source import Span


class Mark(StrEnum):
    """What parts the cells of a row, the surest first."""

    BAR = "bar"
    TAB = "tab"
    LEADERS = "...."
    SEMICOLON = ";"
    ARABIC_SEMICOLON = "؛"
    COMMA = ","
    ARABIC_COMMA = "،"
    SPACES = "spaces"


_COMMA_IN_NUMBER = re.compile(r"(?<=\d)[,،](?=\d)")
SEPARATORS = (Mark.SEMICOLON, Mark.ARABIC_SEMICOLON, Mark.COMMA, Mark.ARABIC_COMMA)
"""The marks of CSV, in which a cell may stand in quotation marks."""
BARS = "|│┃"
Cells = tuple[Span, ...]
_BAR = re.compile(r"(?<!\\)[|│┃]")
_PARTING_BAR = re.compile(r"(?<=\s)[|│┃](?=\s)|^[|│┃]|[|│┃]$")
_TAB, _TABS = re.compile(r"\t"), re.compile(r"\t+")
_GAP = re.compile(r"[ \u00a0]{2,}")
_LEADERS = re.compile(
    r"(?<=[^\s.…·_])(?:[ \t\u00a0]*(?:[.·_ـ]{4,}|…{2,}|(?:[.·][ \t\u00a0]){4,}[.·]?)[ \t\u00a0]*"
    r"|[ \t\u00a0]+\.{2,3}[ \t\u00a0]+)(?=[^\s.…·_ـ])"
)
"""«السعودية ..... 11,204»: dots that lead from a name to its value, with words on both sides."""
_BLANKS = " \t\u00a0\u202f"
_QUOTED = re.compile(r'\s*"(?P<words>(?:[^"]|"")*)"\s*')
_THOUSANDS = re.compile(r"(?<=\d),(?=\d{3}(?!\d))")
_EMPHASIS = re.compile(r"(?P<mark>\*{1,3}|_{2,3}|`)(?=\S)(?P<words>[^*_`]+)(?<=\S)(?P=mark)")
_RULE_SIGNS = frozenset(" \t\u00a0|│┃:+=-–—─━┼├┤┌┐└┘┬┴")
_DASHES = re.compile(r"[-=–—─━]{2,}|-")


def whole_line(text: str, span: Span) -> Span:
    """Return a line with the blanks at its ends: an empty cell may stand there."""
    start, end = span.start, span.end
    while start and text[start - 1] in _BLANKS:
        start -= 1
    while end < len(text) and text[end] in _BLANKS:
        end += 1
    return Span(start, end)


def may_part(mark: Mark, text: str, line: Span) -> bool:
    """Whether a mark may part the cells of a line; of bars one alone inside a word does not."""
    words = line.of(text)
    if mark is Mark.BAR:
        return any(bar in words for bar in BARS) and _PARTING_BAR.search(words) is not None
    if mark is Mark.TAB:
        return "\t" in whole_line(text, line).of(text)
    if mark is Mark.LEADERS:
        return _LEADERS.search(words) is not None
    if mark is Mark.SPACES:
        return ("  " in words or "\u00a0" in words) and "\t" not in words and _GAP.search(words) is not None
    if mark in (Mark.COMMA, Mark.ARABIC_COMMA) and _GAP.search(words):
        return mark in _COMMA_IN_NUMBER.sub("", words)  # between wide spaces «9,850» is one number
    return mark in words


def is_rule(words: str) -> bool:
    """Whether a line only draws the rule of a table («|---|:--|», «+----+----+», «----  ----»)."""
    return bool(words) and _RULE_SIGNS.issuperset(words) and _DASHES.search(words) is not None


def cut(mark: Mark, text: str, line: Span) -> Cells:
    """Return the cells of a line, without the blanks around them; an empty cell is an empty span of the line.

    The marks of Markdown around the whole of a cell, and quotation marks that a program put there, are no words of it.
    """
    if mark is Mark.BAR:
        found = [_without(_EMPHASIS, text, cell) for cell in _between_bars(text, line)]
    elif mark is Mark.TAB:
        found = [_without(_QUOTED, text, cell) for cell in _split(_TAB, text, whole_line(text, line))]
    elif mark is Mark.LEADERS:
        found = _split(_LEADERS, text, line)
    elif mark is Mark.SPACES:
        found = _split(_GAP, text, line)
    else:
        found = _separated(text, line, mark)
    return tuple(_trimmed(text, cell, line) for cell in found)


def cut_at_runs_of_tabs(text: str, line: Span) -> Cells:
    """Return the cells of a line in which several tabs are one gap."""
    return tuple(_trimmed(text, _without(_QUOTED, text, cell), line) for cell in _split(_TABS, text, line))


def cut_beside_thousands(text: str, line: Span) -> Cells:
    """Return the cells of a line in which the comma of «1,250» parts nothing."""
    return tuple(_trimmed(text, cell, line) for cell in _separated(text, line, Mark.COMMA, thousands=True))


def _between_bars(text: str, line: Span) -> list[Span]:
    found = _split(_BAR, text, line)
    inner = found[not len(found[0]) : len(found) - (not len(found[-1]))]
    return inner or found[:1]


def _without(marks: re.Pattern[str], text: str, cell: Span) -> Span:
    """Return what a cell says, where marks stand around the whole of it."""
    trimmed = _trimmed(text, cell, cell)
    found = marks.fullmatch(text, trimmed.start, trimmed.end)
    return Span(*found.span("words")) if found else cell


def _split(mark: re.Pattern[str], text: str, line: Span) -> list[Span]:
    places = [match.span() for match in mark.finditer(text, line.start, line.end)]
    starts = [line.start, *(end for _, end in places)]
    ends = [*(start for start, _ in places), line.end]
    return [Span(start, end) for start, end in zip(starts, ends, strict=True)]


def _separated(text: str, line: Span, mark: str, *, thousands: bool = False) -> list[Span]:
    """Cut at the separators that stand in no quotation marks; of a quoted cell only what it says is the cell."""
    found: list[Span] = []
    place = line.start
    while True:
        quoted = _QUOTED.match(text, place, line.end)
        if quoted and (quoted.end() == line.end or text[quoted.end()] == mark):
            found.append(Span(*quoted.span("words")))
            end = quoted.end()
        else:
            end = _next_separator(text, place, line.end, mark, thousands=thousands)
            found.append(Span(place, end))
        if end >= line.end:
            return found
        place = end + 1


def _next_separator(text: str, place: int, limit: int, mark: str, *, thousands: bool) -> int:
    at = text.find(mark, place, limit)
    while thousands and at >= 0 and _THOUSANDS.match(text, at):
        at = text.find(mark, at + 1, limit)
    return limit if at < 0 else at


def _trimmed(text: str, cell: Span, line: Span) -> Span:
    """Return a cell without the blanks around it, inside its line also where it is empty."""
    words = cell.of(text)
    start = cell.start + len(words) - len(words.lstrip())
    trimmed = Span(start, max(start, cell.start + len(words.rstrip())))
    if len(trimmed):
        return trimmed
    place = min(max(cell.start, line.start), line.end)
    return Span(place, place)
