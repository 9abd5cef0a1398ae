"""An ODT, or its flat form, -> its pieces: headings by outline, lists with their marks, tables, notes, as accepted.

Source of the markup: OpenDocument 1.3 part 3, 5.1 (paragraphs), 5.3 (lists), 5.5 (tracked changes), 6.3 (notes),
9 (tables), 16.30 (styles of lists), 19.880 (levels).
"""

from collections import Counter
from collections.abc import Iterator

from lxml.etree import _Element as Element

from flows.ingest.formats.foreign_package import ForeignPackage, broken_error, locked_error
from flows.ingest.formats.odt_lists import ListStyles
from flows.ingest.formats.odt_text import DRAW, META, OFFICE, TABLE, TEXT, Reading
from flows.ingest.formats.pieces import FormatText, LeftOut, Row, paragraph_pieces, table_pieces
from flows.ingest.formats.xml_text import parse_xml
from flows.ingest.readers.protocol import Piece, one_line
from flows.model.source import Shape

_TYPE = b"application/vnd.oasis.opendocument.text"
_MOST_REPEATED = 60
_DEEPEST_LIST = 10
_DAY = 10
_HOLDERS = frozenset(
    f"{TEXT}{name}" for name in ("section", "index-body", "table-of-content", "bibliography", "numbered-paragraph")
)
_INDEXES = frozenset(
    f"{TEXT}{name}" for name in ("table-of-content", "alphabetical-index", "illustration-index", "table-index")
)
_DC = "{http://purl.org/dc/elements/1.1/}"


def read_odt(name: str, data: bytes, *, converted: bool = False) -> FormatText:
    """Return the pieces of an OpenDocument text, zipped or flat.

    Takes the name for messages, the bytes, and whether a program has just made them of another format. Raises a
    SourceError for what is locked, broken, too large, or may do harm.
    """
    if data.startswith(b"PK"):
        package = ForeignPackage(name, data)
        refuse_locked(package)
        content = package.xml("content.xml")
        styles = [content, *(package.xml(part) for part in ("styles.xml",) if part in package.names)]
        meta = package.xml("meta.xml") if "meta.xml" in package.names else content
    else:
        content = meta = parse_xml(name, data)
        styles = [content]
    body = content.find(f".//{OFFICE}body/{OFFICE}text")
    if body is None:
        raise broken_error(name, "office:text")
    walk = _Walk(styles, converted=converted)
    pieces = [*walk.blocks(body), *walk.notes()]
    return FormatText(pieces=tuple(pieces), left_out=walk.left_out(), **metadata_of(meta))


def is_odt(data: bytes) -> bool:
    """Whether bytes are an OpenDocument text: its type stands first in the zip, as the standard wants, or in a root."""
    head = data[:2048]
    if data.startswith(b"PK"):
        return b"mimetype" + _TYPE in head and b"mimetype" + _TYPE + b"-master" not in head
    return b"office:document " in head and _TYPE in data[: 1 << 16] and b"<" in head[:200]


def refuse_locked(package: ForeignPackage) -> None:
    """Raise for a text under a password: its parts are enciphered, and only the manifest says so."""
    if "META-INF/manifest.xml" in package.names and b"encryption-data" in package.bytes_of("META-INF/manifest.xml"):
        raise locked_error(package.name)


def metadata_of(meta: Element) -> dict[str, str]:
    """Return title, author and day of creation, as the metadata of an OpenDocument say them."""
    holder = meta.find(f".//{OFFICE}meta")
    if holder is None:
        return {}
    author = holder.findtext(f"{META}initial-creator") or holder.findtext(f"{_DC}creator") or ""
    created = holder.findtext(f"{META}creation-date") or holder.findtext(f"{_DC}date") or ""
    title = holder.findtext(f"{_DC}title") or ""
    return {"title": one_line(title), "author": one_line(author), "created": created.strip()[:_DAY]}


class _Walk:
    """Goes through the blocks of a text in their order."""

    def __init__(self, styles: list[Element], *, converted: bool) -> None:
        self._lists = ListStyles(styles)
        self._reading = Reading(styles, converted=converted)
        self._left_out: Counter[LeftOut] = Counter()
        self._tables, self._titled = -1, False

    def left_out(self) -> tuple[tuple[LeftOut, int], ...]:
        """Return what was left out or settled, once all was read."""
        return tuple(sorted((self._left_out + self._reading.left_out).items()))

    def notes(self) -> Iterator[Piece]:
        """Yield the notes in the order of their marks."""
        for number, note in enumerate(self._reading.notes, 1):
            paragraphs = note.iter(f"{TEXT}p", f"{TEXT}h")
            words = one_line(" ".join(self._reading.paragraph(each)[0] for each in paragraphs))
            if words:
                yield Piece(shape=Shape.NOTE, mark=f"[{number}]", words=words)

    def blocks(self, parent: Element) -> Iterator[Piece]:
        """Yield the pieces below a parent."""
        for block in parent:
            if block.tag == f"{TEXT}tracked-changes":
                self._left_out[LeftOut.DELETED] += len(list(block.iter(f"{TEXT}deletion")))
                self._left_out[LeftOut.INSERTED] += len(list(block.iter(f"{TEXT}insertion")))
            elif block.tag in _INDEXES:
                self._left_out[LeftOut.CONTENTS] += 1
            elif block.tag in (f"{TEXT}p", f"{TEXT}h"):
                yield from self._paragraph(block)
            elif block.tag == f"{TEXT}list":
                yield from self._list(block, 1, "")
            elif block.tag == f"{TABLE}table":
                yield from self._table(block)
            elif block.tag in _HOLDERS:
                yield from self.blocks(block)
            elif str(block.tag).startswith(DRAW):
                yield from self._boxes([block])

    def _paragraph(self, element: Element, marker: str = "", level: int = 0) -> Iterator[Piece]:
        words, boxes = self._reading.paragraph(element)
        outline = self._reading.heading_level(element)
        if words and outline is not None:
            number = marker or self._lists.outline_mark(element, outline)
            shown = "" if number in ("", "-") else f"{number} "
            shape = Shape.HEADING if outline or self._titled else Shape.TITLE
            self._titled |= not outline
            yield Piece(
                shape=shape, level=max(outline, 1) if shape is Shape.HEADING else 0, words=one_line(shown + words)
            )
        elif words:
            shape = Shape.ITEM if marker else Shape.PARAGRAPH
            yield from paragraph_pieces(words, shape, level=level, mark=marker)
        yield from self._boxes(boxes)

    def _boxes(self, drawn: list[Element]) -> Iterator[Piece]:
        for frame in drawn:
            boxes = list(frame.iter(f"{DRAW}text-box"))
            if frame.tag != f"{DRAW}frame":  # words that stand on a drawn shape
                boxes.insert(0, frame)
            for box in boxes:
                yield from self.blocks(box)
            self._left_out[LeftOut.PICTURES] += not boxes and frame.find(f"{DRAW}image") is not None

    def _list(self, element: Element, level: int, style: str) -> Iterator[Piece]:
        if level > _DEEPEST_LIST:
            return
        style = element.get(f"{TEXT}style-name", "") or style
        self._lists.begin(element, style, level)
        for item in element:
            counts = item.tag == f"{TEXT}list-item"
            marker = self._lists.mark(item, style, level) if counts and self._says_something(item) else ""
            for block in item:
                if block.tag == f"{TEXT}list":
                    yield from self._list(block, level + 1, style)
                else:
                    yield from self._item_block(block, marker, level)
                    marker = ""

    def _says_something(self, item: Element) -> bool:
        """Whether an item has a paragraph of its own, and not only a deeper list."""
        return any(block.tag in (f"{TEXT}p", f"{TEXT}h") for block in item)

    def _item_block(self, block: Element, marker: str, level: int) -> Iterator[Piece]:
        if block.tag in (f"{TEXT}p", f"{TEXT}h"):
            yield from self._paragraph(block, marker, level)
        elif block.tag == f"{TABLE}table":
            yield from self._table(block)

    def _table(self, table: Element) -> Iterator[Piece]:
        rows = list(_rows_of(table))
        cells = [[cell for cell in row if cell.tag in _CELLS] for row, _ in rows]
        if self._only_places(cells):
            for cell in (cell for row in cells for cell in row):
                yield from self.blocks(cell)
            return
        boxes: list[Element] = []
        shown = tuple(self._row(row, boxes) for row in cells)
        if any(map(any, shown)):
            self._tables += 1
            yield from table_pieces(shown, number=self._tables, header=rows[0][1])
        yield from self._boxes(boxes)

    def _only_places(self, cells: list[list[Element]]) -> bool:
        """Whether a table only places what it holds: it has one row or column, headings or tables in its cells."""
        if len(cells) < 2 or max(map(len, cells)) < 2:
            return True
        inside = (each for row in cells for cell in row for each in cell.iter(f"{TABLE}table", f"{TEXT}h"))
        return any(True for _ in inside)

    def _row(self, cells: list[Element], boxes: list[Element]) -> Row:
        """Return the words of the cells; a cell over several columns has them once, also where none stand for it."""
        shown: list[str] = []
        owed = 0
        for cell in cells:
            if cell.tag == _COVERED:
                shown += [""] * _times(cell, "repeated")
                owed = 0
                continue
            texts = [self._reading.paragraph(each) for each in cell.iter(f"{TEXT}p", f"{TEXT}h")]
            boxes += [box for _, found in texts for box in found]
            shown += [*[""] * owed, *[one_line(" ".join(text for text, _ in texts))] * _times(cell, "repeated")]
            owed = _times(cell, "spanned") - 1
        return (*shown, *[""] * owed)


_COVERED = f"{TABLE}covered-table-cell"
_CELLS = (f"{TABLE}table-cell", _COVERED)


def _times(cell: Element, how: str) -> int:
    said = cell.get(f"{TABLE}number-columns-{how}", "1")
    return max(1, min(int(said), _MOST_REPEATED)) if said.isdecimal() and len(said) < _DAY else 1


def _rows_of(table: Element) -> Iterator[tuple[Element, bool]]:
    """Yield each row, and whether it is one of the head."""
    for child in table:
        if child.tag == f"{TABLE}table-row":
            yield child, False
        elif child.tag == f"{TABLE}table-header-rows":
            yield from ((row, True) for row, _ in _rows_of(child))
        elif child.tag in (f"{TABLE}table-rows", f"{TABLE}table-row-group"):
            yield from _rows_of(child)
