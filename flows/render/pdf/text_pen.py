"""Writes the boxes of a line into a page: what runs from left to right row by row, everything else at once."""

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import groupby
from typing import Any

from flows.render.pdf.text_clusters import (
    CLOSING_MARK,
    Cluster,
    is_number,
    is_sign,
    with_closed_numbers,
    with_firm_spaces,
    with_marked_brackets,
)
from flows.render.pdf.text_runs import Run
from flows.render.pdf.text_tokens import OPENING, SIGNS, START, Token, is_turned, rows
from flows.render.pdf.text_writer import Writer, width_of

_ASIDE = 0.1
"""In pixels, how far apart the two marks of one object stand: pdfium passes over an object that takes no place."""
Written = tuple[Run, list[Cluster]]
"""A run and what is to be written of it, from left to right."""


@dataclass(slots=True)
class Line:
    """What is known of a line while its boxes are drawn, from right to left."""

    is_new: bool = True
    """Whether nothing of it has been drawn."""
    token: Token | None = None
    """The stretch from left to right whose boxes are being drawn."""
    after_number: bool = False
    """Whether what was drawn last ends in a number or Latin."""
    after_rows: bool = False
    """Whether it is a stretch from left to right that was written row by row."""
    after_sign: bool = False
    """Whether it ends in a sign that readers take for a number's."""


@dataclass(frozen=True, slots=True)
class Pen:
    """Writes boxes into a line of a page; places are in pixels."""

    page: Any
    turn: Sequence[float]
    """How the letters stand: the first four numbers of a matrix."""
    base: float
    line: Line

    def draw(self, runs: Sequence[Run], left: float, *, rtl: bool) -> None:
        """Write the runs of a box, given from left to right."""
        by_run: Sequence[list[Cluster]] = [run.clusters() for run in runs]
        if rtl:
            by_run = with_firm_spaces(by_run)
            with_closed_numbers(by_run, after_number=self.line.after_number, after_sign=self.line.after_sign)
        leftmost = by_run[0][0] if by_run[0] else None
        if rtl and not self.line.token:
            with_marked_brackets(by_run, after_rows=self.line.after_rows)
        found = list(zip(runs, by_run, strict=True))
        if self.line.token:
            self._draw_token(self.line.token, found, left)
        else:
            self.write(found, left)
        self.line.after_rows = self.line.token is not None and self.line.token.written > 0
        self.line.after_number = not rtl or (leftmost is not None and is_number(leftmost))
        self.line.is_new = False
        self.line.after_sign = rtl and leftmost is not None and is_sign(leftmost)

    def write(self, found: Sequence[Written], left: float) -> None:
        """Write runs from left to right."""
        self._show([self._writer(run).write(row) for run, row in found], left)

    def _draw_token(self, token: Token, found: Sequence[Written], left: float) -> None:
        """Write a stretch from left to right, or one box of it, each of its rows by itself (text_tokens.py)."""
        cut = _rows(found)
        turned = not token.is_one_box or is_turned([kind for kind, _ in cut])
        if not token.written:
            self._open(token, found[0][0], turned=turned)
        if not turned:
            self.write(found, left)
            return
        for number, (_, row) in enumerate(cut, 1):
            left = self._draw_row(token, row, left, more=number < len(cut))

    def _open(self, token: Token, run: Run, *, turned: bool) -> None:
        """Write what stands beside a stretch: a mark at its left edge that reaches over it, where its rows would turn.

        At its right edge a mark, where it begins its line: pdfium takes for the same line what stands no further below
        than the rightmost letter is wide. It ends in a mark of its own: those of a short first row, as «on» of
        «on_board», are among the last letters that pdfium looks at. And one that closes a sign before the stretch,
        which readers would take for its own.
        """
        if self.line.after_sign:
            closed = self._writer(run).write([CLOSING_MARK]).move(-_ASIDE).write([CLOSING_MARK])
            self._show([closed], token.after)
        elif turned and self.line.is_new:
            self._show([self._writer(run).write([START]).move(-_ASIDE).reach(_ASIDE, OPENING)], token.after)
        if turned:
            self._show([self._writer(run).write([START]).reach(token.width, 0)], token.edge)

    def _draw_row(self, token: Token, row: Sequence[Written], left: float, *, more: bool) -> float:
        """Write a row, what is in one font as an object; return its right edge."""
        widths = [width_of(part) for _, part in row]
        for (run, part), width, piece in zip(row, widths, token.pieces(widths, left, more=more), strict=True):
            writer = self._writer(run)
            if piece.start != left:
                writer.write([START]).move(left - piece.start)
            self._show([writer.write(part).move(piece.back).reach(token.width, piece.turn)], piece.start)
            left += width
        return left

    def _writer(self, run: Run) -> Writer:
        return Writer(self.page, run.font, run.pango_font, run.size, rtl=run.rtl)

    def _show(self, writers: Sequence[Writer], left: float) -> None:
        """Write what stands in one font at once: pdfium passes over a space that is written alone."""
        self.page.set_text_matrix(*self.turn, left, self.base)
        for (name, size), group in groupby(writers, key=lambda writer: (writer.font.hash, writer.size)):
            self.page.set_font_size(name, size)
            self.page.show_text("".join(writer.operand for writer in group))


def _rows(found: Sequence[Written]) -> list[tuple[str, list[Written]]]:
    """Cut runs into rows, which may go over several fonts, but for signs; return each with its kind."""
    cut: list[tuple[str, list[Written]]] = []
    for run, clusters in found:
        for kind, row in rows(clusters):
            if cut and kind == cut[-1][0] != SIGNS:
                cut[-1][1].append((run, row))
            else:
                cut.append((kind, [(run, row)]))
    return cut
