"""Where a sentence may be cut: at the marks that part its clauses."""

import re

from flows.model.source import Span

# A comma or a colon between digits parts no clauses («30،000», «10:30»), nor does an address («https://»). A Latin
# comma does where Arabic stands before it.
_MARK = re.compile(r"؛|(?<=[ء-ي]),(?=\s)|(?:(?<!\d)[،:]|[،:](?!\d))(?!(?<=[A-Za-z]:)[!-~])|[«»“”\"()\[\]]")
_CLAUSE_MARKS = "،؛:,"
_OPENING, _CLOSING = "«([", "»)]"
# “ and ” are met on the wrong side and opening twice: either one opens or closes, in turn.
_TURNING = '“”"'
_CLOSING_MARKS = " \t\u00a0،؛:.,"


def clause_cuts(text: str, sentence: Span) -> tuple[int, ...]:
    """Return where the clauses of a sentence part: after each ، ؛ : that stands outside quotation and brackets.

    Quotation marks and brackets that do not close count for nothing.
    """
    outside, everywhere = [], []
    depth, quoted = 0, False
    for match in _MARK.finditer(text, sentence.start, sentence.end):
        mark = match.group()
        depth += (mark in _OPENING) - (mark in _CLOSING)
        quoted ^= mark in _TURNING
        if mark in _CLAUSE_MARKS:
            everywhere.append(match.end())
            outside += [match.end()] * (depth <= 0 and not quoted)
    return tuple(outside if depth == 0 and not quoted else everywhere)


def strip_span(text: str, span: Span) -> Span:
    """Return the span without spaces at its ends and without the marks that close it; marks alone stay as they are."""
    words = span.of(text)
    start = span.start + len(words) - len(words.lstrip())
    end = span.start + len(words.rstrip(_CLOSING_MARKS))
    return Span(start, end) if start < end else span
