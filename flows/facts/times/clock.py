"""Times of day: «الساعة الثالثة والنصف عصرا», «14:30», «5 مساءً», «الثانية عشرة ظهرا», «منتصف الليل»."""

import re
from collections.abc import Collection, Iterator
from functools import cache

from flows.arabic.clitics import PREFIX
from flows.arabic.letters import Stretch
from flows.arabic.ordinals import DEFINITE
from flows.facts.text.amounts import number_at
from flows.facts.text.folded_document import FoldedDocument
from flows.facts.text.lexicons import any_of
from flows.facts.times.date_parts import digits_of
from flows.facts.times.time_words import Sight, folded, times
from flows.model.facts import Certainty, Time
from flows.model.source import Span

_HOURS = {word: n for word, n in DEFINITE.items() if n <= 12 and word.endswith("ة")} | {"الواحدة": 1}
_MINUTES = {"خمس": 5, "عشر": 10, "عشرين": 20, "عشرون": 20, "خمس عشرة": 15, "خمس وعشرين": 25, "خمسة": 5, "عشرة": 10}
_PARTS = ("morning", "noon", "evening", "night")
_LONGEST_HOUR = 40
"""How far before «مساء» its hour may begin, in code points of folded text («الحادية عشرة والنصف …»)."""
_MIDDAY = 12
_DUSK = 6
"""From this hour on «ليلا» is before midnight, up to it after."""
_NO_START = frozenset(".,:/٫-")
_AND = re.compile(r"\s+و\s?")
_IN_PLAY = "دقيقة "
"""After «الدقيقة» stand minutes and seconds of a match."""
_COLON = re.compile(r"(?P<hour>\d\d):(?P<minute>[0-5]\d)(?::[0-5]\d)?(?!\w|[:/]\d|[.,]\d)")
_ENDS = re.compile(
    r"(?<![\w.,:/٫-])(?P<first>\d{1,2}:[0-5]\d)(?:\s+(?:الي|حتي)\s+|(?P<and>\s+و\s?))(?:الساعة\s+)?(?P<last>\d{1,2}:[0-5]\d)"
    r"(?!\w|[:/]\d|[.,]\d)"
)
_BETWEEN = re.compile(r"بين\s+(?:الساعة\s+)?\Z")


@cache
def _hour() -> str:
    minutes = (
        r"(?:\s+و\s?(?P<past>النصف|نصف|الربع|ربع|الثلث|ثلث)(?!\w)|\s+الا\s+(?P<short>ربعا|الربع|ربع|ثلثا|الثلث|ثلث)(?!\w)"
        r"|\s+و\s?(?P<minutes>\d{1,2})\s?(?:دقيقة|دقائق|دق|د)(?!\w)"
        rf"|\s+و\s?(?P<worded>{any_of(_MINUTES)})\s+(?:دقائق|دقيقة)(?!\w)"
        rf"|\s+الا\s+(?P<less>{any_of(_MINUTES)}|\d{{1,2}})\s+(?:دقائق|دقيقة)(?!\w))?"
    )
    colon = r"(?::|\s?[hHس]\s?(?=[0-5]\d(?:\s?د)?(?!\w)))"
    digits = rf"(?P<hour>\d{{1,2}})(?:{colon}(?P<colon>[0-5]\d)(?:\s?د(?!\w))?)?(?![\d:/٪%]|[.,]\d)"
    return rf"(?:{digits}|(?P<ordinal>{any_of(_HOURS)})(?!\w)){minutes}"


@cache
def _part_of_day(*, long_only: bool) -> str:
    data = times()["clock"]
    groups = (
        rf"(?P<{part}>{any_of(word for word in data[part] if len(word) > 1 or not long_only)})" for part in _PARTS
    )
    return rf"(?:\s?(?:من\s+)?(?:{'|'.join(groups)})(?!\w))"


@cache
def _after_head() -> re.Pattern[str]:
    return re.compile(rf"(?:{any_of(folded('clock', 'heads'))})\s+:?\(?{_hour()}{_part_of_day(long_only=False)}?")


@cache
def _before_part() -> re.Pattern[str]:
    return re.compile(rf"(?<![\w.,:/٫]){PREFIX}(?P<whole>{_hour()}{_part_of_day(long_only=True)})")


@cache
def _short_part() -> re.Pattern[str]:
    return re.compile(r"\s?(?:(?P<morning>ص)|(?P<evening>م))(?!\w)")


@cache
def _midnight_pattern() -> re.Pattern[str]:
    return re.compile(rf"(?:{any_of(folded('clock', 'midnight'))})(?!\w)")


def find_times(doc: FoldedDocument, heads: list[Sight], parts: list[Sight]) -> Iterator[Time]:
    """Yield every time of day, after «الساعة», before its part of the day, or as «14:30»."""
    for sight in heads:
        match = _after_head().match(doc.text, sight.start)
        if match:
            yield from _time(doc, match, match.start())
            yield from _with_worded_minutes(doc, match)
    for sight in parts:
        if _midnight_pattern().match(doc.text, sight.start):
            end = _midnight_pattern().match(doc.text, sight.start)
            yield _time_fact(doc, (sight.start, end.end() if end else sight.start), "time.named", (0, 0))
        else:
            yield from _with_part(doc, sight)
    ends = tuple(_ends_of_spans(doc))
    yield from ends
    yield from _with_colon(doc, {each.span for each in ends})


def _ends_of_spans(doc: FoldedDocument) -> Iterator[Time]:
    """Yield both ends of «من 7:00 إلى 9:30», the first in the part of the day that the last names, where it fits."""
    for match in _ENDS.finditer(doc.text) if ":" in doc.text else ():
        if match["and"] and not _BETWEEN.search(doc.text, max(0, match.start() - _LONGEST_HOUR), match.start()):
            continue
        (first, early), (last, late) = (map(int, match[end].split(":")) for end in ("first", "last"))
        if first >= 24 or last >= 24:
            continue
        said = _part_after().match(doc.text, match.end())
        part = _part_named(said) if said else ""
        shared = part if first % _MIDDAY < last % _MIDDAY or last == _MIDDAY else ""
        certainty = Certainty.LIKELY if shared else Certainty.CERTAIN
        place = match.span("first")
        yield _time_fact(doc, place, "time.span", (_hour_of_day(first, shared), early), _both(place), certainty)
        if not part:
            place = match.span("last")
            yield _time_fact(doc, place, "time.span", (_hour_of_day(last, ""), late), _both(place))


def _both(place: tuple[int, int]) -> tuple[tuple[int, int], tuple[int, int]]:
    """Return where the hour and the minutes of «7:00» stand."""
    start, end = place
    return (start, end - 3), (end - 2, end)


@cache
def _part_after() -> re.Pattern[str]:
    return re.compile(_part_of_day(long_only=False))


def _with_worded_minutes(doc: FoldedDocument, match: re.Match[str]) -> Iterator[Time]:
    """Yield the same time with its minutes in words: «الساعة الثالثة وخمس عشرة دقيقة عصرا»."""
    joint = _AND.match(doc.text, match.end())
    number = number_at(doc, joint.end()) if joint and not _part_named(match) else None
    after = _minutes_after().match(doc.text, number.end) if number else None
    if number and after and number.value in range(60):
        hour, part = _hour_said(match), _part_named(after)
        certainty = Certainty.CERTAIN if part or hour > _MIDDAY else Certainty.OPEN
        place, time = (match.start(), after.end()), (_hour_of_day(hour, part), int(number.value))
        yield _time_fact(doc, place, "time.part-of-day" if part else "time.hour", time, certainty=certainty)


@cache
def _minutes_after() -> re.Pattern[str]:
    return re.compile(rf"\s+(?:دقيقة|دقائق)(?!\w){_part_of_day(long_only=False)}?")


def _with_part(doc: FoldedDocument, sight: Sight) -> Iterator[Time]:
    """Yield the time whose part of the day the word is («5 مساءً»), the nearest before it."""
    words = doc.words_in_order
    for back in range(1, 5):
        if back > sight.index:
            return
        form = words.forms[sight.index - back]
        if words.starts[sight.index - back] < sight.start - _LONGEST_HOUR:
            return
        match = _before_part().match(doc.text, words.starts[sight.index - back])
        if match and match.end() > sight.start and (form[-1].isdigit() or match["ordinal"]):
            yield from _time(doc, match, match.start("whole"))
            yield from _earlier_end(doc, match, match.start("whole"))
            return


def _earlier_end(doc: FoldedDocument, match: re.Match[str], start: int) -> Iterator[Time]:
    """Yield the hour that shares the part of the day of a later one: «بين التاسعة والحادية عشرة صباحا»."""
    before = _first_of_two().search(doc.text, max(0, start - _LONGEST_HOUR), start)
    if before is None:
        return
    first, last = _hour_said(before), _hour_said(match)
    if first % _MIDDAY < last % _MIDDAY or last == _MIDDAY:
        value = _hour_of_day(first, _part_named(match)), 0
        place = before.span("whole")
        digits = (before.span("hour"),) if before["hour"] else ()
        yield _time_fact(doc, place, "time.part-of-day", value, digits, Certainty.LIKELY)


def _hour_said(match: re.Match[str]) -> int:
    return int(match["hour"]) if match["hour"] else _HOURS[" ".join(match["ordinal"].split())]


@cache
def _first_of_two() -> re.Pattern[str]:
    hour = rf"(?P<whole>(?P<hour>\d{{1,2}})|(?P<ordinal>{any_of(_HOURS)}))"
    return re.compile(rf"(?<!\w)(?:(?:ما\s?)?بين|من)\s+(?:الساعة\s+)?{hour}\s+(?:و|(?:الي|حتي)\s+)\s?\Z")


def _with_colon(doc: FoldedDocument, known: Collection[Span]) -> Iterator[Time]:
    """Yield «14:30» where it is not `known`; no verse, score or ratio has two digits on both sides of its colon."""
    for match in _COLON.finditer(doc.text):
        before = doc.text[max(0, match.start() - 1) : match.start()]
        in_play = doc.text[max(0, match.start() - len(_IN_PLAY)) : match.start()] == _IN_PLAY
        if not (in_play or before.isalnum() or before in _NO_START) and int(match["hour"]) < 24:
            part = _short_part().match(doc.text, match.end())
            hour = _hour_of_day(int(match["hour"]), _part_named(part) if part else "")
            end = part.end() if part else match.end()
            digits = (match.span("hour"), match.span("minute"))
            found = _time_fact(doc, (match.start(), end), "time.figures", (hour, int(match["minute"])), digits)
            if found.span not in known:
                yield found


def _part_named(match: re.Match[str]) -> str:
    groups = match.groupdict()
    return next((part for part in _PARTS if groups.get(part)), "")


def _time(doc: FoldedDocument, match: re.Match[str], start: int) -> Iterator[Time]:
    hour, part, minute = _hour_said(match), _part_named(match), _minute(match)
    if hour > 24 or minute >= 60 or (part and hour > _MIDDAY and part != "evening"):
        return
    there = _hour_of_day(hour, part) * 60 + minute
    rule = "time.part-of-day" if part else "time.hour"
    open_ended = not part and hour <= _MIDDAY and not match["colon"]
    digits = tuple(match.span(group) for group in ("hour", "colon", "minutes") if match[group])
    certainty = Certainty.OPEN if open_ended else Certainty.CERTAIN
    yield _time_fact(doc, (start, match.end()), rule, divmod(there % (24 * 60), 60), digits, certainty)


def _minute(match: re.Match[str]) -> int:
    past = {"النصف": 30, "نصف": 30, "الربع": 15, "ربع": 15, "الثلث": 20, "ثلث": 20}.get(match["past"] or "", 0)
    short = 0 if not match["short"] else -15 if "ربع" in match["short"] else -20
    less, worded = match["less"] or "0", " ".join((match["worded"] or "").split())
    less_minutes = int(less) if less.isdigit() else _MINUTES[" ".join(less.split())]
    return int(match["colon"] or match["minutes"] or 0) + _MINUTES.get(worded, 0) + past + short - less_minutes


def _hour_of_day(hour: int, part: str) -> int:
    """Return the hour from 0 to 23 that an hour is in its part of the day: 3 in the afternoon is 15."""
    if hour > _MIDDAY:
        return hour % 24
    hour %= _MIDDAY
    late = {"morning": False, "noon": hour < 10, "evening": True, "night": hour >= _DUSK, "": False}[part]
    if not part and hour == 0:
        return _MIDDAY
    return hour + _MIDDAY * late


def _time_fact(
    doc: FoldedDocument,
    place: tuple[int, int],
    rule: str,
    hour_and_minute: tuple[int, int],
    digits: tuple[tuple[int, int], ...] = (),
    certainty: Certainty = Certainty.CERTAIN,
) -> Time:
    span = doc.span(Stretch(*place))
    hour, minute = hour_and_minute
    return Time(
        span=span,
        words=doc.words(span),
        rule=rule,
        certainty=certainty,
        value=f"T{hour:02d}:{minute:02d}",
        numerals=digits_of(doc, digits),
    )
