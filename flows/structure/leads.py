"""The lead of a text, and where and when it was written."""

from collections.abc import Sequence

from flows.arabic.letters import fold, fold_letters
from flows.model.outline import Block, BlockKind, Division, Section
from flows.model.source import Span
from flows.structure.closings import running_dateline
from flows.structure.headings import RECITAL
from flows.structure.markers import LINE_MARKERS, marker_at, opening
from flows.structure.sentences import is_closed

_LONGEST_RUNNING_DATELINE = 120
_LONGEST_RECITAL = 40


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
