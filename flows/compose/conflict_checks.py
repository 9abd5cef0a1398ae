"""What the gate holds conflicts against: the words of each say, by themselves, what the remark on them says."""

import itertools
import re
from collections.abc import Callable
from decimal import Decimal

from flows.arabic.counting import numbers
from flows.arabic.letters import fold_letters
from flows.compose.day_checks import WEEKDAYS, days_said, says_impossible_day, says_reversed_days
from flows.facts.relations.denial_words import is_denial_of
from flows.facts.relations.sources_apart import are_one_name
from flows.facts.relations.stems import stems_of
from flows.facts.relations.tolls import families_in
from flows.facts.text.lexicons import any_of, word_set
from flows.model.brief import Gap, GapKind
from flows.model.facts import Calendar

_WHOLE = Decimal(100)
_PERCENT = re.compile(r"[%٪]|(?<!\w)(?:بال|في\s+ال)(?:مئة|مائة|مية)")
_DIGITS = re.compile(r"[\d.,٬٫()\[\]\s]+\D{0,12}")
_TOTAL_ROW = re.compile(r"\A(?:و?ال)?(?:اجمالي|مجموع|جملة)\s+\d")
"""A row of a table that is its total names nothing but that."""
_TAKES_UP = re.compile(r"(?<!\w)[بف]?ان\s+[\"«]?ال(?:عدد|رقم|مبلغ|نسبة|كلفة|تكلفة|كمية|مساحة)(?!\w)")
"""«إن العدد لا يتجاوز 46»: of what was counted before."""
_IN_A_PAPER = re.compile(
    r"\A(?:بينما|فيما|في حين)\s+(?:ان\s+)?(?:[ء-ي]+\s+)?(?:ال)?(?:كتاب|تقرير|كشف|سجل|محضر|عداد|تقديرات?)(?!\w)"
)
"""«بينما يشير كتاب المقاول إلى 68%»: held against what stands before it."""
_SAYS_OF_WHAT = (_TOTAL_ROW, _TAKES_UP, _IN_A_PAPER)
_SAME_AMOUNT = re.compile(r"(?:عادل|ساوي|وازي)|[(=≈]|(?<!\w)اي(?!\w)")


def values_differ(gap: Gap, folded: str) -> bool:
    """Whether each place says another number, and some of the same words or the same people."""
    return _numbers_differ(gap, folded) or _tolls_differ(gap, folded) or _is_written_twice(gap, folded)


def _numbers_differ(gap: Gap, folded: str) -> bool:
    for other in gap.others:
        there = fold_letters(other.words)
        if set(said_numbers(there)) == set(said_numbers(folded)) or not said_numbers(there) or not said_numbers(folded):
            return False
        if not _shared_words(folded, there) and not any(sign.search(there) for sign in _SAYS_OF_WHAT):
            return False
    return bool(gap.others)


def _is_written_twice(gap: Gap, folded: str) -> bool:
    """Whether one place is digits alone and the other a number in words alone, worth another."""
    places = [folded, *(fold_letters(other.words) for other in gap.others)]
    digits = [place for place in places if _DIGITS.fullmatch(place)]
    words = [place for place in places if not re.search(r"\d", place)]
    said = {said_numbers(place) for place in places}
    return len(digits) == len(words) == 1 and all(said) and len(said) == len(places) == len((*digits, *words))


def statements_differ(gap: Gap, folded: str) -> bool:
    """Whether each other place denies what the first says, or says who was hurt where the first says nobody was."""
    return bool(gap.others) and all(is_denial_of(folded, fold_letters(other.words)) for other in gap.others)


def offices_differ(gap: Gap, folded: str) -> bool:
    """Whether each place says an office before the same name, the two offices in other words."""
    words = folded.split()
    heads = word_set("two_offices", "heads") | word_set("two_offices", "deputies")
    for other in gap.others:
        there = fold_letters(other.words).split()
        names = set(itertools.pairwise(words)) & {*itertools.pairwise(there)}
        if not names or words == there or heads.isdisjoint(words) or heads.isdisjoint(there):
            return False
    return bool(gap.others)


def sources_differ(gap: Gap, folded: str) -> bool:
    """Whether each place says what the others do not, an office or a number, and some of the same words."""
    return values_differ(gap, folded) or offices_differ(gap, folded)


def _tolls_differ(gap: Gap, folded: str) -> bool:
    """Whether each place counts the same people, in whichever words, and says another number."""
    places = [folded, *(fold_letters(other.words) for other in gap.others)]
    counted = frozenset.intersection(*(families_in(place) for place in places))
    said = [frozenset(said_numbers(place)) for place in places]
    return len(places) > 1 and bool(counted) and all(said) and len(set(said)) == len(said)


def spellings_differ(gap: Gap, folded: str) -> bool:
    """Whether the places say one name in other letters."""
    return bool(gap.others) and all(are_one_name(folded, fold_letters(other.words)) for other in gap.others)


def calendars_differ(_: Gap, folded: str) -> bool:
    """Whether both calendars are written there, a day of each, more than a day apart."""
    days = days_said(folded)
    return any(
        abs((day - other).days) > 1
        for calendar, day in days
        for another, other in days
        if calendar is Calendar.HIJRI and another is Calendar.GREGORIAN
    )


def weekday_differs(_: Gap, folded: str) -> bool:
    """Whether one day of the week is written there, and a day that was another."""
    said = [number for number, word in enumerate(WEEKDAYS) if re.search(rf"(?<!\w){word}(?!\w)", folded)]
    return any(day.weekday() not in said for _, day in days_said(folded)) and len(said) == 1


def is_impossible(_: Gap, folded: str) -> bool:
    """Whether a day is written there that no calendar has."""
    return says_impossible_day(folded)


def is_reversed(_: Gap, folded: str) -> bool:
    """Whether a stretch is written there that ends before it begins."""
    return says_reversed_days(folded)


def sum_differs(_: Gap, folded: str) -> bool:
    """Whether parts are written there after their whole, and come to another number; or shares beyond a whole."""
    said = said_numbers(folded)
    if len(said) < 2:
        return False
    total, *parts = said
    words = folded.split()
    if not word_set("relations", "among").isdisjoint(words) and max(parts[0], sum(parts)) > total:
        return True
    if len(_PERCENT.findall(folded)) > 1 and re.search(r"(?<!\w)و", folded) and sum(said) > _WHOLE:
        return True
    is_dealt = ":" in folded or not word_set("relations", "dealing").isdisjoint(words)
    return is_dealt and len(parts) > 1 and sum(parts) != total


def change_differs(_: Gap, folded: str) -> bool:
    """Whether a rise or a fall, or a percentage of change, is written there beside two values."""
    words = set(re.findall(r"\w+", folded))
    named = not (word_set("changes", "rising") | word_set("changes", "falling")).isdisjoint(words)
    return (named or bool(_PERCENT.search(folded))) and len(said_numbers(folded)) > 1 and ":" not in folded


def length_differs(_: Gap, folded: str) -> bool:
    """Whether a length of time is written there, and two numbers beside it."""
    units = any_of(word_set("lengths", "units"))
    counted = re.search(rf"(?:\d|ة|ي|ون|ين|ع|ر|ت|ث)\s+(?:{units})(?!\w)", folded)
    dual = re.search(rf"(?<!\w)(?:{any_of(word_set('lengths', 'two_units'))})(?!\w)", folded)
    return bool(counted or dual) and len(said_numbers(folded)) > 1


def conversion_differs(_: Gap, folded: str) -> bool:
    """Whether an amount is written there in two currencies."""
    named = {name for name in word_set("changes", "currencies") if name in folded}
    return bool(_SAME_AMOUNT.search(folded)) and len(named) > 1 and len(said_numbers(folded)) > 1


def said_numbers(folded: str) -> tuple[Decimal, ...]:
    """Return the numbers of folded words."""
    return tuple(number.value for number in numbers(folded))


def _shared_words(folded: str, there: str) -> set[str]:
    """Return the words that two places share, also in another form: «المشاركة 54%» and «بمشاركة 52%»."""
    words = {word for word in folded.split() if not any(letter.isdigit() for letter in word)} & set(there.split())
    return words | (stems_of(folded) & stems_of(there))


STANDS: dict[GapKind, Callable[[Gap, str], bool]] = {
    GapKind.DATES_DIFFER: calendars_differ,
    GapKind.WEEKDAY_DIFFERS: weekday_differs,
    GapKind.IMPOSSIBLE_DAY: is_impossible,
    GapKind.DAYS_REVERSED: is_reversed,
    GapKind.VALUES_DIFFER: values_differ,
    GapKind.STATEMENTS_DIFFER: statements_differ,
    GapKind.OFFICES_DIFFER: offices_differ,
    GapKind.SOURCES_DIFFER: sources_differ,
    GapKind.SPELLINGS_DIFFER: spellings_differ,
    GapKind.SUM_DIFFERS: sum_differs,
    GapKind.CHANGE_DIFFERS: change_differs,
    GapKind.LENGTH_DIFFERS: length_differs,
    GapKind.CONVERSION_DIFFERS: conversion_differs,
}
"""What proves each kind of conflict by its words."""
PAIRS = (
    GapKind.VALUES_DIFFER,
    GapKind.STATEMENTS_DIFFER,
    GapKind.OFFICES_DIFFER,
    GapKind.SOURCES_DIFFER,
    GapKind.SPELLINGS_DIFFER,
)
"""Those that stand in two places or more, each printed."""
