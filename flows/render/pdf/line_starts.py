"""Long words are cut inside only where a line begins with them.

WeasyPrint 70 asks of a text whether it opens its line by the list of the boxes before it, and gives the boxes inside
another the list of the line, which is filled when the outer box is done: to it every text of a paragraph whose words
stand in one box opens its line. So an address whose first part did not fit after other words was cut inside that part
(«ht» at a line's end, «tps://» in the next) instead of going to the next line.
"""

from typing import Any

from weasyprint.formatting_structure.boxes import LineBox, TextBox
from weasyprint.layout import inline

_their_inline_box = inline.split_inline_box
_their_text_box = inline.split_text_box
_AT_THE_START = 1.0
"""Pixels within which a text opens its line: borders and paddings have none in a line of text."""
_WIDEST_LETTER = 0.9
"""The width of a wide letter, as a share of the size of its font."""


def split_inline_box(context: Any, box: Any, position_x: float, max_x: float, *given: Any, **named: Any) -> Any:
    """Return what WeasyPrint's own does; a line says to the texts in it where it begins and ends."""
    if not isinstance(box, LineBox):
        return _their_inline_box(context, box, position_x, max_x, *given, **named)
    known = context.__dict__
    outer = known.get("line_edges")
    known["line_edges"] = (position_x, max_x)
    try:
        return _their_inline_box(context, box, position_x, max_x, *given, **named)
    finally:
        known["line_edges"] = outer


def split_text_box(
    context: Any, box: TextBox, available_width: float, skip: int, is_line_start: bool = True
) -> tuple[Any, ...]:
    """Return what WeasyPrint's own does, which here knows rightly whether the text opens its line."""
    starts = is_line_start and _may_be_cut(context, box, skip)
    theirs: tuple[Any, ...] = _their_text_box(context, box, available_width, skip, is_line_start=starts)
    return theirs


def _may_be_cut(context: Any, box: TextBox, skip: int) -> bool:
    """Whether a text opens its line, or its first part might not fit into one of its own either."""
    edges = context.__dict__.get("line_edges")
    if edges is None or box.position_x - edges[0] < _AT_THE_START:
        return True
    part = box.text.encode()[skip:].decode().split("\u200b", 1)[0]
    return bool(len(part) * box.style["font_size"] * _WIDEST_LETTER > edges[1] - edges[0])
