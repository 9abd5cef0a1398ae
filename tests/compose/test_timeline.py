"""The timeline: what the source dates, and what its own day settles."""

import datetime as dt
from dataclasses import replace

import pytest

from flows.compose import require_grounded
from flows.compose.day_checks import reckon_day
from flows.compose.timeline import MOST_ENTRIES
from flows.model.brief import TimelineEntry
from flows.model.facts import AnyFact, Instrument
from flows.view.formatting import format_brief
from tests.compose.made import brief_with, date, period, place
from tests.compose.orders import HOUSE, brief_of, order

HEAD = "خبر المياه\nقصر الحمام – 23 يونيو 2021\n"


def entries(text: str, *made: AnyFact) -> list[TimelineEntry]:
    return list(brief_with(text, *made).timeline)


def test_a_relative_date_is_printed_with_what_it_comes_to() -> None:
    text = f"{HEAD}افتتح الوزير السد الجديد في الوادي أمس بحضور الأهالي."
    brief = brief_with(text, date(text, "أمس", "2021-06-22"))
    (entry,) = brief.timeline
    assert entry.when.words == "أمس"
    assert entry.reckoned
    assert entry.reckoned.own == dt.date(2021, 6, 23)
    printed = [
        line for part in format_brief(brief, HOUSE).parts for block in part.blocks for line in str(block).split("'")
    ]
    assert "أمس (22 يونيو 2021 بحسب تاريخ المصدر)" in printed


def test_a_relative_date_that_rests_on_no_day_of_the_source_is_no_entry() -> None:
    text = "خبر المياه\nافتتح الوزير السد الجديد في الوادي أمس بحضور الأهالي."
    brief = brief_with(text, date(text, "أمس", "2021-06-22"), asked=order(date=dt.date(2021, 6, 23)))
    assert brief.timeline == ()


def test_a_relative_date_that_was_reckoned_otherwise_is_no_entry() -> None:
    text = f"{HEAD}افتتح الوزير السد الجديد في الوادي أمس بحضور الأهالي."
    assert entries(text, date(text, "أمس", "2021-06-21")) == []


def test_a_period_is_an_entry_where_its_words_say_both_ends() -> None:
    text = f"{HEAD}يستمر العمل في السد من 3 إلى 5 مارس 2024 في الوادي كله."
    assert [e.date.words for e in entries(text, period(text, "3 إلى 5 مارس 2024", "2024-03-03", "2024-03-05"))] == [
        "3 إلى 5 مارس 2024"
    ]
    assert entries(text, period(text, "3 إلى 5 مارس 2024", "2024-03-03", "2024-03-09")) == []
    assert entries(text, period(text, "3 إلى 5 مارس 2024", "2024-03-05", "2024-03-03")) == []


def test_a_long_timeline_keeps_what_says_most() -> None:
    years = [f"وفي عام {year} بنى الأهالي في الوادي السد." for year in range(1990, 2005)]
    text = f"{HEAD}{' '.join(years)} وفي عام 1950 دفعت البلدية 5 ملايين دولار أمريكي للسد القديم."
    printed = [entry.when.words for entry in brief_of(text).timeline]
    assert len(printed) == MOST_ENTRIES
    assert printed[0] == "عام 1950"


def test_the_year_of_a_law_is_no_entry() -> None:
    text = f"{HEAD}استند الوزير إلى القانون رقم 7 لسنة 2015 في قراره بشأن السد الجديد."
    words = "القانون رقم 7 لسنة 2015"
    law = Instrument(span=place(text, words), words=words, rule="instrument.made", number=place(text, "7"))
    brief = brief_with(text, law, date(text, "2015", "2015"))
    assert brief.timeline == ()
    assert brief.key_figures == ()


@pytest.mark.parametrize(
    ("words", "value"),
    [
        ("أمس", "2021-06-22"),
        ("أمس الثلاثاء", "2021-06-22"),
        ("مساء أمس الأول", "2021-06-21"),
        ("غدًا", "2021-06-24"),
        ("بعد غد", "2021-06-25"),
        ("الأحد الماضي", "2021-06-20"),
        ("الأربعاء الماضي", "2021-06-16"),
        ("الأحد المقبل", "2021-06-27"),
        ("الأربعاء القادم", "2021-06-30"),
        ("قبل ثلاثة أيام", "2021-06-20"),
        ("بعد يومين", "2021-06-25"),
        ("الشهر الماضي", None),
        ("العام الحالي", None),
        ("أمس الأحد", None),
        ("قبل أسبوعين", None),
        ("الأحد", None),
        ("الشهر", None),
        ("ذات يوم", None),
        ("قبل 9999999 يوم", None),
    ],
)
def test_reckons(words: str, value: str | None) -> None:
    assert reckon_day(words, dt.date(2021, 6, 23)) == value


def test_a_day_after_its_label_passes_the_gate_with_or_without_it() -> None:
    text = "اتفاقية تعاون\nوُقعت الاتفاقية في أربيل بتاريخ 3 آذار 2024 بين الجامعة والمركز، ونشرت في 5 أيار 2025."
    brief = brief_of(text)
    (entry,) = (entry for entry in brief.timeline if "آذار" in entry.when.words)
    bare = entry.when.words.removeprefix("تاريخ ")
    without = replace(entry, when=replace(entry.when, span=place(text, bare), words=bare))
    timeline = tuple(without if each == entry else each for each in brief.timeline)
    require_grounded(replace(brief, timeline=timeline), brief.document)
