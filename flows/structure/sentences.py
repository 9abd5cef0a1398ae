"""Where sentences end in Arabic as it is written, and whether the last one ends at all."""

import re
from bisect import bisect_right
from collections.abc import Iterator

from flows.arabic.letters import count_words, fold_letters
from flows.model.source import Span
from flows.structure.lines import trimmed

_END = re.compile(r"[.!?؟…]+[\"'»”’)\]]*(?=\s|$)")
# «د.», «م.», «أ.د.», «ص.ب.»: one or two letters before the dot are an abbreviation.
_ABBREVIATION = re.compile(r"(?:^|[\s(«“])(?:[\u0621-\u064a]\.){0,3}[\u0621-\u064a]{1}\.$|(?:^|\s)(?:ص\.ب|هـ|الخ)\.$")
_QUOTATION = re.compile(r"«[^«»]*»")
_LIST_NUMBER = re.compile(r"\s*\(?\d{1,3}\.$")
_CLOSED = re.compile(r"[.!?؟…:][\"'»”’)\]]*$")
_UNFINISHED = "في من علي الي عن ان مع بين و او ثم التي الذي الذين حتي كما وفي ومن وعلي والي لدي عبر خلال نحو قبل بعد"
_FUNCTION_WORDS = frozenset(_UNFINISHED.split())
"""Folded words that something must follow."""
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
    before = text[max(start, dot - 12) : dot]
    return bool(_ABBREVIATION.search(before)) or bool(_LIST_NUMBER.fullmatch(text[start:dot]))


def breaks_off(sentence: str) -> bool:
    """Whether the last sentence of a text lacks its end.

    It has no closing mark, and it is too long to be a signature or ends in a word that something must follow.
    """
    if _CLOSED.search(sentence):
        return False
    last_word = fold_letters(sentence.split()[-1]) if sentence.split() else ""
    return count_words(sentence) >= LEAST_WORDS_OF_A_SENTENCE or last_word in _FUNCTION_WORDS
