"""Times that count from the document's day: «أمس», «العام الماضي», «20 من الشهر المقبل», «قبل سنتين», «خلال أسبوع»."""

import datetime as dt
import re
from collections.abc import Iterator
from functools import cache

from flows.arabic.calendar import shift_day, weekdays
from flows.arabic.clitics import CONJUNCTIONS, with_clitics
from flows.arabic.letters import fold_letters
from flows.facts.text.folded_document import FoldedDocument
from flows.facts.text.lexicons import LINE_END, any_of
from flows.facts.times.calendar_dates import day_at
from flows.facts.times.date_parts import Point, checked_day, date_fact, digits_of, iso, move_by, period_fact, with_heads
from flows.facts.times.durations import Length
from flows.facts.times.time_words import Sight, folded, times
from flows.model.facts import Certainty, Date, Period

_DAY_NUMBER = re.compile(rf"\s+(?P<day>\d\d?)(?=\s?(?:[.،؛!؟)»”{LINE_END}]|$)|\s+(?:في|من|الي|حتي)\s)(?![.,]\d)")
_THROUGHOUT = frozenset({"طوال", "طيلة", "كل", "ذلك", "ذاك", "نفس", "ذات", "منتصف", "نصف", "بقية", "باقي", "اخر"})
_DEFINITE = re.compile(r"\s+(?:ال(?!موافق)[ء-ي]{2,}|\d)")
_MOST = 10_000
_OF_SOMETHING = re.compile(r"\s+(?:(?:علي الاقل|تقريبا|فقط|فحسب)\s+)?(?:من|علي|عن)\s+(?!الان(?!\w)|اليوم(?!\w))")
_AT_LEAST = re.compile(r"\s+(?:علي\s+الاقل|كحد\s+(?:ادني|اقصي)|بحد\s+(?:ادني|اقصي)|علي\s+الاكثر)(?!\w)")
_NOTICE = re.compile(
    r"(?<!\w)[وفبل]?(?:ال)?(?:اشعار|اخطار|تنبيه|انذار|ابلاغ|اعلام|اخبار|طلب)\w*(?:\s+(?:خطي|كتابي|مسبق|رسمي|مكتوب|منه|الي|الطرف|الاخر)\w*){0,3}\s+\Z"
)
_COMES = re.compile(
    r"(?<!\w)[وف]?(?:س(?:ي|ت|ن|ا)\w{2,}|سوف|من\s+المقرر|من\s+المتوقع|من\s+المنتظر|المقررة?|المرتقبة?|يتوقع|(?!يوم|يناير|يوني|يولي|يمين)ي\w{3,}|لن)(?!\w)"
)
_ENDED = re.compile(r"[.؟!؛\n]")
_REACH = 90
_FROM_NOW = re.compile(r"\s+من\s+(?:الان|اليوم)(?!\w)")


@cache
def _relative_days() -> dict[str, int]:
    return {fold_letters(words): days for words, days in times()["days"].items()}


@cache
def _day_pattern() -> re.Pattern[str]:
    weekday = rf"\s?\(?(?:{any_of(weekdays())})\)?(?!\w)"
    return re.compile(rf"(?P<day>{any_of(_relative_days())})(?!\w)(?P<weekday>\s+{weekday})?")


@cache
def turn_pattern() -> re.Pattern[str]:
    """Return the pattern of a direction after a time: «الماضي», «المقبل», «الجاري»."""
    sides = "|".join(rf"(?P<{key}>{any_of(folded('direction', key))})" for key in ("past", "coming", "this"))
    return re.compile(rf"\s+(?:{sides})(?!\w)")


def find_relative_days(doc: FoldedDocument, seen: list[Sight], reference: dt.date | None) -> Iterator[Date]:
    """Yield «أمس», «اليوم», «غدا» and their like, with the part of the day and the weekday that belong to them."""
    for sight in seen:
        match = _day_pattern().match(doc.text, sight.start)
        if match and _means_a_day(doc, sight, match):
            there = shift_day(reference, days=_relative_days()[" ".join(match["day"].split())]) if reference else None
            start = _with_this(doc, sight.start)
            point = with_heads(doc, Point(start=start, end=match.end(), rule="date.relative-day", day=1))
            value = there.isoformat() if there else None
            yield date_fact(doc, (point.start, point.end), point.rule, value, certainty=Certainty.LIKELY)


def _means_a_day(doc: FoldedDocument, sight: Sight, match: re.Match[str]) -> bool:
    """Whether «اليوم» is today and no other day: «اليوم العالمي», «اليوم التالي», «طوال اليوم» are not."""
    before = doc.words_in_order.forms[sight.index - 1] if sight.index else ""
    named = not match["weekday"] and _DEFINITE.match(doc.text, match.end()) and match["day"] == "اليوم"
    return not named and before not in _THROUGHOUT


def _with_this(doc: FoldedDocument, start: int) -> int:
    """Return where «هذا» before a definite word begins, or `start`."""
    words = doc.words_in_order
    index = words.index_at(start)
    form = words.forms[index - 1] if index else ""
    near = next((clitic for clitic in (0, 1) if form[clitic:] in folded("direction", "near")), None)
    if near is None or not doc.text[words.ends[index - 1] : start].isspace():
        return start
    return words.starts[index - 1] + near


def find_stretches(doc: FoldedDocument, seen: list[Sight], reference: dt.date | None) -> Iterator[Date | Period]:
    """Yield «العام الماضي», «الشهر الجاري», «هذا الأسبوع», «نهاية العام», and days of such a month."""
    kinds = _stretch_units("one")
    for sight in seen:
        end = doc.words_in_order.ends[sight.index]
        side = turn_pattern().match(doc.text, end)
        turn = next((n for n, key in ((-1, "past"), (1, "coming"), (0, "this")) if side and side[key]), None)
        start = _with_this(doc, sight.start)
        if turn is None and start < sight.start:
            turn = 0
        point = Point(start=start, end=side.end() if side else end, rule="date.relative", month=0)
        wide = with_heads(doc, point)
        if turn is None and wide.start < start and kinds[sight.word] in "YM" and not _DEFINITE.match(doc.text, end):
            turn = 0
        if turn is not None:
            yield from _stretch(doc, wide, (kinds[sight.word], turn), reference)
            yield from _day_of_month(doc, sight, (kinds[sight.word], turn, point.end), reference)


@cache
def _stretch_units(key: str) -> dict[str, str]:
    """Return the units of stretches by their folded words."""
    return {fold_letters(word): unit for word, unit in times()["stretches"][key].items()}


def find_day_numbers(doc: FoldedDocument, seen: list[Sight], reference: dt.date | None) -> Iterator[Date]:
    """Yield «يوم 27»: a day of the document's month, for the text names no other."""
    words = doc.words_in_order
    for sight in seen:
        match = _DAY_NUMBER.match(doc.text, words.ends[sight.index]) if sight.word == "يوم" else None
        if match:
            value = f"{reference.isoformat()[:7]}-{int(match['day']):02d}" if reference else None
            place, digits = (sight.start, match.end()), digits_of(doc, (match.span("day"),))
            day = checked_day(value)
            yield date_fact(doc, place, "date.day-number", day, certainty=Certainty.LIKELY, numerals=digits)


def since(doc: FoldedDocument, start: int) -> int | None:
    """Return where «منذ» right before a place begins; None where it does not stand there."""
    words = doc.words_in_order
    index = words.index_at(start) - 1
    if index < 0 or words.forms[index] not in ("منذ", "ومنذ") or not doc.text[words.ends[index] : start].isspace():
        return None
    return words.ends[index] - len("منذ")


def _stretch(
    doc: FoldedDocument, point: Point, said: tuple[str, int], reference: dt.date | None
) -> Iterator[Date | Period]:
    unit, turn = said
    place = point.start, point.end
    opened = since(doc, point.start)
    if unit in "YMD" and opened is not None:
        begun = move_by(reference, unit, turn), None
        yield period_fact(doc, (opened, point.end), "period.since", begun, certainty=Certainty.LIKELY)
    elif unit in "YMD":
        yield date_fact(doc, place, "date.relative", move_by(reference, unit, turn), certainty=Certainty.LIKELY)
    else:
        ends = _ends(reference, unit, turn)
        yield period_fact(doc, place, "period.relative", ends, certainty=Certainty.LIKELY)


def _ends(reference: dt.date | None, unit: str, turn: int) -> tuple[str | None, str | None]:
    """Return the ends of a week (as ISO 8601 counts weeks) or a century; what decade «العقد الماضي» is stays open."""
    if reference is None or unit == "E":
        return None, None
    if unit == "C":
        first = (reference.year - 1) // 100 * 100 + 1 + 100 * turn
        return (iso(first), iso(first + 99)) if first > 0 else (None, None)
    monday = shift_day(reference, days=7 * turn + 1 - reference.isoweekday())
    sunday = shift_day(monday, days=6) if monday else None
    return (monday.isoformat(), sunday.isoformat()) if monday and sunday else (None, None)


def _day_of_month(
    doc: FoldedDocument, sight: Sight, said: tuple[str, int, int], reference: dt.date | None
) -> Iterator[Date]:
    """Yield «20 من الشهر المقبل», «الخامس من الشهر الجاري»."""
    unit, turn, end = said
    words = doc.words_in_order
    if unit != "M" or sight.index < 2 or words.forms[sight.index - 1] != "من":
        return
    day, start = day_at(doc, sight.index - 2)
    gaps = (doc.text[words.ends[n] : words.starts[n + 1]].isspace() for n in (sight.index - 2, sight.index - 1))
    if day and all(gaps):
        month = move_by(reference, "M", turn)
        point = with_heads(doc, Point(start=start, end=end, rule="date.relative", day=day))
        value = f"{month}-{day:02d}" if month else None
        yield date_fact(doc, (point.start, end), point.rule, checked_day(value), certainty=Certainty.LIKELY)


@cache
def _turn_pattern() -> re.Pattern[str]:
    past, coming = any_of(folded("direction", "past", "last")), any_of(folded("direction", "coming"))
    return re.compile(rf"\s+(?:(?P<past>{past})|(?P<coming>{coming}))(?!\w)(?!(?<=ة)\s+من\s)")


@cache
def _vague() -> re.Pattern[str]:
    side, few, many = (any_of(folded("stretches", key)) for key in ("two_sided", "few", "plain"))
    return re.compile(rf"(?P<side>{side})\s+(?:(?:{few})\s+)?(?:{many})(?!\w)(?!\s+(?:من|علي|عن)\s)")


def find_vague(doc: FoldedDocument, seen: list[Sight]) -> Iterator[Date | Period]:
    """Yield «قبل سنوات», «منذ عدة أشهر»: when, without a number to reckon with."""
    for sight in seen:
        match = _vague().match(doc.text, sight.start)
        if match and match["side"] == "منذ":
            yield period_fact(doc, match.span(), "period.counted", (None, None))
        elif match:
            yield date_fact(doc, match.span(), "date.counted", None)


def find_many(doc: FoldedDocument, seen: list[Sight], reference: dt.date | None) -> Iterator[Period]:
    """Yield stretches of several units with their direction: «السنوات الأخيرة», «العامين الماضيين»."""
    duals = _stretch_units("dual")
    for sight in seen:
        end = doc.words_in_order.ends[sight.index]
        side = _turn_pattern().match(doc.text, end)
        if side:
            unit = duals.get(sight.word)
            if unit is None or reference:
                count = (2 if unit else 0) * (-1 if side["past"] else 1)
                ends = ends_of(reference, unit, count, past=bool(side["past"]))
                yield period_fact(
                    doc,
                    (sight.start, side.end()),
                    "period.relative",
                    ends,
                    certainty=Certainty.LIKELY if unit else Certainty.OPEN,
                )


def ends_of(reference: dt.date | None, unit: str | None, count: int, *, past: bool) -> tuple[str | None, str | None]:
    """Return the ends of so many units up to the document's day, or from it on; the far one None where none is said."""
    if reference is None:
        return None, None
    far, here = move_by(reference, unit, count) if unit else None, reference.isoformat()
    return (far, here[: len(far or here)]) if past else (here[: len(far or here)], far)


def find_counted(doc: FoldedDocument, lengths: list[Length], reference: dt.date | None) -> Iterator[Date | Period]:
    """Yield a length with a word that turns it into a time: «قبل عامين», «السنوات الثماني الماضية»."""
    words = doc.words_in_order
    for length in lengths:
        side = _turn_pattern().match(doc.text, length.end)
        if side and length.definite:
            if reference and length.single:
                unit, count = length.single
                count *= -1 if side["past"] else 1
                ends = ends_of(reference, unit, count, past=bool(side["past"]))
                yield period_fact(
                    doc,
                    (length.start, side.end()),
                    "period.relative",
                    ends,
                    certainty=Certainty.LIKELY,
                    numerals=length.numerals,
                )
            continue
        index = words.index_at(length.start)
        if index and words.ends[index - 1] < length.start and doc.text[words.ends[index - 1] : length.start].isspace():
            yield from _before_or_after(doc, length, index - 1, reference)


def _before_or_after(
    doc: FoldedDocument, length: Length, index: int, reference: dt.date | None
) -> Iterator[Date | Period]:
    """Yield «قبل عامين», «بعد 3 أيام», «منذ شهرين»; counted from something else («… من الحادث») it is a length."""
    word, clitic = _two_sided_words().get(doc.words_in_order.forms[index], ("", 0))
    now = _FROM_NOW.match(doc.text, length.end)
    if not word or length.parts[-1][0].startswith("T") or (_OF_SOMETHING.match(doc.text, length.end) and not now):
        return
    place = doc.words_in_order.starts[index] + clitic, now.end() if now else length.end
    # «وبعد عامين …» goes on with a story: it counts from what came before, not from the document's day.
    is_elsewhere = (clitic > 0 and word == "بعد") or _is_no_day(doc, word, place[0], length.end)
    there = None if is_elsewhere else _count_from(reference, length, 1 if word == "بعد" else -1)
    # «منذ شهرين من الآن» is two months ago.
    if word == "منذ" and not now:
        ends = there, None
        yield period_fact(doc, place, "period.counted", ends, certainty=Certainty.LIKELY, numerals=length.numerals)
    else:
        sure = Certainty.OPEN if is_elsewhere else Certainty.LIKELY
        yield date_fact(doc, place, "date.counted", there, certainty=sure, numerals=length.numerals)


def _is_no_day(doc: FoldedDocument, word: str, start: int, end: int) -> bool:
    """Whether a length is no time from now: a notice («بإشعار قبل 30 يوما»), a least, «بعد» in what is over.

    «وصلت بعد 9 أيام» counts from what the story says; «تبدأ بعد 3 أيام» from the document's day.
    """
    before = _ENDED.split(doc.text[max(0, start - _REACH) : start])[-1]
    if _AT_LEAST.match(doc.text, end) or _NOTICE.search(before):
        return True
    after = _ENDED.split(doc.text[end : end + _REACH])[0]
    return word == "بعد" and not (_FROM_NOW.match(doc.text, end) or _COMES.search(before) or _COMES.search(after))


@cache
def _two_sided_words() -> dict[str, tuple[str, int]]:
    words = folded("stretches", "two_sided")
    return {form: (word, len(clitics)) for word in words for form, clitics in with_clitics(word, ("", *CONJUNCTIONS))}


def _count_from(reference: dt.date | None, length: Length, side: int) -> str | None:
    """Return when it was so long before or after the document's day, at the precision of the smallest unit."""
    if reference is None or any(count != int(count) or count > _MOST for _, count in length.parts):
        return None
    counts = {unit: int(count) * side for unit, count in length.parts}
    days = counts.get("W", 0) * 7 + counts.get("D", 0)
    there = shift_day(reference, years=counts.get("Y", 0), months=counts.get("M", 0), days=days)
    precision = 10 if days else 7 if "M" in counts else 4
    return there.isoformat()[:precision] if there else None
