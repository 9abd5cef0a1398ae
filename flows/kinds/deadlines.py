"""Sentences that set a day until which something is to be done: «آخر موعد …», «في أجل أقصاه …», «قبل يوم …»."""

import re

from flows.kinds.paper import Paper
from flows.model.source import Span

_UNTIL = re.compile(
    r"(?<!\w)و?(?:(?:في\s+|ب)?(?:اجل|موعد|تاريخ)\s+(?:اقصاه|اقصي|لا\s+يتجاوز|غايته)|(?:اخر|الموعد\s+النهائي|نهاية)\s*(?:موعد|اجل|يوم|تاريخ|مهلة)?"
    r"\s+(?:لل?\w+|ل\w+)|[يت]نتهي\s+(?:\w+\s+){0,2}?(?:التقديم|التسجيل|استقبال|تسليم|قبول)|(?:ال)?(?:موعد|اجل)\s+(?:ال)?نهائي"
    r"|(?:قبل|حتي|(?:الي|ل)\s*غاية)\s+(?:(?:ال)?(?:يوم|تاريخ|نهاية|موعد|ساعة|[سحنثرخج]\w{3,6})\s+)?[^.:]{0,20}?\d)"
)


def sets_deadline(paper: Paper, sentence: Span) -> bool:
    """Whether a sentence says until which day something may or must be done."""
    return _UNTIL.search(paper.folded_in(sentence)) is not None and paper.holds_day(sentence)
