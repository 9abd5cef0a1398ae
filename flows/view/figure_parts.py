"""The parts that print figures, from the Brief to the View: the cards, and the charts that compare."""

import re
from collections.abc import Iterator

from flows.model.brief import Brief, BriefBar, BriefChart, KeyFigure
from flows.view.setter import Setter
from flows.view.view import Bar, Card, Cards, Chart, Part


def figures(setter: Setter, brief: Brief) -> Iterator[Part]:
    """The key figures: a card each."""
    cards = tuple(
        Card(
            id=f"f{index}",
            qualifier=_qualifier(setter, figure),
            figure=setter.digits(_figure(figure)),
            clause=setter.line(f"f{index}-clause", figure.statement),
        )
        for index, figure in enumerate(brief.key_figures, 1)
    )
    if cards:
        yield setter.part("figures", Cards(cards=cards))


def _figure(figure: KeyFigure | BriefBar) -> str:
    """Return the figure's words; of a range with the word that opens it («بين 10 و15»)."""
    before = figure.statement.words[: figure.fact.span.start - figure.statement.span.start]
    opening = _OPENS_A_RANGE.search(before) if figure.fact.upper is not None else None
    return f"{opening.group()}{figure.fact.words}" if opening else figure.fact.words


_OPENS_A_RANGE = re.compile(r"(?<!\w)(?:ما\s+)?(?:بين|من)\s+$")


def _qualifier(setter: Setter, figure: KeyFigure | BriefBar) -> str:
    """Return the source's own word where it stands right before the figure («نحو»), else the house's for the verb."""
    bound = figure.fact.bound_span
    if bound is None:
        return ""
    place = figure.statement.span.start
    between = figure.statement.words[bound.end - place : figure.fact.span.start - place]
    if len(between) <= 1 or between.isspace():
        return setter.digits(figure.statement.words[bound.start - place : bound.end - place])
    return setter.labels[figure.fact.bound]


def charts(setter: Setter, brief: Brief) -> Iterator[Part]:
    """What the source gives to compare: a chart each."""
    charts = tuple(_chart(setter, f"c{index}", chart) for index, chart in enumerate(brief.charts, 1))
    if charts:
        yield setter.part("charts", *charts)


def _chart(setter: Setter, name: str, chart: BriefChart) -> Chart:
    largest = max(bar.fact.value for bar in chart.bars)
    bars = tuple(
        Bar(
            label=setter.line(f"{name}-{place}", bar.label),
            figure=" ".join(filter(None, (_qualifier(setter, bar), setter.digits(_figure(bar))))),
            value=bar.fact.value,
            share=round(float(bar.fact.value / largest), 4),
        )
        for place, bar in enumerate(chart.bars, 1)
    )
    own = setter.plain(f"{name}-caption", setter.labels["chart_caption"])
    caption = setter.line(f"{name}-caption", chart.caption) if chart.caption else own
    told = "؛ ".join(f"{bar.label.text}: {bar.figure}" for bar in bars)
    return Chart(
        id=name,
        caption=caption,
        unit=setter.digits(chart.unit.words) if chart.unit else "",
        bars=bars,
        alternative=setter.labels["chart_alternative"].format(caption=caption.text, bars=told),
    )
