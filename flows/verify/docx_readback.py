"""What a DOCX says: its body in order, with the numbers that Word will count before its points; its charts."""

import re
from collections.abc import Iterator, Mapping
from itertools import zip_longest

from lxml import etree
from lxml.etree import _Element as Element

from flows.verify.readback import Kind, ReadBack, ReadBackBuilder
from flows.wordml.elements import w
from flows.wordml.package import read_parts
from flows.wordml.reading import Inline, Numbering, held_in, margins_of, read_inline, style_id, style_names

_C = "{http://schemas.openxmlformats.org/drawingml/2006/chart}"
_SINCE_2012 = "{http://schemas.microsoft.com/office/drawing/2012/chart}"


def chart_bars(part: bytes) -> Iterator[tuple[str, str]]:
    """Yield label and figure of each bar: the words of its cell, or, where there are none, its value."""
    for series in etree.fromstring(part).iter(f"{_C}ser"):
        labels = _points(series.find(f"{_C}cat"))
        said = _points(series.find(f".//{_SINCE_2012}datalabelsRange"))
        values = _points(series.find(f"{_C}val"))
        yield from zip_longest(labels, said or values, fillvalue="")


def _points(data: Element | None) -> list[str]:
    points = data.iter(f"{_C}pt") if data is not None else ()
    return [point.findtext(f"{_C}v", "") for point in points]


_HEADING = re.compile(r"heading (\d)")
_CONTENTS = re.compile(r"toc \d", re.IGNORECASE)
_ABOVE_CONTENTS = "TOC Heading"
CHART = re.compile(r"word/charts/chart\d*\.xml")
"""The name of a part that is a chart."""
_NOTES = ("word/footnotes.xml", "word/endnotes.xml", "word/comments.xml")


def read_docx_back(data: bytes) -> ReadBack:
    """Read a DOCX back. Raises zipfile.BadZipFile, KeyError or lxml.etree.XMLSyntaxError if the bytes are no DOCX."""
    parts = read_parts(data)
    styles = etree.fromstring(parts["word/styles.xml"])
    reader = _Reader(styles=style_names(styles), numbering=Numbering(parts.get("word/numbering.xml"), styles))
    for body in etree.fromstring(parts["word/document.xml"]):
        reader.read(body)
    for margin in margins_of(parts):
        for paragraph in margin.iter(w("p")):
            reader.builder.margins.add_text(_text(paragraph))
    for name in sorted(parts):
        _read_beside(name, parts[name], reader.builder)
    return reader.builder.build()


def _read_beside(name: str, part: bytes, builder: ReadBackBuilder) -> None:
    """Read a part that stands beside the body: notes, charts."""
    if CHART.fullmatch(name):
        for label, figure in chart_bars(part):
            builder.add_bar(label, figure)
    elif name in _NOTES:
        for paragraph in etree.fromstring(part).iter(w("p")):
            for text in _split_at_links(paragraph):
                builder.add_note(text)


class _Reader:
    """Walks the body and hands what it meets to a builder."""

    def __init__(self, *, styles: Mapping[str, str], numbering: Numbering) -> None:
        self.builder = ReadBackBuilder()
        self._styles = styles
        self._numbering = numbering

    def read(self, holder: Element) -> None:
        """Read what stands in a holder of paragraphs and tables."""
        for block in held_in(holder, w("p"), w("tbl")):
            (self._paragraph if block.tag == w("p") else self._table)(block)

    def _table(self, table: Element) -> None:
        """Read a table; one without a head is a layout, whose cells are plain paragraphs."""
        rows = list(held_in(table, w("tr")))
        has_head = bool(rows) and rows[0].find(f"{w('trPr')}/{w('tblHeader')}") is not None
        for row, element in enumerate(rows, 1):
            for column, cell in enumerate(held_in(element, w("tc")), 1):
                if has_head:
                    self.builder.now.add_mark(Kind.CELL, f"{row}, {column}")
                self.read(cell)
        if has_head:
            self.builder.now.add_mark(Kind.END, Kind.CELL)

    def _paragraph(self, paragraph: Element) -> None:
        style = self._styles.get(style_id(paragraph), "")
        level, number = _level(style), self._numbering.count(paragraph)
        if style == _ABOVE_CONTENTS:
            return
        if _CONTENTS.fullmatch(style):
            self.builder.add_contents_entry(_text(paragraph))
        elif level:
            self.builder.open_heading(level)
            self.builder.now.add_text("" if number is None else f"{number}. ")
            self._say(paragraph)
            self.builder.close_heading(level)
        elif number is not None:
            self.builder.now.add_mark(Kind.POINT, str(number))
            self._say(paragraph)
            self.builder.now.add_mark(Kind.END, Kind.POINT)
        else:
            self._say(paragraph)

    def _say(self, paragraph: Element) -> None:
        for kind, value in _pieces(paragraph):
            if kind is None:
                self.builder.now.add_text(value)
            else:
                self.builder.now.add_mark(kind, value)


def _level(style: str) -> int:
    """Return the level of a heading of a style: the title has the first, and so a part's the second."""
    if style == "Title":
        return 1
    heading = _HEADING.fullmatch(style)
    return int(heading[1]) + 1 if heading else 0


def _text(paragraph: Element) -> str:
    return "".join(value for kind, value in _pieces(paragraph) if kind is None)


def _split_at_links(paragraph: Element) -> list[str]:
    """Return the words of a paragraph, cut where its links begin, without pieces of no words."""
    found = [""]
    for kind, value in _pieces(paragraph):
        if kind is None:
            found[-1] += value
        elif kind is Kind.LINK:
            found.append("")
    return [text for text in found if text.strip()]


def _pieces(paragraph: Element) -> Iterator[tuple[Kind | None, str]]:
    """Yield the words of a paragraph as they run on, and between them where links begin and end.

    The number of a page in the table of contents is a field that Word counts anew; it is left out.
    """
    said: list[str] = []
    for kind, value in _steps(paragraph):
        if kind is None:
            said.append(value)
            continue
        yield None, "".join(said)
        yield kind, value
        said = []
    yield None, "".join(said)


def _steps(paragraph: Element) -> Iterator[tuple[Kind | None, str]]:
    in_page_number = False
    for piece in read_inline(paragraph):
        if piece.kind is Inline.LINK:
            yield Kind.LINK, piece.value
        elif piece.kind is Inline.LINK_END:
            yield Kind.END, Kind.LINK
        elif piece.kind is Inline.INSTRUCTION:
            in_page_number = in_page_number or "PAGEREF" in piece.value
        elif piece.kind is Inline.FIELD:
            in_page_number = in_page_number and piece.value != "end"
        elif piece.kind is Inline.TEXT and not in_page_number:
            yield None, piece.value
