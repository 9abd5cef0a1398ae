"""The paragraphs of an edited report as items: what each is by its style and its place, rows and cards gathered."""

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from itertools import groupby

from flows.model.edited import UnitKind
from flows.revise.paragraphs import Paragraph
from flows.revise.pieces import Piece, house_lines, is_annex, pieces_of
from flows.view.printable import as_words
from flows.view.view import Chart, Line, View, lines_of
from flows.wordml.elements import bookmark_name

_STYLES = {
    "title": UnitKind.TITLE,
    "heading 1": UnitKind.PART,
    "point": UnitKind.POINT,
    "list paragraph": UnitKind.POINT,
    "list number": UnitKind.POINT,
    "list bullet": UnitKind.POINT,
    "note": UnitKind.NOTE,
}
_OWN_STYLES = frozenset(("heading 2", "point", "body text", "bottom line"))
"""Styles that say what a paragraph is to be: any other may be what a program made of one of these."""
_FIXED_STYLES = frozenset(("kind", "masthead line", "produced", "caption", "organ"))
_LEFT_OUT = ("toc", "contents", "index heading", "footnote", "endnote", "header", "footer", "annotation")
"""How the names of styles begin whose paragraphs the house or the program makes by itself."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Item:
    """A paragraph, a row, or a card of a file."""

    kind: UnitKind
    cells: tuple[tuple[Paragraph, ...], ...]
    """The paragraphs of each cell; of a card those of its figure and of its clause."""
    fixed: bool = False
    """Whether its style is one of the house's own words."""
    chart: str = ""
    """The id of the chart that it is a bar of."""

    @property
    def has_own_style(self) -> bool:
        """Whether its style says what it is to be."""
        return all(paragraph.style in _OWN_STYLES for paragraph in self.paragraphs)

    @property
    def paragraphs(self) -> Iterator[Paragraph]:
        """All of them, in their order."""
        return (paragraph for cell in self.cells for paragraph in cell)

    @property
    def table(self) -> int:
        """The number of the table that it stands in, 0 for none."""
        return next((paragraph.table for paragraph in self.paragraphs), 0)

    @property
    def text(self) -> str:
        """All that it says."""
        return " ".join(paragraph.text for paragraph in self.paragraphs if paragraph.text)


@dataclass(frozen=True, slots=True, kw_only=True)
class Anchors:
    """What the bookmarks of a report stand for."""

    lines: Mapping[str, tuple[str, str]]
    """By a bookmark's name the ids of its piece and of its line."""
    pieces: Mapping[str, Piece]
    """The pieces by their ids."""
    annex: frozenset[str]
    """The bookmarks of the heading and the sentences of the annex."""
    annex_heading: str
    house: frozenset[str]
    """The bookmarks of what the house alone writes: the lines to sign on."""
    bars: Mapping[str, str]
    """By what a bar says the id of its chart: a program may lose the bookmark of a row."""

    def piece(self, bookmark: str) -> Piece | None:
        """The piece that a bookmark stands in."""
        return self.pieces.get(self.lines.get(bookmark, ("", ""))[0])

    def chart(self, bookmark: str) -> str:
        """The chart that a bookmark stands for a bar of, or nothing."""
        piece, line = self.lines.get(bookmark, ("", ""))
        return piece if piece in self.pieces and line in self.pieces[piece].inner else ""

    def is_clause(self, bookmark: str) -> bool:
        """Whether a bookmark is that of a card's clause."""
        piece, line = self.lines.get(bookmark, ("", ""))
        return piece != line and piece in self.pieces and self.pieces[piece].card is not None


def anchors_of(view: View) -> Anchors:
    """Return the anchors of a view's pieces, its title and its annex."""
    lines = {bookmark_name("title"): ("title", "title")}
    pieces = {piece.id: piece for piece in pieces_of(view) if not piece.is_signature}
    for piece in pieces.values():
        for name in (piece.id, *piece.inner, *(line.id for line in piece.lines)):
            lines[bookmark_name(name)] = (piece.id, name)
    annex = [line for part in view.parts if is_annex(part) for line in lines_of(part)]
    return Anchors(
        lines=lines,
        pieces=pieces,
        annex=frozenset(bookmark_name(line.id) for line in annex),
        annex_heading=as_words(annex[0].text) if annex else "",
        house=frozenset(bookmark_name(line.id) for line in _house_lines(view)),
        bars={as_words(text): chart for chart, text in _bars(pieces.values())},
    )


def _bars(pieces: Iterable[Piece]) -> Iterator[tuple[str, str]]:
    for piece in pieces:
        block = piece.frame.block
        for bar in block.bars if isinstance(block, Chart) else ():
            yield piece.id, f"{bar.label.text} {bar.figure}"


_CITATION = re.compile(r"\[[\d/،,\s]+\]")


def without_citations(text: str) -> str:
    """Return words as `as_words` has them without the numbers in brackets, which not all programs leave as links."""
    return as_words(_CITATION.sub(" ", as_words(text)))


def _house_lines(view: View) -> Iterator[Line]:
    return (line for part in view.parts for line in house_lines(part))


def items_of(paragraphs: Iterable[Paragraph], anchors: Anchors) -> tuple[tuple[Item, ...], tuple[Paragraph, ...]]:
    """Return the items of the body, and apart from them the paragraphs of the annex."""
    body: list[Paragraph] = []
    annex: list[Paragraph] = []
    inside = False
    own = [paragraph for paragraph in paragraphs if not paragraph.style.startswith(_LEFT_OUT)]
    begins = next((at for at, paragraph in enumerate(own) if _heads_annex(paragraph, anchors)), 0)
    for at, paragraph in enumerate(own):
        here = _is_inside(paragraph, anchors, inside)
        (annex if here else body).append(paragraph)
        inside = here and at >= begins  # a sentence that was moved above its heading does not take along what follows
    return tuple(_items(body, anchors)), tuple(annex)


def _is_inside(paragraph: Paragraph, anchors: Anchors, before: bool) -> bool:
    """Whether a paragraph belongs to the annex, which ends where another part begins."""
    if paragraph.style.startswith("annex ") or not anchors.annex.isdisjoint(paragraph.bookmarks):
        return True
    return _heads_annex(paragraph, anchors) or (before and paragraph.style not in ("heading 1", "produced"))


def _heads_annex(paragraph: Paragraph, anchors: Anchors) -> bool:
    return paragraph.style == "heading 1" and as_words(paragraph.text) == anchors.annex_heading


def _items(body: list[Paragraph], anchors: Anchors) -> Iterator[Item]:
    for table, group in groupby(body, key=lambda paragraph: paragraph.table):
        if table:
            yield from _table(list(group), anchors)
        else:
            yield from (_single(paragraph, anchors) for paragraph in group if paragraph.text)


def _single(paragraph: Paragraph, anchors: Anchors) -> Item:
    own = paragraph.style in _FIXED_STYLES or not anchors.house.isdisjoint(paragraph.bookmarks)
    fixed = own and not any(map(anchors.piece, paragraph.bookmarks))
    return Item(kind=_kind(paragraph), cells=((paragraph,),), fixed=fixed)


def _kind(paragraph: Paragraph) -> UnitKind:
    known = _STYLES.get(paragraph.style)
    if known:
        return known
    if paragraph.style.startswith("heading"):
        return UnitKind.HEADING
    return UnitKind.POINT if paragraph.numbered else UnitKind.PARAGRAPH


def _table(paragraphs: list[Paragraph], anchors: Anchors) -> Iterator[Item]:
    cards = any(paragraph.style.startswith("card ") or _is_card(paragraph, anchors) for paragraph in paragraphs)
    for _, group in groupby(paragraphs, key=lambda paragraph: paragraph.row):
        cells = [tuple(cell) for _, cell in groupby(group, key=lambda paragraph: paragraph.column)]
        if cards:
            yield from (_card(cell, anchors) for cell in cells if any(paragraph.text for paragraph in cell))
        else:
            head = all(paragraph.style == "table header" for cell in cells for paragraph in cell)
            chart = next(filter(None, (anchors.chart(b) for cell in cells for p in cell for b in p.bookmarks)), "")
            said = without_citations(" ".join(paragraph.text for cell in cells for paragraph in cell))
            yield Item(kind=UnitKind.CELL, cells=tuple(cells), fixed=head, chart=chart or anchors.bars.get(said, ""))


def _is_card(paragraph: Paragraph, anchors: Anchors) -> bool:
    return any(piece.card for piece in map(anchors.piece, paragraph.bookmarks) if piece)


def _card(cell: tuple[Paragraph, ...], anchors: Anchors) -> Item:
    """The figure with its qualifier, and the clause: by their styles, else the last paragraph is the clause."""
    said = [paragraph for paragraph in cell if paragraph.text or paragraph.bookmarks]
    clause = [p for p in said if p.style == "card clause" or any(map(anchors.is_clause, p.bookmarks))]
    if not clause and len(said) > 1:
        clause = said[-1:]
    figure = tuple(paragraph for paragraph in said if paragraph not in clause)
    return Item(kind=UnitKind.FIGURE, cells=(figure, tuple(clause)))
