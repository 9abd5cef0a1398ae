"""The blocks of a View as WordprocessingML: a small function for each kind of block, and `BLOCKS`, which finds it."""

from collections.abc import Callable, Iterator
from typing import Any

from flows.render.docx.lines import NBSP, RLM, Place, Sheet, citation, cited, stated, whose, words
from flows.render.docx.tables import cards, chart, rows_and_columns
from flows.view.view import (
    Annex,
    Cards,
    Chart,
    Heading,
    Labelled,
    Notes,
    Numbered,
    Paragraphs,
    Signature,
    SourceParagraph,
    SourceSentence,
    Table,
)
from flows.wordml.elements import Node, bookmark_name, link, paragraph
from flows.wordml.runs import Piece, runs, tab

_UNCOUNTED = ("bottom-line", "annex", "signature")
"""The parts that stand outside the count of a house that numbers its parts."""


def masthead(sheet: Sheet) -> Iterator[Node]:
    """What stands between the letterhead and the first part: the kind, the title, the labelled lines."""
    yield paragraph("Kind", *runs((sheet.view.kind, "")))
    yield paragraph("Title", *cited(sheet.view.title, sheet))
    for item in sheet.view.masthead:
        yield _labelled(item, sheet)


def part(place: Place) -> Iterator[Node]:
    """A part: its heading and its blocks."""
    uncounted = place.sheet.numbers_parts and place.part.id in _UNCOUNTED
    yield paragraph("heading 1", *cited(place.part.heading, place.sheet), list_id=0 if uncounted else None)
    for block in place.part.blocks:
        yield from BLOCKS[type(block)](block, place)


def _labelled(item: Labelled, sheet: Sheet) -> Node:
    return paragraph("Masthead Line", *runs((f"{item.label}:", "Masthead Label")), tab(), *cited(item.line, sheet))


def _paragraphs(block: Paragraphs, place: Place) -> Iterator[Node]:
    style = "Bottom Line" if place.part.id == "bottom-line" else "Body Text"
    for line in block.lines:
        yield paragraph(style, *stated(line, place.sheet))


def _heading(block: Heading, place: Place) -> Iterator[Node]:
    yield paragraph("heading 2", *cited(block.line, place.sheet))


def _numbered(block: Numbered, place: Place) -> Iterator[Node]:
    list_id = place.sheet.new_list(block.start)
    for line in block.lines:
        yield paragraph("Point", *stated(line, place.sheet), list_id=list_id)


def _notes(block: Notes, place: Place) -> Iterator[Node]:
    """The remark is the house's and leads; the words are the source's and follow on a line of their own."""
    sheet = place.sheet
    for line in block.lines:
        remark: list[Piece] = [(line.remark, "Remark")] if line.remark else []
        lead = [*remark, ("\n", "")] if remark and line.text else remark
        said = sheet.notebook.around(line, words(line), citation(line, sheet))
        yield paragraph("Note", *runs(*lead), *said, *whose(line, sheet))


def _annex(block: Annex, _: Place) -> Iterator[Node]:
    for source in block.paragraphs:
        yield _source_paragraph(source)


def _source_paragraph(source: SourceParagraph) -> Node:
    sentences = [made for sentence in source.sentences for made in [*_sentence(sentence), *runs((" ", ""))]]
    return paragraph("Annex Heading" if source.heading else "Annex Text", *sentences[:-1])


def _sentence(sentence: SourceSentence) -> list[Node]:
    """«[3] …»: the number leads back to the first line that cites it."""
    number = runs((f"{RLM}[{sentence.mark}]", "Sentence Number"))
    back = [link(bookmark_name(sentence.back), *number)] if sentence.back else number
    return [*back, *runs((NBSP, "")), *words(sentence.line)]


def _signature(block: Signature, _: Place) -> Iterator[Node]:
    """A line to write on after each word: the leader of the style's tab."""
    for line in block.lines:
        yield paragraph("Signature Line", *words(line), *runs((" ", "")), tab())


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
