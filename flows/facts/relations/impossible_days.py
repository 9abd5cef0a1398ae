"""Days that no calendar has, and stretches that end before they begin: «31 نوفمبر», «من 20 إلى 15 مايو»."""

import re
from collections.abc import Iterator
from itertools import pairwise

from flows.arabic.letters import fold_letters
from flows.facts.text.amounts import CLAUSE_REACH, says_change
from flows.facts.text.folded_document import FoldedDocument
from flows.model.facts import AnyFact, Conflict, Date, Period
from flows.model.source import Span

_LONGEST_MONTH = 31
_IMPOSSIBLE = ("date.impossible", "period.impossible")
_WORDED = re.compile(r"(?P<day>[^\W\d]+(?:\s+و[^\W\d]+)?)\s+(?:من\s+)?(?P<rest>[^\W\d].*)", re.DOTALL)
"""«الحادي والثلاثين من أبريل», and no «من 20 إلى 15 مايو»."""
_TWO_DAYS = re.compile(
    r"(?:من|ما بين|بين)\s+(?P<first>\S.*?(?:\d{4}|\d/\d+/\d+|[٠-٩]{4})\S*)\s+"
    r"(?:و?(?:إلى|الى|حتى|لغاية)\s+(?:غاية\s+)?|و)(?P<last>.+)",
    re.DOTALL,
)
"""«من 3 يونيو 2025 إلى 28 مايو 2025»: both days are whole."""
_BETWEEN = " \t\u00a0\u202f/.-"
_WITH_YEAR = re.compile(r"\d{4}(?:-\d{2}){0,2}")
_FROM, _BETWEEN_TWO = (
    re.compile(r"(?<!\w)(?:من|منذ|من\s+يوم)\s+\Z"),
    re.compile(r"(?<!\w)(?:بين|ما\s+بين)(?:\s+\w+)?\s+\Z"),
)
_TO = re.compile(r"\s*م?\s*(?:و?الي|و?حتي|و?لغاية|الي\s+غاية|و?انتهاء\s+ب|-|–)\s*(?:يوم|عام|سنة|شهر|ال)?\s*")
_AND = re.compile(r"\s*م?\s*و\s*(?:بين\s+)?(?:عام|سنة|يوم)?\s*")
_NEAR = 16
_BEFORE_CHRIST = re.compile(r"\s*\(?(?:قبل\s+الميلاد|ق\s?\.?\s?م)")


def find_impossible_days(doc: FoldedDocument, facts: tuple[AnyFact, ...]) -> Iterator[Conflict]:
    """Yield each day that its month does not have, and each stretch of days that ends before it begins."""
    for fact in facts:
        if isinstance(fact, Date | Period) and fact.rule in _IMPOSSIBLE:
            rule = "conflict.day" if isinstance(fact, Date) else "conflict.days"
            day, rest = _parts(doc, fact)
            yield Conflict(span=day, words=doc.words(day), rule=rule, others=(rest,) if rest else ())
        elif isinstance(fact, Period) and _ends_in_its_month_before_it_begins(fact):
            day, rest = _parts(doc, fact)
            yield Conflict(span=day, words=doc.words(day), rule="conflict.days", others=(rest,) if rest else ())
    dates = [fact for fact in facts if isinstance(fact, Date)]
    for first, last in pairwise(dates):
        if _is_reversed(doc, first, last):
            yield Conflict(span=first.span, words=first.words, rule="conflict.days", others=(last.span,))


def _ends_in_its_month_before_it_begins(period: Period) -> bool:
    """Whether both ends are days of one month, the later first: «من 20 مايو إلى 15 مايو 2025», the year once."""
    start, end = period.start or "", period.end or ""
    years = [numeral for numeral in period.numerals if numeral.value > _LONGEST_MONTH]
    return (
        len(start) == len(end) == len("2025-05-20")
        and start[5:7] == end[5:7]
        and start[8:] > end[8:]
        and len(years) < 2
    )


def _is_reversed(doc: FoldedDocument, first: Date, last: Date) -> bool:
    """Whether two dates are the ends of a stretch, the later first; years before Christ go down."""
    _text, place = doc.outline.text, first.span
    values = (first.value or "", last.value or "")
    if not all(map(_WITH_YEAR.fullmatch, values)) or len(values[0]) != len(values[1]) or values[0] <= values[1]:
        return False
    before = doc.folded_between(max(0, place.start - CLAUSE_REACH), place.start)
    opened = re.split(r"\d", fold_letters(first.words))[0]  # «عامي 2018», «من 2020»
    between = doc.folded_between(place.end, last.span.start)
    after = doc.folded_between(last.span.end, last.span.end + _NEAR)
    linked = (_TO.fullmatch(between) and _FROM.search(before + opened)) or (
        _AND.fullmatch(between) and _BETWEEN_TWO.search(before + opened)
    )
    same = first.calendar is last.calendar and not says_change(before)
    return bool(linked) and same and not _BEFORE_CHRIST.match(after)


def _parts(doc: FoldedDocument, fact: Date | Period) -> tuple[Span, Span | None]:
    """Return the day and what denies it, parted at the end of the first number, or of the words that say the day."""
    whole = _TWO_DAYS.fullmatch(fact.words) if isinstance(fact, Period) else None
    if whole:
        first, last = (Span(*(fact.span.start + place for place in whole.span(name))) for name in ("first", "last"))
        return first, last
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
