"""Lengths of time that their own ends deny: «خمسة أيام من 3 إلى 12 مارس», «ولد عام 1950 وتوفي عام 2010 عن 70 عامًا»."""

import datetime as dt
import itertools
import re
from collections.abc import Iterator, Sequence

from flows.arabic.letters import fold_letters
from flows.facts.relations.in_sentences import facts_in_sentences, words_after, words_before, words_between
from flows.facts.text.bounds import bound_before
from flows.facts.text.folded_document import FoldedDocument
from flows.facts.text.lexicons import any_of, lexicon, word_set
from flows.model.facts import AnyFact, Bound, Calendar, Conflict, Date, Duration, Period
from flows.model.outline import Sentence

_LENGTH = re.compile(r"P(\d+)([DWMY])")
_DAY, _YEAR, _MONTH = re.compile(r"\d{4}-\d{2}-\d{2}"), re.compile(r"\d{4}"), re.compile(r"\d{4}-\d{2}")
_WITH_YEAR = re.compile(r"(\d{4})(?:-|\Z)")
_DAYS_IN_A_MONTH, _DAYS_IN_A_YEAR = 30.44, 365.25
_MOST_WORDS_APART = 6
_NEAR = 24
_GOES_ON = re.compile(r"\s*(?:و?حتي|و?الي|[-–])(?!\w)")
"""What says that a stretch ends later than where it was read to: «من عام 1955–56 حتى 1969–70»."""
_REACH = 90
_SLACK = {"W": 2, "M": 16, "Y": 183}
"""How many days a length in weeks, months or years may be from its two days."""
_ABOUT_YEARS = 2
"""How far an age may be from its two years where the source says it roughly («ناهز»)."""


def find_wrong_lengths(doc: FoldedDocument, facts: tuple[AnyFact, ...]) -> Iterator[Conflict]:
    """Yield lengths of time that the stretch beside them denies, and ages that birth and year deny."""
    times = [fact for fact in facts if isinstance(fact, Date | Period | Duration)]
    for sentence, found in facts_in_sentences(doc, times, 2):
        yield from _wrong_lengths(doc, sentence, found)
        yield from _wrong_ages(doc, sentence, found)


def _wrong_lengths(doc: FoldedDocument, sentence: Sentence, times: Sequence[AnyFact]) -> Iterator[Conflict]:
    for one, other in itertools.pairwise(times):
        if isinstance(one, Duration) and isinstance(other, Period):
            length, period, joints = one, other, "before_period"
        elif isinstance(one, Period) and isinstance(other, Duration):
            length, period, joints = other, one, "after_period"
        else:
            continue
        between = re.findall(r"\w+", words_between(doc, one.span, other.span))
        opening = fold_letters(period.words).split()[:1]
        goes_on = _GOES_ON.match(words_after(doc, sentence.span, period.span, _NEAR))
        opened = not goes_on and not word_set("lengths", "opening").isdisjoint((*between, *opening))
        joined = opened and len(between) <= _MOST_WORDS_APART and set(between) <= word_set("lengths", joints)
        if joined and _is_plain(doc, sentence, length) and not _may_be_as_long(length, period):
            yield Conflict(span=one.span, words=doc.words(one.span), rule="conflict.length", others=(other.span,))


def _is_plain(doc: FoldedDocument, sentence: Sentence, length: Duration) -> bool:
    """Whether a length is exact, and not of what is taken part by part: «أيام عمل», «ساعات يوميا»."""
    after = words_after(doc, sentence.span, length.span, _NEAR).split()[:2]
    bound, _ = bound_before(doc, doc.folded.place(length.span.start))
    return bound is Bound.EXACT and word_set("lengths", "in_parts").isdisjoint(after)


def _may_be_as_long(length: Duration, period: Period) -> bool:
    """Whether a stretch may last so long, its last day or year counted or not; also where it cannot be said."""
    found = _LENGTH.fullmatch(length.value)
    start, end = period.start or "", period.end or ""
    if found is None or start > end:
        return True
    count, unit = int(found[1]), found[2]
    if _YEAR.fullmatch(start) and _YEAR.fullmatch(end):
        return unit != "Y" or count - (int(end) - int(start)) in (0, 1)
    if _MONTH.fullmatch(start) and _MONTH.fullmatch(end):
        months = (int(end[:4]) - int(start[:4])) * 12 + int(end[5:]) - int(start[5:])
        return unit not in "MY" or count * (12 if unit == "Y" else 1) - months in (0, 1)
    if period.calendar is not Calendar.GREGORIAN or not (_DAY.fullmatch(start) and _DAY.fullmatch(end)):
        return True
    days = (dt.date.fromisoformat(end) - dt.date.fromisoformat(start)).days
    return _fits_days(count, unit, days)


def _fits_days(count: int, unit: str, days: int) -> bool:
    if unit == "D":
        return count - days in (0, 1)
    said = {"W": 7, "M": _DAYS_IN_A_MONTH, "Y": _DAYS_IN_A_YEAR}[unit] * count
    return abs(said - days) <= _SLACK[unit]


def _wrong_ages(doc: FoldedDocument, sentence: Sentence, times: Sequence[AnyFact]) -> Iterator[Conflict]:
    """Yield an age at a year, where the sentence says one birth, before it, and no other person is spoken of."""
    births = [fact for fact in times if isinstance(fact, Date) and _is_birth(doc, sentence, fact)][:1]
    words = doc.folded_words(sentence.span).split()
    if len(births) != 1 or not word_set("lengths", "relatives").isdisjoint(words):
        return
    birth = births[0]
    for index, age in enumerate(times):
        dates = [fact for fact in times[:index] if isinstance(fact, Date) and fact is not birth]
        if not (isinstance(age, Duration) and dates and _is_age(doc, sentence, age)):
            continue
        if not _may_be_as_old(doc, birth, dates[-1], age):
            first, *others = sorted((birth.span, dates[-1].span, age.span))
            yield Conflict(span=first, words=doc.words(first), rule="conflict.age", others=tuple(others))


def _is_birth(doc: FoldedDocument, sentence: Sentence, date: Date) -> bool:
    """Whether the nearest verb or noun before a date is one of birth: nothing else happens between the two."""
    before = re.findall(r"\w+", words_before(doc, sentence.span, date.span, _REACH))
    born = [place for place, word in enumerate(before) if word in word_set("lengths", "birth")]
    return bool(born) and word_set("lengths", "death").isdisjoint(before[born[-1] :])


def _is_age(doc: FoldedDocument, sentence: Sentence, length: Duration) -> bool:
    before = words_before(doc, sentence.span, length.span, _NEAR)
    return bool(re.search(rf"(?<!\w)(?:{any_of(lexicon('lengths')['age'])})\s+(?:\w+\s+)?\Z", before))


def _may_be_as_old(doc: FoldedDocument, birth: Date, date: Date, age: Duration) -> bool:
    """Whether somebody may be so old at a date, whose days decide where both are known."""
    years = re.fullmatch(r"P(\d+)Y", age.value)
    born, then = _WITH_YEAR.match(birth.value or ""), _WITH_YEAR.match(date.value or "")
    if years is None or born is None or then is None or birth.calendar is not date.calendar:
        return True
    count, apart = int(years[1]), int(then[1]) - int(born[1])
    bound, _ = bound_before(doc, doc.folded.place(age.span.start))
    slack = 0 if bound is Bound.EXACT else _ABOUT_YEARS
    return apart - 1 - slack <= count <= apart + slack
