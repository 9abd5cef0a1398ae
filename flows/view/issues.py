"""The parts of an issue of a bulletin that hold items, and the items in them."""

from collections.abc import Iterator
from dataclasses import dataclass

from flows.view.view import Heading, Line, Part, PartBlock, View

NEWS = "news-"
"""How the ids of the parts begin that hold items."""
NAMES = "names"
"""The id of the part that lists who is named."""
OVER_CONTENTS = "figures"
"""The part that stands above the contents of an issue."""
_MANY = 9
"""Items from which on the figures of the day and the contents fill a cover."""


@dataclass(frozen=True, slots=True, kw_only=True)
class ItemBlocks:
    """An item: its heading, and what stands below it."""

    heading: Heading | None
    """None of what an editor put above the first item of a part."""
    blocks: tuple[PartBlock, ...]


def is_news(part: Part) -> bool:
    """Whether a part holds items."""
    return part.id.startswith(NEWS)


def items_of(part: Part) -> Iterator[ItemBlocks]:
    """Yield the items of a part in their order."""
    heading: Heading | None = None
    below: list[PartBlock] = []
    for block in part.blocks:
        if isinstance(block, Heading):
            if heading or below:
                yield ItemBlocks(heading=heading, blocks=tuple(below))
            heading, below = block, []
        else:
            below.append(block)
    if heading or below:
        yield ItemBlocks(heading=heading, blocks=tuple(below))


def item_headings(part: Part) -> tuple[Line, ...]:
    """Return the heading of each item of a part."""
    return tuple(item.heading.line for item in items_of(part) if item.heading)


def item_ids(view: View) -> tuple[str, ...]:
    """Return the id of the heading of each item, in the order of the print."""
    return tuple(line.id for part in view.parts if is_news(part) for line in item_headings(part))


def has_cover(view: View) -> bool:
    """Whether an issue has so many items that they begin on a page of their own, below its cover."""
    return len(item_ids(view)) >= _MANY
