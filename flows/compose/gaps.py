"""What the source leaves open: a broken end, a count that does not agree, two calendars that differ, no date."""

from collections.abc import Iterator

from flows.arabic.calendar import to_gregorian
from flows.compose.material import Material
from flows.model.brief import Gap, GapKind, Masthead
from flows.model.outline import AnnouncedCount

MOST_DAYS_APART = 1
"""The Hijri month begins where the moon is seen: a day's difference is none."""


def gaps(material: Material, masthead: Masthead) -> tuple[Gap, ...]:
    """Return what a reader must not take for complete."""
    return (*_broken_end(material), *_counts(material), *_calendars(material, masthead), *_date(masthead))


def _broken_end(material: Material) -> Iterator[Gap]:
    if material.broken:
        yield Gap(kind=GapKind.BROKEN_END, statement=material.statement(material.broken))


def _counts(material: Material) -> Iterator[Gap]:
    for count in material.outline.announced:
        if not count.agrees:
            yield _count(material, count)


def _count(material: Material, count: AnnouncedCount) -> Gap:
    kind = GapKind.COUNT_DIFFERS if count.items else GapKind.COUNT_NOT_LISTED
    clause = material.statement(material.clause_around(count.span))
    return Gap(kind=kind, statement=clause, announced=count.count, found=len(count.items))


def _calendars(material: Material, masthead: Masthead) -> Iterator[Gap]:
    """A pair that is more than a day apart is a misprint of the source: both are printed, and it is said."""
    date = masthead.date
    same = to_gregorian(*date.hijri) if date and date.hijri else None
    if date and date.span and same and abs((same - date.gregorian).days) > MOST_DAYS_APART:
        yield Gap(kind=GapKind.DATES_DIFFER, statement=material.statement(date.span))


def _date(masthead: Masthead) -> Iterator[Gap]:
    if masthead.date is None:
        yield Gap(kind=GapKind.NO_DATE, statement=None)
