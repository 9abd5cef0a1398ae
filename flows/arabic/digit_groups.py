"""Digits parted by spaces or apostrophes: «3 500 000» is one number; what is neither one nor several is none.

A number goes on over a space only in groups of three after a head of one to three digits. A row of digits that is not
built so («9777 7707», «2024 500») is a code, or two numbers side by side: no part of it is a number of its own, but for
a year that its word names. Where both readings stand equal («الغرفة 12 400») nothing is read.
"""

import re
from dataclasses import dataclass

from flows.arabic.calendar import gregorian_months, hijri_months
from flows.arabic.clitics import ARTICLE, FOR_THE, PREFIX
from flows.arabic.letters import Stretch, fold_letters

_DIGITS_AND_MARKS = r"\d{1,60}+(?:[.,٫٬،/:ر]\d{1,60}+){0,5}+"
"""Bounded, so that no endless token is read again from each of its parts."""
ROW = re.compile(rf"{_DIGITS_AND_MARKS}(?:[ '’]{_DIGITS_AND_MARKS})++|\d{{1,60}}+(?:[-–]\d{{1,60}}+){{2,}}+")
"""Digits with their marks, parted by single spaces or apostrophes; in folded text, where all spaces are one.

Three and more that dashes join («987-654-3210») are a code, too, or a date, which is read by itself.
"""
_GROUPED = re.compile(r"(?P<head>[1-9]\d{0,2})(?P<mark>[ '’])\d{3}(?:(?P=mark)\d{3})*(?P<decimals>[.,٫]\d+)?")
_TORN_AFTER = re.compile(r"\s?[.,]\s?\d")
_SIGNS_OF_CODES = ("+", "#", "№", "*")
_COUNTS_ON = re.compile(r"\s{0,2}(?:[%٪$€£¥]|[ء-ي]{2}|[A-Z]{3}(?!\w))")
"""What follows a number that counts: a noun, a currency, a sign."""
_PARTICLE = re.compile(r"\s{1,2}(?:من|في|الي|علي|عن|او|ثم|مع|حتي|و[ء-ي]*)(?!\w)")
_WORD_BEFORE = re.compile(r"(\w+)\s{0,2}[(:]?\s{0,2}\Z")
_WORDS_BEFORE = re.compile(r"(?:\w+ ){0,2}\w+\s{0,2}[(:]?\s{0,2}\Z")
_REACH = 40
_CELL_BEFORE, _CELL_AFTER = re.compile(r"(?:^|[\n\t|\0]) {0,9}[+−-]?\Z"), re.compile(r" {0,9}(?:$|[\n\t|\0])")
_HEAD = re.compile(r"\d{4}(?= )")
_YEARS = range(1900, 2100)
_LONGEST_PLAIN_HEAD = 2
_CLITICS = re.compile(rf"^{PREFIX}(?:{ARTICLE}|{FOR_THE})?")


def _folded(words: str) -> frozenset[str]:
    return frozenset(map(fold_letters, words.split()))


_NUMBERED = _folded(
    "غرفة قاعة رقم هاتف الهاتف تليفون تلفون جوال موبايل محمول فاكس بريد بريدي مادة مواد بند بنود فقرة فقرات فصل فصول"
    " صفحة صفحات ص طابق شقة مبنى جناح مقعد مقاعد رحلة خط طريق شارع كود رمز رموز حساب حسابات ساعة يوم أيام يومي ملف قضية"
    " نموذج طراز إصدار لوحة بطاقة جواز فاتورة رخصة اتصال واتساب قناة جدول شكل ملحق قرار قانون مرسوم باب أرقام رقمي رقما"
    " مادتان مادتين فقرتان فقرتين بندان بندين فصلان فصلين رقمان رقمين صفحتان صفحتين"
    " آيبان إيبان عنوان تاريخ"
)
"""After these words digits are a name: «الغرفة 12 400»."""
_CODED = _folded(
    "هاتف الهاتف تليفون تلفون جوال الجوال موبايل محمول فاكس رقم الرقم حساب الحساب كود رمز الرمز اتصل للاتصال واتساب"
    " للحجز للتواصل للاستفسار للاستعلام التواصل الاتصال مقسم المقسم تحويلة سنترال"
)
"""The same, up to three words before the digits: «هاتف المكتب 21 345 678»."""
_YEAR_WORDS = _folded("في وفي عام العام سنة السنة منذ حتى بحلول خلال قبل بعد مطلع نهاية")


@dataclass(frozen=True, slots=True)
class DigitRow(Stretch):
    """A row of digits parted by spaces or apostrophes, in folded text."""

    number: str
    """The number that it is, without what parts its groups; "" where it is none."""
    year_end: int
    """Where the year ends that opens it («في 2024 500 …»); 0 where none does."""


def row_at(folded: str, place: int) -> DigitRow | None:
    """Return the row of digits that begins at a place of folded text; None where no space parts digits there."""
    row = ROW.match(folded, place)
    if row is None:
        return None
    grouped = _GROUPED.fullmatch(row.group())
    before = _word_before(folded, place)
    if grouped and _is_one_number(folded, row, grouped, before):
        return DigitRow(*row.span(), number=re.sub("[ '’]", "", row.group()), year_end=0)
    head = _HEAD.match(row.group())
    opens_with_year = head is not None and int(head.group()) in _YEARS and before in _YEAR_WORDS
    return DigitRow(*row.span(), number="", year_end=place + 4 if opens_with_year else 0)


def is_numbered(word: str) -> bool:
    """Whether digits after a folded word are a name: «المادة», «وبالصفحات»."""
    return word in _NUMBERED or _CLITICS.sub("", word) in _NUMBERED


def _word_before(folded: str, place: int) -> str:
    found = _WORD_BEFORE.search(folded, max(0, place - _REACH), place)
    return found[1] if found else ""


def _is_one_number(folded: str, row: re.Match[str], grouped: re.Match[str], before: str) -> bool:
    """Whether groups of three are one number: nothing before them numbers a thing, and a long head counts something."""
    sign = folded[max(0, row.start() - 1) : row.start()]
    if sign in _SIGNS_OF_CODES or is_numbered(before) or _names_a_month(before) or _is_coded(folded, row.start()):
        return False
    if _TORN_AFTER.match(folded, row.end()):
        return False
    is_round = grouped["mark"] != " " or row.group().endswith("000")
    is_short = len(grouped["head"]) <= _LONGEST_PLAIN_HEAD or is_round
    return is_short or _counts(folded, row.end()) or _fills_a_cell(folded, row)


def _fills_a_cell(folded: str, row: re.Match[str]) -> bool:
    """Whether nothing else stands in a cell («| 125 500 |») or in a line, whose ends are those of cells for finders."""
    before = _CELL_BEFORE.search(folded, max(0, row.start() - _REACH), row.start())
    return before is not None and _CELL_AFTER.match(folded, row.end()) is not None


def _is_coded(folded: str, place: int) -> bool:
    words = _WORDS_BEFORE.search(folded, max(0, place - _REACH), place)
    return words is not None and not _CODED.isdisjoint(words.group().split())


def _counts(folded: str, place: int) -> bool:
    return bool(_COUNTS_ON.match(folded, place)) and not _PARTICLE.match(folded, place)


def _names_a_month(word: str) -> bool:
    bare = word.removeprefix("و")
    return bool(bare) and (bare in gregorian_months() or bare in hijri_months())
