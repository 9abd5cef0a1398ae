"""Two days or hours that two voices give for one happening.

أصدرت المحكمة حكمها في | 18 شباط |، فيما تقول هيئة الدفاع إن الحكم صدر في | 20 شباط |
وقع الانفجار عند | الثامنة مساء |، لكن شاهدا قال إنه وقع عند | العاشرة مساء |
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache

from flows.facts.relations.in_sentences import last_clause, words_after, words_before
from flows.facts.relations.other_voices import says
from flows.facts.relations.rival_words import AGAINST, WRONG
from flows.facts.relations.roots import root_of
from flows.facts.relations.stems import stems_of
from flows.facts.text.folded_document import FoldedDocument
from flows.facts.text.lexicons import word_set
from flows.model.facts import AnyFact, Conflict, Date, Time
from flows.model.source import Span

_DAY = re.compile(r"(?:\d{4}|-)-(?P<month>\d{2})-(?P<day>\d{2})")
_HOUR = re.compile(r"T(?P<hour>\d{2}):(?P<minute>\d{2})")
_THAT = re.compile(r"(?<!\w)[وب]?(?:ان|انه|انها|انهم|انهما)(?!\w)\s*")
_WORD = re.compile(r"[ء-ي]{2,}")
_WHEN = re.compile(
    r"(?<!\w)(?:يوم|يومي|مساء|صباح|فجر|ظهر|عصر|ليل|ليلة|الساعة|ساعة|تاريخ|بتاريخ|موعد|شهر|عام|سنة|حوالي|نحو|قرابة|حدود|تمام"
    r"|الاحد|الاثنين|الثلاثاء|الاربعاء|الخميس|الجمعة|السبت|الماضي|الجاري|الحالي|المقبل|القادم)(?!\w)"
)
_REACH, _AFTER, _FAR, _SEVERAL = 300, 40, 1500, 6
_DAYS_OF_A_MONTH, _MOST_DAYS, _LEAST_MINUTES, _HALF_A_DAY = 31, 100, 30, 720


@dataclass(frozen=True, slots=True, kw_only=True)
class _When:
    """A day or an hour with what is said to happen then."""

    span: Span
    is_hour: bool
    size: int
    """Days from the beginning of a year, about, or minutes of the day."""
    year: str
    happenings: frozenset[str]
    """The roots of what happens, near the day."""
    clause: frozenset[str]
    """The stems of the other words of its clause."""
    said: frozenset[str]
    """The stems of its sentence up to the end of the clause."""
    is_against: bool
    """Whether its sentence holds what somebody says against what stands before."""
    changes: bool


def find_rival_days(doc: FoldedDocument, facts: tuple[AnyFact, ...]) -> Iterator[Conflict]:
    """Yield the first of two days, or of two hours, of one happening that another voice gives against the first."""
    dates = [fact for fact in facts if isinstance(fact, Date | Time)]
    contrasted = len(dates) > 1 and (AGAINST.search(doc.text) or WRONG.search(doc.text))
    known = [when for fact in dates if (when := _when(doc, fact))] if contrasted else []
    for index, two in enumerate(known):
        near = known[max(0, index - _SEVERAL) : index] if two.is_against else []
        one = next((each for each in reversed(near) if _are_rivals(each, two)), None)
        if one is not None:
            yield Conflict(span=one.span, words=doc.words(one.span), rule="conflict.rival-days", others=(two.span,))


def _when(doc: FoldedDocument, fact: Date | Time) -> _When | None:
    value = fact.value or ""
    day, hour = _DAY.fullmatch(value), _HOUR.fullmatch(value)
    sentence = doc.sentence_at(fact.span.start) if day or hour else None
    if sentence is None:
        return None
    before = words_before(doc, sentence.span, fact.span, _REACH)
    after = _first_clause(words_after(doc, sentence.span, fact.span, _AFTER))
    own = _own_clause(before)
    words = _WORD.findall(f"{own} {after}")
    happenings = frozenset(map(root_of, words)) & _happenings()
    held = max((each.end() for each in (*AGAINST.finditer(before), *WRONG.finditer(before))), default=-1)
    return _When(
        span=fact.span,
        is_hour=hour is not None,
        size=int(day["month"]) * _DAYS_OF_A_MONTH + int(day["day"]) if day else _minutes(hour),
        year=value[:4] if day and value[0].isdigit() else "",
        happenings=happenings,
        clause=_nouns(own),
        said=_nouns(f"{before} {after}"),
        is_against=held >= 0 and says(before[max(0, held - _AFTER) :]) and not _denies(own),
        changes=not word_set("two_days", "moving").isdisjoint((*_WORD.findall(last_clause(before)), *words)),
    )


def _first_clause(after: str) -> str:
    """Return folded words up to the first mark of a clause."""
    return re.split("[،؛:.؟!\n]", after, maxsplit=1)[0]


def _minutes(hour: re.Match[str] | None) -> int:
    return int(hour["hour"]) * 60 + int(hour["minute"]) if hour else 0


def _own_clause(before: str) -> str:
    """Return what stands before a day after the last «أن», or in its last clause."""
    clause = last_clause(before)
    that = [found.end() for found in _THAT.finditer(clause)]
    return clause[that[-1] :] if that else clause


def _denies(clause: str) -> bool:
    return not {"لم", "لا", "لن", "ليس", "ليست", "دون"}.isdisjoint(clause.split())


def _nouns(words: str) -> frozenset[str]:
    """Return the stems of words but of those that say when, or that it happens."""
    plain = " ".join(word for word in _WORD.findall(_WHEN.sub(" ", words)) if root_of(word) not in _happenings())
    return stems_of(plain) - _months()


def _are_rivals(one: _When, two: _When) -> bool:
    """Whether two days are of one happening: what is named with the second stands in the sentence of the first."""
    if one.is_hour != two.is_hour or one.changes or two.changes or two.span.start - one.span.start > _FAR:
        return False
    apart = abs(one.size - two.size)
    other_clock = abs(apart - _HALF_A_DAY) < _LEAST_MINUTES  # «8:10», «الثامنة مساء»
    differ = apart >= _LEAST_MINUTES and not other_clock if two.is_hour else 0 < apart <= _MOST_DAYS
    same_year = not (one.year and two.year) or one.year == two.year
    same = not one.happenings.isdisjoint(two.happenings) and two.clause <= one.said | one.clause
    return differ and same_year and same


@cache
def _happenings() -> frozenset[str]:
    return frozenset(map(root_of, word_set("two_days", "happening") | word_set("two_days", "befalling")))


@cache
def _months() -> frozenset[str]:
    return stems_of(" ".join(word_set("two_days", "months")))
