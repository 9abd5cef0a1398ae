"""What the gate holds figures, dates, names and charts of a brief against: their places, values, bounds and units."""

import re
from collections.abc import Iterator
from decimal import ROUND_FLOOR, Decimal
from itertools import pairwise

from flows.arabic.counting import numbers
from flows.arabic.letters import fold_letters
from flows.compose.day_checks import misread_entry
from flows.compose.faults import fault, part_name
from flows.compose.units import count_alike, unit_words
from flows.errors import Bilingual
from flows.facts.figures.bracketed_parts import is_bracketed
from flows.facts.figures.compound_units import is_compound
from flows.facts.figures.unit_halves import is_halved
from flows.facts.text.bounds import bounds_said
from flows.model.brief import Brief, BriefBar, BriefChart, KeyFigure, TimelineEntry
from flows.model.facts import (
    Bound,
    Date,
    Figure,
    Measure,
    Money,
    Number,
    Numeral,
    Organization,
    Percent,
    Period,
    Person,
    Place,
    Quotation,
)
from flows.model.source import SourceDocument, Span

LEAST_BARS, MOST_BARS = 2, 8
"""One bar compares nothing; more than eight are a table."""
_PARTED = re.compile(r"[،؛:.؟!\n\d٠-٩]")
"""What may not stand between a bound and its figure."""
_PARTS_OF_UNITS, _UNCOUNTED = (10, 100, 1000), (1, 2)
_SCALES = tuple(Decimal(10) ** power for power in (0, 2, 3, 6, 9, 12))
"""The first end of a range shares the scale of the second: «بين 10 و15 مليون»."""

_LABEL_OF_DATE = re.compile(r"تاريخ\s*:?\s*")
Named = Figure | Person | Organization | Place | Date | Period | Quotation
_YEAR_IN_LABEL = re.compile(r"\d{4}")
"""What a label may say in digits: «عام 2024»."""


def misplaced_facts(brief: Brief, document: SourceDocument) -> Iterator[Bilingual]:
    """A fact is the words of its place, its place is in its clause, and its numerals are in it."""
    for name, fact, around in _placed_facts(brief, document.text):
        numerals = fact.numerals if isinstance(fact, Figure | Date | Period) else ()
        if fact.span.of(document.text) != fact.words:
            yield fault(name, fact.words, "ليس نص موضعه", "not the words of its place")
        elif not around.contains(fact.span) or not all(fact.span.contains(n.span) for n in numerals):
            yield fault(name, fact.words, "خارج عبارته", "outside its clause")


def _placed_facts(brief: Brief, text: str) -> Iterator[tuple[Bilingual, Named, Span]]:
    for name, figure in _printed_figures(brief):
        yield name, figure.fact, figure.statement.span
    for index, quotation in enumerate(brief.quotations, 1):
        yield part_name("القول", "quotation", index), quotation.fact, quotation.statement.span
    for index, party in enumerate(brief.parties, 1):
        yield part_name("الطرف", "party", index), party.name, party.statement.span
    for index, entry in enumerate(brief.timeline, 1):
        yield part_name("تاريخ في الخط الزمني", "date of timeline entry", index), entry.date, _with_label(entry, text)


def _with_label(entry: TimelineEntry, text: str) -> Span:
    """Return where a date of the timeline is printed, with «تاريخ» before it, which a brief may leave out."""
    label = text[entry.date.span.start : max(entry.date.span.start, entry.when.span.start)]
    return entry.when.span.cover(entry.date.span) if _LABEL_OF_DATE.fullmatch(label) else entry.when.span


def _printed_figures(brief: Brief) -> Iterator[tuple[Bilingual, KeyFigure | BriefBar]]:
    for index, figure in enumerate(brief.key_figures, 1):
        yield part_name("الرقم", "key figure", index), figure
    for index, chart in enumerate(brief.charts, 1):
        yield from ((part_name("الرسم", "chart", index), bar) for bar in chart.bars)


def misvalued(brief: Brief, document: SourceDocument) -> Iterator[Bilingual]:
    """A figure is worth what its words say; both ends of a range stand in it, the lower one first."""
    for name, figure in _printed_figures(brief):
        if not is_worth(figure.fact, document.text):
            yield fault(name, figure.fact.words, "ليست قيمته في موضعه", "not its value there")


def is_worth(fact: Figure, text: str) -> bool:
    """Whether a figure is worth what its words in a text say; the composer takes no other."""
    worth = [numeral.value for numeral in fact.numerals]
    values = [fact.value] if fact.upper is None else [fact.value, fact.upper]
    in_order = values == sorted(values) and [n.span for n in fact.numerals] == sorted(n.span for n in fact.numerals)
    unit_stands = not isinstance(fact, Measure) or not fact.numerals or _has_words(fact.words, fact.unit)
    in_coins = any(set(worth) == {value * coin for value in values} for coin in _coins_in_unit(fact))
    is_stated = not worth or in_coins or any(adds(fact, worth) for adds in _STATES)
    return in_order and is_stated and unit_stands and all(_numeral_says(numeral, text) for numeral in fact.numerals)


def _is_paid(fact: Figure, worth: list[Decimal]) -> bool:
    """Whether an amount is so many of its main unit and so many coins."""
    main, *coins = worth
    return len(coins) == 1 and any(main + coins[0] / parts == fact.value for parts in _coins_in_unit(fact)[1:])


def _is_compound(fact: Figure, worth: list[Decimal]) -> bool:
    """Whether an amount is so many of a unit, or one or two without a number, and so many parts of it."""
    *counted, small = worth
    main = counted[0] if counted else fact.value.to_integral_value(ROUND_FLOOR)
    few = len(counted) == 1 or (not counted and main in _UNCOUNTED)
    return is_compound(fact) and few and any(main + small / parts == fact.value for parts in _PARTS_OF_UNITS)


def _is_halved(fact: Figure, worth: list[Decimal]) -> bool:
    """Whether an amount is so many of a unit, or one or two without a number, and a part of one."""
    *counted, part = worth
    main = sum(counted) or fact.value.to_integral_value(ROUND_FLOOR)
    return is_halved(fact) and (bool(counted) or main in _UNCOUNTED) and main + part == fact.value


def _ends_in_coins(fact: Figure, worth: list[Decimal]) -> bool:
    """Whether a range runs from its main unit to so many coins of it: «من دينار واحد إلى 1300 مليم»."""
    return (
        fact.upper is not None
        and len(worth) == 2
        and worth[0] == fact.value
        and any(worth[1] == fact.upper * coin for coin in _coins_in_unit(fact))
    )


def _is_of_parts(fact: Figure, worth: list[Decimal]) -> bool:
    """Whether an amount is the sum of two parts, each in its brackets."""
    return is_bracketed(fact) and len(worth) == _PARTS and sum(worth) == fact.value


_PARTS = 2
_STATES = (_is_paid, _ends_in_coins, _is_compound, _is_halved, _is_of_parts)


def _coins_in_unit(fact: Figure) -> tuple[int, ...]:
    """Return what a numeral may be of its figure: of money also so many coins, of degrees also those below zero."""
    below_zero = isinstance(fact, Measure) and (fact.cldr_unit or "").startswith("temperature")
    return (1, 5, 10, 100, 1000) if isinstance(fact, Money) else (1, -1) if below_zero else (1,)


def _numeral_says(numeral: Numeral, text: str) -> bool:
    said = [number.value for number in numbers(fold_letters(numeral.span.of(text)))]
    return not said or any(value * scale == numeral.value for value in said for scale in _SCALES)


def _has_words(words: str, unit: str) -> bool:
    folded = fold_letters(words)
    return all(word in folded for word in fold_letters(unit).split())


def misbounded(brief: Brief, document: SourceDocument) -> Iterator[Bilingual]:
    """A figure is «more than» and its like where the source says so, beside it and in its clause."""
    for name, figure in _printed_figures(brief):
        if not bound_stands(figure, document.text):
            yield fault(name, figure.fact.words, f"قيده {figure.fact.bound}", f"its bound {figure.fact.bound}")


def bound_stands(figure: KeyFigure | BriefBar, text: str) -> bool:
    """Whether the words that bound a figure stand beside it and say so; the composer leaves out any other card."""
    fact, span = figure.fact, figure.fact.bound_span
    if span is None:
        return fact.bound is Bound.EXACT
    stands = figure.statement.span.contains(span) and not span.overlaps(fact.span)
    first, second = sorted((span, fact.span))
    parted = _PARTED.search(text[first.end : second.start]) if stands else None
    return stands and not parted and fact.bound in bounds_said(span.of(text))


def misplaced_entries(brief: Brief, _: SourceDocument) -> Iterator[Bilingual]:
    """The date of a timeline entry stands in its clause."""
    for index, entry in enumerate(brief.timeline, 1):
        if not entry.statement.span.contains(entry.when.span):
            name = part_name("تاريخ في الخط الزمني", "date of timeline entry", index)
            yield fault(name, entry.when.words, "خارج عبارته", "outside its clause")


def misread_entries(brief: Brief, document: SourceDocument) -> Iterator[Bilingual]:
    """The date of a timeline entry is what its words say, or what they come to from the source's own day."""
    for index, entry in enumerate(brief.timeline, 1):
        if misread_entry(entry, brief.masthead.date, document.text):
            name = part_name("تاريخ في الخط الزمني", "date of timeline entry", index)
            yield fault(name, entry.when.words, "لا يقوله موضعه", "not said there")


def wrong_charts(brief: Brief, document: SourceDocument) -> Iterator[Bilingual]:
    """A chart compares single amounts of one unit, each beside words that no other has."""
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
    """Whether a figure is one amount in one unit."""
    single = fact.upper is None and fact.bound in (Bound.EXACT, Bound.ABOUT)
    return single and fact.value > 0 and not is_compound(fact)


def _is_of_one_unit(chart: BriefChart, text: str) -> bool:
    """Whether all amounts are hundredths, or of the unit printed; one without words of its own has it from its line.

    The unit stands in the line of the source in which the amounts stand, then, before the first that leaves it out.
    """
    facts = [bar.fact for bar in chart.bars]
    if chart.unit is None:
        return all(isinstance(fact, Percent) for fact in facts)
    explicit = [fact for fact in facts if unit_words(fact)]
    elided = [fact for fact in facts if not unit_words(fact)]
    alike = all(count_alike(explicit[0], fact) for fact in explicit[1:])
    named = not explicit or any(unit_words(fact) == chart.unit.words for fact in explicit)
    near = all(_has_it_from(chart.unit.span, fact.span, text) for fact in elided)
    return alike and named and near and all(isinstance(fact, Measure | Money | Number) for fact in facts)


def _has_it_from(unit: Span, fact: Span, text: str) -> bool:
    return unit.end <= fact.start and "\n" not in text[unit.end : fact.start]


def _stand_together(bar: BriefBar, text: str) -> bool:
    """Whether label and amount stand in one clause of the source, with no other number in it."""
    label, fact = bar.label.span, bar.fact.span
    first, second = sorted((label, fact))
    between = text[first.end : second.start]
    others = numbers(fold_letters(f"{between} {bar.label.words}"))
    alone = all(_YEAR_IN_LABEL.fullmatch(str(number.value)) for number in others)
    inside = bar.statement.span.contains(label) and bar.statement.span.contains(fact)
    return inside and alone and not label.overlaps(fact) and not re.search(r"[؛.\n]", between)
