"""Lines that stand apart from the text itself: where and when, who signed, whole quotations."""

import re

from flows.arabic.calendar import gregorian_months, hijri_months
from flows.arabic.letters import Folded, Stretch
from flows.model.source import Span
from flows.structure.dates_alone import is_date_alone
from flows.structure.page import ISSUED, MOST_DATELINE_WORDS, Page, ends_open, trim_span

_LAST_DATELINE = 3
_MOST_TAIL = 9
"""The last sentence and the lines below it that may be signatures."""
_LEAST_QUOTED_WORDS = 5
_MOST_NAME_WORDS = 5
_NO_WORD = re.compile(r"\W+")
_DIGIT = re.compile(r"\d")
_OFFICE = re.compile(
    r"(?<!\w)(?:ال)?(?:رئيس|رئيسة|وزير|وزيرة|وزراء|مدير|مديرة|امين|امينة|وكيل|وكيلة|محافظ|محافظة|عضو|ملك|امير|سفير|سفيرة"
    r"|قاضي|مستشار|مستشارة|متحدث|ناطق|قنصل|نائب|نائبة|توقيع|ختم|موقعون|طرف|حكومة|دكتور|دكتورة|مهندس|استاذ|د\.)(?!\w)"
)
_FOR = re.compile(r"(?:عن|بالنيابة عن|باسم)\s")
_CLAUSE = re.compile(r"[،؛]\s*و?(?:ان|الذي|التي|حيث)\s|^و[^\s]+\s")
_WHOLE_QUOTATION = re.compile(r"«[^«»]*»[.،]?|[“”\"„][^“”\"„]*[“”\"][.،]?")
_QUOTES = (">", "«", "“", "”", "„", '"')
_MARKDOWN_QUOTE = re.compile(r">+\s*\S")
_RUNNING = re.compile(r"[^\n\r.؟!«“\"–—]{3,80}?\s*(?:[–—:]|\s-)\s")
_AGENCY = re.compile(r"\([^()\d]{2,30}\)\s*[-–—:]?$|(?:^|\s)/[^/\d]{2,30}/\s*[-–—:]?$")
_MOST_RUNNING_WORDS = 14
_MOST_PLACE_WORDS = 6


def is_dateline(page: Page, index: int) -> bool:
    """A short line near the top that names a month and a number, and is no sentence; or a date alone."""
    if not page.first < index < page.first + _LAST_DATELINE:
        return False
    line = page.lines[index]
    if is_date_alone(line.folded):
        return True
    short = line.words <= MOST_DATELINE_WORDS and ends_open(line) and not line.folded.endswith(":")
    return short and names_a_day(line.folded)


def names_a_day(folded: str) -> bool:
    """Whether a month and a number are named."""
    if not _DIGIT.search(folded):
        return False
    padded = f" {_NO_WORD.sub(' ', folded)} "
    return any(f" {name} " in padded for name in (*gregorian_months(), *hijri_months()))


def is_signature(page: Page, index: int) -> bool:
    """A line below the last sentence that names an office, a party, a day or a place of issue, or a name beside one."""
    if index <= page.last_prose or not 0 <= page.last_prose < len(page.lines) <= page.last_prose + _MOST_TAIL:
        return False
    tail = range(page.last_prose + 1, len(page.lines))
    line = page.lines[index]
    if _signs(page, index):
        return True
    beside = any(place in tail and _signs(page, place) for place in (index - 1, index + 1))
    return beside and line.words <= _MOST_NAME_WORDS and _stands_alone(page, index)


def _signs(page: Page, index: int) -> bool:
    words = page.lines[index].folded
    if ISSUED.match(words):
        return True
    says = _OFFICE.search(words) or _FOR.match(words) or names_a_day(words)
    return bool(says) and _stands_alone(page, index)


def _stands_alone(page: Page, index: int) -> bool:
    line = page.lines[index]
    clause = _CLAUSE.search(line.folded) and not _OFFICE.match(line.folded)
    return ends_open(line) and not line.folded.endswith((":", "؟")) and not clause


def is_quote(page: Page, index: int) -> bool:
    """A line that Markdown marks as a quotation, or that one pair of quotation marks holds from first to last."""
    line = page.lines[index]
    if not line.folded.startswith(_QUOTES):
        return False
    if _MARKDOWN_QUOTE.match(line.folded):
        return True
    return line.words >= _LEAST_QUOTED_WORDS and _WHOLE_QUOTATION.fullmatch(line.folded) is not None


def running_dateline(text: str, folded: Folded, start: int) -> Span | None:
    """Return «بكين، 23 يونيو 2021 (وكالة) –» before the first words of a paragraph, without its dash; else None.

    It names a day, or a place and in brackets an agency. `folded` is how the paragraph at `start` opens.
    """
    match = _RUNNING.match(folded.text)
    words = match[0].rstrip(" -–—:") if match else ""
    few = 0 < len(words.split()) <= _MOST_RUNNING_WORDS
    agency = len(words.split()) <= _MOST_PLACE_WORDS and _AGENCY.search(words)
    if not few or not (agency or names_a_day(words)):
        return None
    return trim_span(text, folded.span(Stretch(0, len(words))).moved(start))
