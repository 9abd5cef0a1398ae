"""What every finder is given: the outline, its text folded once, its numbers found once."""

from dataclasses import dataclass

from flows.arabic.counting import CountedNumber, numbers
from flows.arabic.letters import Folded, fold
from flows.model.facts import Numeral
from flows.model.outline import Outline
from flows.model.source import Span


@dataclass(frozen=True, slots=True)
class Matter:
    """An outline made ready for matching; places in `folded` become places of the original by `span`."""

    outline: Outline
    folded: Folded
    numbers: tuple[CountedNumber, ...]

    @property
    def text(self) -> str:
        """The folded text that patterns are matched against."""
        return self.folded.text

    def span(self, start: int, end: int) -> Span:
        """Return the original place of a folded stretch."""
        return self.folded.span(start, end)

    def words(self, span: Span) -> str:
        """Return the original words of an original place."""
        return span.of(self.outline.text)

    def numeral(self, number: CountedNumber) -> Numeral:
        """Return a number as the model knows it."""
        return Numeral(span=self.span(number.start, number.end), value=number.value)


def prepare(outline: Outline) -> Matter:
    """Fold the outline's text and find its numbers; the numbers of the points themselves («1.») are no facts."""
    folded = fold(outline.text)
    markers = [point.marker for point in outline.points]
    found = tuple(n for n in numbers(folded.text) if not _in_any(folded.span(n.start, n.end), markers))
    return Matter(outline, folded, found)


def _in_any(span: Span, markers: list[Span]) -> bool:
    return any(marker.contains(span) for marker in markers)
