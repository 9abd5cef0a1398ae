"""Months in all their Arabic names, and the way between the Hijri and the Gregorian calendar.

Gregorian names come from CLDR (through Babel), one Arabic-speaking country after the other; conversion is hijridate's,
which follows the Umm al-Qura calendar from 1343 to 1500 AH.
"""

import datetime as dt
from calendar import monthrange
from functools import cache

from babel import Locale
from hijridate import Gregorian, Hijri

from flows.arabic.letters import fold_letters

_LOCALES = ("ar", "ar_SY", "ar_TN", "ar_MA", "ar_MR")
"""One locale of each family: common, Levantine and Iraqi, Tunisian and Algerian, Moroccan, Mauritanian."""

# Spellings met in print that CLDR does not list.
_MORE_GREGORIAN = {
    1: ("كانون ثاني", "كانون ثان"),
    3: ("اذار",),
    4: ("ابريل", "نيسان"),
    5: ("ايار",),
    6: ("يونيه",),
    7: ("تموز", "يوليه", "جويليه", "جولية"),
    8: ("اغسطس", "اب"),
    9: ("ايلول",),
    10: ("تشرين اول",),
    11: ("تشرين ثاني", "تشرين ثان"),
    12: ("كانون اول",),
}
_HIJRI_NAMES = {
    1: ("محرم", "المحرم"),
    2: ("صفر",),
    3: ("ربيع الأول", "ربيع أول"),
    4: ("ربيع الآخر", "ربيع الثاني", "ربيع ثاني", "ربيع آخر"),
    5: ("جمادى الأولى", "جمادى الأول", "جماد الأول", "جمادى أول"),
    6: ("جمادى الآخرة", "جمادى الثانية", "جمادى الآخر", "جمادى الثاني", "جماد الآخر", "جماد الثاني", "جمادى ثاني"),
    7: ("رجب",),
    8: ("شعبان",),
    9: ("رمضان",),
    10: ("شوال",),
    11: ("ذو القعدة", "ذي القعدة"),
    12: ("ذو الحجة", "ذي الحجة"),
}


@cache
def gregorian_months() -> dict[str, int]:
    """Return every folded name of a Gregorian month with its number."""
    names = {
        fold_letters(name): number
        for locale in _LOCALES
        for number, name in Locale.parse(locale).months["format"]["wide"].items()
    }
    return names | {fold_letters(name): number for number, more in _MORE_GREGORIAN.items() for name in more}


@cache
def months_in_print() -> dict[str, int]:
    """Return the Gregorian months with their English names, which heads of documents have: «14 July 2025», «24 Nov»."""
    english = Locale.parse("en").months["format"]
    names = (*english["abbreviated"].items(), *english["wide"].items())
    return gregorian_months() | {str(name): int(number) for number, name in names}


@cache
def hijri_months() -> dict[str, int]:
    """Return every folded name of a Hijri month with its number."""
    return {fold_letters(name): number for number, names in _HIJRI_NAMES.items() for name in names}


@cache
def weekdays() -> dict[str, int]:
    """Return every folded name of a weekday with its number in ISO 8601, Monday being 1."""
    return {fold_letters(name): number + 1 for number, name in Locale.parse("ar").days["format"]["wide"].items()}


def weekday_near(day: dt.date, weekday: int, turn: int) -> dt.date:
    """Return the weekday (Monday 1) before a day for -1, after it for 1, and for 0 the latest one up to it.

    The result stays within the years that `datetime` has.
    """
    ahead = (weekday - day.isoweekday()) % 7
    days = (ahead or 7) if turn > 0 else ahead - 7 if ahead or turn < 0 else 0
    return shift_day(day, days=days) or day


def shift_day(day: dt.date, *, years: int = 0, months: int = 0, days: int = 0) -> dt.date | None:
    """Return a day so much later, its day cut to what the month has; None beyond the years of `datetime`."""
    total = (day.year + years) * 12 + day.month - 1 + months
    year, month = divmod(total, 12)
    if not dt.MINYEAR <= year <= dt.MAXYEAR:
        return None
    there = day.replace(year=year, month=month + 1, day=min(day.day, monthrange(year, month + 1)[1]))
    ordinal = there.toordinal() + days
    return dt.date.fromordinal(ordinal) if dt.date.min.toordinal() <= ordinal <= dt.date.max.toordinal() else None


def to_gregorian(year: int, month: int, day: int) -> dt.date | None:
    """Return the Gregorian day of a Hijri date, or None where the calendar has no such day or is not computed."""
    try:
        return dt.date.fromisoformat(Hijri(year, month, day).to_gregorian().isoformat())
    except (ValueError, OverflowError):
        return None


def to_hijri(day: dt.date) -> tuple[int, int, int] | None:
    """Return year, month and day of the Hijri calendar, or None outside 1343-1500 AH."""
    try:
        hijri = Gregorian(day.year, day.month, day.day).to_hijri()
    except (ValueError, OverflowError):
        return None
    return hijri.year, hijri.month, hijri.day


def write_gregorian(day: dt.date) -> str:
    """Write a day as print does: «4 نوفمبر 2026»."""
    return f"{day.day} {Locale.parse('ar').months['format']['wide'][day.month]} {day.year}"


def write_hijri(year: int, month: int, day: int) -> str:
    """Write a Hijri day as print does: «24 جمادى الأولى 1448هـ»."""
    return f"{day} {_HIJRI_NAMES[month][0]} {year}هـ"
