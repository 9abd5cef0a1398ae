"""Stretches between two points: «من 3 إلى 5 مارس 2024», «بين عامي 2010 و2015», «1990-1995», «منذ عام 2013»."""

import datetime as dt
import re
from collections.abc import Iterator, Sequence
from dataclasses import replace
from functools import cache
from itertools import pairwise

from flows.facts.text.folded_document import FoldedDocument
from flows.facts.text.lexicons import any_of
from flows.facts.times.date_parts import Point, digits_of, is_day, iso, period_fact, year_near
from flows.facts.times.months import day_at
from flows.facts.times.time_words import folded
from flows.model.facts import Certainty, Period

_BETWEEN = frozenset({"بين", "مابين"})
_SINCE, _UNTIL = "منذ", "حتي"
_MOST_JOINT = 16
_YEARS_APART = 200
_DASH = re.compile(r"\s?[-–—]\s?")
_AND = re.compile(r"\s+و\s?")
_SLASH = re.compile(r"\s?/\s?")


@cache
def _to() -> re.Pattern[str]:
    return re.compile(rf"\s+و?(?:{any_of(folded('ranges', 'to'))}|(?:الي|حتي)\s+غاية)\s+")


@cache
def _openers() -> dict[str, tuple[str, int]]:
    words = folded("ranges", "from")
    return {f"{clitic}{word}": (word, len(clitic)) for word in words for clitic in ("", "و", "ف")}


def find_ranges(doc: FoldedDocument, points: Sequence[Point], reference: dt.date | None) -> Iterator[Period]:
    """Yield the periods that points of a text, in their order and not overlapping, are the ends of."""
    for before, point in pairwise(points):
        if point.start - before.end <= _MOST_JOINT:
            yield from _between(doc, before, point, reference)
    for point in points:
        if point.day and point.month:
            yield from _from_day(doc, point, reference)
        yield from _one_sided(doc, point, reference)


def _opener(doc: FoldedDocument, start: int) -> tuple[str, int]:
    """Return «من», «بين», «منذ» right before a place, and where it begins; ("", place) where none stands there."""
    words = doc.words_in_order
    index = words.index_at(start) - 1
    if index < 0 or not doc.text[words.ends[index] : start].isspace() or words.forms[index] not in _openers():
        return "", start
    word, clitic = _openers()[words.forms[index]]
    return word, words.starts[index] + clitic


def _joins(doc: FoldedDocument, opener: str, end: int, start: int, *, whole: bool) -> bool:
    """Whether the words between two points make a stretch of them; `whole`: both could stand alone."""
    if _DASH.fullmatch(doc.text, end, start):
        return True
    if opener in _BETWEEN:
        return bool(_AND.fullmatch(doc.text, end, start))
    return bool(_to().fullmatch(doc.text, end, start)) and (bool(opener) or not whole)


def _between(doc: FoldedDocument, first: Point, last: Point, reference: dt.date | None) -> Iterator[Period]:
    opener, start = _opener(doc, first.start)
    both = first.stands and last.stands and not (first.day and last.day)
    in_step = bool(first.day) == bool(last.day) and bool(first.month) <= bool(last.month)
    if first.calendar is last.calendar and in_step and _joins(doc, opener, first.end, last.start, whole=both):
        yield from _period(doc, (start, last.end), (first, last), reference)
    elif _is_split_year(doc, first, last):
        yield from _period(doc, (first.start, last.end), (first, last), reference)


def _is_split_year(doc: FoldedDocument, first: Point, last: Point) -> bool:
    """Whether two years are one that runs from summer to summer: «العام الدراسي 2023/2024»."""
    bare = not (first.month or last.month) and last.year == first.year + 1
    return bare and bool(_SLASH.fullmatch(doc.text, first.end, last.start))


def _from_day(doc: FoldedDocument, last: Point, reference: dt.date | None) -> Iterator[Period]:
    """Yield a stretch from a day whose month the last one names: «من 3 إلى 5 مارس»."""
    words = doc.words_in_order
    index = words.index_at(last.start) - 1
    if index >= 0 and words.forms[index].removeprefix("و") in folded("ranges", "to"):
        index -= 1
    if index < 0:
        return
    index -= words.ends[index] > last.start or words.forms[index] == "و"
    day, start = day_at(doc, max(0, index))
    if not day or not is_day(last.calendar, last.year, last.month, day) or day >= last.day:
        return
    opener, begin = _opener(doc, start)
    first = replace(
        last, start=start, day=day, digits=((start, words.ends[index]),) if doc.text[start].isdigit() else ()
    )
    # «البند الثالث إلى 15 أبريل» names no third of April: an ordinal is a day only after «من» or «بين».
    if (opener or first.digits) and _joins(doc, opener, words.ends[index], last.start, whole=False):
        yield from _period(doc, (begin, last.end), (first, last), reference)


def _one_sided(doc: FoldedDocument, point: Point, reference: dt.date | None) -> Iterator[Period]:
    """Yield «منذ عام 2013» and «حتى نهاية 2025»: the other end is open."""
    words = doc.words_in_order
    index = words.index_at(point.start) - 1
    if index < 0 or not doc.text[words.ends[index] : point.start].isspace():
        return
    form = words.forms[index]
    word = form.removeprefix("و")
    if word in (_SINCE, _UNTIL):
        value, resolved = _value(point, reference)
        ends = (value, None) if word == _SINCE else (None, value)
        yield period_fact(
            doc,
            (words.starts[index] + len(form) - len(word), point.end),
            "period.since" if word == _SINCE else "period.until",
            ends,
            certainty=Certainty.LIKELY if resolved else point.certainty,
            calendar=point.calendar,
            numerals=digits_of(doc, point.digits),
        )


def _value(point: Point, reference: dt.date | None) -> tuple[str, bool]:
    year = point.year or year_near(reference, point)
    return iso(year, point.month, point.day), year != point.year


def _period(
    doc: FoldedDocument, place: tuple[int, int], ends: tuple[Point, Point], reference: dt.date | None
) -> Iterator[Period]:
    first, last = ends
    year, resolved = last.year or year_near(reference, last), not last.year
    first_year = first.year or (year - ((first.month, first.day) > (last.month, last.day)) if year else 0)
    start, end = iso(first_year, first.month, first.day), iso(year, last.month, last.day)
    if start < end and (not (first_year and year) or year - first_year <= _YEARS_APART):
        yield period_fact(
            doc,
            place,
            "period.between",
            (start, end),
            certainty=Certainty.LIKELY
            if resolved and year
            else max(first.certainty, last.certainty, key=list(Certainty).index),
            calendar=last.calendar,
            numerals=digits_of(doc, (*first.digits, *last.digits)),
        )
