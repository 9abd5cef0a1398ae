"""Days that only their verb shows («سأعود في 15», «تأجلت الجلسة إلى 27»), and days whose year has two digits."""

import datetime as dt
import re
from collections.abc import Iterator
from functools import cache

from flows.arabic.calendar import shift_day
from flows.arabic.clitics import with_clitics
from flows.arabic.letters import fold_letters
from flows.arabic.ordinals import DEFINITE
from flows.facts.text.folded_document import FoldedDocument
from flows.facts.text.lexicons import LINE_END, any_of
from flows.facts.times.date_parts import (
    LONGEST_MONTH,
    Point,
    checked_day,
    date_fact,
    digits_of,
    is_day,
    iso,
    year_near,
)
from flows.facts.times.time_words import times
from flows.model.facts import Calendar, Certainty, Date

_ENDS = re.compile(rf"\s*(?:[.،؛!؟)»”{LINE_END}]|$)")
_LONGEST_YEAR = 12
_SUBJECT = r"(?:\s+[ء-ي]+){0,3}?"
"""What may stand between a verb of putting off and its day: «تأجلت الجلسة إلى»."""
_ORDINALS = {word.removeprefix("ال"): number for word, number in DEFINITE.items() if number <= LONGEST_MONTH}
_SHORT_YEAR = re.compile(r"(?<![\w/.,-])(?P<first>\d\d)/(?P<month>\d\d)/(?P<last>\d\d)(?![\w/]|[.,-]\d)")
_CENTURY, _FAR, _PIVOT = 2000, 2, 70
"""A year in short is near the document's own; by itself «70» and later are of the century before."""


@cache
def _verbs(key: str) -> dict[str, int]:
    return {form: len(clitics) for word in times()["verbs"][key] for form, clitics in with_clitics(fold_letters(word))}


@cache
def _day_after() -> re.Pattern[str]:
    led = rf"(?:(?:في|الي|حتي)\s+ال|لل)(?P<ordinal>{any_of(_ORDINALS)})|(?:(?:في|الي|حتي)\s+|ل\s?)(?P<digits>\d{{1,2}})"
    return re.compile(rf"\s+(?:{led}|في\s+اليوم\s+(?P<next>التالي))(?![\w/:]|[.,-]\d)")


@cache
def _short_day_after() -> re.Pattern[str]:
    return re.compile(r"\s+(?P<day>\d{1,2})\s?-\s?(?P<month>\d{1,2})(?![\w/:-]|[.,]\d)")


def find_bare_days(doc: FoldedDocument, reference: dt.date | None) -> Iterator[Date]:
    """Yield days after a verb of coming and going whose subject is in it, or of putting off, at the end of a clause.

    «عدت إلى 27» says no month: it is that of the document's day. «عاد السعر إلى 27» has another subject.
    """
    words = doc.words_in_order
    for index in words.indices(_verbs("going").keys() | _verbs("putting_off").keys()):
        after = words.ends[index]
        if words.forms[index] in _verbs("putting_off"):
            subject = re.compile(_SUBJECT + rf"(?={_day_after().pattern})").match(doc.text, after)
            after = subject.end() if subject else after
        match = _day_after().match(doc.text, after)
        if match and _ENDS.match(doc.text, match.end()):
            yield _day(doc, match, reference)
        short = _short_day_after().match(doc.text, after)
        if short and words.forms[index] in _verbs("going") and _ENDS.match(doc.text, short.end()):
            yield from _short_day(doc, short, reference)


def _day(doc: FoldedDocument, match: re.Match[str], reference: dt.date | None) -> Date:
    start = match.start() + len(match.group()) - len(match.group().lstrip())
    value = _value(match, reference)
    digits = digits_of(doc, (match.span("digits"),)) if match["digits"] else ()
    return date_fact(doc, (start, match.end()), "date.day-alone", value, certainty=Certainty.OPEN, numerals=digits)


def _value(match: re.Match[str], reference: dt.date | None) -> str | None:
    if reference is None:
        return None
    if match["next"]:
        there = shift_day(reference, days=1)
        return there.isoformat() if there else None
    day = int(match["digits"]) if match["digits"] else _ORDINALS[" ".join(match["ordinal"].split())]
    return checked_day(iso(reference.year, reference.month, day))


def _short_day(doc: FoldedDocument, match: re.Match[str], reference: dt.date | None) -> Iterator[Date]:
    day, month = int(match["day"]), int(match["month"])
    if month > _LONGEST_YEAR >= day:
        day, month = month, day
    point = Point(start=match.start("day"), end=match.end(), rule="date.day-alone", month=month, day=day)
    year = year_near(reference, point)
    if is_day(Calendar.GREGORIAN, year, month, day):
        value = iso(year, month, day)
        digits = digits_of(doc, (match.span("day"), match.span("month")))
        yield date_fact(doc, (point.start, point.end), point.rule, value, certainty=Certainty.OPEN, numerals=digits)


def find_short_years(doc: FoldedDocument, reference: dt.date | None) -> Iterator[Date]:
    """Yield days whose year has two digits: day first, or year first where only that is near the document's day.

    Without the document's day they are open: «11/10/12» may be three days.
    """
    for match in _SHORT_YEAR.finditer(doc.text) if "/" in doc.text else ():
        first, month, last = (int(match[group]) for group in ("first", "month", "last"))
        readings = [day for day in (_short(last, month, first), _short(first, month, last)) if day]
        near = [day for day in readings if reference and abs(int(day[:4]) - reference.year) <= _FAR]
        value = next(iter(near or readings), None)
        if value:
            digits = digits_of(doc, tuple(match.span(group) for group in ("first", "month", "last")))
            sure = Certainty.LIKELY if near else Certainty.OPEN
            yield date_fact(doc, match.span(), "date.short-year", value, certainty=sure, numerals=digits)


def _short(year: int, month: int, day: int) -> str | None:
    return checked_day(iso(_CENTURY + year - 100 * (year >= _PIVOT), month, day))
