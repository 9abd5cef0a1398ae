"""What the gate cannot hold against the source makes way, so that one entry does not keep a brief from being made.

Figures, parties, dates, quotations and charts stand beside what a brief says: one of them may go, and is reported. So
may a point, where others stay. A statement of the bottom line that a cut turns is set as the whole sentence that it was
cut from. What is then not the source's, and a title that is not, the gate refuses.
"""

from collections.abc import Callable, Iterator
from dataclasses import replace
from itertools import chain
from typing import Any

from flows.compose.grounding import refuse, ungrounded
from flows.compose.leaving import LEAST_POINTS, count_left_out, pointing_to_quotations, span_of
from flows.model.brief import Brief, BriefChart, BriefQuotation, KeyFigure, Party, Statement, TimelineEntry
from flows.model.source import SourceDocument, Span

_MOST_LEFT = 8
"""More faults than these are no single entry's."""
_PLACES: dict[str, Callable[[Any], Span]] = {
    "key_figures": lambda figure: figure.statement.span,
    "parties": lambda party: party.name.span,
    "timeline": lambda entry: entry.statement.span,
    "quotations": lambda quotation: quotation.statement.span,
    "charts": lambda chart: chart.bars[0].statement.span,
}
"""The parts whose entries may go, and where in the source an entry stands."""
_Entry = KeyFigure | Party | TimelineEntry | BriefQuotation | BriefChart


def without_ungrounded(brief: Brief, document: SourceDocument) -> Brief:
    """Return the brief as the gate lets it pass: without what it would refuse, counted and named.

    Raises UngroundedError for a fault that goes away with no single entry.
    """
    faults = ungrounded(brief, document)
    for _ in range(_MOST_LEFT):
        held = ((each, ungrounded(each, document)) for each in _each_plainer(brief, document)) if faults else iter(())
        left = next((each for each in held if len(each[1]) < len(faults)), None)
        if left is None:
            break
        brief, faults = left
    refuse(document, faults)
    return brief


def _each_plainer(brief: Brief, document: SourceDocument) -> Iterator[Brief]:
    """Yield the brief in every way in which one thing of it is set plainer, what costs least first."""
    return chain(_each_without_one(brief), _each_without_a_point(brief), _each_with_a_whole_sentence(brief, document))


def _each_without_one(brief: Brief) -> Iterator[Brief]:
    """Yield the brief without each of the entries that may go, the last of each part first."""
    for part, place in _PLACES.items():
        entries: tuple[_Entry, ...] = getattr(brief, part)
        for index in reversed(range(len(entries))):
            kept: dict[str, Any] = {part: (*entries[:index], *entries[index + 1 :])}
            named = (*brief.ungrounded, place(entries[index]))
            left = pointing_to_quotations(replace(brief, **kept, ungrounded=named))
            yield count_left_out(brief, left)


def _each_without_a_point(brief: Brief) -> Iterator[Brief]:
    """Yield the brief without each of its points, the last first; one stays."""
    places = [(part, item) for part, section in enumerate(brief.sections) for item in range(len(section.content))]
    if len(places) <= LEAST_POINTS:
        return
    for part, item in reversed(places):
        section = brief.sections[part]
        span = span_of(section.content[item])
        shorter = replace(section, content=(*section.content[:item], *section.content[item + 1 :]))
        sections = (*brief.sections[:part], *((shorter,) if shorter.content else ()), *brief.sections[part + 1 :])
        spare = tuple(each for each in brief.spare_points if each != span)
        left = replace(brief, sections=sections, spare_points=spare, ungrounded=(*brief.ungrounded, span))
        yield count_left_out(brief, left)


def _each_with_a_whole_sentence(brief: Brief, document: SourceDocument) -> Iterator[Brief]:
    """Yield the brief with each statement of its bottom line as the sentences from which it was cut."""
    sentences = {sentence.number: sentence.span for block in brief.annex for sentence in block.sentences}
    for index, said in enumerate(brief.bottom_line):
        if not said.sentences:
            continue
        first, last = sentences[said.sentences[0]], sentences[said.sentences[-1]]
        whole = _stated(said, first.cover(last), document)
        if whole != said:
            yield replace(brief, bottom_line=(*brief.bottom_line[:index], whole, *brief.bottom_line[index + 1 :]))


def _stated(said: Statement, span: Span, document: SourceDocument) -> Statement:
    return replace(said, span=span, words=span.of(document.text))
