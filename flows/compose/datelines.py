"""The place, the day and the agency before the first words of a text: «نزوى، سلطنة عمان - 12 أكتوبر 2025: …»."""

import re
from collections.abc import Iterable

from flows.arabic.agencies import AGENCIES, NEWSPAPERS
from flows.arabic.letters import fold_letters
from flows.kinds.report_lines import is_report_line
from flows.model.facts import AnyFact, Date, Place
from flows.model.source import Span

_LONGEST = 100
_MARK = re.compile(rf"(?:(?::|\s*[-–—]{{1,2}})|(?<=[^\s/]/)|\s?/\s?{AGENCIES}\s/)\s+(?=\S)")
"""A dash, a colon, a slash, or an agency between slashes that stand apart: «أبوظبي في 15 نوفمبر/ وام / أطلقت»."""
_AGENCY = re.compile(r"\([^()\n]{2,40}\)|/[^/\n]{2,40}/")
_DAY = re.compile(r"[\d-]*\d{4}-\d{2}-\d{2}|--\d{2}-\d{2}|\d{2}-\d{2}")
_BARE_DAY = re.compile(r"[-–]\s\d{1,2}\s?[-–/]\s?\d{1,2}(?!\d)")
# A field, a label, a chat's stamp, columns: no dateline.
_FIELDS = "تاريخ|موضوع|رقم|مرجع|فريق|طرف|سيد|يوم|عام|سنة|بند|مادة|قطاع|منطقة|موقع|مكان|محافظة|مدينة|دولة"
_NOT_A_PLACE = re.compile(rf"^\W*\d|[:\n\t]|\S {{2,}}\S|^(?:ال)?(?:{_FIELDS})")
_WORD = re.compile(r"[^\W\d_]+")
_MOST_PLACE_WORDS = 4
# «الرياض – مباشر:», «غزة - وكالات:»: a place that no list has, and who reports.
_REPORTED = re.compile(
    rf"[^\W\d_]+(?:\s[^\W\d_]+)?\s*[-–—]\s*(?:وكالة\s\S+|{AGENCIES}|{NEWSPAPERS}|مباشر|خاص|متابعات"
    r"|الجزيرة|العربية|[^\W\d_]+\s(?:نت|نيوز|برس|اونلاين))(?:\s[-–،]\s?.*)?"
)
_LEAST_LEFT = 4


def without_dateline(text: str, sentence: Span, facts: Iterable[AnyFact]) -> Span:
    """Return a sentence without the dateline that opens it.

    What stands before the last «-» or «:» of a dateline is places, a day and an agency, and nothing else; of a place
    that no list has, up to four words beside a day or an agency.
    """
    near = [fact for fact in facts if sentence.start <= fact.span.start < sentence.start + _LONGEST]
    marks = list(_MARK.finditer(text, sentence.start, min(sentence.end, sentence.start + _LONGEST)))
    for mark in reversed(marks):
        rest = Span(mark.end(), sentence.end)
        if len(rest.of(text).split()) >= _LEAST_LEFT and _is_dateline(text, Span(sentence.start, mark.start()), near):
            return rest
    return sentence


def _is_dateline(text: str, head: Span, facts: Iterable[AnyFact]) -> bool:
    inside = [fact for fact in facts if head.contains(fact.span) and isinstance(fact, Place | Date)]
    words = head.of(text).rstrip()
    if _NOT_A_PLACE.search(words):
        return False
    if _REPORTED.fullmatch(fold_letters(words)) or is_report_line(fold_letters(words)):
        return True
    days = [_BARE_DAY.search(words), None if text[head.end :].startswith(":") else _AGENCY.search(words)]
    ends = [found.end() for found in days if found]
    ends += [fact.span.end - head.start for fact in inside if isinstance(fact, Date) and _is_day(fact)]
    left = words
    for fact in inside:
        left = left.replace(fact.words, " " * len(fact.words))
    unknown = [match.end() for match in _WORD.finditer(_AGENCY.sub(lambda found: " " * len(found[0]), left))]
    opens_with_place = any(isinstance(fact, Place) and fact.span.start == head.start for fact in inside)
    if not unknown:
        return opens_with_place
    return bool(ends) and len(unknown) <= _MOST_PLACE_WORDS and max(unknown) < max(ends)


def _is_day(date: Date) -> bool:
    return _DAY.fullmatch(date.value or "") is not None
