"""What brings something below it: a line that ends in a colon stands where what it brings stands."""

from collections.abc import Collection, Iterable
from itertools import pairwise

from flows.compose.leaving import span_of
from flows.compose.material import Material, Places
from flows.model.brief import BriefSection, BriefTable
from flows.model.source import Span


def bringing_points(material: Material, sections: Iterable[BriefSection], kept: Collection[Span]) -> set[Span]:
    """Return the places of what brings points that stand: «ويتوجب على العائدين:» says for whom they are.

    What brings a table is its caption, or stands where the table does.
    """
    pairs = (pair for section in sections for pair in pairwise(map(span_of, section.content)))
    return {
        brings
        for brings, brought in pairs
        if brought in kept
        and brings.of(material.text).rstrip().endswith(":")
        and not material.tables.touch(Span(brings.end, brought.start))
    }


def bringing_tables(material: Material, sections: Iterable[BriefSection], tables: Collection[BriefTable]) -> set[Span]:
    """Return the places of what brings a table that is printed and is not its caption: «2. إحالة العطاء على …:»."""
    captions = Places(table.caption.span for table in tables if table.caption)
    ends = {len(material.text[: table.start].rstrip()) for table in tables}
    places = (span_of(item) for section in sections for item in section.content)
    return {
        place
        for place in places
        if place.end in ends and place.of(material.text).endswith(":") and not captions.touch(place)
    }
