"""What a PDF tells: its tags from first to last as a screen reader goes through them, with the text of their marks."""

import io
import re
from collections.abc import Callable, Mapping
from typing import Any

import pikepdf

from flows.arabic.digits import latin_digits
from flows.verify.pdf_marks import UNMARKED, Place, marked_texts
from flows.verify.pdf_tree import kids, page_of, tags
from flows.verify.telling import Kind, Listener, Telling
from flows.wordml.elements import bookmark_name

_HEADINGS = {f"/H{level}": level for level in range(1, 7)}
_LAST_FIGURE = re.compile(r"\d+\W*$")


def pdf_telling(data: bytes) -> Telling:
    """Read a PDF back; one without tags tells nothing. Raises pikepdf.PdfError or PdfiumError if it is no PDF."""
    with pikepdf.open(io.BytesIO(data)) as pdf:
        texts = marked_texts(data)
        reader = _Reader(pdf, texts)
        for (_, mark), text in texts.items():
            if mark == UNMARKED:
                reader.listener.margins.say(text)
        reader.read(pdf.Root.get("/StructTreeRoot", pikepdf.Dictionary()), None)
        return reader.listener.telling()


class _Reader:
    """Walks the tree of tags and tells what it meets to a listener."""

    def __init__(self, pdf: pikepdf.Pdf, texts: Mapping[Place, str]) -> None:
        self.listener = Listener()
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
            self.listener.now.say(self._texts.get((page if page is not None else -1, kid), ""))
        elif kid.get("/Type") == pikepdf.Name.MCR:
            self._read_kid(int(kid.MCID), page_of(kid, self._pages, page))
        elif kid.get("/Type") != pikepdf.Name.OBJR:
            self.read(kid, page)

    def _link(self, tag: Any, page: int | None) -> None:
        """A link has an annotation for each line that it stands on; they lead to one place."""
        places = [kid.Obj.get("/Dest", "") for kid in kids(tag) if not isinstance(kid, int) and "/Obj" in kid]
        self.listener.now.mark(Kind.LINK, bookmark_name(str(places[0])) if places else "")
        self._read_kids(tag, page)
        self.listener.now.mark(Kind.END, Kind.LINK)

    def _heading(self, tag: Any, page: int | None, level: int) -> None:
        self.listener.open_heading(level)
        self._read_kids(tag, page)
        self.listener.close_heading(level)

    def _item(self, tag: Any, page: int | None) -> None:
        """An item whose label is a number is a point."""
        number = next((self._text(kid, page) for kid in tags(tag) if pikepdf.Name.Lbl == kid.S), "")
        number = latin_digits(number.strip())
        if not number.isdecimal():
            self._read_kids(tag, page)
            return
        self.listener.now.mark(Kind.POINT, number)
        for kid in tags(tag):
            if pikepdf.Name.Lbl != kid.S:
                self.read(kid, page)
        self.listener.now.mark(Kind.END, Kind.POINT)

    def _table(self, tag: Any, page: int | None) -> None:
        """Read a table; one without a head is told as plain text: a chart is one."""
        self._has_head = any(pikepdf.Name.THead == kid.S for kid in tags(tag))
        self._row = self._column = 0
        self._read_kids(tag, page)
        if self._has_head:
            self.listener.now.mark(Kind.END, Kind.CELL)

    def _table_row(self, tag: Any, page: int | None) -> None:
        self._row, self._column = self._row + 1, 0
        self._read_kids(tag, page)

    def _cell(self, tag: Any, page: int | None) -> None:
        self._column += 1
        if self._has_head:
            self.listener.now.mark(Kind.CELL, f"{self._row}, {self._column}")
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
        self.listener.list_in_contents(_LAST_FIGURE.sub("", own))
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
