"""A folded text with its words and numbers, found once, and the way back to the original."""

import re
from array import array
from bisect import bisect_left
from collections import defaultdict
from collections.abc import Callable, Mapping, Sequence, Set
from dataclasses import dataclass, field
from functools import cache
from itertools import chain
from operator import itemgetter

from flows.arabic.counting import CountedNumber
from flows.arabic.letters import Folded, Stretch
from flows.model.facts import Bound, Numeral
from flows.model.source import Span

_WORD = re.compile(r"\w+")
_FIRST, _SECOND = itemgetter(0), itemgetter(1)


@dataclass(frozen=True, slots=True, eq=False)
class Words:
    """Every word of a folded text, with its place there.

    Triggers are looked up word by word, and not by a pattern that is tried at every letter.
    """

    forms: tuple[str, ...]
    starts: "array[int]"
    ends: "array[int]"
    by_form: Mapping[str, Sequence[int]]
    """Where each form stands among the words, in order: a text has few forms for its words."""
    kinds: frozenset[str]
    """All forms."""
    spaced: bytes
    """For each word whether one space alone parts it from the word before it: so do most, and finders ask it often."""

    def __len__(self) -> int:
        return len(self.forms)

    def indices(self, wanted: Set[str]) -> list[int]:
        """Return which words are among the wanted, in order; clitics count as part of the word."""
        return sorted(chain.from_iterable(map(self.by_form.__getitem__, self.kinds & wanted)))

    def index_at(self, place: int) -> int:
        """Return the index of the first word that begins at a place or after it; `len(self)` where there is none."""
        return bisect_left(self.starts, place)

    def stretch(self, first: int, last: int | None = None) -> Stretch:
        """Return the place of a word, or of the words from `first` to `last`, that one included."""
        return Stretch(self.starts[first], self.ends[first if last is None else last])


@cache
def keys_of(table: Callable[[], Mapping[str, object]]) -> frozenset[str]:
    """Return the words of a table that is made once: as a set they meet those of a text far faster."""
    return frozenset(table())


def words_of(text: str) -> Words:
    """Return the words of a folded text."""
    forms = tuple(_WORD.findall(text))
    spans = [match.span() for match in _WORD.finditer(text)]
    by_form: dict[str, list[int]] = defaultdict(list)
    for index, form in enumerate(forms):
        by_form[form].append(index)
    starts, ends = array("L", map(_FIRST, spans)), array("L", map(_SECOND, spans))
    gaps = map(slice, ends, starts[1:])
    spaced = bytes([False, *[text[gap] == " " for gap in gaps]])
    return Words(forms, starts, ends, by_form, frozenset(by_form), spaced)


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class FoldedText:
    """A folded text and what figures are read from; a stretch of it becomes a place of the original by `span`."""

    folded: Folded
    text: str
    """The folded text that patterns are matched against, its line ends closed."""
    words_in_order: Words
    """Every word of `text`."""
    numbers: tuple[CountedNumber, ...]
    number_ends: tuple[int, ...]
    bound_places: tuple[int, ...]
    """Where words begin that may bound a figure, their clitics included."""
    bounds: dict[int, tuple[Bound, Span | None]] = field(default_factory=dict)
    """What bounds a figure that begins at a place, where that was asked before: several finders ask of one figure."""

    def span(self, stretch: Stretch) -> Span:
        """Return the original place of a stretch of the folded text."""
        return self.folded.span(stretch)

    def numeral(self, number: CountedNumber) -> Numeral:
        """Return a number as the model knows it."""
        return Numeral(span=self.span(number), value=number.value)
