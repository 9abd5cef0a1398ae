"""Parties and timeline: the rows of the two tables."""

import datetime as dt
import re
from itertools import zip_longest

from flows.arabic.calendar import to_gregorian
from flows.arabic.letters import fold_letters
from flows.compose.material import MOST_WORDS, Material
from flows.model.brief import BriefDate, Party, Statement, TimelineEntry
from flows.model.facts import Calendar, Date, Person
from flows.model.source import Span

_PAIRED = re.compile(r"[\s(،,]*(?:الموافق|موافق|/)?[\s:لـ]*")
_FULL = re.compile(r"\d{4}(?:-\d{2}(?:-\d{2})?)?")


def parties(material: Material) -> tuple[Party, ...]:
    """Return each person once, by the first mention, with the office given there and the sentence."""
    people: dict[str, Person] = {}
    for fact in material.facts:
        if isinstance(fact, Person):
            people.setdefault(" ".join(fold_letters(fact.words).split()), fact)
    return tuple(
        Party(
            person=person,
            office=material.statement(person.office) if person.office else None,
            statement=_in_its_sentence(material, person.span),
        )
        for person in people.values()
    )


def _in_its_sentence(material: Material, span: Span) -> Statement:
    sentence = material.sentence_at(span.start).span
    short = material.words_in(sentence) <= MOST_WORDS
    return material.statement(sentence if short else material.clause_around(span))


def timeline(material: Material, own: BriefDate | None) -> tuple[TimelineEntry, ...]:
    """Return the dates that have a year, earliest first, each day once; the document's own date is no entry."""
    entries: dict[str, TimelineEntry] = {}
    title = material.outline.title
    dates = [fact for fact in material.facts if isinstance(fact, Date) and _FULL.fullmatch(fact.value)]
    for date, following in zip_longest(dates, dates[1:]):
        is_own = own is not None and own.gregorian.isoformat() == (date.gregorian or date.value)
        if not is_own and not (title and title.span.contains(date.span)):
            entries.setdefault(_day(date), _entry(material, date, following))
    return tuple(sorted(entries.values(), key=lambda entry: (_day(entry.date), entry.date.span)))


def _entry(material: Material, date: Date, following: Date | None) -> TimelineEntry:
    span = _with_pair(material, date, following)
    return TimelineEntry(
        date=date, when=material.statement(span), statement=material.statement(material.clause_around(span))
    )


def _with_pair(material: Material, date: Date, following: Date | None) -> Span:
    """Return the date's span, with the same day in the other calendar where the source puts it right behind."""
    if following and date.gregorian and following.value == date.gregorian:
        between = material.text[date.span.end : following.span.start]
        if _PAIRED.fullmatch(between):
            return date.span.cover(following.span)
    return date.span


def _day(date: Date) -> str:
    """Return the key that orders dates of both calendars: the Gregorian day, of a Hijri year its first."""
    if date.gregorian:
        return date.gregorian
    if date.calendar is Calendar.GREGORIAN:
        return date.value
    year, month, day = (int(part) for part in (*date.value.split("-"), "1", "1")[:3])
    first: dt.date | None = to_gregorian(year, month, day)
    return first.isoformat() if first else date.value
