"""What a DOCX sets in tables: key figures, the bars of a chart, tables."""

from collections.abc import Iterable, Iterator, Sequence

from flows.render.docx.lines import Place, Sheet, cited, stated, whose
from flows.view.view import Bar, Card, Cards, Chart, Line, Table
from flows.wordml.elements import Node, bookmark_name, cell, paragraph, row, table, wrap_in_bookmark
from flows.wordml.runs import runs

_CARDS_A_ROW = 3
# A column's share of a table is the length of its longest text, within these bounds (in letters).
_NARROWEST, _WIDEST = 20, 60


def cards(block: Cards, place: Place) -> Iterator[Node]:
    """The key figures in rows of nearly one length, at most three a row; a table a row, so that each has its rule."""
    rows = -(-len(block.cards) // _CARDS_A_ROW)
    length = -(-len(block.cards) // rows)
    for at in range(0, len(block.cards), length):
        yield from _card_row(block.cards[at : at + length], place)


def _card_row(cards: Sequence[Card], place: Place) -> Iterator[Node]:
    grid = [place.sheet.width // len(cards)] * len(cards)
    yield table(
        "Key Figures",
        grid,
        [row(*(cell(width, *_card(card, place.sheet)) for width, card in zip(grid, cards, strict=True)))],
        caption=place.part.heading.text,
        description="، ".join(card.figure for card in cards),
    )
    yield _spacer()


def _card(card: Card, sheet: Sheet) -> Iterator[Node]:
    if card.qualifier:
        yield paragraph("Card Qualifier", *runs((card.qualifier, "")))
    figure = wrap_in_bookmark(bookmark_name(card.id), *runs((card.figure, "")))
    yield paragraph("Card Figure", *figure, *whose(card, sheet))
    yield paragraph("Card Clause", *stated(card.clause, sheet))


def chart(block: Chart, place: Place) -> Iterator[Node]:
    """A chart under its caption, and below it the same as a table: what is cited, and what a screen reader reads."""
    sheet = place.sheet
    unit = runs((f" ({block.unit})", "")) if block.unit else []
    yield paragraph("caption", *cited(block.caption, sheet), *unit)
    yield paragraph("Chart", sheet.draw(block, sheet.width))
    grid = _widths([[bar.label.text for bar in block.bars], [bar.figure for bar in block.bars]], sheet.width)
    rows = [_bar(bar, grid, sheet, keeps=bar is not block.bars[-1]) for bar in block.bars]
    yield table("Brief Table", grid, rows, caption=block.caption.text, description=block.alternative, headed=False)
    yield _spacer()


def _bar(bar: Bar, grid: Sequence[int], sheet: Sheet, *, keeps: bool) -> Node:
    """A row that stays on the page of the next one, and so of the chart."""
    label = paragraph("Table Row Header", *stated(bar.label, sheet), keeps=keeps)
    return row(cell(grid[0], label), cell(grid[1], _plain("Table Text", bar.figure)))


def rows_and_columns(block: Table, place: Place) -> Iterator[Node]:
    """A table under its caption, which is left out where it only says the part's heading again."""
    if block.caption != place.part.heading.text:
        yield paragraph("caption", *runs((block.caption, "")))
    columns = zip(block.header, *([line.text for line in lines] for lines in block.rows), strict=True)
    grid = _widths(columns, place.sheet.width)
    heads = [cell(width, _plain("Table Header", name)) for width, name in zip(grid, block.header, strict=True)]
    rows = [_table_row(lines, grid, place.sheet) for lines in block.rows]
    yield table(
        "Brief Table",
        grid,
        [row(*heads, header=True), *rows],
        caption=block.caption,
        description="، ".join(block.header),
    )
    yield _spacer()


def _table_row(lines: Sequence[Line], grid: Sequence[int], sheet: Sheet) -> Node:
    styles = ["Table Row Header", *["Table Text"] * (len(lines) - 1)]
    cells = zip(grid, styles, lines, strict=True)
    return row(*(cell(width, paragraph(style, *stated(line, sheet))) for width, style, line in cells))


def _widths(columns: Iterable[Iterable[str]], width: int) -> list[int]:
    """Share the text's width among columns by the longest text of each."""
    shares = [min(max(_NARROWEST, *map(len, texts)), _WIDEST) for texts in columns]
    return [width * share // sum(shares) for share in shares]


def _plain(style: str, text: str) -> Node:
    return paragraph(style, *runs((text, "")))


def _spacer() -> Node:
    """Keeps two tables from growing into one, and the document from ending in a table."""
    return paragraph("Spacer")
