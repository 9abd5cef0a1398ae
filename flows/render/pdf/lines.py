"""Lines of text, split once: WeasyPrint splits most of them three times and more.

WeasyPrint 70 asks Pango anew for the same text in the same style and width when it measures a cell, when a line waits
for the next box, and for every height that columns are tried with: of an issue of a hundred briefs for seven lines in
ten. What Pango said is kept as long as the pages are laid out.
"""

from functools import lru_cache
from typing import Any

from weasyprint.text import line_break

_theirs = line_break.split_first_line
_can_break = line_break.can_break_text


@lru_cache(1 << 12)
def can_break_text(text: str, language: str | None) -> bool:
    """Return what WeasyPrint's own function of this name does: it is asked of the same two letters again and again."""
    return bool(_can_break(text, language))


def split_first_line(
    text: str,
    style: Any,
    context: Any,
    max_width: float | None,
    justification_spacing: float,
    is_line_start: bool = True,
    minimum: bool = False,
) -> tuple[Any, ...]:
    """Return what WeasyPrint's own function of this name does; each caller gets a layout of its own."""
    given = (text, style, context, max_width, justification_spacing, is_line_start, minimum)
    if context is None:
        theirs: tuple[Any, ...] = _theirs(*given)
        return theirs
    key = (text, id(style), max_width, justification_spacing, is_line_start, minimum)
    known = context.__dict__.setdefault("split_lines", {})
    if key not in known:
        known[key] = (style, _theirs(*given))  # with its style, so that no other gets its identity
    _, (layout, *measures) = known[key]
    own = object.__new__(type(layout))  # as `copy` does, in a third of its time
    own.__dict__.update(layout.__dict__)
    return own, *measures
