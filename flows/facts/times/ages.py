"""Decades, centuries and the eras that history names: «الثمانينيات», «القرن التاسع عشر», «الفترة العثمانية»."""

import datetime as dt
import re
from collections.abc import Iterator
from functools import cache

from flows.arabic.ordinals import DEFINITE, one_of
from flows.facts.text.folded_document import FoldedDocument
from flows.facts.text.lexicons import any_of
from flows.facts.times.date_heads import widened
from flows.facts.times.date_parts import Point, iso, period_fact
from flows.facts.times.time_words import Sight, decades, folded, times
from flows.model.facts import Calendar, Certainty, Period

_HEADS = frozenset({"عقد", "اعوام", "سنوات", "فترة", "حقبة"})
_MOST_CENTURIES = 30
_EARLY = 20
"""«العشرينيات» without a century are of the last one or of this one: open."""


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
def _age() -> re.Pattern[str]:
    return re.compile(rf"\s+(?:{any_of(times()['decades']['ages'])})")


@cache
def _era() -> re.Pattern[str]:
    names = any_of(f"{name}{ending}" for name in times()["eras"]["names"] for ending in ("", "ة"))
    return re.compile(rf"(?:{any_of(times()['eras']['heads'])})\s+(?:{names})(?!\w)")


def find_centuries(doc: FoldedDocument, seen: list[Sight], reference: dt.date | None) -> Iterator[Period]:
    """Yield «القرن الحادي والعشرين», «القرنين الثامن عشر والتاسع عشر», and «القرن الماضي» where a day is known."""
    for sight in seen:
        two = _two_centuries().match(doc.text, sight.start)
        if two:
            first, last = (_century_years(DEFINITE[two[group]]) for group in ("first", "last"))
            if first < last:
                yield _period(doc, sight.start, two.end(), "period.century", (iso(first[0]), iso(last[1])))
        match = _century_pattern().match(doc.text, sight.start)
        ends = _century_ends(match, reference) if match else None
        if match and ends:
            rule = "period.century" if match["number"] or match["ordinal"] else "period.relative"
            calendar = Calendar.HIJRI if match["hijri"] else Calendar.GREGORIAN
            yield _period(doc, sight.start, match.end(), rule, ends, calendar)


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


def _period(
    doc: FoldedDocument,
    start: int,
    end: int,
    rule: str,
    ends: tuple[str | None, str | None],
    calendar: Calendar = Calendar.GREGORIAN,
) -> Period:
    wide = widened(doc, Point(start=start, end=end, rule=rule))
    certainty = Certainty.LIKELY if rule in ("period.relative", "period.decade") else Certainty.CERTAIN
    return period_fact(doc, (wide.start, end), rule, ends, certainty=certainty, calendar=calendar)


def find_decades(doc: FoldedDocument, seen: list[Sight], reference: dt.date | None) -> Iterator[Period]:
    """Yield «الثمانينيات», «عقد التسعينيات», «ثمانينيات القرن الماضي»; no age («في الثلاثينيات من عمره»)."""
    words = doc.words_in_order
    for sight in seen:
        end, tens = words.ends[sight.index], decades()[sight.word]
        if _age().match(doc.text, end):
            continue
        century = _of_century().match(doc.text, end)
        if century or sight.word.startswith("ال"):
            start = _with_head(doc, sight)
            ends, rule = _decade_ends(century, tens, reference)
            yield _period(doc, start, century.end() if century else end, rule, ends)


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


def _with_head(doc: FoldedDocument, sight: Sight) -> int:
    words = doc.words_in_order
    form = words.forms[sight.index - 1] if sight.index else ""
    bare = form.lstrip("وفبل")
    if bare in _HEADS and sight.start == words.starts[sight.index]:
        return words.starts[sight.index - 1] + len(form) - len(bare)
    return sight.start


def find_eras(doc: FoldedDocument, seen: list[Sight]) -> Iterator[Period]:
    """Yield the eras of the lexicon; when they began and ended is not the source's to say."""
    for sight in seen:
        match = _era().match(doc.text, sight.start)
        if match:
            yield period_fact(doc, match.span(), "period.era", (None, None))
