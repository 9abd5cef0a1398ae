"""The way between the calendars, by days whose two names are known and by going both ways; letters and words."""

import datetime as dt

import pytest
from hypothesis import given
from hypothesis import strategies as st

from flows.arabic.calendar import (
    shift_day,
    to_gregorian,
    to_hijri,
    weekday_near,
    weekdays,
    write_gregorian,
    write_hijri,
)
from flows.arabic.letters import count_words, is_arabic_letter


@pytest.mark.parametrize(
    ("hijri", "gregorian"),
    [
        ((1343, 1, 1), dt.date(1924, 8, 1)),
        ((1400, 1, 1), dt.date(1979, 11, 20)),
        ((1445, 1, 1), dt.date(2023, 7, 19)),
        ((1446, 9, 1), dt.date(2025, 3, 1)),
        ((1448, 6, 25), dt.date(2026, 12, 5)),
    ],
)
def test_a_day_has_its_two_names(hijri: tuple[int, int, int], gregorian: dt.date) -> None:
    assert to_gregorian(*hijri) == gregorian
    assert to_hijri(gregorian) == hijri


@pytest.mark.parametrize("day", [(1446, 9, 31), (1446, 13, 1), (1446, 0, 1), (1342, 12, 29), (1501, 1, 1), (0, 0, 0)])
def test_a_day_that_the_calendar_has_not_has_no_gregorian_name(day: tuple[int, int, int]) -> None:
    assert to_gregorian(*day) is None


@pytest.mark.parametrize("day", [dt.date(1924, 7, 31), dt.date(2077, 11, 17), dt.date.min, dt.date.max])
def test_a_day_outside_the_tables_has_no_hijri_name(day: dt.date) -> None:
    assert to_hijri(day) is None


@given(st.dates(dt.date(1924, 8, 1), dt.date(2077, 11, 16)))
def test_the_way_to_the_other_calendar_leads_back(day: dt.date) -> None:
    hijri = to_hijri(day)
    assert hijri is not None
    assert to_gregorian(*hijri) == day


def test_weekdays_are_numbered_from_monday() -> None:
    assert [weekdays()[name] for name in ("الاثنين", "الثلاثاء", "الاربعاء", "الخميس", "الجمعة", "السبت", "الاحد")] == [
        *range(1, 8)
    ]


@given(st.dates(), st.integers(1, 7), st.sampled_from((-1, 0, 1)))
def test_a_weekday_is_within_a_week_on_its_side(day: dt.date, weekday: int, turn: int) -> None:
    there = weekday_near(day, weekday, turn)
    if dt.date(1, 1, 8) < day < dt.date(9999, 12, 24):
        assert there.isoweekday() == weekday
        assert 0 <= (there - day).days * (turn or -1) <= 7
        assert turn == 0 or there != day


@pytest.mark.parametrize(
    ("day", "much", "there"),
    [
        (dt.date(2026, 1, 31), {"months": 1}, dt.date(2026, 2, 28)),
        (dt.date(2024, 2, 29), {"years": 1}, dt.date(2025, 2, 28)),
        (dt.date(2026, 1, 15), {"months": -1}, dt.date(2025, 12, 15)),
        (dt.date(2026, 12, 31), {"days": 1}, dt.date(2027, 1, 1)),
        (dt.date(2, 1, 1), {"years": -2}, None),
        (dt.date.max, {"days": 1}, None),
        (dt.date.min, {"days": -1}, None),
    ],
)
def test_a_day_is_shifted_within_the_calendar(day: dt.date, much: dict[str, int], there: dt.date | None) -> None:
    assert shift_day(day, **much) == there


def test_writes_a_day_as_print_does() -> None:
    assert write_gregorian(dt.date(2026, 11, 4)) == "4 نوفمبر 2026"
    assert write_hijri(1448, 5, 24) == "24 جمادى الأولى 1448هـ"


@pytest.mark.parametrize("character", "ءيةپگٱﻻﷲ")
def test_letters_of_the_script_are_arabic(character: str) -> None:
    assert is_arabic_letter(character)


@pytest.mark.parametrize("character", "a5٥،؟ \u064b\u200fя")
def test_digits_marks_and_other_scripts_are_not(character: str) -> None:
    assert not is_arabic_letter(character)


def test_words_are_what_spaces_part() -> None:
    assert count_words(" في  عام\n2013، انتهى ") == 4
