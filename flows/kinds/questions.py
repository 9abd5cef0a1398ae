"""Frequent questions: each a heading over its answer; what the thing is comes first, whom it is for next."""

import re
from collections.abc import Iterator

from flows.kinds.common import is_formal
from flows.kinds.paper import Paper
from flows.model.outline import BlockKind
from flows.model.plan import DocumentKind, Plan
from flows.model.source import Span

_LEAST_QUESTIONS = 4
_MOST_BESIDE = 2
_WHAT = re.compile(
    r"[\W\d]*(?:ما|ماذا)\s+(?:هو|هي|هم|المقصود|المراد|يعني|تعني|معني|تعريف|(?:الذي\s+)?(?:حدث|حصل|جري|يحدث|يجري))(?!\w)"
)

_CALLED = re.compile(r"[\W\d]*(?:سؤال\s+وجواب|اسئلة\s+(?:واجوبة|شائعة|متكررة))(?!\w)")


def is_questions(paper: Paper) -> bool:
    """Whether the headings of a text are questions, with hardly another among them."""
    headings = [line for line in paper.lines if line.block.kind is BlockKind.HEADING]
    asked = sum(line.folded.rstrip().endswith("؟") for line in headings)
    return asked >= _LEAST_QUESTIONS and len(headings) - asked <= _MOST_BESIDE


def is_called_questions(paper: Paper) -> bool:
    """Whether such a text says so on its first line: «سؤال وجواب: لماذا …؟»; that line asks nothing of anybody."""
    return bool(paper.lines) and _CALLED.match(paper.lines[0].folded) is not None and is_questions(paper)


def plan_questions(paper: Paper) -> Plan:
    """Return the plan of questions: what is asked about before all, and no answer that hangs on its question."""
    return Plan(kind=DocumentKind.QUESTIONS, lead=tuple(_said_alone(paper)))


def _said_alone(paper: Paper) -> Iterator[Span]:
    """Yield what stands above the first question, then what answers «ما هو …؟»."""
    asked = False
    answers: list[Span] = []
    for line, below in zip(paper.lines, paper.lines[1:], strict=False):
        question = line.block.kind is BlockKind.HEADING and line.folded.rstrip().endswith("؟")
        asked |= question
        prose = line.block.kind is BlockKind.PARAGRAPH and line.folded.rstrip().endswith(".")
        if not asked and prose and not is_formal(line):
            yield from paper.sentences_in(line.span)
        if question and _WHAT.match(line.folded):
            answers += paper.sentences_in(below.span)
    yield from answers
