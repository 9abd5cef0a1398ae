"""What words say of days, months and years, read without the finders: for the gate, and for what may pass it."""

import datetime as dt
import re
from functools import cache

from flows.arabic.calendar import gregorian_months, hijri_months, to_gregorian
from flows.arabic.clitics import PREFIX
from flows.arabic.counting import numbers
from flows.arabic.letters import fold_letters
from flows.arabic.ordinals import DEFINITE
from flows.model.facts import Calendar

_NUMBER = re.compile(r"\d+")
_FIGURES = re.compile(r"(?<!\d)(\d{1,4})\s*[/.\-]\s*(\d{1,2})\s*[/.\-]\s*(\d{1,4})(?!\d)")
_YEAR = re.compile(r"(?<!\d)\d{4}(?!\d)")
_HIJRI_YEARS = range(1200, 1600)
_DECADES = {
    word: tens
    for tens, root in enumerate(("عشر", "ثلاث", "اربع", "خمس", "ست", "سبع", "ثمان", "تسع"), 2)
    for word in (f"{root}ينيات", f"{root}ينات")
}
_SHARES = ("ربع", "نصف", "منتصف", "اواخر", "اوائل", "مطلع", "نهاية", "بداية")
"""Words that name a part of a year: its months are not named then."""


def says_date(words: str, value: str, calendar: Calendar) -> bool:
    """Whether words say an ISO date at its precision: its year, its month by name or in figures, its day."""
    folded = fold_letters(words)
    year, *rest = (int(part) for part in value.split("-"))
    return year in said_numbers(folded) and says_month_and_day(folded, rest, calendar)


def says_period(words: str, start: str, end: str, calendar: Calendar) -> bool:
    """Whether words say both ends of a period in their order, or its one end twice: years, months and days."""
    folded = fold_letters(words)
    if start > end or len(start) != len(end) or not (_says_year(folded, start) and _says_year(folded, end)):
        return False
    first, last = ([int(part) for part in each.split("-")[1:]] for each in (start, end))
    in_part = any(share in folded for share in _SHARES)
    return in_part or all(says_month_and_day(folded, rest, calendar) for rest in (first, last))


def _says_year(folded: str, value: str) -> bool:
    year = int(value[:4])
    decade = any(_DECADES.get(word.removeprefix("ال")) == year % 100 // 10 for word in re.findall(r"\w+", folded))
    return year in said_numbers(folded) or decade


def says_month_and_day(folded: str, rest: list[int], calendar: Calendar) -> bool:
    """Whether folded words say a month, and a day of it where one is given; of an empty list, that they need not."""
    months = hijri_months() if calendar is Calendar.HIJRI else gregorian_months()
    named = any(number == rest[0] and stands_in(name, folded) for name, number in months.items()) if rest else True
    in_figures = bool(_FIGURES.search(folded)) and bool(rest) and rest[0] in _figures(folded)
    said = said_numbers(folded)
    ordinals = (word for word, number in DEFINITE.items() if rest[1:] == [number])
    day = len(rest) < 2 or rest[1] in said or any(stands_in(word, folded) for word in ordinals)
    return (named or in_figures) and day


def _figures(folded: str) -> set[int]:
    return {int(number) for number in _NUMBER.findall(folded)}


def said_numbers(folded: str) -> set[int]:
    """Return the whole numbers that folded words say, in digits or in words."""
    return _figures(folded) | {int(number.value) for number in numbers(folded) if number.value == int(number.value)}


def stands_in(word: str, folded: str) -> bool:
    """Whether a folded word or phrase stands in folded words, with «و», «ب» or «ل» before it or without."""
    return bool(_whole(word).search(folded))


@cache
def _whole(word: str) -> re.Pattern[str]:
    return re.compile(rf"(?<!\w){PREFIX}{re.escape(word)}(?!\w)".replace(r"\ ", r"\s+"))


def days_said(words: str) -> tuple[tuple[Calendar, dt.date], ...]:
    """Return the days that words write out, each with the calendar it is written in, as Gregorian days."""
    folded = fold_letters(words)
    found, after = [], 0
    for match in _YEAR.finditer(folded):
        year = int(match.group())
        stretch = folded[after : match.end()]
        after = match.end() if not _FIGURES.match(folded, match.start()) else after
        calendar = Calendar.HIJRI if year in _HIJRI_YEARS else Calendar.GREGORIAN
        figures = _FIGURES.search(folded, max(0, match.start() - 12), match.end() + 12)
        day = _written(figures, year) if figures and figures.start() <= match.start() < figures.end() else None
        found.append((calendar, _day(calendar, day or _named(stretch, year, calendar))))
    return tuple((calendar, day) for calendar, day in found if day)


def _written(figures: re.Match[str], year: int) -> tuple[int, int, int] | None:
    first, month, last = (int(part) for part in figures.groups())
    day = last if first == year else first
    return (year, month, day) if year in (first, last) else None


def _named(stretch: str, year: int, calendar: Calendar) -> tuple[int, int, int] | None:
    """Return the day whose month a stretch names before its year: the number or ordinal nearest before the month."""
    months = hijri_months() if calendar is Calendar.HIJRI else gregorian_months()
    named = [(match.start(), n) for name, n in months.items() if (match := _whole(name).search(stretch))]
    if not named:
        return None
    place, month = min(named)
    before = stretch[:place]
    figures = [int(number) for number in _NUMBER.findall(before)]
    ordinal = next((n for word, n in DEFINITE.items() if before.split()[-2:] and stands_in(word, before)), None)
    day = figures[-1] if figures else ordinal
    return (year, month, day) if day else None


def _day(calendar: Calendar, parts: tuple[int, int, int] | None) -> dt.date | None:
    if parts is None:
        return None
    try:
        return to_gregorian(*parts) if calendar is Calendar.HIJRI else dt.date(*parts)
    except ValueError:
        return None
