"""Years in figures alone: with an era («1390هـ»), in brackets, after what they name («حرب 1948»), at an end."""

import re
from collections.abc import Iterator
from functools import cache

from flows.arabic.clitics import PREFIX
from flows.arabic.ordinals import DEFINITE
from flows.facts.text.bounds import bound_before
from flows.facts.text.folded_document import FoldedDocument
from flows.facts.text.lexicons import LINE_END, any_of
from flows.facts.times.date_heads import widened
from flows.facts.times.date_parts import Point, as_date
from flows.facts.times.time_words import folded
from flows.facts.times.years import year_point
from flows.model.facts import Certainty, Date

_BARE_YEARS = range(1900, 2100)
_COUNTING = frozenset(
    {"رقم", "بلغ", "بلغت", "عدد", "عدده", "عددها", "عددهم", "قرار", "قانون", "المادة", "القرار", "القانون"}
)
"""After these words four digits count or number something."""
_DATING = frozenset({"تاريخ", "بتاريخ", "وبتاريخ"})
_NOT_BESIDE = frozenset("/%٪-.,٫٬ر")
_TO_NUMBER = re.compile(r"\s+و?(?:الي|حتي)\s+\d")
_FREE = re.compile(
    rf"\s*(?:[.،؛:!؟)»”{LINE_END}]|$)|\s{PREFIX}(?:في|الي|حتي|مقارنة|علي|عن|من|ثم|او|بعد|قبل|حيث|عندما|بسبب|لكن)\s|\s(?:و?ال|و)[ء-ي]{{2}}"
)
"""What may stand after a year, and after no number that counts: «2019 طالبا»."""
_FREE_OR_JOINED = re.compile(rf"{_FREE.pattern}|\s?[-–—]\s?[12]\d{{3}}(?!\d)|\s+(?:و[12]|و?الي\s|و?حتي\s)|\s?[،,]")
_OLD_YEARS = range(1800, 2200)
_UNITS = frozenset("%٪٫٬")
_CLOSED = re.compile(rf"\s*(?:[.،؛:!؟)»”{LINE_END}]|$)|\s{PREFIX}(?:في|الي|حتي|مقارنة|علي|عن)\s")
_SQUARE = re.compile(r"\s+(?:مربع|مكعب|طول|فوق|تحت|عن|من)")
_BRACKETS = re.compile(r"\s?\)")


@cache
def _with_era() -> re.Pattern[str]:
    era = any_of(folded("years", "hijri", "gregorian"))
    return re.compile(rf"(?P<open>\(\s?)?(?P<year>[12]\d{{3}})(?(open)\s?\))(?P<era>\s?(?:ه|م|{era})(?!\w))")


def find_years(doc: FoldedDocument) -> Iterator[Date]:
    """Yield every year with an era, and four digits that stand as a year stands."""
    words = doc.words_in_order
    for number in doc.numbers:
        place = number.start, number.end
        if number.end - number.start == 4 and 1000 <= number.value < 3000 and not number.in_words:
            point = _with_its_era(doc, place) or _bare(doc, place, words.index_at(number.start))
            if point:
                yield as_date(doc, widened(doc, point), None)


def _with_its_era(doc: FoldedDocument, place: tuple[int, int]) -> Point | None:
    text, (start, _) = doc.text, place
    bracket = next((n for n in (1, 2) if text[start - n : start].strip() == "(" and start >= n), 0)
    match = (bracket and _with_era().match(text, start - bracket)) or _with_era().match(text, start)
    if match is None or (match["era"] == " م" and not _is_year_of_era(doc, match)):
        return None
    return year_point(match, "date.year-era", match.start())


def _is_year_of_era(doc: FoldedDocument, match: re.Match[str]) -> bool:
    """Whether «1500 م» are no metres: in brackets, or a year of the last two centuries that no «مربع» follows."""
    recent = int(match["year"]) in _OLD_YEARS and not _SQUARE.match(doc.text, match.end())
    return bool(match["open"]) or recent


def _bare(doc: FoldedDocument, place: tuple[int, int], index: int) -> Point | None:
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
    if before in _COUNTING or _TO_NUMBER.match(text, end):
        return None
    if gap.strip(" :") == "(" and _BRACKETS.match(text, end):
        return "date.year-in-brackets"
    if not gap.isspace() and index:
        return None
    if _is_named(doc, index - 1):
        return "date.year-named"
    if before in _DATING:
        return "date.year-bare"
    after = before.removeprefix("و")
    if after in folded("years", "before") and _FREE.match(text, end):
        return "date.year-bare"
    return "date.year-bare" if _CLOSED.match(text, end) else None


def _is_named(doc: FoldedDocument, index: int) -> bool:
    """Whether a word, or the one before an ordinal, is what years name: «حرب 1948», «الانتفاضة الأولى 1987»."""
    forms = doc.words_in_order.forms
    index -= index > 0 and forms[index] in DEFINITE
    return forms[index].removeprefix("و").removeprefix("ال") in folded("years", "named")


def year_figures(doc: FoldedDocument) -> Iterator[Point]:
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
