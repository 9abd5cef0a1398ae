"""The text of a DOCX, read back part by part in the order in which it is read."""

from collections.abc import Mapping
from dataclasses import dataclass

from lxml import etree
from lxml.etree import _Element as Element

from flows.wordml.package import read_parts
from flows.wordml.reading import Inline, Piece, margins_of, read_inline


@dataclass(frozen=True, slots=True, kw_only=True)
class DocxText:
    """The text of a DOCX, read back."""

    paragraphs: tuple[str, ...]
    """Of the body in its order, cells of tables included."""
    bookmarks: Mapping[str, str]
    """The text under each bookmark, exactly; of two bookmarks with one name, the first."""
    links: Mapping[str, tuple[str, ...]]
    """What is linked to after the beginning of each bookmark, up to the next bookmark or the end of the paragraph."""
    margins: tuple[str, ...]
    """The paragraphs of the headers and footers, part by part."""


def read_docx(data: bytes) -> DocxText:
    """Read the text back. Raises zipfile.BadZipFile, KeyError or lxml.etree.XMLSyntaxError if the bytes are no DOCX."""
    parts = read_parts(data)
    reader = _Reader()
    reader.read(etree.fromstring(parts["word/document.xml"]))
    return DocxText(
        paragraphs=tuple("".join(words) for words in reader.paragraphs),
        bookmarks={name: "".join(words) for name, words in reader.bookmarks.items()},
        links={name: tuple(targets) for name, targets in reader.links.items()},
        margins=tuple(text for root in margins_of(parts) for text in paragraphs_of(root)),
    )


def paragraphs_of(root: Element) -> tuple[str, ...]:
    """Return the text of each paragraph of a part, or of an element of one."""
    reader = _Reader()
    reader.read(root)
    return tuple("".join(words) for words in reader.paragraphs)


class _Reader:
    """Reads a part in the order of its text and keeps what belongs to the paragraphs and bookmarks that are open."""

    def __init__(self) -> None:
        self.paragraphs: list[list[str]] = []
        self.bookmarks: dict[str, list[str]] = {}
        self.links: dict[str, list[str]] = {}
        self._open: dict[str, str] = {}
        self._last = ""

    def read(self, root: Element) -> None:
        for piece in read_inline(root):
            if piece.kind is Inline.TEXT:
                self._add_text(piece.value)
            elif piece.kind is Inline.PARAGRAPH:
                self.paragraphs.append([])
                self._last = ""
            elif piece.kind is Inline.BOOKMARK:
                self._open_bookmark(piece)
            elif piece.kind is Inline.BOOKMARK_END:
                self._open.pop(piece.id, None)
            elif piece.kind is Inline.LINK:
                self.links.setdefault(self._last, []).append(piece.value)

    def _add_text(self, words: str) -> None:
        self.paragraphs[-1].append(words)
        for name in self._open.values():
            self.bookmarks[name].append(words)

    def _open_bookmark(self, piece: Piece) -> None:
        if piece.value not in self.bookmarks:
            self.bookmarks[piece.value] = []
            self._open[piece.id] = piece.value
        self._last = piece.value
