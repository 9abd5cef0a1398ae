"""Whether the masthead's date stands in the place that it names, read without the finders."""

import re

from flows.arabic.calendar import gregorian_months, hijri_months, to_gregorian, to_hijri
from flows.arabic.letters import fold_letters
from flows.arabic.ordinals import DEFINITE
from flows.model.brief import BriefDate, Origin

_NUMBER = re.compile(r"\d+")


def misread_date(date: BriefDate, text: str) -> bool:
    """Whether a masthead date is not what its place says, or its two calendars are not one day.

    A date of the source stands in its span in one calendar at least, day, month and year; the other calendar stands
    there too or is reckoned from it. A date that is not the source's names no place.
    """
    day, hijri = date.gregorian, date.hijri
    if date.origin is not Origin.SOURCE or date.span is None:
        return date.span is not None or date.origin is Origin.SOURCE or hijri != to_hijri(day)
    words = fold_letters(date.span.of(text))
    says_gregorian = _says(words, (day.year, day.month, day.day), gregorian_months())
    says_hijri = hijri is not None and _says(words, hijri, hijri_months())
    reckoned = (says_gregorian and hijri == to_hijri(day)) or (says_hijri and hijri and day == to_gregorian(*hijri))
    return not (reckoned or (says_gregorian and says_hijri))


def _says(words: str, date: tuple[int, int, int], months: dict[str, int]) -> bool:
    """Whether folded words say a year, a month by its name or in figures, and a day in figures or by its ordinal."""
    year, month, day = date
    said = [int(number) for number in _NUMBER.findall(words)]
    named = any(number == month and _stands_in(name, words) for name, number in months.items())
    ordinal = any(number == day and _stands_in(word, words) for word, number in DEFINITE.items())
    in_figures = len(said) > 2 and month in said and not any(_stands_in(name, words) for name in months)
    return year in said and (day in said or ordinal) and (named or in_figures)


def _stands_in(name: str, words: str) -> bool:
    return re.search(rf"(?<!\w)[وبل]?{re.escape(name)}(?!\w)".replace(r"\ ", r"\s+"), words) is not None
