"""The bottom line: the source's own sentences, at most 60 words, what a reader must know first."""

from flows.compose.clauses import stripped
from flows.compose.material import MOST_WORDS, Material
from flows.compose.sections import is_preamble
from flows.compose.weights import weigh_span
from flows.model.brief import Statement, Title
from flows.model.outline import Block, BlockKind, Sentence
from flows.model.source import Span

_LEAD = 1000.0
"""The first sentence of a report is its best summary: it goes before any weight of figures."""
MOST_IN_A_LAW = 2.5
"""A law says first what it does: one figure is enough there, and the earlier sentence wins."""
_SPEAKING = (BlockKind.PARAGRAPH, BlockKind.LIST_ITEM)


def bottom_line(material: Material, title: Title) -> tuple[Statement, ...]:
    """Return the sentences of the bottom line in the order of the source; at least one.

    A report gives its lead, then what announces or counts most; a law, whose opening only cites, what its articles
    count most. The title's own sentence is not said twice unless the source says nothing else, and one sentence that
    cannot be cut to 60 words stands whole where there is no other.
    """
    candidates = [s for s in _candidates(material) if not _is_said(material, title, s)] or list(material.sentences)
    chosen = _fitting(material, candidates) or [material.shortened(candidates[0].span)]
    return tuple(material.statement(_without_colon(material, span)) for span in sorted(chosen))


def _is_said(material: Material, title: Title, sentence: Sentence) -> bool:
    """Whether the title says the whole sentence."""
    return title.span is not None and title.span.contains(stripped(material.text, sentence.span))


def _without_colon(material: Material, span: Span) -> Span:
    """Return the span without the colon at its end: what the colon brings stands elsewhere."""
    words = span.of(material.text)
    return Span(span.start, span.start + len(words.rstrip(" :"))) if words.rstrip().endswith(":") else span


def _candidates(material: Material) -> list[Sentence]:
    sections = [section for section in material.outline.sections if not is_preamble(material, section)]
    opening = [section for section in sections if section.heading is None]
    blocks = [block for section in opening or sections for block in section.blocks]
    return _sentences(blocks, (BlockKind.PARAGRAPH,)) or _sentences(blocks, _SPEAKING)


def _sentences(blocks: list[Block], kinds: tuple[BlockKind, ...]) -> list[Sentence]:
    return [sentence for block in blocks if block.kind in kinds for sentence in block.sentences]


def _fitting(material: Material, candidates: list[Sentence]) -> list[Span]:
    """Take the heaviest sentences while they fit; the lead is cut to its clauses if it alone is too long."""
    chosen: list[Span] = []
    room = MOST_WORDS
    for index, sentence in _by_weight(material, candidates):
        span = material.shortened(sentence.span) if index == 0 else material.whole(sentence.span)
        words = material.words_in(span)
        if words <= room and not material.is_broken(span):
            chosen.append(span)
            room -= words
    return chosen


def _by_weight(material: Material, candidates: list[Sentence]) -> list[tuple[int, Sentence]]:
    is_report = candidates[0].span.start < _first_heading(material)
    most = _LEAD if is_report else MOST_IN_A_LAW
    weighed = [
        (_LEAD if is_report and index == 0 else min(most, weigh_span(material, sentence.span)), index, sentence)
        for index, sentence in enumerate(candidates)
    ]
    weighed = [row for row in weighed if row[0] > 0] or weighed[:1]
    return [(index, sentence) for _, index, sentence in sorted(weighed, key=lambda row: (-row[0], row[1]))]


def _first_heading(material: Material) -> int:
    headings = (section.heading.span.start for section in material.outline.sections if section.heading)
    return next(headings, len(material.text))
