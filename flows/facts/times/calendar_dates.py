"""Days and months: by the names of months in every family («5 مارس 2024»), and in figures alone («27/10/2022»)."""

import re
from collections.abc import Iterator
from functools import cache

from flows.arabic.calendar import gregorian_months, hijri_months, months_in_print, weekdays
from flows.arabic.clitics import CONJUNCTIONS, PREFIX, PREPOSITIONS, with_clitics
from flows.arabic.ordinals import DEFINITE
from flows.facts.text.amounts import number_at, number_ending_at
from flows.facts.text.folded_document import FoldedDocument
from flows.facts.text.lexicons import LINE_END, any_of
from flows.facts.times.date_parts import (
    COMING,
    GREGORIAN_YEARS,
    HIJRI_YEARS,
    IMPOSSIBLE_DAY,
    NEAREST,
    PAST,
    THIS,
    Place,
    Point,
    digits_of,
    is_day,
    iso,
    period_fact,
    with_heads,
)
from flows.facts.times.time_words import Sight, folded
from flows.model.facts import Calendar, Certainty, Period

_JOINT = re.compile(r"\s+(?:من\s+)?(?:شهر\s+)?")
_DASHED_DAY = re.compile(r"-(?P<day>\d{1,2})(?!\w|[-–/:.,]\s?\d)")
"""«يناير-1», without a space on either side."""
_DATE_MARK = re.compile(r"\s?[./-]\s?")
_BEFORE_WORDS = re.compile(r"\s+(?:من\s+)?(?:ال)?(?:عام|سنة)\s+|\s?[،,]\s")
_ENDS_A_CLAUSE = re.compile(rf"\s*(?:[.،؛:!؟)»”{LINE_END}]|$)")
_DIGITS = re.compile(rf"{PREFIX}(?P<day>\d{{1,2}})")
_FIRST = "اول"
_IN_NUMBERS = frozenset(".,/:٫٬")
_LONGEST_MONTH_DAY = 31
_SHORTEST_MONTH = 28
_DAY_ORDINALS = {word: n for word, n in DEFINITE.items() if n <= _LONGEST_MONTH_DAY} | {
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
_DATE = "تاريخ"
_NEVER_ALONE = frozenset({"صفر", "محرم", "المحرم"})
_BEFORE_A_MONTH = frozenset(
    {"في", "منذ", "حتي", "خلال", "بحلول", "وفي", "ومنذ", "وحتي", "وخلال", "وبحلول", "قبل", "بعد", "مطلع"}
)
_BEFORE_A_DAY = frozenset(
    {"في", "وفي", "منذ", "حتي", "من", "الي", "قبل", "بعد", "وحتي", "ليوم", "صباح", "مساء", "غاية", "بين"}
)
_NUMBERING = frozenset({"رقم", "اصدار", "عنوان", "هاتف", "الاصدار", "الرقم"})
"""Figures after these words number something else than a day."""
_ISSUES = frozenset({"عدد", "العدد", "نسخة", "النسخة", "ع"})
"""So do they after these before a month's name: «العدد 31 نوفمبر 2025»."""
_ENDS_A_DAY = re.compile(rf"\s*(?:[.،؛:!؟)»”{LINE_END}]|$)|\s+(?:(?:الي|حتي|في|علي|ثم|عند)\s|و[ء-ي])")
_ROUND_THE_CLOCK = (24, 7)
"""«24/7» is no day."""
_NO_START = re.compile(r"[\w.,/٫٬-]")
_HIJRI_BY_SIZE = range(1200, 1500)
"""A year of a day in figures that is Hijri unless an era says otherwise."""
_SHORT = re.compile(r"(?P<first>\d\d?)\s?[/-]\s?(?P<last>\d\d?)(?!\w|\s?[/-]\s?\d|[.,٫٬:]\d|\s?[%٪])")


@cache
def month_pattern() -> re.Pattern[str]:
    """Return the pattern of a month's name, or of its two names, with the word that says its year."""
    gregorian, hijri = any_of(months_in_print()), any_of(hijri_months())
    second = rf"(?:\s?(?:/|\(|[-–]\s?)\s?(?P<other>{gregorian})(?!\w)(?:\s?\))?)?"
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
    impossible = None if day else _impossible_day(doc, sight, (calendar, year, names[name]))
    if impossible:
        places = tuple(place for place in (impossible, year_place) if place and doc.text[place[0]].isdigit())
        return Point(
            start=impossible[0],
            end=end,
            rule=IMPOSSIBLE_DAY,
            month=names[name],
            day=1,
            calendar=calendar,
            digits=places,
        )
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
    numbered = before >= 0 and words.forms[before] in _NUMBERING | _ISSUES
    is_day_of_others = _SHORTEST_MONTH < day <= _LONGEST_MONTH_DAY and not is_day(*month, day)
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
                return _DAY_ORDINALS[written[clitic:]], words.starts[max(0, first)] + clitic
    return 0, start


@cache
def _figures_pattern() -> re.Pattern[str]:
    era = any_of(folded("years", "hijri", "gregorian"))
    return re.compile(
        r"(?P<first>\d\d{0,3})"
        r"(?:\s?/\s?(?P<second>\d{1,2})\s?/\s?(?:(?P<third>\d{1,2})\s?/\s?)?|(?P<mark>[.-])(?P<inside>\d{1,2})(?P=mark))"
        rf"(?P<open>\(\s?)?(?P<last>\d{{1,4}})(?(open)\s?\))(?!\d|\s?/\s?\d|-\d|[.,]\d)(?P<era>\s?(?:ه|م|{era})(?!\w))?(?!\w)"
    )


@cache
def _said_to_be_days() -> frozenset[str]:
    """Return the words after which «22/4» is a day: of «في 3/4» that is not said."""
    return frozenset(form for word in (*folded("heads", "day"), *weekdays()) for form, _ in with_clitics(word))


def find_short_days(doc: FoldedDocument) -> Iterator[Point]:
    """Yield days without a year after a word that says they are days, or a preposition if they can be nothing else."""
    words = doc.words_in_order
    for match in _SHORT.finditer(doc.text):
        index = words.index_at(match.start())
        before = words.forms[index - 1] if index else ""
        gap = doc.text[words.ends[index - 1] if index else 0 : match.start()]
        said = before in _said_to_be_days() and gap.strip(" (:") == ""
        ends = _ENDS_A_DAY.match(doc.text, match.end()) or _has_nought(match)
        if (said or _can_only_be_a_day(match, before)) and gap[-1:] in (" ", "(") and ends:
            yield from _short_day(match)


def _can_only_be_a_day(match: re.Match[str], before: str) -> bool:
    """Whether «في 22/4» is no fraction and no score: one part is beyond twelve."""
    parts = int(match["first"]), int(match["last"])
    if before in _NUMBERING or before not in _BEFORE_A_DAY or "/" not in match.group():
        return False
    return _has_nought(match) or (max(parts) > 12 and parts != _ROUND_THE_CLOCK)


def _has_nought(match: re.Match[str]) -> bool:
    """Whether a part is written with a nought before it, as months are and no part of a fraction: «22/04»."""
    return "/" in match.group() and (match["first"].startswith("0") or match["last"].startswith("0"))


def _short_day(match: re.Match[str]) -> Iterator[Point]:
    day, month = int(match["first"]), int(match["last"])
    swapped = month > 12 >= day
    if swapped:
        day, month = month, day
    if is_day(Calendar.GREGORIAN, 0, month, day):
        yield Point(
            start=match.start(),
            end=match.end(),
            rule="date.month-first" if swapped else "date.day-and-month",
            month=month,
            day=day,
            digits=(match.span("first"), match.span("last")),
            certainty=Certainty.LIKELY,
        )


def find_days_in_figures(doc: FoldedDocument) -> Iterator[Point | Period]:
    """Yield every day in figures; of four parts the first two are the days of a period («14 / 15 / 2 / (1941)»)."""
    for match in _figures_pattern().finditer(doc.text):
        if not _NO_START.fullmatch(doc.text, max(0, match.start() - 1), match.start()) and not _numbers_something_else(
            doc, match
        ):
            found = _days_in_figures(doc, match) if match["third"] else _day_in_figures(match)
            if found:
                yield found


def _numbers_something_else(doc: FoldedDocument, match: re.Match[str]) -> bool:
    """Whether a word before figures says that they number a thing; «تاريخ الإصدار» says that they are a day."""
    forms, index = doc.words_in_order.forms, doc.words_in_order.index_at(match.start())
    dated = index > 1 and forms[index - 2].endswith(_DATE)
    return index > 0 and forms[index - 1] in _NUMBERING and not dated


def _day_in_figures(match: re.Match[str]) -> Point | None:
    """Return the day; the part of four digits is the year, and the month stands in the middle unless it cannot."""
    first, last = match["first"], match["last"]
    if (len(first) == 4) == (len(last) == 4) or min(len(first), len(last)) > 2:
        return None
    middle = "inside" if match["mark"] else "second"
    groups = ("first", middle, "last") if len(first) == 4 else ("last", middle, "first")
    year, month, day = (int(match[group]) for group in groups)
    swapped = month > 12 >= day and len(last) == 4
    return _point_in_figures(match, (year, day, month) if swapped else (year, month, day), swapped)


def _point_in_figures(match: re.Match[str], parts: tuple[int, int, int], swapped: bool) -> Point | None:
    year, month, day = parts
    calendar = _calendar(match, year)
    plausible = year in (HIJRI_YEARS if calendar is Calendar.HIJRI else GREGORIAN_YEARS)
    possible = is_day(calendar, year, month, day)
    if not plausible or not (possible or (1 <= month <= 12 and _SHORTEST_MONTH < day <= _LONGEST_MONTH_DAY)):
        return None
    return Point(
        start=match.start(),
        end=match.end(),
        rule=IMPOSSIBLE_DAY if not possible else "date.month-first" if swapped else "date.figures",
        year=year,
        month=month,
        day=day,
        calendar=calendar,
        digits=tuple(match.span(group) for group in ("first", "second", "inside", "last") if match[group]),
        certainty=Certainty.LIKELY if swapped else Certainty.CERTAIN,
    )


def _calendar(match: re.Match[str], year: int) -> Calendar:
    era = (match["era"] or "").strip()
    hijri = era == "ه" or era in folded("years", "hijri") or (not era and year in _HIJRI_BY_SIZE)
    return Calendar.HIJRI if hijri else Calendar.GREGORIAN


def _days_in_figures(doc: FoldedDocument, match: re.Match[str]) -> Period | None:
    first, last, month, year = (int(match[group]) for group in ("first", "second", "third", "last"))
    calendar = _calendar(match, year)
    plausible = year in (HIJRI_YEARS if calendar is Calendar.HIJRI else GREGORIAN_YEARS)
    if not plausible or not is_day(calendar, year, month, last) or not 0 < first < last:
        return None
    head = with_heads(doc, Point(start=match.start(), end=match.end(), rule="", day=last, month=month))
    return period_fact(
        doc,
        (head.start, head.end),
        "period.days-in-figures",
        (iso(year, month, first), iso(year, month, last)),
        certainty=Certainty.LIKELY,
        calendar=calendar,
        numerals=digits_of(doc, tuple(match.span(group) for group in ("first", "second", "third", "last"))),
    )
