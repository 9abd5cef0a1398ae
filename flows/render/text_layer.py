"""The exact text layer: Arabic that is copied, searched and read aloud from the PDF says what the page says.

WeasyPrint 70.0 writes each glyph with one code for all it may say, so that most Arabic words come back wrong
(Kozea/WeasyPrint#2841). Here every cluster of letters is written with codes of its own: marks and glyphs that draw one
letter together become one composite glyph, a ligature becomes one code a letter that share its advance, and a large
kern goes into the advance, since readers take it for a space. Each line stays in the order in which it is seen, which
is what poppler, pdfium, MuPDF and pdf.js expect. This replaces private functions, so it is pinned to one version.
"""

import unicodedata
from collections.abc import Iterator
from itertools import groupby, pairwise
from typing import Any

import weasyprint
from weasyprint import draw
from weasyprint.draw import text as drawing
from weasyprint.formatting_structure import boxes
from weasyprint.pdf import fonts, stream
from weasyprint.text.ffi import FROM_UNITS, ffi, pango

from flows.render.text_clusters import Cluster, Glyph, clusters
from flows.render.text_codes import Composite, Placed
from flows.render.text_fonts import CodedFont, add_font, build_dictionary

PINNED = "70.0"
"""The version of WeasyPrint whose functions are replaced."""
_LARGE_KERN = 60
"""In thousandths of the font size: what is more is read as a space by some readers."""
_SHARE_OF_A_MARK = 0.15
"""How much of a ligature's advance a mark takes where a letter takes one."""
_SPACES = " \u00a0\t"
_RIGHT_TO_LEFT_MARK = "\u200f"
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
    """Draw a box of a line; a space that stands alone is handed to the text that follows it, to be written with it."""
    if isinstance(box, boxes.LineBox):
        texts = [each for each in box.descendants() if isinstance(each, boxes.TextBox) and each.text]
        for space, follower in pairwise(texts):
            if not space.text.strip() and _is_arabic(follower.text[0]):
                space.hands_to = follower
    _stock_inline(page, sheet, box, *rest, **named)


def draw_line(page: Any, box: Any, text_overflow: str, block_ellipsis: str, matrix: Any) -> list[Any]:
    """Write a line of text into the page; what has no outlines, or ends in an ellipsis, is left to WeasyPrint's own.

    A space between two elements is written too, which WeasyPrint leaves out: else readers join the words beside it.
    """
    if not box.text or box.style["font_size"] < 1e-6:  # pydyf writes no smaller number
        return []
    pango.pango_layout_set_single_paragraph_mode(box.pango_layout.layout, 1)
    runs = list(_runs(box)) if text_overflow != "ellipsis" and block_ellipsis == "none" else []
    set_in = [page.add_font(run.item.analysis.font) for run in runs]
    if not runs or not all(map(_is_drawable, runs, (font for font, _ in set_in))):
        stock: list[Any] = _stock_line(page, box, text_overflow, block_ellipsis, matrix)
        return stock
    page.set_text_matrix(*matrix.values)
    text = box.pango_layout.text.encode()
    lines = [
        (font, size, _Writer(page, font, run, size).write(_clusters(run, text)))
        for run, (font, size) in zip(runs, set_in, strict=True)
    ]
    follower = getattr(box, "hands_to", None)
    if follower is None:
        _show(page, [*lines, *getattr(box, "handed", ())])
    else:
        follower.handed = lines
    return []


def _show(page: Any, lines: list[tuple[CodedFont, float, str]]) -> None:
    """Write what stands in one font at once: pdfium passes over a space that is written alone."""
    for (name, size), group in groupby(lines, key=lambda line: (line[0].hash, line[1])):
        page.set_font_size(name, size)
        page.show_text("".join(operand for _, _, operand in group))


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


def _clusters(run: Any, text: bytes) -> list[Cluster]:
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


class _Writer:
    """Writes the clusters of one run as the operand of TJ: codes, and what the pen moves besides their widths."""

    def __init__(self, page: Any, font: CodedFont, run: Any, size: float) -> None:
        self.page, self.font, self.pango_font, self.size = page, font, run.item.analysis.font, size
        self.rtl = _is_rtl(run)
        self.thousandths = 1000 * FROM_UNITS / size
        self.units = FROM_UNITS / size * font.upem
        self.parts: list[str] = []
        self.left = ""
        """The letters last written, which stand left of the next."""
        self.owed = 0.0
        """What rounding has kept back: so that errors do not add up along a line."""

    def write(self, found: list[Cluster]) -> str:
        """Return the operand for clusters from left to right."""
        for cluster in found:
            self._set(cluster)
            self.left = cluster.text
        return "".join(self.parts)

    def _set(self, cluster: Cluster) -> None:
        if not cluster.glyphs:
            self._move(-cluster.advance * self.thousandths)
        elif len(cluster.glyphs) == 1 and len(cluster.text) <= 1 and self._stands_plain(cluster.glyphs[0]):
            self._set_plain(cluster)
        else:
            self._set_composed(cluster)

    def _stands_plain(self, glyph: Glyph) -> bool:
        return not glyph.y and not round(glyph.x * self.thousandths)

    def _set_plain(self, cluster: Cluster) -> None:
        (glyph,) = cluster.glyphs
        number = glyph.number or 0
        kern = self.font.width(self.page, self.pango_font, number, self.size) - cluster.advance * self.thousandths
        if abs(kern) > _LARGE_KERN and cluster.text not in _SPACES:
            self._set_composed(cluster)
            return
        self._code(self.font.codes.of_glyph(number, cluster.text))
        self._move(kern)

    def _set_composed(self, cluster: Cluster) -> None:
        """One code a letter: the leftmost draws the whole cluster, the others only move the pen.

        A mark that ends a word is told to run from right to left: readers set it beyond the comma or space behind it
        otherwise («أولا،ً»), since a mark takes its direction from what stands before it.
        """
        parts = tuple(
            Placed(glyph.number or 0, round(glyph.x * self.units), round(-glyph.y * self.units))
            for glyph in cluster.glyphs
        )
        advance = round(cluster.advance * self.units)
        self._move(advance * 1000 / self.font.upem - cluster.advance * self.thousandths)
        shares = _shares(advance, cluster.text)
        for place, (letter, advance) in enumerate(shares[::-1] if self.rtl else shares):
            closes = place == 0 and self.rtl and _is_mark(letter) and not _is_arabic(self.left)
            self._compose(Composite(parts if place == 0 else (), advance), _RIGHT_TO_LEFT_MARK * closes + letter)

    def _compose(self, composite: Composite, text: str) -> None:
        code = self.font.codes.of_composite(composite, text)
        self.font.widths[code] = round(composite.advance * 1000 / self.font.upem)
        self._code(code)

    def _code(self, code: int) -> None:
        self.parts.append(f"<{code:04x}>")

    def _move(self, kern: float) -> None:
        self.owed += kern
        if round(self.owed):
            self.parts.append(str(round(self.owed)))
            self.owed -= round(self.owed)


def _is_mark(letter: str) -> bool:
    return bool(letter) and unicodedata.combining(letter[0]) > 0


def _is_arabic(text: str) -> bool:
    return any(unicodedata.bidirectional(letter) == "AL" for letter in text)


def _shares(advance: int, text: str) -> list[tuple[str, int]]:
    """Share an advance among the letters of a cluster; where there is nothing to share, they stay together."""
    if len(text) <= 1 or advance <= 0:
        return [(text, advance)]
    weights = [_SHARE_OF_A_MARK if unicodedata.combining(letter) else 1.0 for letter in text]
    shares = [int(advance * weight / sum(weights)) for weight in weights]
    shares[0] += advance - sum(shares)
    return list(zip(text, shares, strict=True))
