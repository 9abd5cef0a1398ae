"""Days in two calendars («… الموافق …»), and days that the source itself denies.

The two calendars lie more than a day apart, or the weekday is one that the date did not have.
"""

import datetime as dt
import re
from bisect import bisect_right
from collections.abc import Iterator
from itertools import pairwise

from flows.facts.text.folded_document import FoldedDocument
from flows.facts.text.lexicons import folded_set
from flows.model.facts import AnyFact, Calendar, Certainty, Conflict, Date
from flows.model.source import Span

MOST_DAYS_APART = 1
"""The Hijri month begins where the moon is seen: a day's difference is none."""
WEEKDAYS = {
    weekday: number
    for number, word in enumerate(("الاثنين", "الثلاثاء", "الأربعاء", "الخميس", "الجمعة", "السبت", "الأحد"))
    for weekday in folded_set([word])
}
"""The folded names of the days of the week, as `date.weekday` counts them."""
_APART = re.compile(
    r"[ \t\u00a0،,(]*(?:(?:الموافق|الموافقة|المصادف|الواقع في[هـ]?|بتاريخ|في|يوم)[ \t\u00a0:]*)?"
    r"[ \t\u00a0،,(]*(?:لـ?(?=\d))?"
)
_AFTER = re.compile(
    r"[ \t\u00a0]*(?:[(–-][ \t\u00a0]*(?:يوم )?|(?:الموافق|المصادف)[ \t\u00a0]*(?:ل?يوم )?"
    r"|،? ?الذي (?:يوافق|يصادف) (?:يوم )?)"
)
_PAIRED = re.compile(
    r"[ \t\u00a0(،,-]*(?:(?:\r?\n[ \t\u00a0]*)?(?:و?(?:الموافق|الموافقة|موافق|يوافق|المصادف)ه?)|/)?"
    r"[ \t\u00a0:لـ]*(?:يوم[ \t\u00a0]+)?"
)
"""Also over two lines, where the second opens with «الموافق:»."""
_DAY = re.compile(r"\d{4}-\d{2}-\d{2}")


def find_calendar_conflicts(doc: FoldedDocument, facts: tuple[AnyFact, ...]) -> Iterator[Conflict]:
    """Yield the dates whose two calendars differ, and the weekdays that their dates deny."""
    dates = [fact for fact in facts if isinstance(fact, Date)]
    pairs = {date: other for date, other in pairwise(dates) if is_pair(doc.outline.text, date, other)}
    for date, other in pairs.items():
        day, same = gregorian_day(date), gregorian_day(other)
        if day and same and abs((day - same).days) > MOST_DAYS_APART:
            yield _conflict(doc, "conflict.calendars", date.span, other.span)
    yield from _weekdays(doc, dates, pairs)


def _weekdays(doc: FoldedDocument, dates: list[Date], pairs: dict[Date, Date]) -> Iterator[Conflict]:
    ends = [date.span.end for date in dates]
    words = doc.words_in_order
    for index in words.indices(WEEKDAYS.keys()):
        place = doc.span(words.stretch(index))
        following = bisect_right(ends, place.end)
        date = dates[following] if following < len(dates) else None
        own = _day_of(doc, place, date) if date else None
        if date and own and not _may_be(WEEKDAYS[words.forms[index]], date, pairs.get(date)):
            yield _conflict(doc, "conflict.weekday", place, own)
        earlier = bisect_right(ends, place.start) - 1
        before = dates[earlier] if earlier >= 0 and not own else None
        named = before and _AFTER.fullmatch(doc.outline.text, before.span.end, place.start)  # «9 نوفمبر 2021 (الأحد)»
        if before and named and not _may_be(WEEKDAYS[words.forms[index]], before, pairs.get(before)):
            yield _conflict(doc, "conflict.weekday", before.span, place)


def _day_of(doc: FoldedDocument, weekday: Span, date: Date) -> Span | None:
    """Return where the day of a date stands after its weekday, inside the date or before it; None of another day."""
    apart = _APART.match(doc.outline.text, weekday.end)
    start = apart.end() if apart else weekday.end
    inside = date.certainty is Certainty.CERTAIN and date.span.contains(weekday)
    return Span(start, date.span.end) if inside or start == date.span.start else None


def _may_be(weekday: int, date: Date, other: Date | None) -> bool:
    """Whether a date may have been that day of the week: of a Hijri date alone, also the day before or after."""
    best = other if other and other.calendar is Calendar.GREGORIAN else date
    day = gregorian_day(best)
    apart = 0 if day is None else (day.weekday() - weekday) % 7
    return apart == 0 or (best.calendar is Calendar.HIJRI and apart in (1, 6))


def _conflict(doc: FoldedDocument, rule: str, place: Span, other: Span) -> Conflict:
    return Conflict(span=place, words=doc.words(place), rule=rule, others=(other,))


def gregorian_day(date: Date) -> dt.date | None:
    """Return the Gregorian day of a date, or None where the source gives less, or no calendar has the day."""
    written = date.value if date.calendar is Calendar.GREGORIAN else date.gregorian
    return dt.date.fromisoformat(written) if written and _DAY.fullmatch(written) else None


def is_pair(text: str, date: Date, following: Date) -> bool:
    """Whether two dates that stand side by side in a text are one day in the two calendars."""
    are_days = all(_DAY.fullmatch(each.value or "") for each in (date, following))
    are_apart = date.calendar is not following.calendar
    return are_days and are_apart and bool(_PAIRED.fullmatch(text[date.span.end : following.span.start]))
