"""Text that leaves the box that it was set for: a word too long for its line, a figure too wide for its card.

WeasyPrint prints it over whatever stands beside it, or beyond the page, and says nothing. Here the boxes that it laid
out are asked, so that it is found however a house draws its cards and tables.
"""

from collections.abc import Iterator
from typing import Any

from weasyprint.formatting_structure import boxes

_NEARLY = 0.6
"""How far a word may reach out of its box, in the size of its letters: a mark may hang at the end of a line, and the
last letter before a cut takes its wide final form."""
_TIED = 2.5
"""The same of what may not begin a line, as a citation: after a word that was cut it may not fit. That it lies over
nothing is proved when the file is written."""


def find_overflow(document: Any) -> Iterator[tuple[int, str, str]]:
    """Yield the pieces of text that stand out of their box, each after its page, from 1, and the id around it.

    What a style sheet places by itself, out of the flow of the text, is placed on purpose and left out; so are the
    margins of the pages.
    """
    for number, page in enumerate(document.pages, 1):
        content = page._page_box.children[0]
        yield from ((number, line, text) for line, text in _in_box(content, content, ""))


def _in_box(box: Any, around: Any, line: str) -> Iterator[tuple[str, str]]:
    line = line if box.element is None else box.element.get("id") or line
    if isinstance(box, boxes.TextBox):
        if box.text.strip() and _stands_out(box, around):
            yield line, box.text.strip()
        return
    around = box if isinstance(box, boxes.BlockContainerBox) else around
    for child in getattr(box, "children", ()):
        if isinstance(child, boxes.Box):
            yield from _in_box(child, around, line)


def _stands_out(text: Any, around: Any) -> bool:
    room = (_TIED if text.style["white_space"] == "nowrap" else _NEARLY) * text.style["font_size"]
    left = around.position_x + around.margin_left
    return bool(text.position_x < left - room or text.position_x + text.width > left + around.border_width() + room)
