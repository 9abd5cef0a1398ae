"""The annex as WordprocessingML: the numbered sentences of the source, and its tables as tables."""

from collections.abc import Iterator, Sequence

from flows.render.docx.columns import column_widths
from flows.render.docx.words import NBSP, RLM, doubt_runs, spacer, word_runs
from flows.view.view import Annex, Line, NumberedSentence, SourceParagraph, SourceRow, SourceTable, View
from flows.wordml.elements import Node, bookmark_name, cell, link, paragraph, row, table
from flows.wordml.runs import in_size, mark_run, runs

_DENSE = 16
"""Half points of the letters of a table that has many columns."""
_NUMBER = 5
"""Letters of «[12]» before the first cell of a row."""


def annex(block: Annex, view: View, width: int) -> Iterator[Node]:
    """Yield the paragraphs and tables of the source; `width` is that of its column, in twentieths of a point."""
    for source in block.paragraphs:
        if isinstance(source, SourceTable):
            yield from _table(source, view, width)
        else:
            yield _paragraph(source, view)


def _paragraph(source: SourceParagraph, view: View) -> Node:
    said = ([*_numbered(each, each.line), *doubt_runs(each.line, view)] for each in source.sentences)
    sentences = [made for sentence in said for made in [*sentence, *runs((" ", ""))]]
    return paragraph("Annex Heading" if source.heading else "Annex Text", *sentences[:-1])


def _numbered(sentence: NumberedSentence, words: Line, style: str = "Sentence Number") -> list[Node]:
    """«[3] …»: the number leads back to the first line that cites it."""
    number = [mark_run(f"{RLM}[{sentence.mark}]", style)]
    back = [link(bookmark_name(sentence.back), *number)] if sentence.back else number
    return [*back, *runs((NBSP, "")), *word_runs(words)]


def _table(source: SourceTable, view: View, width: int) -> Iterator[Node]:
    columns = (
        [line.text for line in column] for column in zip(*(each.cells for each in source.sentences), strict=True)
    )
    grid = column_widths(columns, width, before_first=_NUMBER)
    rows = [
        _row(each, grid, source, view, head=source.headed and not place) for place, each in enumerate(source.sentences)
    ]
    description = source.sentences[0].line.text if source.headed else source.caption
    yield table("Brief Table", grid, rows, caption=source.caption, description=description, headed=source.headed)
    yield spacer()


def _row(source: SourceRow, grid: Sequence[int], whole: SourceTable, view: View, *, head: bool) -> Node:
    """A row; the number stands before its first cell, in a head in the colour of the head."""
    first, *others = source.cells
    words = [_numbered(source, first, "" if head else "Sentence Number"), *map(word_runs, others)]
    said = [[*made, *doubt_runs(line, view)] for made, line in zip(words, source.cells, strict=True)]
    styles = ["Table Header" if head else "Table Row Header", *["Table Header" if head else "Table Text"] * len(others)]
    cells = (
        cell(width, paragraph(style, *(in_size(made, _DENSE) if whole.dense else made)))
        for width, style, made in zip(grid, styles, said, strict=True)
    )
    return row(*cells, header=head)
