"""What a style says where no rule of the sheet says anything, which is most of what it is asked.

WeasyPrint 70 asks the style of an element for some hundred properties, of which the sheet sets a few. The others have
their first value, or the parent's; here these two are taken at once, and all else is left to WeasyPrint's own.
"""

from typing import Any

from weasyprint.css import (
    INHERITED,
    INITIAL_NOT_COMPUTED,
    INITIAL_VALUES,
    PHYSICAL_FUNCTIONS,
    ComputedStyle,
    check_math,
)

_their_missing = ComputedStyle.__missing__
_COMPUTED_OTHERWISE = {"page", "position", "float", "display"}
_DIRECTIONS = ("ltr", "rtl")


def _is_plain(name: str) -> bool:
    return name not in _COMPUTED_OTHERWISE and not name.startswith("text_decoration_")


_INHERITED = frozenset(filter(_is_plain, INHERITED))
_INITIAL = {
    name: value
    for name, value in INITIAL_VALUES.items()
    if name not in INHERITED and name not in INITIAL_NOT_COMPUTED and _is_plain(name) and not check_math(value)
}
_LOGICAL = {
    name: frozenset(logical(block="ttb", inline=direction) for direction in _DIRECTIONS)
    for name, logical in PHYSICAL_FUNCTIONS.items()
}
"""By what other names a sheet may set a property: «margin-inline-start» is one of the sides."""


def missing(style: Any, name: str) -> Any:
    """Return what WeasyPrint's own `__missing__` does, and keep it in the style."""
    rules = style.cascaded
    if name in rules or (name in _LOGICAL and not _LOGICAL[name].isdisjoint(rules)):
        return _their_missing(style, name)
    if name in _INITIAL:
        value = style[name] = _INITIAL[name]
        return value
    if name in _INHERITED and style.parent_style is not None:
        value = style.parent_style[name]
        if not check_math(value):
            style[name] = value
            return value
    return _their_missing(style, name)
