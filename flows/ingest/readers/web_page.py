"""A web page -> its title, headings, paragraphs, items, quotations and tables, without its menus and scripts."""

import re
from dataclasses import dataclass, field, replace

from lxml import etree
from lxml.etree import _Element as Element

from flows.arabic.digits import latin_digits
from flows.arabic.letters import fold_letters
from flows.ingest.readers.article import Block, article_of, ends_sentence, is_open_line
from flows.ingest.readers.page_head import PageHead, head_of
from flows.ingest.readers.page_notes import drop_ways_back, leads_to_note, raise_numbers
from flows.ingest.readers.page_tables import is_for_layout, span_of
from flows.ingest.readers.protocol import Incoming, Piece, Reader, Reading, ReadingLimits, one_line
from flows.ingest.readers.surroundings import drop_hidden, drop_surroundings
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
_HEAD_BLOCKS = 6
_MOST_WORDS_OF_A_DATELINE = 16
_BOLD = frozenset(("b", "strong"))
_MOST_BOLD_WORDS = 14
_BOLD_LEVEL = 4
"""A line that is bold from end to end stands below the headings that a page has."""
_LIST_MARKS = {"a": "abcdefghijklmnopqrstuvwxyz", "A": "ABCDEFGHIJKLMNOPQRSTUVWXYZ"}
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
    """Return the blocks of the article of a page, its title first; what its head says of it."""
    root = _parse(file.text)
    if root is None:
        return Reading(format=SourceFormat.HTML, encoding=file.encoding)
    head, struck = head_of(root), any(_says(each) for each in root.iter("del", "s", "strike"))
    hidden = drop_hidden(root)
    drop_surroundings(root)
    blocks, title = _blocks(root)
    pieces = _titled(article_of(file.text, blocks, [*head.titles, title]), _own_title(head, title))
    own, day = _dated(pieces, head.date)
    said = (*day, *head.properties)
    repairs = (*(("repair.struck-words",) if struck else ()), *(("repair.hidden-words",) if hidden else ()))
    return Reading(
        format=SourceFormat.HTML, encoding=file.encoding, pieces=tuple(own), properties=said, repairs=repairs
    )


READER = Reader(format=SourceFormat.HTML, fits=is_html, read=read_page)


def _says(element: Element) -> bool:
    return any(map(str.strip, map(str, element.itertext())))


def page_pieces(source: str) -> list[Piece]:
    """Return all blocks of a page, its title first. Scripts, styles, menus and feet are left out."""
    blocks, title = _blocks(_parse(source))
    return _titled([block.piece for block in blocks], title)


def _titled(pieces: list[Piece], title: str) -> list[Piece]:
    """Return blocks with their title: the one they have, the first heading of the first level, else what the head says.

    A head whose words the page does not say (the name of a site) yields to a first line that may be a title.
    """
    if any(piece.shape is Shape.TITLE for piece in pieces):
        return pieces
    first = next((place for place, piece in enumerate(pieces) if piece.shape is Shape.HEADING), None)
    if first is None or pieces[first].level != 1:
        if title and not (pieces and is_open_line(pieces[0]) and not _is_about(title, pieces)):
            return [Piece(words=title, shape=Shape.TITLE), *pieces]
        first = 0 if title else None
    if first is None:
        return pieces
    return [*pieces[:first], replace(pieces[first], shape=Shape.TITLE, level=0), *pieces[first + 1 :]]


def _is_about(title: str, pieces: list[Piece]) -> bool:
    """Whether at least half of the words of a title stand in the page."""
    said = set(fold_letters(" ".join(piece.words for piece in pieces)).split())
    words = [word for word in re.findall(r"[^\W\d]{3,}", fold_letters(title)) if word]
    return sum(word in said for word in words) * 2 >= len(words)


def _own_title(head: PageHead, title: str) -> str:
    """Return the title of a page without the name of its site after it («… | صحيفة الواحة»)."""
    if head.titles:
        title = head.titles[0]
    parts = re.split(r"\s+[|\-–—»«:•]+\s+", title)
    sites = [part for part in parts if head.publisher and part.strip() == head.publisher]
    return " ".join(part for part in parts if part not in sites) if len(parts) == 2 and sites else title


def _dated(pieces: list[Piece], day: str) -> tuple[list[Piece], tuple[tuple[str, str], ...]]:
    """Return blocks with the day that a page's head gives below their title; as a property where they say it first."""
    if not day:
        return pieces, ()
    year, number = day[:4], str(int(day[-2:]))
    said = (place for place, piece in enumerate(pieces[:_HEAD_BLOCKS]) if {year, number} <= _figures(piece.words))
    first = next(said, None)
    if first is not None and _says_plainly(pieces[first].words, year, number):
        return _with_dateline(pieces, first), (("date", day),)
    place = next((place for place, piece in enumerate(pieces, 1) if piece.shape is Shape.TITLE), 0)
    return [*pieces[:place], Piece(words=day, shape=Shape.DATELINE, property="date"), *pieces[place:]], ()


def _says_plainly(words: str, year: str, number: str) -> bool:
    """Whether words say a day as running text does: its number, month and year, or as 2026-11-05."""
    plain = rf"(?<!\d)0?{number}[\s/.-]+(?:[^\W_]+[\s/.-]+){{1,2}}{year}|(?<!\d){year}-\d\d-0?{number}(?!\d)"
    return "|" not in words and re.search(plain, latin_digits(words)) is not None


def _with_dateline(pieces: list[Piece], place: int) -> list[Piece]:
    """Return blocks with the one that says their day as such, where it says little more."""
    piece = pieces[place]
    short = piece.shape is Shape.PARAGRAPH and len(piece.words.split()) <= _MOST_WORDS_OF_A_DATELINE
    return [*pieces[:place], replace(piece, shape=Shape.DATELINE), *pieces[place + 1 :]] if short else pieces


def _figures(text: str) -> set[str]:
    return {str(int(figure)) for figure in re.findall(r"\d+", text)}


def _parse(source: str) -> Element | None:
    """Return a page with what a browser would add; None of an empty one."""
    parser = etree.HTMLParser(encoding="utf-8", huge_tree=True, remove_pis=True)
    try:
        return etree.fromstring(source.encode("utf-8", "replace"), parser)
    except etree.XMLSyntaxError:
        return None


def _blocks(root: Element | None) -> tuple[list[Block], str]:
    """Return the blocks of a page, and the title in its head."""
    reader = _Reader()
    if root is not None:
        drop_ways_back(root)
        raise_numbers(root)
        for event, element in etree.iterwalk(root, events=("start", "end", "comment")):
            reader.take(event, element)
    return reader.close(), one_line(reader.title)


@dataclass(slots=True)
class _List:
    ordered: bool
    items: int = 0
    kind: str = "1"


def _list_of(element: Element) -> _List:
    start = element.get("start") or ""
    first = int(start) if start.isascii() and start.isdecimal() and len(start) < 6 else 1
    return _List(element.tag == "ol", first - 1, element.get("type") or "1")


def _stands_apart(element: Element) -> bool:
    """Whether an element stands right after another outside running text: a site's style sets them apart."""
    before, parent = element.getprevious(), element.getparent()
    beside = before is not None and before.tag in ("span", "label", "time", "a") and not before.tail
    return beside and parent is not None and parent.tag in ("div", "section", "header", "main", "article")


def _bold_line(words: str) -> Piece:
    """Return what a line is that is bold from end to end: a heading, where it is short and ends no sentence."""
    piece = Piece(words=words, shape=Shape.HEADING, level=_BOLD_LEVEL)
    return piece if len(words.split()) <= _MOST_BOLD_WORDS and not ends_sentence(words) else _PARAGRAPH


@dataclass(slots=True)
class _Row:
    cells: list[str] = field(default_factory=list)
    header: bool = True
    in_cell: bool = False
    table: int = 0
    width: int = 1
    """How many columns the cell spans that is being read."""
    height: int = 1
    """And how many rows."""


class _Reader:
    """Collects the blocks of a page."""

    def __init__(self) -> None:
        self.blocks: list[Block] = []
        self.title = ""
        self._words: list[str] = []
        self._next = _PARAGRAPH
        self._left_out: list[str] = []
        self._in_title = False
        self._lists: list[_List] = []
        self._row: _Row | None = None
        self._rows = self._tables = self._quotes = self._links = 0
        self._linked: list[str] = []
        self._layouts: list[bool] = []
        """Whether each table that is open is one for layout."""
        self._down: dict[int, int] = {}
        """Into how many more rows the cell of a column reaches."""
        self._bolds = 0
        self._raised: list[bool] = []
        """Whether each raised stretch that is open is the mark of a note."""
        self._plain = False
        """Whether words of the line that is being read are not bold."""

    def take(self, event: str, element: Element) -> None:
        """Take the beginning of an element with the words in it, or its end with the words after it."""
        if event == "start":
            self._start(str(element.tag), element)
            self._data(element.text or "")
            return
        if event == "end":
            self._end_tag(str(element.tag))
        self._data(element.tail or "")

    def _start(self, tag: str, element: Element) -> None:
        if tag == "title" and "svg" not in self._left_out:
            self._in_title = True
        if tag in _LEFT_OUT:
            self._left_out.append(tag)
        elif tag == "body":
            self._left_out.clear()  # a head that is not closed ends here
        if self._left_out:
            return
        if tag in ("td", "th"):
            self._begin_cell(tag, element)
        elif tag in _BLOCKS or tag == "br":
            self._end_line()
        elif tag in ("span", "label", "time") and _stands_apart(element):
            self._words.append(" ")
        self._begin(tag, element)

    def _begin(self, tag: str, element: Element) -> None:
        if tag in _HEADINGS:
            self._next = Piece(words="", shape=Shape.HEADING, level=_HEADINGS[tag])
        elif tag in ("ul", "ol"):
            self._lists.append(_list_of(element))
        elif tag == "li":
            self._next = Piece(words="", shape=Shape.ITEM, mark=self._item_mark(element), level=len(self._lists) or 1)
        elif tag == "table":
            self._begin_table(element)
        elif tag == "tr" and not (self._layouts and self._layouts[-1]):
            self._row = _Row(table=self._tables)
        elif tag == "blockquote":
            self._quotes += 1
        elif tag == "a":
            self._links += 1
        elif tag in _BOLD:
            self._bolds += 1
        elif tag == "sup":
            self._raised.append(leads_to_note(element))
            self._words.append("[" * self._raised[-1])

    def _item_mark(self, element: Element) -> str:
        if not self._lists or not self._lists[-1].ordered:
            return "-"
        own = self._lists[-1]
        value = element.get("value") or ""
        own.items = int(value) if value.isascii() and value.isdecimal() and len(value) < 6 else own.items + 1
        letters = _LIST_MARKS.get(own.kind, "")
        return f"{letters[own.items - 1]}." if 0 < own.items <= len(letters) else f"{own.items}."

    def _begin_table(self, element: Element) -> None:
        self._layouts.append(is_for_layout(element))
        if not self._layouts[-1]:
            self._rows, self._tables, self._down = 0, self._tables + 1, {}

    def _begin_cell(self, tag: str, element: Element) -> None:
        if self._row is None:
            self._end_line()
            return
        self._end_cell()
        self._row.in_cell = True
        self._row.header &= tag == "th"
        self._row.width, self._row.height = span_of(element, "colspan"), span_of(element, "rowspan")

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
            if self._row is None:
                self._end_line()
        elif tag == "tr":
            self._end_row()
        elif tag == "a":
            self._links -= self._links > 0
        elif tag in _BOLD:
            self._bolds -= self._bolds > 0
        elif tag == "sup" and self._raised:
            self._words.append("]" * self._raised.pop())
        elif tag in _BLOCKS:
            self._end_line()
            if tag == "table" and self._layouts:
                self._layouts.pop()
            self._next = _PARAGRAPH
            if tag in ("ul", "ol") and self._lists:
                self._lists.pop()
            self._quotes -= tag == "blockquote" and self._quotes > 0

    def _data(self, data: str) -> None:
        if self._in_title:
            self.title += data
        elif not self._left_out:
            self._words.append(data)
            if self._links:
                self._linked.append(data)
            self._plain |= not self._bolds and bool(data.strip())

    def close(self) -> list[Block]:
        """Return the blocks of the page."""
        self._end_line()
        return self.blocks

    def _add(self, piece: Piece) -> None:
        linked = len(one_line("".join(self._linked)))
        self._linked = []
        self.blocks.append(Block(piece, linked / max(1, len(piece.words or "".join(piece.cells)))))

    def _take_words(self) -> str:
        words = one_line("".join(self._words))
        self._words, self._plain = [], False
        return words

    def _end_line(self) -> None:
        """End the line that is being read; inside a row it goes on."""
        if self._row is not None:
            self._words.append(" ")
            return
        bold = not self._plain
        words = self._take_words()
        if words:
            plain = _QUOTE if self._quotes else _bold_line(words) if bold else _PARAGRAPH
            self._add(replace(plain if self._next is _PARAGRAPH else self._next, words=words))
            self._next = _PARAGRAPH

    def _end_cell(self) -> None:
        if self._row is not None and self._row.in_cell:
            self._skip_spanned(self._row)
            first = len(self._row.cells)
            self._row.cells += [self._take_words(), *[""] * (self._row.width - 1)]
            if self._row.height > 1:
                self._down.update(dict.fromkeys(range(first, first + self._row.width), self._row.height - 1))
            self._row.in_cell = False

    def _skip_spanned(self, row: _Row) -> None:
        """Leave the columns empty into which a cell of a row above reaches."""
        while self._down.get(len(row.cells)):
            self._down[len(row.cells)] -= 1
            row.cells.append("")

    def _end_row(self) -> None:
        self._end_cell()
        row, self._row = self._row, None
        if row is None:
            return
        self._words = []
        self._skip_spanned(row)
        if not any(row.cells):
            return
        if row.header and not self._rows and sum(map(bool, row.cells)) == 1 and len(row.cells) > 1:
            self._add(Piece(words="".join(row.cells)))  # the name of the table, over all its columns
            return
        header = row.header and not self._rows
        cells = tuple(row.cells)
        self._add(Piece(words="", shape=Shape.ROW, cells=cells, table=row.table, header=header))
        self._rows += 1
