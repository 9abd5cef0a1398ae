"""The runs of a text box as Pango shaped them: letters of one font and one direction, each with its glyphs."""

from collections.abc import Iterator
from struct import Struct
from typing import Any, NamedTuple

from weasyprint.text.ffi import ffi, gobject, pango

from flows.render.pdf.text_clusters import Cluster, Glyph, clusters
from flows.render.pdf.text_fonts import CodedFont

_SHAPED = Struct("@IiiiI")
"""PangoGlyphInfo: the number of the glyph, its advance, its place, its attributes."""
ffi.cdef("void *g_object_ref(void *object);")
_EMPTY, _UNKNOWN = pango.PANGO_GLYPH_EMPTY, pango.PANGO_GLYPH_UNKNOWN_FLAG


class Run(NamedTuple):
    """A run of a line as Pango shaped it: letters of one font and one direction."""

    font: CodedFont
    size: float
    pango_font: Any
    rtl: bool
    glyphs: list[Glyph]
    starts: list[int]
    text: bytes
    """UTF-8."""

    @property
    def is_drawable(self) -> bool:
        """Whether its font has outlines, and a glyph for every letter."""
        return not self.font.is_pictorial and all((glyph.number or 0) < _UNKNOWN for glyph in self.glyphs)

    def clusters(self) -> list[Cluster]:
        """Return its clusters from left to right."""
        return clusters(self.glyphs, self.starts, self.text, rtl=self.rtl)


def runs_of(page: Any, box: Any) -> Iterator[Run]:
    """Yield the runs of the first line of a text box, from left to right."""
    line, _ = box.pango_layout.get_first_line()
    text = box.pango_layout.text.encode()
    run = line.runs[0]
    while run != ffi.NULL:
        yield _run(page, run.data, text)
        run = run.next


def _run(page: Any, data: Any, text: bytes) -> Run:
    item, glyphs = data.item, data.glyphs
    count, pango_font = glyphs.num_glyphs, item.analysis.font
    font, size = _font(page, pango_font)
    shaped = _SHAPED.iter_unpack(ffi.buffer(glyphs.glyphs, count * _SHAPED.size))
    return Run(
        font,
        size,
        pango_font,
        bool(item.analysis.level % 2),
        [Glyph(None if number == _EMPTY else number, x, y, advance) for number, advance, x, y, _ in shaped],
        ffi.unpack(glyphs.log_clusters, count) if count else [],
        text[item.offset : item.offset + item.length],
    )


def _font(page: Any, pango_font: Any) -> tuple[CodedFont, float]:
    """Return the font of a run and its size, which take long to find: a page remembers them by the font's address.

    It keeps the font too, so that no other comes to that address.
    """
    address = int(ffi.cast("uintptr_t", pango_font))
    known: dict[int, tuple[Any, CodedFont, float]] = page.__dict__.setdefault("known_fonts", {})
    if address not in known:
        kept = ffi.gc(gobject.g_object_ref(pango_font), gobject.g_object_unref)
        known[address] = (kept, *page.add_font(pango_font))
    _, font, size = known[address]
    return font, size
