"""The body of a DOCX as its paragraphs and cells, by any program that saved it: text as accepted, bookmarks, citations.

Nothing here knows of a view. What is deleted or moved away by a tracked change is not read; a paragraph whose mark is
deleted runs on in the next one. Markup: ECMA-376 part 1, 17.3 (text), 17.4 (tables), 17.13.5 (tracked changes).
"""

import re
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, replace
from itertools import count

from lxml.etree import _Element as Element

from flows.arabic.digits import latin_digits
from flows.arabic.unseen import BIDI_CONTROLS, FILLERS
from flows.model.stress import Stress
from flows.wordml.elements import W14, w
from flows.wordml.reading import Inline, Piece, held_in, read_inline, style_id, value_of

_LEFT_OUT = frozenset(map(w, ("del", "moveFrom", "drawing", "pict", "object")))
"""What was deleted or moved away, and what is drawn."""
_SENTENCE = re.compile(r"s(\d+)")
_FIELD_LINK = re.compile(r'HYPERLINK\s+\\l\s+"?(\w+)"?')
_COUNTED = ("PAGE", "NUMPAGES", "SECTIONPAGES", "PAGEREF")
_MARK = re.compile(r"^[\s\u200e\u200f]*\[?\s*(?P<number>\d+(?:/\d+)?)\s*\]?\u200e?")
"""What a citation prints: «[3]», «[3», «4]»."""
_CITED = "\x01"
"""Stands for a citation while a text is read: XML cannot hold it."""
_AROUND = re.compile(f"[\\s\u200f]*{_CITED}(?:[،,\\s\u200e\u200f]*{_CITED})*")


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
    heads_table: bool = False
    """Whether its row is one that the file calls a head."""
    stretches: tuple[tuple[str, tuple[Stress, ...]], ...] = ()
    """All its words, citations too, with how they are set apart."""
    notes: tuple[str, ...] = ()
    """What an editor notes on it."""


_RunningOn = tuple[Paragraph, str | None]
"""A paragraph, and, where it runs on in the next, what stands between them."""
Marker = Callable[[Element], tuple[tuple[tuple[str, tuple[Stress, ...]], ...], tuple[str, ...]]]
"""Gives the `stretches` and the `notes` of a paragraph."""


def paragraphs_of(
    body: Element,
    styles: Mapping[str, str],
    mark: Marker = lambda _: ((), ()),
    cite_marks: Mapping[int, str] | None = None,
) -> tuple[Paragraph, ...]:
    """Return the paragraphs of a body in their order, those of cells too; `styles` has the names of styles by id.

    `mark` is asked what an editor has set apart and noted in each; `cite_marks` are what citations print, by the
    numbers of their sentences: where they are given, a citation is of the sentence whose mark it shows.
    """
    return tuple(_join_merged(_Walk(styles, mark, cite_marks or {}).blocks(body)))


def _join_merged(read: Iterator[_RunningOn]) -> Iterator[Paragraph]:
    """Join each paragraph that runs on in the next of its cell with it; of two bookmarks the first stays first."""
    before: tuple[Paragraph, str] | None = None
    for made, between in read:
        if before and (before[0].table, before[0].row, before[0].column) == (made.table, made.row, made.column):
            made = _join(*before, made)
        elif before:
            yield before[0]
        before = None if between is None else (made, between)
        if before is None:
            yield made
    if before:
        yield before[0]


def _join(first: Paragraph, between: str, second: Paragraph) -> Paragraph:
    if not first.text:
        return second
    return replace(
        second,
        text=f"{first.text}{between}{second.text}".strip(),
        bookmarks=(*first.bookmarks, *second.bookmarks),
        cites=tuple(dict.fromkeys((*first.cites, *second.cites))),
        comments=(*first.comments, *second.comments),
        stretches=(*first.stretches, *second.stretches),
        notes=(*first.notes, *second.notes),
        para_id=first.para_id if between else second.para_id,
    )


_PART_HEADING = "heading 1"


class _Walk:
    """Goes through blocks in their order and numbers the tables."""

    def __init__(self, styles: Mapping[str, str], mark: Marker, cite_marks: Mapping[int, str]) -> None:
        self._styles, self._mark = styles, mark
        self._numbers = {latin_digits(shown): number for number, shown in cite_marks.items()}
        self._tables = count(1)

    def blocks(self, parent: Element, place: tuple[int, int, int] = (0, 0, 0)) -> Iterator[_RunningOn]:
        """Yield each paragraph, and, where it runs on in the next, what stands between them."""
        table, row, column = place
        for block in held_in(parent, w("p"), w("tbl"), skip=_is_contents):
            if block.tag == w("p"):
                yield replace(self._paragraph(block), table=table, row=row, column=column), _between(block)
            else:
                yield from self._layout(block, place) if self._is_layout(block) else self._table(block)

    def _is_layout(self, table: Element) -> bool:
        """Whether a table only places what it holds: the heading of a part stands in it, as in no other."""
        return any(self._styles.get(style_id(each)) == _PART_HEADING for each in table.iter(w("p")))

    def _layout(self, table: Element, place: tuple[int, int, int]) -> Iterator[_RunningOn]:
        for row in held_in(table, w("tr")):
            for cell in held_in(row, w("tc")):
                yield from self.blocks(cell, place)

    def _table(self, table: Element) -> Iterator[_RunningOn]:
        number = next(self._tables)
        rows = (row for row in held_in(table, w("tr")) if row.find(f"{w('trPr')}/{w('del')}") is None)
        for row_number, row in enumerate(rows, 1):
            heads = row.find(f"{w('trPr')}/{w('tblHeader')}") is not None
            cells = (cell for cell in held_in(row, w("tc")) if cell.find(f"{w('tcPr')}/{w('cellDel')}") is None)
            for column, cell in enumerate(cells, 1):
                for paragraph, between in self.blocks(cell, (number, row_number, column)):
                    yield (replace(paragraph, heads_table=True) if heads else paragraph), between

    def _paragraph(self, element: Element) -> Paragraph:
        reader = _Reader(self._numbers)
        reader.read(read_inline(element, skip=_LEFT_OUT))
        stretches, notes = self._mark(element)
        return Paragraph(
            style=self._styles.get(style_id(element), "normal"),
            text=as_text(_AROUND.sub(" ", "".join(reader.texts))),
            bookmarks=tuple(reader.bookmarks),
            cites=tuple(dict.fromkeys(reader.cites)),
            para_id=element.get(f"{{{W14}}}paraId", ""),
            numbered=element.find(f"{w('pPr')}/{w('numPr')}") is not None,
            comments=tuple(dict.fromkeys(reader.comments)),
            stretches=stretches,
            notes=notes,
        )


def is_counted(instruction: str) -> bool:
    """Whether a field says a number of pages, which is no word of anybody: a program counts it where it stands."""
    return instruction.upper().split()[:1] in ([name] for name in _COUNTED)


def as_text(text: str) -> str:
    """Return a text without unseen marks, its spaces as one; its digits as they are."""
    return " ".join(_UNSEEN.sub("", text).split())


_UNSEEN = re.compile(f"[{FILLERS}{BIDI_CONTROLS}\ue000-\uf8ff]")


def _between(paragraph: Element) -> str | None:
    """What stands between a paragraph and the next that it runs on in: its mark is deleted, or it is a drop cap."""
    frame = paragraph.find(f"{w('pPr')}/{w('framePr')}")
    if frame is not None and frame.get(w("dropCap"), "none") != "none":
        return ""
    mark = paragraph.find(f"{w('pPr')}/{w('rPr')}")
    merged = mark is not None and any(mark.find(w(name)) is not None for name in ("del", "moveFrom"))
    return " " if merged else None


def _is_contents(holder: Element) -> bool:
    """Whether a holder of blocks is the control that Word puts round a table of contents."""
    return "Contents" in value_of(holder, "sdtPr", "docPartObj", "docPartGallery")


@dataclass(slots=True)
class _Field:
    """A field that is open: its instruction, and where in the texts its result begins, once it has."""

    instruction: str = ""
    result_at: int | None = None


class _Reader:
    """Reads the text of a paragraph and what hangs on it."""

    def __init__(self, numbers: Mapping[str, int]) -> None:
        """`numbers`: the sentences by the marks that citations print of them, in Latin digits; empty where unknown."""
        self._numbers = numbers
        self.texts: list[str] = []
        self.bookmarks: list[str] = []
        self.cites: list[int] = []
        self.comments: list[str] = []
        self._fields: list[_Field] = []

    def read(self, pieces: Iterator[Piece]) -> None:
        """Read up to the end of the pieces, or of the link that they are in."""
        for piece in pieces:
            if piece.kind is Inline.LINK_END:
                return
            if piece.kind is Inline.LINK:
                self._read_link(piece.value, pieces)
            else:
                self._take(piece)

    def _take(self, piece: Piece) -> None:
        if piece.kind is Inline.TEXT:
            self.texts.append(piece.value)
        elif piece.kind is Inline.BOOKMARK:
            self.bookmarks.append(piece.value)
        elif piece.kind in (Inline.COMMENT_START, Inline.COMMENT):
            self.comments.append(piece.id)
        elif piece.kind is Inline.FIELD:
            self._take_field(piece.value)
        elif piece.kind is Inline.INSTRUCTION and self._fields:
            self._fields[-1].instruction += piece.value

    def _read_link(self, anchor: str, pieces: Iterator[Piece]) -> None:
        inner = _Reader(self._numbers)
        inner.read(pieces)
        self.bookmarks += inner.bookmarks
        self.comments += inner.comments
        self.texts.append(self._cite(anchor, "".join(inner.texts)))

    def _take_field(self, kind: str) -> None:
        if kind == "begin":
            self._fields.append(_Field())
        elif kind == "separate" and self._fields:
            self._fields[-1].result_at = len(self.texts)
        elif kind == "end" and self._fields:
            field = self._fields.pop()
            link = _FIELD_LINK.search(field.instruction)
            if field.result_at is not None:
                result = "" if is_counted(field.instruction) else "".join(self.texts[field.result_at :])
                self.texts[field.result_at :] = [self._cite(link[1] if link else "", result)]

    def _cite(self, anchor: str, text: str) -> str:
        """Return what a link says, apart from the number of the sentence where it leads to one, which is noted.

        Where an editor typed another number into it, that one counts, since it is what a reader sees; the number of no
        sentence is words.
        """
        sentence = _SENTENCE.fullmatch(anchor)
        if not sentence or not text.strip():  # a link whose words an editor has deleted cites nothing
            return text
        shown = _MARK.match(text)
        number = self._number(shown["number"], int(sentence[1])) if shown else int(sentence[1])
        if not number:
            return text
        self.cites.append(number)
        return _CITED + _MARK.sub("", text, count=1)

    def _number(self, shown: str, leads_to: int) -> int:
        """The sentence that a mark names; 0 for the mark of none."""
        return self._numbers.get(latin_digits(shown), 0) if self._numbers else leads_to
