"""Months by their names, in every family, with the day before them and the year after them."""

import re
from collections.abc import Iterator
from functools import cache

from flows.arabic.calendar import gregorian_months, hijri_months
from flows.arabic.clitics import CONJUNCTIONS, PREFIX, PREPOSITIONS
from flows.arabic.ordinals import DEFINITE
from flows.facts.text.amounts import number_at
from flows.facts.text.folded_document import FoldedDocument
from flows.facts.text.lexicons import LINE_END, any_of
from flows.facts.times.date_parts import COMING, GREGORIAN_YEARS, HIJRI_YEARS, NEAREST, PAST, THIS, Place, Point, is_day
from flows.facts.times.time_words import Sight, folded
from flows.model.facts import Calendar

_JOINT = re.compile(r"\s+(?:من\s+)?(?:شهر\s+)?")
_MARK = re.compile(r"\s?[./-]\s?")
_BEFORE_WORDS = re.compile(r"\s+(?:من\s+)?(?:ال)?(?:عام|سنة)\s+|\s?[،,]\s")
_CLOSES = re.compile(rf"\s*(?:[.،؛:!؟)»”{LINE_END}]|$)")
_DIGITS = re.compile(rf"{PREFIX}(?P<day>\d{{1,2}})")
_IN_NUMBERS = frozenset(".,/:٫٬")
_LONGEST_MONTH_DAY = 31
_DAYS = {word: n for word, n in DEFINITE.items() if n <= _LONGEST_MONTH_DAY} | {"غرة": 1}
# Names that mean something else, too, or people: alone they are a month only after a preposition.
_EITHER = frozenset(
    {"اب", "ماي", "جوان", "مارس", "ايار", "اوت", "غشت", "شباط", "نيسان", "تموز", "ايلول", "اذار", "حزيران"}
)
_NEVER_ALONE = frozenset({"صفر", "محرم", "المحرم"})
_PREPOSITIONS = frozenset(
    {"في", "منذ", "حتي", "خلال", "بحلول", "وفي", "ومنذ", "وحتي", "وخلال", "وبحلول", "قبل", "بعد", "مطلع"}
)


@cache
def month_pattern() -> re.Pattern[str]:
    """Return the pattern of a month's name, or of its two names, with what tells its year."""
    gregorian, hijri = any_of(gregorian_months()), any_of(hijri_months())
    second = rf"(?:\s?/\s?(?:{gregorian})|\s?\(\s?(?:{gregorian})\s?\))?"
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
        match = month_pattern().match(doc.text, sight.start)
        if match:
            yield _month(doc, sight, match)


def _month(doc: FoldedDocument, sight: Sight, match: re.Match[str]) -> Point:
    calendar = Calendar.HIJRI if match["hijri"] else Calendar.GREGORIAN
    names = hijri_months() if match["hijri"] else gregorian_months()
    name = " ".join((match["hijri"] or match["gregorian"]).split())
    has_day = sight.index > 0 and day_at(doc, sight.index - 1)[0] > 0
    year, year_place, end = _year_after(doc, calendar, match, has_day=has_day)
    day, start, day_place = _day_before(doc, sight, (calendar, year, names[name]))
    if not (day or year or match["turn"]):
        day, year, year_place, end = _day_and_year_after(doc, match, end)
    return Point(
        start=start,
        end=end,
        rule="date.hijri-month" if match["hijri"] else "date.gregorian-month",
        year=year,
        month=names[name],
        day=day,
        calendar=calendar,
        digits=tuple(place for place in (day_place, year_place) if place),
        turn=_turn(match["turn"]),
        stands=bool(day or year or match["turn"] or match["second"]) or _stands_alone(doc, sight, name),
    )


def _stands_alone(doc: FoldedDocument, sight: Sight, name: str) -> bool:
    """Whether a month's name without day and year is a month: by its name, or by the preposition before it."""
    if name in gregorian_months() and name not in _EITHER:
        return True
    before = doc.words_in_order.forms[sight.index - 1] if sight.index else ""
    return name not in _NEVER_ALONE and before in _PREPOSITIONS


def _turn(word: str | None) -> int | None:
    sides = ((PAST, "past"), (THIS, "this"), (COMING, "coming"))
    return next((side for side, key in sides if word in folded("direction", key)), NEAREST)


def _year_after(
    doc: FoldedDocument, calendar: Calendar, month: re.Match[str], *, has_day: bool
) -> tuple[int, Place | None, int]:
    """Return the year, its place if it is in digits, and where the date ends."""
    match = None if month["turn"] else year_pattern().match(doc.text, month.end())
    if match and (match["era"] or not match["mark"] or _CLOSES.match(doc.text, match.end())):
        group = "inside" if match["inside"] else "year"
        plausible = HIJRI_YEARS if calendar is Calendar.HIJRI else GREGORIAN_YEARS
        closed = _CLOSES.match(doc.text, match.end())
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
    return _DAYS[match["day"]], int(match["year"]), match.span("year"), match.end()


@cache
def _day_after() -> re.Pattern[str]:
    return re.compile(rf"\s+(?P<day>{any_of(_DAYS)})\s?[،,]\s?(?P<year>(?:19|20)\d\d)(?!\w|[.,/]\d)")


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
    if not (_JOINT.fullmatch(doc.text, *gap) or (doc.text[start].isdigit() and _MARK.fullmatch(doc.text, *gap))):
        return 0, sight.start, None
    if not day or not is_day(month[0], month[1], month[2], day):
        return 0, sight.start, None
    place = (start, words.ends[first - 1])
    return day, start, place if doc.text[start].isdigit() else None


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
            if written[clitic:] in _DAYS and (not clitic or written[0] in (*CONJUNCTIONS, *PREPOSITIONS)):
                return _DAYS[written[clitic:]], words.starts[max(0, first)] + clitic
    return 0, start
