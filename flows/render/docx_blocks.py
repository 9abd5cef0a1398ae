"""The blocks of a View as WordprocessingML: a small function for each kind of block, and `BLOCKS`, which finds it."""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from typing import Any

from flows.model.brief import Origin
from flows.render.ooxml import (
    Node,
    Piece,
    bookmark_name,
    bookmarked,
    cell,
    link,
    paragraph,
    row,
    runs,
    tab,
    table,
)
from flows.render.view import (
    Annex,
    Card,
    Cards,
    Chart,
    Heading,
    Labelled,
    Line,
    Notes,
    Numbered,
    Paragraphs,
    Part,
    SourceParagraph,
    SourceSentence,
    Table,
    View,
)

TEXT_WIDTH = 9412
"""Between the margins of the template, in twentieths of a point: A4 less 22 mm on each side."""
_NBSP = "\u00a0"
# A right-to-left mark: without it a line that ends in Latin would draw the number after it to its own side.
_RLM = "\u200f"
_CARDS_A_ROW = 3
# A column's share of a table is the length of its longest text, within these bounds (in letters).
_NARROWEST, _WIDEST = 20, 60


@dataclass(frozen=True, slots=True, kw_only=True)
class Place:
    """Where a block stands, and what it needs from there."""

    view: View
    part: Part
    new_list: Callable[[int], int]
    """Opens a list that counts from a number and returns the list's id."""


def masthead(view: View) -> Iterator[Node]:
    """What stands between the letterhead and the first part: the kind, the title, the labelled lines."""
    yield paragraph("Kind", *runs((view.kind, "")))
    yield paragraph("Title", *cited(view.title, view))
    for item in view.masthead:
        yield _labelled(item, view)


def part(place: Place) -> Iterator[Node]:
    """A part: its heading and its blocks."""
    yield paragraph("heading 1", *cited(place.part.heading, place.view))
    for block in place.part.blocks:
        yield from BLOCKS[type(block)](block, place)


def cited(line: Line, view: View) -> list[Node]:
    """A line in full: its words under their bookmark, its citation, the remark of the house."""
    return [*words(line), *_citation(line, view), *_remark(line), *_whose(line, view)]


def words(line: Line) -> list[Node]:
    """The words of a line, and nothing but them, under their bookmark; a line without an id has none."""
    made = runs(*((run.text, "Fact" if run.fact else "") for run in line.runs))
    return bookmarked(bookmark_name(line.id), *made) if line.id else made


def _citation(line: Line, view: View) -> list[Node]:
    """« [3، 4]», each number a link to its sentence; its spaces do not break.

    The brackets belong to the links, since LibreOffice may break a line where a link begins.
    """
    made: list[Node] = []
    for place, number in enumerate(line.cites, start=1):
        made += runs((f"،{_NBSP}", "Citation")) if made else runs((_NBSP + _RLM, ""))
        mark = f"{'[' if place == 1 else ''}{view.cite_marks[number]}{']' if place == len(line.cites) else ''}"
        made.append(link(bookmark_name(f"s{number}"), *runs((mark, "Citation"))))
    return made


def _remark(line: Line) -> list[Node]:
    return runs((" ", ""), (line.remark, "Remark")) if line.remark else []


def _whose(unit: Line | Card, view: View) -> list[Node]:
    """Whose words they are, where they are not the source's."""
    return runs((" ", ""), (view.by_editor, "Remark")) if unit.origin is Origin.EDITOR else []


def _labelled(item: Labelled, view: View) -> Node:
    return paragraph("Masthead Line", *runs((f"{item.label}:", "Masthead Label")), tab(), *cited(item.line, view))


def _paragraphs(block: Paragraphs, place: Place) -> Iterator[Node]:
    style = "Bottom Line" if place.part.id == "bottom-line" else "Body Text"
    for line in block.lines:
        yield paragraph(style, *cited(line, place.view))


def _heading(block: Heading, place: Place) -> Iterator[Node]:
    yield paragraph("heading 2", *cited(block.line, place.view))


def _numbered(block: Numbered, place: Place) -> Iterator[Node]:
    list_id = place.new_list(block.start)
    for line in block.lines:
        yield paragraph("Point", *cited(line, place.view), list_id=list_id)


def _cards(block: Cards, place: Place) -> Iterator[Node]:
    """The key figures in rows of nearly one length, at most three a row; a table a row, so that each has its rule."""
    rows = -(-len(block.cards) // _CARDS_A_ROW)
    length = -(-len(block.cards) // rows)
    for at in range(0, len(block.cards), length):
        yield from _card_row(block.cards[at : at + length], place)


def _card_row(cards: Sequence[Card], place: Place) -> Iterator[Node]:
    grid = [TEXT_WIDTH // len(cards)] * len(cards)
    yield table(
        "Key Figures",
        grid,
        [row(*(cell(width, *_card(card, place.view)) for width, card in zip(grid, cards, strict=True)))],
        caption=place.part.heading.text,
        description="، ".join(card.figure for card in cards),
    )
    yield _spacer()


def _card(card: Card, view: View) -> Iterator[Node]:
    if card.qualifier:
        yield paragraph("Card Qualifier", *runs((card.qualifier, "")))
    yield paragraph("Card Figure", *bookmarked(bookmark_name(card.id), *runs((card.figure, ""))), *_whose(card, view))
    yield paragraph("Card Clause", *cited(card.clause, view))


def _chart(block: Chart, place: Place) -> Iterator[Node]:
    """A chart as a table of its bars: what each is of, and the figure."""
    yield paragraph("caption", *cited(block.caption, place.view))
    grid = [TEXT_WIDTH // 2] * 2
    rows = [
        row(
            cell(grid[0], paragraph("Table Row Header", *cited(bar.label, place.view))),
            cell(grid[1], _plain("Table Text", bar.figure)),
        )
        for bar in block.bars
    ]
    yield table("Brief Table", grid, rows, caption=block.caption.text, description=block.alternative)
    yield _spacer()


def _table(block: Table, place: Place) -> Iterator[Node]:
    """A table under its caption, which is left out where it only says the part's heading again."""
    if block.caption != place.part.heading.text:
        yield paragraph("caption", *runs((block.caption, "")))
    grid = _widths(block)
    heads = [cell(width, _plain("Table Header", name)) for width, name in zip(grid, block.header, strict=True)]
    rows = [_table_row(line, grid, place.view) for line in block.rows]
    yield table(
        "Brief Table",
        grid,
        [row(*heads, header=True), *rows],
        caption=block.caption,
        description="، ".join(block.header),
    )
    yield _spacer()


def _table_row(lines: Sequence[Line], grid: Sequence[int], view: View) -> Node:
    styles = ["Table Row Header", *["Table Text"] * (len(lines) - 1)]
    cells = zip(grid, styles, lines, strict=True)
    return row(*(cell(width, paragraph(style, *cited(line, view))) for width, style, line in cells))


def _widths(block: Table) -> list[int]:
    """Share the text's width among the columns by the longest text of each."""
    columns = zip(block.header, *([line.text for line in lines] for lines in block.rows), strict=True)
    shares = [min(max(_NARROWEST, *map(len, texts)), _WIDEST) for texts in columns]
    return [TEXT_WIDTH * share // sum(shares) for share in shares]


def _notes(block: Notes, place: Place) -> Iterator[Node]:
    """The remark is the house's and leads; the words are the source's and follow on a line of their own."""
    for line in block.lines:
        remark: list[Piece] = [(line.remark, "Remark")] if line.remark else []
        lead = [*remark, ("\n", "")] if remark and line.text else remark
        yield paragraph("Note", *runs(*lead), *words(line), *_citation(line, place.view), *_whose(line, place.view))


def _annex(block: Annex, _: Place) -> Iterator[Node]:
    for source in block.paragraphs:
        yield _source_paragraph(source)


def _source_paragraph(source: SourceParagraph) -> Node:
    sentences = [made for sentence in source.sentences for made in [*_sentence(sentence), *runs((" ", ""))]]
    return paragraph("Annex Heading" if source.heading else "Annex Text", *sentences[:-1])


def _sentence(sentence: SourceSentence) -> list[Node]:
    """«[3] …»: the number leads back to the first line that cites it."""
    number = runs((f"{_RLM}[{sentence.mark}]", "Sentence Number"))
    back = [link(bookmark_name(sentence.back), *number)] if sentence.back else number
    return [*back, *runs((_NBSP, "")), *words(sentence.line)]


def _plain(style: str, text: str) -> Node:
    return paragraph(style, *runs((text, "")))


def _spacer() -> Node:
    """Keeps two tables from growing into one, and the document from ending in a table."""
    return paragraph("Spacer")


BLOCKS: dict[type, Callable[[Any, Place], Iterator[Node]]] = {
    Paragraphs: _paragraphs,
    Heading: _heading,
    Numbered: _numbered,
    Cards: _cards,
    Chart: _chart,
    Table: _table,
    Notes: _notes,
    Annex: _annex,
}
