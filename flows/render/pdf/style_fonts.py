"""What a style says of its letters, worked out once a style: WeasyPrint asks for it with every box of every line.

WeasyPrint 70 keeps the height and the foot of a line by a text of fourteen properties, which is written out anew for
each look; and it describes the font of a style to Pango anew for every text. Here both are kept with the style, as
long as what they hang on is the same: the first line of a paragraph may be given other letters.
"""

from typing import Any

from weasyprint.text import fonts, line_break

_LETTERS = (
    *("font_family", "font_size", "font_style", "font_weight", "font_stretch", "font_variant_caps"),
    *("font_feature_settings", "font_variation_settings", "line_height", "lang"),
)
"""What a first line or a first letter may have otherwise, and its language."""
_their_strut = line_break.strut
_their_description = fonts.get_font_description


def strut(style: Any) -> Any:
    """Return what WeasyPrint's own does: the height of a line and where its letters stand."""
    return _kept(style, "known_strut", _their_strut)


def description(style: Any) -> Any:
    """Return what WeasyPrint's own `get_font_description` does."""
    return _kept(style, "known_description", _their_description)


def _kept(style: Any, name: str, work: Any) -> Any:
    letters = tuple(map(style.__getitem__, _LETTERS))
    known = style.__dict__.get(name)
    if known is None or known[0] != letters:
        known = style.__dict__[name] = (letters, work(style))
    return known[1]
