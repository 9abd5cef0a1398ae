"""What a relative date («أمس», «الأحد الماضي», «قبل ثلاثة أيام») comes to, from the day that a source gives for itself.

A reckoning of its own and not the finder's: the gate holds by it what a timeline prints, and what it cannot reckon is
not printed.
"""

import datetime as dt
import re

from flows.arabic.calendar import write_gregorian
from flows.arabic.counting import numbers
from flows.arabic.letters import fold_letters

_WEEKDAYS = ("الاثنين", "الثلاثاء", "الاربعاء", "الخميس", "الجمعة", "السبت", "الاحد")
_SHIFTS = {"امس": -1, "البارحة": -1, "غدا": 1, "الغد": 1, "امس الاول": -2, "اول امس": -2, "بعد غد": 2}
_IDLE = frozenset(("يوم", "مساء", "صباح", "ظهر", "فجر", "ليلة", "عصر", "في", "من", "منذ"))
"""Words that leave the day as it is."""
_PAST = frozenset(("الماضي", "الماضية", "الفائت", "الفائتة", "المنصرم", "المنصرمة"))
_COMING = frozenset(("المقبل", "المقبلة", "القادم", "القادمة"))
_DAYS = frozenset(("يوم", "يوما", "ايام"))
_TWO_DAYS = frozenset(("يومين",))
_WEEK = 7


def reckoned(words: str, own: dt.date) -> str | None:
    """Return the day that relative words come to, in ISO 8601, reckoned from a day; None where they are not understood.

    A month or a year («العام الماضي») is no day: it is most often what something is compared with.
    """
    folded = re.findall(r"\w+", fold_letters(words))
    if folded and folded[0] in ("قبل", "بعد") and len(folded) > 1 and folded[1] != "غد":
        return _so_many_days(folded, own)
    said = [word for word in folded if word not in _IDLE]
    weekday = next((number for number, word in enumerate(_WEEKDAYS) if word in said), None)
    rest = [word for word in said if word not in _WEEKDAYS]
    if weekday is not None and len(rest) == 1 and rest[0] in _PAST | _COMING:
        return _nearest(weekday, own, _WEEK if rest[0] in _COMING else -_WEEK)
    day = _moved(own, _SHIFTS.get(" ".join(rest), 0))
    fits = weekday is None or (day is not None and day.weekday() == weekday)
    return day.isoformat() if day and fits and " ".join(rest) in _SHIFTS else None


def write_reckoned(value: str) -> str:
    """Write a day as print does."""
    return write_gregorian(dt.date.fromisoformat(value))


def _so_many_days(folded: list[str], own: dt.date) -> str | None:
    sign = -1 if folded[0] == "قبل" else 1
    said = [int(number.value) for number in numbers(" ".join(folded))]
    if len(folded) == len(("قبل", "يومين")) and folded[1] in _TWO_DAYS:
        said = [2]
    is_days = folded[-1] in _DAYS | _TWO_DAYS
    day = _moved(own, sign * said[0]) if is_days and len(said) == 1 else None
    return day.isoformat() if day else None


def _nearest(weekday: int, own: dt.date, within: int) -> str | None:
    """Return the last such day of the week before a day, or the next after it."""
    apart = (weekday - own.weekday()) % _WEEK if within > 0 else (weekday - own.weekday()) % _WEEK - _WEEK
    day = _moved(own, apart or within)
    return day.isoformat() if day else None


def _moved(day: dt.date, by: int) -> dt.date | None:
    try:
        return day + dt.timedelta(days=by)
    except OverflowError:
        return None
