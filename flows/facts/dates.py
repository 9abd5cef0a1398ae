"""Dates: day and month in every family of names, paired names, Hijri dates, years."""

import re
from collections.abc import Iterator
from functools import cache

from flows.arabic.calendar import gregorian_months, hijri_months, to_gregorian
from flows.facts.lexicons import any_of
from flows.facts.matter import Matter
from flows.model.facts import Calendar, Certainty, Date

_ERA = r"(?P<era>\s?(?:ه|م)(?!\w))?"
_YEAR_WORD = re.compile(rf"(?<!\w)[وفبلك]?(?P<whole>(?:ال)?(?:عام|سنة)\s+\(?(?P<year>\d{{4}})\)?{_ERA})(?!\d)")
_YEAR_ERA = re.compile(r"(?<![\d.,/])(?P<whole>(?P<year>\d{4})\s?(?P<era>ه|م)(?!\w))")
_BARE_YEAR = re.compile(
    r"(?<![\w.,/(-])(?P<whole>(?P<year>19\d\d|20\d\d))(?![\w/%٪-]|[.,]\d)(?=\s*(?:[.،؛:!؟)»”\n]|$|\s[وفبلك]?(?:في|من|الي|حتي|مقارنة|علي|عن)\s))"
)
_HIJRI_YEARS = range(1200, 1600)


@cache
def _day_month() -> re.Pattern[str]:
    gregorian, hijri = any_of(gregorian_months()), any_of(hijri_months())
    year = rf"(?:\s+(?:(?:من\s+)?(?:عام|سنة)\s+)?(?P<year>\d{{4}}){_ERA})?"
    month = rf"(?:(?P<gregorian>{gregorian})(?:\s?/\s?(?:{gregorian}))?|(?P<hijri>{hijri}))"
    return re.compile(
        rf"(?<![\w.,/])(?P<whole>(?:(?P<day>\d{{1,2}})\s+(?:من\s+)?(?:شهر\s+)?)?[بل]?{month}(?!\w){year})"
    )


def find_dates(matter: Matter) -> Iterator[Date]:
    """Yield every date with a day, or a month with its year."""
    for match in _day_month().finditer(matter.text):
        if match["day"] or match["year"]:
            yield _named_month(matter, match)


def _named_month(matter: Matter, match: re.Match[str]) -> Date:
    calendar = Calendar.HIJRI if match["hijri"] else Calendar.GREGORIAN
    months = hijri_months() if match["hijri"] else gregorian_months()
    month = months[" ".join((match["hijri"] or match["gregorian"]).split())]
    day, year = int(match["day"] or 0), int(match["year"] or 0)
    span = matter.span(match.start("whole"), match.end("whole"))
    return Date(
        span=span,
        words=matter.words(span),
        rule=f"date.{calendar}-month",
        value=_reduced(year, month, day),
        calendar=calendar,
        gregorian=_same_day(calendar, year, month, day),
    )


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
        value=match["year"],
        calendar=Calendar.HIJRI if hijri else Calendar.GREGORIAN,
    )
