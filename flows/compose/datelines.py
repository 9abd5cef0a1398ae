"""The place, the day and the agency before the first words of a text: «نزوى، سلطنة عمان - 12 أكتوبر 2025: …»."""

import re
from collections.abc import Iterable

from flows.arabic.agencies import AGENCIES, NEWSPAPERS
from flows.arabic.letters import fold_letters
from flows.facts.names.gazetteer import is_given
from flows.facts.text.verbs import all_verbs, is_verb
from flows.kinds.report_lines import is_report_line, opens_with_place
from flows.model.facts import AnyFact, Date, Person, Place
from flows.model.source import Span

_LONGEST = 100
_LETTERS = r"[ء-ي]{1,2}(?:(?:\s|\.\s?)[ء-ي]{1,2}){1,2}\.?"
"""How agencies are called by their letters: «و س ا», «و.س.ا»."""
_MARK = re.compile(
    rf"(?:(?::|\s*[-–—]{{1,2}})|(?<=[^\s/]/)|\s?/\s?(?:{AGENCIES}|{_LETTERS})\s?/|\s/\s[^\d/\n()«\"]{{2,25}}\s/"
    r"|(?<=\d\d\d\d)م?\s/(?!\s[^\d/\n()«\"]{2,25}\s/))\s+(?=\S)"
)
"""A dash, a colon, a slash, or an agency between slashes that stand apart: «أبوظبي في 15 نوفمبر/ وام / أطلقت».

A slash by itself stands apart after a year alone.
"""
_AGENCY = re.compile(r"\([^()\n]{2,40}\)|/[^/\n]{2,40}/")
_DAY = re.compile(r"[\d-]*\d{4}-\d{2}-\d{2}|--\d{2}-\d{2}|\d{2}-\d{2}")
_BARE_DAY = re.compile(r"[-–]\s\d{1,2}\s?[-–/]\s?\d{1,2}(?!\d)")
# A field, a label, a chat's stamp, columns: no dateline.
_FIELDS = "تاريخ|موضوع|رقم|مرجع|فريق|طرف|سيد|يوم|عام|سنة|بند|مادة|قطاع|منطقة|موقع|مكان|محافظة|مدينة|دولة"
_NOT_A_PLACE = re.compile(rf"^\W*\d|[:\n\t]|\S {{2,}}\S|^(?:ال)?(?:{_FIELDS})")
_WORD = re.compile(r"[^\W\d_]+")
_MOST_PLACE_WORDS = 4
_DASHED = re.compile(r"\s*[-–—]")
# «الرياض – مباشر:», «غزة - وكالات:»: a place that no list has, and who reports.
_REPORTED = re.compile(
    rf"[^\W\d_]+(?:\s[^\W\d_]+)?\s*[-–—]\s*(?:وكالة\s\S+|{AGENCIES}(?:\s[^\W\d_]+)?|{NEWSPAPERS}|مباشر|خاص|متابعات"
    r"|الجزيرة|العربية|[^\W\d_]+\s(?:نت|نيوز|برس|اونلاين))(?:\s[-–،]\s?.*)?"
)
_NATIONAL = re.compile(r"(?:وطنية|الوطنية)\s*[-–—]\s*(?P<town>[^\W\d_]+(?:\s[^\W\d_]+){0,2})")
"""«وطنية - صور - …»: the agency of a land goes before the town."""
_AGENCY_ALONE = re.compile(rf"(?:وطنية|الوطنية|وكالة\s\S+|{AGENCIES}|{NEWSPAPERS}|[^\W\d_]+\s(?:نت|نيوز|برس|اونلاين))")
"""«وطنية - عقدت …», «النهار نيوز - دخل …»: whose report it is, before its verb."""
_BY = re.compile(r"من\s+(?P<who>[^\W\d_]+(?:\s[^\W\d_]+){1,3})(?=\s*[-–—])")
_BRACKETED = re.compile(r"(?<=\d\d\d\d)(?=\s\([^()\d\n]{2,20}\)\s)\s\([^()\n]+\)\s+(?=[^\W\d_])")
"""«تيزنيت، 25 يناير 2026 (ومع) حقق فريق …»: the agency after the day, and no dash."""
_CALLED = re.compile(r"\s*[-–—]\s*(?!ال)[^\W\d_]{2,6}")
"""«المنامة - بنم - …»: the letters by which an agency is called are in no list."""
_REPORTER = re.compile(r"(?P<who>[^\W\d_]+(?:\s[^\W\d_]+){0,2})\s?(?P<mark>[-–—/])\s+")
_LEAST_LEFT = 4


def without_dateline(text: str, sentence: Span, facts: Iterable[AnyFact]) -> Span:
    """Return a sentence without the dateline that opens it.

    What stands before the last «-» or «:» of a dateline is places, a day and an agency, and nothing else; of a place
    that no list has, up to four words beside a day or an agency.
    """
    facts = tuple(facts)
    near = [fact for fact in facts if sentence.start <= fact.span.start < sentence.start + _LONGEST]
    end = min(sentence.end, sentence.start + _LONGEST)
    marks = [*_MARK.finditer(text, sentence.start, end), *_BRACKETED.finditer(text, sentence.start, end)]
    for mark in reversed(marks):
        rest = Span(mark.end(), sentence.end)
        if len(rest.of(text).split()) >= _LEAST_LEFT and _is_dateline(text, Span(sentence.start, mark.start()), near):
            return _without_writer(text, _without_reporter(text, rest), facts)
    return _without_writer(text, sentence, facts)


def _without_reporter(text: str, sentence: Span) -> Span:
    """Return a sentence that stood after a dateline without who reports it: «ومع/ أفاد …», «هيا العدوان- قررت …»."""
    found = _REPORTER.match(text, sentence.start, min(sentence.end, sentence.start + _LONGEST))
    if found is None:
        return sentence
    words, following = fold_letters(found["who"]).split(), fold_letters(text[found.end() : sentence.end]).split()
    is_name = len(words) > 1 and is_given(words[0])
    reports = found["mark"] == "/" if len(words) == 1 else is_name
    return (
        Span(found.end(), sentence.end)
        if reports and len(following) >= _LEAST_LEFT and is_verb(following[0])
        else sentence
    )


def _without_writer(text: str, sentence: Span, facts: Iterable[AnyFact]) -> Span:
    """Return a sentence without «من» and a name before its first dash: «من صهيب الزعبي - توصل فريق …»."""
    by = _BY.match(text, sentence.start, min(sentence.end, sentence.start + _LONGEST))
    mark = _MARK.match(text, by.end()) if by else None
    if by is None or mark is None or len(text[mark.end() : sentence.end].split()) < _LEAST_LEFT:
        return sentence
    named = any(isinstance(fact, Person) and fact.span.end == by.end() for fact in facts)
    known = named or is_given(fold_letters(by["who"]).split()[0])
    return Span(mark.end(), sentence.end) if known else sentence


def _is_dateline(text: str, head: Span, facts: Iterable[AnyFact]) -> bool:
    inside = [fact for fact in facts if head.contains(fact.span) and isinstance(fact, Place | Date)]
    words = head.of(text).rstrip()
    if _NOT_A_PLACE.search(words):
        return False
    national = _NATIONAL.fullmatch(fold_letters(words))
    if national and (opens_with_place(national["town"]) or any(isinstance(fact, Place) for fact in inside)):
        return True
    if words and not inside and (_is_known_town(text, head, words) or _is_agency_alone(text, head, words)):
        return True
    if _REPORTED.fullmatch(fold_letters(words)) or is_report_line(fold_letters(words)):
        return True
    days = [_BARE_DAY.search(words), None if text[head.end :].startswith(":") else _AGENCY.search(words)]
    ends = [found.end() for found in days if found]
    ends += [fact.span.end - head.start for fact in inside if isinstance(fact, Date) and _is_day(fact)]
    left = words
    for fact in inside:
        left = left.replace(fact.words, " " * len(fact.words))
    unknown = [match.end() for match in _WORD.finditer(_AGENCY.sub(lambda found: " " * len(found[0]), left))]
    by_place = any(isinstance(fact, Place) and fact.span.start == head.start for fact in inside)
    place = max((fact.span.end for fact in inside if fact.span.start == head.start), default=head.end)
    by_agency = _CALLED.fullmatch(text[place : head.start + len(words)]) is not None
    if not unknown or (by_place and by_agency and _DASHED.match(text, head.end)):
        return by_place
    return bool(ends) and len(unknown) <= _MOST_PLACE_WORDS and max(unknown) < max(ends)


def _is_known_town(text: str, head: Span, words: str) -> bool:
    """Whether a town that stands alone, or before the letters of an agency, is before a verb: «المنامة: أعلن …»."""
    mark = _MARK.match(text, head.end)
    news = mark.end() if mark else head.end
    town, rest = words.split(maxsplit=1)[0], fold_letters(text[news : news + _LONGEST]).split()
    alone = town == words or (_CALLED.fullmatch(words[len(town) :]) is not None and _DASHED.match(text, head.end))
    return bool(alone) and opens_with_place(fold_letters(town)) and bool(rest) and is_verb(rest[0])


def _dash_and_verb(text: str, head: Span) -> bool:
    mark = _MARK.match(text, head.end)
    rest = fold_letters(text[mark.end() : mark.end() + _LONGEST]).split() if mark else []
    return _DASHED.match(text, head.end) is not None and bool(rest) and rest[0] in all_verbs()


def _is_agency_alone(text: str, head: Span, words: str) -> bool:
    """Whether an agency or a newspaper stands alone before a dash and a verb."""
    return _AGENCY_ALONE.fullmatch(fold_letters(words)) is not None and _dash_and_verb(text, head)


def _is_day(date: Date) -> bool:
    return _DAY.fullmatch(date.value or "") is not None
