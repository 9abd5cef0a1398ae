"""Lines that are a date and nothing else: the line that dates a text, wherever it stands at its head."""

import re

from flows.arabic.agencies import AGENCIES
from flows.arabic.calendar import gregorian_months, hijri_months, weekdays

_NUMBERED = re.compile(r"\d{1,2}\s?[/.-]\s?\d{1,2}\s?[/.-]\s?(?:\d{4}|\d{2})|\d{4}\s?[/.-]\s?\d{1,2}\s?[/.-]\s?\d{1,2}")
_BESIDE = frozenset(
    ("يوم", "في", "بتاريخ", "التاريخ", "تاريخ", "الموافق", "الموافقة", "ل", "م", "ه", "سنة", "عام", "من", "شهر")
)
"""What may stand beside a day and be no more than it."""
_SIGNS = re.compile(r"[^\w\s]+")
_ERA = re.compile(r"(?<=\d)(?:ه|م)(?!\w)|(?<!\w)(?:ال)?(?:هجري|ميلادي)ة?(?!\w)")
_PLACE = re.compile(
    r"[^\W\d]+(?:\s[^\W\d]+)?\s?[،,]\s?[^\W\d]+(?:\s[^\W\d]+)?\s?:\s?(?=\S)"
    r"|(?P<place>[^\W\d]+(?:\s(?:/\s)?[^\W\d]+){0,3})\s?[،,–—-]\s?(?=\S)"
    r"|[^\W\d]+(?:\s[^\W\d]+)?\s+في\s+(?=\S)"
)
_OF_AN_AGENCY = re.compile(
    r"[^\W\d]+(?:\s[^\W\d]+){0,2}?(?:\s?[-–—/،,]\s?|\s+(?:في\s+)?(?=\d))"
    rf"(?:(?P<day>\d[^/\n]*?)\s?[-–—/(]\s?)?/?\s?{AGENCIES}\s?[/)]?\s?[-–—:]*"
)
"""«بغداد/ 11 تشرين الثاني/ واع», «دمشق-سانا»: where from, at most when, and whose report."""
_NTH_DAY = re.compile(r"(?:ال)?يوم\s+(?:ال)?(?:اول|ثاني|ثالث|رابع|خامس|سادس|سابع)(?!\w)[^.؟!]{0,60}$")
_LONGEST = 80


def heads_a_day(folded: str) -> bool:
    """Whether a folded line may stand over what is on a day: «الخميس 3 مايو:», «اليوم الثاني: …»."""
    dated = folded.rstrip().endswith(":") or folded.startswith("#")
    return (dated and is_date_alone(folded)) or _NTH_DAY.fullmatch(folded.strip()) is not None


def is_date_alone(folded: str) -> bool:
    """Whether a folded line gives a day, at most with its weekday, its other calendar, and a place before its comma."""
    if len(folded) > _LONGEST or not any(letter.isdigit() for letter in folded):
        return False
    place = _PLACE.match(folded)
    return _is_day(folded) or (place is not None and _is_day(folded[place.end() :]))


def is_dateline_alone(folded: str) -> bool:
    """Whether a folded line is a date alone, or says where a report is from and which agency's it is."""
    agency = _OF_AN_AGENCY.fullmatch(folded.strip())
    return is_date_alone(folded) or (agency is not None and (not agency["day"] or _is_day(agency["day"])))


def _is_day(folded: str) -> bool:
    rest, numbered = _NUMBERED.subn(" ", _ERA.sub(" ", folded))
    words = _SIGNS.sub(" ", rest).split()
    left, months = _without_months(f" {' '.join(words)} ")
    others = [word for word in left.split() if word not in _BESIDE and word not in weekdays()]
    return (numbered > 0 or months > 0) and all(word.isdecimal() for word in others) and (numbered > 0 or bool(others))


def _without_months(padded: str) -> tuple[str, int]:
    """Return the words without the names of months, and how many there were."""
    count = 0
    for name in sorted((*gregorian_months(), *hijri_months()), key=len, reverse=True):
        found = padded.count(f" {name} ")
        if found:
            padded, count = padded.replace(f" {name} ", " "), count + found
    return padded, count
