"""The exact text layer: Arabic that is copied, searched and read aloud from the PDF says what the page says.

WeasyPrint 70.0 writes each glyph with one code for all it may say, so that most Arabic words come back wrong
(Kozea/WeasyPrint#2841). Here every cluster of letters is written with codes of its own (text_writer.py), and each space
so that no reader loses it. The boxes of a line keep the order in which they are read, each of them the order in which
it is seen, which is what poppler, pdfium, MuPDF and pdf.js expect. This replaces private functions, so it is pinned to
one version.
"""

from collections.abc import Iterator
from itertools import groupby
from typing import Any

import weasyprint
from weasyprint import draw
from weasyprint.draw import text as drawing
from weasyprint.formatting_structure import boxes
from weasyprint.pdf import fonts, stream
from weasyprint.text.ffi import ffi, pango

from flows.render.text_clusters import FIRM_SPACE, Cluster, Glyph, clusters, with_firm_spaces
from flows.render.text_fonts import CodedFont, add_font, build_dictionary
from flows.render.text_writer import Writer

PINNED = "70.0"
"""The version of WeasyPrint whose functions are replaced."""
_stock_line = drawing.draw_first_line
_stock_inline = draw.draw_inline_level


def install() -> None:
    """Have WeasyPrint write the exact text layer, in this process, from now on; raises for another version of it."""
    if weasyprint.__version__ != PINNED:
        raise RuntimeError(f"the text layer is made for WeasyPrint {PINNED}, not {weasyprint.__version__}")
    drawing.draw_first_line = draw_line
    draw.draw_inline_level = draw_inline
    stream.Stream.add_font = add_font
    fonts._build_vector_font_dictionary = build_dictionary


def draw_inline(page: Any, sheet: Any, box: Any, *rest: Any, **named: Any) -> None:
    """Draw a box of a line as WeasyPrint does, and note where a line begins."""
    if isinstance(box, boxes.LineBox):
        page.begins_line = True
    _stock_inline(page, sheet, box, *rest, **named)


def draw_line(page: Any, box: Any, text_overflow: str, block_ellipsis: str, matrix: Any) -> list[Any]:
    """Write a line of text into the page; what has no outlines, or ends in an ellipsis, is left to WeasyPrint's own.

    A space between two elements is written too, which WeasyPrint leaves out: else readers join the words beside it.
    """
    if not box.text or box.style["font_size"] < 1e-6:  # pydyf writes no smaller number
        return []
    pango.pango_layout_set_single_paragraph_mode(box.pango_layout.layout, 1)
    runs = list(_runs(box)) if text_overflow != "ellipsis" and block_ellipsis == "none" else []
    writers = [_writer(page, run) for run in runs]
    if not runs or not all(map(_is_drawable, runs, (writer.font for writer in writers))):
        stock: list[Any] = _stock_line(page, box, text_overflow, block_ellipsis, matrix)
        return stock
    _part(page, _writer(page, runs[-1]), matrix, box.width)
    page.set_text_matrix(*matrix.values)
    _show(page, [writer.write(found) for writer, found in zip(writers, _clusters(runs, box), strict=True)])
    return []


def _writer(page: Any, run: Any) -> Writer:
    font, size = page.add_font(run.item.analysis.font)
    return Writer(page, font, run.item.analysis.font, size, rtl=_is_rtl(run))


def _part(page: Any, space: Writer, matrix: Any, width: float) -> None:
    """Write a space into the gap between two lines side by side, the later on the left: those of two cells of a row.

    Readers that go by the order of the text, and not by its places, join their words otherwise.
    """
    *turn, left, base = matrix.values
    last_left, last_base = getattr(page, "last_place", (left, base))
    begins_line = getattr(page, "begins_line", False)
    page.last_place, page.begins_line = (left, base), False
    if begins_line and left + width < last_left and abs(base - last_base) < space.size:
        page.set_text_matrix(*turn, left + width, base)
        _show(page, [space.write([FIRM_SPACE])])


def _show(page: Any, writers: list[Writer]) -> None:
    """Write what stands in one font at once: pdfium passes over a space that is written alone."""
    for (name, size), group in groupby(writers, key=lambda writer: (writer.font.hash, writer.size)):
        page.set_font_size(name, size)
        page.show_text("".join(writer.operand for writer in group))


def _runs(box: Any) -> Iterator[Any]:
    line, _ = box.pango_layout.get_first_line()
    run = line.runs[0]
    while run != ffi.NULL:
        yield run.data
        run = run.next


def _is_drawable(run: Any, font: CodedFont) -> bool:
    """Whether a font has outlines, and a glyph for every letter of a run."""
    glyphs = run.glyphs.glyphs[0 : run.glyphs.num_glyphs]
    return not font.is_pictorial and not any(_is_unknown(glyph.glyph) for glyph in glyphs)


def _is_unknown(glyph: int) -> bool:
    return glyph != pango.PANGO_GLYPH_EMPTY and bool(glyph & pango.PANGO_GLYPH_UNKNOWN_FLAG)


def _clusters(runs: list[Any], box: Any) -> list[list[Cluster]]:
    text = box.pango_layout.text.encode()
    by_run = [_clusters_of(run, text) for run in runs]
    return with_firm_spaces(by_run) if box.style["direction"] == "rtl" else by_run


def _clusters_of(run: Any, text: bytes) -> list[Cluster]:
    count, item = run.glyphs.num_glyphs, run.item
    shaped = [_glyph(glyph) for glyph in run.glyphs.glyphs[0:count]]
    starts = list(run.glyphs.log_clusters[0:count])
    return clusters(shaped, starts, text[item.offset : item.offset + item.length], rtl=_is_rtl(run))


def _is_rtl(run: Any) -> bool:
    return bool(run.item.analysis.level % 2)


def _glyph(shaped: Any) -> Glyph:
    place = shaped.geometry
    number = None if shaped.glyph == pango.PANGO_GLYPH_EMPTY else shaped.glyph
    return Glyph(number, place.x_offset, place.y_offset, place.width)
