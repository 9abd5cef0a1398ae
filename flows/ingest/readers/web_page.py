"""A web page -> its title, headings, paragraphs, items, quotations and tables, without its menus and scripts."""

import re
from collections.abc import Iterator
from dataclasses import dataclass, field, replace

from lxml import etree
from lxml.etree import _Element as Element

from flows.ingest.readers.protocol import Incoming, Piece, Reader, Reading, ReadingLimits, one_line
from flows.ingest.word_sets import word_sets
from flows.model.source import Shape, SourceFormat

_OPENS = re.compile(
    r"\s*(?:<\?xml[^>]*>\s*)?(?:<!--.*?-->\s*)*<(?:!doctype\s+html|html|head|body)\b", re.IGNORECASE | re.DOTALL
)
_TAG = re.compile(
    r"<(/?)(p|div|br|h[1-6]|ul|ol|li|table|tr|td|span|strong|b|em|i|a|article|section)\b[^<>]*>", re.IGNORECASE
)
_LEAST_TAGS = 4
_MOST_WORDS_A_TAG = 60
_HTML = word_sets("web_page.toml")
_LEFT_OUT = _HTML["left_out"]
_BLOCKS = _HTML["blocks"]
_HEADINGS = {f"h{level}": level for level in range(1, 7)}
_PARAGRAPH = Piece(words="")
_QUOTE = Piece(words="", shape=Shape.QUOTE)


def is_html(file: Incoming) -> bool:
    """Whether a text is a web page: by how it opens, because tags stand all through it, or by its name and a tag."""
    if not file.is_text:
        return False
    text = file.text
    if _OPENS.match(text) or (file.suffix in (".html", ".htm", ".xhtml") and _TAG.search(text)):
        return True
    if not text.lstrip().startswith("<"):
        return False
    tags = _TAG.findall(text)
    closing = sum(bool(slash) for slash, _ in tags)
    return closing > 1 and len(tags) >= _LEAST_TAGS and len(text.split()) <= _MOST_WORDS_A_TAG * len(tags)


def read_page(file: Incoming, limits: ReadingLimits) -> Reading:  # noqa: ARG001  # a page unpacks to nothing
    """Return the blocks of a page, its title first."""
    return Reading(format=SourceFormat.HTML, encoding=file.encoding, pieces=tuple(page_pieces(file.text)))


READER = Reader(format=SourceFormat.HTML, fits=is_html, read=read_page)


def page_pieces(source: str) -> list[Piece]:
    """Return the blocks of a page: its first heading is its title, else its title is.

    Scripts, styles, menus and feet are left out.
    """
    reader = _Reader()
    for event, element in _walk(source):
        reader.take(event, element)
    pieces = reader.close()
    first = next((place for place, piece in enumerate(pieces) if piece.shape is Shape.HEADING), None)
    if first is not None and pieces[first].level == 1:
        return [*pieces[:first], replace(pieces[first], shape=Shape.TITLE, level=0), *pieces[first + 1 :]]
    title = one_line(reader.title)
    return [Piece(words=title, shape=Shape.TITLE), *pieces] if title else pieces


def _walk(source: str) -> Iterator[tuple[str, Element]]:
    """Yield the beginning and the end of each element, with what a browser would add; nothing for an empty page."""
    parser = etree.HTMLParser(encoding="utf-8", huge_tree=True, remove_pis=True)
    try:
        root = etree.fromstring(source.encode("utf-8", "replace"), parser)
    except etree.XMLSyntaxError:
        return
    yield from etree.iterwalk(root, events=("start", "end", "comment"))


@dataclass(slots=True)
class _List:
    ordered: bool
    items: int = 0


@dataclass(slots=True)
class _Row:
    cells: list[str] = field(default_factory=list)
    header: bool = True
    in_cell: bool = False
    table: int = 0


class _Reader:
    """Collects the blocks of a page."""

    def __init__(self) -> None:
        self.pieces: list[Piece] = []
        self.title = ""
        self._words: list[str] = []
        self._next = _PARAGRAPH
        self._left_out: list[str] = []
        self._in_title = False
        self._lists: list[_List] = []
        self._row: _Row | None = None
        self._rows = self._tables = self._quotes = 0

    def take(self, event: str, element: Element) -> None:
        """Take the beginning of an element with the words in it, or its end with the words after it."""
        if event == "start":
            self._start(str(element.tag))
            self._data(element.text or "")
            return
        if event == "end":
            self._end_tag(str(element.tag))
        self._data(element.tail or "")

    def _start(self, tag: str) -> None:
        if tag == "title" and "svg" not in self._left_out:
            self._in_title = True
        if tag in _LEFT_OUT:
            self._left_out.append(tag)
        elif tag == "body":
            self._left_out.clear()  # a head that is not closed ends here
        if self._left_out or tag in ("td", "th"):
            self._begin_cell(tag)
            return
        if tag in _BLOCKS or tag == "br":
            self._end_line()
        self._begin(tag)

    def _begin(self, tag: str) -> None:
        if tag in _HEADINGS:
            self._next = Piece(words="", shape=Shape.HEADING, level=_HEADINGS[tag])
        elif tag in ("ul", "ol"):
            self._lists.append(_List(tag == "ol"))
        elif tag == "li":
            self._next = Piece(words="", shape=Shape.ITEM, mark=self._item_mark(), level=len(self._lists) or 1)
        elif tag == "table":
            self._rows, self._tables = 0, self._tables + 1
        elif tag == "tr":
            self._row = _Row(table=self._tables)
        elif tag == "blockquote":
            self._quotes += 1

    def _item_mark(self) -> str:
        if not self._lists or not self._lists[-1].ordered:
            return "-"
        self._lists[-1].items += 1
        return f"{self._lists[-1].items}."

    def _begin_cell(self, tag: str) -> None:
        if self._row is not None and tag in ("td", "th") and not self._left_out:
            self._end_cell()
            self._row.in_cell = True
            self._row.header &= tag == "th"

    def _end_tag(self, tag: str) -> None:
        if tag == "title":
            self._in_title = False
        if tag in self._left_out:
            del self._left_out[self._left_out.index(tag) :]
        elif not self._left_out:
            self._end(tag)

    def _end(self, tag: str) -> None:
        if tag in ("td", "th"):
            self._end_cell()
        elif tag == "tr":
            self._end_row()
        elif tag in _BLOCKS:
            self._end_line()
            self._next = _PARAGRAPH
            if tag in ("ul", "ol") and self._lists:
                self._lists.pop()
            self._quotes -= tag == "blockquote" and self._quotes > 0

    def _data(self, data: str) -> None:
        if self._in_title:
            self.title += data
        elif not self._left_out:
            self._words.append(data)

    def close(self) -> list[Piece]:
        """Return the blocks of the page."""
        self._end_line()
        return self.pieces

    def _take_words(self) -> str:
        words = one_line("".join(self._words))
        self._words = []
        return words

    def _end_line(self) -> None:
        """End the line that is being read; inside a row it goes on."""
        if self._row is not None:
            self._words.append(" ")
            return
        words = self._take_words()
        if words:
            plain = _QUOTE if self._quotes else _PARAGRAPH
            self.pieces.append(replace(plain if self._next is _PARAGRAPH else self._next, words=words))
            self._next = _PARAGRAPH

    def _end_cell(self) -> None:
        if self._row is not None and self._row.in_cell:
            self._row.cells.append(self._take_words())
            self._row.in_cell = False

    def _end_row(self) -> None:
        self._end_cell()
        row, self._row = self._row, None
        self._words = []
        if row is None or not any(row.cells):
            return
        header = row.header and not self._rows
        cells = tuple(row.cells)
        self.pieces.append(Piece(words="", shape=Shape.ROW, cells=cells, table=row.table, header=header))
        self._rows += 1
