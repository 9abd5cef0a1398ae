"""The annex: the whole source, sentence by numbered sentence, its facts marked in place."""

from collections.abc import Iterator

from flows.compose.material import Material, Places, merge_spans
from flows.model.brief import AnnexBlock, AnnexSentence
from flows.model.facts import (
    AnyFact,
    Certainty,
    Conflict,
    Missing,
    Number,
    Ordinal,
    Organization,
    Person,
    Place,
    Quotation,
)
from flows.model.outline import BlockKind, Sentence, Table

_UNMARKED = (Quotation, Conflict, Missing, Ordinal)
"""Speech has its own marks, what does not agree has a part of its own, and a place in an order counts nothing."""
_NAMES = (Person, Place, Organization)


def annex(material: Material) -> tuple[AnnexBlock, ...]:
    """Return every block of the source with its sentences; a line that only draws a table's rule says nothing."""
    return tuple(_blocks(material))


def _blocks(material: Material) -> Iterator[AnnexBlock]:
    tables = {table.lines[0]: table for table in material.outline.tables}
    rows = {line for table in material.outline.tables for line in table.lines}
    for block in material.outline.blocks:
        if block.span in tables:
            yield _table(material, tables[block.span])
        elif block.sentences and block.span not in rows:
            heading = block.kind in (BlockKind.TITLE, BlockKind.HEADING)
            sentences = tuple(_sentence(material, sentence) for sentence in block.sentences)
            yield AnnexBlock(heading=heading, sentences=sentences)


def _table(material: Material, table: Table) -> AnnexBlock:
    rows = (material.sentence_at(line.start) for line in table.lines)
    return AnnexBlock(
        heading=False,
        sentences=tuple(_sentence(material, row) for row in rows),
        cells=table.rows,
        headed=table.header,
        caption=table.caption,
    )


def _sentence(material: Material, sentence: Sentence) -> AnnexSentence:
    marked = [fact for fact in material.facts_in(sentence.span) if _is_marked(fact)]
    sure = Places(fact.span for fact in marked if material.is_sure(fact))
    places = merge_spans(fact.span for fact in marked)
    return AnnexSentence(
        number=sentence.number,
        span=sentence.span,
        words=sentence.span.of(material.text),
        facts=places,
        unsure=tuple(place for place in places if not sure.touch(place)),
    )


def _is_marked(fact: AnyFact) -> bool:
    """Whether a fact is underlined; a name that is open may be none, and a number that is open is part of a code."""
    is_open = isinstance(fact, (*_NAMES, Number)) and fact.certainty is Certainty.OPEN
    return not (is_open or isinstance(fact, _UNMARKED))
