"""By what two sources are known to say the same: their shingles, and their words, names, places and figures."""

import datetime as dt
import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from decimal import ROUND_DOWN, Decimal

from flows.arabic.digits import latin_digits
from flows.arabic.letters import fold_letters
from flows.bulletin.bodies import body_of
from flows.bulletin.called import MARKS, WRITTEN_BEFORE, called, stems_of_names
from flows.bulletin.dating import full_day
from flows.bulletin.dispatches import Dispatch, words_of
from flows.bulletin.sites import sites_of
from flows.bulletin.trait_lists import words_in
from flows.facts.relations.stems import stems_of
from flows.model.facts import AnyFact, Calendar, Date, Figure, Measure, Money, Organization, Percent, Period, Person

_SHINGLE = 3
"""Words of a shingle: fewer are idioms, more are lost with one word that an agency changes."""
_NUMBERED = re.compile(r"(\w+)?\s*\bرقم\s+(\d[\d/-]{2,})")
"""The number of a train, a law, a tender; one of two digits is that of a session, which every body has."""
DAY, NUMBER = "day:", "no:"
"""How the days among the figures begin, and the numbers of things."""
_LEAST_DISTINCTIVE = 13
"""Counts below this stand in any text: «ثلاثة», «12 شهرا»."""
_ENDS_OF_QUARTERS = ("-01-01", "-03-31", "-06-30", "-09-30", "-12-31")
_FULL, _OF_YEAR = re.compile(r"\d{4}-\d{2}-\d{2}"), re.compile(r"--\d{2}-\d{2}")
_DAY_AND_MONTH = re.compile(r"\d{1,2}\s+\w+")
_ROUGHLY = 1000
"""From here on one paper gives the fraction and another does not: «11204.35» and «11,204»."""
_YEARS = range(1300, 2101)


@dataclass(frozen=True, slots=True, kw_only=True)
class Traits:
    """What a source is known by; plain texts, so that an issue can keep them for the next one."""

    lead: frozenset[str]
    """The stems of its title and its bottom line, without those of names: who acts does other things too."""
    title: frozenset[str]
    """Those of its title alone."""
    opening: frozenset[str] = frozenset()
    """Those of both, with those of names."""
    names: frozenset[str]
    """As `Called.names`, and so the next two."""
    figures: frozenset[str]
    """Amounts, shares, counts that are not small; the days that it names besides its own, and numbers of things."""
    holders: frozenset[str] = frozenset()
    places: frozenset[str] = frozenset()
    leading: frozenset[str] = frozenset()
    """The people whom its lead names: of whom it speaks, or who says it."""
    shingles: frozenset[str] = frozenset()
    sites: frozenset[str] = frozenset()
    """Places that its lead calls by what they are: «وادي الشرجة», «مدينة بالو»; the kind, and the stem of the name."""
    all_sites: frozenset[str] = frozenset()
    """Those of the whole text."""
    words: frozenset[str] = frozenset()
    """The stems of the whole text, without its dateline and the papers that it names."""
    day: str = ""


def traits_of(dispatch: Dispatch) -> Traits:
    """Return what a source is known by."""
    text, body = dispatch.document.text, body_of(dispatch.outline, dispatch.facts)
    names = called(text, body, dispatch.facts)
    acting, opening = stems_of(" ".join(_acting(dispatch.facts))), stems_of(" ".join(words_of(dispatch)))
    return Traits(
        lead=opening - acting,
        title=stems_of(dispatch.title.words) - acting,
        opening=opening,
        names=names.names,
        holders=names.holders,
        places=names.places,
        leading=_leading(dispatch),
        figures=frozenset((*_figures(dispatch.facts), *_days(dispatch, body), *_numbers(dispatch))),
        shingles=shingles_of(text),
        sites=frozenset(sites_of(" ".join(words_of(dispatch)))),
        all_sites=frozenset(sites_of(body)),
        words=stems_of(body),
        day=dispatch.day,
    )


def shingles_of(text: str) -> frozenset[str]:
    """Return every run of three words of a text, folded, without marks."""
    words = [word for word in (word.strip(MARKS) for word in fold_letters(text).split()) if word]
    return frozenset(" ".join(words[at : at + _SHINGLE]) for at in range(len(words) - _SHINGLE + 1))


def _leading(dispatch: Dispatch) -> frozenset[str]:
    """Return the names of the people in the title and the bottom line."""
    lead = [said.place.span for said in (dispatch.title, *dispatch.text) if said.place]
    people = (fact for fact in dispatch.facts if isinstance(fact, Person))
    return stems_of_names(fact.words for fact in people if any(span.contains(fact.span) for span in lead))


def _acting(facts: Iterable[AnyFact]) -> Iterator[str]:
    """Yield the people and the bodies that are named, people with their offices."""
    for fact in facts:
        if isinstance(fact, Person | Organization):
            yield fact.words


def _days(dispatch: Dispatch, body: str) -> Iterator[str]:
    """Yield the days that a source names besides its own, «يبدأ يوم الأحد 6 ديسمبر 2026»; no end of a quarter.

    Each stands once more without its year, as another may give it: «قبل 15 أبريل».
    """
    for fact in dispatch.facts:
        near = isinstance(fact, Date) and not full_day(fact) and not fact.span.of(body).strip()
        day = "" if near else _day_of(fact)
        if day and not dispatch.day.endswith(day.lstrip("-")) and not day.endswith(_ENDS_OF_QUARTERS):
            yield from (f"{DAY}{day}", f"{DAY}{without_year(day)}")


def without_year(day: str) -> str:
    """Return a day in ISO 8601 without its year: «--04-15»."""
    return f"--{day[-len('04-15') :]}"


def _day_of(fact: AnyFact) -> str:
    """Return the day that a fact gives, or with which it ends; of one without its year none that has its weekday."""
    if isinstance(fact, Period):
        end = fact.end or ""
        return end if fact.calendar is Calendar.GREGORIAN and _FULL.fullmatch(end) and not _ends_month(end) else ""
    if not isinstance(fact, Date):
        return ""
    of_year = _OF_YEAR.fullmatch(fact.value or "") and _DAY_AND_MONTH.fullmatch(fact.words)
    return full_day(fact) or (fact.value or "" if of_year else "")


def _ends_month(day: str) -> bool:
    """Whether a day is the last of its month, until which reports count: those of two offices do so alike."""
    return (dt.date.fromisoformat(day) + dt.timedelta(days=1)).day == 1


def _numbers(dispatch: Dispatch) -> Iterator[str]:
    """Yield the numbers by which things are called: «القطار رقم 418», «العطاء رقم 31/2026»."""
    opening = latin_digits(" ".join(words_of(dispatch)))
    for found in _NUMBERED.finditer(latin_digits(dispatch.document.text)):
        law = not words_in("laws").isdisjoint((fold_letters(found[1] or ""), _bare(fold_letters(found[1] or ""))))
        if not law or found[0] in opening:  # a law that is cited is every office's
            yield f"{NUMBER}{found[2].rstrip('/-')}"


def _bare(word: str) -> str:
    return WRITTEN_BEFORE.sub("", word, count=1)


def _figures(facts: Iterable[AnyFact]) -> Iterator[str]:
    for fact in facts:
        if isinstance(fact, Figure) and _is_distinctive(fact):
            whole = fact.value.to_integral_value(ROUND_DOWN) if fact.value >= _ROUGHLY else fact.value
            yield f"{_unit(fact)}:{whole.normalize():f}"


def _is_distinctive(fact: Figure) -> bool:
    """Whether a figure is one by which a text is known: money, a share, a count that is neither small nor a year."""
    if isinstance(fact, Money | Percent):
        return True
    whole = fact.value == fact.value.to_integral_value()
    is_year = whole and int(fact.value) in _YEARS and not isinstance(fact, Measure)
    return fact.value >= Decimal(_LEAST_DISTINCTIVE) and not is_year and isinstance(fact, Measure)


def _unit(fact: Figure) -> str:
    """Return what a figure counts in the widest sense: agencies write «قتيل» and «شخص» of the same people."""
    if isinstance(fact, Money):  # whose pound it is, one paper says and another does not
        return "money"
    return "%" if isinstance(fact, Percent) else ""
