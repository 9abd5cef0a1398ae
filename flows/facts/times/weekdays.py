"""Days of the week: «يوم الأحد», «الثلاثاء الماضي», «أمس الجمعة»; resolved from the document's day alone."""

import datetime as dt
import re
from calendar import monthrange
from collections.abc import Iterator
from functools import cache

from flows.arabic.calendar import shift_day, weekday_near, weekdays
from flows.facts.text.amounts import number_at
from flows.facts.text.folded_document import FoldedDocument
from flows.facts.text.lexicons import any_of
from flows.facts.text.verbs import future_and_present_verbs, is_verb
from flows.facts.times.calendar_dates import day_at
from flows.facts.times.date_parts import LONGEST_MONTH, Point, date_fact, with_heads
from flows.facts.times.time_words import Sight, folded
from flows.model.facts import Certainty, Date

_BOTH = re.compile(r"\s+(?:معا|كليهما|كلاهما|فقط|عشرة?)(?!\w)")
"""After «الاثنين» these say that it is two of something; «الأحد عشر» are eleven."""
_GAP = re.compile(r"\s+(?:في\s+)?")
_APART = re.compile(r"\s?[:/%٪.-]\d|\s+(?!(?:و[ء-ي]|في|من|الي|حتي|علي|عند|ثم)[ء-ي\s])[ء-ي]")
"""What stands after no day of the month: more digits, or a noun that the number counts («الخميس 21 شخصا»)."""
_LONGEST_WEEK = 40
"""How far before its weekday a week may begin, in code points of folded text."""
_MOST_WEEKS = 60
"""Within so many weeks every number of a day meets every weekday."""
_MOST_AHEAD = 9
"""Words before a weekday among which a verb says when it is."""
_MOST_BETWEEN = 1
"""Words between a present verb and its weekday: «يلتقي الرئيس الخميس وفدا»."""
_ENDS = re.compile(r"[.؟!؛\n]")
_MOST_PLACES = 5
"""A month has no sixth Sunday: «الأحد السادس عشر» is the sixteenth day."""


@cache
def _weekday_turn_pattern() -> re.Pattern[str]:
    turns = any_of(folded("direction", "past", "coming", "this"))
    return re.compile(rf"\s+(?P<turn>{turns})(?!\w)(?!\s+من\s)")


@cache
def _week_after_pattern() -> re.Pattern[str]:
    turns = any_of(folded("direction", "past", "coming", "this"))
    return re.compile(rf"\s+من\s+(?:هذا\s+)?الاسبوع(?:\s+(?P<turn>{turns}))?(?!\w)")


@cache
def _week_before_pattern() -> re.Pattern[str]:
    turns = any_of(folded("direction", "past", "coming", "this"))
    return re.compile(rf"(?<!\w)(?P<start>(?:هذا\s+)?الاسبوع(?:\s+(?P<turn>{turns}))?\s?[،,]?\s+(?:يوم\s+)?)$")


def find_weekdays(doc: FoldedDocument, seen: list[Sight], reference: dt.date | None) -> Iterator[Date]:
    """Yield every day of the week that is no part of a name."""
    for sight in seen:
        if _is_weekday(doc, sight):
            yield _weekday(doc, sight, reference)


def _is_weekday(doc: FoldedDocument, sight: Sight) -> bool:
    before = doc.words_in_order.forms[sight.index - 1] if sight.index else ""
    both = _BOTH.match(doc.text, doc.words_in_order.ends[sight.index])
    return before.removeprefix("و") not in folded("weekdays", "not_after") and not both


def _weekday(doc: FoldedDocument, sight: Sight, reference: dt.date | None) -> Date:
    """Return a weekday with what says which one it is: its week, its number in the month, or a direction."""
    end = doc.words_in_order.ends[sight.index]
    number = weekdays()[sight.word]
    for read in (_by_week, _by_number, _by_direction):
        said = read(doc, sight, number, reference)
        if said:
            rule, start, end, day = said
            break
    else:
        ahead = reference is not None and number != reference.isoweekday() and _is_ahead(doc, sight)
        rule, start = "date.weekday", sight.start
        day = weekday_near(reference, number, int(ahead)) if reference else None
    point = with_heads(doc, Point(start=start, end=end, rule=rule, day=1))
    certainty = Certainty.OPEN if rule == "date.weekday-in-order" else Certainty.LIKELY
    return date_fact(doc, (point.start, end), rule, day.isoformat() if day else None, certainty=certainty)


_Said = tuple[str, int, int, dt.date | None]


def _by_week(doc: FoldedDocument, sight: Sight, number: int, reference: dt.date | None) -> _Said | None:
    """Read «الجمعة من الأسبوع المقبل» and «الأسبوع المقبل، يوم الجمعة»."""
    end = doc.words_in_order.ends[sight.index]
    after = _week_after_pattern().match(doc.text, end)
    lead = max(0, sight.start - _LONGEST_WEEK)
    before = None if after else _week_before_pattern().search(doc.text[lead : sight.start])
    week = after or before
    if week is None:
        return None
    start = lead + week.start("start") if before else sight.start
    day = _in_week(reference, number, _turn(week["turn"])) if reference else None
    return "date.weekday", start, after.end() if after else end, day


def _by_number(doc: FoldedDocument, sight: Sight, number: int, reference: dt.date | None) -> _Said | None:
    """Read «الخميس 21», «الجمعة في الثاني والعشرين»; up to the fifth an ordinal counts weekdays («الأحد الأول»)."""
    words, end = doc.words_in_order, doc.words_in_order.ends[sight.index]
    first = sight.index + 1
    first += first < len(words) and words.forms[first] == "في"
    for last in range(min(first + 1, len(words) - 1), first - 1, -1):
        day, start = day_at(doc, last)
        if day and _GAP.fullmatch(doc.text, end, start):
            ordinal = not doc.text[start].isdigit()
            if not ordinal and _APART.match(doc.text, words.ends[last]):
                return None
            if ordinal and day <= _MOST_PLACES and first == sight.index + 1:
                there = _nth_of_month(reference, number, day) if reference else None
                return "date.weekday-in-order", sight.start, words.ends[last], there
            there = _latest(reference, number, day) if reference else None
            return "date.weekday-and-number", sight.start, words.ends[last], there
    # «الجمعة في خمسة عشر»: after «في» number words say the day, too.
    worded = number_at(doc, words.starts[first]) if sight.index + 1 < first < len(words) else None
    is_day = worded is not None and worded.in_words and worded.value in range(1, LONGEST_MONTH + 1)
    if worded and is_day and not _APART.match(doc.text, worded.end):
        there = _latest(reference, number, int(worded.value)) if reference else None
        return "date.weekday-and-number", sight.start, worded.end, there
    return None


def _by_direction(doc: FoldedDocument, sight: Sight, number: int, reference: dt.date | None) -> _Said | None:
    """Read «الثلاثاء الماضي», «الأحد المقبل», «هذه الجمعة», «غدا الخميس»."""
    words = doc.words_in_order
    after = _weekday_turn_pattern().match(doc.text, words.ends[sight.index])
    if after:
        day = weekday_near(reference, number, _turn(after["turn"])) if reference else None
        return "date.weekday", sight.start, after.end(), day
    first = sight.index - 1
    first -= first >= 0 and words.forms[first] == "يوم"
    if first >= 0 and words.forms[first] in folded("direction", "near") and sight.start == words.starts[sight.index]:
        day = _in_week(reference, number, 0) if reference else None
        return "date.weekday", words.starts[first], words.ends[sight.index], day
    if first >= 0 and words.forms[first].removeprefix("و") in folded("direction", "tomorrow"):
        day = weekday_near(reference, number, 1) if reference else None
        return "date.weekday", sight.start, words.ends[sight.index], day
    return None


def _is_ahead(doc: FoldedDocument, sight: Sight) -> bool:
    """Whether a verb says of a weekday that it is to come: «تنطلق الأحد حملة», «سيعقد مؤتمره في المدينة يوم الأحد».

    A present verb does shortly before it, a future one and «من المقرر» within the words before in its sentence; what is
    counted from a day or up to it («منذ السبت») says nothing.
    """
    words, between = doc.words_in_order, 0
    for index in range(sight.index - 1, max(-1, sight.index - 1 - _MOST_AHEAD), -1):
        word = words.forms[index]
        if _ENDS.search(doc.text, words.ends[index], words.ends[index + 1]) or word in folded("direction", "counted"):
            return False
        if word in folded("direction", "expected"):
            return True
        if word in future_and_present_verbs():
            if word[0] == "س" or between <= _MOST_BETWEEN:
                return index == 0 or words.forms[index - 1] not in folded("direction", "was")
        elif is_verb(word):
            return False
        between += word not in folded("direction", "before_weekdays")
    return False


def _turn(word: str | None) -> int:
    return -1 if word in folded("direction", "past") else 1 if word in folded("direction", "coming") else 0


def _latest(reference: dt.date, weekday: int, day: int) -> dt.date | None:
    """Return the latest day up to the document's that has this weekday and this number in its month."""
    here = weekday_near(reference, weekday, 0).toordinal()
    there = (here - 7 * weeks for weeks in range(_MOST_WEEKS) if here > 7 * weeks)
    return next((found for found in map(dt.date.fromordinal, there) if found.day == day), None)


def _nth_of_month(reference: dt.date, weekday: int, place: int) -> dt.date | None:
    """Return the first, second … such weekday of the document's month."""
    day = 1 + (weekday - reference.replace(day=1).isoweekday()) % 7 + 7 * (place - 1)
    return reference.replace(day=day) if day <= monthrange(reference.year, reference.month)[1] else None


def _in_week(reference: dt.date, weekday: int, turn: int) -> dt.date | None:
    """Return the weekday of the document's week, as ISO 8601 counts weeks, or of the one before it or after it."""
    return shift_day(reference, days=weekday - reference.isoweekday() + 7 * turn)
