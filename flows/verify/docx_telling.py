"""What a DOCX tells: its body from first to last, with the numbers that Word will count before its points."""

import re
from collections.abc import Callable, Iterator, Mapping

from lxml import etree
from lxml.etree import _Element as Element

from flows.verify.docx_charts import chart_bars
from flows.verify.docx_numbering import Numbering
from flows.verify.telling import Kind, Listener, Telling
from flows.wordml.elements import w
from flows.wordml.package import read_parts

_HEADING = re.compile(r"heading (\d)")
_CONTENTS_HEADING = "TOC Heading"
_CONTENTS = re.compile(r"toc \d", re.IGNORECASE)
_ABOVE_CONTENTS = "TOC Heading"
_MARGIN = re.compile(r"word/(header|footer)\d*\.xml")
_CHART = re.compile(r"word/charts/chart\d*\.xml")
_NOTES = ("word/footnotes.xml", "word/endnotes.xml", "word/comments.xml")
_BREAKS = frozenset((w("tab"), w("br"), w("cr")))
_READ = (w("t"), w("hyperlink"), w("instrText"), w("fldChar"), *_BREAKS)
_HOLDERS = (w("sdt"), w("sdtContent"), w("ins"), w("smartTag"), w("customXml"))
"""What only holds paragraphs and tables."""


def docx_telling(data: bytes) -> Telling:
    """Read a DOCX back. Raises zipfile.BadZipFile, KeyError or lxml.etree.XMLSyntaxError if the bytes are no DOCX."""
    parts = read_parts(data)
    styles = etree.fromstring(parts["word/styles.xml"])
    reader = _Reader(styles=style_names(styles), numbering=Numbering(parts.get("word/numbering.xml"), styles))
    for body in etree.fromstring(parts["word/document.xml"]):
        reader.read(body)
    for name in sorted(parts):
        _read_beside(name, parts[name], reader.listener)
    return reader.listener.telling()


def _read_beside(name: str, part: bytes, listener: Listener) -> None:
    """Read a part that stands beside the body: heads and feet of pages, notes, charts."""
    if _CHART.fullmatch(name):
        for label, figure in chart_bars(part):
            listener.show_bar(label, figure)
    elif _MARGIN.fullmatch(name):
        for paragraph in etree.fromstring(part).iter(w("p")):
            listener.margins.say(_text(paragraph))
    elif name in _NOTES:
        for paragraph in etree.fromstring(part).iter(w("p")):
            for text in _linked(paragraph):
                listener.note(text)


def style_names(styles: Element) -> dict[str, str]:
    """Return the name of each style by its id: Word translates the ids."""
    named = ((style.get(w("styleId"), ""), style.find(w("name"))) for style in styles.findall(w("style")))
    return {style_id: name.get(w("val"), "") for style_id, name in named if name is not None}


class _Reader:
    """Walks the body and tells what it meets to a listener."""

    def __init__(self, *, styles: Mapping[str, str], numbering: Numbering) -> None:
        self.listener = Listener()
        self._styles = styles
        self._numbering = numbering
        self._steps: dict[str, Callable[[Element], None]] = {
            w("p"): self._paragraph,
            w("tbl"): self._table,
            **dict.fromkeys(_HOLDERS, self.read),
        }

    def read(self, holder: Element) -> None:
        """Read what stands in a holder of paragraphs and tables."""
        for each in holder:
            if each.tag in self._steps:
                self._steps[each.tag](each)

    def _table(self, table: Element) -> None:
        """Read a table; one without a head is a layout, whose cells are told as plain paragraphs."""
        rows = table.findall(w("tr"))
        has_head = bool(rows) and rows[0].find(f"{w('trPr')}/{w('tblHeader')}") is not None
        for row, cells in enumerate((row.findall(w("tc")) for row in rows), 1):
            for column, cell in enumerate(cells, 1):
                if has_head:
                    self.listener.now.mark(Kind.CELL, f"{row}, {column}")
                self.read(cell)
        if has_head:
            self.listener.now.mark(Kind.END, Kind.CELL)

    def _paragraph(self, paragraph: Element) -> None:
        style = self._style(paragraph)
        level, number = _level(style), self._numbering.count(paragraph)
        if style == _ABOVE_CONTENTS:
            return
        if _CONTENTS.fullmatch(style):
            self.listener.list_in_contents(_text(paragraph))
        elif style == _CONTENTS_HEADING:
            return
        elif level:
            self.listener.open_heading(level)
            self.listener.now.say("" if number is None else f"{number}. ")
            self._say(paragraph)
            self.listener.close_heading(level)
        elif number is not None:
            self.listener.now.mark(Kind.POINT, str(number))
            self._say(paragraph)
            self.listener.now.mark(Kind.END, Kind.POINT)
        else:
            self._say(paragraph)

    def _style(self, paragraph: Element) -> str:
        style = paragraph.find(f"{w('pPr')}/{w('pStyle')}")
        return self._styles.get(style.get(w("val"), ""), "") if style is not None else ""

    def _say(self, paragraph: Element) -> None:
        for kind, value in _pieces(paragraph):
            if kind is None:
                self.listener.now.say(value)
            else:
                self.listener.now.mark(kind, value)


def _level(style: str) -> int:
    """Return the level of a heading of a style: the title has the first, and so a part's the second."""
    if style == "Title":
        return 1
    heading = _HEADING.fullmatch(style)
    return int(heading[1]) + 1 if heading else 0


def _text(paragraph: Element) -> str:
    return "".join(value for kind, value in _pieces(paragraph) if kind is None)


def _linked(paragraph: Element) -> list[str]:
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
    for event, node in etree.iterwalk(paragraph, events=("start", "end"), tag=_READ):
        if node.tag == w("hyperlink"):
            yield (Kind.LINK, node.get(w("anchor"), "")) if event == "start" else (Kind.END, Kind.LINK)
        elif event == "end":
            continue
        elif node.tag == w("instrText"):
            in_page_number = in_page_number or "PAGEREF" in (node.text or "")
        elif node.tag == w("fldChar"):
            in_page_number = in_page_number and node.get(w("fldCharType")) != "end"
        elif not in_page_number:
            yield None, " " if node.tag in _BREAKS else node.text or ""
