"""Whether the days of a brief stand in the places that they name: its masthead's, and those of its timeline.

The gate reads and reckons days by itself and does not ask the finders: what it cannot read is not printed.
"""

import datetime as dt
import re
from calendar import monthrange
from collections.abc import Iterator
from functools import cache, lru_cache

from flows.arabic.calendar import hijri_months, months_in_print, to_gregorian, to_hijri
from flows.arabic.clitics import PREFIX
from flows.arabic.counting import numbers
from flows.arabic.letters import fold_letters
from flows.arabic.ordinals import DEFINITE
from flows.model.brief import BriefDate, Origin, TimelineEntry
from flows.model.facts import Calendar, Date, Period

_NUMBER = re.compile(r"\d+")
_SHORT_DAY = re.compile(r"(?<![\d/.\-])\d{1,2}\s*[/.\-]\s*\d{1,2}\s*[/.\-]\s*(?P<year>\d{2})(?![\d/.\-])")
_CENTURY = 2000
_FIGURES = re.compile(r"(?<!\d)(\d{1,4})\s*[/.\-]\s*(\d{1,2})\s*[/.\-]\s*(\d{1,4})(?!\d)")
_YEAR = re.compile(r"(?<!\d)\d{4}(?!\d)")
_HIJRI_YEARS = range(1200, 1600)
_LONGEST_MONTH, _LONGEST_HIJRI_MONTH, _LEAP_YEAR = 31, 30, 2024
_DAYS_IN_WORDS = (
    *DEFINITE.items(),
    *((word, 1) for word in ("اول", "غرة", "الفاتح", "فاتح")),
)
_DECADES = {
    word: tens
    for tens, root in enumerate(("عشر", "ثلاث", "اربع", "خمس", "ست", "سبع", "ثمان", "تسع"), 2)
    for word in (f"{root}ينيات", f"{root}ينات")
}
_SHARES = ("ربع", "فصل", "ثلاثي", "سداسي", "نصف", "منتصف", "اواخر", "اوائل", "مطلع", "نهاية", "بداية")
"""Words that name a part of a year: its months are not named then."""
WEEKDAYS = ("الاثنين", "الثلاثاء", "الاربعاء", "الخميس", "الجمعة", "السبت", "الاحد")
_SHIFTS = {"امس": -1, "البارحة": -1, "غدا": 1, "الغد": 1, "امس الاول": -2, "اول امس": -2, "بعد غد": 2}
_IDLE = frozenset(("يوم", "مساء", "صباح", "ظهر", "فجر", "ليلة", "عصر", "في", "من", "منذ"))
"""Words that leave the day as it is."""
_PAST = frozenset(("الماضي", "الماضية", "الفائت", "الفائتة", "المنصرم", "المنصرمة"))
_COMING = frozenset(("المقبل", "المقبلة", "القادم", "القادمة"))
_DAYS = frozenset(("يوم", "يوما", "ايام"))
_TO = re.compile(r"(?<!\w)و?(?:الي|حتي|لغاية|بين|مابين)(?!\w)|\d\s?[-–—]\s?\d")
_TWO_DAYS = frozenset(("يومين",))
_WEEK = 7


def says_date(words: str, value: str, calendar: Calendar) -> bool:
    """Whether words say an ISO date at its precision: its year, its month by name or in figures, its day."""
    folded = fold_letters(words)
    year, *rest = (int(part) for part in value.split("-"))
    return (year in said_numbers(folded) or _says_short_year(folded, year)) and says_month_and_day(
        folded, rest, calendar
    )


def says_period(words: str, start: str, end: str, calendar: Calendar) -> bool:
    """Whether words say both ends of a period in their order, or its one end twice: years, months and days."""
    folded = fold_letters(words)
    if start > end or len(start) != len(end) or not _says_years(folded, start, end):
        return False
    first, last = ([int(part) for part in each.split("-")[1:]] for each in (start, end))
    in_part = any(share in folded for share in _SHARES)
    return in_part or all(says_month_and_day(folded, rest, calendar) for rest in (first, last))


def _says_years(folded: str, start: str, end: str) -> bool:
    """Whether folded words say the years of both ends; of one alone where the year turns («ديسمبر إلى يناير»)."""
    said = _says_year(folded, start), _says_year(folded, end)
    over_new_year = int(end[:4]) == int(start[:4]) + 1 and start[4:] > end[4:]
    return any(said) if over_new_year else all(said)


def _says_year(folded: str, value: str) -> bool:
    year = int(value[:4])
    decade = any(_DECADES.get(word.removeprefix("ال")) == year % 100 // 10 for word in re.findall(r"\w+", folded))
    return year in said_numbers(folded) or decade


def says_month_and_day(folded: str, rest: list[int], calendar: Calendar) -> bool:
    """Whether folded words say a month, and a day of it where one is given; of an empty list, that they need not."""
    months = hijri_months() if calendar is Calendar.HIJRI else months_in_print()
    named = any(number == rest[0] and stands_in(name, folded) for name, number in months.items()) if rest else True
    in_figures = bool(_FIGURES.search(folded)) and bool(rest) and rest[0] in _numbers_in_digits(folded)
    said = said_numbers(folded)
    ordinals = (word for word, number in _DAYS_IN_WORDS if rest[1:] == [number])
    day = len(rest) < 2 or rest[1] in said or any(stands_in(word, folded) for word in ordinals)
    return (named or in_figures) and day


def _numbers_in_digits(folded: str) -> set[int]:
    return {int(number) for number in _NUMBER.findall(folded)}


@lru_cache(1 << 10)
def said_numbers(folded: str) -> frozenset[int]:
    """Return the whole numbers that folded words say, in digits or in words; each part of a day asks it of the same."""
    whole = (int(number.value) for number in numbers(folded) if number.value == int(number.value))
    return frozenset((*_numbers_in_digits(folded), *whole))


def stands_in(word: str, folded: str) -> bool:
    """Whether a folded word or phrase stands in folded words, with «و», «ب» or «ل» before it or without."""
    return bool(_word_pattern(word).search(folded))


@cache
def _word_pattern(word: str) -> re.Pattern[str]:
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
        day = _day_in_figures(figures, year) if figures and figures.start() <= match.start() < figures.end() else None
        found.append((calendar, _to_day(calendar, day or _day_with_month(stretch, year, calendar))))
    return tuple((calendar, day) for calendar, day in found if day)


def _day_in_figures(figures: re.Match[str], year: int) -> tuple[int, int, int] | None:
    first, month, last = (int(part) for part in figures.groups())
    day = last if first == year else first
    return (year, month, day) if year in (first, last) else None


def _day_with_month(stretch: str, year: int, calendar: Calendar) -> tuple[int, int, int] | None:
    """Return the day whose month a stretch names before its year: the number or ordinal nearest before the month."""
    months = hijri_months() if calendar is Calendar.HIJRI else months_in_print()
    named = [(match.start(), n) for name, n in months.items() if (match := _word_pattern(name).search(stretch))]
    if not named:
        return None
    place, month = min(named)
    before = stretch[:place]
    figures = [int(number) for number in _NUMBER.findall(before)]
    ordinal = next((n for word, n in DEFINITE.items() if before.split()[-2:] and stands_in(word, before)), None)
    day = figures[-1] if figures else ordinal
    return (year, month, day) if day else None


def _to_day(calendar: Calendar, parts: tuple[int, int, int] | None) -> dt.date | None:
    if parts is None:
        return None
    try:
        return to_gregorian(*parts) if calendar is Calendar.HIJRI else dt.date(*parts)
    except ValueError:
        return None


def says_impossible_day(folded: str) -> bool:
    """Whether folded words name a day that its month does not have."""
    figures = _FIGURES.search(folded)
    if figures:
        parts = [int(part) for part in figures.groups()]
        year, month, day = parts if parts[0] > _LONGEST_MONTH else parts[::-1]
        calendar = Calendar.HIJRI if year in _HIJRI_YEARS else Calendar.GREGORIAN
        return not _has_day(calendar, year, month, day)
    return any(not _has_day(*day) for day in _days_with_months(folded))


_Said = tuple[Calendar, int, int, int]


def _days_with_months(folded: str) -> Iterator[_Said]:
    """Yield calendar, year (0 where none is said), month and day of every month that has a day before it."""
    named, end = sorted(_named_months(folded)), 0
    for index, (place, month, calendar) in enumerate(named):
        following = named[index + 1][0] if index + 1 < len(named) else len(folded)
        year = _YEAR.search(folded, place, following)
        for day in _days_before_month(folded[end:place]):
            yield calendar, int(year.group()) if year else 0, month, day
        end = year.end() if year else place


def _days_before_month(before: str) -> list[int]:
    """Return the days that the words before a month say: its figures, else its ordinal, else its number words."""
    figures = [int(number) for number in _NUMBER.findall(before) if len(number) < len("2026")]
    ordinals = [(len(word), n) for word, n in _DAYS_IN_WORDS if stands_in(word, before)]
    whole = [int(number.value) for number in numbers(before) if number.value == int(number.value)]
    return figures or ([max(ordinals)[1]] if ordinals else whole)


def _runs_backwards(folded: str, said: list[_Said]) -> bool:
    """Whether the last of two days comes before the first: in one month, or by the years that both have."""
    if len(said) < len(("from", "to")) or not _TO.search(folded):
        return False
    (_, first_year, *first), (_, last_year, *last) = said[-2:]
    if first_year and last_year:
        return (first_year, *first) > (last_year, *last)
    return first[0] == last[0] and first[1] > last[1]


def says_reversed_days(folded: str) -> bool:
    """Whether folded words name a stretch of days or of years that ends before it begins."""
    if _runs_backwards(folded, list(_days_with_months(folded))):
        return True
    days = days_said(folded)
    if len(days) > 1:
        return days[0][0] is days[1][0] and days[0][1] > days[1][1]
    years = [int(year) for year in _YEAR.findall(folded)]
    if len(years) > 1:
        return years[0] > years[1] and (years[0] in _HIJRI_YEARS) == (years[1] in _HIJRI_YEARS)
    named = {(number, calendar) for _, number, calendar in _named_months(folded)}
    found = [int(day) for day in _NUMBER.findall(folded) if int(day) <= _LONGEST_MONTH]
    return len(named) == 1 and len(found) > 1 and found[0] > found[1]


def _named_months(folded: str) -> Iterator[tuple[int, int, Calendar]]:
    for calendar, months in ((Calendar.GREGORIAN, months_in_print()), (Calendar.HIJRI, hijri_months())):
        found = ((_word_pattern(name).search(folded), number) for name, number in months.items())
        yield from ((match.start(), number, calendar) for match, number in found if match)


def _has_day(calendar: Calendar, year: int, month: int, day: int) -> bool:
    """Whether a month can have such a day, in any year where none (0) is said; a Hijri one has thirty at most."""
    year = year or _LEAP_YEAR
    if not 1 <= month <= 12:
        return False
    return day <= (_LONGEST_HIJRI_MONTH if calendar is Calendar.HIJRI else monthrange(year, month)[1])


def misread_date(date: BriefDate, text: str) -> bool:
    """Whether a masthead date is not what its place says, or its two calendars are not one day.

    A date of the source stands in its span in one calendar at least, day, month and year; the other calendar stands
    there too or is reckoned from it. A date that is not the source's names no place.
    """
    day, hijri = date.gregorian, date.hijri
    if date.origin is not Origin.SOURCE or date.span is None:
        return date.span is not None or date.origin is Origin.SOURCE or hijri != to_hijri(day)
    words = fold_letters(date.span.of(text))
    says_gregorian = _says_day(words, (day.year, day.month, day.day), Calendar.GREGORIAN)
    says_hijri = hijri is not None and _says_day(words, hijri, Calendar.HIJRI)
    is_computed = (says_gregorian and hijri == to_hijri(day)) or (says_hijri and hijri and day == to_gregorian(*hijri))
    return not (is_computed or (says_gregorian and says_hijri))


def _says_day(folded: str, date: tuple[int, int, int], calendar: Calendar) -> bool:
    year, *rest = date
    return year in said_numbers(folded) and says_month_and_day(folded, rest, calendar)


def _says_short_year(folded: str, year: int) -> bool:
    """Whether figures say a year by its last two («12/10/26»): one of this century."""
    return any(int(found["year"]) + _CENTURY == year for found in _SHORT_DAY.finditer(folded))


def says_time(date: Date | Period, words: str) -> bool:
    """Whether words say a date or a period: what a timeline may print as it stands."""
    if isinstance(date, Period):
        ends = [value for value in (date.start, date.end) if value]
        return bool(ends) and says_period(words, ends[0], ends[-1], date.calendar)
    value = date.value or ""
    return value[:1].isdigit() and says_date(words, value, date.calendar)


def misread_entry(entry: TimelineEntry, masthead: BriefDate | None, text: str) -> bool:
    """Whether a timeline entry is not the date of its words, or not what these come to from the source's own day."""
    relative, words = entry.reckoned, entry.when.words
    if relative is None:
        return not says_time(entry.date, words)
    own_is_said = relative.own in (day for _, day in days_said(relative.own_span.of(text)))
    is_source = masthead is not None and masthead.origin is Origin.SOURCE
    same_day = not is_source or (masthead is not None and masthead.span == relative.own_span)
    value = entry.date.value if isinstance(entry.date, Date) else None
    return not (own_is_said and same_day and value == relative.value == reckon_day(words, relative.own))


def reckon_day(words: str, own: dt.date) -> str | None:
    """Return the day that relative words come to, in ISO 8601, reckoned from a day; None where they are not understood.

    A month or a year («العام الماضي») is no day: it is most often what something is compared with.
    """
    folded = re.findall(r"\w+", fold_letters(words))
    if folded and folded[0] in ("قبل", "بعد") and len(folded) > 1 and folded[1] != "غد":
        return _reckon_counted_days(folded, own)
    said = [word for word in folded if word not in _IDLE]
    weekday = next((number for number, word in enumerate(WEEKDAYS) if word in said), None)
    rest = [word for word in said if word not in WEEKDAYS]
    if weekday is not None and len(rest) == 1 and rest[0] in _PAST | _COMING:
        return _nearest_weekday(weekday, own, _WEEK if rest[0] in _COMING else -_WEEK)
    day = _shift_day(own, _SHIFTS.get(" ".join(rest), 0))
    fits = weekday is None or (day is not None and day.weekday() == weekday)
    if day and fits and " ".join(rest) in _SHIFTS:
        return day.isoformat()
    return _reckon_day_without_year(fold_letters(words), own)


def _reckon_day_without_year(folded: str, own: dt.date) -> str | None:
    """Return the day of «5 فبراير المقبل»: in the year that brings it nearest, on the side that is said."""
    named = min(_named_months(folded), default=None)
    if named is None or named[2] is Calendar.HIJRI or _YEAR.search(folded):
        return None
    day = _day_before_month(folded[: named[0]])
    years = (own.year - 1, own.year, own.year + 1)
    days = [there for year in years if day and (there := _to_day(Calendar.GREGORIAN, (year, named[1], day)))]
    said = set(folded.split())
    if said & _COMING:
        days = [there for there in days if there > own]
    elif said & _PAST:
        days = [there for there in days if there < own]
    nearest = min(days, key=lambda there: abs(there - own), default=None)
    weekday = next((number for number, name in enumerate(WEEKDAYS) if stands_in(name, folded)), None)
    fits = nearest is not None and weekday in (None, nearest.weekday())
    return nearest.isoformat() if nearest and fits else None


def _day_before_month(before: str) -> int | None:
    """Return the day that the words before a month say: its last figures, else its ordinal."""
    figures = [int(number) for number in _NUMBER.findall(before)]
    if figures:
        return figures[-1] if len(figures) == 1 else None
    return next((n for word, n in DEFINITE.items() if stands_in(word, before)), None)


def _reckon_counted_days(folded: list[str], own: dt.date) -> str | None:
    sign = -1 if folded[0] == "قبل" else 1
    said = [int(number.value) for number in numbers(" ".join(folded))]
    if len(folded) == len(("قبل", "يومين")) and folded[1] in _TWO_DAYS:
        said = [2]
    is_days = folded[-1] in _DAYS | _TWO_DAYS
    day = _shift_day(own, sign * said[0]) if is_days and len(said) == 1 else None
    return day.isoformat() if day else None


def _nearest_weekday(weekday: int, own: dt.date, within: int) -> str | None:
    """Return the last such day of the week before a day, or the next after it."""
    apart = (weekday - own.weekday()) % _WEEK if within > 0 else (weekday - own.weekday()) % _WEEK - _WEEK
    day = _shift_day(own, apart or within)
    return day.isoformat() if day else None


def _shift_day(day: dt.date, by: int) -> dt.date | None:
    try:
        return day + dt.timedelta(days=by)
    except OverflowError:
        return None
