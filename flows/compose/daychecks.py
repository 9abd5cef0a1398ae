"""Whether the days of a brief stand in the places that they name: its masthead's, and those of its timeline."""

from flows.arabic.calendar import to_gregorian, to_hijri
from flows.arabic.letters import fold_letters
from flows.compose.dayreading import days_said, said_numbers, says_date, says_month_and_day, says_period
from flows.compose.reckoning import reckoned
from flows.model.brief import BriefDate, Origin, TimelineEntry
from flows.model.facts import Calendar, Date, Period


def misread_date(date: BriefDate, text: str) -> bool:
    """Whether a masthead date is not what its place says, or its two calendars are not one day.

    A date of the source stands in its span in one calendar at least, day, month and year; the other calendar stands
    there too or is reckoned from it. A date that is not the source's names no place.
    """
    day, hijri = date.gregorian, date.hijri
    if date.origin is not Origin.SOURCE or date.span is None:
        return date.span is not None or date.origin is Origin.SOURCE or hijri != to_hijri(day)
    words = fold_letters(date.span.of(text))
    says_gregorian = _says(words, (day.year, day.month, day.day), Calendar.GREGORIAN)
    says_hijri = hijri is not None and _says(words, hijri, Calendar.HIJRI)
    is_computed = (says_gregorian and hijri == to_hijri(day)) or (says_hijri and hijri and day == to_gregorian(*hijri))
    return not (is_computed or (says_gregorian and says_hijri))


def _says(folded: str, date: tuple[int, int, int], calendar: Calendar) -> bool:
    year, *rest = date
    return year in said_numbers(folded) and says_month_and_day(folded, rest, calendar)


def says_time(date: Date | Period, words: str) -> bool:
    """Whether words say a date or a period: what a timeline may print as it stands."""
    if isinstance(date, Period):
        ends = [value for value in (date.start, date.end) if value]
        return bool(ends) and says_period(words, ends[0], ends[-1], date.calendar)
    value = date.value or ""
    return value[:1].isdigit() and says_date(words, value, date.calendar)


def misread_entry(entry: TimelineEntry, masthead: BriefDate | None, text: str) -> bool:
    """Whether a timeline entry is not the date of its words, or not what these come to from the source's own day."""
    relative, words = entry.reckoned, entry.when.words
    if relative is None:
        return not says_time(entry.date, words)
    own_is_said = relative.own in (day for _, day in days_said(relative.own_span.of(text)))
    is_source = masthead is not None and masthead.origin is Origin.SOURCE
    same_day = not is_source or (masthead is not None and masthead.span == relative.own_span)
    value = entry.date.value if isinstance(entry.date, Date) else None
    return not (own_is_said and same_day and value == relative.value == reckoned(words, relative.own))
