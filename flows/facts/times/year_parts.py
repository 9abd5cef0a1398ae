"""Parts of a year, a month or a century: «الربع الأول من عام 2024», «النصف الثاني من العام الجاري»."""

import re
from collections.abc import Iterator, Mapping
from functools import cache

from flows.arabic.ordinals import DEFINITE
from flows.facts.text.folded_document import FoldedDocument
from flows.facts.text.lexicons import any_of
from flows.facts.times.date_parts import Point, as_date, iso, last_day
from flows.facts.times.time_words import Sight, times
from flows.model.facts import Certainty, Date, Period
from flows.model.source import Span

_MANY = {"half": 2, "third": 3, "quarter": 4}
_ORDINALS = {word: n for word, n in DEFINITE.items() if n <= max(_MANY.values())} | {"الاخير": 0}
_YEAR = re.compile(r"(?P<year>(?:19|20)\d\d)(?![\d٬٫%]|[.,/]\d)")

Ends = tuple[str | None, str | None]


@cache
def _pattern() -> re.Pattern[str]:
    parts = "|".join(rf"(?P<{key}>{any_of(times()['fractions'][key])})" for key in _MANY)
    return re.compile(rf"(?:{parts})\s+(?P<ordinal>{any_of(_ORDINALS)})\s+(?:من\s+)?(?:لل?)?")


def find_fractions(doc: FoldedDocument, seen: list[Sight], dates: Mapping[int, Date | Period]) -> Iterator[Period]:
    """Yield each part of a date after it, given by where it begins in the original, or of a year in figures."""
    for sight in seen:
        match = _pattern().match(doc.text, sight.start)
        whole = _whole(doc, match.end(), dates) if match else None
        if match and whole:
            yield _part(doc, match, whole)


def _whole(doc: FoldedDocument, place: int, dates: Mapping[int, Date | Period]) -> Date | Period | None:
    year = _YEAR.match(doc.text, place)
    if year:
        point = Point(
            start=year.start(), end=year.end(), rule="date.year-bare", year=int(year["year"]), digits=(year.span(),)
        )
        return as_date(doc, point, None)
    return dates.get(doc.span(place, place).start)


def _part(doc: FoldedDocument, match: re.Match[str], whole: Date | Period) -> Period:
    many = next(_MANY[key] for key in _MANY if match[key])
    place = _ORDINALS[" ".join(match["ordinal"].split())] or many
    ends = _ends(whole, many, place) if place <= many else (None, None)
    span = Span(doc.span(match.start(), match.end()).start, whole.span.end)
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


def _ends(whole: Date | Period, many: int, place: int) -> Ends:
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
