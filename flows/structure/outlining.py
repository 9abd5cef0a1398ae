"""SourceDocument -> Outline, with its lead, and where and when it was written."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from itertools import count, pairwise

from flows.arabic.letters import fold, fold_letters
from flows.arabic.repairs import ENCODING, find_repairs
from flows.model.outline import Block, BlockKind, Division, Outline, Section, Sentence
from flows.model.several import split_sources
from flows.model.source import SourceDocument, SourceFormat, Span
from flows.structure.announced import find_announced
from flows.structure.blocks import Classified, classify
from flows.structure.closings import running_dateline
from flows.structure.headings import RECITAL
from flows.structure.markers import LINE_MARKERS, marker_at, opening
from flows.structure.miscounted import find_miscounted
from flows.structure.page import split_lines
from flows.structure.points import find_points
from flows.structure.sentences import breaks_off, is_closed, split_sentences
from flows.structure.several import join_outlines
from flows.structure.tables import find_tables

_WHOLE = (
    BlockKind.TITLE,
    BlockKind.HEADING,
    BlockKind.DATELINE,
    BlockKind.TABLE_ROW,
    BlockKind.TABLE_UNITS,
    BlockKind.SIGNATURE,
)
_NOTHING_TO_TURN = ("utf", "mime", "xml", "pdf", "ocr", "zip", "doc", "rtf", "xls", "msg")
"""How the names of encodings begin that are Unicode, or that a message gives for each of its parts."""
_DECODED = frozenset(
    {
        *(SourceFormat.TEXT, SourceFormat.MARKDOWN, SourceFormat.SUBTITLES, SourceFormat.CHAT),
        *(SourceFormat.HTML, SourceFormat.CSV),
    }
)
"""Formats whose bytes are a text in an encoding; of the others the name of the encoding says how they are packed."""
_LONGEST_RUNNING_DATELINE = 120
_LONGEST_RECITAL = 40


def structure(document: SourceDocument) -> Outline:
    """Return the outline of a text: whatever the text, an outline and never an error. Linear in its length.

    Several sources have an outline each first, so that none is read as part of another.
    """
    if document.parts:
        return join_outlines(document, [structure(part) for part in split_sources(document)])
    text = document.text
    lines = classify(text, split_lines(text), document.shapes)
    blocks = _with_its_end(text, tuple(_as_blocks(text, lines)))
    title = next((block for block in blocks if block.kind is BlockKind.TITLE), None)
    points = find_points(text, blocks)
    sections = tuple(_split_sections([block for block in blocks if block is not title]))
    return Outline(
        document=document,
        title=title,
        sections=sections,
        points=points,
        announced=find_announced(text, blocks, points),
        miscounted=find_miscounted(text, blocks),
        tables=find_tables(text, blocks, [line.row for line in lines]),
        lead=find_lead(text, sections),
        dateline=find_dateline(text, blocks),
        repairs=find_repairs(text, _mended(document)),
    )


def _mended(document: SourceDocument) -> Iterator[str]:
    """Yield the rule of each mend, and of the encoding and the format that the text was read from."""
    if document.format in _DECODED and not document.encoding.startswith(_NOTHING_TO_TURN):
        yield ENCODING
    if document.format is not SourceFormat.TEXT:
        yield f"repair.{document.format}"
    yield from document.repairs
    yield from (mend.rule for mend in document.mends)


def _as_blocks(text: str, found: Iterable[Classified]) -> Iterator[Block]:
    numbering = count(1)
    for row in found:
        spans = [] if row.row and row.row.rule else _sentences_of(text, row)
        yield Block(
            kind=row.kind,
            span=row.span,
            level=row.level,
            division=row.division,
            unmarked=row.unmarked,
            sentences=tuple(Sentence(number=next(numbering), span=span) for span in spans),
        )


def _sentences_of(text: str, line: Classified) -> Iterable[Span]:
    return [line.span] if line.kind in _WHOLE else split_sentences(text, line.span)


def _with_its_end(text: str, blocks: tuple[Block, ...]) -> tuple[Block, ...]:
    """Return the blocks with the last sentence marked if the source breaks off in it."""
    if not blocks or blocks[-1].kind in _WHOLE:
        return blocks
    last = blocks[-1]
    *before, sentence = last.sentences
    if not breaks_off(sentence.span.of(text)):
        return blocks
    return (*blocks[:-1], replace(last, sentences=(*before, replace(sentence, complete=False))))


def _split_sections(blocks: Sequence[Block]) -> Iterator[Section]:
    starts = [index for index, block in enumerate(blocks) if index == 0 or block.kind is BlockKind.HEADING]
    for start, end in pairwise([*starts, len(blocks)]):
        part = blocks[start:end]
        heading = part[0] if part[0].kind is BlockKind.HEADING else None
        yield Section(
            heading=heading,
            blocks=tuple(part[1:] if heading else part),
            span=part[0].span.cover(part[-1].span),
        )


def find_lead(text: str, sections: Sequence[Section]) -> Block | None:
    """Return the first paragraph of the opening that is a sentence and no point.

    None in a law or a decree, which its articles or recitals show, and where a heading opens the text.
    """
    if not sections or sections[0].heading or any(_is_of_a_law(section) for section in sections):
        return None
    paragraphs = [block for block in sections[0].blocks if block.kind is BlockKind.PARAGRAPH]
    openings = [fold_letters(text[block.span.start : block.span.start + _LONGEST_RECITAL]) for block in paragraphs]
    if any(RECITAL.match(words) for words in openings):
        return None
    return next((block for block in paragraphs if _is_sentence(text, block)), None)


def _is_of_a_law(section: Section) -> bool:
    return section.heading is not None and section.heading.division is Division.ARTICLE


def _is_sentence(text: str, block: Block) -> bool:
    marked = marker_at(opening(text, block.span).text, LINE_MARKERS) is not None
    return not marked and (len(block.sentences) > 1 or is_closed(block.span.of(text)))


def find_dateline(text: str, blocks: Sequence[Block]) -> Span | None:
    """Return the line that says where and when; else what says so before the first words of the first paragraph."""
    line = next((block.span for block in blocks if block.kind is BlockKind.DATELINE), None)
    first = next((block for block in blocks if block.kind is BlockKind.PARAGRAPH), None)
    if line or first is None:
        return line
    end = min(first.span.end, first.span.start + _LONGEST_RUNNING_DATELINE)
    return running_dateline(text, fold(text[first.span.start : end]), first.span.start)
