"""The words of a folded text in a row: triggers are looked up word by word, and not by a pattern at every letter."""

import re
from array import array
from bisect import bisect_left
from collections import defaultdict
from collections.abc import Container, Mapping, Sequence
from dataclasses import dataclass

_WORD = re.compile(r"\w+")


@dataclass(frozen=True, slots=True, eq=False)
class Words:
    """Every word of a folded text, with its place there."""

    forms: tuple[str, ...]
    starts: "array[int]"
    ends: "array[int]"
    by_form: Mapping[str, Sequence[int]]
    """Where each form stands among the words, in order: a text has few forms for its words."""

    def __len__(self) -> int:
        return len(self.forms)

    def indices(self, wanted: Container[str]) -> list[int]:
        """Return which words are among the wanted, in order; clitics count as part of the word."""
        return sorted(index for form, found in self.by_form.items() if form in wanted for index in found)

    def index_at(self, place: int) -> int:
        """Return the index of the first word that begins at a place or after it; `len(self)` where there is none."""
        return bisect_left(self.starts, place)


def words_of(text: str) -> Words:
    """Return the words of a folded text."""
    matches = list(_WORD.finditer(text))
    forms = tuple(match.group() for match in matches)
    by_form: dict[str, list[int]] = defaultdict(list)
    for index, form in enumerate(forms):
        by_form[form].append(index)
    starts, ends = array("L", [match.start() for match in matches]), array("L", [match.end() for match in matches])
    return Words(forms, starts, ends, by_form)
