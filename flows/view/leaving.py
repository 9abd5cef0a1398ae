"""A view without some of its lines, which the annex has all the same."""

from collections.abc import Collection, Iterator
from dataclasses import replace

from flows.view.formatting import with_backs
from flows.view.view import Annex, Cards, Chart, Heading, Notes, Numbered, Paragraphs, Part, PartBlock, Table, View


def without_lines(view: View, lines: Collection[str]) -> View:
    """Return the view without the lines, cards, charts and rows of these ids; a part that is empty then goes too.

    The title, the masthead, headings of parts and the annex stay.
    """
    parts = (_without(part, lines) for part in view.parts)
    return with_backs(replace(view, parts=tuple(part for part in parts if part.blocks)))


def can_leave(view: View, line: str) -> bool:
    """Whether a line, card, chart or row may be left out of a view; the title and the annex may not."""
    return without_lines(view, (line,)) != without_lines(view, ())


def _without(part: Part, lines: Collection[str]) -> Part:
    return replace(part, blocks=tuple(kept for block in part.blocks for kept in _kept(block, lines)))


def _kept(block: PartBlock, lines: Collection[str]) -> Iterator[PartBlock]:
    """Yield the block with what stays of it; nothing where nothing does."""
    if isinstance(block, Paragraphs | Numbered | Notes):
        some = tuple(line for line in block.lines if line.id not in lines)
        yield from (replace(block, lines=some) for _ in some[:1])
    elif isinstance(block, Cards):
        cards = tuple(card for card in block.cards if card.id not in lines and card.clause.id not in lines)
        yield from (Cards(cards=cards) for _ in cards[:1])
    elif isinstance(block, Table):
        rows = tuple(row for row in block.rows if not any(cell.id in lines for cell in row))
        yield from (replace(block, rows=rows) for _ in rows[:1])
    elif isinstance(block, Chart):
        own = {block.id, block.caption.id, *(bar.label.id for bar in block.bars)}
        yield from () if own & set(lines) else (block,)
    elif isinstance(block, Annex) or not isinstance(block, Heading) or block.line.id not in lines:
        yield block
