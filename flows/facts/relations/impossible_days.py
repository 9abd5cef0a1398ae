"""Days that no calendar has, as the source writes them: «31 نوفمبر», «من 20 إلى 15 مايو»."""

import re
from collections.abc import Iterator

from flows.facts.text.folded_document import FoldedDocument
from flows.model.facts import AnyFact, Conflict, Date, Period
from flows.model.source import Span

_LONGEST_MONTH = 31
_IMPOSSIBLE = ("date.impossible", "period.impossible")
_WORDED = re.compile(r"(?P<day>[^\W\d]+(?:\s+و[^\W\d]+)?)\s+(?:من\s+)?(?P<rest>[^\W\d].*)", re.DOTALL)
"""«الحادي والثلاثين من أبريل», and no «من 20 إلى 15 مايو»."""
_BETWEEN = " \t\u00a0\u202f/.-"


def find_impossible_days(doc: FoldedDocument, facts: tuple[AnyFact, ...]) -> Iterator[Conflict]:
    """Yield each day that its month does not have, and each stretch of days that ends before it begins."""
    for fact in facts:
        if isinstance(fact, Date | Period) and fact.rule in _IMPOSSIBLE:
            rule = "conflict.day" if isinstance(fact, Date) else "conflict.days"
            day, rest = _parts(doc, fact)
            yield Conflict(span=day, words=doc.words(day), rule=rule, others=(rest,) if rest else ())


def _parts(doc: FoldedDocument, fact: Date | Period) -> tuple[Span, Span | None]:
    """Return the day and what denies it, parted at the end of the first number, or of the words that say the day."""
    worded = _WORDED.match(fact.words) if isinstance(fact, Date) else None
    if worded and not fact.words[0].isdigit():
        start = fact.span.start
        return Span(start, start + worded.end("day")), Span(start + worded.start("rest"), fact.span.end)
    if not fact.numerals or fact.numerals[0].span.end >= fact.span.end:
        return fact.span, None
    last = fact.numerals[-1].span
    if fact.numerals[0].value > _LONGEST_MONTH:  # «2026/02/30»
        before = doc.outline.text[fact.numerals[0].span.start : last.start].rstrip(_BETWEEN)
        return last, Span(fact.numerals[0].span.start, fact.numerals[0].span.start + len(before))
    end = fact.numerals[0].span.end
    after = doc.outline.text[end : fact.span.end]
    return Span(fact.numerals[0].span.start, end), Span(end + len(after) - len(after.lstrip(_BETWEEN)), fact.span.end)
