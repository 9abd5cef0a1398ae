"""What no reader sees and a page shows: marks of direction, tabs, where links lead, how the numbers of pages look."""

from collections import Counter
from collections.abc import Iterator

from flows.model.uncarried import Left, Uncarried
from flows.revise.held.stories import HeldParagraph, marks_in
from flows.wordml.runs import with_marks

_PARTING = "\u200b\u2060"
"""Where a line may end between two letters, and where it may not."""


def compare_unseen(was: HeldParagraph | None, now: HeldParagraph, place: str) -> Iterator[Uncarried]:
    """Yield what differs between two paragraphs and is no word; of a new one what the house would not write in it."""
    yield from _marks(was, now, place)
    yield from _turned_links(was, now, place)
    same = was is not None and was.key == now.key
    tabs = (now.text.count("\t") - (was.text.count("\t") if was else 0)) if now.key else 0
    if tabs > 0 or (same and tabs):
        yield Uncarried(kind=Left.LAYOUT, what="tab", place=place)
    if was and not now.roughly and was.counted and now.counted:
        differing = frozenset().union(*was.counted) ^ frozenset().union(*now.counted)
        names = {name.partition(".")[0] for name, _ in differing} - {"rtl"}
        if names:
            yield Uncarried(kind=Left.LOOKS, what=" ".join(sorted(names)), place=place)


def _marks(was: HeldParagraph | None, now: HeldParagraph, place: str) -> Iterator[Uncarried]:
    """Marks that came and that the house would not set by itself; of words that stayed those that went, too."""
    before, after = Counter(was.marks if was else ""), Counter(now.marks)
    came, went = after - (before | Counter(marks_in(with_marks(now.text)))), before - after
    moved = was is not None and was.key == now.key and (after - before or went or was.marks != now.marks)
    if now.roughly or not (came or moved):
        return
    parting = set(came or went) <= set(_PARTING) and bool(came or went)
    kind = Left.HYPHEN if parting else Left.DIRECTION
    yield Uncarried(kind=kind, what="marks", was="" if came else kind, now=kind if came else "", place=place)


def _turned_links(was: HeldParagraph | None, now: HeldParagraph, place: str) -> Iterator[Uncarried]:
    """Yield the links within the file that say what they said, and lead elsewhere.

    LibreOffice writes a link within an ODT without its end, so that one that leads nowhere is no edit there.
    """
    before = was.links if was else ()
    for words, anchor, tip in now.links:
        leads = [to for said, to, _ in before if said == words]
        kept = anchor in leads or (now.roughly and not anchor)
        if leads and not kept:
            yield Uncarried(kind=Left.LINK, what=f"#{anchor}", was=f"#{leads[0]}", now=words, place=place)
        tips = [] if now.roughly else [shown for said, to, shown in before if (said, to) == (words, anchor)]
        if tips and tip not in tips:
            yield Uncarried(kind=Left.LINK, what="tooltip", was=tips[0], now=tip, place=place)
