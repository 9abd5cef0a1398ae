"""Numbers that a plain space or an Arabic comma parts inside («1 500», «2،5»), in a line as it is written.

The finder of figures and print ask the same rule, so that what is read as one number is drawn as one.
"""

import re
from collections.abc import Iterator
from functools import lru_cache

from flows.arabic.digit_groups import DigitRow, is_numbered, row_at
from flows.arabic.digits import DIGIT_NUMBER
from flows.arabic.letters import Stretch, fold
from flows.arabic.number_atoms import word_before

_MAY_BE = re.compile(r"[0-9][ ،][0-9]")
_START = re.compile(r"(?<![\w.,،:/])\d(?=[\d.,]{0,30}[ ،]\d)|(?<=\bو)\d(?=[\d.,]{0,30}[ ،]\d)")
_WITH_COMMA = re.compile(rf"(?>{DIGIT_NUMBER})(?![\d/])")
_WRITTEN = re.compile(r"[0-9.,،' ’]+")
_LONGEST_ROW = 200
"""Letters of a row of digits that is no number, in which none is looked for: each of its digits would read it again."""


@lru_cache(maxsize=4)
def parted_numbers(line: str) -> tuple[Stretch, ...]:
    """Return the places of such numbers in a line, in order. Takes any text; offsets are its code points.

    The last lines are kept: who goes through a line asks again after each of its stretches.
    """
    return tuple(_read(line)) if _MAY_BE.search(line) else ()


def _read(line: str) -> Iterator[Stretch]:
    folded = fold(line)
    read = 0
    for found in _START.finditer(folded.text):
        if found.start() < read:
            continue
        row = row_at(folded.text, found.start())
        place = _number_at(folded.text, found.start(), row)
        if row and not place and row.end - row.start > _LONGEST_ROW:
            read = row.end
        read = place.end if place else read
        span = folded.span(place) if place else None
        if span and _WRITTEN.fullmatch(line, span.start, span.end):
            yield Stretch(span.start, span.end)


def _number_at(folded: str, start: int, row: DigitRow | None) -> Stretch | None:
    if row:
        return Stretch(row.start, row.end) if row.number else None
    number = _WITH_COMMA.match(folded, start)
    if number is None or "،" not in number.group() or is_numbered(word_before(folded, start)):
        return None
    return Stretch(*number.span())
