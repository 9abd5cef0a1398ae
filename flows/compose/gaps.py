"""What the source leaves open: a broken end, a count that does not agree, no date."""

from collections.abc import Iterator

from flows.compose.material import Material
from flows.model.brief import Gap, GapKind, Masthead
from flows.model.outline import AnnouncedCount


def gaps(material: Material, masthead: Masthead) -> tuple[Gap, ...]:
    """Return what a reader must not take for complete."""
    return (*_broken_end(material), *_counts(material), *_date(masthead))


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


def _date(masthead: Masthead) -> Iterator[Gap]:
    if masthead.date is None:
        yield Gap(kind=GapKind.NO_DATE, statement=None)
