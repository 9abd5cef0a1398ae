"""Lengths in pixels, which nearly all are: WeasyPrint asks of each whether it is a word, a formula or a percentage.

Where a style has no other ones, the sides and sizes of its boxes hang on nothing but the style: they are worked out
once and given to every box of it. They are kept with the style, as long as it says the same.
"""

from collections.abc import Callable
from operator import itemgetter
from types import SimpleNamespace
from typing import Any

from weasyprint.css.properties import Dimension
from weasyprint.layout import percent

_their_one = percent.resolve_one_percentage
_their_all = percent.resolve_percentages
_SIDES = ("top", "right", "bottom", "left")
_LENGTHS = (
    *(f"{kind}_{side}" for kind in ("margin", "padding") for side in _SIDES),
    *(f"{least_or_most}{axis}" for least_or_most in ("", "min_", "max_") for axis in ("width", "height")),
)
_SAID = (*_LENGTHS, *(f"border_{side}_width" for side in _SIDES), "border_collapse", "box_sizing")
"""All that the sides and sizes of a box hang on."""
_said: Callable[[Any], tuple[Any, ...]] = itemgetter(*_SAID)


def resolve_one_percentage(box: Any, name: str, whole: Any) -> None:
    """Do what WeasyPrint's own does, which is left to do all but plain lengths."""
    length = box.style[name]
    if type(length) is Dimension and length.unit == "px":
        box.__dict__[name] = length.value
    else:
        _their_one(box, name, whole)


def resolve_percentages(box: Any, containing_block: Any) -> None:
    """Do what WeasyPrint's own does, which is left to do all styles that have a percentage or a formula."""
    style = box.style
    said = _said(style)
    known = style.__dict__.get("known_lengths")
    if known is None or known[0] != said:
        known = style.__dict__["known_lengths"] = (said, _resolved(style))
    if known[1] is None:
        _their_all(box, containing_block)
    else:
        box.__dict__.update(known[1])


def _resolved(style: Any) -> dict[str, Any] | None:
    """Return what every box of a style has; None where that hangs on the box and where it stands."""
    lengths = map(style.__getitem__, _LENGTHS)
    if style["border_collapse"] == "collapse" or not all(each == "auto" or _is_plain(each) for each in lengths):
        return None
    box = SimpleNamespace(style=style)
    _their_all(box, (0, 0))
    return {name: value for name, value in vars(box).items() if name != "style"}


def _is_plain(length: Any) -> bool:
    return type(length) is Dimension and bool(length.unit == "px")
