"""Several sources in one brief: packed as one file, and put into the order of their days."""

from collections.abc import Iterable, Sequence
from dataclasses import replace
from io import BytesIO
from zipfile import ZIP_STORED, ZipFile, ZipInfo

from flows.compose.days import own_date
from flows.compose.material import gather
from flows.facts import find_facts
from flows.model.brief import BriefDate
from flows.model.order import Order
from flows.model.several import join_sources, split_sources
from flows.model.source import SourceDocument, SourcePart
from flows.structure import structure


def pack(sources: Iterable[tuple[str, bytes]]) -> bytes:
    """Return files, each a name and its bytes, as one ZIP; the same files give the same bytes.

    Of two files of one name the second has a number before it.
    """
    packed, names = BytesIO(), set[str]()
    with ZipFile(packed, "w", ZIP_STORED) as archive:
        for number, (name, data) in enumerate(sources, 1):
            own = name if name not in names else f"{number}-{name}"
            names.add(own)
            archive.writestr(ZipInfo(own), data)
    return packed.getvalue()


def by_day(document: SourceDocument, order: Order) -> SourceDocument:
    """Return several sources in the order of the days that they give for themselves; those that give none are last."""
    if not document.parts:
        return document
    sources = split_sources(document)
    days = [_day_of(each, order) for each in sources]
    ranked = sorted(range(len(sources)), key=lambda index: (days[index] is None, _iso(days[index]), index))
    joined = join_sources([sources[index] for index in ranked])
    return replace(
        joined,
        sha256=document.sha256,
        size=document.size,
        left_out=document.left_out,
        repairs=document.repairs,
        parts=_dated(joined, [days[index] for index in ranked]),
    )


def _dated(document: SourceDocument, days: Sequence[BriefDate | None]) -> tuple[SourcePart, ...]:
    return tuple(
        replace(part, day=_iso(day), day_span=day.span.moved(part.span.start) if day and day.span else None)
        for part, day in zip(document.parts, days, strict=True)
    )


def _iso(day: BriefDate | None) -> str:
    return day.gregorian.isoformat() if day else ""


def _day_of(document: SourceDocument, order: Order) -> BriefDate | None:
    outline = structure(document)
    if not outline.sentences:
        return None
    return own_date(gather(outline, find_facts(outline, lexicon=order.house.names), order))
