"""Days in figures alone: «27/10/2022», «14 / 15 / 2 / 1941», and «يوم 22/4» without a year."""

import re
from collections.abc import Iterator
from functools import cache

from flows.arabic.calendar import weekdays
from flows.arabic.clitics import with_clitics
from flows.facts.text.folded_document import FoldedDocument
from flows.facts.text.lexicons import LINE_END, any_of
from flows.facts.times.date_parts import (
    GREGORIAN_YEARS,
    HIJRI_YEARS,
    IMPOSSIBLE_DAY,
    LONGEST_MONTH,
    NUMBERING,
    SHORTEST_MONTH,
    Point,
    digits_of,
    is_day,
    iso,
    period_fact,
    with_heads,
)
from flows.facts.times.time_words import folded
from flows.model.facts import Calendar, Certainty, Period

_DATE = "تاريخ"
_BEFORE_A_DAY = frozenset(
    {"في", "وفي", "منذ", "حتي", "من", "الي", "قبل", "بعد", "وحتي", "ليوم", "صباح", "مساء", "غاية", "بين"}
)
_ENDS_A_DAY = re.compile(rf"\s*(?:[.،؛:!؟)»”{LINE_END}]|$)|\s+(?:(?:الي|حتي|في|علي|ثم|عند)\s|و[ء-ي])")
_ROUND_THE_CLOCK = (24, 7)
"""«24/7» is no day."""
_NO_START = re.compile(r"[\w.,/٫٬-]")
_HIJRI_BY_SIZE = range(1200, 1500)
"""A year of a day in figures that is Hijri unless an era says otherwise."""
_SHORT = re.compile(r"(?P<first>\d\d?)\s?[/-]\s?(?P<last>\d\d?)(?!\w|\s?[/-]\s?\d|[.,٫٬:]\d|\s?[%٪])")


@cache
def _figures_pattern() -> re.Pattern[str]:
    era = any_of(folded("years", "hijri", "gregorian"))
    return re.compile(
        r"(?P<first>\d\d{0,3})"
        r"(?:\s?/\s?(?P<second>\d{1,2})\s?/\s?(?:(?P<third>\d{1,2})\s?/\s?)?|(?P<mark>[.-])(?P<inside>\d{1,2})(?P=mark))"
        rf"(?P<open>\(\s?)?(?P<last>\d{{1,4}})(?(open)\s?\))(?!\d|\s?/\s?\d|-\d|[.,]\d)(?P<era>\s?(?:ه|م|{era})(?!\w))?(?!\w)"
    )


@cache
def _said_to_be_days() -> frozenset[str]:
    """Return the words after which «22/4» is a day: of «في 3/4» that is not said."""
    return frozenset(form for word in (*folded("heads", "day"), *weekdays()) for form, _ in with_clitics(word))


def find_short_days(doc: FoldedDocument) -> Iterator[Point]:
    """Yield days without a year after a word that says they are days, or a preposition if they can be nothing else."""
    words = doc.words_in_order
    for match in _SHORT.finditer(doc.text):
        index = words.index_at(match.start())
        before = words.forms[index - 1] if index else ""
        gap = doc.text[words.ends[index - 1] if index else 0 : match.start()]
        said = before in _said_to_be_days() and gap.strip(" (:") == ""
        ends = _ENDS_A_DAY.match(doc.text, match.end()) or _has_nought(match)
        if (said or _can_only_be_a_day(match, before)) and gap[-1:] in (" ", "(") and ends:
            yield from _short_day(match)


def _can_only_be_a_day(match: re.Match[str], before: str) -> bool:
    """Whether «في 22/4» is no fraction and no score: one part is beyond twelve."""
    parts = int(match["first"]), int(match["last"])
    if before in NUMBERING or before not in _BEFORE_A_DAY or "/" not in match.group():
        return False
    return _has_nought(match) or (max(parts) > 12 and parts != _ROUND_THE_CLOCK)


def _has_nought(match: re.Match[str]) -> bool:
    """Whether a part is written with a nought before it, as months are and no part of a fraction: «22/04»."""
    return "/" in match.group() and (match["first"].startswith("0") or match["last"].startswith("0"))


def _short_day(match: re.Match[str]) -> Iterator[Point]:
    day, month = int(match["first"]), int(match["last"])
    swapped = month > 12 >= day
    if swapped:
        day, month = month, day
    if is_day(Calendar.GREGORIAN, 0, month, day):
        yield Point(
            start=match.start(),
            end=match.end(),
            rule="date.month-first" if swapped else "date.day-and-month",
            month=month,
            day=day,
            digits=(match.span("first"), match.span("last")),
            certainty=Certainty.LIKELY,
        )


def find_days_in_figures(doc: FoldedDocument) -> Iterator[Point | Period]:
    """Yield every day in figures; of four parts the first two are the days of a period («14 / 15 / 2 / (1941)»)."""
    for match in _figures_pattern().finditer(doc.text):
        if not _NO_START.fullmatch(doc.text, max(0, match.start() - 1), match.start()) and not _numbers_something_else(
            doc, match
        ):
            found = _days_in_figures(doc, match) if match["third"] else _day_in_figures(match)
            if found:
                yield found


def _numbers_something_else(doc: FoldedDocument, match: re.Match[str]) -> bool:
    """Whether a word before figures says that they number a thing; «تاريخ الإصدار» says that they are a day."""
    forms, index = doc.words_in_order.forms, doc.words_in_order.index_at(match.start())
    dated = index > 1 and forms[index - 2].endswith(_DATE)
    return index > 0 and forms[index - 1] in NUMBERING and not dated


def _day_in_figures(match: re.Match[str]) -> Point | None:
    """Return the day; the part of four digits is the year, and the month stands in the middle unless it cannot."""
    first, last = match["first"], match["last"]
    if (len(first) == 4) == (len(last) == 4) or min(len(first), len(last)) > 2:
        return None
    middle = "inside" if match["mark"] else "second"
    groups = ("first", middle, "last") if len(first) == 4 else ("last", middle, "first")
    year, month, day = (int(match[group]) for group in groups)
    swapped = month > 12 >= day and len(last) == 4
    return _point_in_figures(match, (year, day, month) if swapped else (year, month, day), swapped)


def _point_in_figures(match: re.Match[str], parts: tuple[int, int, int], swapped: bool) -> Point | None:
    year, month, day = parts
    calendar = _calendar(match, year)
    plausible = year in (HIJRI_YEARS if calendar is Calendar.HIJRI else GREGORIAN_YEARS)
    possible = is_day(calendar, year, month, day)
    if not plausible or not (possible or (1 <= month <= 12 and SHORTEST_MONTH < day <= LONGEST_MONTH)):
        return None
    return Point(
        start=match.start(),
        end=match.end(),
        rule=IMPOSSIBLE_DAY if not possible else "date.month-first" if swapped else "date.figures",
        year=year,
        month=month,
        day=day,
        calendar=calendar,
        digits=tuple(match.span(group) for group in ("first", "second", "inside", "last") if match[group]),
        certainty=Certainty.LIKELY if swapped else Certainty.CERTAIN,
    )


def _calendar(match: re.Match[str], year: int) -> Calendar:
    era = (match["era"] or "").strip()
    hijri = era == "ه" or era in folded("years", "hijri") or (not era and year in _HIJRI_BY_SIZE)
    return Calendar.HIJRI if hijri else Calendar.GREGORIAN


def _days_in_figures(doc: FoldedDocument, match: re.Match[str]) -> Period | None:
    first, last, month, year = (int(match[group]) for group in ("first", "second", "third", "last"))
    calendar = _calendar(match, year)
    plausible = year in (HIJRI_YEARS if calendar is Calendar.HIJRI else GREGORIAN_YEARS)
    if not plausible or not is_day(calendar, year, month, last) or not 0 < first < last:
        return None
    head = with_heads(doc, Point(start=match.start(), end=match.end(), rule="", day=last, month=month))
    return period_fact(
        doc,
        (head.start, head.end),
        "period.days-in-figures",
        (iso(year, month, first), iso(year, month, last)),
        certainty=Certainty.LIKELY,
        calendar=calendar,
        numerals=digits_of(doc, tuple(match.span(group) for group in ("first", "second", "third", "last"))),
    )
