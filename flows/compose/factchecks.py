"""What the gate holds figures, dates and names of a brief against: their places, their values, their bounds."""

import re
from collections.abc import Iterator
from decimal import Decimal

from flows.arabic.counting import numbers
from flows.arabic.letters import fold_letters
from flows.compose.daychecks import misread_entry
from flows.compose.faults import fault, part_name
from flows.errors import Saying
from flows.facts.text.bounds import bounds_said
from flows.model.brief import Brief, BriefBar, KeyFigure
from flows.model.facts import Bound, Date, Figure, Measure, Money, Numeral, Organization, Period, Person, Quotation
from flows.model.source import SourceDocument, Span

_PARTED = re.compile(r"[،؛:.؟!\n\d٠-٩]")
"""What may not stand between a bound and its figure."""
_SCALES = tuple(Decimal(10) ** power for power in (0, 2, 3, 6, 9, 12))
"""The first end of a range shares the scale of the second: «بين 10 و15 مليون»."""

Named = Figure | Person | Organization | Date | Period | Quotation


def misplaced_facts(brief: Brief, document: SourceDocument) -> Iterator[Saying]:
    """A fact is the words of its place, its place is in its clause, and its numerals are in it."""
    for name, fact, around in _facts(brief):
        numerals = fact.numerals if isinstance(fact, Figure | Date | Period) else ()
        if fact.span.of(document.text) != fact.words:
            yield fault(name, fact.words, "ليس نص موضعه", "not the words of its place")
        elif not around.contains(fact.span) or not all(fact.span.contains(n.span) for n in numerals):
            yield fault(name, fact.words, "خارج عبارته", "outside its clause")


def _facts(brief: Brief) -> Iterator[tuple[Saying, Named, Span]]:
    for name, figure in _figures(brief):
        yield name, figure.fact, figure.statement.span
    for index, quotation in enumerate(brief.quotations, 1):
        yield part_name("القول", "quotation", index), quotation.fact, quotation.statement.span
    for index, party in enumerate(brief.parties, 1):
        yield part_name("الطرف", "party", index), party.name, party.statement.span
    for index, entry in enumerate(brief.timeline, 1):
        yield part_name("تاريخ في الخط الزمني", "date of timeline entry", index), entry.date, entry.when.span


def _figures(brief: Brief) -> Iterator[tuple[Saying, KeyFigure | BriefBar]]:
    for index, figure in enumerate(brief.key_figures, 1):
        yield part_name("الرقم", "key figure", index), figure
    for index, chart in enumerate(brief.charts, 1):
        yield from ((part_name("الرسم", "chart", index), bar) for bar in chart.bars)


def misvalued(brief: Brief, document: SourceDocument) -> Iterator[Saying]:
    """A figure is worth what its words say; both ends of a range stand in it, the lower one first."""
    for name, figure in _figures(brief):
        if not is_worth(figure.fact, document.text):
            yield fault(name, figure.fact.words, "ليست قيمته في موضعه", "not its value there")


def is_worth(fact: Figure, text: str) -> bool:
    """Whether a figure is worth what its words in a text say; the composer takes no other."""
    worth = [numeral.value for numeral in fact.numerals]
    told = [fact.value] if fact.upper is None else [fact.value, fact.upper]
    in_order = told == sorted(told) and [n.span for n in fact.numerals] == sorted(n.span for n in fact.numerals)
    unit_stands = not isinstance(fact, Measure) or not fact.numerals or _names(fact.words, fact.unit)
    in_coins = any(set(worth) == {value * coin for value in told} for coin in _coins(fact))
    is_told = not worth or in_coins or _is_paid(fact, worth)
    return in_order and is_told and unit_stands and all(_says(numeral, text) for numeral in fact.numerals)


def _is_paid(fact: Figure, worth: list[Decimal]) -> bool:
    """Whether an amount is so many of its main unit and so many coins."""
    main, *coins = worth
    return len(coins) == 1 and any(main + coins[0] / parts == fact.value for parts in _coins(fact)[1:])


def _coins(fact: Figure) -> tuple[int, ...]:
    """Return what a numeral may be of its figure: of money also so many coins, of degrees also those below zero."""
    below_zero = isinstance(fact, Measure) and (fact.cldr_unit or "").startswith("temperature")
    return (1, 5, 10, 100, 1000) if isinstance(fact, Money) else (1, -1) if below_zero else (1,)


def _says(numeral: Numeral, text: str) -> bool:
    said = [number.value for number in numbers(fold_letters(numeral.span.of(text)))]
    return not said or any(value * scale == numeral.value for value in said for scale in _SCALES)


def _names(words: str, unit: str) -> bool:
    folded = fold_letters(words)
    return all(word in folded for word in fold_letters(unit).split())


def misbounded(brief: Brief, document: SourceDocument) -> Iterator[Saying]:
    """A figure is «more than» and its like where the source says so, beside it and in its clause."""
    for name, figure in _figures(brief):
        if not _bound_stands(figure, document.text):
            yield fault(name, figure.fact.words, f"قيده {figure.fact.bound}", f"its bound {figure.fact.bound}")


def _bound_stands(figure: KeyFigure | BriefBar, text: str) -> bool:
    fact, span = figure.fact, figure.fact.bound_span
    if span is None:
        return fact.bound is Bound.EXACT
    stands = figure.statement.span.contains(span) and not span.overlaps(fact.span)
    first, second = sorted((span, fact.span))
    parted = _PARTED.search(text[first.end : second.start]) if stands else None
    return stands and not parted and fact.bound in bounds_said(span.of(text))


def misplaced_entries(brief: Brief, _: SourceDocument) -> Iterator[Saying]:
    """The date of a timeline entry stands in its clause."""
    for index, entry in enumerate(brief.timeline, 1):
        if not entry.statement.span.contains(entry.when.span):
            name = part_name("تاريخ في الخط الزمني", "date of timeline entry", index)
            yield fault(name, entry.when.words, "خارج عبارته", "outside its clause")


def misread_entries(brief: Brief, document: SourceDocument) -> Iterator[Saying]:
    """The date of a timeline entry is what its words say, or what they come to from the source's own day."""
    for index, entry in enumerate(brief.timeline, 1):
        if misread_entry(entry, brief.masthead.date, document.text):
            name = part_name("تاريخ في الخط الزمني", "date of timeline entry", index)
            yield fault(name, entry.when.words, "لا يقوله موضعه", "not said there")
