"""The masthead: what is given goes before what the source says, and that before the clock."""

import datetime as dt

import pytest

from flows.model.brief import Brief, GapKind, Origin
from flows.model.plan import HeadLabel
from flows.view.formatting import format_brief
from tests.compose.orders import HOUSE, brief_of, order
from tests.compose.readable import dated
from tests.golden import Case, cases

DATED = "اختتام ملتقى الطرق\nمدينة الساحل، 4 نوفمبر 2026\nاختتم الملتقى أعماله أمس في المدينة."
UNDATED = "اختتم ملتقى الطرق أعماله أمس في مدينة الساحل."
GIVEN, TODAY = dt.date(2026, 3, 1), dt.date(2026, 7, 9)


@pytest.mark.parametrize("case", cases("compose/cases/masthead.md"))
def test_heads(case: Case) -> None:
    brief = brief_of(case.text)
    words = " ".join(brief.title.words.split())
    assert [f"{words} ({brief.title.rule}) | {dated(brief.masthead)}"] == case.expected


def test_a_given_date_goes_before_the_sources_own() -> None:
    assert _date_of(brief_of(DATED, order(date=GIVEN, today=TODAY))) == (GIVEN, Origin.EDITOR)


def test_the_sources_own_date_goes_before_todays() -> None:
    assert _date_of(brief_of(DATED, order(today=TODAY))) == (dt.date(2026, 11, 4), Origin.SOURCE)


def test_todays_date_is_printed_where_the_house_asks_for_it() -> None:
    brief = brief_of(UNDATED, order(today=TODAY))
    assert _date_of(brief) == (TODAY, Origin.CLOCK)
    assert not brief.gaps


def test_no_date_is_a_gap() -> None:
    brief = brief_of(UNDATED)
    assert brief.masthead.date is None
    assert [gap.kind for gap in brief.gaps] == [GapKind.NO_DATE]


def test_a_given_title_stands_as_the_editors_and_the_source_is_still_told() -> None:
    brief = brief_of(UNDATED, order(title="ملتقى الطرق"))
    assert (brief.title.words, brief.title.origin, brief.title.span) == ("ملتقى الطرق", Origin.EDITOR, None)
    assert [statement.words for statement in brief.bottom_line] == [UNDATED]


def test_a_day_called_today_without_its_year_is_named() -> None:
    for words, day in (("صباح اليوم الجمعة 7 نونبر الجاري", "الجمعة 7 نونبر"), ("صباح الجمعة 7 نونبر الجاري", None)):
        head = brief_of(f"بلاغ صحفي\nأوقفت الشرطة، {words}، أربعة أشخاص في المدينة.").masthead.source_head
        assert [each.statement.words for each in head if each.label is HeadLabel.DAY] == [day] * (day is not None)


def test_a_date_outside_the_hijri_calendar_that_is_computed_has_no_hijri_day() -> None:
    brief = brief_of(UNDATED, order(date=dt.date(1900, 1, 1)))
    assert brief.masthead.date
    assert brief.masthead.date.hijri is None


def _date_of(brief: Brief) -> tuple[dt.date, Origin]:
    assert brief.masthead.date
    return brief.masthead.date.gregorian, brief.masthead.date.origin


def test_a_heading_too_long_for_a_title_gives_one_without_the_marks_of_markdown() -> None:
    long = "تقرير اللجنة المكلفة بدراسة أوضاع شبكات المياه " + "والصرف في المحافظات " * 12
    title = brief_of(f"# {long}\n\nزارت اللجنة المحافظات كلها.").title
    assert title.words.startswith("تقرير اللجنة")
    assert title.rule == "title.words"


@pytest.mark.parametrize(
    ("dateline", "day"),
    [
        ("الرياض، 26 نوفمبر (وكالات) - ", "26 نوفمبر"),
        ("الكويت في 17 نوفمبر (كونا) -- ", "17 نوفمبر"),
        ("عدن - 3 مايو: ", "3 مايو"),
        ("", None),
    ],
)
def test_a_dateline_without_its_year_is_printed_and_the_year_is_missing(dateline: str, day: str | None) -> None:
    brief = brief_of(f"أسواق الخليج تغلق على تباين\n{dateline}أغلقت أسواق الأسهم الخليجية على تباين في جلسة هادئة.")
    said = [each.statement.words for each in brief.masthead.source_head if each.label is HeadLabel.DAY]
    assert (brief.masthead.date, said) == (None, [day] if day else [])
    lines = {item.line.id: item.line.text for item in format_brief(brief, HOUSE).masthead}
    assert lines["mast-date"] == HOUSE.labels["no_year" if day else "no_date"]


def test_a_day_that_heads_a_list_is_none_of_the_texts_own() -> None:
    brief = brief_of("مواعيد الجولة\nالخميس 3 ديسمبر:\nالهلال والنصر، الساعة 8 مساء في الملعب الكبير.")
    assert brief.masthead.source_head == ()


@pytest.mark.parametrize(
    ("head", "mark"),
    [
        ("مذكرة داخلية – سري للغاية", "سري للغاية"),
        ("التصنيف: مكتوم", "مكتوم"),
        ("(محدود التداول)", "محدود التداول"),
        ("وزارة الأشغال     سري", "سري"),
        ("للاستخدام الرسمي", None),  # the brief bears it, too
        ("تقرير سري للغاية يكشف عيوب الجسر", None),
        ("تصويت سري في المجلس", None),
        ("مذكرة داخلية", None),
    ],
)
def test_what_a_source_is_marked_with_is_printed_where_the_brief_is_marked_otherwise(
    head: str, mark: str | None
) -> None:
    brief = brief_of(f"{head}\nتعرض محفظة التمويل\nبلغت المحفظة سبعة مليارات ريال في آخر السنة وزادت مخاطرها.")
    said = [e.statement.words for e in brief.masthead.source_head if e.label is HeadLabel.CLASSIFICATION]
    assert said == ([mark] if mark else [])
