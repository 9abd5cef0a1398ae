"""Years after the word for them: «عام 2013», «عامي 2013 و2014», «العام الدراسي 2023/2024», «صيف 2024»."""

import re
from collections.abc import Iterator
from functools import cache

from flows.facts.text.folded_document import FoldedDocument
from flows.facts.text.lexicons import any_of
from flows.facts.times.date_parts import HIJRI_BY_SIZE, HIJRI_YEARS, Point, as_date, digits_of, iso, period_fact
from flows.facts.times.months import year_in_words
from flows.facts.times.time_words import Sight, folded, times
from flows.model.facts import Calendar, Certainty, Date, Period

_NUMBER = r"[12]\d{3}(?![\d٬٫]|[.,]\d)"
_SEASON_YEARS = (*HIJRI_YEARS, *range(1900, 2100))
_MOST_YEARS = 8
"""How many years may stand after one word («أعوام 2010 و2011 و2012 …»)."""


@cache
def era_pattern() -> str:
    """Return the pattern of an era after a year, in its group."""
    return rf"(?P<era>\s?(?:ه|م|{any_of(folded('years', 'hijri', 'gregorian'))})(?!\w))?"


@cache
def _after_word() -> re.Pattern[str]:
    kinds = any_of(folded("years", "kinds"))
    one, many = any_of(times()["years"]["one"]), any_of(times()["years"]["many"])
    return re.compile(
        rf"(?:{one}|(?P<many>{many}))(?:\s+(?:{kinds}))?\s+(?:\(\s?(?P<inside>{_NUMBER})\s?\)|(?P<year>{_NUMBER}))"
        rf"(?!\s?[/–-]\s?\d){era_pattern()}"
    )


@cache
def _next() -> re.Pattern[str]:
    return re.compile(
        rf"\s?[،,]?\s(?:و\s?)(?:\(\s?(?P<inside>{_NUMBER})\s?\)|(?P<year>{_NUMBER})){era_pattern()}(?!\w)"
    )


@cache
def _before_words() -> re.Pattern[str]:
    return re.compile(rf"(?:{any_of(times()['years']['one'])})\s+")


@cache
def _pair() -> re.Pattern[str]:
    kinds = any_of(folded("years", "kinds"))
    words = any_of((*times()["years"]["one"], *times()["years"]["many"]))
    return re.compile(
        rf"(?:{words}|موسم|الموسم)(?:\s+(?:{kinds}))?\s+(?P<open>\(\s?)?(?P<first>[12]\d{{3}})\s?[/–-]\s?(?P<last>[12]\d{{3}})"
        rf"{era_pattern()}(?(open)\s?\))(?!\d|\s?[/–-]\s?\d|[.,]\d)"
    )


def find_year_pairs(doc: FoldedDocument, seen: list[Sight]) -> Iterator[Period]:
    """Yield «العام الدراسي 2023/2024», «الأعوام 2010-2015»: the years of one word, the earlier first."""
    for sight in seen:
        match = _pair().match(doc.text, sight.start)
        if match:
            first, last = sorted(int(match[group]) for group in ("first", "last"))
            if first < last:
                hijri = _is_hijri(match, first)
                certainty = Certainty.CERTAIN if _is_said(match, first) else Certainty.LIKELY
                yield period_fact(
                    doc,
                    match.span(),
                    "period.years",
                    (iso(first), iso(last)),
                    certainty=certainty,
                    calendar=Calendar.HIJRI if hijri else Calendar.GREGORIAN,
                    numerals=digits_of(doc, (match.span("first"), match.span("last"))),
                )


def _is_hijri(match: re.Match[str], year: int) -> bool:
    era = (match["era"] or "").strip()
    said = era == "ه" or era in folded("years", "hijri") or "الهجري" in match.group()
    return said or (not era and year in HIJRI_BY_SIZE)


def _is_said(match: re.Match[str], year: int) -> bool:
    """Whether the text says which calendar a year is of, by its era, its word or its size."""
    return bool(match["era"]) or "الهجري" in match.group() or "الميلادي" in match.group() or year not in HIJRI_YEARS


def find_worded_years(doc: FoldedDocument, seen: list[Sight]) -> Iterator[Point]:
    """Yield the years after «عام», «سنة», «عامي» and their like, in digits or in words."""
    for sight in seen:
        match = _after_word().match(doc.text, sight.start)
        if match:
            yield year_point(match, "date.year-word", sight.start)
            yield from _more_years(doc, match)
        else:
            yield from _in_words(doc, sight)


def _more_years(doc: FoldedDocument, match: re.Match[str]) -> Iterator[Point]:
    following = match if match["many"] else None
    for _ in range(_MOST_YEARS):
        following = following and _next().match(doc.text, following.end())
        if not following:
            return
        group = "inside" if following["inside"] else "year"
        yield year_point(following, "date.year-word", following.start(group))


def _in_words(doc: FoldedDocument, sight: Sight) -> Iterator[Point]:
    worded = _before_words().match(doc.text, sight.start)
    year, end = year_in_words(doc, worded.end()) if worded else (0, 0)
    if year:
        yield Point(start=sight.start, end=end, rule="date.year-in-words", year=year)


def year_point(match: re.Match[str], rule: str, start: int) -> Point:
    """Return the year that a pattern of years matched, from `start` on."""
    group = "inside" if match.groupdict().get("inside") else "year"
    year = int(match[group])
    return Point(
        start=start,
        end=match.end(),
        rule=rule,
        year=year,
        calendar=Calendar.HIJRI if _is_hijri(match, year) else Calendar.GREGORIAN,
        certainty=Certainty.CERTAIN if _is_said(match, year) else Certainty.LIKELY,
        digits=(match.span(group),),
    )


@cache
def _after_season() -> re.Pattern[str]:
    return re.compile(rf"\s+(?:(?:من\s+)?(?:ال|ل)?(?:عام|سنة)\s+)?(?P<year>{_NUMBER})(?![/-]\d){era_pattern()}")


def find_seasons(doc: FoldedDocument, seen: list[Sight]) -> Iterator[Date]:
    """Yield «صيف 2024», «ربيع عام 2011»: a year, of which the source says the season."""
    for sight in seen:
        match = _after_season().match(doc.text, doc.words_in_order.ends[sight.index])
        if match and int(match["year"]) in _SEASON_YEARS:
            yield as_date(doc, year_point(match, "date.season", sight.start), None)
