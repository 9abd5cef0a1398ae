"""A web page -> its text: a line for each of its paragraphs, headings and items as Markdown marks them."""

import re
from collections.abc import Iterator
from dataclasses import dataclass, field

from lxml import etree
from lxml.etree import _Element as Element

from flows.ingest.word_sets import word_sets

_OPENS = re.compile(
    r"\s*(?:<\?xml[^>]*>\s*)?(?:<!--.*?-->\s*)*<(?:!doctype\s+html|html|head|body)\b", re.IGNORECASE | re.DOTALL
)
_TAG = re.compile(
    r"<(/?)(p|div|br|h[1-6]|ul|ol|li|table|tr|td|span|strong|b|em|i|a|article|section)\b[^<>]*>", re.IGNORECASE
)
_LEAST_TAGS = 4
_MOST_WORDS_A_TAG = 60
_HTML = word_sets("html.toml")
_LEFT_OUT = _HTML["left_out"]
_BLOCKS = _HTML["blocks"]
_HEADINGS = {f"h{level}": "#" * level + " " for level in range(1, 7)}
_SPACES = re.compile(r"\s+")


def is_html(name: str, text: str) -> bool:
    """Whether a text is a web page: by how it opens, by its name, or because tags stand all through it."""
    if _OPENS.match(text) or (name.lower().endswith((".html", ".htm", ".xhtml")) and _TAG.search(text)):
        return True
    tags = _TAG.findall(text)
    closing = sum(bool(slash) for slash, _ in tags)
    opens = text.lstrip().startswith("<")
    return opens and closing > 1 and len(tags) >= _LEAST_TAGS and len(text.split()) <= _MOST_WORDS_A_TAG * len(tags)


def html_text(source: str) -> str:
    """Return the text of a page: its title where it has no first heading, and its blocks, parted by empty lines.

    Scripts, styles, menus and feet are left out. A table becomes rows with bars, its head marked where it has one.
    """
    reader = _Reader()
    for event, element in _walk(source):
        reader.take(event, element)
    lines = reader.close()
    if reader.title and not any(line.startswith("# ") for line in lines):
        lines = [_SPACES.sub(" ", reader.title).strip(), *lines]
    return "\n".join(_with_gaps(lines)) + "\n"


def _walk(source: str) -> Iterator[tuple[str, Element]]:
    """Yield the beginning and the end of each element, with what a browser would add; nothing for an empty page."""
    parser = etree.HTMLParser(encoding="utf-8", huge_tree=True, remove_pis=True)
    try:
        root = etree.fromstring(source.encode("utf-8", "replace"), parser)
    except etree.XMLSyntaxError:
        return
    yield from etree.iterwalk(root, events=("start", "end", "comment"))


def _with_gaps(lines: list[str]) -> list[str]:
    """Put an empty line between blocks, but not between the rows of a table or the items of a list."""
    found: list[str] = []
    for line in lines:
        alike = bool(found) and any(line.startswith(mark) and found[-1].startswith(mark) for mark in ("|", "- "))
        counted = bool(found) and line[:1].isdigit() and found[-1][:1].isdigit()
        found += [line] if not found or alike or counted else ["", line]
    return found


@dataclass(slots=True)
class _List:
    ordered: bool
    items: int = 0


@dataclass(slots=True)
class _Row:
    cells: list[str] = field(default_factory=list)
    header: bool = True
    in_cell: bool = False


class _Reader:
    """Collects the lines of a page."""

    def __init__(self) -> None:
        self.lines: list[str] = []
        self.title = ""
        self._words: list[str] = []
        self._mark = ""
        self._left_out: list[str] = []
        self._in_title = False
        self._lists: list[_List] = []
        self._row: _Row | None = None
        self._rows = 0

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
            self._mark = _HEADINGS[tag]
        elif tag in ("ul", "ol"):
            self._lists.append(_List(tag == "ol"))
        elif tag == "li":
            self._mark = self._item_mark()
        elif tag == "table":
            self._rows = 0
        elif tag == "tr":
            self._row = _Row()

    def _item_mark(self) -> str:
        if not self._lists or not self._lists[-1].ordered:
            return "- "
        self._lists[-1].items += 1
        return f"{self._lists[-1].items}. "

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
            if tag in ("ul", "ol") and self._lists:
                self._lists.pop()

    def _data(self, data: str) -> None:
        if self._in_title:
            self.title += data
        elif not self._left_out:
            self._words.append(data)

    def close(self) -> list[str]:
        """Return the lines of the page."""
        self._end_line()
        return self.lines

    def _take_words(self) -> str:
        words = _SPACES.sub(" ", "".join(self._words)).strip()
        self._words = []
        return words

    def _end_line(self) -> None:
        """End the line that is being read; inside a row it goes on."""
        if self._row is not None:
            self._words.append(" ")
            return
        words = self._take_words()
        if words:
            self.lines.append(self._mark + words)
            self._mark = ""

    def _end_cell(self) -> None:
        if self._row is not None and self._row.in_cell:
            self._row.cells.append(self._take_words().replace("|", "/"))
            self._row.in_cell = False

    def _end_row(self) -> None:
        self._end_cell()
        row, self._row = self._row, None
        self._words = []
        if row is None or not any(row.cells):
            return
        self.lines.append(f"| {' | '.join(row.cells)} |")
        if row.header and not self._rows:
            self.lines.append("|" + "---|" * len(row.cells))
        self._rows += 1
