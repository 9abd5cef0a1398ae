"""A document's fonts with character codes of their own: WeasyPrint's own fonts, but by code and not by glyph."""

from typing import Any

import pydyf
from weasyprint.pdf import fonts
from weasyprint.text.ffi import FROM_UNITS, pango
from weasyprint.text.fonts import get_pango_font_key

from flows.render.pdf.text_codes import Codes, Counter
from flows.render.pdf.text_glyphs import with_composites

_stock_dictionary = fonts._build_vector_font_dictionary


class CodedFont(fonts.Font):  # type: ignore[misc]  # weasyprint has no types
    """A font of a document with codes of its own; what it says and its widths go by code, not by glyph."""

    file_content: bytes
    widths: dict[int, int]
    to_unicode: dict[int, str]

    def __init__(self, pango_font: Any, description: Any, size: float, counter: Counter) -> None:
        super().__init__(pango_font, description, size)
        counter.begin_after(self.glyph_count)
        self.codes = Codes(counter)
        self.to_unicode = self.codes.says
        self.is_pictorial = bool(self.png or self.svg or self.colr or self.bitmap)

    def share(self, twin: "CodedFont") -> None:
        """Take the codes of another object for the same font: of the two, the PDF keeps one."""
        self.codes, self.to_unicode, self.widths = twin.codes, twin.to_unicode, twin.widths

    def subset(self, _says: dict[int, str], hinting: bool) -> None:
        """Keep the glyphs that the codes draw."""
        super().subset(dict.fromkeys(sorted({0} | self.codes.drawn()), ""), hinting)

    def clean(self, says: dict[int, str], hinting: bool) -> None:
        """Make the font's file, its composite glyphs appended."""
        super().clean(says, hinting)
        if self.codes.composites:
            self.file_content, appended = with_composites(self.file_content, self.codes.composites)
            self.codes.appended.update(appended)

    def width(self, page: Any, pango_font: Any, glyph: int, size: float) -> int:
        """Return the advance of a glyph in thousandths of the size."""
        if glyph not in self.widths:
            pango.pango_font_get_glyph_extents(pango_font, glyph, page.ink_rect, page.logical_rect)
            self.widths[glyph] = round(page.logical_rect.width * 1000 * FROM_UNITS / size)
        return int(self.widths[glyph])


def add_font(page: Any, pango_font: Any) -> tuple[CodedFont, float]:
    """Return the document's font for one of Pango's, and its size; as WeasyPrint's own, but with codes."""
    key, description, size = get_pango_font_key(pango_font)
    known = page._fonts
    if key not in known:
        counter = next((other.codes.counter for other in known.values()), None) or Counter()
        font = CodedFont(pango_font, description, size, counter)
        twin = next((other for other in known.values() if other.hash == font.hash), None)
        if twin:
            font.share(twin)
        known[key] = font
    return known[key], size


def build_dictionary(
    target: Any, pdf: Any, font: Any, widths: Any, compress: bool, reference: Any, version: Any
) -> None:
    """Describe a font in the PDF: as WeasyPrint's own, with the glyph of every code."""
    if not isinstance(font, CodedFont) or not (font.codes.glyphs or font.codes.composites):
        _stock_dictionary(target, pdf, font, widths, compress, reference, version)
        return
    widths.update({code: widths[glyph] for code, glyph in font.codes.glyphs.items()})
    _stock_dictionary(target, pdf, font, widths, compress, reference, version)
    glyph_map = pydyf.Stream([font.codes.glyph_map()], compress=compress)
    pdf.add_object(glyph_map)
    descendant = pdf.objects[int(target["DescendantFonts"][0].split()[0])]
    descendant["CIDToGIDMap"] = glyph_map.reference
