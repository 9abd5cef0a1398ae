"""The five fields by which cron says when something starts: minute, hour, day of the month, month, day of the week."""

import re

_RANGES = ((0, 59), (0, 23), (1, 31), (1, 12), (0, 7))
_MONTHS = ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec")
_DAYS = ("sun", "mon", "tue", "wed", "thu", "fri", "sat")
_NAMES = ((), (), (), ("", *_MONTHS), _DAYS)
"""What the numbers of a field are called, in their order."""
_STEPS = re.compile(r"(?P<first>\w+|[*?])(?:-(?P<last>\w+)|#[1-5])?(?:/(?P<step>\d+))?")


def is_cron(written: str) -> bool:
    """Whether a text is five fields of cron of times that there are: «0 7 * * 0-4», and not «0 25 * * *»."""
    fields = written.lower().split()
    return len(fields) == len(_RANGES) and all(
        _is_part(part, place) for place, each in enumerate(fields) for part in each.split(",")
    )


def _is_part(part: str, place: int) -> bool:
    found = _STEPS.fullmatch(part)
    if found is None or found["step"] == "0" * len(found["step"] or "-"):
        return False
    if found["first"] in "*?":
        return found["last"] is None and "#" not in part
    ends = [_number(each, place) for each in (found["first"], found["last"] or found["first"])]
    least, most = _RANGES[place]
    return least <= ends[0] <= ends[1] <= most


def _number(word: str, place: int) -> int:
    """Return the number of a word of a field; -1 of one that is none."""
    if word.isdecimal() and word.isascii():
        return int(word)
    return _NAMES[place].index(word) if word in _NAMES[place] else -1
