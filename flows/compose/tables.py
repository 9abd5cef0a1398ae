"""Parties and timeline: the rows of the two tables."""

import datetime as dt
import re
from collections import Counter

from flows.arabic.calendar import to_gregorian
from flows.arabic.letters import fold_letters
from flows.compose.material import Material
from flows.facts.pairs import gregorian_day, is_pair
from flows.model.brief import BriefDate, Party, Statement, TimelineEntry
from flows.model.facts import Calendar, Date, Person

_WITH_YEAR = re.compile(r"\d{4}(?:-\d{2}(?:-\d{2})?)?")
# «القانون رقم (7) لسنة 1432هـ»: the year is part of the law's name and tells of no event.
_NUMBERED = re.compile(r"رقم\s*\(?\s*[\d/]+\s*\)?\s+ل$")
# «مقارنة بمستواها في عام 2020»: a year that something is compared with is no event either.
_COMPARED = re.compile(r"(?:مقارنة|مقارنه|قياسا)\s[^،؛.\n]*$")
_REACH = 60
_HIJRI_YEAR_IN_DAYS = 354.367
_HIJRI_EPOCH = dt.date(622, 7, 19)


def parties(material: Material) -> tuple[Party, ...]:
    """Return each person once, by the first mention, with the office given there and where they act.

    That is the sentence; where it names several, or is long, each has the clause.
    """
    people: dict[str, Person] = {}
    for fact in material.facts:
        if isinstance(fact, Person):
            people.setdefault(" ".join(fold_letters(fact.words).split()), fact)
    shared = Counter(material.index_at(person.span.start) for person in people.values())
    return tuple(
        Party(
            person=person,
            office=material.statement(person.office) if person.office else None,
            statement=_acting(material, person, alone=shared[material.index_at(person.span.start)] == 1),
        )
        for person in people.values()
    )


def _acting(material: Material, person: Person, *, alone: bool) -> Statement:
    sentence = material.sentence_at(person.span.start)
    named = person.span.cover(person.office) if person.office else person.span
    whole = alone and not material.is_long(sentence) and not material.is_broken(named)
    return material.statement(material.whole(sentence.span) if whole else material.clause_around(named))


def timeline(material: Material, own: BriefDate | None) -> tuple[TimelineEntry, ...]:
    """Return the dates that have a year, earliest first, each day once.

    The document's own date is no entry, nor one in its title, in the name of a law, in a comparison, or in the clause
    that breaks off.
    """
    entries: dict[tuple[Calendar, str], TimelineEntry] = {}
    dates = [fact for fact in material.facts if isinstance(fact, Date)]
    for index, date in enumerate(dates):
        following = dates[index + 1] if index + 1 < len(dates) else None
        if _saying(date) not in entries and _is_event(material, date, own):
            entries[_saying(date)] = _entry(material, date, following)
    return tuple(sorted(entries.values(), key=lambda entry: (_order(entry.date), entry.date.span)))


def _is_event(material: Material, date: Date, own: BriefDate | None) -> bool:
    title = material.outline.title
    in_title = title is not None and title.span.contains(date.span)
    is_own = own is not None and (own.gregorian == gregorian_day(date) or _in_place(own, date))
    before = fold_letters(material.text[max(0, date.span.start - _REACH) : date.span.start])
    named = bool(_NUMBERED.search(before) or _COMPARED.search(before))
    return bool(_WITH_YEAR.fullmatch(date.value or "")) and not (
        in_title or is_own or named or material.is_broken(date.span)
    )


def _in_place(own: BriefDate, date: Date) -> bool:
    return own.span is not None and own.span.contains(date.span)


def _saying(date: Date) -> tuple[Calendar, str]:
    """Return what two dates share that say the same day."""
    return (Calendar.GREGORIAN, date.gregorian) if date.gregorian else (date.calendar, date.value or "")


def _entry(material: Material, date: Date, following: Date | None) -> TimelineEntry:
    """Return a date with its clause; the same day in the other calendar right behind belongs to it."""
    both = following is not None and is_pair(material.text, date, following) and date.gregorian == following.value
    span = date.span.cover(following.span) if both and following else date.span
    return TimelineEntry(
        date=date, when=material.statement(span), statement=material.statement(material.clause_around(span))
    )


def _order(date: Date) -> str:
    """Return what orders dates of both calendars: the Gregorian day, of a Hijri year or month its first."""
    if date.calendar is Calendar.GREGORIAN:
        return date.value or ""
    year, month, day = (int(part) for part in (*(date.value or "").split("-"), "1", "1")[:3])
    known = gregorian_day(date) or to_gregorian(year, month, day)
    return (known or _reckoned(year, month, day)).isoformat()


def _reckoned(year: int, month: int, day: int) -> dt.date:
    """Return about the day of a Hijri date that the calendar is not computed for: near enough to order by."""
    months = (year - 1) * 12 + month - 1
    return _HIJRI_EPOCH + dt.timedelta(days=months * _HIJRI_YEAR_IN_DAYS / 12 + day - 1)
