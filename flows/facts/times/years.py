"""Years: after a word («عام 2013»), in figures alone, with an era; and parts of one («الربع الأول من عام 2024»)."""

import re
from collections.abc import Iterator, Mapping
from functools import cache

from flows.arabic.clitics import FOR_THE, PREFIX
from flows.arabic.letters import Stretch, fold_letters
from flows.arabic.ordinals import DEFINITE
from flows.facts.text.bounds import bound_before
from flows.facts.text.folded_document import FoldedDocument
from flows.facts.text.lexicons import LINE_END, any_of
from flows.facts.times.calendar_dates import year_in_words
from flows.facts.times.date_parts import (
    HIJRI_BY_SIZE,
    HIJRI_YEARS,
    Point,
    as_date,
    digits_of,
    iso,
    last_day,
    period_fact,
    with_heads,
)
from flows.facts.times.time_words import Sight, folded, times
from flows.model.facts import Calendar, Certainty, Date, Period
from flows.model.source import Span

_YEAR_NUMBER = r"[12]\d{3}(?![\d٬٫]|[.,]\d)"
_SEASON_YEARS = (*HIJRI_YEARS, *range(1900, 2100))
_BEGINNINGS = ("مطلع", "بداية", "اول", "بدء")
_COUNTED = re.compile(rf"\s(?P<noun>(?!{PREFIX}(?:ال|لل))[ء-ي]{{3,}})(?!\w)")
_MOST_YEARS = 8
"""How many years may stand after one word («أعوام 2010 و2011 و2012 …»)."""
_BARE_YEARS = range(1900, 2100)
_COUNTING = frozenset(
    {"رقم", "بلغ", "بلغت", "عدد", "عدده", "عددها", "عددهم", "قرار", "قانون", "المادة", "القرار", "القانون"}
)
"""After these words four digits count or number something."""
_DATING = frozenset({"تاريخ", "بتاريخ", "وبتاريخ"})
_NOT_BESIDE = frozenset("/%٪-.,٫٬ر")
_TO_NUMBER = re.compile(r"\s+و?(?:الي|حتي)\s+\d")
_FREE = re.compile(
    rf"\s*(?:[.،؛:!؟)»”{LINE_END}]|$)|\s{PREFIX}(?:في|الي|حتي|مقارنة|علي|عن|من|ثم|او|بعد|قبل|حيث|عندما|بسبب|لكن)\s|\s(?:و?ال|و)[ء-ي]{{2}}|\s\d"
)
"""What may stand after a year, and after no number that counts: «2019 طالبا»."""
_FREE_OR_JOINED = re.compile(rf"{_FREE.pattern}|\s?[-–—]\s?[12]\d{{3}}(?!\d)|\s+(?:و[12]|و?الي\s|و?حتي\s)|\s?[،,]")
_OLD_YEARS = range(1800, 2200)
_UNITS = frozenset("%٪٫٬")
_ENDS_A_CLAUSE = re.compile(rf"\s*(?:[.،؛:!؟)»”{LINE_END}]|$)|\s{PREFIX}(?:في|الي|حتي|مقارنة|علي|عن)\s")
_SQUARE = re.compile(r"\s+(?:مربع|مكعب|طول|فوق|تحت|عن|من)")
_LATIN = re.compile(r"[A-Za-z][\w.-]*")
"""«Blue Port 2030», «HNO 2026»: the number belongs to the name."""
_BRACKETS = re.compile(r"\s?\)")
_MANY = {"half": 2, "third": 3, "quarter": 4}
_PART_ORDINALS = {word: n for word, n in DEFINITE.items() if n <= max(_MANY.values())} | {"الاخير": 0}
_YEAR = re.compile(r"(?P<year>(?:19|20)\d\d)(?![\d٬٫%]|[.,/]\d)")
Ends = tuple[str | None, str | None]


@cache
def era_pattern() -> str:
    """Return the pattern of an era after a year, in its group."""
    return rf"(?P<era>\s?(?:ه|م|{any_of(folded('years', 'hijri', 'gregorian'))})(?!\w))?"


@cache
def _year_after_word() -> re.Pattern[str]:
    kinds = any_of(folded("years", "kinds"))
    one, many = any_of(times()["years"]["one"]), any_of(times()["years"]["many"])
    return re.compile(
        rf"(?:{one}|(?P<many>{many}))(?:\s+(?:{kinds}))?\s+(?:\(\s?(?P<inside>{_YEAR_NUMBER})\s?\)|(?P<year>{_YEAR_NUMBER}))"
        rf"(?!\s?[/–-]\s?\d){era_pattern()}"
    )


@cache
def _next_year_pattern() -> re.Pattern[str]:
    return re.compile(
        rf"(?:\s?[،,]\s(?:و\s?)?|\s(?:و\s?))(?:\(\s?(?P<inside>{_YEAR_NUMBER})\s?\)|(?P<year>{_YEAR_NUMBER})){era_pattern()}(?!\w)"
    )


@cache
def _before_worded_year() -> re.Pattern[str]:
    return re.compile(rf"(?:{any_of(times()['years']['one'])})\s+")


@cache
def _year_pair() -> re.Pattern[str]:
    kinds = any_of(folded("years", "kinds"))
    words = any_of((*times()["years"]["one"], *times()["years"]["many"]))
    return re.compile(
        rf"(?:{words}|موسم|الموسم)(?:\s+(?:{kinds}))?\s+(?P<open>\(\s?)?"
        r"(?P<first>[12]\d{3})(?:\s?[/–-]\s?| {2})(?P<last>[12]\d{3}|\d\d)"
        rf"{era_pattern()}(?(open)\s?\))(?!\d|\s?[/–-]\s?\d|[.,]\d)"
    )


def _with_for_the(text: str, start: int) -> int:
    """Return where «للسنة» begins: without «لل» its words would lack their article («سنة المالية»)."""
    return start - len(FOR_THE) if text.endswith(FOR_THE, 0, start) else start


def find_year_pairs(doc: FoldedDocument, seen: list[Sight]) -> Iterator[Period]:
    """Yield «العام الدراسي 2023/2024», «الأعوام 2010-2015»: the years of one word, the earlier first."""
    for sight in seen:
        match = _year_pair().match(doc.text, sight.start)
        if match:
            first, last = sorted(int(_whole_year(match, group)) for group in ("first", "last"))
            parted = doc.text[match.end("first") : match.start("last")].strip() or _is_kashida(doc, match)
            if parted and first < last and (len(match["last"]) > len("25") or last == first + 1):
                hijri = _is_hijri(match, first)
                certainty = Certainty.CERTAIN if _is_said(match, first) else Certainty.LIKELY
                yield period_fact(
                    doc,
                    (_with_for_the(doc.text, match.start()), match.end()),
                    "period.years",
                    (iso(first), iso(last)),
                    certainty=certainty,
                    calendar=Calendar.HIJRI if hijri else Calendar.GREGORIAN,
                    numerals=digits_of(doc, (match.span("first"), match.span("last"))),
                )


def _is_kashida(doc: FoldedDocument, match: re.Match[str]) -> bool:
    """Whether a kashida, which is folded away, stands for the dash: «2025 ـ 2026»."""
    return "ـ" in doc.words(doc.span(Stretch(match.start("first"), match.end("last"))))


def _whole_year(match: re.Match[str], group: str) -> str:
    """Return a year of a pair; of «2024/25» the last is of the century of the first."""
    return match[group] if len(match[group]) > len("25") else match["first"][:2] + match[group]


def _is_hijri(match: re.Match[str], year: int) -> bool:
    era = (match["era"] or "").strip()
    said = era == "ه" or era in folded("years", "hijri") or "الهجري" in match.group()
    return said or (not era and year in HIJRI_BY_SIZE)


def _is_said(match: re.Match[str], year: int) -> bool:
    """Whether the text says which calendar a year is of, by its era, its word or its size."""
    return bool(match["era"]) or "الهجري" in match.group() or "الميلادي" in match.group() or year not in HIJRI_YEARS


def find_worded_years(doc: FoldedDocument, seen: list[Sight]) -> Iterator[Point]:
    """Yield the years after «عام», «سنة», «عامي» and their like, in digits or in words."""
    for sight in seen:
        match = _year_after_word().match(doc.text, sight.start)
        if match and _counts_what_follows(doc, match):
            continue
        if match:
            yield year_point(match, "date.year-word", sight.start)
            yield from _more_years(doc, match)
        else:
            yield from _worded_year(doc, sight)


def _counts_what_follows(doc: FoldedDocument, match: re.Match[str]) -> bool:
    """Whether four digits after «العام» count a noun and are no year: «نفذت منذ مطلع العام | 2847 زيارة»."""
    if match["inside"] or match["era"]:
        return False
    counted = _COUNTED.match(doc.text, match.end())
    far = int(match["year"]) not in range(1200, 2200)
    return counted is not None and (far or (_is_since(doc, match) and _is_counted(doc, counted)))


def _is_since(doc: FoldedDocument, match: re.Match[str]) -> bool:
    """Whether «العام» is this year, from whose beginning on something is counted: «منذ مطلع العام»."""
    before = doc.text[: match.start()].split()[-2:]
    return match.group().startswith("العام") and before[-1:] in [[word] for word in _BEGINNINGS]


def _is_counted(doc: FoldedDocument, counted: re.Match[str]) -> bool:
    written = doc.words(doc.span(Stretch(*counted.span("noun"))))
    return counted["noun"].endswith("ة") or written.endswith(("ًا", "اً"))


def _more_years(doc: FoldedDocument, match: re.Match[str]) -> Iterator[Point]:
    following = match if match["many"] else None
    for _ in range(_MOST_YEARS):
        following = following and _next_year_pattern().match(doc.text, following.end())
        if not following:
            return
        group = "inside" if following["inside"] else "year"
        yield year_point(following, "date.year-word", following.start(group))


def _worded_year(doc: FoldedDocument, sight: Sight) -> Iterator[Point]:
    worded = _before_worded_year().match(doc.text, sight.start)
    year, end = year_in_words(doc, worded.end()) if worded else (0, 0)
    if year:
        yield Point(start=sight.start, end=end, rule="date.year-in-words", year=year)


def year_point(match: re.Match[str], rule: str, start: int) -> Point:
    """Return the year that a pattern of years matched, from `start` on."""
    group = "inside" if match.groupdict().get("inside") else "year"
    year = int(match[group])
    return Point(
        start=start,
        end=match.end(),
        rule=rule,
        year=year,
        calendar=Calendar.HIJRI if _is_hijri(match, year) else Calendar.GREGORIAN,
        certainty=Certainty.CERTAIN if _is_said(match, year) else Certainty.LIKELY,
        digits=(match.span(group),),
    )


@cache
def _after_season() -> re.Pattern[str]:
    return re.compile(rf"\s+(?:(?:من\s+)?(?:ال|ل)?(?:عام|سنة)\s+)?(?P<year>{_YEAR_NUMBER})(?![/-]\d){era_pattern()}")


def find_seasons(doc: FoldedDocument, seen: list[Sight]) -> Iterator[Date]:
    """Yield «صيف 2024», «ربيع عام 2011»: a year, of which the source says the season."""
    for sight in seen:
        match = _after_season().match(doc.text, doc.words_in_order.ends[sight.index])
        if match and int(match["year"]) in _SEASON_YEARS:
            yield as_date(doc, year_point(match, "date.season", sight.start), None)


@cache
def _year_with_era() -> re.Pattern[str]:
    era = any_of(folded("years", "hijri", "gregorian"))
    return re.compile(rf"(?P<open>\(\s?)?(?P<year>[12]\d{{3}})(?(open)\s?\))(?P<era>\s?(?:ه|م|{era})(?!\w))")


def find_years(doc: FoldedDocument) -> Iterator[Date]:
    """Yield every year with an era, and four digits that stand as a year stands."""
    words = doc.words_in_order
    for number in doc.numbers:
        place = number.start, number.end
        if number.end - number.start == 4 and 1000 <= number.value < 3000 and not number.in_words:
            point = _with_its_era(doc, place) or _bare_year(doc, place, words.index_at(number.start))
            if point:
                yield as_date(doc, with_heads(doc, point), None)


def _with_its_era(doc: FoldedDocument, place: tuple[int, int]) -> Point | None:
    text, (start, _) = doc.text, place
    bracket = next((n for n in (1, 2) if text[start - n : start].strip() == "(" and start >= n), 0)
    match = (bracket and _year_with_era().match(text, start - bracket)) or _year_with_era().match(text, start)
    if match is None or (match["era"] == " م" and not _is_year_of_era(doc, match)):
        return None
    return year_point(match, "date.year-era", match.start())


def _is_year_of_era(doc: FoldedDocument, match: re.Match[str]) -> bool:
    """Whether «1500 م» are no metres: in brackets, or a year of the last two centuries that no «مربع» follows."""
    recent = int(match["year"]) in _OLD_YEARS and not _SQUARE.match(doc.text, match.end())
    return bool(match["open"]) or recent


def _bare_year(doc: FoldedDocument, place: tuple[int, int], index: int) -> Point | None:
    """Return four digits as a year where they may be one and can count nothing."""
    (start, end), text = place, doc.text
    year = int(text[start:end])
    if (
        year not in _BARE_YEARS
        or text[start - 1 : start] in _NOT_BESIDE
        or text[end : end + 1] in _NOT_BESIDE - {".", ","}
    ):
        return None
    rule = _rule_of_bare(doc, place, index)
    if rule is None or bound_before(doc, start)[1] is not None:
        return None
    return Point(start=start, end=end, rule=rule, year=year, digits=(place,), certainty=Certainty.LIKELY)


def _rule_of_bare(doc: FoldedDocument, place: tuple[int, int], index: int) -> str | None:
    (start, end), text = place, doc.text
    before = doc.words_in_order.forms[index - 1] if index else ""
    gap = text[doc.words_in_order.ends[index - 1] if index else 0 : start]
    if before in _COUNTING or _TO_NUMBER.match(text, end) or _LATIN.fullmatch(before):
        return None
    if gap.strip(" :") == "(" and _BRACKETS.match(text, end):
        return "date.year-in-brackets"
    if not gap.isspace() and index:
        return None
    if _is_after_a_named_event(doc, index - 1):
        return "date.year-named"
    if before in _DATING:
        return "date.year-bare"
    after = before.removeprefix("و")
    if after in folded("years", "before") and _FREE.match(text, end):
        return "date.year-bare"
    return "date.year-bare" if _ENDS_A_CLAUSE.match(text, end) else None


def _is_after_a_named_event(doc: FoldedDocument, index: int) -> bool:
    """Whether a word, or the one before an ordinal, is what years name: «حرب 1948», «الانتفاضة الأولى 1987»."""
    forms = doc.words_in_order.forms
    index -= index > 0 and forms[index] in DEFINITE
    return forms[index].removeprefix("و").removeprefix("ال") in folded("years", "named")


def find_year_figures(doc: FoldedDocument) -> Iterator[Point]:
    """Yield four digits that may be a year: one end of a stretch («1990-1995», «من 2010 إلى 2015»), no date alone."""
    words = doc.words_in_order
    for number in doc.numbers:
        place = number.start, number.end
        if number.end - number.start == 4 and not number.in_words and int(number.value) in _OLD_YEARS:
            index = words.index_at(number.start)
            before = words.forms[index - 1] if index else ""
            if (
                before not in _COUNTING
                and doc.text[number.end : number.end + 1] not in _UNITS
                and _FREE_OR_JOINED.match(doc.text, number.end)
            ):
                yield Point(
                    start=number.start,
                    end=number.end,
                    rule="date.year-bare",
                    year=int(number.value),
                    digits=(place,),
                    certainty=Certainty.LIKELY,
                    stands=False,
                )


@cache
def _part_pattern() -> re.Pattern[str]:
    parts = "|".join(rf"(?P<{key}>{any_of(times()['fractions'][key])})" for key in _MANY)
    return re.compile(rf"(?:{parts})\s+(?P<ordinal>{any_of(_PART_ORDINALS)})\s+(?:من\s+)?(?:لل?)?")


@cache
def _two_parts() -> re.Pattern[str]:
    """Return the pattern of «الفصلين الثالث والرابع من …»: two quarters, one after the other."""
    ordinals = any_of(_PART_ORDINALS)
    two = any_of(folded("fractions", "two"))
    return re.compile(rf"(?:{two})\s+(?P<ordinal>{ordinals})\s+و\s?(?P<second>{ordinals})\s+(?:من\s+)?(?:لل?)?")


def find_fractions(doc: FoldedDocument, seen: list[Sight], dates: Mapping[int, Date | Period]) -> Iterator[Period]:
    """Yield each part of a date after it, given by where it begins in the original, or of a year in figures."""
    for sight in seen:
        match = _part_pattern().match(doc.text, sight.start) or _two_parts().match(doc.text, sight.start)
        whole = _whole_date(doc, match.end(), dates) if match else None
        if match and whole and folded("fractions", "school").isdisjoint(fold_letters(whole.words).split()):
            yield _part_of(doc, match, whole)


def _whole_date(doc: FoldedDocument, place: int, dates: Mapping[int, Date | Period]) -> Date | Period | None:
    year = _YEAR.match(doc.text, place)
    if year:
        point = Point(
            start=year.start(), end=year.end(), rule="date.year-bare", year=int(year["year"]), digits=(year.span(),)
        )
        return as_date(doc, point, None)
    return dates.get(doc.span(Stretch(place, place)).start)


def _part_of(doc: FoldedDocument, match: re.Match[str], whole: Date | Period) -> Period:
    many = next((_MANY[key] for key, said in match.groupdict().items() if key in _MANY and said), _MANY["quarter"])
    place = _PART_ORDINALS[" ".join(match["ordinal"].split())] or many
    ends = _ends_of_part(whole, many, place) if place <= many else (None, None)
    second = _PART_ORDINALS[" ".join(match["second"].split())] or many if "second" in match.groupdict() else 0
    if second:
        ends = ends[0], _ends_of_part(whole, many, second)[1] if place < second <= many else None
    span = Span(doc.span(Stretch(match.start(), match.end())).start, whole.span.end)
    return Period(
        span=span,
        words=doc.words(span),
        rule="period.part",
        certainty=whole.certainty if any(ends) else Certainty.OPEN,
        start=ends[0],
        end=ends[1],
        calendar=whole.calendar,
        numerals=whole.numerals,
    )


def _ends_of_part(whole: Date | Period, many: int, place: int) -> Ends:
    """Return the ends of a part: months of a year, days of half a month, years of half a century."""
    first, last = (whole.value, whole.value) if isinstance(whole, Date) else (whole.start, whole.end)
    if not first or not last or first.startswith("-"):
        return None, None
    if first == last and len(first) == len("2024"):
        months = 12 // many
        return f"{first}-{(place - 1) * months + 1:02d}", f"{first}-{place * months:02d}"
    if first == last and len(first) == len("2024-03") and many == 2:
        end = last_day(whole.calendar, int(first[:4]), int(first[5:]))
        return (f"{first}-01", f"{first}-15") if place == 1 else (f"{first}-16", f"{first}-{end}")
    if len(first) == len(last) == len("1901") and many == 2:
        middle = (int(first) + int(last)) // 2
        return (first, iso(middle)) if place == 1 else (iso(middle + 1), last)
    return None, None
