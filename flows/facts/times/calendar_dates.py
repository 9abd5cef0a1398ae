"""Days and months by the names of months in every family: «5 مارس 2024»."""

import re
from collections.abc import Iterator
from functools import cache

from flows.arabic.calendar import gregorian_months, hijri_months, months_in_print
from flows.arabic.clitics import CONJUNCTIONS, PREFIX, PREPOSITIONS
from flows.arabic.ordinals import DEFINITE
from flows.facts.text.amounts import number_at, number_ending_at
from flows.facts.text.folded_document import FoldedDocument
from flows.facts.text.lexicons import LINE_END, any_of
from flows.facts.times.date_parts import (
    COMING,
    GREGORIAN_YEARS,
    HIJRI_YEARS,
    IMPOSSIBLE_DAY,
    LONGEST_MONTH,
    NEAREST,
    NUMBERING,
    PAST,
    SHORTEST_MONTH,
    THIS,
    Place,
    Point,
    is_day,
)
from flows.facts.times.time_words import Sight, folded
from flows.model.facts import Calendar

_JOINT = re.compile(r"\s+(?:من\s+)?(?:شهر\s+)?")
_DASHED_DAY = re.compile(r"-(?P<day>\d{1,2})(?!\w|[-–/:.,]\s?\d)")
"""«يناير-1», without a space on either side."""
_DATE_MARK = re.compile(r"\s?[./-]\s?")
_PART = re.compile(r"[وفبلك]?(?:ال)?(?:اسبوع|نصف|ثلث|ربع|شطر|عشر|عقد|جزء)")
_PART_OF_MONTH = re.compile(
    r"(?<!\w)[وفبلك]?(?P<part>(?:ال)?(?:اسبوع|نصف|ثلث|شطر|عشر)\s+ال(?:اول|ثاني|ثالث|رابع|خامس|اخير|اواخر|اوائل)\s+من\s+(?:شهر\s+)?)\Z"
)
_LONGEST_PART = 40
_BEFORE_WORDS = re.compile(r"\s+(?:من\s+)?(?:ال)?(?:عام|سنة)\s+|\s?[،,]\s")
_ENDS_A_CLAUSE = re.compile(rf"\s*(?:[.،؛:!؟)»”{LINE_END}]|$)")
_DIGITS = re.compile(rf"{PREFIX}(?P<day>\d{{1,2}})")
_FIRST = "اول"
_IN_NUMBERS = frozenset(".,/:٫٬")
_DAY_ORDINALS = {word: n for word, n in DEFINITE.items() if n <= LONGEST_MONTH} | {
    "غرة": 1,
    "الفاتح": 1,
    "فاتح": 1,
    "الثلاثين": 30,
    "الثلاثون": 30,
}
# Names that mean something else, too, or people: alone they are a month only after a preposition.
_ALSO_COMMON_WORDS = frozenset(
    {"اب", "ماي", "جوان", "مارس", "ايار", "اوت", "غشت", "شباط", "نيسان", "تموز", "ايلول", "اذار", "حزيران"}
)
_NEVER_ALONE = frozenset({"صفر", "محرم", "المحرم"})
_BEFORE_A_MONTH = frozenset(
    {"في", "منذ", "حتي", "خلال", "بحلول", "وفي", "ومنذ", "وحتي", "وخلال", "وبحلول", "قبل", "بعد", "مطلع"}
)
_ISSUES = frozenset({"عدد", "العدد", "نسخة", "النسخة", "ع"})
"""Figures after these number something else than a day before a month's name: «العدد 31 نوفمبر 2025»."""


@cache
def month_pattern() -> re.Pattern[str]:
    """Return the pattern of a month's name, or of its two names, with the word that says its year."""
    gregorian, hijri = any_of(months_in_print()), any_of(hijri_months())
    second = rf"(?:(?:\s?(?:/|\(|[-–]\s?)\s?|\s)(?P<other>{gregorian})(?!\w)(?:\s?\))?)?"
    month = rf"(?:(?P<gregorian>{gregorian})(?!\w)(?P<second>{second})|(?P<hijri>{hijri}))(?!\w)"
    blessed = r"(?:\s+(?:المبارك|الكريم|الفضيل|المعظم|الحرام|المكرم)(?!\w))?"
    return re.compile(
        rf"{month}{blessed}(?:\s+(?P<turn>{any_of(folded('direction', 'past', 'this', 'coming'))})(?!\w))?"
    )


@cache
def year_pattern() -> re.Pattern[str]:
    """Return the pattern of a year after a month, with the word before it and the era after it."""
    number = r"[12]\d{3}(?![\d٬٫]|[.,/]\d)"
    era = any_of(folded("years", "hijri", "gregorian"))
    joint = r"(?:\s+(?:من\s+)?|(?P<mark>\s?[،,/.-]\s?))(?:(?:ال|ل)?(?:عام|سنة)\s+)?"
    return re.compile(rf"{joint}(?:\(\s?(?P<inside>{number})\s?\)|(?P<year>{number}))(?P<era>\s?(?:ه|م|{era})(?!\w))?")


def find_months(doc: FoldedDocument, seen: list[Sight]) -> Iterator[Point]:
    """Yield every month by its name; `stands` says whether it is a date by itself."""
    for sight in seen:
        match = _match_month(doc, sight.start)
        if match:
            yield _month_point(doc, sight, match)


def _match_month(doc: FoldedDocument, start: int) -> re.Match[str] | None:
    """Return a month, with its second name where both name one («حزيران/يونيه»); of «حزيران/تموز» the first."""
    match = month_pattern().match(doc.text, start)
    if match is None or not match["second"]:
        return match
    first, second = (months_in_print()[" ".join(name.split())] for name in (match["gregorian"], match["other"]))
    return match if first == second else month_pattern().match(doc.text, start, match.end("gregorian"))


def _month_point(doc: FoldedDocument, sight: Sight, match: re.Match[str]) -> Point:
    calendar = Calendar.HIJRI if match["hijri"] else Calendar.GREGORIAN
    names = hijri_months() if match["hijri"] else months_in_print()
    name = " ".join((match["hijri"] or match["gregorian"]).split())
    has_day = sight.index > 0 and day_at(doc, sight.index - 1)[0] > 0
    year, year_place, end = _year_after(doc, calendar, match, has_day=has_day)
    day, start, day_place = _day_before(doc, sight, (calendar, year, names[name]))
    if not day:
        sure = bool(year) or name not in _ALSO_COMMON_WORDS or _first_is_said(doc, sight)
        day, start = _worded_day(doc, sight, (calendar, year, names[name]), may_be_first=sure)
    if not day:
        start = _part_start(doc, start)
    impossible = None if day else _impossible_day(doc, sight, (calendar, year, names[name]))
    if impossible:
        return _impossible_point(doc, impossible, end, (calendar, names[name]), year_place)
    if not (day or year or match["turn"]):
        day, year, year_place, end = _day_and_year_after(doc, match, end)
    dashed = None if day or year or match["turn"] else _DASHED_DAY.match(doc.text, match.end())
    if dashed and is_day(calendar, 0, names[name], int(dashed["day"])):
        day, day_place, end = int(dashed["day"]), dashed.span("day"), dashed.end()
    return Point(
        start=start,
        end=end,
        rule="date.hijri-month" if match["hijri"] else "date.gregorian-month",
        year=year,
        month=names[name],
        day=day,
        calendar=calendar,
        digits=tuple(place for place in (day_place, year_place) if place),
        turn=_turn_of(match["turn"]),
        stands=bool(day or year or match["turn"] or match["second"]) or _stands_alone(doc, sight, name),
    )


def _impossible_point(
    doc: FoldedDocument, day: Place, end: int, month: tuple[Calendar, int], year: Place | None
) -> Point:
    """Return a day that its month does not have, as one that is reported and no date."""
    places = tuple(place for place in (day, year) if place and doc.text[place[0]].isdigit())
    return Point(start=day[0], end=end, rule=IMPOSSIBLE_DAY, month=month[1], day=1, calendar=month[0], digits=places)


def _part_start(doc: FoldedDocument, start: int) -> int:
    """Return where the part of a month begins that is said before its name («الأسبوع الأول من»), or the place."""
    part = _PART_OF_MONTH.search(doc.text, max(0, start - _LONGEST_PART), start)
    return part.start("part") if part else start


def _stands_alone(doc: FoldedDocument, sight: Sight, name: str) -> bool:
    """Whether a month's name without day and year is a month: by its name, or by the preposition before it."""
    if name in gregorian_months() and name not in _ALSO_COMMON_WORDS:
        return True
    before = doc.words_in_order.forms[sight.index - 1] if sight.index else ""
    return name not in _NEVER_ALONE and before in _BEFORE_A_MONTH


def _turn_of(word: str | None) -> int | None:
    sides = ((PAST, "past"), (THIS, "this"), (COMING, "coming"))
    return next((side for side, key in sides if word in folded("direction", key)), NEAREST)


def _year_after(
    doc: FoldedDocument, calendar: Calendar, month: re.Match[str], *, has_day: bool
) -> tuple[int, Place | None, int]:
    """Return the year, its place if it is in digits, and where the date ends."""
    match = None if month["turn"] else year_pattern().match(doc.text, month.end())
    if match and (match["era"] or not match["mark"] or _ENDS_A_CLAUSE.match(doc.text, match.end())):
        group = "inside" if match["inside"] else "year"
        plausible = HIJRI_YEARS if calendar is Calendar.HIJRI else GREGORIAN_YEARS
        closed = _ENDS_A_CLAUSE.match(doc.text, match.end())
        if int(match[group]) in plausible or match["era"] or (has_day and closed):
            return int(match[group]), match.span(group), match.end()
    worded = None if month["turn"] else _BEFORE_WORDS.match(doc.text, month.end())
    year, end = year_in_words(doc, worded.end()) if worded else (0, 0)
    return year, None, end or month.end()


def year_in_words(doc: FoldedDocument, start: int) -> tuple[int, int]:
    """Return the year that number words from `start` on say, and where they end; 0, 0 where they say none."""
    number = number_at(doc, start)
    if number is None or not number.in_words or int(number.value) not in GREGORIAN_YEARS:
        return 0, 0
    return int(number.value), number.end


def _day_and_year_after(doc: FoldedDocument, month: re.Match[str], end: int) -> tuple[int, int, Place | None, int]:
    """Return day and year of «يناير الثاني والعشرين، 2018»; 0, 0 and the end given where they do not stand there."""
    match = _day_after().match(doc.text, month.end())
    if match is None:
        return 0, 0, None, end
    return _DAY_ORDINALS[match["day"]], int(match["year"]), match.span("year"), match.end()


@cache
def _day_after() -> re.Pattern[str]:
    return re.compile(rf"\s+(?P<day>{any_of(_DAY_ORDINALS)})\s?[،,]\s?(?P<year>(?:19|20)\d\d)(?!\w|[.,/]\d)")


def _day_before(doc: FoldedDocument, sight: Sight, month: tuple[Calendar, int, int]) -> tuple[int, int, Place | None]:
    """Return the day, where the date begins, and the day's place if it is in digits."""
    words = doc.words_in_order
    first = sight.index
    for between in ("شهر", "من"):
        first -= first > 0 and words.forms[first - 1] == between
    if not first:
        return 0, sight.start, None
    day, start = day_at(doc, first - 1)
    gap = words.ends[first - 1], sight.start
    if not (_JOINT.fullmatch(doc.text, *gap) or (doc.text[start].isdigit() and _DATE_MARK.fullmatch(doc.text, *gap))):
        return 0, sight.start, None
    if not day or not is_day(month[0], month[1], month[2], day):
        return 0, sight.start, None
    place = (start, words.ends[first - 1])
    return day, start, place if doc.text[start].isdigit() else None


def _impossible_day(doc: FoldedDocument, sight: Sight, month: tuple[Calendar, int, int]) -> Place | None:
    """Return where a day stands right before a month without it: «31 نوفمبر», «الحادي والثلاثين من أبريل»."""
    words = doc.words_in_order
    last = sight.index - 1
    for between in ("شهر", "من"):
        last -= last > 0 and words.forms[last] == between
    if last < 0 or not _JOINT.fullmatch(doc.text, words.ends[last], sight.start):
        return None
    day, start = _day_said(doc, last)
    before = words.index_at(start) - 1
    numbered = before >= 0 and words.forms[before] in NUMBERING | _ISSUES
    is_day_of_others = SHORTEST_MONTH < day <= LONGEST_MONTH and not is_day(*month, day)
    return (start, words.ends[last]) if is_day_of_others and not numbered else None


def _day_said(doc: FoldedDocument, index: int) -> tuple[int, int]:
    """Return the day that ends in a word, as digits, an ordinal or number words, and where it begins; 0 for none."""
    day, start = day_at(doc, index)
    if day:
        return day, start
    number = number_ending_at(doc, doc.words_in_order.ends[index])
    whole = number is not None and number.in_words and number.value == int(number.value)
    return (int(number.value), number.start) if number and whole else (0, start)


def _first_is_said(doc: FoldedDocument, sight: Sight) -> bool:
    """Whether a preposition stands before «أول» and a month's name that is a common word, too: «في أول آب»."""
    forms = doc.words_in_order.forms
    return sight.index > 1 and forms[sight.index - 1] == _FIRST and forms[sight.index - 2] in _BEFORE_A_MONTH


def _worded_day(
    doc: FoldedDocument, sight: Sight, month: tuple[Calendar, int, int], *, may_be_first: bool
) -> tuple[int, int]:
    """Return the day that «أول» or number words right before a month say, and where it begins; 0 for none."""
    words = doc.words_in_order
    last = sight.index - 1
    last -= last > 0 and words.forms[last] == "شهر"
    if last < 0 or not _JOINT.fullmatch(doc.text, words.ends[last], sight.start):
        return 0, sight.start
    form = words.forms[last]
    clitic = len(form) - len(_FIRST)
    if may_be_first and form.endswith(_FIRST) and form[:clitic] in ("", "و", "ل", "ب", "ف"):
        return 1, words.starts[last] + clitic
    number = number_ending_at(doc, words.ends[last])
    if number and number.in_words and not number.definite and number.value == int(number.value):
        day = int(number.value)
        return (day, number.start) if is_day(month[0], month[1], month[2], day) else (0, sight.start)
    return 0, sight.start


def _is_part(form: str) -> bool:
    """Whether a folded word is a part of a month that an ordinal counts: «الأسبوع الأول من يوليو» is no day."""
    return _PART.fullmatch(form) is not None


def day_at(doc: FoldedDocument, index: int) -> tuple[int, int]:
    """Return the day that ends in a word, as digits or an ordinal, and where it begins without clitics; 0 for none."""
    words, text = doc.words_in_order, doc.text
    start = words.starts[index]
    digits = _DIGITS.fullmatch(words.forms[index])
    if digits:
        is_part = text[start - 1 : start] in _IN_NUMBERS and text[start - 2 : start - 1].isdigit()
        return (0 if is_part else int(digits["day"])), start + digits.start("day")
    for first in (index - 1, index):
        written = " ".join(words.forms[max(0, first) : index + 1])
        for clitic in (0, 1):
            if written[clitic:] in _DAY_ORDINALS and (not clitic or written[0] in (*CONJUNCTIONS, *PREPOSITIONS)):
                if _is_part(words.forms[first - 1] if first > 0 else ""):
                    return 0, start
                return _DAY_ORDINALS[written[clitic:]], words.starts[max(0, first)] + clitic
    return 0, start
