"""The body of a DOCX as its paragraphs and cells, whoever saved it last: text as accepted, bookmarks, citations.

Nothing here knows of a view. What is deleted or moved away by a tracked change is not read; a paragraph whose mark is
deleted runs on in the next one. Markup: ECMA-376 part 1, 17.3 (text), 17.4 (tables), 17.13.5 (tracked changes).
"""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from itertools import count

from lxml.etree import _Element as Element

from flows.arabic.unseen import BIDI_CONTROLS, FILLERS
from flows.view.printable import as_words
from flows.wordml.elements import W14, w

_GONE = frozenset(
    map(w, ("del", "moveFrom", "pPr", "rPr", "sectPr", "tblPr", "trPr", "tcPr", "tblGrid", "sdtPr", "sdtEndPr"))
)
_DRAWN = frozenset(map(w, ("drawing", "pict", "object")))
_THROUGH = frozenset(map(w, ("ins", "moveTo", "customXml", "smartTag")))
_SENTENCE = re.compile(r"s(\d+)")
_FIELD_LINK = re.compile(r'HYPERLINK\s+\\l\s+"?(\w+)"?')
_MARK = re.compile(r"^[\s\u200f]*\[?\s*\d+\s*\]?")
"""What a citation prints: «[3]», «[3», «4]»."""
_CITED, _BEGUN = "\x01", "\x02"
"""Stand for a citation, and for the beginning of a field, while a text is read: XML has neither."""
_AROUND = re.compile(f"[\\s\u200f]*{_CITED}(?:[،,\\s\u200f]*{_CITED})*")
_SPACES = {w("tab"): " ", w("br"): " ", w("cr"): " ", w("noBreakHyphen"): "-"}


@dataclass(frozen=True, slots=True, kw_only=True)
class Paragraph:
    """A paragraph as it stands in the file."""

    style: str
    """The name of its style in small letters: ids are translated, names of styles are not."""
    text: str
    """Spaces as one, without citations."""
    bookmarks: tuple[str, ...]
    """Those that begin in it, in their order."""
    cites: tuple[int, ...]
    """The sentences of the annex that links of it lead to."""
    para_id: str
    numbered: bool
    """Whether it is an item of a list by its own properties."""
    comments: tuple[str, ...] = ()
    """The ids of the comments that begin in it."""
    table: int = 0
    """The number of its table in the file, from 1; 0 in none."""
    row: int = 0
    column: int = 0


def paragraphs_of(body: Element, styles: Mapping[str, str]) -> tuple[Paragraph, ...]:
    """Return the paragraphs of a body in their order, those of cells too; `styles` has the names of styles by id."""
    return tuple(_joined(_Walk(styles).blocks(body)))


def style_names(styles: Element) -> dict[str, str]:
    """Return the name of each style by its id, in small letters."""
    named = ((style.get(w("styleId"), ""), style.find(w("name"))) for style in styles.iter(w("style")))
    return {key: name.get(w("val"), "").casefold() for key, name in named if name is not None}


def _joined(read: Iterator[tuple[Paragraph, bool]]) -> Iterator[Paragraph]:
    """Join each paragraph whose mark is deleted with the next of its cell; of two bookmarks the first stays first."""
    before: Paragraph | None = None
    for made, runs_on in read:
        if before and (before.table, before.row, before.column) == (made.table, made.row, made.column):
            made = _one(before, made)
        elif before:
            yield before
        before = made if runs_on else None
        if not runs_on:
            yield made
    if before:
        yield before


def _one(first: Paragraph, second: Paragraph) -> Paragraph:
    if not first.text:
        return second
    return replace(
        second,
        text=f"{first.text} {second.text}".strip(),
        bookmarks=(*first.bookmarks, *second.bookmarks),
        cites=tuple(dict.fromkeys((*first.cites, *second.cites))),
        comments=(*first.comments, *second.comments),
        para_id=first.para_id,
    )


class _Walk:
    """Goes through blocks in their order and numbers the tables."""

    def __init__(self, styles: Mapping[str, str]) -> None:
        self._styles = styles
        self._tables = count(1)

    def blocks(self, parent: Element, place: tuple[int, int, int] = (0, 0, 0)) -> Iterator[tuple[Paragraph, bool]]:
        """Yield each paragraph, and whether it runs on in the next."""
        for child in parent:
            if child.tag == w("p"):
                made = self._paragraph(child)
                table, row, column = place
                yield replace(made, table=table, row=row, column=column), _is_merged(child)
            elif child.tag == w("tbl"):
                yield from self._table(child)
            elif child.tag == w("sdt") and not _is_contents(child):
                yield from (found for kept in child.findall(w("sdtContent")) for found in self.blocks(kept, place))
            elif child.tag in _THROUGH:
                yield from self.blocks(child, place)

    def _table(self, table: Element) -> Iterator[tuple[Paragraph, bool]]:
        number = next(self._tables)
        rows = [row for row in _inside(table, w("tr")) if row.find(f"{w('trPr')}/{w('del')}") is None]
        for row_number, row in enumerate(rows, 1):
            for column, cell in enumerate(_inside(row, w("tc")), 1):
                yield from self.blocks(cell, (number, row_number, column))

    def _paragraph(self, element: Element) -> Paragraph:
        reader = _Reader()
        reader.read(element)
        style = element.find(f"{w('pPr')}/{w('pStyle')}")
        name = "" if style is None else style.get(w("val"), "")
        return Paragraph(
            style=self._styles.get(name, "normal"),
            text=as_text(_AROUND.sub(" ", "".join(reader.said))),
            bookmarks=tuple(reader.bookmarks),
            cites=tuple(dict.fromkeys(reader.cites)),
            para_id=element.get(f"{{{W14}}}paraId", ""),
            numbered=element.find(f"{w('pPr')}/{w('numPr')}") is not None,
            comments=tuple(dict.fromkeys(reader.comments)),
        )


def as_text(text: str) -> str:
    """Return a text without unseen marks, its spaces as one; its digits as they are."""
    return " ".join(_UNSEEN.sub("", text).split())


_UNSEEN = re.compile(f"[{FILLERS}{BIDI_CONTROLS}\ue000-\uf8ff]")


def _inside(parent: Element, tag: str) -> Iterator[Element]:
    """The rows of a table or the cells of a row, also those in a control or a tracked insertion."""
    for child in parent:
        if child.tag == tag:
            yield child
        elif child.tag in _THROUGH or child.tag in (w("sdt"), w("sdtContent")):
            yield from _inside(child, tag)


def _is_merged(paragraph: Element) -> bool:
    mark = paragraph.find(f"{w('pPr')}/{w('rPr')}")
    return mark is not None and any(mark.find(w(name)) is not None for name in ("del", "moveFrom"))


def _is_contents(control: Element) -> bool:
    gallery = control.find(f"{w('sdtPr')}/{w('docPartObj')}/{w('docPartGallery')}")
    return gallery is not None and "Contents" in gallery.get(w("val"), "")


class _Reader:
    """Reads the text of a paragraph and what hangs on it."""

    def __init__(self) -> None:
        self.said: list[str] = []
        self.bookmarks: list[str] = []
        self.cites: list[int] = []
        self.comments: list[str] = []
        self._fields: list[str] = []
        """Of each field that is open its instruction, and with a bar after it once its result has begun."""

    def read(self, element: Element) -> None:
        for child in element:
            if not isinstance(child.tag, str) or child.tag in _GONE or child.tag in _DRAWN:
                continue
            if child.tag == w("hyperlink"):
                self._link(child, child.get(w("anchor"), ""))
            else:
                self._take(child)

    def _take(self, node: Element) -> None:
        if node.tag == w("t"):
            self.said.append(node.text or "")
        elif node.tag in _SPACES:
            self.said.append(_SPACES[node.tag])
        elif node.tag == w("bookmarkStart"):
            self.bookmarks.append(node.get(w("name"), ""))
        elif node.tag in (w("commentRangeStart"), w("commentReference")):
            self.comments.append(node.get(w("id"), ""))
        elif node.tag == w("fldChar"):
            self._field(node.get(w("fldCharType"), ""))
        elif node.tag == w("instrText") and self._fields:
            self._fields[-1] += node.text or ""
        else:
            self.read(node)

    def _link(self, element: Element, anchor: str) -> None:
        inner = _Reader()
        inner.read(element)
        self.bookmarks += inner.bookmarks
        self.comments += inner.comments
        text = "".join(inner.said)
        found = _SENTENCE.fullmatch(anchor)
        if found:
            self.cites.append(int(found[1]))
            self.said += [_CITED, _MARK.sub("", text, count=1)]
        else:
            self.said.append(text)

    def _field(self, kind: str) -> None:
        if kind == "begin":
            self._fields.append("")
        elif kind == "separate" and self._fields:
            self._fields[-1] += "|"
            self.said.append(_BEGUN)
        elif kind == "end" and self._fields:
            self._close(self._fields.pop())

    def _close(self, instruction: str) -> None:
        """End a field: one that leads to a sentence is a citation, any other is its result."""
        if "|" not in instruction:
            return
        start = len(self.said) - 1 - self.said[::-1].index(_BEGUN)
        text = "".join(self.said[start + 1 :])
        found = _FIELD_LINK.search(instruction)
        sentence = _SENTENCE.fullmatch(found[1]) if found else None
        if sentence:
            self.cites.append(int(sentence[1]))
            text = _CITED + _MARK.sub("", text, count=1)
        self.said[start:] = [text]


def text_is(first: str, second: str) -> bool:
    """Whether two texts are the same but for spaces, unseen marks, and the digits they are written in."""
    return as_words(first) == as_words(second)
