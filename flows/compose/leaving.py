"""What makes way when a short brief has no room for it, the first first; and what was left out, counted."""

from collections.abc import Callable
from dataclasses import fields, replace

from flows.compose.material import Places
from flows.model.brief import Brief, BriefPoint, Statement
from flows.model.length import LeftOut
from flows.model.source import Span

Item = Statement | BriefPoint
LEAST_PARTIES = 2
"""Those that stay when there is too little room: parties are left out from the third on."""
LEAST_POINTS = 1
SPARE = "spare-points"
"""The points chosen because there may be room for them: they make way before all else of the sections."""
TABLES = "tables"
"""The tables of the source, which stand among the sections."""


def span_of(item: Item) -> Span:
    """Return the place of an item of a section."""
    return (item.statement if isinstance(item, BriefPoint) else item).span


def pointing_to_quotations(brief: Brief) -> Brief:
    """Return the brief whose parties point to the quotations that it prints, and to no other."""
    printed = Places(each.statement.span for each in brief.quotations)
    parties = (replace(each, quoted=each.quoted and printed.touch(each.name.span)) for each in brief.parties)
    return replace(brief, parties=tuple(parties))


def difference(full: Brief, chosen: Brief) -> LeftOut:
    """Return how many of each the chosen brief does not have."""
    return LeftOut(
        points=_count_points(full) - _count_points(chosen),
        figures=len(full.key_figures) - len(chosen.key_figures),
        dates=len(full.timeline) - len(chosen.timeline),
        parties=len(full.parties) - len(chosen.parties),
        quotations=len(full.quotations) - len(chosen.quotations),
        charts=len(full.charts) - len(chosen.charts),
        tables=len(full.tables) - len(chosen.tables),
    )


def _count_points(brief: Brief) -> int:
    listed = sum(len(listing.items) for listing in brief.listings)
    return listed + sum(len(section.content) for section in brief.sections)


def leave_out(brief: Brief, part: str) -> Brief | None:
    """Return the brief without the next thing of one part, counted; None where nothing more of it may go.

    `part` is a name of LEAVING_ORDER. Of what was chosen because there may be room the least goes, of all else the
    last; two parties stay, and one point.
    """
    left = _LEAVING[part](brief)
    return None if left is None else count_left_out(brief, left)


def count_left_out(brief: Brief, left: Brief) -> Brief:
    """Return a brief that has less than another, with what it has less counted to what that one left out."""
    more = difference(brief, left)
    counted = (getattr(brief.left_out, each.name) + getattr(more, each.name) for each in fields(more))
    return replace(left, left_out=LeftOut(**dict(zip((each.name for each in fields(more)), counted, strict=True))))


def _without_date(brief: Brief) -> Brief | None:
    return replace(brief, timeline=brief.timeline[:-1]) if brief.timeline else None


def _without_chart(brief: Brief) -> Brief | None:
    return replace(brief, charts=brief.charts[:-1]) if brief.charts else None


def _without_table(brief: Brief) -> Brief | None:
    return replace(brief, tables=brief.tables[:-1]) if brief.tables else None


def _without_party(brief: Brief) -> Brief | None:
    return replace(brief, parties=brief.parties[:-1]) if len(brief.parties) > LEAST_PARTIES else None


def _without_point(brief: Brief) -> Brief | None:
    """Leave out the last point; the heading of a section that is empty then goes with it."""
    if sum(len(section.content) for section in brief.sections) <= LEAST_POINTS:
        return None
    last = brief.sections[-1]
    kept = (replace(last, content=last.content[:-1]),) if len(last.content) > 1 else ()
    return replace(brief, sections=(*brief.sections[:-1], *kept))


def _without_spare_point(brief: Brief) -> Brief | None:
    """Leave out the least of the points that were chosen beyond those that a side always has."""
    if not brief.spare_points:
        return None
    least = brief.spare_points[-1]
    sections = (
        replace(each, content=tuple(item for item in each.content if span_of(item) != least)) for each in brief.sections
    )
    kept = tuple(each for each in sections if each.content)
    return replace(brief, sections=kept, spare_points=brief.spare_points[:-1])


def _without_listed(brief: Brief) -> Brief | None:
    if not brief.listings:
        return None
    last = brief.listings[-1]
    kept = (replace(last, items=last.items[:-1]),) if len(last.items) > 1 else ()
    return replace(brief, listings=(*brief.listings[:-1], *kept))


def _without_quotation(brief: Brief) -> Brief | None:
    return pointing_to_quotations(replace(brief, quotations=brief.quotations[:-1])) if brief.quotations else None


def _without_figure(brief: Brief) -> Brief | None:
    return replace(brief, key_figures=brief.key_figures[:-1]) if brief.key_figures else None


_LEAVING: dict[str, Callable[[Brief], Brief | None]] = {
    SPARE: _without_spare_point,
    "timeline": _without_date,
    "charts": _without_chart,
    "parties": _without_party,
    TABLES: _without_table,
    "sections": _without_point,
    "listings": _without_listed,
    "quotations": _without_quotation,
    "figures": _without_figure,
}
LEAVING_ORDER = tuple(_LEAVING)
"""What makes way, the first first. The bottom line, what the source leaves open and the signature stay."""


def part_of(name: str) -> str:
    """Return the part that prints what one name of LEAVING_ORDER leaves out."""
    return "sections" if name in (SPARE, TABLES) else name
