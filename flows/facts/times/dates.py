"""Dates, periods, times of day and lengths of time, in one finder: the longest wins."""

import datetime as dt
import re
from bisect import bisect_left
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from operator import attrgetter

from flows.facts.text.folded_document import FoldedDocument
from flows.facts.times.bare_days import find_bare_days, find_short_years
from flows.facts.times.calendar_dates import find_months
from flows.facts.times.clock import find_times as find_clock_times
from flows.facts.times.date_parts import IMPOSSIBLE_DAY, Point, as_date, with_heads
from flows.facts.times.day_lists import find_day_lists, share_years
from flows.facts.times.days_in_figures import find_days_in_figures, find_short_days
from flows.facts.times.durations import as_durations, find_lengths, find_whole_lengths
from flows.facts.times.nth_weekdays import find_nth_weekdays
from flows.facts.times.periods import find_centuries, find_decades, find_eras, find_ranges
from flows.facts.times.relative import (
    find_counted,
    find_day_numbers,
    find_many,
    find_relative_days,
    find_stretches,
    find_vague,
)
from flows.facts.times.time_words import Sights, Trigger, sights, units
from flows.facts.times.weekdays import find_weekdays
from flows.facts.times.years import find_fractions, find_seasons, find_worded_years, find_year_figures, find_year_pairs
from flows.model.facts import AnyTime, Calendar, Date, Period, Time
from flows.model.outline import BlockKind
from flows.model.source import Span

_HOURS_OF_ONE = 2
"""One hour may be seen twice: from «الساعة» on, and before its part of the day."""


def find_dates(doc: FoldedDocument) -> Iterator[AnyTime]:
    """Yield every date, period, time of day and length of time of a text, but for years in figures alone.

    What one thing is said by more words ranks before what is said by fewer of them: a period before its ends.
    """
    seen = sights(doc)
    found = list(_find_points(doc, seen))
    reference = doc.reference or _own_day(doc, found)
    clock = list(find_clock_times(doc, seen[Trigger.CLOCK], seen[Trigger.PART_OF_DAY]))
    all_dates = (*_calendar_dates(doc, seen, found, reference), *_relative(doc, seen, reference))
    dated = list(_after_hours(doc, all_dates, clock))
    yield from dated
    begins = {fact.span.start: fact for fact in dated if isinstance(fact, Date | Period)}
    yield from find_fractions(doc, seen[Trigger.FRACTION], begins)
    yield from clock
    yield from _lengths(doc, seen, reference)


def _after_hours(doc: FoldedDocument, dated: Iterable[Date | Period], clock: Sequence[Time]) -> Iterator[Date | Period]:
    """Yield dates without the part of the day that is an hour's: «الساعة الحادية عشرة من صباح | يوم 28 مارس 2026».

    Those that are longer than the hour keep it, and win over the hour; a day without its year is left to the hour.
    """
    hours = sorted((hour.span for hour in clock), key=attrgetter("start"))
    starts = [hour.start for hour in hours]
    for date in dated:
        at = bisect_left(starts, date.span.start)
        hour = max(hours[max(0, at - _HOURS_OF_ONE) : at], key=len, default=None)
        wins = hour and date.span.start < hour.end < date.span.end and len(hour) >= len(date.span)
        if hour and wins and re.search(r"\d{4}", date.words) and doc.outline.text[hour.end] == " ":
            span = Span(hour.end + 1, date.span.end)
            yield replace(date, span=span, words=span.of(doc.outline.text))
        else:
            yield date


def _find_points(doc: FoldedDocument, seen: Sights) -> Iterator[Point | Period]:
    yield from find_months(doc, seen[Trigger.MONTH])
    yield from find_days_in_figures(doc)
    yield from find_short_days(doc)
    yield from find_worded_years(doc, seen[Trigger.YEAR])


def _own_day(doc: FoldedDocument, found: Iterable[Point | Period]) -> dt.date | None:
    """Return the day that the outline's dateline gives; None where it gives none, or is in the other calendar alone."""
    lines = [block.span for block in doc.outline.blocks if block.kind is BlockKind.DATELINE]
    for point in found if lines else ():
        if isinstance(point, Point) and _is_full(point) and _lies_in_any(doc.span(point), lines):
            return dt.date(point.year, point.month, point.day)
    return None


def _is_full(point: Point) -> bool:
    is_day = point.rule != IMPOSSIBLE_DAY and point.calendar is Calendar.GREGORIAN
    return is_day and bool(point.year and point.day)


def _lies_in_any(place: Span, lines: Iterable[Span]) -> bool:
    return any(line.contains(place) for line in lines)


def _calendar_dates(
    doc: FoldedDocument, seen: Sights, found: Sequence[Point | Period], reference: dt.date | None
) -> Iterator[Date | Period]:
    yield from (period for period in found if isinstance(period, Period))
    points = _drop_overlapping(point for point in found if isinstance(point, Point))
    wide = share_years(doc, [_with_heads(doc, point) for point in _with_bracketed_days(doc, points)])
    yield from find_nth_weekdays(doc, reference)
    yield from find_day_lists(doc, [point for point in wide if point.rule != IMPOSSIBLE_DAY], reference)
    yield from (as_date(doc, point, reference) for point in wide if point.stands)
    yield from find_year_pairs(doc, seen[Trigger.YEAR])
    yield from find_seasons(doc, seen[Trigger.SEASON])
    possible = [point for point in wide if point.rule != IMPOSSIBLE_DAY]
    ends = _drop_overlapping((*possible, *(with_heads(doc, point) for point in find_year_figures(doc))))
    yield from find_ranges(doc, ends, reference)


def _with_heads(doc: FoldedDocument, point: Point) -> Point:
    """Return a point with its heads; a month's name with one («شهر رمضان», «منتصف آذار») is a date by itself."""
    wide = with_heads(doc, point)
    return replace(wide, stands=point.stands or wide.start < point.start)


def _relative(doc: FoldedDocument, seen: Sights, reference: dt.date | None) -> Iterator[Date | Period]:
    yield from find_weekdays(doc, seen[Trigger.WEEKDAY], reference)
    yield from find_relative_days(doc, seen[Trigger.DAY], reference)
    yield from find_stretches(doc, seen[Trigger.STRETCH], reference)
    yield from find_day_numbers(doc, seen[Trigger.UNIT], reference)
    yield from find_bare_days(doc, reference)
    yield from find_short_years(doc, reference)
    yield from find_vague(doc, seen[Trigger.SIDE])
    yield from find_many(doc, seen[Trigger.STRETCHES], reference)
    yield from find_centuries(doc, seen[Trigger.CENTURY], reference)
    yield from find_decades(doc, seen[Trigger.DECADE], reference)
    yield from find_eras(doc, seen[Trigger.ERA])


def _lengths(doc: FoldedDocument, seen: Sights, reference: dt.date | None) -> Iterator[AnyTime]:
    found = find_lengths(doc, seen)
    yield from find_counted(doc, found, reference)
    yield from as_durations(doc, found)
    definite = (*seen[Trigger.STRETCH], *seen[Trigger.DAY], *seen[Trigger.CLOCK])
    yield from as_durations(doc, find_whole_lengths(doc, [sight for sight in definite if sight.word in units("whole")]))


def _drop_overlapping(points: Iterable[Point]) -> list[Point]:
    """Return points in their order of which no two overlap; of two that do the longer, which says more."""
    kept: list[Point] = []
    for point in sorted(points, key=lambda point: (point.start, -point.end)):
        if not kept or point.start >= kept[-1].end:
            kept.append(point)
        elif point.end - point.start > kept[-1].end - kept[-1].start:
            kept[-1] = point
    return kept


def _with_bracketed_days(doc: FoldedDocument, points: list[Point]) -> Iterator[Point]:
    """Yield points; of «تموز (29/7/1947)» one, the day with its month before it."""
    pending: Point | None = None
    for point in points:
        if pending and _is_bracketed(doc, pending, point):
            point = replace(point, start=pending.start, end=doc.text.index(")", point.end) + 1)
        elif pending:
            yield pending
        pending = point
    if pending:
        yield pending


def _is_bracketed(doc: FoldedDocument, month: Point, day: Point) -> bool:
    alone = month.month == day.month and not (month.day or month.year) and day.day > 0
    gap, after = doc.text[month.end : day.start].strip(" "), doc.text[day.end : day.end + 2].lstrip(" ")
    return alone and gap == "(" and after.startswith(")")
