"""The exact text layer: Arabic that is copied, searched and read aloud from the PDF says what the page says.

WeasyPrint 70.0 writes each glyph with one code for all it may say, so that most Arabic words come back wrong
(Kozea/WeasyPrint#2841). Here every cluster of letters is written with codes of its own (text_writer.py), each space
so that no reader loses it, and what runs from left to right so that no reader turns it (text_tokens.py). The boxes of a
line keep the order in which they are read, each of them the order in which it is seen, which is what poppler, pdfium,
MuPDF and pdf.js expect. Its functions take the place of WeasyPrint's (patches.py).
"""

from typing import Any

from weasyprint import draw
from weasyprint.draw import text as draw_text
from weasyprint.formatting_structure import boxes
from weasyprint.text.ffi import pango

from flows.render.pdf.text_clusters import CLOSING_MARK, FIRM_SPACE
from flows.render.pdf.text_pen import Line, Pen
from flows.render.pdf.text_runs import Run, runs_of
from flows.render.pdf.text_tokens import Token

_stock_line = draw_text.draw_first_line
_stock_inline = draw.draw_inline_level


def draw_inline(page: Any, sheet: Any, box: Any, *rest: Any, **named: Any) -> None:
    """Draw a box of a line as WeasyPrint does, and note where a line begins, and a stretch from left to right."""
    if isinstance(box, boxes.LineBox):
        page.line = Line()
    line = _line_of(page)
    opens = isinstance(box, boxes.InlineBox) and box.style["direction"] == "ltr" and not line.token
    if opens:
        line.token = _token_of(box)
    _stock_inline(page, sheet, box, *rest, **named)
    if opens:
        line.token = None


def draw_line(page: Any, box: Any, text_overflow: str, block_ellipsis: str, matrix: Any) -> list[Any]:
    """Write a line of text into the page; what has no outlines, or ends in an ellipsis, is left to WeasyPrint's own.

    A space between two elements is written too, which WeasyPrint leaves out: else readers join the words beside it.
    """
    if not box.text or box.style["font_size"] < 1e-6:  # pydyf writes no smaller number
        return []
    pango.pango_layout_set_single_paragraph_mode(box.pango_layout.layout, 1)
    is_cut = text_overflow == "ellipsis" or block_ellipsis != "none"
    runs = [] if is_cut else list(runs_of(page, box))
    if not runs or not all(run.is_drawable for run in runs):
        stock: list[Any] = _stock_line(page, box, text_overflow, block_ellipsis, matrix)
        return stock
    *turn, left, base = matrix.values
    line = _line_of(page)
    pen = Pen(page, turn, base, line)
    if line.is_new:
        _part(pen, runs[-1], left + box.width)
    page.last_place = (left, base)
    pen.draw(runs, left, rtl=box.style["direction"] == "rtl")
    return []


def _line_of(page: Any) -> Line:
    line: Line = page.__dict__.setdefault("line", Line())
    return line


def _token_of(box: Any) -> Token:
    left = box.content_box_x()
    texts = sum(isinstance(each, boxes.TextBox) for each in box.descendants())
    return Token(left=left, right=left + box.width, is_one_box=texts == 1)


def _part(pen: Pen, run: Run, right: float) -> None:
    """Write a space into the gap between two lines side by side, the later on the left: those of two cells of a row.

    Readers that go by the order of the text, and not by its places, join their words otherwise.
    """
    last_left, last_base = getattr(pen.page, "last_place", (right, pen.base))
    if right < last_left and abs(pen.base - last_base) < run.size:
        pen.write([(run, [FIRM_SPACE, CLOSING_MARK])], right)
