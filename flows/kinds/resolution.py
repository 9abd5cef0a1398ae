"""Resolutions, decrees and laws: what they do, and not the preamble that they rest on."""

import re
from collections.abc import Iterator, Sequence
from itertools import islice

from flows.kinds.common import day_of, first_title, head_facts, is_formal, whole_title
from flows.kinds.paper import Paper, PaperLine, without_marker
from flows.kinds.words import holding
from flows.model.outline import Division
from flows.model.plan import DocumentKind, Plan
from flows.model.source import Span

_WHO = re.compile(r"(?:ان|نحن)\s+(?:مجلس|المجلس|الجمعية|الوزير|وزير|رئيس|اللجنة|المجلس|الهيئة|المؤتمر|مؤتمر|[ء-ي]+)")
_MARKED = re.compile(r"\s*(?:\(?\d{1,3}\s*[-–.)]|(?:اولا|ثانيا|ثالثا|رابعا|خامسا|سادسا)\s*[:،.\-]|(?:ال)?مادة\s)")
_MOST_BRINGING_WORDS = 9
_MOST_SIGNED_WORDS = 5
_LEAST_RECITALS = 2
_MOST_TITLE_LINES = 6


def is_resolution(paper: Paper) -> bool:
    """Whether recitals stand above a line that says «قرر ما يلي», below the name of an instrument or of who decides."""
    brings = _bringing(paper)
    if brings is None:
        return False
    above = paper.lines[:brings]
    recitals = sum(line.opens("cites", "cues") for line in above)
    called = any(line.opens("instruments", "cues") for line in paper.lines[:_MOST_TITLE_LINES])
    decides = any(_WHO.match(line.folded) for line in above)
    return (recitals > 0 and called) or (recitals >= _LEAST_RECITALS and decides)


def _bringing(paper: Paper) -> int | None:
    """Return the first line that does something: below «قرر ما يلي:», or a numbered one that decides."""
    for index, line in enumerate(paper.lines):
        if line.opens("resolves", "cues") and line.words <= _MOST_BRINGING_WORDS and index:
            return index + 1 if index + 1 < len(paper.lines) else None
        bare = paper.folded_in(without_marker(paper.text, line.span))
        if _MARKED.match(line.folded) and holding("cues", "resolves").match(bare):
            return index
    return None


def plan_resolution(paper: Paper) -> Plan:
    """Return the plan of a resolution; one in articles is weighed as laws are, without its preamble."""
    brings = _bringing(paper) or len(paper.lines)
    head, operative = paper.lines[:brings], paper.lines[brings:]
    title = _title(paper, head)
    articled = any(
        section.heading and section.heading.division is Division.ARTICLE for section in paper.outline.sections
    )
    preamble = tuple(line.span for line in head if title is None or not line.span.overlaps(title))
    return Plan(
        kind=DocumentKind.RESOLUTION,
        title=title,
        date=day_of(paper, [line for line in head[:_MOST_TITLE_LINES] if not line.opens("cites", "cues")]),
        head=tuple(head_facts(paper, head[:_MOST_TITLE_LINES], "number")),
        lead=() if articled else tuple(_foremost(paper, operative)),
        apart=preamble,
    )


def _title(paper: Paper, head: Sequence[PaperLine]) -> Span | None:
    named = (line for line in head if line.opens("instruments", "cues") and not is_formal(line))
    line = next(named, None)
    return whole_title(paper, line) if line else first_title(paper, head[:1])


def _says_something(words: str) -> bool:
    """Whether words are more than a heading or who signed: closed, or as long as a sentence."""
    return len(words.split()) > _MOST_SIGNED_WORDS or (words.rstrip()[-1:] in ".؛،" and len(words.split()) > 1)


def _end_of_points(operative: Sequence[PaperLine]) -> int:
    """Return how many lines what a resolution does takes: up to the last that is marked, where some are."""
    marked = [index for index, line in enumerate(operative) if _MARKED.match(line.folded)]
    return marked[-1] + 1 if marked else len(operative)


def _foremost(paper: Paper, operative: Sequence[PaperLine]) -> Iterator[Span]:
    """Yield what a resolution does: its first point, what takes effect and who is charged, then the rest."""
    closed = operative[: _end_of_points(operative)]
    points = [
        sentence
        for line in closed
        for sentence in islice(paper.sentences_in(without_marker(paper.text, line.span)), 1)
        if _says_something(sentence.of(paper.text)) and not is_formal(line)
    ]
    effective = [span for span in points[1:] if holding("cues", "takes_effect").search(paper.folded_in(span))]
    yield from (*points[:1], *effective, *(span for span in points[1:] if span not in effective))
