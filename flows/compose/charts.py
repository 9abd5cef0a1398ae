"""The charts: amounts of one unit that the source itself puts side by side."""

from collections.abc import Iterator
from itertools import islice

from flows.compose.chartchecks import chart_stands
from flows.compose.comparable import Figures
from flows.compose.items import itemised
from flows.compose.material import Material
from flows.compose.places import Places
from flows.compose.series import Comparison, series
from flows.compose.units import unit_span
from flows.model.brief import BriefBar, BriefChart
from flows.model.facts import Figure
from flows.model.source import Span

MOST_CHARTS = 4


def charts(material: Material) -> tuple[BriefChart, ...]:
    """Return up to four charts in the order of the text; the rules are named and explained in docs/rules.md.

    A series of which a member is a range, a bound or an open figure gives none: without it the picture would mislead.
    """
    figures = Figures(material)
    told = (*series(material, figures), *itemised(material, figures))
    found = sorted((each for each in told if figures.are_of_a_kind(each.labels)), key=lambda each: each.facts[0].span)
    made = (_chart(material, each) for each in _apart(material.text, found))
    return tuple(islice((chart for chart in made if chart_stands(chart, material.text)), MOST_CHARTS))


def _apart(text: str, found: list[Comparison]) -> Iterator[Comparison]:
    """Yield comparisons that share no figure with an earlier one, and say something else."""
    taken: list[Span] = []
    said: set[tuple[tuple[str, ...], tuple[str, ...]]] = set()
    for each in found:
        saying = tuple(label.of(text) for label in each.labels), tuple(fact.words for fact in each.facts)
        if saying not in said and not any(Places(taken).touch(fact.span) for fact in each.facts):
            taken += [fact.span for fact in each.facts]
            said.add(saying)
            yield each


def _chart(material: Material, each: Comparison) -> BriefChart:
    caption, unit = each.caption or _heading_over(material, each.facts[0]), unit_span(each.counted)
    return BriefChart(
        caption=material.statement(caption) if caption else None,
        unit=material.statement(unit) if unit else None,
        bars=tuple(_bar(material, label, fact) for label, fact in zip(each.labels, each.facts, strict=True)),
        rule=each.rule,
    )


def _bar(material: Material, label: Span, fact: Figure) -> BriefBar:
    around = label.cover(fact.span)
    clause = around.cover(fact.bound_span) if fact.bound_span else around
    return BriefBar(label=material.statement(label), fact=fact, statement=material.statement(clause))


def _heading_over(material: Material, fact: Figure) -> Span | None:
    """Return the words of the heading that a figure stands under."""
    sections = (section for section in material.outline.sections if section.span.contains(fact.span))
    heading = next((section.heading for section in sections), None)
    return heading.content if heading else None
