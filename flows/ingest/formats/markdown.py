"""Markdown -> its pieces: headings, items, quotations, tables and notes as CommonMark has them, with GitHub's tables.

A line inside a paragraph goes on from the one above, as everywhere in Markdown, but for short lines and those that an
item opens: Arabic items («١.», «أ-») are no lists to CommonMark, and are meant as such.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field, replace

from markdown_it import MarkdownIt
from markdown_it.token import Token

from flows.ingest.formats.pdf_text import opens_an_item
from flows.ingest.formats.pieces import FormatText, LeftOut, table_pieces
from flows.ingest.readers.protocol import Piece, one_line
from flows.ingest.readers.web_page import page_pieces
from flows.model.source import Shape

_SHORT_LINE = 45
"""A line with fewer letters is not cut by a program: it ends where its writer ended it."""
_MOST_HEADING_WORDS = 25
_NOTE = re.compile(r"^[ ]{0,3}\[\^(?P<name>[^\]\s]{1,40})\]:[ \t]+(?P<words>.+(?:\n[ \t]{2,}\S.*)*)\n?", re.MULTILINE)
_NOTE_MARK = re.compile(r"\[\^([^\]\s]{1,40})\]")
_BREAK = re.compile(r"<br\s*/?>", re.IGNORECASE)
_TAG = re.compile(r"</?[A-Za-z][^<>]*>|<!--.*?-->", re.DOTALL)


def read_markdown(text: str) -> FormatText:
    """Return the pieces of a text in Markdown, its notes at the end. Linear."""
    parser = MarkdownIt("commonmark", {"html": True}).enable(["table", "strikethrough"]).disable("code")
    notes = [(note["name"], one_line(note["words"])) for note in _NOTE.finditer(text)]
    builder = _Builder()
    builder.read(parser.parse(_NOTE.sub("\n", text)))
    for name, words in notes:
        builder.pieces += [Piece(words=f"[{name}] {_said(parser, words)}", shape=Shape.NOTE)]
    left_out = ((LeftOut.PICTURES, builder.pictures), (LeftOut.STRUCK, builder.struck))
    return FormatText(pieces=tuple(builder.pieces), left_out=tuple(each for each in left_out if each[1]))


def _said(parser: MarkdownIt, words: str) -> str:
    return one_line(_Builder().words(parser.parseInline(words)[0].children or []))


@dataclass(slots=True)
class _Builder:
    """Collects the pieces of a text."""

    pieces: list[Piece] = field(default_factory=list)
    pictures: int = 0
    struck: int = 0
    _next: Piece | None = None
    _lists: list[int | None] = field(default_factory=list)
    """The number of the last item of each list that is open; None of one without numbers."""
    _signs: list[str] = field(default_factory=list)
    _quotes: int = 0
    _rows: list[list[str]] = field(default_factory=list)
    _tables: int = -1

    def read(self, tokens: Sequence[Token]) -> None:
        """Take the blocks of a text."""
        for token in tokens:
            if token.type == "inline":
                self._inline(token)
            elif token.type == "html_block":
                self.pieces += page_pieces(f"<body>{token.content}</body>")
            elif token.type == "fence":
                self.pieces += [Piece(words=line) for line in token.content.splitlines() if line.strip()]
            else:
                self._mark(token)

    def _mark(self, token: Token) -> None:
        kind = token.type
        if kind == "heading_open":
            self._next = Piece(words="", shape=Shape.HEADING, level=int(token.tag[1]))
        elif kind in ("bullet_list_open", "ordered_list_open"):
            first = int(token.attrGet("start") or 1) - 1
            self._lists.append(first if kind == "ordered_list_open" else None)
        elif kind in ("bullet_list_close", "ordered_list_close"):
            self._lists.pop()
        elif kind == "list_item_open":
            self._next = Piece(words="", shape=Shape.ITEM, mark=self._item_mark(token.markup), level=len(self._lists))
        elif kind in ("blockquote_open", "blockquote_close"):
            self._quotes += 1 if kind == "blockquote_open" else -1
        elif kind in ("table_open", "tr_open", "table_close"):
            self._table(kind)

    def _item_mark(self, sign: str) -> str:
        number = self._lists[-1]
        if number is None:
            return "-"
        self._lists[-1] = number + 1
        return f"{number + 1}{sign}"

    def _table(self, kind: str) -> None:
        if kind == "table_open":
            self._rows, self._tables = [], self._tables + 1
        elif kind == "tr_open":
            self._rows.append([])
        else:
            self.pieces += table_pieces([tuple(row) for row in self._rows], number=self._tables, header=True)
            self._rows = []

    def _inline(self, token: Token) -> None:
        said = self.words(token.children or [])
        if self._rows:
            self._rows[-1].append(one_line(said))
            return
        shape, self._next = self._next, None
        if shape is not None:
            long = shape.shape is Shape.HEADING and len(said.split()) > _MOST_HEADING_WORDS
            self._add(Piece(words="") if long else shape, one_line(said))
            return
        plain = Piece(words="", shape=Shape.QUOTE if self._quotes else Shape.PARAGRAPH)
        for line in _lines(said):
            self._add(plain, line)

    def _add(self, shape: Piece, words: str) -> None:
        if words:
            self.pieces.append(replace(shape, words=words))

    def words(self, tokens: Sequence[Token]) -> str:
        """Return what the tokens of a line say, without their marks; lines end where they end in the text."""
        said: list[str] = []
        struck = 0
        for token in tokens:
            struck += {"s_open": 1, "s_close": -1}.get(token.type, 0)
            self.struck += token.type == "s_open"
            self.pictures += token.type == "image"
            if not struck:
                said.append(_of_token(token))
        return "".join(said)


def _of_token(token: Token) -> str:
    if token.type == "text":
        return _NOTE_MARK.sub(r"[\1]", token.content)
    if token.type == "softbreak":
        return "\n"
    if token.type == "hardbreak" or (token.type == "html_inline" and _BREAK.match(token.content)):
        return "\n\n"
    return token.content if token.type == "code_inline" else ""


def _lines(said: str) -> Iterator[str]:
    """Yield the lines of a paragraph: those that go on as one."""
    for part in said.split("\n\n"):
        open_line = ""
        above = ""
        for line in map(one_line, part.split("\n")):
            if above and len(above) >= _SHORT_LINE and not opens_an_item(line):
                open_line = f"{open_line} {line}"
            else:
                yield open_line
                open_line = line
            above = line
        yield open_line
