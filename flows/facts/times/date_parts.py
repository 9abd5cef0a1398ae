"""A point in time as it is found: its place in the folded text, its parts, its heads («يوم …»); and the fact it is."""

import datetime as dt
import re
from calendar import monthrange
from dataclasses import dataclass, replace
from decimal import Decimal
from functools import cache

from flows.arabic.calendar import shift_day, to_gregorian, weekdays
from flows.arabic.clitics import with_clitics
from flows.arabic.letters import Stretch
from flows.facts.text.folded_document import FoldedDocument
from flows.facts.times.time_words import folded
from flows.model.facts import Calendar, Certainty, Date, Numeral, Period

SHORTEST_MONTH, LONGEST_MONTH = 28, 31
"""In days."""
NUMBERING = frozenset({"رقم", "اصدار", "عنوان", "هاتف", "الاصدار", "الرقم"})
"""Figures after these words number something else than a day."""
HIJRI_YEARS = range(1200, 1600)
HIJRI_BY_SIZE = range(1300, 1500)
"""A year without an era that is taken for a Hijri one: what is written of 1258 or 1516 is as a rule Gregorian."""
GREGORIAN_YEARS = range(1500, 2200)
"""What may be a year after the name of a month: «في مارس 1200 لاجئ» names none."""
NEAREST, PAST, THIS, COMING = None, -1, 0, 1
"""Which of the years a month without one is of: the nearest, or the one that «الماضي» and «المقبل» say."""
IMPOSSIBLE_DAY, IMPOSSIBLE_DAYS = "date.impossible", "period.impossible"
"""The rules of what no calendar has («31 نوفمبر», «من 20 إلى 15 مايو»): it is a conflict, and has no value."""
Place = tuple[int, int]
_MOST_HEADS = 5
_SPACE = re.compile(r"\s+")
_SPACE_OR_COMMA = re.compile(r"\s?[،,]?\s+|\s?\(\s?")
_TO_BRACKET = re.compile(r"\s?:?\s?\(\s?")
_TO_COLON = re.compile(r"\s?:\s?")
_CLOSING = re.compile(r"\s?\)")


@dataclass(frozen=True, slots=True, kw_only=True)
class Point(Stretch):
    """A day, a month or a year in folded text; 0 for the parts that the text leaves out."""

    rule: str
    year: int = 0
    month: int = 0
    day: int = 0
    calendar: Calendar = Calendar.GREGORIAN
    digits: tuple[Place, ...] = ()
    certainty: Certainty = Certainty.CERTAIN
    turn: int | None = NEAREST
    stands: bool = True
    """False of a month's name alone: no date by itself, but one end of a range."""


def last_day(calendar: Calendar, year: int, month: int) -> int:
    """Return the last day that a month can have; of a Hijri month 30, which `gregorian` holds against its year."""
    return 30 if calendar is Calendar.HIJRI else monthrange(year or 4, month)[1]


def is_day(calendar: Calendar, year: int, month: int, day: int) -> bool:
    """Whether a month can have such a day."""
    return 1 <= month <= 12 and 1 <= day <= last_day(calendar, year, month)


def iso(year: int, month: int = 0, day: int = 0) -> str:
    """Return ISO 8601 at the precision given; "--12-08" where the year is not."""
    head = f"{year:04d}" if year else "-"
    return head + (f"-{month:02d}" if month else "") + (f"-{day:02d}" if day else "")


def checked_day(value: str | None) -> str | None:
    """Return a day in ISO 8601 as it is given; None where its month has no such day, or none is given."""
    try:
        return dt.date.fromisoformat(value).isoformat() if value else None
    except ValueError:
        return None


def same_day(calendar: Calendar, year: int, month: int, day: int) -> str | None:
    """Return the Gregorian day of a full Hijri date in ISO 8601, or None."""
    gregorian = to_gregorian(year, month, day) if calendar is Calendar.HIJRI and year and day else None
    return gregorian.isoformat() if gregorian else None


def digits_of(doc: FoldedDocument, digits: tuple[Place, ...]) -> tuple[Numeral, ...]:
    """Return places of digits of the folded text as the model knows them."""
    return tuple(
        Numeral(span=doc.span(Stretch(start, end)), value=Decimal(doc.text[start:end]))
        for start, end in sorted(set(digits))
    )


def as_date(doc: FoldedDocument, point: Point, reference: dt.date | None) -> Date:
    """Return the fact; a Gregorian point without a year gets its own from the document's day, as likely."""
    if point.rule == IMPOSSIBLE_DAY:
        place = point.start, point.end
        numerals = digits_of(doc, point.digits)
        return date_fact(doc, place, point.rule, None, calendar=point.calendar, numerals=numerals)
    year = point.year or (0 if point.calendar is Calendar.HIJRI else year_near(reference, point))
    resolved = year != point.year
    return date_fact(
        doc,
        (point.start, point.end),
        "date.relative-year" if resolved else point.rule,
        iso(year, point.month, point.day),
        certainty=Certainty.LIKELY if resolved else point.certainty,
        calendar=point.calendar,
        gregorian=same_day(point.calendar, year, point.month, point.day),
        numerals=digits_of(doc, point.digits),
    )


def date_fact(
    doc: FoldedDocument,
    place: Place,
    rule: str,
    value: str | None,
    *,
    certainty: Certainty = Certainty.CERTAIN,
    calendar: Calendar = Calendar.GREGORIAN,
    gregorian: str | None = None,
    numerals: tuple[Numeral, ...] = (),
) -> Date:
    """Return a date in a place of the folded text; one without a value is open."""
    span = doc.span(Stretch(*place))
    return Date(
        span=span,
        words=doc.words(span),
        rule=rule,
        value=value,
        certainty=certainty if value else Certainty.OPEN,
        calendar=calendar,
        gregorian=gregorian,
        numerals=numerals,
    )


def period_fact(
    doc: FoldedDocument,
    place: Place,
    rule: str,
    ends: tuple[str | None, str | None],
    *,
    certainty: Certainty = Certainty.CERTAIN,
    calendar: Calendar = Calendar.GREGORIAN,
    numerals: tuple[Numeral, ...] = (),
) -> Period:
    """Return a period in a place of the folded text; one of which neither end is known is open."""
    span = doc.span(Stretch(*place))
    return Period(
        span=span,
        words=doc.words(span),
        rule=rule,
        certainty=certainty if any(ends) else Certainty.OPEN,
        start=ends[0],
        end=ends[1],
        calendar=calendar,
        numerals=numerals,
    )


def year_near(reference: dt.date | None, point: Point) -> int:
    """Return the year that brings a month and its day nearest to the document's, or to the side that the text says."""
    if reference is None or not point.month:
        return 0
    years = [
        year
        for year in range(reference.year - 1, reference.year + 2)
        if is_day(point.calendar, year, point.month, point.day or 1)
    ]
    days = {year: dt.date(year, point.month, point.day or 15) for year in years if dt.MINYEAR <= year <= dt.MAXYEAR}
    if point.turn == THIS:
        return reference.year
    fitting = {y: d for y, d in days.items() if _is_on_side(d, reference, point)} or days
    return min(fitting, key=lambda year: abs(fitting[year] - reference), default=0)


def _is_on_side(day: dt.date, reference: dt.date, point: Point) -> bool:
    if point.turn is NEAREST:
        return True
    here, there = ((d.year, d.month) if not point.day else (d.year, d.month, d.day) for d in (reference, day))
    return there < here if point.turn == PAST else there > here


def move_by(reference: dt.date | None, unit: str, count: int) -> str | None:
    """Return the day that lies so many units of time from the document's, at the precision of the unit."""
    if reference is None or abs(count) > 10_000:
        return None
    tens = {"C": 100, "E": 10, "Y": 1}.get(unit, 0)
    days = {"W": 7, "D": 1}.get(unit, 0)
    there = shift_day(reference, years=tens * count, months=count if unit == "M" else 0, days=days * count)
    if there is None or not (tens or days or unit == "M"):
        return None
    return there.isoformat()[: 4 if tens else 7 if unit == "M" else 10]


@cache
def _head_forms(table: str, key: str) -> dict[str, int]:
    return {form: len(clitics) for word in folded(table, key) for form, clitics in with_clitics(word)}


@cache
def _weekday_forms() -> dict[str, int]:
    return {form: len(clitics) for word in weekdays() for form, clitics in with_clitics(word)}


@cache
def _near_forms() -> dict[str, int]:
    return {form: len(clitics) for word in ("اليوم", "امس", "غدا", "غد") for form, clitics in with_clitics(word)}


def with_heads(doc: FoldedDocument, point: Point) -> Point:
    """Return a point with the words before it that belong to it, and with brackets that close after it."""
    here = point
    words = doc.words_in_order
    for _ in range(_MOST_HEADS):
        index = words.index_at(here.start)
        if not index or words.ends[index - 1] > here.start:
            break
        wider = _with_one_head(doc, here, index - 1)
        if wider is None:
            break
        here = wider
        if here.start != words.starts[index - 1]:
            break
    return here


def _with_one_head(doc: FoldedDocument, point: Point, index: int) -> Point | None:
    """Return the point from the word at `index` on, or None where that word is none of its heads."""
    words, text = doc.words_in_order, doc.text
    form, gap = words.forms[index], (words.ends[index], point.start)
    clitic = next((forms[form] for forms in _heads_of(point) if form in forms), None)
    if clitic is not None and _SPACE.fullmatch(text, *gap):
        return replace(point, start=words.starts[index] + clitic)
    if form in _head_forms("heads", "day") and _TO_COLON.fullmatch(text, *gap):
        return replace(point, start=words.starts[index] + _head_forms("heads", "day")[form])
    if point.day and form in _weekday_forms() and _SPACE_OR_COMMA.fullmatch(text, *gap):
        return _with_brackets(doc, point, words.starts[index] + _weekday_forms()[form], gap)
    if clitic is not None and _TO_BRACKET.fullmatch(text, *gap) and _CLOSING.match(text, point.end):
        return _with_brackets(doc, point, words.starts[index] + clitic, gap)
    return _past_same_day(doc, point, index)


def _with_brackets(doc: FoldedDocument, point: Point, start: int, gap: tuple[int, int]) -> Point | None:
    if "(" not in doc.text[slice(*gap)]:
        return replace(point, start=start)
    closing = _CLOSING.match(doc.text, point.end)
    return replace(point, start=start, end=closing.end()) if closing else None


def _past_same_day(doc: FoldedDocument, point: Point, index: int) -> Point | None:
    """Return the point with «الموافق» before it where a weekday stands before that: «الثلاثاء الموافق 5/8/2008»."""
    words = doc.words_in_order
    same = (
        words.forms[index] in folded("heads", "same_day") and index > 0 and words.forms[index - 1] in _weekday_forms()
    )
    between = doc.text[words.ends[index - 1] : words.starts[index]].isspace() if same else False
    apart = doc.text[words.ends[index] : point.start].strip(" :") == ""
    return replace(point, start=words.starts[index]) if between and apart else None


def _heads_of(point: Point) -> tuple[dict[str, int], ...]:
    if point.day:
        return _head_forms("heads", "day"), _weekday_forms(), _near_forms()
    if point.month:
        return _head_forms("heads", "month"), _head_forms("years", "parts"), _head_forms("heads", "any")
    return _head_forms("years", "parts"), _head_forms("heads", "any")
