"""What a PDF says: its tags from first to last as a screen reader goes through them, with the text of their marks.

Source of the tree of tags: ISO 32000-1, 14.7. The text of a mark is what pdfium reads, in the order of reading.
"""

import ctypes
import io
import re
from collections.abc import Callable, Iterator, Mapping
from typing import Any
from unicodedata import bidirectional

import pikepdf
import pypdfium2
from pypdfium2 import raw

from flows.arabic.digits import latin_digits
from flows.verify.pdf_pages import of_each_page
from flows.verify.readback import Kind, ReadBack, ReadBackBuilder
from flows.wordml.elements import bookmark_name


def kids(tag: Any) -> Iterator[Any]:
    """Yield what a tag holds: the numbers of marks, references to marks and annotations, tags."""
    held = tag.get("/K", pikepdf.Array())
    yield from held if isinstance(held, pikepdf.Array) else [held]


def tags(tag: Any) -> Iterator[Any]:
    """Yield the tags right below a tag."""
    return (kid for kid in kids(tag) if not isinstance(kid, int) and "/S" in kid)


def page_of(tag: Any, pages: Mapping[Any, int], around: int | None) -> int | None:
    """Return the page of a tag or of a reference to a mark: its own, or that of the tag around it."""
    return pages.get(tag.Pg.objgen) if "/Pg" in tag else around


UNMARKED = -1
"""Where stand the letters that belong to no mark, as those of the page's margins do."""
# What keeps two figures one number from left to right, by the bidi algorithm (UAX 9, W4): 15/03, 10:30, 12.5.
_NUMBER = re.compile(r"\d+(?:[.,:/٫٬،]\d+)*")

_HALF = re.compile("[\ud800-\udfff]")
_TURNED_PAIR = re.compile("([\udc00-\udfff])([\ud800-\udbff])")

Place = tuple[int, int]
"""The number of a page, from 0, and that of a mark on it."""


def marked_texts(data: bytes) -> Mapping[Place, str]:
    """Return the text of each mark. Raises PdfiumError if the bytes are no PDF."""
    return {(number, mark): text for number, texts in enumerate(_texts_of_pages(data)) for mark, text in texts.items()}


@of_each_page
def _texts_of_pages(_: pypdfium2.PdfPage, reader: pypdfium2.PdfTextPage) -> dict[int, str]:
    text = reader.raw
    found: dict[int, list[int]] = {}
    marks: dict[int, int] = {0: UNMARKED}
    for index in range(raw.FPDFText_CountChars(text)):
        found.setdefault(_mark(raw.FPDFText_GetTextObject(text, index), marks), []).append(index)
    return {mark: _in_order(text, indexes) for mark, indexes in found.items()}


def _mark(drawn: Any, marks: dict[int, int]) -> int:
    """Return the mark of a drawn object; a letter that pdfium puts in, as a space, has no object."""
    key = ctypes.addressof(drawn.contents) if drawn else 0
    if key not in marks:
        marks[key] = raw.FPDFPageObj_GetMarkedContentID(drawn)
    return marks[key]


def _in_order(text: Any, indexes: list[int]) -> str:
    """Put letters in the order of their reading.

    pdfium's is right for Arabic. A stretch without Arabic letters it takes apart in a line that runs from right to left
    («2030 Port Blue»): there the places of the letters decide, and their own direction.
    """
    letters = [chr(raw.FPDFText_GetUnicode(text, index)) for index in indexes]
    kinds = {bidirectional(letter) for letter in letters}
    if len(letters) < 2 or kinds & {"R", "AL"} or not kinds & {"L", "EN", "AN"}:
        return _whole_letters("".join(letters))
    placed = sorted(range(len(indexes)), key=lambda place: _left(text, indexes[place]))
    row = "".join(letters[place] for place in placed)
    if "L" not in kinds and "AN" in kinds:
        row = _NUMBER.sub(lambda number: number.group()[::-1], row[::-1])
    return _whole_letters(row)


def _whole_letters(text: str) -> str:
    """Join the halves of letters beyond U+FFFF, which pdfium gives one by one, turned round in a line of Arabic."""
    paired = _TURNED_PAIR.sub(r"\2\1", text) if _HALF.search(text) else text
    return paired.encode("utf-16-le", "surrogatepass").decode("utf-16-le", "replace")


def _left(text: Any, index: int) -> float:
    edges = [ctypes.c_double() for _ in range(4)]
    raw.FPDFText_GetCharBox(text, index, *edges)
    return edges[0].value


_HEADINGS = {f"/H{level}": level for level in range(1, 7)}
_LAST_FIGURE = re.compile(r"\d+\W*$")


def read_pdf_back(data: bytes) -> ReadBack:
    """Read a PDF back; one without tags says nothing. Raises pikepdf.PdfError or PdfiumError if it is no PDF."""
    with pikepdf.open(io.BytesIO(data)) as pdf:
        texts = marked_texts(data)
        reader = _Reader(pdf, texts)
        for (_, mark), text in texts.items():
            if mark == UNMARKED:
                reader.builder.margins.add_text(text)
        reader.read(pdf.Root.get("/StructTreeRoot", pikepdf.Dictionary()), None)
        return reader.builder.build()


class _Reader:
    """Walks the tree of tags and hands what it meets to a builder."""

    def __init__(self, pdf: pikepdf.Pdf, texts: Mapping[Place, str]) -> None:
        self.builder = ReadBackBuilder()
        self._texts = texts
        self._pages = {page.objgen: number for number, page in enumerate(pdf.pages)}
        self._has_head = False
        self._row = self._column = 0
        self._steps: dict[str, Callable[[Any, int | None], None]] = {
            "/TOC": self._list_of_contents,
            "/TOCI": self._entry,
            "/LI": self._item,
            "/Link": self._link,
            "/Table": self._table,
            "/TR": self._table_row,
            "/TH": self._cell,
            "/TD": self._cell,
        }

    def read(self, tag: Any, page: int | None) -> None:
        """Read a tag; `page` is the page of the tag around it."""
        role = str(tag.get("/S", ""))
        page = page_of(tag, self._pages, page)
        if role in _HEADINGS:
            self._heading(tag, page, _HEADINGS[role])
        elif role in self._steps:
            self._steps[role](tag, page)
        else:
            self._read_kids(tag, page)

    def _read_kids(self, tag: Any, page: int | None) -> None:
        for kid in kids(tag):
            self._read_kid(kid, page)

    def _read_kid(self, kid: Any, page: int | None) -> None:
        if isinstance(kid, int):
            self.builder.now.add_text(self._texts.get((page if page is not None else -1, kid), ""))
        elif kid.get("/Type") == pikepdf.Name.MCR:
            self._read_kid(int(kid.MCID), page_of(kid, self._pages, page))
        elif kid.get("/Type") != pikepdf.Name.OBJR:
            self.read(kid, page)

    def _link(self, tag: Any, page: int | None) -> None:
        """A link has an annotation for each line that it stands on; they lead to one place."""
        places = [kid.Obj.get("/Dest", "") for kid in kids(tag) if not isinstance(kid, int) and "/Obj" in kid]
        self.builder.now.add_mark(Kind.LINK, bookmark_name(str(places[0])) if places else "")
        self._read_kids(tag, page)
        self.builder.now.add_mark(Kind.END, Kind.LINK)

    def _heading(self, tag: Any, page: int | None, level: int) -> None:
        self.builder.open_heading(level)
        self._read_kids(tag, page)
        self.builder.close_heading(level)

    def _item(self, tag: Any, page: int | None) -> None:
        """An item whose label is a number is a point."""
        number = next((self._text(kid, page) for kid in tags(tag) if pikepdf.Name.Lbl == kid.S), "")
        number = latin_digits(number.strip())
        if not number.isdecimal():
            self._read_kids(tag, page)
            return
        self.builder.now.add_mark(Kind.POINT, number)
        for kid in tags(tag):
            if pikepdf.Name.Lbl != kid.S:
                self.read(kid, page)
        self.builder.now.add_mark(Kind.END, Kind.POINT)

    def _table(self, tag: Any, page: int | None) -> None:
        """Read a table; one without a head is plain text: a chart is one."""
        self._has_head = any(pikepdf.Name.THead == kid.S for kid in tags(tag))
        self._row = self._column = 0
        self._read_kids(tag, page)
        if self._has_head:
            self.builder.now.add_mark(Kind.END, Kind.CELL)

    def _table_row(self, tag: Any, page: int | None) -> None:
        self._row, self._column = self._row + 1, 0
        self._read_kids(tag, page)

    def _cell(self, tag: Any, page: int | None) -> None:
        self._column += 1
        if self._has_head:
            self.builder.now.add_mark(Kind.CELL, f"{self._row}, {self._column}")
        self._read_kids(tag, page)

    def _list_of_contents(self, tag: Any, page: int | None) -> None:
        """Read the entries of the table of contents; its caption is no text of the brief."""
        for kid in tags(tag):
            if kid.S in (pikepdf.Name.TOC, pikepdf.Name.TOCI):
                self.read(kid, page_of(tag, self._pages, page))

    def _entry(self, tag: Any, page: int | None) -> None:
        """Read an entry of the table of contents, then those below it; its last figure is its page."""
        page = page_of(tag, self._pages, page)
        below = [kid for kid in tags(tag) if pikepdf.Name.TOC == kid.S]
        own = "".join(self._text_of_kid(kid, page) for kid in kids(tag) if kid not in below)
        self.builder.add_contents_entry(_LAST_FIGURE.sub("", own))
        for kid in below:
            self.read(kid, page)

    def _text(self, tag: Any, page: int | None) -> str:
        """Return the text of a tag and of all that it holds."""
        page = page_of(tag, self._pages, page)
        return "".join(self._text_of_kid(kid, page) for kid in kids(tag))

    def _text_of_kid(self, kid: Any, page: int | None) -> str:
        if isinstance(kid, int):
            return self._texts.get((page if page is not None else -1, kid), "")
        if kid.get("/Type") == pikepdf.Name.MCR:
            return self._text_of_kid(int(kid.MCID), page_of(kid, self._pages, page))
        return "" if kid.get("/Type") == pikepdf.Name.OBJR else self._text(kid, page)
