"""Weekdays counted in a month: «ثاني خميس من آذار 2027», «الأحد الأول من مايو 2027»."""

import datetime as dt
import re
from calendar import monthrange
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache

from flows.arabic.calendar import gregorian_months, weekdays
from flows.arabic.clitics import ARTICLE
from flows.facts.text.folded_document import FoldedDocument
from flows.facts.text.lexicons import any_of
from flows.facts.times.calendar_dates import month_pattern, year_pattern
from flows.facts.times.date_parts import GREGORIAN_YEARS, Place, Point, date_fact, digits_of, iso, with_heads, year_near
from flows.model.facts import Certainty, Date

_PLACES = {"اول": 1, "ثاني": 2, "ثالث": 3, "رابع": 4, "خامس": 5, "اخر": -1}
_DEFINITE = {"الاول": 1, "الثاني": 2, "الثالث": 3, "الرابع": 4, "الخامس": 5, "الاخير": -1}
_OF = r"\s+(?:من|في)\s+(?:شهر\s+)?"
_WEEK = 7


@dataclass(frozen=True, slots=True)
class _Counted:
    """Which weekday of a month is meant, and where that is said in folded text."""

    start: int
    month_at: int
    weekday: int
    place: int
    """-1 is the last."""
    ordinal_is_day: bool
    """Whether the ordinal could be the day of the month, too: «الأحد الثاني من مايو»."""


def find_nth_weekdays(doc: FoldedDocument, reference: dt.date | None) -> Iterator[Date]:
    """Yield the days that their weekday and its place in a month name; without a year, from the document's day."""
    for counted in _counted(doc):
        month = month_pattern().match(doc.text, counted.month_at)
        if month and month["gregorian"]:
            date = _date(doc, counted, month, reference)
            if date:
                yield date


@cache
def _pattern() -> re.Pattern[str]:
    days = "|".join(sorted((word.removeprefix(ARTICLE) for word in weekdays()), key=len, reverse=True))
    indefinite = rf"(?P<place>{any_of(_PLACES)})\s+(?:يوم\s+)?(?P<day>{days})"
    definite = rf"(?P<named>{any_of(weekdays())})\s+(?P<ordinal>{any_of(_DEFINITE)})"
    return re.compile(rf"(?<!\w)(?:[وفبل]?{indefinite}|[وفبل]?{definite}){_OF}")


def _counted(doc: FoldedDocument) -> Iterator[_Counted]:
    for match in _pattern().finditer(doc.text):
        if match["place"]:
            weekday, place = weekdays()[ARTICLE + match["day"]], _PLACES[match["place"]]
            yield _Counted(match.start("place"), match.end(), weekday, place, ordinal_is_day=False)
        else:
            place = _DEFINITE[match["ordinal"]]
            start = match.start("named")
            yield _Counted(start, match.end(), weekdays()[match["named"]], place, ordinal_is_day=place > 0)


def _date(doc: FoldedDocument, counted: _Counted, month: re.Match[str], reference: dt.date | None) -> Date | None:
    number = gregorian_months()[" ".join(month["gregorian"].split())]
    written, place, end = _year_after(doc, month)
    year = written or year_near(reference, Point(start=0, end=0, rule="", month=number))
    day = _nth(year, number, counted.weekday, counted.place) if year else None
    if year and counted.ordinal_is_day and dt.date(year, number, counted.place).isoweekday() == counted.weekday:
        return None  # «الأحد الثاني من مايو» is Sunday the second where that was one
    wide = with_heads(doc, Point(start=counted.start, end=end, rule="", day=1))
    return date_fact(
        doc,
        (wide.start, end),
        "date.nth-weekday",
        iso(year, number, day) if day else None,
        certainty=Certainty.CERTAIN if written else Certainty.LIKELY,
        numerals=digits_of(doc, (place,) if place else ()),
    )


def _year_after(doc: FoldedDocument, month: re.Match[str]) -> tuple[int, Place | None, int]:
    match = None if month["turn"] else year_pattern().match(doc.text, month.end())
    group = "inside" if match and match["inside"] else "year"
    if match is None or int(match[group]) not in GREGORIAN_YEARS:
        return 0, None, month.end()
    return int(match[group]), match.span(group), match.end()


def _nth(year: int, month: int, weekday: int, place: int) -> int | None:
    """Return the day of the first, second … or last (-1) such weekday of a month; None where it has none."""
    first_weekday, days = monthrange(year, month)
    first = 1 + (weekday - 1 - first_weekday) % _WEEK
    day = first + _WEEK * (place - 1) if place > 0 else first + _WEEK * ((days - first) // _WEEK)
    return day if day <= days else None
