"""Known phrases at a place of the folded text, the longest first: a look-up for each word of them."""

import re
from collections.abc import Iterable, Iterator, Mapping
from typing import TypeVar

from flows.arabic.letters import fold_letters

Meaning = TypeVar("Meaning")

_WORD = r"(?:[^\W\d_][^\W_]*+|[°º])"
_RUN = re.compile(rf"{_WORD}(?:[ \t./]{{0,2}}{_WORD}){{0,4}}")
_EACH = re.compile(_WORD)


def phrase_at(phrases: Mapping[str, Meaning], text: str, place: int) -> tuple[int, Meaning] | None:
    """Return where the longest phrase that begins at a place ends, and what it means; None where none begins there.

    `phrases` are folded, with single spaces. At most five words are tried; a phrase ends where a word ends.
    """
    run = _RUN.match(text, place)
    ends = [word.end() for word in _EACH.finditer(text, place, run.end())] if run else []
    for end in reversed(ends):
        phrase = " ".join(text[place:end].split())
        if phrase in phrases:
            return end, phrases[phrase]
    return None


def folded_phrases(meanings: Iterable[tuple[str, Meaning]]) -> dict[str, Meaning]:
    """Return the phrases as `phrase_at` wants them; of two that fold to one the later counts."""
    return {" ".join(fold_letters(phrase).split()): meaning for phrase, meaning in meanings}


def respelled(phrases: Iterable[str], spellings: Mapping[str, str]) -> Iterator[str]:
    """Yield every phrase as it is, and with each spelling for the one that it stands for."""
    for phrase in phrases:
        yield phrase
        yield from (phrase.replace(usual, spelling) for spelling, usual in spellings.items() if usual in phrase)
