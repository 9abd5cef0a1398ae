"""Live coverage: entries under the hour at which they came; what came last leads, for it replaces what came before."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import pairwise

from flows.kinds.common import is_contact
from flows.kinds.paper import Paper, PaperLine, trim
from flows.model.plan import DocumentKind, Plan
from flows.model.source import Span

_STAMP = re.compile(
    r"[^\w\n]{0,4}(?P<hour>[01]?\d|2[0-3])[:.](?P<minute>[0-5]\d)(?!\d)"
    r"(?:\s*(?P<half>ص|م|صباح|مساء|ظهر)[\w\u064b-\u0652]*(?!\w))?"
    r"(?:\s*(?:بتوقيت\s+\w+(?:\s+\w+)?|ت\.?\s?غ\.?|GMT))?\)?\s*(?P<ends>[-–—|:]\s|$)"
)
_LEAST_ENTRIES = 4
_MOST_TURNS = 1
"""A coverage passes midnight once, and an entry may stand out of its turn."""
_NOON, _LATE_MORNING = 12, 9
"""Hours; «11:30 ظهرا» is before noon, «2:10 ظهرا» after it."""


@dataclass(frozen=True, slots=True, kw_only=True)
class _Entry:
    """What came at an hour."""

    minutes: int
    """Since midnight."""
    words: Span


def is_live(paper: Paper) -> bool:
    """Whether most lines below the head are entries under their hours, the newest first or called a coverage.

    A programme of a day has its hours in their order, and nobody calls it one.
    """
    entries = tuple(_entries(paper))
    if len(entries) < _LEAST_ENTRIES or len(entries) * 2 < len(_below_head(paper)):
        return False
    return _falls(entries) or any(_is_call(line) for line in _head(paper))


def plan_live(paper: Paper) -> Plan:
    """Return the plan of a coverage: what came last, then what came first; the line below «تغطية مستمرة» heads it."""
    entries = tuple(_entries(paper))
    newest, oldest = (entries[0], entries[-1]) if _falls(entries) else (entries[-1], entries[0])
    head = _head(paper)
    calls = tuple(line.span for line in head if _is_call(line))
    title = next((line for line in head if not (_is_call(line) or line.label or is_contact(line))), None)
    return Plan(
        kind=DocumentKind.LIVE,
        title=trim(paper.text, title.span) if title and calls else None,
        lead=tuple(_first_sentence(paper, entry.words) for entry in (newest, oldest)),
        apart=calls,
    )


def _entries(paper: Paper) -> Iterator[_Entry]:
    """Yield the entries in order, each with its line, or the one below an hour that stands alone."""
    for line, below in zip(paper.lines, (*paper.lines[1:], None), strict=True):
        stamp = _STAMP.match(paper.text, line.span.start, line.span.end)
        if stamp is None:
            continue
        words = trim(paper.text, Span(stamp.end(), line.span.end), marks=" \t") if stamp["ends"] else None
        if words is None and below and not _STAMP.match(paper.text, below.span.start, below.span.end):
            words = below.span
        if words and len(words):
            yield _Entry(minutes=_minutes(stamp), words=words)


def _minutes(stamp: re.Match[str]) -> int:
    hour, half = int(stamp["hour"]), stamp["half"]
    if half in ("ص", "صباح"):
        hour %= _NOON  # «12:20 ص» is past midnight
    elif half in ("م", "مساء") or (half and hour < _LATE_MORNING):
        hour = hour % _NOON + _NOON
    return hour * 60 + int(stamp["minute"])


def _falls(entries: tuple[_Entry, ...]) -> bool:
    """Whether the hours go back from entry to entry."""
    rises = sum(above.minutes < below.minutes for above, below in pairwise(entries))
    return rises <= _MOST_TURNS and entries[0].minutes != entries[-1].minutes


def _head(paper: Paper) -> tuple[PaperLine, ...]:
    first = next((i for i, line in enumerate(paper.lines) if _stamped(paper, line)), 0)
    return paper.lines[:first]


def _below_head(paper: Paper) -> tuple[PaperLine, ...]:
    return paper.lines[len(_head(paper)) :]


def _stamped(paper: Paper, line: PaperLine) -> bool:
    return _STAMP.match(paper.text, line.span.start, line.span.end) is not None


def _is_call(line: PaperLine) -> bool:
    return line.opens("live")


def _first_sentence(paper: Paper, words: Span) -> Span:
    return next(iter(paper.sentences_in(words)), words)
