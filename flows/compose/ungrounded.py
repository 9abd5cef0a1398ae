"""What the gate cannot hold against the source makes way, so that one entry does not keep a brief from being made.

Figures, parties, dates, quotations and charts stand beside what a brief says: one of them may go, and is reported. The
title, the bottom line and the points are the brief itself: of these the gate refuses what is not the source's.
"""

from collections.abc import Callable, Iterator
from dataclasses import replace
from typing import Any

from flows.compose.grounding import refuse, ungrounded
from flows.compose.leaving import count_left_out, pointing_to_quotations
from flows.model.brief import Brief, BriefChart, BriefQuotation, KeyFigure, Party, TimelineEntry
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
    """Return the brief as the gate lets it pass: without the entries that it would refuse, counted and named in it.

    Raises UngroundedError for a fault that goes away with no single entry.
    """
    faults = ungrounded(brief, document)
    for _ in range(_MOST_LEFT):
        held = ((each, ungrounded(each, document)) for each in _each_without_one(brief)) if faults else iter(())
        left = next((each for each in held if len(each[1]) < len(faults)), None)
        if left is None:
            break
        brief, faults = left
    refuse(document, faults)
    return brief


def _each_without_one(brief: Brief) -> Iterator[Brief]:
    """Yield the brief without each of the entries that may go, the last of each part first."""
    for part, place in _PLACES.items():
        entries: tuple[_Entry, ...] = getattr(brief, part)
        for index in reversed(range(len(entries))):
            kept: dict[str, Any] = {part: (*entries[:index], *entries[index + 1 :])}
            named = (*brief.ungrounded, place(entries[index]))
            left = pointing_to_quotations(replace(brief, **kept, ungrounded=named))
            yield count_left_out(brief, left)
