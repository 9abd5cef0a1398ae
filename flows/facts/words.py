"""The words of a folded text in a row: triggers are looked up word by word, and not by a pattern at every letter."""

import re
from array import array
from bisect import bisect_left
from collections.abc import Container
from dataclasses import dataclass

_WORD = re.compile(r"\w+")


@dataclass(frozen=True, slots=True, eq=False)
class Words:
    """Every word of a folded text, with its place there."""

    forms: tuple[str, ...]
    starts: "array[int]"
    ends: "array[int]"

    def __len__(self) -> int:
        return len(self.forms)

    def indices(self, wanted: Container[str]) -> list[int]:
        """Return which words are among the wanted, clitics counting as part of the word."""
        return [index for index, form in enumerate(self.forms) if form in wanted]

    def index_at(self, place: int) -> int:
        """Return the index of the first word that begins at a place or behind it; `len(self)` where there is none."""
        return bisect_left(self.starts, place)


def words_of(text: str) -> Words:
    """Return the words of a folded text."""
    found = [match.span() for match in _WORD.finditer(text)]
    return Words(
        tuple(text[start:end] for start, end in found),
        array("L", (start for start, _ in found)),
        array("L", (end for _, end in found)),
    )
