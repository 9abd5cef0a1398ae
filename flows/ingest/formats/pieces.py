"""What a document of another program holds, piece by piece: headings, paragraphs, items of lists, tables, notes."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from enum import StrEnum

from flows.model.source import Span

Row = tuple[str, ...]
_NOTES_RULE = "---"


class PieceKind(StrEnum):
    """What a piece is by its format, not by how it reads."""

    HEADING = "heading"
    PARAGRAPH = "paragraph"
    ITEM = "item"
    TABLE = "table"
    NOTE = "note"


@dataclass(frozen=True, slots=True, kw_only=True)
class Piece:
    """A stretch of a document as its format parts it."""

    kind: PieceKind
    words: str = ""
    """Spaces as one; empty of a table."""
    level: int = 0
    """The depth of a heading or an item, 1 the outermost."""
    marker: str = ""
    """What stands before an item («1.», «أ-», «•») or a note («[1]»)."""
    rows: tuple[Row, ...] = ()
    """The cells of a table; of merged cells the first has the words."""
    header: bool = False
    """Whether the format says that the first row names the columns."""
    page: int = 0
    """The page on which it begins, from 1; 0 where the format has none."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Mark:
    """What the format says of a place in the text."""

    kind: PieceKind
    span: Span
    """The line or the lines; without the marker of an item, a heading or a note."""
    level: int = 0
    header: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class PageStart:
    """Where a page begins: the first code point of the text that stands on it."""

    page: int
    start: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Written:
    """The text of some pieces, with their places in it."""

    text: str
    marks: tuple[Mark, ...]
    pages: tuple[PageStart, ...]


def written(pieces: Sequence[Piece]) -> Written:
    """Return the text that has a line a piece or row, empty lines between paragraphs, notes at the end below a rule.

    A heading has «#» before it by its level, a row bars around its cells: what Markdown writes.
    """
    writer = _Writer()
    body = [piece for piece in pieces if piece.kind is not PieceKind.NOTE]
    notes = [piece for piece in pieces if piece.kind is PieceKind.NOTE]
    for piece in body:
        writer.add(piece)
    if notes:
        writer.add_line(_NOTES_RULE)
        for piece in notes:
            writer.add(piece)
    return writer.close()


class _Writer:
    """Puts lines one after the other and counts where they stand."""

    def __init__(self) -> None:
        self._texts: list[str] = []
        self._marks: list[Mark] = []
        self._pages: list[PageStart] = []
        self._length = 0
        self._before: PieceKind | None = None

    def add(self, piece: Piece) -> None:
        """Add the lines of a piece."""
        if piece.kind is not piece.kind.TABLE and not piece.words:
            return
        self._part_from(piece.kind)
        if piece.page and (not self._pages or self._pages[-1].page < piece.page):
            self._pages.append(PageStart(page=piece.page, start=self._length))
        if piece.kind is PieceKind.TABLE:
            self._add_table(piece)
        else:
            opening = _opening(piece)
            start = self._length + len(opening)
            self._put(f"{opening}{piece.words}\n")
            self._mark(piece, start)
        self._before = piece.kind

    def add_line(self, line: str) -> None:
        """Add a line that is no piece."""
        self._part_from(None)
        self._put(f"{line}\n")
        self._before = None

    def close(self) -> Written:
        """Return what was written."""
        return Written(text="".join(self._texts), marks=tuple(self._marks), pages=tuple(self._pages))

    def _put(self, text: str) -> None:
        self._texts.append(text)
        self._length += len(text)

    def _mark(self, piece: Piece, start: int) -> None:
        span = Span(start, self._length - 1)
        self._marks.append(Mark(kind=piece.kind, span=span, level=piece.level, header=piece.header))

    def _part_from(self, kind: PieceKind | None) -> None:
        """Put an empty line between blocks, but not between the items of a list or between notes."""
        together = kind is self._before and kind in (PieceKind.ITEM, PieceKind.NOTE)
        if self._texts and not together:
            self._put("\n")

    def _add_table(self, piece: Piece) -> None:
        start = self._length
        for line in _table_lines(piece):
            self._put(f"{line}\n")
        self._mark(piece, start)


def _opening(piece: Piece) -> str:
    if piece.kind is PieceKind.HEADING:
        return "#" * min(max(piece.level, 1), 6) + " "
    return f"{piece.marker} " if piece.marker else ""


def _table_lines(piece: Piece) -> Iterator[str]:
    width = max(map(len, piece.rows), default=0)
    for number, row in enumerate(piece.rows):
        cells = (*row, *[""] * (width - len(row)))
        yield f"| {' | '.join(cell.replace('|', '/') for cell in cells)} |"
        if piece.header and not number:
            yield "|" + "---|" * width


def one_line(texts: Iterable[str]) -> str:
    """Return some texts joined, with every stretch of white space as one space."""
    return " ".join("".join(texts).split())


class LeftOut(StrEnum):
    """What a reader leaves out of a document or settles in it, and says so."""

    DELETED = "deleted"
    """Words that a tracked change deletes or moves away."""
    INSERTED = "inserted"
    """Words that a tracked change inserts: they are read as accepted."""
    HIDDEN = "hidden"
    """Words that are formatted as hidden; rows and sheets too."""
    CONTENTS = "contents"
    """Lines of a table of contents."""
    HEADS_AND_FEET = "heads_and_feet"
    """Lines above and below the pages."""
    PICTURES = "pictures"
    """Pictures, of which no word is read."""
    EMBEDDED = "embedded"
    """Documents inside the document."""
    COMMENTS = "comments"
    """Remarks in the margin."""
    MACROS = "macros"
    """Programs inside the document, which are never run."""
    REORDERED = "reordered"
    """Lines that the file has in the order in which they are seen, and not in that in which they are read."""
    GLYPHS = "glyphs"
    """Signs that the file says no letter for."""


@dataclass(frozen=True, slots=True, kw_only=True)
class FormatText:
    """A document as its format has it."""

    pieces: tuple[Piece, ...]
    title: str = ""
    author: str = ""
    created: str = ""
    """The day that the metadata says, as YYYY-MM-DD; empty where none does."""
    left_out: tuple[tuple[LeftOut, int], ...] = ()
    """What was left out or settled, and how often."""
