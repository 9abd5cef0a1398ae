"""Which stretches of an Arabic line run left to right: print, Word and pages mark them from this one place."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from enum import StrEnum

from flows.arabic.digits import set_digits, set_latin_separators, set_separators
from flows.arabic.left_to_right import ADDRESS, KINDS, Kind
from flows.model.house import Digits


class Script(StrEnum):
    """How a stretch of a line is set."""

    ARABIC = "arabic"
    LATIN = "latin"
    NUMBER = "number"


_INDIC = re.compile("[\u0660-\u0669\u06f0-\u06f9]")
_RIGHT_TO_LEFT = "\u0590-\u08ff\ufb1d-\ufdff\ufe70-\ufeff"
_WITHOUT_ARABIC = re.compile(
    rf"(\s*(?:(?:[-–—•*·▪●]|[0-9]{{1,3}}[.)\-]|\([0-9]{{1,3}}\))\s+)?)"
    rf"((?=[^\n{_RIGHT_TO_LEFT}]*[A-Za-z])[^\s{_RIGHT_TO_LEFT}][^\n{_RIGHT_TO_LEFT}]*?)(\s*)"
)
_LATIN_LETTER = re.compile(r"(?![\u0590-\u08ff\ufb1d-\ufdff\ufe70-\ufeff])[^\W\d_]")
_SPACE = re.compile(r"\s")
_CANDIDATE = re.compile(r"(?![\u0590-\u065f\u066a-\u06ef\u06fa-\u08ff\ufb1d-\ufdff\ufe70-\ufeff])\w")


@dataclass(frozen=True, slots=True)
class Segment:
    """A stretch of one script; the stretches of a line join to the line."""

    script: Script
    text: str
    keeps_digits: bool = False
    """Whether its digits are part of a name, a code or an address, which no house writes otherwise."""

    @property
    def left_to_right(self) -> bool:
        """Whether it is one stretch from left to right; a number in ٠-٩ goes as its line does."""
        return self.script is Script.LATIN or (self.script is Script.NUMBER and not _INDIC.search(self.text))


def segments(line: str) -> tuple[Segment, ...]:
    """Cut a line into stretches of one script each.

    Takes any text; returns segments whose texts join to it. Each stretch from left to right is one segment: a name with
    its signs, a code, a number with its separators, by the table `left_to_right.KINDS`. A line without Arabic, as of
    code or of a telegram, is one stretch after its bullet or number.
    """
    if whole := _WITHOUT_ARABIC.fullmatch(line):
        before, words, after = whole.groups()
        pieces = ((Script.ARABIC, before), (Script.LATIN, words), (Script.ARABIC, after))
        return tuple(Segment(script, text, script is Script.LATIN) for script, text in pieces if text)
    found: list[Segment] = []
    end, in_address = 0, False
    for kind, match in _stretches(line):
        between = line[end : match.start()]
        if between:
            found.append(Segment(Script.ARABIC, between))
        script = Script.LATIN if _LATIN_LETTER.search(match.group()) else Script.NUMBER
        in_address = kind is ADDRESS or (in_address and not _SPACE.search(between))
        found.append(Segment(script, match.group(), kind.keeps_digits or script is Script.LATIN or in_address))
        end = match.end()
    if end < len(line):
        found.append(Segment(Script.ARABIC, line[end:]))
    return tuple(found)


def set_line_digits(line: str, policy: Digits) -> str:
    """Print the digits of a line as the house wants them, but those of a name, a code or an address as they are.

    With ٠-٩ go their own separators, the source's or the house's.
    """
    if policy is Digits.SOURCE:
        return set_separators(line)
    set_all = "".join(each.text if each.keeps_digits else set_digits(each.text, policy) for each in segments(line))
    return set_latin_separators(set_all) if policy is Digits.LATIN else set_separators(set_all)


def _stretches(line: str) -> Iterator[tuple[Kind, re.Match[str]]]:
    """Yield the stretches in their order: the earliest, then the longest, then the first kind of the table."""
    if not _CANDIDATE.search(line):
        return
    waiting = [(kind, match) for kind in KINDS if (match := kind.search(line))]
    while waiting:
        best = min(waiting, key=lambda pair: (pair[1].start(), -pair[1].end()))
        yield best
        end = best[1].end()
        waiting = [pair for pair in (_from(end, line, *pair) for pair in waiting) if pair]


def _from(end: int, line: str, kind: Kind, match: re.Match[str]) -> tuple[Kind, re.Match[str]] | None:
    """Return the next place of a kind that begins at `end` or later."""
    if match.start() >= end:
        return kind, match
    later = kind.search(line, end)
    return (kind, later) if later else None
