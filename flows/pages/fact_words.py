"""The value of a fact in words for people; programs get it as facts.json has it."""

import datetime as dt
import re
from collections.abc import Iterator

from babel import Locale

from flows.pages.evidence import FactRecord
from flows.pages.words import both_days, counted, number

_AR = Locale.parse("ar")
_DURATION = re.compile(r"P(?P<date>(?:[\d.]+[YMWD])*)(?:T(?P<time>(?:[\d.]+[HMS])+))?")
_PART = re.compile(r"([\d.]+)([A-Z])")
_MONTH = re.compile(r"(\d{4})-(\d{2})")
_UNITS = {
    "Y": ("سنة واحدة", "سنتان", "سنوات", "سنة", "سنة"),
    "M": ("شهر واحد", "شهران", "أشهر", "شهرًا", "شهر"),
    "W": ("أسبوع واحد", "أسبوعان", "أسابيع", "أسبوعًا", "أسبوع"),
    "D": ("يوم واحد", "يومان", "أيام", "يومًا", "يوم"),
    "H": ("ساعة واحدة", "ساعتان", "ساعات", "ساعة", "ساعة"),
    "TM": ("دقيقة واحدة", "دقيقتان", "دقائق", "دقيقة", "دقيقة"),
    "S": ("ثانية واحدة", "ثانيتان", "ثوانٍ", "ثانية", "ثانية"),
}
"""One of it, two, and the noun after few, many and other numbers."""


def value_of(fact: FactRecord) -> str:
    """Return what a fact says: «٤٨ ساعة», «٩٦٬٠٠٠٬٠٠٠ ريال سعودي», a day in both calendars; empty without a value."""
    if fact.kind == "duration":
        return duration(str(fact.value))
    if fact.kind == "date":
        return _date(str(fact.gregorian or fact.value or ""))
    amount = _amount(fact.value) if isinstance(fact.value, int | float) else str(fact.value or "")
    unit = _AR.currencies.get(fact.currency, fact.currency) if fact.currency else fact.unit
    return " ".join(str(part) for part in (amount, unit) if part)


def _amount(value: float) -> str:
    return number(f"{value:,}".translate({ord(","): "٬", ord("."): "٫"}))


def _date(written: str) -> str:
    month = _MONTH.fullmatch(written)
    if month and 1 <= int(month[2]) <= 12:
        first = both_days(dt.date(int(month[1]), int(month[2]), 1).isoformat())
        return first.partition(" الموافق ")[0].partition(" ")[2]
    return both_days(written) or number(written)


def duration(written: str) -> str:
    """Write a length of time that is given as ISO 8601: "P2Y3M" is «سنتان و٣ أشهر»; another text stays."""
    found = _DURATION.fullmatch(written)
    parts = [*_parts(found["date"] or "", ""), *_parts(found["time"] or "", "T")] if found else []
    return " و".join(parts) or written


def _parts(written: str, of_time: str) -> Iterator[str]:
    for count, letter in _PART.findall(written):
        one, two, few, many, other = _UNITS["TM" if of_time and letter == "M" else letter]
        if count.isdecimal():
            forms = {"one": one, "two": two, "few": f"{{}} {few}", "many": f"{{}} {many}"}
            yield counted(int(count), {"zero": f"{{}} {other}", "other": f"{{}} {other}", **forms})
        else:
            yield f"{number(count.replace('.', '٫'))} {other}"
