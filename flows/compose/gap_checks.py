"""What the gate holds gaps against: each kind is said by the words of its place."""

import re
from collections.abc import Callable, Iterator
from decimal import Decimal

from flows.arabic.counting import numbers
from flows.arabic.letters import fold_letters
from flows.compose.day_checks import WEEKDAYS, days_said, says_impossible_day
from flows.compose.faults import fault, part_name
from flows.errors import Bilingual
from flows.model.brief import Brief, Gap, GapKind
from flows.model.facts import Calendar
from flows.model.source import SourceDocument

_BLANK = re.compile(r"_{3}|[.…]{2}")
_WHOLE = Decimal(100)


def wrong_gaps(brief: Brief, _: SourceDocument) -> Iterator[Bilingual]:
    """A gap is printed where there is one: the words of its place say what the remark on it says."""
    dateless = [gap for gap in brief.gaps if gap.kind is GapKind.NO_DATE]
    if len(dateless) != (brief.masthead.date is None):
        yield Bilingual(ar="الملاحظات: التاريخ", en="gaps: the date")
    for index, gap in enumerate(brief.gaps, 1):
        if not gap_stands(gap):
            name = part_name("الملاحظة", "gap", index)
            yield fault(name, gap.statement.words if gap.statement else "–", "لا يقولها موضعها", "not said there")


def gap_stands(gap: Gap) -> bool:
    """Whether the words of a gap say what its kind says of them."""
    if gap.statement is None:
        return gap.kind is GapKind.NO_DATE
    if gap.cell is not None:
        return gap.kind is GapKind.SUM_DIFFERS  # held against its column by `wrong_tables`
    is_pair = gap.kind is GapKind.VALUES_DIFFER
    return bool(gap.others) == is_pair and _STANDS[gap.kind](gap, fold_letters(gap.statement.words))


def _counts_differ(gap: Gap, folded: str) -> bool:
    said = set(_said(folded))
    is_listed = gap.kind is GapKind.COUNT_DIFFERS
    return (gap.announced in said or gap.announced == 2) and gap.found != gap.announced and bool(gap.found) == is_listed


def _calendars_differ(_: Gap, folded: str) -> bool:
    """Whether both calendars are written there, a day of each, more than a day apart."""
    days = days_said(folded)
    return any(
        abs((day - other).days) > 1
        for calendar, day in days
        for another, other in days
        if calendar is Calendar.HIJRI and another is Calendar.GREGORIAN
    )


def _weekday_differs(_: Gap, folded: str) -> bool:
    said = [number for number, word in enumerate(WEEKDAYS) if re.search(rf"(?<!\w){word}(?!\w)", folded)]
    return any(day.weekday() not in said for _, day in days_said(folded)) and len(said) == 1


def _is_impossible(_: Gap, folded: str) -> bool:
    return says_impossible_day(folded)


def _values_differ(gap: Gap, folded: str) -> bool:
    """Whether each place says another number, and some of the same words."""
    for other in gap.others:
        there = fold_letters(other.words)
        shared = {word for word in folded.split() if not any(letter.isdigit() for letter in word)} & set(there.split())
        if set(_said(there)) == set(_said(folded)) or not _said(there) or not _said(folded) or not shared:
            return False
    return True


def _sum_differs(_: Gap, folded: str) -> bool:
    total, *parts = (*_said(folded), Decimal(0))
    is_dealt = ":" in folded or "بواقع" in folded
    return is_dealt and len(parts) > 2 and (sum(parts) != total or total + sum(parts) > _WHOLE)


def _said(folded: str) -> tuple[Decimal, ...]:
    return tuple(number.value for number in numbers(folded))


_STANDS: dict[GapKind, Callable[[Gap, str], bool]] = {
    GapKind.NO_DATE: lambda *_: False,
    GapKind.BROKEN_END: lambda *_: True,
    GapKind.BLANK: lambda _, folded: bool(_BLANK.search(folded)),
    GapKind.COUNT_DIFFERS: _counts_differ,
    GapKind.COUNT_NOT_LISTED: _counts_differ,
    GapKind.DATES_DIFFER: _calendars_differ,
    GapKind.WEEKDAY_DIFFERS: _weekday_differs,
    GapKind.IMPOSSIBLE_DAY: _is_impossible,
    GapKind.VALUES_DIFFER: _values_differ,
    GapKind.SUM_DIFFERS: _sum_differs,
}
