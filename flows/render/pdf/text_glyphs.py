"""Composite glyphs in a font file: what one character code draws where several glyphs make one letter.

The tables are changed as bytes (OpenType 1.9: glyf, loca, hmtx, hhea, maxp, head): to parse and compile the outlines of
some fonts took longer than to write the page.
"""

from array import array
from collections.abc import Iterable, Mapping
from io import BytesIO
from struct import pack, unpack_from
from sys import byteorder
from typing import Any

from fontTools.pens.cu2quPen import Cu2QuPen
from fontTools.pens.ttGlyphPen import TTGlyphPen
from fontTools.ttLib import TTFont, newTable
from fontTools.ttLib.tables.DefaultTable import DefaultTable

from flows.render.pdf.text_codes import Composite, Placed

_WORDS, _OFFSETS, _ROUNDED, _MORE = 0x0001, 0x0002, 0x0004, 0x0020
"""The flags of a component: its arguments have two bytes, are offsets, are rounded to the grid; another follows."""
_GLYPHS, _POINTS, _CONTOURS, _COMPOSITE_POINTS, _COMPOSITE_CONTOURS, _PARTS, _DEPTH = 4, 6, 8, 10, 12, 28, 30
"""Where the fields of maxp stand."""
_LONG_METRICS = 34
"""Where hhea counts the entries of hmtx that have an advance."""
_LOCA_FORMAT = 50
"""Where head says whether an entry of loca has two bytes or four."""
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
Box = tuple[int, int, int, int]


def with_composites(content: bytes, composites: Mapping[int, Composite]) -> tuple[bytes, dict[int, int]]:
    """Return a font file with the composites appended, and the number of each one's glyph in it.

    A font with PostScript outlines (CFF) comes back with TrueType ones: only they can be composed.
    """
    font = TTFont(BytesIO(content), recalcTimestamp=False, lazy=True)
    if "glyf" not in font:
        font = _as_truetype(font)
    file = _Tables(font)
    first = file.count
    file.append(composites.values())
    return file.written(), {code: first + place for place, code in enumerate(composites)}


class _Tables:
    """The tables of a font file that know its glyphs."""

    def __init__(self, font: TTFont) -> None:
        self._font = font
        self._data = {tag: bytearray(font.reader[tag]) for tag in ("glyf", "hhea", "hmtx", "maxp", "head")}
        self.count = self._number("maxp", _GLYPHS)
        self._places = self._read_places(font.reader["loca"])
        self._metrics = self._read_metrics()

    def append(self, composites: Iterable[Composite]) -> None:
        """Append a glyph for each composite; one without parts draws nothing."""
        composites = list(composites)
        for composite in composites:
            box = self._box(composite.parts)
            self._metrics += pack(">Hh", composite.advance, box[0])
            if composite.parts:
                self._data["glyf"] += _glyph(composite.parts, box)
            elif composite.reach:
                self._data["glyf"] += _two_points(composite.reach)
            self._places.append(len(self._data["glyf"]))
        self._count(len(composites), max(len(composite.parts) for composite in composites))

    def written(self) -> bytes:
        """Return the font file."""
        places = array("I", self._places)
        if byteorder == "little":
            places.byteswap()
        for tag, data in {**self._data, "hmtx": self._metrics, "loca": places.tobytes()}.items():
            table = DefaultTable(tag)
            table.data = bytes(data)
            self._font[tag] = table
        file = BytesIO()
        self._font.save(file, reorderTables=None)
        return file.getvalue()

    def _number(self, tag: str, place: int) -> int:
        return int(unpack_from(">H", self._data[tag], place)[0])

    def _set(self, tag: str, place: int, number: int) -> None:
        self._data[tag][place : place + 2] = pack(">H", min(number, 0xFFFF))

    def _read_places(self, loca: bytes) -> list[int]:
        if self._number("head", _LOCA_FORMAT):
            return list(unpack_from(f">{self.count + 1}I", loca))
        return [2 * place for place in unpack_from(f">{self.count + 1}H", loca)]

    def _read_metrics(self) -> bytearray:
        """Give every glyph an advance of its own: in the file, the last one counts for all after it."""
        data, own = self._data["hmtx"], self._number("hhea", _LONG_METRICS)
        metrics, advance = data[: 4 * own], data[4 * own - 4 : 4 * own - 2]
        for place in range(4 * own, 4 * own + 2 * (self.count - own), 2):
            metrics += advance + data[place : place + 2]
        return metrics

    def _box(self, parts: tuple[Placed, ...]) -> Box:
        boxes = [self._box_of(part) for part in parts if self._places[part.glyph] < self._places[part.glyph + 1]]
        lefts, bottoms, rights, tops = zip(*boxes, strict=True) if boxes else ((0,),) * 4
        return min(lefts), min(bottoms), max(rights), max(tops)

    def _box_of(self, part: Placed) -> Box:
        _, left, bottom, right, top = unpack_from(">5h", self._data["glyf"], self._places[part.glyph])
        return left + part.x, bottom + part.y, right + part.x, top + part.y

    def _count(self, more: int, most_parts: int) -> None:
        """Count the new glyphs in the tables; of what readers must make room for, an upper bound."""
        self._set("head", _LOCA_FORMAT, 1)
        self._set("hhea", _LONG_METRICS, self.count + more)
        self._set("maxp", _GLYPHS, self.count + more)
        for simple, composite in ((_POINTS, _COMPOSITE_POINTS), (_CONTOURS, _COMPOSITE_CONTOURS)):
            most = max(self._number("maxp", simple), self._number("maxp", composite))
            self._set("maxp", composite, most * max(most_parts, 1))
        self._set("maxp", _PARTS, max(self._number("maxp", _PARTS), most_parts))
        self._set("maxp", _DEPTH, self._number("maxp", _DEPTH) + 1)


def _glyph(parts: tuple[Placed, ...], box: Box) -> bytes:
    """Return the data of a composite glyph, padded to four bytes."""
    flags = _WORDS | _OFFSETS | _ROUNDED
    components = [
        pack(">HHhh", flags | (_MORE if place < len(parts) else 0), part.glyph, part.x, part.y)
        for place, part in enumerate(parts, 1)
    ]
    data = pack(">5h", -1, *box) + b"".join(components)
    return data + bytes(-len(data) % 4)


def _two_points(apart: int) -> bytes:
    """Return the data of a glyph of two contours of one point each: it has a box, and no ink."""
    on_curve, left, right = 0x01, 0, apart
    data = pack(">5h2HH2B4h", 2, left, 0, right, 0, 0, 1, 0, on_curve, on_curve, left, right - left, 0, 0)
    return data + bytes(-len(data) % 4)


def _as_truetype(font: TTFont) -> TTFont:
    """Return a font with TrueType outlines in place of its PostScript ones."""
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
    file = BytesIO()
    font.save(file)
    return TTFont(file, recalcTimestamp=False, lazy=True)


def _quadratic(drawn: Any, name: str, units: int) -> Any:
    pen = TTGlyphPen(drawn)
    drawn[name].draw(Cu2QuPen(pen, max_err=_MOST_ERROR * units, reverse_direction=True))
    return pen.glyph()
