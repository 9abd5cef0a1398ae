"""Footnotes at the foot of a text: the lines that a mark in the text leads to."""

import re
from collections.abc import Iterator

from flows.kinds.paper import Paper, PaperLine

_NOTE = re.compile(
    r"\s*(?P<mark>\[\^?\w{1,3}\]|\(\d{1,2}\)|\([*]{1,2}\)|[¹²³⁴⁵⁶⁷⁸⁹⁰]{1,2}|\*{1,2}(?=[^\s*]))\s*:?\s*(?=\S)"
)
_CITES = re.compile(r"(?:انظر|ينظر|راجع|المرجع|المصدر|نفسه|المرجع\s+(?:نفسه|السابق)|وانظر|للمزيد)(?!\w)")
_RULE = re.compile(r"\s*[-_–—─]{3,}\s*")
_RULED_BY = 12


def footnotes(paper: Paper) -> Iterator[PaperLine]:
    """Yield the lines that open with a mark of a note which an earlier line has inside its words, or which only cite.

    A mark in brackets («(2) …») numbers items as well: such a line is a note below a rule, or where its mark stands
    right at the end of a word above.
    """
    for index, line in enumerate(paper.lines):
        match = _NOTE.match(paper.text, line.span.start, line.span.end)
        if match and (
            _is_marked_above(paper, line, match["mark"]) or _CITES.match(_words(line)) or _is_below_a_rule(paper, index)
        ):
            yield line


def _is_marked_above(paper: Paper, line: PaperLine, mark: str) -> bool:
    """Whether an earlier line has the mark at the end of a word, or a mark in brackets before a stop."""
    follows = r"(?<=[\w»”\")])" if not mark.startswith(("(", "[")) else r"(?:(?<=[\w»”])|(?<=\w )(?=.{3,5}[.،؛]))"
    inside = re.compile(follows + re.escape(mark))
    return any(inside.search(each.span.of(paper.text)) for each in paper.lines if each.span.end <= line.span.start)


def _words(line: PaperLine) -> str:
    """Return the folded words of a note without its mark."""
    return line.folded.lstrip("[]()^0123456789¹²³⁴⁵⁶⁷⁸⁹⁰:* ")


def _is_below_a_rule(paper: Paper, index: int) -> bool:
    above = paper.lines[max(0, index - _RULED_BY) : index]
    return any(_RULE.fullmatch(line.folded) for line in above) and index > len(paper.lines) // 2
