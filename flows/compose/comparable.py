"""Which figures may stand in a chart: single, certain amounts above zero that their words bear out."""

from collections.abc import Sequence

from flows.compose.factchecks import is_worth
from flows.compose.key_figures import is_cut
from flows.compose.material import Material
from flows.compose.places import Places
from flows.compose.units import count_alike, unit_words
from flows.model.facts import (
    AnyName,
    Bound,
    Certainty,
    Date,
    Figure,
    Measure,
    Money,
    Multiple,
    Number,
    Ordinal,
    Percent,
    Period,
    Quotation,
)
from flows.model.source import Span

LEAST_BARS, MOST_BARS = 2, 8
"""One bar compares nothing; more than eight are a table."""


class Figures:
    """The figures of a text that may be compared, and what stands in the way of it."""

    def __init__(self, material: Material) -> None:
        self._material = material
        self.all = tuple(_outermost(material))
        """Every figure that counts something: no place in an order, and none inside another."""
        self._times = Places(fact.span for fact in material.facts if isinstance(fact, Date | Period))
        self._told = Places(
            fact.span for fact in material.facts if isinstance(fact, Quotation | AnyName | Date | Period)
        )

    def may_stand(self, fact: Figure) -> bool:
        """Whether a figure is one amount that a bar can show: no range, no bound but «about», no part of a name."""
        material = self._material
        sure = fact.certainty is Certainty.CERTAIN or isinstance(fact, Money)
        shown = fact.upper is None and fact.bound in (Bound.EXACT, Bound.ABOUT) and fact.value > 0
        apart = is_cut(material.text, fact.span) or material.is_broken(fact.span) or material.tables.touch(fact.span)
        return sure and shown and not apart and not self._told.hold(fact.span) and is_worth(fact, material.text)

    def are_of_a_kind(self, labels: Sequence[Span]) -> bool:
        """Whether all labels are times, or none is: a year and a town are not compared."""
        return len({self._times.touch(label) for label in labels}) == 1


def _outermost(material: Material) -> list[Figure]:
    found: list[Figure] = []
    figures = (fact for fact in material.facts if isinstance(fact, Figure) and not isinstance(fact, Ordinal | Multiple))
    for fact in figures:
        if not (found and found[-1].span.overlaps(fact.span)):
            found.append(fact)
    return found


def opening(fact: Figure) -> int:
    """Return where a figure begins, with the word that bounds it where that stands before it."""
    bound = fact.bound_span
    return bound.start if bound and bound.start < fact.span.start else fact.span.start


def unit_of(facts: Sequence[Figure]) -> Figure | None:
    """Return the figure whose unit all share: the first, and those after it that name none. None where they differ.

    «185 مليون متر مكعب، و104 ملايين»: the second counts cubic metres, too.
    """
    first = facts[0]
    if isinstance(first, Percent):
        return first if all(isinstance(fact, Percent) for fact in facts) else None
    is_counted = isinstance(first, Measure | Money) and bool(unit_words(first))
    alike = all(isinstance(fact, Number) or count_alike(first, fact) for fact in facts[1:])
    return first if is_counted and alike else None


def differ(facts: Sequence[Figure]) -> bool:
    """Whether there is something to compare: neither one amount only, nor more than can be taken in at a glance."""
    return LEAST_BARS <= len(facts) <= MOST_BARS and len({fact.value for fact in facts}) > 1
