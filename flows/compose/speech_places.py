"""Sentences that stand inside somebody's speech and do not say whose: they are not the source's own words."""

import re
from bisect import bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise

from flows.arabic.letters import fold_letters
from flows.arabic.quotations import Enclosure, enclosures
from flows.model.outline import Block, BlockKind, Outline, Sentence
from flows.model.source import Span

OPENING = '«“”„"＂'
_MARKS = re.compile(r"[«»“”„\"＂]")
_SPEAKING = (BlockKind.PARAGRAPH, BlockKind.QUOTE)
_CLOSING_MARKS = ' .،؛؟!…»”"“'
_MOST_BLOCKS = 12
"""A mark that closes further on closes another quotation."""
# «وفي ما يلي نص البلاغ …:», «أدلى رئيس المجلس بالبيان التالي …:»: what follows is the paper, and nobody's speech in it.
_BRINGS_A_PAPER = re.compile(
    r"(?<!\w)(?:نص|النص)\s|(?<!\w)[بل]?ال(?:بيان|بلاغ|اعلان|قرار|رسالة|تعميم|مرسوم|نداء|اتفاق|كتاب|توصيات)\s+(?:التالي|الاتي)"
)
_ENDS_A_PAPER = re.compile(r"[»”\"][\s.]*$")


@dataclass(frozen=True, slots=True, kw_only=True)
class _Marked:
    """A paragraph with its quotations, and the marks that stand alone in it."""

    block: Block
    quoted: tuple[Enclosure, ...]
    opens: int | None
    """Where a mark opens that the paragraph does not close."""
    closes: int | None
    """Where a mark closes that the paragraph has not opened."""


def speech_places(outline: Outline) -> Iterator[Span]:
    """Yield the sentences that a quotation opened before them holds, and those that are a quotation and nothing else.

    A paragraph that opens with a mark which it does not close goes on with the speech of another.
    """
    papers = {each.span for each in papers_in_marks(outline)}
    blocks = (each for each in outline.blocks if each.kind in _SPEAKING and each.span not in papers)
    paragraphs = [_marked(outline.text, block) for block in blocks]
    for index, each in enumerate(paragraphs):
        opened = each.opens == each.block.span.start
        inside = (s for s in each.block.sentences if opened or _is_inside(outline.text, s, each.quoted))
        yield from (sentence.span for sentence in inside)
        if each.opens is not None:
            yield from _up_to_its_end(paragraphs[index : index + _MOST_BLOCKS], each.opens)


def papers_in_marks(outline: Outline) -> Iterator[Block]:
    """Yield the paragraphs between quotation marks below a line that brings the text of a paper."""
    blocks = [each for each in outline.blocks if each.kind in _SPEAKING]
    inside = False
    for above, block in pairwise(blocks):
        brought = fold_letters(above.span.of(outline.text)).strip()
        opens = outline.text[block.span.start] in OPENING
        inside = inside or (opens and brings_a_paper(brought))
        if inside:
            yield block
            inside = _ENDS_A_PAPER.search(block.span.of(outline.text)) is None


def brings_a_paper(folded: str) -> bool:
    """Whether a folded line brings the text of a paper: «أدلى رئيس المجلس بالبيان التالي:»."""
    return folded.endswith(":") and _BRINGS_A_PAPER.search(folded) is not None


def _up_to_its_end(paragraphs: Sequence[_Marked], opened: int) -> Iterator[Span]:
    """Yield the sentences after a mark that opens, up to the paragraph that closes it; none where none does."""
    end = next((each for each in paragraphs[1:] if each.closes is not None or each.opens is not None), None)
    if end is None or end.closes is None or (end.opens is not None and end.opens < end.closes):
        return
    for each in paragraphs:
        yield from (s.span for s in each.block.sentences if opened < s.span.start < end.closes)


def _marked(text: str, block: Block) -> _Marked:
    quoted = tuple(pair for pair in enclosures(text, block.span.start, block.span.end) if text[pair[0]] in OPENING)
    marks = (match.start() for match in _MARKS.finditer(text, block.span.start, block.span.end))
    starts = [start for start, _ in quoted]
    alone = [place for place in marks if not _holds(quoted, starts, place)]
    opens = [
        place for place in alone if text[place + 1 : place + 2].isalnum() and not text[place - 1 : place].isalnum()
    ]
    closes = [place for place in alone if place not in opens]
    return _Marked(block=block, quoted=quoted, opens=opens[-1] if opens else None, closes=closes[0] if closes else None)


def _holds(quoted: Sequence[Enclosure], starts: Sequence[int], place: int) -> bool:
    """Whether one of the quotations, which do not overlap, holds a place."""
    index = bisect_right(starts, place) - 1
    return index >= 0 and place < quoted[index][1]


def _is_inside(text: str, sentence: Sentence, quoted: Sequence[Enclosure]) -> bool:
    start, end = sentence.span.start, sentence.span.end
    index = bisect_right(quoted, (start, len(text))) - 1
    opened, closed = quoted[index] if index >= 0 else (end, end)
    if opened == start:
        return closed >= start + len(text[start:end].rstrip(_CLOSING_MARKS))
    return opened < start < closed
