"""Numbers as they are said: a range, or one number said twice («5000 (خمسة آلاف)»), is one amount.

«بين 10 و15», «من 10 إلى 15», «10-15» are one figure: its value is the lower end, `upper` the upper one.
"""

import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterator
from dataclasses import dataclass, replace
from decimal import Decimal
from functools import cache

from flows.arabic.clitics import PREFIX, PREPOSITION
from flows.arabic.counting import CountedNumber
from flows.arabic.letters import Stretch
from flows.facts.text.folded_text import FoldedText
from flows.facts.text.lexicons import any_of, lexicon, word_set
from flows.model.facts import Numeral

_TORN = re.compile(r"\d\s?,\s$|\d\s,\s?$")
_THOUSANDS = re.compile(rf"(?<!\w){PREPOSITION}?(?:الفا?|الفين|الاف)\sو\s?$")
_LONGEST_GAP = 3
_DIGIT_BEFORE = re.compile(r"\d\s{0,2}\Z")
_LONGEST_THOUSANDS = 10
_LEAST_MILLION = 1_000_000
_GROUP = re.compile(r"\d{3}|0")
_BRACKET = re.compile(r"\s?\(\s?|\s?\)\s?(?:\(\s?)?")
_OPENED, _CLOSED = re.compile(r"\(\s?\Z"), re.compile(r"\s?\)")
_LONGEST_OPENING = 2
"""What may stand between a number in figures and the same one in words: a bracket at one of them."""
_SIGN = r"(?:\s?[%٪]|\s+(?:بال|في\s+ال)(?:مئة|مائة|مية))?"
_PAIRED = re.compile(rf"{_SIGN}\s+و\s?(?:بين\s+)?")
_HEIGHT = re.compile(r"(?<!\w)[بول]?(?:ال)?ارتفاع\w?\s+(?:ال)?(?:موج|امواج|سد|مبني|برج|جدار|سور|حاجز|سقف|جبل)(?!\w)")
"""«ارتفاع الموج 2.5 إلى 3.5 أمتار»: how high, and no rise."""
_TO = re.compile(rf"{_SIGN}\s+(?:و?الي|وحتي|حتي)\s+")
_BY_SO_MUCH = re.compile(r"(?<!\w)[وف]?ب(?:ارتفاع|زيادة|انخفاض|تراجع|نمو|فارق|هبوط|صعود)\s+\Z")
"""«بارتفاع 2 إلى 4 بوصات» is by how much: no «من» says where it was before."""
_DASH = re.compile(r"[%٪]?\s?[-–—]\s?")
_LONGEST_LINK = 24
"""No fewer letters than any link of two ends has."""
CLAUSE_REACH = 90
"""How far before «من … إلى …» a verb of change is looked for, in code points."""
_CLAUSE_END = re.compile(r"[.؟!؛،\0]")
_WORD_BEFORE = re.compile(r"(\w+)\s+(?:ال)?$")
_DASHES = ("-", "–", "—", "/")
_MORE_DIGITS = re.compile(r"\s?[-–—/]\s?\d")


@dataclass(frozen=True, slots=True, kw_only=True)
class Amount(Stretch):
    """What something is counted or paid in, in folded text."""

    value: Decimal
    upper: Decimal | None = None
    """The upper end of a range; `value` is the lower one then."""
    numerals: tuple[Numeral, ...]
    number: CountedNumber
    """The last number of it, which what it counts stands at."""


def amounts_in(doc: FoldedText) -> Iterator[Amount]:
    """Yield every amount of the text, in order of its last number."""
    before: CountedNumber | None = None
    for number in doc.numbers:
        if before and _repeats(doc.text, before, number):
            yield _amount_said_twice(doc, before, number)
        elif before and _scales(doc.text, before, number):
            value = before.value * number.value
            numeral = Numeral(span=doc.span(Stretch(before.start, number.end)), value=value)
            yield Amount(before.start - 1, number.end, value=value, numerals=(numeral,), number=number)
        else:
            yield _range_or_number(doc, number)
        before = number


def number_at(doc: FoldedText, place: int) -> CountedNumber | None:
    """Return the number that begins at a place of the folded text."""
    index = bisect_left(doc.numbers, place, key=lambda number: number.start)
    number = doc.numbers[index] if index < len(doc.numbers) else None
    return number if number and number.start == place else None


def number_ending_at(doc: FoldedText, place: int) -> CountedNumber | None:
    """Return the number that ends at a place of the folded text."""
    index = bisect_left(doc.number_ends, place)
    return doc.numbers[index] if index < len(doc.numbers) and doc.number_ends[index] == place else None


def in_brackets(text: str, amount: Amount) -> bool:
    """Whether a bracket stands right before the amount and one right after it."""
    return text[amount.end : amount.end + 1] == ")" and text[max(0, amount.start - 1) : amount.start] == "("


def is_cut(text: str, amount: Amount) -> bool:
    """Whether an amount is only the end of a number: torn by a space («2 , 476»), read in parts («ألف ومئة مليار»).

    So is a scale after digits that are no number by themselves: «19x20 مليون دينار».
    """
    torn = _TORN.search(text, max(0, amount.start - 4), amount.start)
    if torn and _GROUP.fullmatch(text, amount.start, amount.number.end):
        return True
    if amount.start == amount.number.start and is_scale_after_digits(text, amount.number):
        return True
    thousands = _THOUSANDS.search(text, max(0, amount.start - _LONGEST_THOUSANDS), amount.start)
    return bool(thousands) and amount.number.in_words and amount.value >= _LEAST_MILLION


def is_scale_after_digits(text: str, number: CountedNumber) -> bool:
    """Whether a number is a scale right after digits that are no number by themselves: «19x20 مليون»."""
    is_scale = number.in_words and number.value == number.scale > 1
    return is_scale and _DIGIT_BEFORE.search(text, max(0, number.start - _LONGEST_GAP), number.start) is not None


def _repeats(text: str, before: CountedNumber, number: CountedNumber) -> bool:
    """Whether a number says the one before it again, one in figures and one in words, with a bracket between."""
    return (
        number.value == before.value
        and number.in_words != before.in_words
        and bool(_BRACKET.fullmatch(text, before.end, number.start))
    )


def _amount_said_twice(doc: FoldedText, before: CountedNumber, number: CountedNumber) -> Amount:
    """Return one amount for both; a bracket around either belongs to it."""
    text = doc.text
    gap = text[before.end : number.start]
    opened = _OPENED.search(text, max(0, before.start - _LONGEST_OPENING), before.start) if ")" in gap else None
    closed = _CLOSED.match(text, number.end) if "(" in gap else None
    numerals = (doc.numeral(before), doc.numeral(number))
    start, end = opened.start() if opened else before.start, closed.end() if closed else number.end
    return Amount(start, end, value=number.value, numerals=numerals, number=number)


def _scales(text: str, before: CountedNumber, number: CountedNumber) -> bool:
    """Whether a number is the scale of one in brackets before it («(3.5) مليار»)."""
    is_scale = number.in_words and number.value == number.scale > 1
    bracketed = text[max(0, before.start - 1) : before.start] == "(" and text[before.end : number.start] == ") "
    return is_scale and bracketed and before.value < number.value


def _range_or_number(doc: FoldedText, number: CountedNumber) -> Amount:
    """Return the amount that a number ends: from the lower end of its range where it has one. Takes constant time."""
    index = bisect_right(doc.number_ends, number.start) - 1
    if index >= 0 and number.start - doc.number_ends[index] <= _LONGEST_LINK:
        before = doc.numbers[index]
        # The lower end shares the scale of the upper one if it is smaller without: of «3 إلى 5 ملايين» three millions.
        shared = before.value * number.scale
        is_shared = before.scale == 1 and number.scale > 1 and shared < number.value
        lower = replace(before, value=shared) if is_shared else before
        follows_noun = before.definite and before.value == 1  # «دينار واحد إلى 1300 مليم»
        if lower.value < number.value and not follows_noun and _is_linked(doc.text, before, number):
            numerals = (doc.numeral(lower), doc.numeral(number))
            return Amount(
                lower.start, number.end, value=lower.value, upper=number.value, numerals=numerals, number=number
            )
    return Amount(number.start, number.end, value=number.value, numerals=(doc.numeral(number),), number=number)


def _is_linked(text: str, before: CountedNumber, number: CountedNumber) -> bool:
    """Whether what stands between two numbers makes them the ends of a range."""
    if _PAIRED.fullmatch(text, before.end, number.start):
        return _word_before(text, before) in word_set("ranges", "between")
    if _TO.fullmatch(text, before.end, number.start):
        clause = text[max(0, before.start - CLAUSE_REACH) : before.start]
        return bool(_BY_SO_MUCH.search(clause)) or not says_change(clause)
    return bool(_DASH.fullmatch(text, before.end, number.start)) and _may_dash(text, before, number)


def says_change(before: str) -> bool:
    """Whether the clause that these folded words end says a change: «ارتفع من 5 إلى 8» is two figures and no range."""
    return bool(_change().search(_HEIGHT.sub(" ", _CLAUSE_END.split(before)[-1])))


def _may_dash(text: str, before: CountedNumber, number: CountedNumber) -> bool:
    """Whether a dash may part the two ends: both in digits, no third number, no score, no telephone."""
    if before.in_words or number.in_words or text[before.start] == "0" or text[number.start] == "0":
        return False
    third = _MORE_DIGITS.match(text, number.end) or text.endswith(_DASHES, 0, before.start)
    return not third and _word_before(text, before) not in word_set("ranges", "no_range_after")


def _word_before(text: str, number: CountedNumber) -> str:
    found = _WORD_BEFORE.search(text, max(0, number.start - _LONGEST_LINK), number.start)
    return found[1] if found else ""


@cache
def _change() -> re.Pattern[str]:
    """Return the pattern of the verbs of change."""
    return re.compile(rf"(?<!\w){PREFIX}(?:{any_of(lexicon('ranges')['change'])})(?!\w)")
