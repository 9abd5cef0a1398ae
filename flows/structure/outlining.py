"""SourceDocument -> Outline."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from itertools import count, pairwise

from flows.arabic.repairs import find_repairs
from flows.model.outline import Block, BlockKind, Outline, Section, Sentence
from flows.model.source import SourceDocument
from flows.structure.announced import find_announced
from flows.structure.blocks import Classified, classify
from flows.structure.leads import find_dateline, find_lead
from flows.structure.lines import split_lines
from flows.structure.points import find_points
from flows.structure.sentences import breaks_off, is_closed, split_sentences
from flows.structure.tables import find_tables

_WHOLE = (BlockKind.TITLE, BlockKind.HEADING, BlockKind.DATELINE, BlockKind.TABLE_ROW, BlockKind.SIGNATURE)


def structure(document: SourceDocument) -> Outline:
    """Return the outline of a text: whatever the text, an outline and never an error. Linear in its length."""
    text = document.text
    blocks = _with_its_end(text, tuple(_blocks(text, classify(text, split_lines(text)))))
    title = next((block for block in blocks[:2] if block.kind is BlockKind.TITLE), None)
    points = find_points(text, blocks)
    sections = tuple(_sections([block for block in blocks if block is not title]))
    return Outline(
        document=document,
        title=title,
        sections=sections,
        points=points,
        announced=find_announced(text, blocks, points),
        tables=find_tables(text, blocks),
        lead=find_lead(text, sections),
        dateline=find_dateline(text, blocks),
        repairs=find_repairs(text),
    )


def _blocks(text: str, found: Iterable[Classified]) -> Iterator[Block]:
    numbering = count(1)
    for row in found:
        spans = [row.span] if row.kind in _WHOLE else split_sentences(text, row.span)
        yield Block(
            kind=row.kind,
            span=row.span,
            level=row.level,
            division=row.division,
            unmarked=row.unmarked,
            sentences=tuple(Sentence(number=next(numbering), span=span) for span in spans),
        )


def _with_its_end(text: str, blocks: tuple[Block, ...]) -> tuple[Block, ...]:
    """Return the blocks with the last sentence marked if the source breaks off in it."""
    if not blocks or blocks[-1].kind in _WHOLE:
        return blocks
    last = blocks[-1]
    like_it = next((block for block in reversed(blocks[:-1]) if block.kind is last.kind), None)
    closes = len(last.sentences) > 1 or like_it is None or is_closed(like_it.span.of(text))
    *before, sentence = last.sentences
    if not breaks_off(sentence.span.of(text), closes_elsewhere=closes):
        return blocks
    return (*blocks[:-1], replace(last, sentences=(*before, replace(sentence, complete=False))))


def _sections(blocks: Sequence[Block]) -> Iterator[Section]:
    starts = [index for index, block in enumerate(blocks) if index == 0 or block.kind is BlockKind.HEADING]
    for start, end in pairwise([*starts, len(blocks)]):
        part = blocks[start:end]
        heading = part[0] if part[0].kind is BlockKind.HEADING else None
        yield Section(
            heading=heading,
            blocks=tuple(part[1:] if heading else part),
            span=part[0].span.cover(part[-1].span),
        )
