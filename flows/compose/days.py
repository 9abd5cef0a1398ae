"""The days of a source: the one it gives for itself, and a day that it writes in both calendars."""

import datetime as dt
import re
from functools import lru_cache
from itertools import pairwise

from flows.arabic.calendar import to_hijri
from flows.arabic.letters import fold_letters
from flows.compose.day_checks import misread_date
from flows.compose.material import Material, Places
from flows.facts.relations.calendars import MOST_DAYS_APART, gregorian_day, is_pair
from flows.model.brief import BriefDate, Origin
from flows.model.facts import Calendar, Date, Period
from flows.model.outline import Block, BlockKind
from flows.model.source import Span

_LAST_SENTENCES = 6
_MOST_ISSUE_WORDS = 30
# «صدر في …», «حُرر بتاريخ …»: the sentence opens with it, for a report also says what was issued.
_ISSUED = re.compile(r"و?(?:صدر|صدرت|حرر|حررت|تحريرا)\s+(?:في|عن|ب|هذا|هذه|يوم|الساعة)")
_OF_OTHERS = re.compile(
    r"(?<!\w)[وف]?(?:(?:ال)?منتهية?|المنتهي|ينتهي|تنتهي|يبدا|تبدا|يبتدئ|ابتداء|اعتبارا|بدءا|انطلاقا|حتي|لغاية|يسري|تسري|يعمل\s+ب\w+|العمل\s+ب\w+"
    r"|ساري?ة?|اخر\s+(?:موعد|اجل)|موعد|مهلة)(?!\w)"
)
MOST_SIGNATURES = 4
MOST_SIGNATURE_WORDS = 12
"""A last line without a full stop that is as short says who signed, below the line that says when."""
_FIRST_SENTENCES = 6
_REACH_OF_A_PAIR = 80
_REACH = 24
_TODAY = re.compile(
    r"(?<!\w)(?:هذا\s+)?(?:اليوم|يومه)\s*[،,(]?\s*(?:(?:الاثنين|الثلاثاء|الاربعاء|الخميس|الجمعة|السبت|الاحد)\s*[،,(]?\s*)?(?:(?:الموافق|الواقع\s+في(?:ه)?)\s+)?\d{1,2}\s"
)
_TODAY_AND_DAY = re.compile(r"(?<!\w)اليوم\s*[،,(]?\s*(?P<day>(?:ال[اأإ]?[ء-ي]+\s+)?\d{1,2}\s)")
_CURRENT = re.compile(r"\s+(?:الجاري|الحالي)$")
_KINDS_OF_INSTRUMENTS = r"(?:قرار|مرسوم|قانون|ظهير|امر|تعميم|منشور|بيان|لائحة|نظام)"
_INSTRUMENT_DATED = re.compile(
    rf"{_KINDS_OF_INSTRUMENTS}(?:(?!{_KINDS_OF_INSTRUMENTS}).)*\s(?:بتاريخ|وتاريخ|(?:ال)?مؤرخة?\s+(?:في|ب)|(?:ال)?صادرة?\s+(?:في|بتاريخ)|تاريخ|في)\s*:?\s*"
)
_DAYS_IN_A_ROW = "period.days"
_DAY_AND_MONTH = re.compile(r"--\d{2}-\d{2}")
_FIRST_DIGIT = re.compile(r"\d")
_ANOTHERS = re.compile(r"(?:صدق|صودق|صادق|اعتمد|يعتمد|وافق|نظر|شوهد)\w{0,2}\s*(?:علي\w*|من)?\s*:")
"""«صدق: قائمقام القضاء» below who signs: what somebody else did with the paper."""
_NOTHING_ELSE = re.compile(r"[\s.،,\-–—]*(?:\([^()]*\))?[\s.،,\-–—]*")


@lru_cache(2)
def own_date(material: Material) -> BriefDate | None:
    """Return the day in the dateline, or in the sentence near the end that says when the source was issued.

    Masthead, timeline and sections ask it of the same material, one after the other.
    """
    found = _own_date(material)
    return _as_written(material, found) if found else None


def _as_written(material: Material, found: BriefDate) -> BriefDate:
    """Return the day in both calendars as the source writes it in any of its places, else as it is."""
    dates = [fact for fact in material.facts if isinstance(fact, Date)]
    pairs = (pair for pair in pairwise(dates) if is_pair(material.text, *pair))
    for first, second in pairs:
        days = {gregorian_day(each) for each in (first, second) if each.calendar is Calendar.GREGORIAN}
        if days == {found.gregorian}:
            written = _brief_date(first, found.gregorian, second)
            return found if misread_date(written, material.text) else written
    return found


def _own_date(material: Material) -> BriefDate | None:
    planned = material.plan.date
    if planned and (said := _planned_date(material, planned)):
        return said
    datelines = [
        b.span for b in material.outline.blocks if b.kind is BlockKind.DATELINE and not _is_of_others(material, b)
    ]
    last = [s.span for s in material.sentences[-_LAST_SENTENCES:]]
    for span in (*datelines, *(span for span in last if _says_when_issued(material, span))):
        dates = [fact for fact in material.facts_in(span) if isinstance(fact, Date)]
        if not _dates_itself(material, span, dates):
            continue
        for index, date in enumerate(dates):
            day = gregorian_day(date)
            if day:
                following = next(iter(dates[index + 1 :]), None)
                is_same = following is not None and is_pair(material.text, date, following)
                found = _brief_date(date, day, following if is_same else None)
                if not misread_date(found, material.text):  # a year that only other lines say is none of this one
                    return found
    return _day_in_title(material) or _day_of_dateline(material) or _day_of_today(material) or _day_of_visit(material)


def _day_of_dateline(material: Material) -> BriefDate | None:
    """Return the day before the first words of a report: «المنامة (و.أ) 11 مارس 2025/ | أفادت …»."""
    for sentence, start in zip(material.sentences[:_FIRST_SENTENCES], material.body_starts, strict=False):
        head = Span(sentence.span.start, start) if start > sentence.span.start else None
        dates = [fact for fact in material.facts_in(head) if isinstance(fact, Date)] if head else []
        day = next((date for date in dates if gregorian_day(date)), None)
        if head and day:
            return _planned_date(material, Span(day.span.start, head.end))
    return None


def _day_of_visit(material: Material) -> BriefDate | None:
    """Return the dateline's day with the year of the days in a row that it ends: «6 أكتوبر … يومي 5 و6 أكتوبر 2025»."""
    day = _dateline_without_year(material)
    for sentence in material.sentences[: _FIRST_SENTENCES if day else 0]:
        for days in (fact for fact in material.facts_in(sentence.span) if isinstance(fact, Period)):
            if day and days.rule == _DAYS_IN_A_ROW and f"{days.end or ''}"[4:] == (day.value or "")[1:]:
                value = dt.date.fromisoformat(days.end or "")
                found = BriefDate(gregorian=value, hijri=to_hijri(value), origin=Origin.SOURCE, span=days.span)
                return None if misread_date(found, material.text) else found
    return None


def day_without_year(material: Material) -> Span | None:
    """Return the day of the dateline, or the one called today, where it lacks its year: «الرياض، 26 نوفمبر –»."""
    day = _dateline_without_year(material)
    return day.span if day else _today_without_year(material)


def _today_without_year(material: Material) -> Span | None:
    """Return the day that the first sentences call today, without «اليوم» and «الجاري»: «اليوم | الجمعة 7 نونبر»."""
    for sentence in material.sentences[:_FIRST_SENTENCES]:
        for date in (fact for fact in material.facts_in(sentence.span) if isinstance(fact, Date)):
            start = max(sentence.span.start, date.span.start - _REACH)
            today = _TODAY_AND_DAY.search(material.text, start, date.span.end)
            if today and _DAY_AND_MONTH.fullmatch(date.value or "") and today.start("day") < date.span.end:
                current = _CURRENT.search(material.text, today.start("day"), date.span.end)
                return Span(today.start("day"), current.start() if current else date.span.end)
    return None


def _dateline_without_year(material: Material) -> Date | None:
    heads = [
        Span(sentence.span.start, start)
        for sentence, start in zip(material.sentences[:_FIRST_SENTENCES], material.body_starts, strict=False)
        if start > sentence.span.start
    ]
    lines = (block for block in material.outline.blocks if block.kind is BlockKind.DATELINE)
    heads += [b.span for b in lines if not (_is_of_others(material, b) or b.span.of(material.text).endswith(":"))]
    dates = (fact for span in heads for fact in material.facts_in(span) if isinstance(fact, Date))
    return next((date for date in dates if _DAY_AND_MONTH.fullmatch(date.value or "")), None)


def _is_of_others(material: Material, block: Block) -> bool:
    """Whether a line dates a period or an effect and not the text: «المنتهية في 30 سبتمبر», «يعمل به من 9 فبراير»."""
    return _OF_OTHERS.search(fold_letters(block.span.of(material.text))) is not None


def _day_in_title(material: Material) -> BriefDate | None:
    """Return the day in the title of an instrument: «قرار رقم 5 بتاريخ …», not that of another one that it names."""
    title = material.plan.title or (material.outline.title.content if material.outline.title else None)
    for date in (fact for fact in material.facts_in(title) if isinstance(fact, Date)) if title else ():
        day = _FIRST_DIGIT.search(material.text, date.span.start, date.span.end)
        before = fold_letters(material.text[title.start : day.start() if day else date.span.start]) if title else ""
        if title and _INSTRUMENT_DATED.fullmatch(before):
            return _planned_date(material, Span(date.span.start, title.end))
    return None


def _day_of_today(material: Material) -> BriefDate | None:
    """Return the day that the first sentences call today: «اليوم الأربعاء 12 نوفمبر 2025»."""
    for sentence in material.sentences[:_FIRST_SENTENCES]:
        for date in (fact for fact in material.facts_in(sentence.span) if isinstance(fact, Date)):
            before = fold_letters(material.text[max(0, date.span.start - _REACH) : date.span.end])
            if gregorian_day(date) and _TODAY.search(before):
                return _planned_date(material, date.span)
    return None


def _planned_date(material: Material, place: Span) -> BriefDate | None:
    """Return the day that a document gives for itself where its kind has it, in both calendars if it does so."""
    dates = [fact for fact in material.facts_in(place) if isinstance(fact, Date) and gregorian_day(fact)]
    dates += _pair_below(material, dates)
    first = next(iter(dates), None)
    day = gregorian_day(first) if first else None
    if first is None or day is None:
        return None
    pair = dates[1] if len(dates) > 1 and is_pair(material.text, first, dates[1]) else None
    found = _brief_date(first, day, next((each for each in dates[1:] if _is_same_day(first, each)), pair))
    return None if misread_date(found, material.text) else found


def _pair_below(material: Material, dates: list[Date]) -> list[Date]:
    """Return the other calendar's day that stands after the place: «الموافق: …» on the next line."""
    if len(dates) != 1:
        return []
    after = Span(dates[0].span.end, min(dates[0].span.end + _REACH_OF_A_PAIR, len(material.text)))
    following = next((fact for fact in material.facts_in(after) if isinstance(fact, Date)), None)
    return [following] if following and is_pair(material.text, dates[0], following) else []


def _is_same_day(date: Date, other: Date) -> bool:
    """Whether two dates of one place are a day in the two calendars."""
    day, same = gregorian_day(date), gregorian_day(other)
    apart = date.calendar is not other.calendar
    return apart and day is not None and same is not None and abs((day - same).days) <= MOST_DAYS_APART


def _dates_itself(material: Material, span: Span, dates: list[Date]) -> bool:
    """Whether a line says when the text was issued and says nothing else: it ends in its one day, or pair of days.

    «صدر في 3 مارس 1990 القانون الأول للمياه» and «يفتتح المعرض 12 مارس 2027 في العاصمة» say something else.
    """
    days = [date for date in dates if gregorian_day(date)]
    alone = len(days) == 1 or (len(days) == 2 and is_pair(material.text, days[0], days[1]))
    return alone and bool(_NOTHING_ELSE.fullmatch(material.text[days[-1].span.end : span.end]))


def closing(material: Material) -> Places:
    """Return the line that dates the source, which the masthead prints, and the signatures below it at the end."""
    own = own_date(material)
    blocks, place = material.outline.blocks, own.span if own else None
    dating = next((i for i, block in enumerate(blocks) if place and _only_dates(material, block, place)), None)
    if dating is None:
        return Places(())
    below = blocks[dating + 1 :]
    signed = len(below) <= MOST_SIGNATURES and all(_is_signature(material, block) for block in below)
    dated = (s.span for s in blocks[dating].sentences if place and s.span.overlaps(place))
    return Places((*dated, *(block.span for block in below if signed)))


def _only_dates(material: Material, block: Block, own: Span) -> bool:
    """Whether a line says when the source was issued and nothing after it."""
    return block.span.contains(own) and bool(_NOTHING_ELSE.fullmatch(material.text[own.end : block.span.end]))


def _is_signature(material: Material, block: Block) -> bool:
    words = block.span.of(material.text)
    short = material.words_in(block.span) <= MOST_SIGNATURE_WORDS and not _ANOTHERS.match(fold_letters(words))
    return (
        block.kind in (BlockKind.PARAGRAPH, BlockKind.SIGNATURE) and short and not words.endswith((".", "؟", "!", "…"))
    )


def _says_when_issued(material: Material, span: Span) -> bool:
    opening = _ISSUED.match(fold_letters(span.of(material.text)))
    return bool(opening) and material.words_in(span) <= _MOST_ISSUE_WORDS


def _brief_date(date: Date, day: dt.date, same: Date | None) -> BriefDate:
    """Return the day in both calendars; where the source writes both, as the source writes them."""
    pair = [date, *([same] if same else [])]
    written = next((_parts(each) for each in pair if each.calendar is Calendar.HIJRI), None)
    gregorian = (known for each in pair if each.calendar is Calendar.GREGORIAN if (known := gregorian_day(each)))
    return BriefDate(
        gregorian=next(gregorian, day),
        hijri=written or to_hijri(day),
        origin=Origin.SOURCE,
        span=date.span.cover(pair[-1].span),
    )


def _parts(date: Date) -> tuple[int, int, int]:
    year, month, day = (int(part) for part in (date.value or "").split("-"))
    return year, month, day
