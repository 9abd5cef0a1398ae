"""Months in all their Arabic names, and the way between the Hijri and the Gregorian calendar.

Gregorian names come from CLDR (through Babel), one Arabic-speaking country after the other; conversion is hijridate's,
which follows the Umm al-Qura calendar from 1343 to 1500 AH.
"""

import datetime as dt
from functools import cache

from babel import Locale
from hijridate import Gregorian, Hijri

from flows.arabic.letters import fold_letters

_LOCALES = ("ar", "ar_SY", "ar_TN", "ar_MA", "ar_MR")
"""One locale of each family: common, Levantine and Iraqi, Tunisian and Algerian, Moroccan, Mauritanian."""

# Spellings met in print that CLDR does not list.
_MORE_GREGORIAN = {4: ("ابريل", "نيسان"), 7: ("تموز",), 8: ("اغسطس", "اب"), 9: ("ايلول",), 3: ("اذار",), 5: ("ايار",)}
_HIJRI_NAMES = {
    1: ("محرم", "المحرم"),
    2: ("صفر",),
    3: ("ربيع الأول",),
    4: ("ربيع الآخر", "ربيع الثاني"),
    5: ("جمادى الأولى", "جمادى الأول"),
    6: ("جمادى الآخرة", "جمادى الثانية", "جمادى الآخر"),
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
def hijri_months() -> dict[str, int]:
    """Return every folded name of a Hijri month with its number."""
    return {fold_letters(name): number for number, names in _HIJRI_NAMES.items() for name in names}


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
