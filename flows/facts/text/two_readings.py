"""Numbers that can be read in two ways: «3ر5» where nothing in the text decides, and the number that marks an item.

What is read from such a number is kept in the record as open, and never printed.
"""

import re
from collections.abc import Iterable, Iterator
from dataclasses import replace

from flows.arabic.counting import CountedNumber
from flows.arabic.letters import Stretch
from flows.arabic.number_words import NUMBER_WORDS, Rank
from flows.facts.text.folded_text import FoldedText
from flows.facts.text.lexicons import LINE_END
from flows.model.facts import AnyFact, AnyFigure, Certainty

TWO_READINGS = "figure.two-readings"
"""The rule of a figure whose number the source lets be read in two ways: it is open, and never printed."""
_RA = re.compile(r"\dر\d")
"""What each of them has: far faster to look for."""
_WITH_RA = re.compile(r"(?<![\dA-Za-z.,٫])(?P<decimals>\d+)ر(?P<whole>\d+)(?![\w٫]|[.,]\d)")
_WRITES_WHOLE_AFTER = re.compile(r"\(كونا(?:\s[^()]{1,20})?\)")
"""The agency of Kuwait sets the whole number after its ر: «16ر80 دولار» is 80.16."""
_ITEM = re.compile(r"\d{1,2}\.\d{1,2}[.):–-]? {1,2}(?P<word>[ء-ي]+)")
_BULLET = re.compile(rf"(?:\A|{LINE_END})[ \t]*(?:[-•*–] ?)?\Z")
_MARGIN = 8
_LEAD_OF_ITEM = re.compile(rf"(?:\A|{LINE_END})[ \t]*(?P<lead>(?:\d{{1,2}}[-–]){{1,3}})\Z")
"""What stands before the last number of «1-2-3 النطاق»."""
_LONGEST_LEAD = 20


_ITEM_BEFORE_A_WORD = re.compile(
    r"\(?\d{1,2}(?:\s?[.)]|\s?[-–ـ](?!\w))\s*[ء-ي]{2}|(\d{1,2})[-–]\d{1,2}(?:[-–]\d{1,2}){0,2}[.)]?\s+[ء-ي]{2}"
)


def opens_an_item(text: str, start: int) -> bool:
    """Whether a number in digits opens its line as items are numbered: «1. الطرق», «1- الطرق».

    And «1-2 النطاق» where the text has an item «1-»: else it may be a score or a range.
    """
    lead = _LEAD_OF_ITEM.search(text, max(0, start - _LONGEST_LEAD), start)
    start = lead.start("lead") if lead else start
    if not _BULLET.search(text, max(0, start - _MARGIN), start):
        return False
    item = _ITEM_BEFORE_A_WORD.match(text, start)
    above = item and item[1] and rf"(?:\A|{LINE_END})[ \t]*{item[1]}\s?[-–ـ.)]\s*[ء-ي]"
    return item is not None and (not above or re.search(above, text) is not None)


def marks_an_item(text: str, number: CountedNumber) -> bool:
    """Whether a number opens its line as items are numbered: «1.1 زيادة العدد», but not «1.1 مليون حاوية»."""
    if number.in_words:
        return False
    if "." not in text[number.start : number.end]:
        return opens_an_item(text, number.start)
    item = _ITEM.match(text, number.start)
    if item is None or not _BULLET.search(text, max(0, number.start - _MARGIN), number.start):
        return False
    rank, _ = NUMBER_WORDS.get(item["word"], (None, 0))
    return rank is not Rank.SCALE


def open_two_readings(doc: FoldedText, facts: Iterable[AnyFact]) -> Iterator[AnyFact]:
    """Yield the facts, the figures open whose number can be read in two ways here: «3ر5 مليار» is 5.3 or 3.5."""
    places = frozenset(doc.span(place).start for place in _undecided(doc.text))
    for fact in facts:
        if places and isinstance(fact, AnyFigure) and any(numeral.span.start in places for numeral in fact.numerals):
            yield replace(fact, certainty=Certainty.OPEN, rule=TWO_READINGS)
        else:
            yield fact


def _undecided(text: str) -> list[Stretch]:
    """Return where numbers with ر stand if the text does not say on which side of it the whole number is."""
    found = list(_WITH_RA.finditer(text)) if _RA.search(text) else []
    evidence = {_whole_stands_after(match["decimals"], match["whole"]) for match in found}
    if evidence <= {True, None} and (True in evidence or _WRITES_WHOLE_AFTER.search(text)):
        return []
    return [Stretch(*match.span()) for match in found if match["decimals"] != match["whole"]]


def _whole_stands_after(decimals: str, whole: str) -> bool | None:
    """Return what one number says: a lone 0 is the whole part, a 0 before other digits is none; None if nothing."""
    after = whole == "0" or (len(decimals) > 1 and decimals.startswith("0"))
    before = decimals == "0" or (len(whole) > 1 and whole.startswith("0"))
    return None if after == before else after
