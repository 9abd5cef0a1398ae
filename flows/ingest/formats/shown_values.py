"""The value of a cell -> what a sheet shows of it by its format: «1,250.5», «12.5%», «2024/05/01», «35 ر.س».

Source of the formats: ECMA-376 part 1, 18.8.30 and 18.8.31.
"""

import datetime as dt
import re
from decimal import ROUND_HALF_UP, Decimal

_SECTION = re.compile(r';(?=(?:[^"]*"[^"]*")*[^"]*$)')
_BRACKETED = re.compile(r"\[(?!\$)[^\]]*\]")
_CURRENCY = re.compile(r"\[\$([^\]-]*)(?:-[^\]]*)?\]")
_LITERAL = re.compile(r'"([^"]*)"|\\(.)|_(.)|\*(.)')
_DIGITS = re.compile(r"[#0?][#0?,]*(?:\.[#0?]+)?")
_DATE_PART = re.compile(r"yyyy|yy|mmmm|mmm|mm|m|dddd|ddd|dd|d|[-/.]|hh|h|ss|s|:|AM/PM|am/pm", re.IGNORECASE)
_MOST_PLACES = 10
_EXACT = 1e15
_MIDNIGHT = dt.time(0, 0)


def shown_value(value: object, number_format: str) -> str:
    """Return what a sheet shows of a value; a format that is not known gives the value as it is."""
    if isinstance(value, bool):
        return "TRUE" if value else "FALSE"
    if isinstance(value, dt.datetime | dt.date | dt.time | dt.timedelta):
        return _shown_day(value, number_format)
    if isinstance(value, int | float):
        return _shown_number(Decimal(repr(value)), number_format)
    return str(value)


def as_number(value: object) -> object:
    """Return a number that old formats keep as a fraction as a whole one where it is; any other value as it is."""
    return int(value) if isinstance(value, float) and value.is_integer() and abs(value) < _EXACT else value


def _shown_day(value: dt.datetime | dt.date | dt.time | dt.timedelta, number_format: str) -> str:
    """Return a day as its format writes it in figures; other forms as YYYY-MM-DD, which every finder reads."""
    if isinstance(value, dt.timedelta | dt.time):
        return str(value)
    day = value.date() if isinstance(value, dt.datetime) else value
    clock = value.strftime(" %H:%M") if isinstance(value, dt.datetime) and value.time() != _MIDNIGHT else ""
    plain = _LITERAL.sub("", _BRACKETED.sub("", _CURRENCY.sub("", _SECTION.split(number_format)[0]))).lower()
    parts = re.findall(r"y+|m+|d+|[-/.]", plain.partition("h")[0])
    marks = [part for part in parts if part in ("-", "/", ".")]
    words = {"yyyy": f"{day.year:04}", "yy": f"{day.year:04}", "mm": f"{day.month:02}", "m": str(day.month)}
    words |= {"dd": f"{day.day:02}", "d": str(day.day)}
    if len(set(marks)) == 1 and len(marks) == 2 and all(part in words or part in marks for part in parts):
        return "".join(words.get(part, part) for part in parts) + clock
    return day.isoformat() + clock


def _shown_number(value: Decimal, number_format: str) -> str:
    sections = _SECTION.split(number_format)
    section = sections[1] if value < 0 and len(sections) > 1 else sections[0]
    section = _CURRENCY.sub(lambda found: f'"{found[1]}"', section)
    from openpyxl.styles.numbers import is_date_format  # most sources are no workbooks, and it loads for long

    section = _BRACKETED.sub("", section)
    plain = _LITERAL.sub("", section)
    shape = _DIGITS.search(plain)
    if shape is None or is_date_format(number_format) or "E" in plain.upper() or "/" in plain:
        return _as_it_is(value)
    own_sign = value < 0 and len(sections) > 1
    return _dressed(section, _digits(abs(value) if own_sign else value, plain, shape[0]))


def _digits(value: Decimal, plain: str, shape: str) -> str:
    """Return the figures: hundredths for per cent, thousands left out for commas at the end, places as the format."""
    value *= 100 ** plain.count("%")
    whole, _, places = shape.partition(".")
    scaled = len(whole) - len(whole.rstrip(","))
    value /= 1000**scaled
    least = min(len(places.rstrip("#?")), _MOST_PLACES)
    most = min(len(places), _MOST_PLACES)
    rounded = value.quantize(Decimal(1).scaleb(-most), rounding=ROUND_HALF_UP) if abs(value) < 10**20 else value
    grouped = "," in whole.rstrip(",")
    text = f"{rounded:,f}" if grouped else f"{rounded:f}"
    head, point, tail = text.partition(".")
    kept = tail.rstrip("0")
    tail = kept.ljust(least, "0")
    lacking = whole.rstrip(",").replace(",", "").count("0") - len(head.lstrip("-"))
    head = head.replace("-", "-" + "0" * max(lacking, 0), 1) if head.startswith("-") else "0" * max(lacking, 0) + head
    return head + (point + tail if tail else "")


def _dressed(section: str, figures: str) -> str:
    """Return the figures between what the format writes around them."""
    literals: list[str] = []

    def keep(found: re.Match[str]) -> str:
        literals.append(found[1] if found[1] is not None else found[2] or " ")
        return f"\x00{len(literals) - 1}\x00"

    marked = _LITERAL.sub(keep, section)
    dressed = _DIGITS.sub("\x01", marked, count=1)
    dressed = _DIGITS.sub("", dressed) if dressed.count("\x00") == 0 else dressed
    restored = re.sub("\x00(\\d+)\x00", lambda found: literals[int(found[1])], dressed)
    return restored.replace("\x01", figures).replace("@", "").replace("General", "").strip()


def _as_it_is(value: Decimal) -> str:
    """Return a number without zeros at its end, as the format General shows it."""
    text = f"{value:f}" if abs(value.adjusted()) < 15 else str(value)
    return text.rstrip("0").rstrip(".") if "." in text else text
