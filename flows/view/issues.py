"""The parts of an issue of a bulletin that hold items, and the items in them."""

from collections.abc import Iterator
from dataclasses import dataclass

from flows.view.view import Heading, Part, PartBlock, View

NEWS = "news-"
"""How the ids of the parts begin that hold items."""


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


def item_ids(view: View) -> tuple[str, ...]:
    """Return the id of the heading of each item, in the order of the print."""
    headings = (item.heading for part in view.parts if is_news(part) for item in items_of(part))
    return tuple(heading.line.id for heading in headings if heading)


def stands_before_contents(part: Part, view: View) -> bool:
    """Whether a part stands above the list of contents: the bottom line, in an issue the figures of the day."""
    return part.id == ("figures" if view.is_issue else "bottom-line") and part is view.parts[0]
