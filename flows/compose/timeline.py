"""The timeline: the dates and periods that the source writes out, or that its own day settles, earliest first."""

import datetime as dt
import re
from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import replace

from flows.arabic.calendar import to_gregorian
from flows.arabic.cuts import strip_span
from flows.arabic.letters import fold_letters
from flows.compose.conditions import with_condition
from flows.compose.dated_events import event_clause, is_mere_reference
from flows.compose.day_checks import reckon_day, says_time
from flows.compose.days import own_date
from flows.compose.material import MOST_WORDS, Material, Places
from flows.compose.sections import is_preamble
from flows.compose.weights import weigh_span
from flows.compose.whole_events import first_whole
from flows.facts.relations.calendars import MOST_DAYS_APART, gregorian_day, is_pair
from flows.model.brief import BriefDate, Reckoned, TimelineEntry
from flows.model.facts import AnyName, Calendar, Certainty, Date, Period, Person, Place
from flows.model.outline import BlockKind
from flows.model.source import Span
from flows.structure.dates_alone import is_dateline_alone

_WITH_YEAR = re.compile(r"\d{4}(?:-\d{2}(?:-\d{2})?)?")
MOST_ENTRIES = 12
"""Where there are more, those whose clauses say most: a timeline is read at a glance."""
MOST_OF_ONE_STATEMENT = 2
"""«من … إلى …» has two dates; more of them in the same words are a table."""
_SAYS = re.compile(r"[^\W\d_]{2,}")
_OF_AN_HOUR = frozenset({"حتي", "الساعة", "بتوقيت", "توقيت", "المحلي", "صباحا", "مساء", "في", "يوم", "اليوم"})
_LABEL = re.compile(r"تاريخ\s*:?\s*(?=[\w\s/.-]+\Z)")
_SINCE = "period.since"
"""«منذ عام 2021»: from when something holds, and no event."""
_OF_A_NUMBERED = re.compile(
    r"(?<!\w)(?:رقم|عدد|العدد|المرقم|المرقمة)\s*\(?\s*\S{0,12}\d\S*\s+(?:\S+\s+)?و?ب?تاريخ\s*:?\s*\Z|نفس(?:ه|ها)\s+من\s+\Z"
)
"""«كتاب الوزارة رقم 1127 تاريخ …», «الشهر نفسه من 2023»: of a paper, and of what something is compared with."""
_FROM_IT = re.compile(r"(?<!\w)(?:من|بين)\s+(?:(?:يوم|تاريخ)\s+)?\Z")
_TO = re.compile(r"\s+(?:إلى|الى|حتى|ولغاية|لغاية|و)\s*(?:غاية\s+)?(?:يوم\s+)?[\d٠-٩]")
_UP_TO_IT = re.compile(
    r"(?<!\w)(?:من|بين)\s[^،؛.\n]{0,20}[\d٠-٩][^،؛.\n]{0,20}\s(?:إلى|الى|حتى|ولغاية|لغاية)\s+(?:غاية\s+)?(?:يوم\s+)?\Z"
)
_YEAR = re.compile(r"[\d٠-٩]{4}")
_LONGEST = 1200
"""Letters of a sentence that may be printed beside its day; a longer one is not even counted."""
_BEFORE = 40
_A_DECADE = 9
_IN_LIST = "date.day-in-list"
_HIJRI_YEAR_IN_DAYS = 354.367
_HIJRI_EPOCH = dt.date(622, 7, 19)

Dated = Date | Period


def timeline(material: Material, head: BriefDate | None) -> tuple[TimelineEntry, ...]:
    """Return the dates and periods that have a year, earliest first, each once; `head` is the day of the masthead.

    A relative date («أمس») is one where the source gives its own day: it is printed with what it comes to. The
    document's own date is no entry, nor one in its title, in a name, in a table, in the citations of a law, in a
    comparison, or in the clause that breaks off; nor is one that the gate could not read in its words.
    """
    entries: dict[tuple[str, ...], TimelineEntry] = {}
    own = own_date(material)
    times = [_resolve(fact, own) for fact in material.facts if isinstance(fact, Date | Period)]
    elsewhere = Places(_places_without_event(material))
    paired: set[tuple[str, ...]] = set()
    for index, date in enumerate(times):
        following = times[index + 1] if index + 1 < len(times) else None
        is_known = _time_key(date) in entries or _time_key(date) in paired
        if not is_known and not elsewhere.hold(date.span) and _is_event(material, date, head):
            listed = next((each for each in times[index:] if each.rule != _IN_LIST), date)
            for entry in _entries_of(material, date, listed if date.rule == _IN_LIST else following, own):
                entries[_time_key(date)] = entry
        if following and _is_one_day(material, date, following):
            paired.add(_time_key(following))
    said = _without_repetition(entries.values())
    weighed = sorted(said, key=lambda entry: (-weigh_span(material, entry.statement.span), entry.date.span))
    return tuple(sorted(weighed[:MOST_ENTRIES], key=lambda entry: (_sort_key(entry.date), entry.date.span)))


def _resolve(fact: Dated, own: BriefDate | None) -> Dated:
    """Return a day without its year («15 فبراير», «أمس») as what it comes to from the source's own day, if it does."""
    is_open = isinstance(fact, Date) and (fact.value is None or fact.value.startswith("--"))
    counts = is_open and fact.certainty is not Certainty.OPEN
    value = reckon_day(fact.words, own.gregorian) if counts and own and own.span else None
    return replace(fact, value=value, certainty=Certainty.LIKELY) if isinstance(fact, Date) and value else fact


def _without_repetition(entries: Iterable[TimelineEntry]) -> Iterator[TimelineEntry]:
    """Yield entries in the order of the source, of those that the same words say the first two: a series is a table."""
    said: Counter[Span] = Counter()
    for entry in sorted(entries, key=lambda entry: entry.date.span):
        said[entry.statement.span] += 1
        if said[entry.statement.span] <= MOST_OF_ONE_STATEMENT:
            yield entry


def _places_without_event(material: Material) -> Iterator[Span]:
    """Yield where a date is no event: names («القانون رقم 7 لسنة 2015»), tables, the citations above a law."""
    yield from material.plan.apart
    yield from (f.span for f in material.facts if isinstance(f, AnyName) and not isinstance(f, Person | Place))
    for section in material.outline.sections:
        yield from (block.span for block in section.blocks if block.kind is BlockKind.TABLE_ROW)
        if is_preamble(material, section):
            yield section.span


def _is_event(material: Material, date: Dated, head: BriefDate | None) -> bool:
    title = material.outline.title
    in_title = title is not None and title.span.contains(date.span)
    is_own = head is not None and (_is_day(date, head.gregorian) or _in_place(head, date))
    values = _values(date)
    is_dated = bool(values) and all(map(_WITH_YEAR.fullmatch, values))
    before = material.text[max(0, date.span.start - _BEFORE) : date.span.start]
    since = date.rule == _SINCE or date.words.startswith("منذ") or before.rstrip().endswith("منذ")
    since = since or _is_an_end(material, date) or _OF_A_NUMBERED.search(before) is not None
    since = since or _is_a_decade(date)
    known = not since and is_dated and date.certainty is not Certainty.OPEN and material.is_sure(date)
    return known and not (in_title or is_own or material.is_broken(date.span) or is_mere_reference(material, date))


def _is_a_decade(date: Dated) -> bool:
    """Whether a time is ten years and more: «في الثمانينات» says how things were."""
    ends = [each[:4] for each in _values(date) if each[:4].isdigit()]
    return len(ends) > 1 and int(ends[1]) - int(ends[0]) >= _A_DECADE and "ين" in date.words


def _is_an_end(material: Material, date: Dated) -> bool:
    """Whether a day without its year ends a stretch, whose year the other end may say: «من 16 نوفمبر إلى 31 مايو»."""
    if _YEAR.search(date.words) or not isinstance(date, Date):
        return False
    before = material.text[max(0, date.span.start - _BEFORE) : date.span.start]
    opens = _FROM_IT.search(before) is not None and _TO.match(material.text, date.span.end) is not None
    return opens or _UP_TO_IT.search(before) is not None


def _values(date: Dated) -> tuple[str, ...]:
    """Return the value of a date, the ends of a period that it has."""
    values = (date.start, date.end) if isinstance(date, Period) else (date.value,)
    return tuple(value for value in values if value)


def _is_day(date: Dated, day: dt.date) -> bool:
    return isinstance(date, Date) and gregorian_day(date) == day


def _in_place(head: BriefDate, date: Dated) -> bool:
    return head.span is not None and head.span.contains(date.span)


def _time_key(date: Dated) -> tuple[str, ...]:
    """Return what two dates share that say the same time."""
    if isinstance(date, Date) and date.gregorian:
        return (Calendar.GREGORIAN, date.gregorian)
    return (date.calendar, *_values(date))


def _entries_of(
    material: Material, date: Dated, following: Dated | None, own: BriefDate | None
) -> Iterator[TimelineEntry]:
    """Yield a date with its clause; the same day in the other calendar right after belongs to it.

    A day of a list («4 و9 مارس 2026») stands there with the last one, which says its month.
    """
    span = date.span
    if following and (date.rule == _IN_LIST or _is_one_day(material, date, following)):
        span = date.span.cover(following.span)
    relative = None if says_time(date, span.of(material.text)) else _reckon(date, own)
    if relative is None and not says_time(date, span.of(material.text)):
        return
    if (
        relative
        and isinstance(date, Date)
        and not any(letter.isdigit() for letter in date.words)
        and _is_quoted(material, span)
    ):
        return  # «أمس» of who is quoted may be another day
    found = first_whole(material, span, _stretches(material, span))
    if found is None or not _says_what(material, found, span):
        return  # a line that is the day of what stands below it, or where and when that was said
    clause = material.statement(found)
    when = _without_label(material.text, span)
    yield TimelineEntry(date=date, when=material.statement(when), statement=clause, reckoned=relative)


def _stretches(material: Material, span: Span) -> Iterator[Span]:
    """Yield what may say the event of a time: its clause with its condition, else its sentence where that is short."""
    yield with_condition(material, event_clause(material, span), span)
    sentence = material.without_broken_end(material.body_of(material.sentence_at(span.start)))
    if len(sentence) <= _LONGEST and material.words_in(sentence) <= MOST_WORDS:
        yield strip_span(material.text, sentence).cover(span)


def _says_what(material: Material, clause: Span, time: Span) -> bool:
    """Whether a clause says more than a time and where: not «حتى 16 آذار 2026، الساعة 18:00»."""
    said = fold_letters(clause.of(material.text))
    if is_dateline_alone(said) and "في" not in said.split():
        return False
    places = Places(fact.span for fact in material.facts_in(clause) if isinstance(fact, Place))
    words = (Span(*match.span()) for match in _SAYS.finditer(material.text, clause.start, clause.end))
    beside = (word for word in words if not (time.contains(word) or places.hold(word)))
    return any(fold_letters(word.of(material.text)) not in _OF_AN_HOUR for word in beside)


def _is_quoted(material: Material, span: Span) -> bool:
    """Whether a time stands within quotation marks of its sentence."""
    before = material.text[material.sentence_at(span.start).span.start : span.start]
    return before.count("«") > before.count("»") or before.count("“") > before.count("”") or before.count('"') % 2 == 1


def _without_label(text: str, span: Span) -> Span:
    """Return a time without «تاريخ» before it, which says nothing below the head of a timeline."""
    label = _LABEL.match(text, span.start, span.end)
    return Span(label.end(), span.end) if label else span


def _is_one_day(material: Material, date: Dated, following: Dated) -> bool:
    """Whether two dates side by side are one day in both calendars, a day apart at most: the moon decides."""
    if not (isinstance(date, Date) and isinstance(following, Date) and is_pair(material.text, date, following)):
        return False
    first, second = gregorian_day(date), gregorian_day(following)
    return first is not None and second is not None and abs((first - second).days) <= MOST_DAYS_APART


def _reckon(date: Dated, own: BriefDate | None) -> Reckoned | None:
    """Return what a relative date comes to where the source gives its own day and the words say no other."""
    if own is None or own.span is None or not isinstance(date, Date) or date.value is None:
        return None
    value = reckon_day(date.words, own.gregorian)
    return Reckoned(value=value, own=own.gregorian, own_span=own.span) if value == date.value else None


def _sort_key(date: Dated) -> str:
    """Return what orders times of both calendars: the Gregorian day, of a Hijri year or month its first."""
    value = _values(date)[0]
    if date.calendar is Calendar.GREGORIAN:
        return value
    year, month, day = (int(part) for part in (*value.split("-"), "1", "1")[:3])
    known = (gregorian_day(date) if isinstance(date, Date) else None) or to_gregorian(year, month, day)
    return (known or _approximate_day(year, month, day)).isoformat()


def _approximate_day(year: int, month: int, day: int) -> dt.date:
    """Return about the day of a Hijri date that the calendar is not computed for: near enough to order by."""
    months = (year - 1) * 12 + month - 1
    return _HIJRI_EPOCH + dt.timedelta(days=months * _HIJRI_YEAR_IN_DAYS / 12 + day - 1)
