"""Where a sentence without marks may be cut: before «و» with a verb of the past, which opens a clause of its own."""

import re
from collections.abc import Iterator
from functools import cache
from itertools import pairwise

from flows.arabic.letters import fold_letters
from flows.compose.clauses import MOST_CLAUSE_WORDS, listed_words
from flows.model.source import Span

_WORD = re.compile(r"\S+")
_BOOKS = (("saying", "standing.toml"), ("opening", "standing.toml"), ("acting", "clauses.toml"))
_PRESENT = "يتنس"
"""A verb to come («ويشمل») may go on after «أن», and cuts nothing."""
_PLAIN = ("قال", "تم", "تمت", "جرى", "بلغ", "وصل", "شهد", "كان", "قرر", "صرح", "صدر", "زار", "نفى")
"""Verbs without alef at their head that are no noun as well, as «رفع» and «عقد» are."""


def with_verb_cuts(text: str, sentence: Span, cuts: tuple[int, ...]) -> tuple[int, ...]:
    """Return where the clauses of a sentence part, with the places before a verb where its marks leave them too long.

    `cuts` are those at its marks. A clause of forty words and fewer stays as it is. Linear in the sentence's length.
    """
    between = pairwise((sentence.start, *cuts, sentence.end))
    found = {place for start, end in between if start < end for place in _before_verbs(text, Span(start, end))}
    return tuple(sorted({*cuts, *found})) if found else cuts


def _before_verbs(text: str, clause: Span) -> Iterator[int]:
    words = list(_WORD.finditer(text, clause.start, clause.end))
    if len(words) > MOST_CLAUSE_WORDS:
        yield from (word.start() for word in words[1:] if opens_clause(fold_letters(word.group())))


def opens_clause(word: str) -> bool:
    """Whether a folded word is «و» with a verb of the past that is no noun as well, or «وقد»."""
    return word in _openings()


@cache
def _openings() -> frozenset[str]:
    """Return «و» with each verb of the past, folded: with alef at its head or as a woman's it is no noun."""
    verbs = {verb for key, book in _BOOKS for verb in listed_words(key, book) if verb[0] not in _PRESENT}
    plain = set(map(fold_letters, _PLAIN))
    sure = {verb for verb in verbs if verb[0] == "ا"} | plain | {_of_a_woman(verb) for verb in verbs}
    return frozenset(f"و{verb}" for verb in sure) | {"وقد"}


def _of_a_woman(verb: str) -> str:
    """Return the feminine of a verb of the past: «أعلنت», «نفت»."""
    stem = verb[:-1] if verb[-1] in "اي" else verb
    return verb if verb.endswith("ت") else f"{stem}ت"
