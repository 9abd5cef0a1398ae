"""A DOCX of Word, LibreOffice, pandoc or whichever program -> its pieces: as accepted, as its styles and lists have it.

Source of the markup: ECMA-376 part 1, 17.3 (text), 17.4 (tables), 17.9 (numbering), 17.11 (notes), 17.13.5 (tracked
changes), 17.16 (fields); text boxes: [MS-ODRAWXML] and 14.1.2.22 of part 4.
"""

from collections import Counter
from collections.abc import Iterator, Mapping

from lxml.etree import _Element as Element

from flows.ingest.formats.docx_numbering import BULLET, ListMarks, styles_by_id
from flows.ingest.formats.docx_text import ParagraphText, Reading
from flows.ingest.formats.foreign_package import ForeignPackage, broken_error
from flows.ingest.formats.pieces import FormatText, LeftOut, Row, level_of_style_name, paragraph_pieces, table_pieces
from flows.ingest.readers.protocol import Piece, one_line
from flows.model.source import Shape
from flows.wordml.elements import w
from flows.wordml.reading import held_in, style_id, style_names, value_of

_BODY_TEXT = 9
"""The outline level that says: no heading."""
_MOST_BASES = 20
_MOST_SPAN = 60
_HIDES = ("del", "moveFrom")
_CORE = {
    "title": "{http://purl.org/dc/elements/1.1/}title",
    "author": "{http://purl.org/dc/elements/1.1/}creator",
    "created": "{http://purl.org/dc/terms/}created",
}
_DAY = 10


def read_docx(name: str, data: bytes) -> FormatText:
    """Return the pieces of a DOCX.

    Takes the name for messages and the bytes. Raises a SourceError for what is locked, broken, too large, or may do
    harm, and for a package that holds no text of Word.
    """
    package = ForeignPackage(name, data)
    main = _main_part(package)
    body = package.xml(main).find(w("body"))
    if body is None:
        raise broken_error(name, f"{main}: w:body")
    walk = _Walk(package, main)
    pieces = [*walk.blocks(body), *walk.notes()]
    return FormatText(pieces=tuple(pieces), left_out=walk.left_out(), **_metadata(package))


def is_docx(names: tuple[str, ...]) -> bool:
    """Whether the parts of a package are those of a text of Word."""
    return any(name.startswith("word/") for name in names) and "[Content_Types].xml" in names


def _main_part(package: ForeignPackage) -> str:
    for kind, target, outside in package.relations(""):
        if kind.endswith("/officeDocument") and not outside and target in package.names:
            return target
    raise broken_error(package.name, "officeDocument")


def _metadata(package: ForeignPackage) -> dict[str, str]:
    part = next((target for kind, target, _ in package.relations("") if kind.endswith("/core-properties")), "")
    if part not in package.names:
        return {}
    root = package.xml(part)
    found = {key: one_line(root.findtext(tag) or "") for key, tag in _CORE.items()}
    return {**found, "created": found["created"][:_DAY]}


class _Walk:
    """Goes through the blocks of a document in their order."""

    def __init__(self, package: ForeignPackage, main: str) -> None:
        parts = {kind.rpartition("/")[2]: target for kind, target, outside in package.relations(main) if not outside}
        read = {kind: part for kind, part in parts.items() if kind in _READ and part in package.names}
        self._parts = {kind: package.xml(part) for kind, part in read.items()}
        self._reading = Reading()
        styles = self._parts.get("styles")
        self._marks = ListMarks(self._parts.get("numbering"), styles)
        self._names = style_names(styles) if styles is not None else {}
        self._styles = styles_by_id(styles)
        self._default = next((key for key, each in self._styles.items() if _is_default(each)), "")
        self._counted: Counter[LeftOut] = Counter()
        self._tables, self._titled = -1, False
        if any(kind in parts for kind in ("header", "footer")):
            self._counted[LeftOut.HEADS_AND_FEET] += 1
        if any(name.lower().endswith("vbaproject.bin") for name in package.names):
            self._counted[LeftOut.MACROS] += 1

    def left_out(self) -> tuple[tuple[LeftOut, int], ...]:
        """Return what was left out or settled, once all was read."""
        return tuple(sorted((self._counted + self._reading.left_out).items()))

    def blocks(self, parent: Element) -> Iterator[Piece]:
        """Yield the pieces below a parent, those of text boxes after the paragraph that holds them."""
        before = ParagraphText()
        for block in held_in(parent, w("p"), w("tbl"), w("altChunk"), skip=self._is_contents):
            if block.tag == w("p"):
                text = before + self._reading.paragraph(block)
                before = text if _runs_on(block) else ParagraphText()
                if not _runs_on(block):
                    yield from self._paragraph(block, text)
            elif block.tag == w("tbl"):
                yield from self._table(block)
            else:
                self._counted[LeftOut.EMBEDDED] += 1

    def notes(self) -> Iterator[Piece]:
        """Yield the notes that the text has led to, in the order of their marks."""
        held = {"footnote": _by_id(self._parts.get("footnotes")), "endnote": _by_id(self._parts.get("endnotes"))}
        for number, (kind, key) in enumerate(list(self._reading.notes), 1):
            note = held[kind].get(key)
            paragraphs = note.iter(w("p")) if note is not None else ()
            words = one_line(" ".join(self._reading.paragraph(each).words for each in paragraphs))
            if words:
                yield Piece(shape=Shape.NOTE, mark=f"[{number}]", words=words)

    def _paragraph(self, element: Element, text: ParagraphText) -> Iterator[Piece]:
        if self._style(element).startswith("toc ") and text.words:
            self._counted[LeftOut.CONTENTS] += 1
            return
        if text.words:
            yield from self._pieces(element, text.words)
        for box in text.boxes:
            yield from self.blocks(box)

    def _pieces(self, element: Element, words: str) -> Iterator[Piece]:
        mark, level = self._marks.mark(element), self._heading_level(element)
        if level is not None:
            shown = f"{mark.words} " if mark and mark.words != BULLET else ""
            shape = Shape.HEADING if level or self._titled else Shape.TITLE
            self._titled |= not level
            yield Piece(
                shape=shape, level=max(level, 1) if shape is Shape.HEADING else 0, words=one_line(shown + words)
            )
        elif mark:
            yield Piece(shape=Shape.ITEM, level=mark.level, mark=mark.words, words=one_line(words))
        else:
            yield from paragraph_pieces(words, Shape.PARAGRAPH)

    def _style(self, element: Element) -> str:
        return self._names.get(style_id(element) or self._default, "").lower()

    def _heading_level(self, element: Element) -> int | None:
        """Return the level of a heading, 0 of a title; None where a paragraph is neither.

        By its own outline level, then by those of its style and of what that is based on; then by their names.
        """
        own = value_of(element, "pPr", "outlineLvl")
        if own:
            return _level(own)
        name = style_id(element) or self._default
        for _ in range(_MOST_BASES):
            style = self._styles.get(name)
            called = self._names.get(name, name).lower()
            if called == "title":
                return 0
            said = value_of(style, "pPr", "outlineLvl") or _by_name(called)
            if said:
                return _level(said)
            name = value_of(style, "basedOn")
        return None

    def _is_contents(self, holder: Element) -> bool:
        found = "Contents" in value_of(holder, "sdtPr", "docPartObj", "docPartGallery")
        self._counted[LeftOut.CONTENTS] += found
        return found

    def _table(self, table: Element) -> Iterator[Piece]:
        rows = [row for row in held_in(table, w("tr")) if not self._is_deleted(row)]
        cells = [list(held_in(row, w("tc"))) for row in rows]
        if self._only_places(cells):
            for cell in (cell for row in cells for cell in row if not _goes_on(cell)):
                yield from self.blocks(cell)
            return
        boxes: list[Element] = []
        shown = tuple(self._row(row, each, boxes) for row, each in zip(rows, cells, strict=True))
        if any(any(row) for row in shown):
            self._tables += 1
            yield from table_pieces(shown, number=self._tables, header=_is_head(rows[0]))
        for box in boxes:
            yield from self.blocks(box)

    def _is_deleted(self, row: Element) -> bool:
        return any(row.find(f"{w('trPr')}/{w(name)}") is not None for name in _HIDES)

    def _only_places(self, cells: list[list[Element]]) -> bool:
        """Whether a table only places what it holds: it has one row or column, headings, tables or lists in cells."""
        if len(cells) < 2 or max(map(len, cells)) < 2:
            return True
        inside = [each for row in cells for cell in row for each in cell.iter(w("tbl"), w("p"))]
        return any(each.tag == w("tbl") or self._heading_level(each) is not None for each in inside)

    def _row(self, row: Element, cells: list[Element], boxes: list[Element]) -> Row:
        """Return the words of the cells; a cell over several columns or rows has them once, at its beginning."""
        shown = [""] * min(_count(value_of(row, "trPr", "gridBefore")), _MOST_SPAN)
        for cell in cells:
            words, span = "", max(1, _count(value_of(cell, "tcPr", "gridSpan")))
            if not _goes_on(cell):
                texts = [self._cell_paragraph(each, boxes) for each in held_in(cell, w("p"))]
                words = " ".join(filter(None, texts))
            shown += [words, *[""] * (min(span, _MOST_SPAN) - 1)]
        return tuple(shown)

    def _cell_paragraph(self, paragraph: Element, boxes: list[Element]) -> str:
        text, mark = self._reading.paragraph(paragraph), self._marks.mark(paragraph)
        boxes += text.boxes
        shown = f"{mark.words} " if mark and text.words and mark.words != BULLET else ""
        return one_line(shown + text.words) or (mark.words.rstrip(".") if mark and mark.words != BULLET else "")


_READ = ("styles", "numbering", "footnotes", "endnotes")


def _is_default(style: Element) -> bool:
    return style.get(w("type")) == "paragraph" and style.get(w("default")) in ("1", "true", "on")


def _by_id(notes: Element | None) -> Mapping[str, Element]:
    return {note.get(w("id"), ""): note for note in notes} if notes is not None else {}


def _level(said: str) -> int | None:
    level = int(said) if said.isdecimal() and len(said) == 1 else _BODY_TEXT
    return level + 1 if level < _BODY_TEXT else None


def _by_name(style: str) -> str:
    """Return the outline level that a style has by its name («heading 2»), whatever else is said of it."""
    level = level_of_style_name(style)
    return str(level - 1) if level else ""


def _runs_on(paragraph: Element) -> bool:
    """Whether the mark of a paragraph is deleted, so that it runs on in the next."""
    mark = paragraph.find(f"{w('pPr')}/{w('rPr')}")
    return mark is not None and any(mark.find(w(name)) is not None for name in _HIDES)


def _is_head(row: Element) -> bool:
    head = row.find(f"{w('trPr')}/{w('tblHeader')}")
    return head is not None and head.get(w("val"), "1") not in ("0", "false", "off")


def _goes_on(cell: Element) -> bool:
    """Whether a cell only goes on with one that began above it or before it."""
    for name in ("vMerge", "hMerge"):
        merged = cell.find(f"{w('tcPr')}/{w(name)}")
        if merged is not None and merged.get(w("val"), "continue") == "continue":
            return True
    return False


def _count(said: str) -> int:
    return int(said) if said.isdecimal() and len(said) < _BODY_TEXT else 0
