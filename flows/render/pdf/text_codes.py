"""The character codes of an embedded font: one for each pair of what is drawn and what it says.

A PDF maps each code of a font to the words it stands for. Arabic needs more codes than the font has glyphs: one glyph
says different letters in different words, several glyphs say one letter, and one glyph says several. WeasyPrint gives
each glyph one code, and so the words come back wrong (Kozea/WeasyPrint#2841).
"""

from dataclasses import dataclass, field

LAST_CODE = 0xFFFF


@dataclass(frozen=True, slots=True)
class Placed:
    """A glyph of the font and where it is drawn from the pen's place, in units of the font."""

    glyph: int
    x: int
    y: int


@dataclass(frozen=True, slots=True)
class Composite:
    """Glyphs that are drawn as one, and how far the pen moves on, in units of the font."""

    parts: tuple[Placed, ...]
    advance: int
    reach: int = 0
    """How wide it is said to be where it draws nothing and has no advance: its box, without ink."""


@dataclass(slots=True)
class Counter:
    """Counts the codes that are no glyph's own number, for all fonts of a document.

    pdfium passes over an object of the page that has the codes of one that it has just met at the same place, without
    looking whether their fonts are the same: so no two fonts of a document have such a code in common.
    """

    next: int = 0

    def begin_after(self, glyphs: int) -> None:
        """Count on from the number of a font's glyphs at least."""
        self.next = max(self.next, glyphs)

    def take(self) -> int:
        """Return the next code; raises OverflowError when all that two bytes can count are taken."""
        if self.next > LAST_CODE:
            raise OverflowError(f"a document has {LAST_CODE + 1} codes, and the text takes more")
        self.next += 1
        return self.next - 1


@dataclass(slots=True)
class Codes:
    """The codes of one font; those that are no glyph's own number come from a counter that stands above its glyphs.

    Asking for a code raises OverflowError when the counter has no more.
    """

    counter: Counter
    says: dict[int, str] = field(default_factory=dict)
    """What each code in use stands for."""
    glyphs: dict[int, int] = field(default_factory=dict)
    """The codes that draw a glyph of another number."""
    composites: dict[int, Composite] = field(default_factory=dict)
    appended: dict[int, int] = field(default_factory=dict)
    """The glyph of each composite's code in the finished font file."""
    _codes: dict[tuple[int | Composite, str], int] = field(default_factory=dict)

    def of_glyph(self, glyph: int, text: str) -> int:
        """Return the code that draws a glyph and says `text`: the glyph's own number for the first text it says."""
        key = (glyph, text)
        if key not in self._codes:
            code = glyph if glyph not in self.says else self.counter.take()
            if code != glyph:
                self.glyphs[code] = glyph
            self.says[code] = text
            self._codes[key] = code
        return self._codes[key]

    def of_composite(self, composite: Composite, text: str) -> int:
        """Return the code that draws several glyphs as one and says `text`."""
        key = (composite, text)
        if key not in self._codes:
            code = self._codes[key] = self.counter.take()
            self.composites[code] = composite
            self.says[code] = text
        return self._codes[key]

    def drawn(self) -> set[int]:
        """Return the glyphs of the font that the codes draw, by themselves or in a composite."""
        parts = {part.glyph for composite in self.composites.values() for part in composite.parts}
        return parts | {self.glyphs.get(code, code) for code in self.says.keys() - self.composites.keys()}

    def glyph_map(self) -> bytes:
        """Return the glyph of every code, two bytes each: a PDF's CIDToGIDMap (ISO 32000-1, 9.7.4.2)."""
        found = bytearray(2 * (max(self.says, default=0) + 1))
        for code in self.says:
            glyph = self.appended.get(code, self.glyphs.get(code, code))
            found[2 * code : 2 * code + 2] = glyph.to_bytes(2, "big")
        return bytes(found)
