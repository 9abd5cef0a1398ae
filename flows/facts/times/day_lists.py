"""Days and months that share what the last of them says: «أيام 4 و5 و6 مارس», «مارس وجوان ونوفمبر 2025»."""

import datetime as dt
import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from flows.arabic.number_words import NUMBER_WORDS
from flows.facts.text.folded_document import FoldedDocument
from flows.facts.times.calendar_dates import day_at
from flows.facts.times.date_parts import (
    THIS,
    Point,
    as_date,
    digits_of,
    is_day,
    iso,
    period_fact,
    year_near,
)
from flows.model.facts import Certainty, Date, Period

_AND = re.compile(r"\s?[،,]?\s{1,2}و?\s?|\s?[،,]\s?و?\s?")
_HEADS = frozenset({"ايام", "الايام", "يومي", "يومين", "اليومين", "ليالي", "ليلتي"})
_BEFORE = frozenset({"في", "وفي", "خلال", "وخلال", "منذ", "بتاريخ", "علي"})
_BETWEEN = frozenset({"بين", "وبين", "مابين", "من", "ومن"})
_MOST_DAYS = 10


@dataclass(frozen=True, slots=True)
class _Day:
    """A day whose month a later one says, in folded text."""

    day: int
    start: int
    end: int


def share_years(doc: FoldedDocument, points: Sequence[Point]) -> list[Point]:
    """Return points in their order; a day or month that «و» or a comma joins to one with a year is of that year."""
    shared: list[Point] = []
    for point in reversed(points):
        after = shared[-1] if shared else None
        if after and _takes_year(doc, point, after):
            point = replace(point, year=after.year, stands=True)
        shared.append(point)
    return shared[::-1]


def _takes_year(doc: FoldedDocument, point: Point, after: Point) -> bool:
    is_alike = bool(point.day) == bool(after.day) and point.calendar is after.calendar
    is_bare = point.month and not point.year and point.turn is None
    in_order = (point.month, point.day) < (after.month, after.day)
    is_joined = _AND.fullmatch(doc.text, point.end, after.start) and not _is_bare_gap(doc, point.end, after.start)
    return bool(is_bare and after.month and after.year and is_alike and in_order and is_joined)


def find_day_lists(doc: FoldedDocument, points: Sequence[Point], reference: dt.date | None) -> Iterator[Date | Period]:
    """Yield the days before a day with its month that share it: one period of days in a row, else each of them."""
    for last in points:
        days = _days_before(doc, last) if last.day and last.month else []
        if days:
            yield from _facts(doc, days, last, reference)


def _facts(doc: FoldedDocument, days: list[_Day], last: Point, reference: dt.date | None) -> Iterator[Date | Period]:
    numbers = [day.day for day in days] + [last.day]
    digits = tuple((day.start, day.end) for day in days if doc.text[day.start].isdigit())
    if numbers == list(range(numbers[0], last.day + 1)):
        year = last.year or year_near(reference, last)
        yield period_fact(
            doc,
            (_start_with_head(doc, days[0].start), last.end),
            "period.days",
            (iso(year, last.month, numbers[0]), iso(year, last.month, last.day)),
            certainty=last.certainty if last.year or not year else Certainty.LIKELY,
            calendar=last.calendar,
            numerals=digits_of(doc, (*digits, *last.digits)),
        )
        return
    for day in days:
        place = (day.start, day.end)
        point = replace(last, start=day.start, end=day.end, day=day.day, rule="date.day-in-list")
        yield as_date(doc, replace(point, digits=(place,) if place in digits else ()), reference)


def _days_before(doc: FoldedDocument, last: Point) -> list[_Day]:
    """Return the days that «و» or commas join to the last, after a head or a preposition; none after «بين»."""
    words, after, found = doc.words_in_order, last.start, list[_Day]()
    index = _index_before(doc, last.start)
    for _ in range(_MOST_DAYS):
        if index >= 0 and words.forms[index] == "و":
            index -= 1
        day, start = day_at(doc, index) if index >= 0 else (0, 0)
        smaller = found[0].day if found else last.day
        if not day or not day < smaller or not is_day(last.calendar, last.year, last.month, day):
            break
        if not _AND.fullmatch(doc.text, words.ends[index], after) or _is_bare_gap(doc, words.ends[index], after):
            break
        found.insert(0, _Day(day, start, words.ends[index]))
        after, index = start, _index_before(doc, start)
    return found if found and _may_open(doc, found[0].start, last) else []


def _is_bare_gap(doc: FoldedDocument, end: int, start: int) -> bool:
    return doc.text[end:start].isspace()


def _may_open(doc: FoldedDocument, start: int, last: Point) -> bool:
    words = doc.words_in_order
    index = _index_before(doc, start)
    before = words.forms[index] if index >= 0 else ""
    bare = before[1:] if before[:1] in ("و", "ل", "ب", "ف") else before
    earlier = words.forms[index - 1] if index > 0 else ""
    if before in _BETWEEN or (bare in _HEADS and earlier in _BETWEEN) or last.turn == THIS:
        return False
    return before in _BEFORE or before in _HEADS or bare in _HEADS


def _index_before(doc: FoldedDocument, place: int) -> int:
    """Return the index of the last word that ends before a place, which may lie inside a word («و6»)."""
    words = doc.words_in_order
    index = words.index_at(place) - 1
    return index - (index >= 0 and words.ends[index] > place)


def _are_counted(doc: FoldedDocument, index: int) -> bool:
    """Whether a number before «أيام» counts them: they belong to what lasts as long."""
    earlier = doc.words_in_order.forms[index - 1] if index > 0 else ""
    return earlier.isdigit() or earlier in NUMBER_WORDS or earlier[1:] in NUMBER_WORDS


def _start_with_head(doc: FoldedDocument, start: int) -> int:
    words = doc.words_in_order
    index = _index_before(doc, start)
    before = words.forms[index] if index >= 0 else ""
    clitic = next((n for n in (0, 1) if before[n:] in _HEADS), None)
    if _are_counted(doc, index):
        return start  # «إضراب بثلاثة أيام، | 6 و7 و8 ماي»
    return start if clitic is None else words.starts[index] + clitic
