"""A day that a source writes in both calendars («… الموافق …»), and the Gregorian day of a date."""

import datetime as dt
import re

from flows.model.facts import Calendar, Date

_PAIRED = re.compile(r"[ \t\u00a0(،,-]*(?:الموافق|موافق|/)?[ \t\u00a0:لـ]*")
_DAY = re.compile(r"\d{4}-\d{2}-\d{2}")


def is_full(value: str | None) -> bool:
    """Whether an ISO date says the day, the month and the year."""
    return bool(value and _DAY.fullmatch(value))


def gregorian_day(date: Date) -> dt.date | None:
    """Return the Gregorian day of a date, or None where the source gives less, or no calendar has the day."""
    written = date.value if date.calendar is Calendar.GREGORIAN else date.gregorian
    return dt.date.fromisoformat(written) if written and is_full(written) else None


def is_pair(text: str, date: Date, following: Date) -> bool:
    """Whether two dates that stand side by side in a text are one day in the two calendars."""
    full = is_full(date.value) and is_full(following.value) and date.calendar is not following.calendar
    return full and bool(_PAIRED.fullmatch(text[date.span.end : following.span.start]))
