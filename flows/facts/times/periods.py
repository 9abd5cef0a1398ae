"""Periods: between two points («من 3 إلى 5 مارس»), open at one end («منذ عام 2013»), decades, centuries and eras."""

import datetime as dt
import re
from collections.abc import Iterator, Sequence
from dataclasses import replace
from functools import cache
from itertools import pairwise

from flows.arabic.letters import Stretch
from flows.arabic.ordinals import DEFINITE, one_of
from flows.facts.text.folded_document import FoldedDocument
from flows.facts.text.lexicons import any_of
from flows.facts.times.calendar_dates import day_at
from flows.facts.times.date_parts import (
    IMPOSSIBLE_DAYS,
    Point,
    digits_of,
    is_day,
    iso,
    period_fact,
    with_heads,
    year_near,
)
from flows.facts.times.time_words import Sight, decades, folded, times
from flows.model.facts import Calendar, Certainty, Period

_BETWEEN = frozenset({"بين", "مابين"})
_SINCE, _UNTIL = "منذ", "حتي"
_AFTER, _BEFORE = "بعد", "قبل"
_ONE_SIDED = {_SINCE: "period.since", _AFTER: "period.after", _UNTIL: "period.until", _BEFORE: "period.before"}
_DAY_WORDS = frozenset({"يوم", "يومي", "اليوم", "ايام", "الايام", "ليلة"})
_TO_THE_END = frozenset({"الي", "حتي"})
_MOST_JOINT = 16
_TERMS = r"(?:\s+[^\s\d]+){0,2}?\s+(?:ال)?(?:موعد|مواعيد|مهلة|اجل|تاريخ)\w*"
# What puts a day off: «تأجيل …», «أُرجئت …», «نقل موعد …», «تمديد المهلة …»; «تمديد الهدنة من … إلى …» is a stretch.
_MOVED = re.compile(
    r"(?<!\w)[وفبل]?(?:(?:ال)?(?:تاجيل|ارجاء|ترحيل)\w{0,2}|(?:[يتن]|سي|ست)?[ؤو]جل\w{0,2}|تاجلت?|اجلت|اجلوا|اجلنا|ارجئت?|ارجات|يرجا|ترجا"
    rf"|(?:تمديد|مددت?|تمدد|يمدد|تغيير|غيرت?|يغير|تعديل|عدلت?|نقلت?|تنقل|ينقل|تقديم|قدمت?|زحزحة){_TERMS})(?!\w)"
)
_SENTENCE_END = re.compile(r"[.؛؟!\n]")
_REACH_OF_MOVING = 120
_YEARS_APART = 200
_YEAR_FIRST = re.compile(r"\d{4}\s?[/.-]")
_DASH = re.compile(r"\s?[-–—]\s?")
_AND_BETWEEN = re.compile(r"\s+و\s?")
_SLASH = re.compile(r"\s?/\s?")
_DECADE_HEADS = frozenset({"عقد", "اعوام", "سنوات", "فترة", "حقبة"})
_MOST_CENTURIES = 30
_EARLY = 20
"""«العشرينيات» without a century are of the last one or of this one: open."""


@cache
def _to_pattern() -> re.Pattern[str]:
    return re.compile(rf"\s+و?(?:{any_of(folded('ranges', 'to'))}|(?:الي|حتي)\s+غاية)\s+")


@cache
def _openers() -> dict[str, tuple[str, int]]:
    words = folded("ranges", "from")
    return {f"{clitic}{word}": (word, len(clitic)) for word in words for clitic in ("", "و", "ف")}


def find_ranges(doc: FoldedDocument, points: Sequence[Point], reference: dt.date | None) -> Iterator[Period]:
    """Yield the periods that points of a text, in their order and not overlapping, are the ends of."""
    for before, point in pairwise(points):
        if point.start - before.end <= _MOST_JOINT:
            yield from _between_points(doc, before, point, reference)
    for point in points:
        if point.day and point.month:
            yield from _from_day(doc, point, reference)
        yield from _one_sided(doc, point, reference)


def _is_moved(doc: FoldedDocument, start: int) -> bool:
    """Whether «من … إلى …» at a place is an old day and a new one: «تأجيل المباراة من السبت إلى الثلاثاء»."""
    return doc.text.startswith("من", start) and says_moving(doc.text[max(0, start - _REACH_OF_MOVING) : start])


def says_moving(folded: str) -> bool:
    """Whether the sentence that folded words end in puts something off, or moves its day."""
    return _MOVED.search(_SENTENCE_END.split(folded)[-1]) is not None


def _opener_before(doc: FoldedDocument, start: int) -> tuple[str, int]:
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
    if opener in _BETWEEN and _AND_BETWEEN.fullmatch(doc.text, end, start):
        return True
    return bool(_to_pattern().fullmatch(doc.text, end, start)) and (bool(opener) or not whole)


def _between_points(doc: FoldedDocument, first: Point, last: Point, reference: dt.date | None) -> Iterator[Period]:
    opener, start = _opener_before(doc, first.start)
    both = first.stands and last.stands and not (first.day and last.day)
    in_step = bool(first.day) == bool(last.day) and bool(first.month) <= bool(last.month)
    if first.calendar is last.calendar and in_step and _joins(doc, opener, first.end, last.start, whole=both):
        yield from _period_between(doc, (start, last.end), (first, last), reference)
    elif _is_split_year(doc, first, last):
        yield from _period_between(doc, (first.start, last.end), (first, last), reference)


def _is_split_year(doc: FoldedDocument, first: Point, last: Point) -> bool:
    """Whether two years are one that runs from summer to summer: «العام الدراسي 2023/2024», «2023 ـ 2024»."""
    bare = not (first.month or last.month) and last.year == first.year + 1
    gap = doc.outline.text[
        doc.span(Stretch(first.end - 1, first.end)).end : doc.span(Stretch(last.start, last.end)).start
    ]
    by_kashida = gap.strip(" \u00a0") == "ـ"
    return bare and (by_kashida or bool(_SLASH.fullmatch(doc.text, first.end, last.start)))


def _from_day(doc: FoldedDocument, last: Point, reference: dt.date | None) -> Iterator[Period]:
    """Yield a stretch from a day whose month the last one names: «من 3 إلى 5 مارس»."""
    words = doc.words_in_order
    index = words.index_at(last.start) - 1
    if index > 0 and words.forms[index] == "غاية" and words.forms[index - 1].removeprefix("و") in _TO_THE_END:
        index -= 1
    if index >= 0 and words.forms[index].removeprefix("و") in folded("ranges", "to"):
        index -= 1
    if index < 0:
        return
    index -= words.ends[index] > last.start or words.forms[index] == "و"
    day, start = day_at(doc, max(0, index))
    if not day or not is_day(last.calendar, last.year, last.month, day) or day == last.day:
        return
    if _YEAR_FIRST.match(doc.text, last.start):
        return  # «ج 2 – 2025/4/23» is a part of a book and a day
    opener, begin = _opener_before(doc, _before_day_word(doc, start))
    first = replace(
        last, start=start, day=day, digits=((start, words.ends[index]),) if doc.text[start].isdigit() else ()
    )
    # «البند الثالث إلى 15 أبريل» names no third of April: an ordinal is a day only after «من» or «بين».
    joined = _joins(doc, opener, words.ends[index], last.start, whole=False)
    if day > last.day:
        if joined and opener and first.digits:
            digits = digits_of(doc, (*first.digits, *last.digits))
            yield period_fact(doc, (begin, last.end), IMPOSSIBLE_DAYS, (None, None), numerals=digits)
    elif (opener or first.digits) and joined:
        yield from _period_between(doc, (begin, last.end), (first, last), reference)


def _before_day_word(doc: FoldedDocument, start: int) -> int:
    """Return where «يوم» or «يومي» before a day begins, else the place itself: «من يوم 15 إلى», «بين يومي 18 و19»."""
    words = doc.words_in_order
    index = words.index_at(start) - 1
    is_near = index >= 0 and doc.text[words.ends[index] : start].isspace()
    return words.starts[index] if is_near and words.forms[index] in _DAY_WORDS else start


def _one_sided(doc: FoldedDocument, point: Point, reference: dt.date | None) -> Iterator[Period]:
    """Yield «منذ عام 2013», «حتى نهاية 2025» and «بعد عام 1956»: the other end is open."""
    words = doc.words_in_order
    index = words.index_at(point.start) - 1
    if index < 0 or not doc.text[words.ends[index] : point.start].isspace():
        return
    form = words.forms[index]
    word = form.removeprefix("و")
    of_years = word in (_SINCE, _UNTIL) or not point.month
    if word in _ONE_SIDED and of_years:
        value, resolved = _iso_and_resolved(point, reference)
        ends = (value, None) if word in (_SINCE, _AFTER) else (None, value)
        yield period_fact(
            doc,
            (words.starts[index] + len(form) - len(word), point.end),
            _ONE_SIDED[word],
            ends,
            certainty=Certainty.LIKELY if resolved else point.certainty,
            calendar=point.calendar,
            numerals=digits_of(doc, point.digits),
        )


def _iso_and_resolved(point: Point, reference: dt.date | None) -> tuple[str, bool]:
    year = point.year or year_near(reference, point)
    return iso(year, point.month, point.day), year != point.year


def _period_between(
    doc: FoldedDocument, place: tuple[int, int], ends: tuple[Point, Point], reference: dt.date | None
) -> Iterator[Period]:
    if _is_moved(doc, place[0]):
        return
    first, last = _with_shared_year(ends)
    if _ends_before(first, last):
        digits = digits_of(doc, (*first.digits, *last.digits))
        if place[0] < first.start and first.digits:
            yield period_fact(doc, place, IMPOSSIBLE_DAYS, (None, None), numerals=digits)
        return
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


def _with_shared_year(ends: tuple[Point, Point]) -> tuple[Point, Point]:
    """Return two ends; the last without a year («من 20 ديسمبر 2026 إلى 15 يناير») is of the first's or the next."""
    first, last = ends
    if first.year and first.month and last.month and not last.year:
        later = (last.month, last.day) < (first.month, first.day)
        return first, replace(last, year=first.year + later) if last.month != first.month or not later else last
    return first, last


def _ends_before(first: Point, last: Point) -> bool:
    """Whether a stretch of days ends before it begins: in one month, or by the years that both say.

    «من 20 مايو إلى 15 مايو» may mean another year, which the source does not say.
    """
    if not (first.day and last.day and first.month and last.month):
        return False
    if first.year and last.year:
        return (first.year, first.month, first.day) > (last.year, last.month, last.day)
    return first.month == last.month and first.day > last.day


@cache
def _century_pattern() -> re.Pattern[str]:
    numbers = rf"(?P<number>\d{{1,2}})(?!\w|[./]\d)|(?:ال)?(?P<ordinal>{one_of(DEFINITE)})(?!\w)"
    sides = "|".join(rf"(?P<{key}>{any_of(folded('direction', key))})" for key in ("past", "coming", "this"))
    before = r"(?P<before>قبل\s+الميلاد|ق\s?\.\s?م)"
    era = rf"(?:\s+(?:(?P<hijri>الهجري|للهجرة)|{before}|الميلادي|للميلاد|بعد\s+الميلاد|م))?(?!\w)"
    return re.compile(rf"القرن\s+(?:{numbers}|(?:{sides})(?!\w)){era}")


@cache
def _of_century() -> re.Pattern[str]:
    return re.compile(rf"\s+(?:من\s+)?{_century_pattern().pattern}")


@cache
def _two_centuries() -> re.Pattern[str]:
    ordinals = one_of(DEFINITE)
    return re.compile(rf"القرنين\s+(?P<first>{ordinals})\s+و(?P<last>{ordinals})(?!\w)(?:\s+الميلاديين)?")


@cache
def _age_pattern() -> re.Pattern[str]:
    return re.compile(rf"\s+(?:{any_of(times()['decades']['ages'])})")


@cache
def _era_pattern() -> re.Pattern[str]:
    names = any_of(f"{name}{ending}" for name in times()["eras"]["names"] for ending in ("", "ة"))
    return re.compile(rf"(?:{any_of(times()['eras']['heads'])})\s+(?:{names})(?!\w)")


def find_centuries(doc: FoldedDocument, seen: list[Sight], reference: dt.date | None) -> Iterator[Period]:
    """Yield «القرن الحادي والعشرين», «القرنين الثامن عشر والتاسع عشر», and «القرن الماضي» where a day is known."""
    for sight in seen:
        two = _two_centuries().match(doc.text, sight.start)
        if two:
            first, last = (_century_years(DEFINITE[two[group]]) for group in ("first", "last"))
            if first < last:
                yield _named_period(doc, sight.start, two.end(), "period.century", (iso(first[0]), iso(last[1])))
        match = _century_pattern().match(doc.text, sight.start)
        ends = _century_ends(match, reference) if match else None
        if match and ends:
            rule = "period.century" if match["number"] or match["ordinal"] else "period.relative"
            calendar = Calendar.HIJRI if match["hijri"] else Calendar.GREGORIAN
            yield _named_period(doc, sight.start, match.end(), rule, ends, calendar)


def _century_years(number: int) -> tuple[int, int]:
    """Return the first and the last year of a century: 1901 and 2000 of the twentieth."""
    return number * 100 - 99, number * 100


def _century_ends(match: re.Match[str], reference: dt.date | None) -> tuple[str | None, str | None] | None:
    number = int(match["number"] or 0) or DEFINITE.get(match["ordinal"] or "", 0)
    if match["number"] or match["ordinal"]:
        if not 0 < number <= _MOST_CENTURIES:
            return None
        first, last = _century_years(number)
        return (f"-{last - 1:04d}", f"-{first - 1:04d}") if match["before"] else (iso(first), iso(last))
    return _century_by_direction(match, reference)


def _century_by_direction(match: re.Match[str], reference: dt.date | None) -> tuple[str | None, str | None]:
    """Return the ends of «القرن الماضي» and its like, counted from the document's day; None where that is not known."""
    if reference is None:
        return None, None
    turn = -1 if match["past"] else 1 if match["coming"] else 0
    number = (reference.year - 1) // 100 + 1 + turn
    first, last = _century_years(number)
    return (iso(first), iso(last)) if number > 0 else (None, None)


def _named_period(
    doc: FoldedDocument,
    start: int,
    end: int,
    rule: str,
    ends: tuple[str | None, str | None],
    calendar: Calendar = Calendar.GREGORIAN,
) -> Period:
    wide = with_heads(doc, Point(start=start, end=end, rule=rule))
    certainty = Certainty.LIKELY if rule in ("period.relative", "period.decade") else Certainty.CERTAIN
    return period_fact(doc, (wide.start, end), rule, ends, certainty=certainty, calendar=calendar)


def find_decades(doc: FoldedDocument, seen: list[Sight], reference: dt.date | None) -> Iterator[Period]:
    """Yield «الثمانينيات», «عقد التسعينيات», «ثمانينيات القرن الماضي»; no age («في الثلاثينيات من عمره»)."""
    words = doc.words_in_order
    for sight in seen:
        end, tens = words.ends[sight.index], decades()[sight.word]
        if _age_pattern().match(doc.text, end):
            continue
        century = _of_century().match(doc.text, end)
        if century or sight.word.startswith("ال"):
            start = _start_with_head(doc, sight)
            ends, rule = _decade_ends(century, tens, reference)
            yield _named_period(doc, start, century.end() if century else end, rule, ends)


def _decade_ends(
    century: re.Match[str] | None, tens: int, reference: dt.date | None
) -> tuple[tuple[str | None, str | None], str]:
    named = _century_ends(century, reference) if century else None
    if century and (century["number"] or century["ordinal"]):
        first = int(named[0]) - 1 + tens if named and named[0] and not named[0].startswith("-") else None
        return ((iso(first), iso(first + 9)) if first else (None, None)), "period.decade-of-century"
    if named and named[0]:
        first = int(named[0]) - 1 + tens
        return (iso(first), iso(first + 9)), "period.decade"
    return ((None, None) if tens == _EARLY else (iso(1900 + tens), iso(1909 + tens))), "period.decade"


def _start_with_head(doc: FoldedDocument, sight: Sight) -> int:
    words = doc.words_in_order
    form = words.forms[sight.index - 1] if sight.index else ""
    bare = form.lstrip("وفبل")
    if bare in _DECADE_HEADS and sight.start == words.starts[sight.index]:
        return words.starts[sight.index - 1] + len(form) - len(bare)
    return sight.start


def find_eras(doc: FoldedDocument, seen: list[Sight]) -> Iterator[Period]:
    """Yield the eras of the lexicon; when they began and ended is not the source's to say."""
    for sight in seen:
        match = _era_pattern().match(doc.text, sight.start)
        if match:
            yield period_fact(doc, match.span(), "period.era", (None, None))
