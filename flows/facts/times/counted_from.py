"""Lengths that are counted from the document's day: «قبل عامين», «السنوات الثماني الماضية», «السنوات الأخيرة»."""

import datetime as dt
import re
from collections.abc import Iterator
from functools import cache

from flows.arabic.calendar import shift_day
from flows.arabic.clitics import CONJUNCTIONS, with_clitics
from flows.arabic.letters import fold_letters
from flows.facts.text.folded_document import FoldedDocument
from flows.facts.text.lexicons import any_of
from flows.facts.times.date_parts import date_fact, moved, period_fact
from flows.facts.times.lengths import Length
from flows.facts.times.time_words import Sight, folded, times
from flows.model.facts import Certainty, Date, Period

_MOST = 10_000
_OF_SOMETHING = re.compile(r"\s+(?:(?:علي الاقل|تقريبا|فقط|فحسب)\s+)?(?:من|علي|عن)\s+(?!الان(?!\w)|اليوم(?!\w))")
_FROM_NOW = re.compile(r"\s+من\s+(?:الان|اليوم)(?!\w)")


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
    duals = {fold_letters(word): unit for word, unit in times()["stretches"]["dual"].items()}
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
    far, here = moved(reference, unit, count) if unit else None, reference.isoformat()
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
    word, clitic = _two_sided().get(doc.words_in_order.forms[index], ("", 0))
    now = _FROM_NOW.match(doc.text, length.end)
    if not word or length.parts[-1][0].startswith("T") or (_OF_SOMETHING.match(doc.text, length.end) and not now):
        return
    place = doc.words_in_order.starts[index] + clitic, now.end() if now else length.end
    # «وبعد عامين …» goes on telling: it counts from what was told, not from the document's day.
    told = clitic > 0 and word == "بعد"
    there = None if told else _reckoned(reference, length, 1 if word == "بعد" else -1)
    if word == "منذ":
        ends = there, None
        yield period_fact(doc, place, "period.counted", ends, certainty=Certainty.LIKELY, numerals=length.numerals)
    else:
        yield date_fact(doc, place, "date.counted", there, certainty=Certainty.LIKELY, numerals=length.numerals)


@cache
def _two_sided() -> dict[str, tuple[str, int]]:
    words = folded("stretches", "two_sided")
    return {form: (word, len(clitics)) for word in words for form, clitics in with_clitics(word, ("", *CONJUNCTIONS))}


def _reckoned(reference: dt.date | None, length: Length, side: int) -> str | None:
    """Return when it was so long before or after the document's day, at the precision of the smallest unit."""
    if reference is None or any(count != int(count) or count > _MOST for _, count in length.parts):
        return None
    counts = {unit: int(count) * side for unit, count in length.parts}
    days = counts.get("W", 0) * 7 + counts.get("D", 0)
    there = shift_day(reference, years=counts.get("Y", 0), months=counts.get("M", 0), days=days)
    precision = 10 if days else 7 if "M" in counts else 4
    return there.isoformat()[:precision] if there else None
