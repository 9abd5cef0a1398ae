"""Composite glyphs in a font file: what one character code draws where several glyphs make one letter."""

from collections.abc import Mapping
from io import BytesIO
from typing import Any

from fontTools.pens.cu2quPen import Cu2QuPen
from fontTools.pens.ttGlyphPen import TTGlyphPen
from fontTools.ttLib import TTFont, newTable
from fontTools.ttLib.tables._g_l_y_f import Glyph, GlyphComponent

from flows.render.text_codes import Composite, Placed

_OFFSET_IN_UNITS = 0x0002 | 0x0004
"""ARGS_ARE_XY_VALUES and ROUND_XY_TO_GRID (OpenType, glyf)."""
_MOST_ERROR = 0.001
"""How far a curve may move when it becomes quadratic, in ems: a two-hundredth of a point at 5 pt."""
_NO_LIMITS = (
    "maxTwilightPoints",
    "maxStorage",
    "maxFunctionDefs",
    "maxInstructionDefs",
    "maxStackElements",
    "maxSizeOfInstructions",
)
"""What a font without instructions has none of."""


def with_composites(content: bytes, composites: Mapping[int, Composite]) -> tuple[bytes, dict[int, int]]:
    """Return a font file with the composites appended, and the number of each one's glyph in it.

    A font with PostScript outlines (CFF) comes back with TrueType ones: only they can be composed.
    """
    font = TTFont(BytesIO(content), recalcTimestamp=False)
    if "glyf" not in font:
        _make_truetype(font)
    names = font.getGlyphOrder()
    appended = {code: f"c{code}" for code in composites}
    font.setGlyphOrder([*names, *appended.values()])
    outlines = font["glyf"]
    outlines.glyphOrder = font.getGlyphOrder()
    for code, composite in composites.items():
        outlines.glyphs[appended[code]] = _composed(composite.parts, names)
        font["hmtx"].metrics[appended[code]] = (composite.advance, 0)
    for code, name in appended.items():
        if composites[code].parts:
            outlines.glyphs[name].recalcBounds(outlines)
        font["hmtx"].metrics[name] = (composites[code].advance, getattr(outlines.glyphs[name], "xMin", 0))
    written = BytesIO()
    font.save(written, reorderTables=None)
    return written.getvalue(), {code: len(names) + place for place, code in enumerate(appended)}


def _composed(parts: tuple[Placed, ...], names: list[str]) -> Any:
    glyph = Glyph()
    glyph.numberOfContours = -1 if parts else 0
    if parts:
        glyph.components = [_component(part, names[part.glyph]) for part in parts]
    return glyph


def _component(part: Placed, name: str) -> Any:
    component = GlyphComponent()
    component.glyphName, component.x, component.y, component.flags = name, part.x, part.y, _OFFSET_IN_UNITS
    return component


def _make_truetype(font: TTFont) -> None:
    """Replace PostScript outlines by TrueType ones, in place."""
    names, drawn = font.getGlyphOrder(), font.getGlyphSet()
    outlines = newTable("glyf")
    outlines.glyphOrder = names
    outlines.glyphs = {name: _quadratic(drawn, name, font["head"].unitsPerEm) for name in names}
    for table in ("CFF ", "CFF2", "VORG"):
        if table in font:
            del font[table]
    font["glyf"], font["loca"] = outlines, newTable("loca")
    font["maxp"].tableVersion = 0x00010000
    font["maxp"].maxZones = 1
    for limit in _NO_LIMITS:
        setattr(font["maxp"], limit, 0)
    font.sfntVersion = "\0\1\0\0"


def _quadratic(drawn: Any, name: str, units: int) -> Any:
    pen = TTGlyphPen(drawn)
    drawn[name].draw(Cu2QuPen(pen, max_err=_MOST_ERROR * units, reverse_direction=True))
    return pen.glyph()
