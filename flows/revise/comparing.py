"""What changed between two versions of a report, whatever they were made of: pages, source, order, house."""

from collections.abc import Iterator

from flows.model.revision import Change, How, What
from flows.revise.changes import changes_between
from flows.revise.record import OrderRecord, Record

_WORDS_OF_ORDER = ("title", "date", "digits", "calendar", "page_size")
"""What of an order decides the print, and is not told by the masthead."""


def compared(old: Record, new: Record, *, edited: bool) -> tuple[Change, ...]:
    """Return what changed from one record to another.

    `edited`: whether the new one was made by editing the old, over however many rounds.
    """
    return (
        *_of_source(old, new),
        *_of_order(old.order, new.order),
        *changes_between(old.view, new.view, same_ids=edited),
    )


def _of_source(old: Record, new: Record) -> Iterator[Change]:
    if old.source.sha256 != new.source.sha256:
        yield Change(how=How.REWRITTEN, what=What.SOURCE, was=_source(old), now=_source(new))


def _source(record: Record) -> str:
    return f"{record.source.name} ({record.source.sha256[:8]})"


def _of_order(old: OrderRecord, new: OrderRecord) -> Iterator[Change]:
    if old.house != new.house:
        yield Change(how=How.REWRITTEN, what=What.HOUSE, was=old.house, now=new.house)
    for name in _WORDS_OF_ORDER:
        was, now = (str(getattr(order, name) or "") for order in (old, new))
        if was != now:
            yield Change(how=How.REWRITTEN, what=What.ORDER, was=was, now=now, place=name)
