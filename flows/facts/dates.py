"""Dates: day and month in every family of names, paired names, Hijri dates, dates in figures, years."""

import re
from collections.abc import Iterator
from decimal import Decimal
from functools import cache

from flows.arabic.calendar import gregorian_months, hijri_months, to_gregorian
from flows.arabic.ordinals import DEFINITE, one_of
from flows.facts.bounds import find_bound
from flows.facts.lexicons import LINE_END, any_of
from flows.facts.matter import Matter
from flows.model.facts import Calendar, Certainty, Date, Numeral

_ERA = r"(?P<era>\s?(?:ه|م)(?!\w))?"
_YEAR = r"(?P<year>[12]\d{3})(?![\d٬٫]|[.,/]\d)"
_YEAR_WORD = re.compile(rf"(?<!\w)[وف]?(?:[بلك]|لل)?(?P<whole>(?:ال)?(?:عام|سنة)\s+\(?{_YEAR}\)?{_ERA})")
_YEAR_ERA = re.compile(r"(?<![\d.,/])(?P<whole>(?P<year>[12]\d{3})\s?(?P<era>ه|م)(?!\w))")
# Four digits alone are a year only where a year may stand, and not behind a word that counts or numbers.
_BARE_YEAR = re.compile(
    r"(?<![\w.,/(-])(?<!رقم )(?<!بلغ )(?<!بلغت )(?<!عدد )(?<!عدده )(?<!عددها )(?<!عددهم )"
    r"(?P<whole>(?P<year>19\d\d|20\d\d))(?![\w/%٪-]|[.,]\d)"
    rf"(?=\s*(?:[.،؛:!؟)»”{LINE_END}]|$|\s[وفبلك]?(?:في|الي|حتي|مقارنة|علي|عن)\s))"
)
# Figures behind these words number something else than a day.
_NUMBERING = "".join(rf"(?<!{word} )" for word in ("رقم", "اصدار", "عنوان", "هاتف"))
_IN_FIGURES = re.compile(
    _NUMBERING + r"(?<![\w.,/٫٬-])(?P<first>\d{1,4})"
    r"(?:\s?/\s?(?P<between>\d{1,2})\s?/\s?|(?P<mark>[.-])(?P<inside>\d{1,2})(?P=mark))(?P<last>\d{1,4})"
    rf"(?!\d|[/-]\d|[.,]\d){_ERA}(?!\w)"
)
_HIJRI_YEARS = range(1200, 1600)
_GREGORIAN_YEARS = range(1500, 2200)
"""What may be a year behind the name of a month: «في مارس 1200 لاجئ» names none."""
_LONGEST_DAY = 32
"""How far before its month a day may begin, in code points of folded text («الحادي والثلاثين من شهر …»)."""
_MONTH_DAYS = (31, 29, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31)


@cache
def _month() -> re.Pattern[str]:
    gregorian, hijri = any_of(gregorian_months()), any_of(hijri_months())
    month = rf"(?:(?P<gregorian>{gregorian})(?:\s?/\s?(?:{gregorian}))?|(?P<hijri>{hijri}))"
    year = rf"(?P<tail>\s+(?:(?:من\s+)?(?:ال)?(?:عام|سنة)\s+)?{_YEAR}{_ERA})?"
    # «باب» is no «ب» before the month «آب».
    return re.compile(rf"(?<![\w.,/])(?:و|[فبل](?!اب(?!\w)))?(?P<whole>{month}(?!\w){year})")


@cache
def _day() -> re.Pattern[str]:
    days = {word: n for word, n in DEFINITE.items() if n <= max(_MONTH_DAYS)}
    return re.compile(
        rf"(?<![\w.,/:])[وبل]?(?P<whole>(?:(?P<day>\d{{1,2}})|(?P<ordinal>{one_of(days)}))\s+(?:من\s+)?(?:شهر\s+)?)$"
    )


def find_dates(matter: Matter) -> Iterator[Date]:
    """Yield every date with a day, or a month with its year."""
    for match in _month().finditer(matter.text):
        date = _named_month(matter, match)
        if date:
            yield date
    for match in _IN_FIGURES.finditer(matter.text):
        date = _in_figures(matter, match)
        if date:
            yield date


def _named_month(matter: Matter, match: re.Match[str]) -> Date | None:
    """Return the date of a month's name, with the day before it and the year behind it where they can be its own."""
    calendar = Calendar.HIJRI if match["hijri"] else Calendar.GREGORIAN
    months = hijri_months() if match["hijri"] else gregorian_months()
    month = months[" ".join((match["hijri"] or match["gregorian"]).split())]
    year = _year_behind(calendar, match)
    before = _day_before(matter, match, calendar, (year, month))
    if not (before or year):
        return None
    start = before.start("whole") if before else match.start("whole")
    end = match.end("whole") if year else match.start("tail") if match["tail"] else match.end("whole")
    written = [(before, "day")] if before and before["day"] else []
    written += [(match, "year")] if year else []
    numerals = tuple(_numeral(matter, part, group) for part, group in written)
    day = _day_number(before) if before else 0
    rule = "date.hijri-month" if match["hijri"] else "date.gregorian-month"
    return _date(matter, (start, end), rule, calendar, (year, month, day), numerals)


def _day_before(
    matter: Matter, match: re.Match[str], calendar: Calendar, month: tuple[int, int]
) -> re.Match[str] | None:
    start = match.start("whole")
    before = _day().search(matter.text, max(0, start - _LONGEST_DAY), start)
    return before if before and _is_day(calendar, *month, _day_number(before)) else None


def _year_behind(calendar: Calendar, match: re.Match[str]) -> int:
    year = int(match["year"] or 0)
    plausible = _HIJRI_YEARS if calendar is Calendar.HIJRI else _GREGORIAN_YEARS
    return year if year in plausible or match["era"] else 0


def _day_number(before: re.Match[str]) -> int:
    return int(before["day"]) if before["day"] else DEFINITE[before["ordinal"]]


def _is_day(calendar: Calendar, year: int, month: int, day: int) -> bool:
    """Whether a month can have such a day; of a Hijri month 30 is held against its year by `gregorian` alone."""
    if calendar is Calendar.HIJRI:
        return 1 <= day <= 30
    leap = not year or (year % 4 == 0 and (year % 100 != 0 or year % 400 == 0))
    return 1 <= day <= _MONTH_DAYS[month - 1] - (month == 2 and not leap)


def _in_figures(matter: Matter, match: re.Match[str]) -> Date | None:
    """Return «27/10/2022» or «2022-10-27»; the part of four digits is the year, the month stands in the middle."""
    first, last = match["first"], match["last"]
    if (len(first) == 4) == (len(last) == 4) or min(len(first), len(last)) > 2:
        return None
    year_group, day_group = ("first", "last") if len(first) == 4 else ("last", "first")
    month_group = "inside" if match["mark"] else "between"
    year, month, day = (int(match[group]) for group in (year_group, month_group, day_group))
    era = (match["era"] or "").strip()
    hijri = era == "ه" or (not era and year in _HIJRI_YEARS)
    calendar = Calendar.HIJRI if hijri else Calendar.GREGORIAN
    plausible = year in (_HIJRI_YEARS if hijri else _GREGORIAN_YEARS)
    if not plausible or not 1 <= month <= 12 or not _is_day(calendar, year, month, day):
        return None
    numerals = tuple(_numeral(matter, match, group) for group in ("first", month_group, "last"))
    return _date(matter, match.span(), "date.figures", calendar, (year, month, day), numerals)


def _date(
    matter: Matter,
    place: tuple[int, int],
    rule: str,
    calendar: Calendar,
    parts: tuple[int, int, int],
    numerals: tuple[Numeral, ...],
) -> Date:
    span = matter.span(*place)
    return Date(
        span=span,
        words=matter.words(span),
        rule=rule,
        value=_reduced(*parts),
        calendar=calendar,
        gregorian=_same_day(calendar, *parts),
        numerals=numerals,
    )


def _numeral(matter: Matter, match: re.Match[str], group: str) -> Numeral:
    return Numeral(span=matter.span(match.start(group), match.end(group)), value=Decimal(int(match[group])))


def _reduced(year: int, month: int, day: int) -> str:
    """Return ISO 8601 at the precision given; "--12-08" where the year is not."""
    head = f"{year:04d}" if year else "-"
    return f"{head}-{month:02d}" + (f"-{day:02d}" if day else "")


def _same_day(calendar: Calendar, year: int, month: int, day: int) -> str | None:
    gregorian = to_gregorian(year, month, day) if calendar is Calendar.HIJRI and year and day else None
    return gregorian.isoformat() if gregorian else None


def find_years(matter: Matter) -> Iterator[Date]:
    """Yield every year that a word or an era says to be one, and four digits that stand as a year stands."""
    patterns = ((_YEAR_WORD, "date.year-word"), (_YEAR_ERA, "date.year-era"), (_BARE_YEAR, "date.year-bare"))
    for pattern, rule in patterns:
        for match in pattern.finditer(matter.text):
            if rule != "date.year-bare" or find_bound(matter, match.start("year"))[1] is None:
                yield _year(matter, match, rule)


def _year(matter: Matter, match: re.Match[str], rule: str) -> Date:
    span = matter.span(match.start("whole"), match.end("whole"))
    era = (match.groupdict().get("era") or "").strip()
    hijri = era == "ه" or (not era and int(match["year"]) in _HIJRI_YEARS)
    return Date(
        span=span,
        words=matter.words(span),
        rule=rule,
        certainty=Certainty.LIKELY if rule == "date.year-bare" else Certainty.CERTAIN,
        value=f"{int(match['year']):04d}",
        calendar=Calendar.HIJRI if hijri else Calendar.GREGORIAN,
        numerals=(_numeral(matter, match, "year"),),
    )
