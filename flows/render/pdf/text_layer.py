"""The exact text layer: Arabic that is copied, searched and read aloud from the PDF says what the page says.

WeasyPrint 70.0 writes each glyph with one code for all it may say, so that most Arabic words come back wrong
(Kozea/WeasyPrint#2841). Here every cluster of letters is written with codes of its own (text_writer.py), and each space
so that no reader loses it. The boxes of a line keep the order in which they are read, each of them the order in which
it is seen, which is what poppler, pdfium, MuPDF and pdf.js expect. Its functions take the place of
WeasyPrint's (patches.py).
"""

from collections.abc import Iterator, Sequence
from itertools import groupby
from struct import Struct
from typing import Any, NamedTuple

from weasyprint import draw
from weasyprint.draw import text as draw_text
from weasyprint.formatting_structure import boxes
from weasyprint.text.ffi import FROM_UNITS, ffi, gobject, pango

from flows.render.pdf.text_clusters import (
    ANCHOR,
    FIRM_SPACE,
    Cluster,
    Glyph,
    clusters,
    halves_of_token,
    is_number,
    with_closed_numbers,
    with_firm_spaces,
)
from flows.render.pdf.text_fonts import CodedFont
from flows.render.pdf.text_writer import Writer

_SHAPED = Struct("@IiiiI")
"""PangoGlyphInfo: the number of the glyph, its advance, its place, its attributes."""
ffi.cdef("void *g_object_ref(void *object);")
_EMPTY, _UNKNOWN = pango.PANGO_GLYPH_EMPTY, pango.PANGO_GLYPH_UNKNOWN_FLAG
_stock_line = draw_text.draw_first_line
_stock_inline = draw.draw_inline_level


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
    is_cut = text_overflow == "ellipsis" or block_ellipsis != "none"
    runs = [] if is_cut else list(_runs(page, box))
    if not runs or not all(map(_is_drawable, runs)):
        stock: list[Any] = _stock_line(page, box, text_overflow, block_ellipsis, matrix)
        return stock
    begins_line = getattr(page, "begins_line", False)
    if begins_line:
        _part(page, runs[-1], box.width, matrix)
    page.last_place, page.begins_line = matrix.values[-2:], False
    by_run: Sequence[list[Cluster]] = [clusters(run.glyphs, run.starts, run.text, rtl=run.rtl) for run in runs]
    if box.style["direction"] == "rtl":
        by_run = with_firm_spaces(by_run)
        with_closed_numbers(by_run, after_number=not begins_line and getattr(page, "last_is_number", False))
    page.last_is_number = box.style["direction"] == "ltr" or (bool(by_run[0]) and is_number(by_run[0][0]))
    halves = halves_of_token(by_run[0]) if len(runs) == 1 and box.style["direction"] == "ltr" else None
    if halves:
        _show_halves(page, runs[0], halves, matrix)
    else:
        page.set_text_matrix(*matrix.values)
        _show(page, [_writer(page, run).write(found) for run, found in zip(runs, by_run, strict=True)])
    return []


def _writer(page: Any, run: Run) -> Writer:
    return Writer(page, run.font, run.pango_font, run.size, rtl=run.rtl)


def _part(page: Any, run: Run, width: float, matrix: Any) -> None:
    """Write a space into the gap between two lines side by side, the later on the left: those of two cells of a row.

    Readers that go by the order of the text, and not by its places, join their words otherwise.
    """
    *turn, left, base = matrix.values
    last_left, last_base = getattr(page, "last_place", (left, base))
    if left + width < last_left and abs(base - last_base) < run.size:
        page.set_text_matrix(*turn, left + width, base)
        _show(page, [_writer(page, run).write([FIRM_SPACE])])


def _show_halves(page: Any, run: Run, halves: tuple[list[Cluster], list[Cluster]], matrix: Any) -> None:
    """Write a token of letters and digits («A4») as two objects, of which the first begins at the token's right edge.

    In a line from right to left pdfium sorts what is written by where it begins, takes letters and digits for stretches
    of their own, and turns the row of them: «A4» comes back as «4A» where it is written at once.
    """
    width = sum(cluster.advance for half in halves for cluster in half)
    *turn, left, base = matrix.values
    page.set_text_matrix(*turn, left + width * FROM_UNITS, base)
    back = Cluster("", (), -width)
    for half in ([ANCHOR, back, *halves[0]], halves[1]):
        _show(page, [_writer(page, run).write(half)])


def _show(page: Any, writers: list[Writer]) -> None:
    """Write what stands in one font at once: pdfium passes over a space that is written alone."""
    for (name, size), group in groupby(writers, key=lambda writer: (writer.font.hash, writer.size)):
        page.set_font_size(name, size)
        page.show_text("".join(writer.operand for writer in group))


def _runs(page: Any, box: Any) -> Iterator[Run]:
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


def _is_drawable(run: Run) -> bool:
    """Whether a font has outlines, and a glyph for every letter of a run."""
    return not run.font.is_pictorial and all((glyph.number or 0) < _UNKNOWN for glyph in run.glyphs)
