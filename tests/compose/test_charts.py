"""What may be drawn side by side, and what may not: charts of whole texts against cases/charts.md."""

from dataclasses import replace
from decimal import Decimal

import pytest

from flows.compose import require_grounded
from flows.compose.units import count_alike
from flows.errors import UngroundedError
from flows.model.brief import Brief, BriefChart
from flows.model.facts import Measure, Numeral
from flows.model.source import Span
from tests.compose.orders import brief_of
from tests.compose.readable import charted
from tests.golden import Case, cases

DAMS = "خبر السدود\nيختزن سد الزعتر 185 مليون متر مكعب، وسد الغزلان 104 ملايين، وسد المرج نحو 48 مليونًا."


@pytest.mark.parametrize("case", cases("compose/cases/charts.md"))
def test_charts(case: Case) -> None:
    found = [line.strip() for chart in brief_of(f"خبر المدينة\n{case.text}").charts for line in charted(chart)]
    assert found == case.expected


def chart() -> tuple[Brief, BriefChart]:
    brief = brief_of(DAMS)
    (made,) = brief.charts
    return brief, made


def with_bars(made: BriefChart, *order: int) -> BriefChart:
    return replace(made, bars=tuple(made.bars[place] for place in order))


def test_catches_a_chart_of_one_bar_of_a_bar_twice_and_of_bars_in_another_order() -> None:
    brief, made = chart()
    for order in ((0,), (0, 0), (1, 0)):
        refused(replace(brief, charts=(with_bars(made, *order),)))


def test_catches_an_amount_beside_the_label_of_another() -> None:
    brief, made = chart()
    first, second, third = made.bars
    refused(replace(brief, charts=(replace(made, bars=(replace(first, label=third.label), second, third)),)))


def test_catches_a_unit_that_is_not_that_of_the_amounts() -> None:
    brief, made = chart()
    assert made.unit
    short = replace(made.unit, span=Span(made.unit.span.start, made.unit.span.start + 3), words=made.unit.words[:3])
    for unit in (None, short):
        refused(replace(brief, charts=(replace(made, unit=unit),)))


def test_catches_a_range_drawn_as_one_amount() -> None:
    brief, made = chart()
    first, *others = made.bars
    ranged = replace(first, fact=replace(first.fact, upper=first.fact.value * 2))
    refused(replace(brief, charts=(replace(made, bars=(ranged, *others)),)))


def refused(brief: Brief) -> None:
    with pytest.raises(UngroundedError):
        require_grounded(brief, brief.document)


def measure(count: int, noun: str) -> Measure:
    words = f"{count} {noun}"
    numeral = Numeral(span=Span(0, len(str(count))), value=Decimal(count))
    return Measure(
        span=Span(0, len(words)), words=words, value=Decimal(count), numerals=(numeral,), unit=noun, rule="measure.made"
    )


@pytest.mark.parametrize(
    ("few", "many", "alike"),
    [
        ("مقاعد", "مقعدًا", True),
        ("مدارس", "مدرسة", True),
        ("منظمات", "منظمة", True),
        ("طرق", "طريقًا", True),
        ("قرى", "قرية", True),
        ("منظمات", "هيئة", False),
        ("أطنان", "لترًا", False),
    ],
)
def test_knows_the_singular_of_a_plural(few: str, many: str, alike: bool) -> None:
    assert count_alike(measure(7, few), measure(42, many)) == alike


def test_takes_no_two_words_for_one_where_both_stand_in_one_number() -> None:
    assert not count_alike(measure(12, "عاملًا"), measure(42, "عملًا"))
    assert count_alike(measure(12, "متر"), measure(42, "مترًا"))
