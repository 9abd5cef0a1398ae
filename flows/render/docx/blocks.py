"""The blocks of a View as WordprocessingML: a small function for each kind of block, and `BLOCKS`, which finds it."""

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from flows.model.brief import Origin
from flows.render.docx.annex import annex
from flows.render.docx.columns import column_widths
from flows.render.docx.fields import signed_runs, value_runs
from flows.render.docx.notes import Notebook
from flows.render.docx.words import NBSP, RLM, doubt_runs, spacer, word_runs
from flows.view.view import (
    Annex,
    Bar,
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
    Signature,
    Table,
    View,
    marks_of,
    sentences_of,
)
from flows.wordml.controls import ANNEX, CITATION, LABEL, locked, locked_blocks
from flows.wordml.elements import Node, bookmark_name, cell, link, paragraph, row, table, wrap_in_bookmark
from flows.wordml.runs import Piece, lone_mark_run, mark_run, runs, tab

# Word shows no more of a screen tip.
_LONGEST_TIP = 255
_CARDS_A_ROW = 3
_CITATION = 6
"""Letters of a citation, which stand together."""
_UNCOUNTED = ("bottom-line", "annex", "signature")
"""The parts that stand outside the count of a house that numbers its parts."""


Draw = Callable[[Chart, int], Node]
"""Puts a chart of a width into the file and returns the run that shows it."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Sheet:
    """What the writers of a document share."""

    view: View
    width: int
    """Between the margins, in twentieths of a point."""
    tips: Mapping[int, str]
    """What hovering over a citation shows: the sentence, by its number."""
    notebook: Notebook
    new_list: Callable[[int], int]
    """Opens a list that counts from a number and returns the list's id."""
    numbers_parts: bool
    """Whether the template counts the headings of parts."""
    cards_a_row: int = _CARDS_A_ROW
    draw: Draw


@dataclass(frozen=True, slots=True, kw_only=True)
class Place:
    """Where a block stands."""

    sheet: Sheet
    part: Part


def tips_of(view: View) -> dict[int, str]:
    """Return every sentence by its number, in one line and cut at a word where Word would cut it anywhere."""
    return {sentence.number: _tip(" ".join(sentence.line.text.split())) for sentence in sentences_of(view)}


def _tip(text: str) -> str:
    if len(text) <= _LONGEST_TIP:
        return text
    return f"{text[: _LONGEST_TIP - 2].rpartition(' ')[0]} …"


def statement_runs(line: Line, sheet: Sheet, *, marked: bool = True) -> list[Node]:
    """A statement in full: its words under their bookmark, its citation, its note, the remark of the house.

    `marked`: whether it says whose words it has, where they are not the source's.
    """
    whose = origin_runs(line, sheet) if marked else []
    return [*_noted(line, sheet), *_house_runs(line, sheet), *_mark_runs(line, sheet), *whose]


def _noted(line: Line, sheet: Sheet) -> list[Node]:
    said = [*word_runs(line), *sheet.notebook.marks(line), *citation_runs(line, sheet)]
    return sheet.notebook.around(line, said)


def line_runs(line: Line, sheet: Sheet) -> list[Node]:
    """A heading or a label in full: as a statement, without a note."""
    said = [*word_runs(line), *citation_runs(line, sheet), *_house_runs(line, sheet)]
    return [*said, *_mark_runs(line, sheet), *origin_runs(line, sheet)]


def citation_runs(line: Line, sheet: Sheet) -> list[Node]:
    """« [3، 4]», locked, each number a link to its sentence; its spaces do not break.

    The brackets belong to the links, since LibreOffice may break a line where a link begins.
    """
    if not line.cites:
        return []
    made: list[Node] = []
    for place, number in enumerate(line.cites, start=1):
        made += runs((f"،{NBSP}", "Citation")) if made else []
        opening, closing = "[" if place == 1 else "", "]" if place == len(line.cites) else ""
        mark = f"{opening}{sheet.view.cite_marks[number]}{closing}"
        run = (lone_mark_run if len(line.cites) == 1 else mark_run)(mark, "Citation")
        tip = sheet.tips.get(number, "")
        made.append(link(bookmark_name(sheet.view.target(number)), run, tip=tip) if sheet.view.has_annex else run)
    return [mark_run(NBSP + RLM, ""), locked(CITATION, *made, may_go=True)]


def _house_runs(line: Line, sheet: Sheet) -> list[Node]:
    """What the house says of a line: which figures are doubtful, and its remark."""
    remark = runs((" ", ""), (line.remark, "Remark")) if line.remark else []
    return [*doubt_runs(line, sheet.view), *remark]


def _mark_runs(line: Line, sheet: Sheet) -> list[Node]:
    """The notes of an editor's on a line, and that an editor has set words of it apart."""
    return [node for mark in marks_of(sheet.view, line) for node in runs((" ", ""), (mark, "Remark"))]


def origin_runs(unit: Line | Card, sheet: Sheet) -> list[Node]:
    """Whose words they are, where they are not the source's."""
    return runs((" ", ""), (sheet.view.by_editor, "Remark")) if unit.origin is Origin.EDITOR else []


def cards(block: Cards, place: Place) -> Iterator[Node]:
    """The key figures in rows of nearly one length, at most three a row; a table a row, so that each has its rule."""
    rows = -(-len(block.cards) // place.sheet.cards_a_row)
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
    yield spacer()


def _card(card: Card, sheet: Sheet) -> Iterator[Node]:
    if card.qualifier:
        yield paragraph("Card Qualifier", *runs((card.qualifier, "")))
    figure = wrap_in_bookmark(bookmark_name(card.id), *runs((card.figure, "")))
    yield paragraph("Card Figure", *figure, *origin_runs(card, sheet))
    yield paragraph("Card Clause", *statement_runs(card.clause, sheet))


def chart(block: Chart, place: Place) -> Iterator[Node]:
    """A chart under its caption, and below it the same as a table: what is cited, and what a screen reader reads."""
    sheet = place.sheet
    unit = runs((f" ({block.unit})", "")) if block.unit else []
    yield paragraph("caption", *line_runs(block.caption, sheet), *unit)
    yield paragraph("Chart", sheet.draw(block, sheet.width))
    said = [[_with_citation(bar.label, sheet) for bar in block.bars], [bar.figure for bar in block.bars]]
    grid = column_widths(said, sheet.width, least=_CITATION)
    rows = [_bar(bar, grid, sheet, keeps=bar is not block.bars[-1]) for bar in block.bars]
    yield table("Brief Table", grid, rows, caption=block.caption.text, description=block.alternative, headed=False)
    yield spacer()


def _bar(bar: Bar, grid: Sequence[int], sheet: Sheet, *, keeps: bool) -> Node:
    """A row that stays on the page of the next one, and so of the chart."""
    label = paragraph("Table Row Header", *statement_runs(bar.label, sheet), keeps=keeps)
    return row(cell(grid[0], label), cell(grid[1], _plain("Table Text", bar.figure)))


def rows_and_columns(block: Table, place: Place) -> Iterator[Node]:
    """A table under its caption, which is left out where it only says the part's heading again."""
    if block.caption != place.part.heading.text:
        yield paragraph("caption", *runs((block.caption, "")))
    said = [[_with_citation(first, place.sheet), *(line.text for line in others)] for first, *others in block.rows]
    columns = zip(*([block.header] if block.header else []), *said, strict=True)
    grid = column_widths(columns, place.sheet.width, least=_CITATION)
    heads = [cell(width, _plain("Table Header", name)) for width, name in zip(grid, block.header, strict=False)]
    head = [row(*heads, header=True)] if heads else []
    marked = block.origin is not Origin.EDITOR
    rows = [_table_row(lines, grid, place.sheet, marked=marked) for lines in block.rows]
    yield table(
        "Brief Table",
        grid,
        [*head, *rows],
        caption=block.caption,
        description="، ".join(block.header) or block.caption,
        headed=bool(heads),
    )
    yield spacer()


def _with_citation(line: Line, sheet: Sheet) -> str:
    """What the head of a row needs room for: its words, the last of which stands in one line with its citation."""
    marks = "،-".join(sheet.view.cite_marks[number] for number in line.cites)
    return f"{line.text}-[{marks}]" if marks else line.text


def _table_row(lines: Sequence[Line], grid: Sequence[int], sheet: Sheet, *, marked: bool) -> Node:
    styles = ["Table Row Header", *["Table Text"] * (len(lines) - 1)]
    cells = zip(grid, styles, lines, strict=True)
    said = ((width, style, statement_runs(line, sheet, marked=marked)) for width, style, line in cells)
    return row(*(cell(width, paragraph(style, *content)) for width, style, content in said))


def _plain(style: str, text: str) -> Node:
    return paragraph(style, *runs((text, "")))


def masthead(sheet: Sheet) -> Iterator[Node]:
    """What stands between the letterhead and the first part: the kind, the title, the labelled lines."""
    yield paragraph("Kind", *runs((sheet.view.kind, "")))
    yield paragraph("Title", *line_runs(sheet.view.title, sheet))
    for item in sheet.view.masthead:
        yield _masthead_line(item, sheet)


def part(place: Place) -> Iterator[Node]:
    """A part: its heading and its blocks; the annex is locked, since nobody is to edit the source."""
    content = _part(place)
    yield from (locked_blocks(ANNEX, *content, title=place.part.heading.text),) if place.part.id == "annex" else content


def _part(place: Place) -> Iterator[Node]:
    yield part_heading(place)
    yield from below_heading(place)


def part_heading(place: Place) -> Node:
    """The heading of a part, which some houses count."""
    uncounted = place.sheet.numbers_parts and (place.part.id in _UNCOUNTED or place.sheet.view.is_short)
    return paragraph("heading 1", *line_runs(place.part.heading, place.sheet), list_id=0 if uncounted else None)


def below_heading(place: Place) -> Iterator[Node]:
    """The blocks of a part."""
    for block in place.part.blocks:
        yield from BLOCKS[type(block)](block, place)


def _masthead_line(item: Labelled, sheet: Sheet) -> Node:
    label = locked(LABEL, *runs((f"{item.label}:", "Masthead Label")), tab())
    return paragraph("Masthead Line", label, *value_of(item, sheet))


def value_of(item: Labelled, sheet: Sheet) -> list[Node]:
    """What a line of the masthead says, in full."""
    line = item.line
    said = [*value_runs(line, item.label), *citation_runs(line, sheet)]
    return [*said, *_house_runs(line, sheet), *origin_runs(line, sheet)]


def _paragraphs(block: Paragraphs, place: Place) -> Iterator[Node]:
    style = "Bottom Line" if place.part.id == "bottom-line" else "Body Text"
    for line in block.lines:
        yield paragraph(style, *statement_runs(line, place.sheet))


def _heading(block: Heading, place: Place) -> Iterator[Node]:
    yield paragraph("heading 2", *line_runs(block.line, place.sheet))


def _numbered(block: Numbered, place: Place) -> Iterator[Node]:
    list_id = place.sheet.new_list(block.start)
    for line in block.lines:
        yield paragraph("Point", *statement_runs(line, place.sheet), list_id=list_id)


def _notes(block: Notes, place: Place) -> Iterator[Node]:
    """The remark is the house's and leads; the words are the source's and follow on a line of their own."""
    sheet = place.sheet
    for line in block.lines:
        remark: list[Piece] = [(line.remark, "Remark")] if line.remark else []
        lead = [*remark, (" " if sheet.view.is_short else "\n", "")] if remark and line.text else remark
        said = [*_noted(line, sheet), *doubt_runs(line, sheet.view)]
        said += [*_mark_runs(line, sheet), *origin_runs(line, sheet)]
        yield paragraph("Note", *runs(*lead), *said)


def _annex(block: Annex, place: Place) -> Iterator[Node]:
    return annex(block, place.sheet.view, place.sheet.width)


def _signature(block: Signature, _: Place) -> Iterator[Node]:
    """A line to write on after each word: the leader of the style's tab."""
    for place, line in enumerate(block.lines, 1):
        yield paragraph("Signature Line", *signed_runs(line, place, block.name(place)), tab())


BLOCKS: dict[type, Callable[[Any, Place], Iterator[Node]]] = {
    Paragraphs: _paragraphs,
    Heading: _heading,
    Numbered: _numbered,
    Cards: cards,
    Chart: chart,
    Table: rows_and_columns,
    Notes: _notes,
    Annex: _annex,
    Signature: _signature,
}
