"""The figure that is the news: one that the title has, else the first of the bottom line.

«… تغلق جولة بقيمة 42 مليون دولار»           the title's own
«سجلت الشبكة هزة بقوة 4.7 درجات …»           the first of the bottom line, under a title without any
"""

from collections.abc import Iterable, Sequence
from typing import TypeVar

from flows.compose.material import Material, Places
from flows.compose.said_apart import is_compared
from flows.compose.superseded import is_rounded
from flows.model.brief import Statement
from flows.model.facts import Figure, Measure, Money, Multiple, Percent
from flows.model.source import Span

_F = TypeVar("_F", bound=Figure)


def headline_figures(material: Material, lead: Sequence[Statement], figures: Iterable[_F]) -> tuple[_F, ...]:
    """Return the figures of the body that the title says as well; where there are none, one of the bottom line's.

    Only what the bottom line prints is the news; of several places of one figure that one counts.
    """
    titled = list(_of_title(material))
    said = {(type(fact), fact.value) for fact in titled}
    in_lead = [fact for fact in figures if Places(each.span for each in lead).touch(fact.span)]
    named = tuple(fact for fact in in_lead if (type(fact), fact.value) in said)
    named = named or tuple(fact for fact in in_lead if any(is_rounded(each, fact) for each in titled))
    if named or not in_lead:
        return named
    return next(((fact,) for fact in in_lead if not is_compared(material, fact)), ())


def _of_title(material: Material) -> Iterable[Figure]:
    """Yield the figures of the title; a bare number («المرسوم 14») may be that of a paper, and counts for nothing."""
    for span in _titles(material):
        yield from (f for f in material.facts_in(span) if isinstance(f, Money | Percent | Measure | Multiple))


def _titles(material: Material) -> Iterable[Span]:
    outlined = material.outline.title
    return (span for span in (material.plan.title, outlined.content if outlined else None) if span)
