"""A schedule in Arabic words, and as cron has it: «كل يوم عمل الساعة ٧» is `0 7 * * 0-4`.

Days are those of an office from Sunday to Thursday. The five fields of cron are read too.
"""

import re
from collections.abc import Iterator

from flows.arabic.digits import set_digits
from flows.arabic.letters import fold_letters
from flows.cron import is_cron
from flows.errors import Bilingual, RequestError
from flows.model.house import Digits

_DAYS = ("الأحد", "الاثنين", "الثلاثاء", "الأربعاء", "الخميس", "الجمعة", "السبت")
_WORK = "0-4"
_EVERY_DAY, _EVERY_WORKDAY, _EVERY_HOUR = "كل يوم", "كل يوم عمل", "كل ساعة"
_TIME = r"الساعه (?P<hour>\d{1,2})(?::(?P<minute>\d{2}))?(?: (?P<half>صباحا|مساء))?"
_MINUTES = {"كل ساعه": 60, "كل نصف ساعه": 30, "كل ربع ساعه": 15}
_EVERY_MINUTES = re.compile(r"كل (\d{1,2}) (?:دقيقه|دقايق)")
_AT = re.compile(rf"(?P<days>.+?),? {_TIME}")
_EXAMPLES = ("كل يوم عمل الساعة ٧", "كل يوم الساعة ١٤:٣٠", "كل أحد وثلاثاء الساعة ٨ صباحًا", "كل ربع ساعة")


def read_schedule(said: str) -> str:
    """Return the five fields of cron of a schedule in words. Raises RequestError for words that say none."""
    words = " ".join(fold_letters(said).translate({ord("ة"): "ه", ord("ئ"): "ي", ord("،"): ","}).split())
    if is_cron(words):
        return words
    minutes = _MINUTES.get(words) or _minutes(words)
    if minutes:
        return "0 * * * *" if minutes == 60 else f"*/{minutes} * * * *"
    at = _AT.fullmatch(words)
    days = _read_days(at["days"]) if at else ""
    hour = _hour(at) if at else -1
    minute = int(at["minute"] or 0) if at else 0
    if not days or not 0 <= hour < 24 or minute > 59:
        raise _unclear(said)
    return f"{minute} {hour} * * {days}"


def write_schedule(cron: str) -> str:
    """Return a schedule in words; the fields themselves where no words of ours say them."""
    minute, hour, *rest = cron.split()
    days = rest[-1]
    if rest[:2] != ["*", "*"]:
        return cron
    if hour == "*" and days == "*":
        return _write_minutes(minute) or cron
    if not (minute.isdecimal() and hour.isdecimal()):
        return cron
    time = f"{hour}:{int(minute):02d}" if int(minute) else hour
    said = _write_days(days)
    return set_digits(f"{said} الساعة {time}", Digits.ARABIC_INDIC) if said else cron


def _minutes(words: str) -> int:
    found = _EVERY_MINUTES.fullmatch(words)
    minutes = int(found[1]) if found else 0
    return minutes if minutes and 60 % minutes == 0 else 0


def _hour(at: re.Match[str]) -> int:
    """Return the hour of the day; the half is said of 1 to 12 alone."""
    hour, half = int(at["hour"]), at["half"]
    if half is None:
        return hour
    return hour % 12 + (12 if half == "مساء" else 0) if 1 <= hour <= 12 else -1


def _read_days(words: str) -> str:
    if words in ("كل يوم عمل", "ايام العمل"):
        return _WORK
    if words in ("كل يوم", "يوميا"):
        return "*"
    numbers = list(_day_numbers(words.removeprefix("كل ")))
    return ",".join(sorted(set(numbers))) if numbers and "" not in numbers else ""


def _day_numbers(words: str) -> Iterator[str]:
    """Yield the number of each day that is named, as «احد وثلاثاء»; nothing in place of another word."""
    for word in re.split(r"[ ,]+", words):
        bare = word.removeprefix("يوم")
        forms = (bare, bare.removeprefix("و"), bare.removeprefix("ال"), bare.removeprefix("وال"))
        if bare:
            yield next((str(n) for n, day in enumerate(map(_bare, _DAYS)) if day in forms), "")


def _bare(day: str) -> str:
    return fold_letters(day).replace("ة", "ه").removeprefix("ال")


def _write_days(days: str) -> str:
    if days in (_WORK, "*"):
        return _EVERY_WORKDAY if days == _WORK else _EVERY_DAY
    numbers = days.split(",")
    if not all(each.isdecimal() and int(each) < len(_DAYS) for each in numbers):
        return ""
    return "كل " + " و".join(_DAYS[int(each)].removeprefix("ال") for each in numbers)


def _write_minutes(minute: str) -> str:
    every = {"0": _EVERY_HOUR, "*/15": "كل ربع ساعة", "*/30": "كل نصف ساعة"}.get(minute, "")
    if every or not minute.startswith("*/"):
        return every
    count = minute[2:]
    noun = "دقائق" if int(count) <= 10 else "دقيقة"
    return set_digits(f"كل {count} {noun}", Digits.ARABIC_INDIC)


def _unclear(said: str) -> RequestError:
    examples = "؛ ".join(f"«{each}»" for each in _EXAMPLES)
    return RequestError(
        said or "الموعد",
        Bilingual(ar="لا يُفهم منه موعد.", en="No schedule can be read from it."),
        Bilingual(ar=f"اكتب مثل: {examples}.", en="Write “كل يوم عمل الساعة ٧”, or the five fields of cron."),
    )
