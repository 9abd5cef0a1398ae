"""Tables of the source in the annex: each cell as it was written, under the number of its row."""

from collections.abc import Iterator, Mapping, Sequence

from flows.arabic.unseen import heal_tokens
from flows.model.brief import AnnexBlock, AnnexSentence, Brief
from flows.model.source import Span
from flows.view.setter import Setter
from flows.view.view import Annex, Line, Run, SourceParagraph, SourceRow, SourceSentence, SourceTable, View

_ROOM, _DENSE_ROOM = 64, 104
"""How many letters the columns of a table may have beside each other: the longest word of each, and a margin."""
_COLUMN_ROOM = 38
"""The same of one of the two columns in which a short brief prints its source."""
_MARGIN = 3
_LONGEST_NUMBER = 4
"""Letters that the number of a row takes before its first cell."""


def source_table(
    setter: Setter, block: AnnexBlock, brief: Brief, marks: Mapping[int, str]
) -> tuple[SourceTable | SourceParagraph, ...]:
    """Return a table; one whose words would not fit beside each other as a paragraph a row, its cells between bars."""
    width = max(map(len, block.cells))
    rows = tuple(
        SourceRow(
            number=sentence.number,
            mark=marks[sentence.number],
            cells=tuple(_cells(setter, sentence, cells, width)),
            back="",
        )
        for sentence, cells in zip(block.sentences, block.cells, strict=True)
    )
    room = _room([row.cells for row in rows])
    if room > _DENSE_ROOM:
        return tuple(SourceParagraph(heading=False, sentences=(_as_sentence(row),)) for row in rows)
    caption = block.caption.of(brief.document.text) if block.caption else setter.labels["annex"]
    return (SourceTable(caption=caption, headed=block.headed, sentences=rows, dense=room > _ROOM),)


def is_wide(table: SourceTable) -> bool:
    """Whether a table needs the width of both columns in which a short brief prints its source."""
    return _room([row.cells for row in table.sentences]) > _COLUMN_ROOM


def has_wide_table(view: View) -> bool:
    """Whether the annex of a view has such a table."""
    blocks = (block for part in view.parts for block in part.blocks if isinstance(block, Annex))
    return any(isinstance(each, SourceTable) and is_wide(each) for block in blocks for each in block.paragraphs)


def _cells(setter: Setter, sentence: AnnexSentence, cells: Sequence[Span], width: int) -> Iterator[Line]:
    """Yield a line a column; what a shorter row lacks is empty."""
    for place in range(width):
        name = f"s{sentence.number}-{place + 1}" if place else f"s{sentence.number}"
        runs = source_runs(setter, sentence, cells[place]) if place < len(cells) else ()
        yield Line(id=name, runs=runs)


def _as_sentence(row: SourceRow) -> SourceSentence:
    return SourceSentence(number=row.number, mark=row.mark, line=row.line, back="")


def _room(rows: Sequence[tuple[Line, ...]]) -> int:
    """Return how many letters stand beside each other where each column is as wide as its longest word."""
    return _LONGEST_NUMBER + sum(_longest_word(column) + _MARGIN for column in zip(*rows, strict=True))


def _longest_word(column: Sequence[Line]) -> int:
    return max(len(word) for line in column for word in (line.text.split() or [""]))


def source_runs(setter: Setter, sentence: AnnexSentence, span: Span) -> tuple[Run, ...]:
    """Return a span of a sentence of the source in stretches, its facts apart, and its doubtful figures."""
    return setter.doubted(_with_facts(sentence, span), span)


def _with_facts(sentence: AnnexSentence, span: Span) -> Iterator[Run]:
    start, end = sentence.span.start, span.start
    for fact in (fact for fact in sentence.facts if span.contains(fact)):
        if fact.start > end:
            yield Run(heal_tokens(sentence.words[end - start : fact.start - start]))
        words = heal_tokens(sentence.words[fact.start - start : fact.end - start])
        yield Run(words, fact=True, unsure=fact in sentence.unsure)
        end = fact.end
    if end < span.end:
        yield Run(heal_tokens(sentence.words[end - start : span.end - start]))
