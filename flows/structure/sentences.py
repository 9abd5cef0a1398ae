"""Where sentences end in Arabic as it is written, and whether the last one ends at all."""

import re
from bisect import bisect_right
from collections.abc import Iterator

from flows.arabic.letters import count_words, fold_letters
from flows.model.source import Span
from flows.structure.lines import trimmed

_END = re.compile(r"(?<![.!?؟…])[.!?؟…]++[\"'»”’)\]]*+(?=\s|$)")
# «د.», «أ.د.», «ص.ب.»: a letter before the dot is an abbreviation, but «2026 م.» ends a sentence; «هـ.» opens a point.
_ABBREVIATION = re.compile(
    r"(?:^|(?<!\d)[\s(«“])(?:[\u0621-\u064a]\.){0,3}[\u0621-\u064a]\.$|(?:^|\s)ص\.ب\.$|^\s*هـ\.$"
)
_LONGEST_ABBREVIATION = 12
_QUOTATION = re.compile(r"«[^«»]*»")
_LIST_NUMBER = re.compile(r"\s*\(?\d{1,3}\.$")
_CLOSED = re.compile(r"[.!?؟…][\"'»”’)\]]*$")
_UNFINISHED = "في من علي الي عن ان مع بين و او ثم التي الذي الذين حتي كما وفي ومن وعلي والي لدي عبر خلال نحو قبل بعد"
_FUNCTION_WORDS = frozenset(_UNFINISHED.split())
"""Folded words that something must follow."""
# «صدر في … بتاريخ …» closes a decree, as long as it may be.
_ISSUED = re.compile(r"(?:صدر|صدرت|حرر|حررت|تحريرا)\s+(?:في|ب)")
LEAST_WORDS_OF_A_SENTENCE = 13
"""A last line without a full stop that is shorter may be a signature; one that is as long breaks off."""


def split_sentences(text: str, block: Span) -> Iterator[Span]:
    """Cut a block into sentences, without the spaces between them; together they hold every word of the block."""
    start = block.start
    quotations = [match.span() for match in _QUOTATION.finditer(text, block.start, block.end)]
    for match in _END.finditer(text, block.start, block.end):
        if not _is_no_end(text, start, match.start() + 1) and not _is_quoted(quotations, match):
            yield trimmed(text, Span(start, match.end()))
            start = match.end()
    rest = trimmed(text, Span(start, block.end))
    if len(rest):
        yield rest


def _is_quoted(quotations: list[tuple[int, int]], end: re.Match[str]) -> bool:
    """Whether a full stop stands inside a quotation: what is quoted stays with the words that bring it."""
    index = bisect_right(quotations, (end.start(), 0)) - 1
    return index >= 0 and end.end() < quotations[index][1]


def _is_no_end(text: str, start: int, dot: int) -> bool:
    if text[dot - 1] != ".":
        return False
    before = text[max(start, dot - _LONGEST_ABBREVIATION) : dot]
    opens = dot - start <= _LONGEST_ABBREVIATION
    return bool(_ABBREVIATION.search(before)) or (opens and bool(_LIST_NUMBER.fullmatch(before)))


def breaks_off(sentence: str, *, closes_elsewhere: bool) -> bool:
    """Whether the last sentence of a text lacks its end.

    It has no closing mark, and a colon or a word at its end announces more, or it is too long to be a signature in a
    text that does close its sentences (`closes_elsewhere`).
    """
    if not sentence.split() or _CLOSED.search(sentence):
        return False
    if sentence.endswith(":") or fold_letters(sentence.split()[-1]) in _FUNCTION_WORDS:
        return True
    long = count_words(sentence) >= LEAST_WORDS_OF_A_SENTENCE
    return closes_elsewhere and long and not _ISSUED.match(fold_letters(sentence))


def is_closed(words: str) -> bool:
    """Whether words end with the mark that closes a sentence."""
    return bool(_CLOSED.search(words))
