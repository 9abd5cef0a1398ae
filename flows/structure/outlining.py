"""SourceDocument -> Outline."""

from collections.abc import Iterator, Sequence
from itertools import count

from flows.arabic.letters import fold
from flows.model.outline import Block, BlockKind, Outline, Section, Sentence
from flows.model.source import SourceDocument
from flows.structure.announced import find_announced
from flows.structure.blocks import classify
from flows.structure.lines import Line, split_lines
from flows.structure.points import find_points
from flows.structure.sentences import breaks_off, split_sentences


def structure(document: SourceDocument) -> Outline:
    """Return the outline of a text: whatever the text, an outline and never an error. Linear in its length."""
    text = document.text
    lines = split_lines(text, fold(text))
    blocks = tuple(_blocks(text, lines, classify(lines)))
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
    for index, (line, kind) in enumerate(zip(lines, kinds, strict=True)):
        last = index + 1 == len(lines)
        yield Block(
            kind=kind,
            span=line.span,
            level=1 if kind is BlockKind.HEADING else 0,
            sentences=tuple(_sentences(text, line, kind, last, numbering)),
        )


def _sentences(text: str, line: Line, kind: BlockKind, last: bool, numbering: Iterator[int]) -> Iterator[Sentence]:
    whole = kind in (BlockKind.TITLE, BlockKind.HEADING, BlockKind.DATELINE)
    spans = [line.span] if whole else list(split_sentences(text, line.span))
    for span in spans:
        broken = last and span is spans[-1] and not whole and breaks_off(span.of(text))
        yield Sentence(number=next(numbering), span=span, complete=not broken)


def _sections(blocks: Sequence[Block]) -> Iterator[Section]:
    starts = [index for index, block in enumerate(blocks) if block.kind is BlockKind.HEADING]
    if blocks and (not starts or starts[0] > 0):
        starts.insert(0, 0)
    for start, end in zip(starts, [*starts[1:], len(blocks)], strict=True):
        part = blocks[start:end]
        heading = part[0] if part[0].kind is BlockKind.HEADING else None
        yield Section(
            heading=heading,
            blocks=tuple(part[1:] if heading else part),
            span=part[0].span.cover(part[-1].span),
        )
