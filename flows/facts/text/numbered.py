"""The numbers of a folded text with their way back to the original: what ranges and amounts are read from."""

from bisect import bisect_right
from dataclasses import dataclass
from typing import overload

from flows.arabic.counting import CountedNumber
from flows.arabic.letters import Folded, Stretch
from flows.model.facts import Numeral
from flows.model.source import Span


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class Numbered:
    """A folded text and its numbers; places in `text` become places of the original by `span`."""

    folded: Folded
    text: str
    """The folded text that patterns are matched against, its line ends closed."""
    numbers: tuple[CountedNumber, ...]
    number_ends: tuple[int, ...]

    @overload
    def span(self, stretch: Stretch, /) -> Span: ...
    @overload
    def span(self, start: int, end: int, /) -> Span: ...
    def span(self, stretch: Stretch | int, end: int = 0, /) -> Span:
        """Return the original place of a stretch of the folded text."""
        return self.folded.span(Stretch(stretch, end) if isinstance(stretch, int) else stretch)

    def numeral(self, number: CountedNumber) -> Numeral:
        """Return a number as the model knows it."""
        return Numeral(span=self.span(number), value=number.value)

    def last_number_end(self, place: int) -> int:
        """Return where the last number before a place of the folded text ends; 0 where there is none."""
        index = bisect_right(self.number_ends, place)
        return self.number_ends[index - 1] if index else 0
