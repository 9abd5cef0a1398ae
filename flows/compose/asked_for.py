"""Where a source lists what somebody asks for or advises: a figure there is no fact, and its card would look like one.

وحددت النقابة مطالبها: ⏎ - رفع الأجر إلى | 600 دولار
التوصيات ⏎ تخصيص | 180 مليار دينار | في الموازنة
"""

from collections.abc import Iterator

from flows.arabic.letters import fold_letters
from flows.compose.clauses import listed_words
from flows.compose.material import Material, Places
from flows.model.outline import Block, BlockKind
from flows.model.source import Span

_BOOK = "whole_clauses.toml"
_MOST_FRAME_WORDS = 40
_SIGNS = '«»"“”()،؛:.-–—'


def asked_for(material: Material) -> Places:
    """Return the lines below a heading, or in a list below a colon, that says that they are asked for or advised."""
    return Places(_lines(material))


def _lines(material: Material) -> Iterator[Span]:
    points = {point.span.start for point in material.outline.points}
    asks = in_list = False
    for block in material.outline.blocks:
        listed = block.kind is BlockKind.LIST_ITEM or block.span.start in points
        if block.kind is BlockKind.HEADING or (not listed and _brings(material, block)):
            asks, in_list = _asks(material, block), block.kind is not BlockKind.HEADING
        elif not listed and in_list:
            asks = in_list = False
        elif asks:
            yield block.span


def _brings(material: Material, block: Block) -> bool:
    return block.span.of(material.text).rstrip().endswith(":")


def _asks(material: Material, block: Block) -> bool:
    """Whether the last sentence of a line, or a heading, has a word of asking or advising."""
    span = block.sentences[-1].span if block.sentences else block.span
    words = fold_letters(span.of(material.text)).split()
    known = listed_words("asking", _BOOK)
    return len(words) <= _MOST_FRAME_WORDS and any(word.strip(_SIGNS).removeprefix("و") in known for word in words)
