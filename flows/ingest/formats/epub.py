"""An EPUB -> its pieces: the pages that its package lists, in the order of reading, without its table of contents.

Source of the markup: EPUB 3.3, 4.2 (container), 5.5 (metadata), 5.6 (manifest), 5.7 (spine); encryption: XML Encryption
in META-INF/encryption.xml (4.2.6.3.2).
"""

import re
from collections.abc import Iterator
from dataclasses import replace
from posixpath import dirname, join, normpath
from urllib.parse import unquote

from lxml.etree import _Element as Element

from flows.ingest.encoding import decode
from flows.ingest.formats.foreign_package import ForeignPackage, broken_error, locked_error
from flows.ingest.formats.pieces import FormatText
from flows.ingest.readers.protocol import Piece, one_line
from flows.ingest.readers.web_page import page_pieces
from flows.model.source import Shape

_CONTAINER, _ENCRYPTION = "META-INF/container.xml", "META-INF/encryption.xml"
_DC = "{http://purl.org/dc/elements/1.1/}"
_PAGES = frozenset(("application/xhtml+xml", "text/html", "text/x-oeb1-document"))
_HEAD = re.compile(r"<title\b[^<>]*>.*?</title>", re.IGNORECASE | re.DOTALL)
"""What the head of a page says is no line of it: in a book it is that of the whole, or the name of the file."""
_EMPTY = re.compile(r"<(title|script|style|a|p|div|span|td|th|li|i|b|em|strong|sup|sub|h[1-6])\b([^<>]*)/>")
"""An element that XML closes in its own tag, which HTML reads as open."""
_NOTE = re.compile(
    r"(?P<before>[^\s<>(]|</\w+>)<a\b(?=[^<>]*\bhref=[\"'][^\"'<>]*#)[^<>]*>\s*(?:<sup>\s*)?(?P<number>\d{1,3})\s*(?:</sup>\s*)?</a>",
    re.IGNORECASE,
)
"""The mark of a note right after a word, of which it would be a figure; a number after a space may name a chapter."""
_PAGE_MARK = re.compile(
    r"<(span|a|div)\b[^<>]*(?:epub:type=[\"']pagebreak|role=[\"']doc-pagebreak)[^<>]*>[^<>]*</\1>", re.IGNORECASE
)
"""The number of a page of the print, within a line."""


def read_epub(name: str, data: bytes) -> FormatText:
    """Return the pieces of a book. Raises a SourceError for what is locked, broken, too large, or may do harm."""
    package = ForeignPackage(name, data)
    main = _main(package)
    root = package.xml(main)
    pages = list(_pages(package, main, root))
    _refuse_locked(package, pages)
    title, author = (_said(root, field) for field in ("title", "creator"))
    chapters = [page_pieces(_page(package, page)) for page in pages]
    return FormatText(pieces=tuple(_joined(chapters, title)), title=title, author=author)


def _main(package: ForeignPackage) -> str:
    """Return the part that lists the others."""
    if _CONTAINER in package.names:
        for each in package.xml(_CONTAINER).iter("{*}rootfile"):
            if each.get("full-path", "") in package.names:
                return each.get("full-path", "")
    raise broken_error(package.name, _CONTAINER)


def _pages(package: ForeignPackage, main: str, root: Element) -> Iterator[str]:
    """Yield the pages in the order of reading, also those beside it, as of notes, but for the table of contents."""
    items = {each.get("id", ""): each for each in root.iter("{*}item")}
    guided = {each.get("href", "").partition("#")[0]: each.get("type", "") for each in root.iter("{*}reference")}
    for reference in root.iter("{*}itemref"):
        item = items.get(reference.get("idref", ""))
        if item is None or item.get("media-type", "") not in _PAGES:
            continue
        href = item.get("href", "")
        part = normpath(join(dirname(main), unquote(href)))
        is_contents = "nav" in item.get("properties", "").split() or guided.get(href) == "toc"
        if part in package.names and not is_contents:
            yield part


def _refuse_locked(package: ForeignPackage, pages: list[str]) -> None:
    """Refuse a book whose pages are encrypted; that of fonts alone is none."""
    if _ENCRYPTION in package.names:
        locked = {unquote(each.get("URI", "")) for each in package.xml(_ENCRYPTION).iter("{*}CipherReference")}
        if not locked.isdisjoint(pages):
            raise locked_error(package.name)


def _page(package: ForeignPackage, part: str) -> str:
    """Return a page as HTML reads it: nothing is closed in its own tag, marks of notes in brackets."""
    text = _EMPTY.sub(r"<\1\2></\1>", decode(package.name, package.bytes_of(part))[0])
    for left_out in (_HEAD, _PAGE_MARK):
        text = left_out.sub("", text)
    return _NOTE.sub(r"\g<before>[\g<number>]", text)


def _said(root: Element, field: str) -> str:
    found = root.find(f".//{_DC}{field}")
    return one_line("".join(map(str, found.itertext()))) if found is not None else ""


def _joined(chapters: list[list[Piece]], title: str) -> Iterator[Piece]:
    """Yield the pieces of all pages: the book's title once, the titles of its pages as headings, tables apart."""
    if title:
        yield Piece(words=title, shape=Shape.TITLE)
    tables = 0
    for pieces in chapters:
        for piece in pieces:
            if piece.shape is Shape.TITLE:
                piece = replace(piece, shape=Shape.HEADING, level=1)
            if piece.words != title or not title:
                yield replace(piece, table=piece.table + tables) if piece.shape is Shape.ROW else piece
        tables += 1 + max((piece.table for piece in pieces), default=0)
