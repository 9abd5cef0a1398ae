"""Known phrases at a place of the folded text, the longest first: a look-up for each word of them."""

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import Generic, TypeVar

from flows.arabic.letters import fold_letters

Meaning = TypeVar("Meaning")

_WORD = r"(?:[^\W\d_][^\W_]*+|[°º])"
_FIRST = re.compile(_WORD)
_RUN = re.compile(rf"{_WORD}(?:[ \t./]{{0,2}}{_WORD}){{0,4}}")


@dataclass(frozen=True, slots=True, eq=False)
class Phrases(Generic[Meaning]):
    """Phrases of up to five words with what each means."""

    meanings: Mapping[str, Meaning]
    """By the folded phrase, its words a single space apart."""
    first_words: frozenset[str]

    def at(self, text: str, place: int) -> tuple[int, Meaning] | None:
        """Return where the longest phrase that begins at a place ends, and what it means; None where none begins."""
        first = _FIRST.match(text, place)
        if first is None or first.group() not in self.first_words:
            return None
        run = _RUN.match(text, place)
        ends = [word.end() for word in _FIRST.finditer(text, place, run.end())] if run else []
        for end in reversed(ends):
            phrase = " ".join(text[place:end].split())
            if phrase in self.meanings:
                return end, self.meanings[phrase]
        return None

    def after(self, text: str, place: int) -> tuple[int, Meaning] | None:
        """Return the same of a phrase that one space parts from a place."""
        return self.at(text, place + 1) if text[place : place + 1] == " " else None


def phrases(meanings: Iterable[tuple[str, Meaning]]) -> Phrases[Meaning]:
    """Return phrases, folded here, with what each means; of two that fold to one the later counts."""
    folded = {" ".join(fold_letters(phrase).split()): meaning for phrase, meaning in meanings}
    firsts = (_FIRST.match(phrase) for phrase in folded)
    return Phrases(folded, frozenset(first.group() for first in firsts if first))


def respell(written: Iterable[str], spellings: Mapping[str, str]) -> Iterator[str]:
    """Yield every phrase as it is, and with each spelling for the one that it stands for."""
    for phrase in written:
        yield phrase
        yield from (phrase.replace(usual, spelling) for spelling, usual in spellings.items() if usual in phrase)
