"""SourceDocument -> Outline."""

from collections.abc import Iterator, Sequence
from dataclasses import replace
from itertools import count, pairwise

from flows.model.outline import Block, BlockKind, Outline, Section, Sentence
from flows.model.source import SourceDocument
from flows.structure.announced import find_announced
from flows.structure.blocks import classify
from flows.structure.lines import Line, split_lines
from flows.structure.points import find_points
from flows.structure.sentences import breaks_off, is_closed, split_sentences

_WHOLE = (BlockKind.TITLE, BlockKind.HEADING, BlockKind.DATELINE)


def structure(document: SourceDocument) -> Outline:
    """Return the outline of a text: whatever the text, an outline and never an error. Linear in its length."""
    text = document.text
    lines = split_lines(text)
    blocks = _with_its_end(text, tuple(_blocks(text, lines, classify(lines))))
    title = blocks[0] if blocks and blocks[0].kind is BlockKind.TITLE else None
    points = find_points(text, blocks)
    return Outline(
        document=document,
        title=title,
        sections=tuple(_sections(blocks[1:] if title else blocks)),
        points=points,
        announced=find_announced(text, blocks, points),
    )


def _blocks(text: str, lines: Sequence[Line], kinds: Sequence[BlockKind]) -> Iterator[Block]:
    numbering = count(1)
    for line, kind in zip(lines, kinds, strict=True):
        spans = [line.span] if kind in _WHOLE else split_sentences(text, line.span)
        yield Block(
            kind=kind,
            span=line.span,
            level=1 if kind is BlockKind.HEADING else 0,
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
