"""The bottom line: the source's own sentences, at most 60 words, what a reader must know first."""

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


def bottom_line(material: Material, title: Title) -> tuple[Statement, ...]:
    """Return the sentences of the bottom line in the order of the source.

    A report gives its lead, then what announces or counts most; a law, whose opening only cites, what its articles
    count most. The title's own sentence is not said twice.
    """
    candidates = [s for s in _candidates(material) if not (title.span and title.span.overlaps(s.span))]
    chosen = _fitting(material, candidates)
    return tuple(material.statement(span) for span in sorted(chosen))


def _candidates(material: Material) -> list[Sentence]:
    sections = [section for section in material.outline.sections if not is_preamble(material, section)]
    opening = [section for section in sections if section.heading is None]
    return [s for section in opening or sections for b in _paragraphs(section.blocks) for s in b.sentences]


def _paragraphs(blocks: tuple[Block, ...]) -> list[Block]:
    return [block for block in blocks if block.kind is BlockKind.PARAGRAPH]


def _fitting(material: Material, candidates: list[Sentence]) -> list[Span]:
    """Take the heaviest sentences while they fit; the lead is cut to its clauses if it alone is too long."""
    chosen: list[Span] = []
    room = MOST_WORDS
    for index, sentence in _by_weight(material, candidates):
        span = material.shortened(sentence.span) if index == 0 else sentence.span
        words = material.words_in(span)
        if words <= room and sentence.complete:
            chosen.append(span)
            room -= words
    return chosen


def _by_weight(material: Material, candidates: list[Sentence]) -> list[tuple[int, Sentence]]:
    is_report = bool(candidates) and candidates[0].span.start < _first_heading(material)
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
