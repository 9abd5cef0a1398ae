"""What the readers of documents share: what they leave out and say so, tables as rows, lines of one paragraph."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from enum import StrEnum

from flows.ingest.readers.protocol import Piece, Reading, one_line
from flows.model.source import Shape, SourceFormat

Row = tuple[str, ...]
BETWEEN_CELLS = " | "
"""What stands between the cells of a row where it is written as a line."""
_HEADING_STYLE = re.compile(r"heading ([1-9])", re.IGNORECASE)
"""The styles of headings that every program has, in whichever language it shows them."""
_SYMBOLS = {0x6F: "☐", 0xA8: "☐", 0xFE: "☑", 0xFD: "☒", 0xFC: "✓", 0xFB: "✗", 0x52: "☑"}
"""The codes of the letters of Wingdings by which forms are ticked."""
_PRIVATE = {0xF000 + code: sign for code, sign in _SYMBOLS.items()}
_STOCK = re.compile(
    r"(?:untitled|anonymous|unknown|title|author|user|admin|owner|python-docx|openpyxl|microsoft office user)"
    r"|.{0,200}\.(?:html?|docx?|xlsx?|pptx?|odt|indd|txt)",
    re.IGNORECASE,
)
"""What programs put where nobody has named a document or its author."""


class LeftOut(StrEnum):
    """What a reader leaves out of a document or settles in it, and says so."""

    DELETED = "deleted-words"
    """Words that a tracked change deletes or moves away."""
    INSERTED = "inserted-words"
    """Words that a tracked change inserts: they are read as accepted."""
    HIDDEN = "hidden-words"
    """Words that are formatted as hidden; rows and sheets too."""
    STRUCK = "struck-words"
    """Words that a line is drawn through."""
    CONTENTS = "contents"
    """Lines of a table of contents."""
    HEADS_AND_FEET = "heads-and-feet"
    """Lines above and below the pages."""
    TODAY = "days-of-today"
    """Days and hours that a program sets anew each time: those that the file has are lost."""
    PICTURES = "pictures"
    """Pictures, of which no word is read."""
    EMBEDDED = "embedded-documents"
    """Documents inside the document."""
    COMMENTS = "comments"
    """Remarks in the margin."""
    MACROS = "macros"
    """Programs inside the document, which are never run."""
    FORMULAS = "unsaved-formulas"
    """Cells of formulas without a value: the program that wrote the file did not work them out."""
    NAMED = "title-of-name"
    """A title that is taken from the name of the file, where the file has none."""
    SIDES = "sides"
    """Paragraphs of Arabic that were set from left to right."""
    GLYPHS = "unknown-glyphs"
    """Signs that the file says no letter for."""


@dataclass(frozen=True, slots=True, kw_only=True)
class FormatText:
    """A document as its format has it."""

    pieces: tuple[Piece, ...]
    """The rows of each table follow each other."""
    title: str = ""
    author: str = ""
    created: str = ""
    """The day that the metadata says, as YYYY-MM-DD; empty where none does."""
    left_out: tuple[tuple[LeftOut, int], ...] = ()
    """What was left out or settled, and how often."""


def as_reading(found: FormatText, format: SourceFormat, encoding: str = "xml") -> Reading:  # noqa: A002
    """Return what the frame takes: pieces, what the metadata say, and the rules of what was left out."""
    title = "" if _STOCK.fullmatch(found.title) else found.title
    author = "" if _STOCK.fullmatch(found.author) else found.author
    said = (("title", title), ("author", author), ("created", found.created))
    return Reading(
        format=format,
        encoding=encoding,
        pieces=with_title(found.pieces),
        properties=tuple((name, value) for name, value in said if value),
        repairs=tuple(f"repair.{kind.value}" for kind, count in found.left_out if count),
    )


def symbol(code: int) -> str:
    """Return the box or the tick that a letter of Wingdings draws: what is ticked in a form; empty of any other."""
    return _SYMBOLS.get(code & 0xFF, "")


def with_symbols(words: str) -> str:
    """Return words with the boxes and ticks that stand in them as private letters, as a program saves Wingdings."""
    return words.translate(_PRIVATE)


def level_of_style_name(name: str) -> int | None:
    """Return the level of the headings that a style is for by its name («heading 2»); None of any other style."""
    found = _HEADING_STYLE.fullmatch(name)
    return int(found[1]) if found else None


def table_pieces(rows: Sequence[Row], *, number: int, header: bool, page: int = 0) -> Iterator[Piece]:
    """Yield the rows of a table, all as wide as the widest, without its empty columns at the end."""
    width = max((place for row in rows for place, cell in enumerate(row, 1) if cell), default=0)
    for place, row in enumerate(rows):
        if any(row):
            cells = (*row[:width], *[""] * (width - len(row)))
            yield Piece(words="", shape=Shape.ROW, cells=cells, table=number, header=header and not place, page=page)


def paragraph_pieces(words: str, shape: Shape, *, level: int = 0, mark: str = "") -> Iterator[Piece]:
    """Yield the lines that a writer has broken by hand inside a paragraph; all but a paragraph are one line."""
    if shape is not Shape.PARAGRAPH:
        yield Piece(words=one_line(words), shape=shape, level=level, mark=mark)
        return
    for line in words.split("\n"):
        if line.strip():
            yield Piece(words=one_line(line), shape=shape)


def with_title(pieces: tuple[Piece, ...]) -> tuple[Piece, ...]:
    """Return the pieces, the one heading of the first level as the title where it is the first and nothing is it."""
    heads = [place for place, piece in enumerate(pieces) if piece.shape is Shape.HEADING]
    first = [place for place in heads if pieces[place].level == 1]
    if len(first) != 1 or heads[0] != first[0] or any(piece.shape is Shape.TITLE for piece in pieces):
        return pieces
    title = replace(pieces[first[0]], shape=Shape.TITLE, level=0)
    return (*pieces[: first[0]], title, *pieces[first[0] + 1 :])
