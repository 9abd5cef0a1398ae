"""What the gate holds charts against: bars that may stand side by side, of one unit, each beside its own label."""

import re
from collections.abc import Iterator
from itertools import pairwise

from flows.arabic.counting import numbers
from flows.arabic.letters import fold_letters
from flows.compose.comparable import LEAST_BARS, MOST_BARS
from flows.compose.faults import fault, part_name
from flows.compose.units import count_alike, unit_words
from flows.errors import Saying
from flows.model.brief import Brief, BriefBar, BriefChart
from flows.model.facts import Bound, Figure, Measure, Money, Number, Percent
from flows.model.source import SourceDocument, Span

_YEAR = re.compile(r"\d{4}")
"""What a label may say in digits: «عام 2024»."""


def wrong_charts(brief: Brief, document: SourceDocument) -> Iterator[Saying]:
    """A chart compares single amounts of one unit, each beside words that tell it from the others."""
    for index, chart in enumerate(brief.charts, 1):
        if not chart_stands(chart, document.text):
            said = " ".join(bar.label.words for bar in chart.bars)
            yield fault(part_name("الرسم", "chart", index), said, "لا يقارن ما يُقارَن", "no fair comparison")


def chart_stands(chart: BriefChart, text: str) -> bool:
    """Whether a chart compares what its source gives to compare; the composer takes no other."""
    fair = LEAST_BARS <= len(chart.bars) <= MOST_BARS and _are_apart(chart) and _is_of_one_unit(chart, text)
    return fair and all(_is_single(bar.fact) and _stand_together(bar, text) for bar in chart.bars)


def _are_apart(chart: BriefChart) -> bool:
    """Whether no two bars have one label or one place, and not all have one value."""
    labels = {fold_letters(bar.label.words) for bar in chart.bars}
    places = [bar.fact.span for bar in chart.bars]
    in_order = all(one.end <= other.start for one, other in pairwise(places))
    return len(labels) == len(chart.bars) and in_order and len({bar.fact.value for bar in chart.bars}) > 1


def _is_single(fact: Figure) -> bool:
    return fact.upper is None and fact.bound in (Bound.EXACT, Bound.ABOUT) and fact.value > 0


def _is_of_one_unit(chart: BriefChart, text: str) -> bool:
    """Whether all amounts are hundredths, or of the unit printed; one without words of its own has it from its line.

    The unit stands in the line of the source in which the amounts stand, then, before the first that leaves it out.
    """
    facts = [bar.fact for bar in chart.bars]
    if chart.unit is None:
        return all(isinstance(fact, Percent) for fact in facts)
    telling = [fact for fact in facts if unit_words(fact)]
    elided = [fact for fact in facts if not unit_words(fact)]
    alike = all(count_alike(telling[0], fact) for fact in telling[1:])
    named = not telling or any(unit_words(fact) == chart.unit.words for fact in telling)
    near = all(_has_it_from(chart.unit.span, fact.span, text) for fact in elided)
    return alike and named and near and all(isinstance(fact, Measure | Money | Number) for fact in facts)


def _has_it_from(unit: Span, fact: Span, text: str) -> bool:
    return unit.end <= fact.start and "\n" not in text[unit.end : fact.start]


def _stand_together(bar: BriefBar, text: str) -> bool:
    """Whether label and amount stand in one clause of the source, with no other number in it."""
    label, fact = bar.label.span, bar.fact.span
    first, second = sorted((label, fact))
    between = text[first.end : second.start]
    told = fold_letters(f"{between} {bar.label.words}")
    alone = all(_YEAR.fullmatch(str(number.value)) for number in numbers(told))
    inside = bar.statement.span.contains(label) and bar.statement.span.contains(fact)
    return inside and alone and not label.overlaps(fact) and not re.search(r"[؛.\n]", between)
