"""Which stretches of an Arabic line run left to right: both renderers mark them from this one place."""

import re
from dataclasses import dataclass
from enum import StrEnum


class Script(StrEnum):
    """How a stretch of a line is set."""

    ARABIC = "arabic"
    LATIN = "latin"
    NUMBER = "number"


@dataclass(frozen=True, slots=True)
class Segment:
    """A stretch of one script; the stretches of a line join to the line."""

    script: Script
    text: str


_DIGITS = "0-9\u0660-\u0669\u06f0-\u06f9"
_LETTERS = "A-Za-z\u00c0-\u024f\u0370-\u03ff\u0400-\u04ff"
_RAISED = "\u00b2\u00b3\u00b9\u2070-\u209c"
"""Raised and lowered digits and signs: they stay at the letter that they stand after («x²»)."""
# A Latin stretch may begin with the number that it hangs on («5G»), and runs on over digits and joiners, and over a
# space when more Latin or a number follows: after Latin letters a number runs with them (Unicode Bidirectional
# Algorithm, rule W7).
_LATIN_JOINER = rf"(?:[._\-/@:&+'’#=?~]|[ ]|[ ][+=×][ ])(?=[{_LETTERS}{_DIGITS}])(?![{_DIGITS}]+[٫٬])|%(?![{_LETTERS}])"
_LATIN = rf"https?://[^\s،؛؟«»“”]+|[{_DIGITS}]*[{_LETTERS}](?:[{_LETTERS}{_DIGITS}{_RAISED}]|{_LATIN_JOINER})*"
# A sign belongs to a number only where nothing stands before it: «م-2026» is a reference, «-5» a number.
_NUMBER = rf"(?:(?<![^\W_])[+\-−±])?[{_DIGITS}]+(?:[.,/:٫٬\-–][{_DIGITS}]+)*[%٪°]?"
_STRETCH = re.compile(rf"(?P<latin>{_LATIN})|(?P<number>{_NUMBER})")


def segments(line: str) -> tuple[Segment, ...]:
    """Cut a line into stretches of one script each.

    Takes any text; returns segments whose texts join to it. Marks between two digits («٬», «/») belong to the number.
    """
    found: list[Segment] = []
    end = 0
    for match in _STRETCH.finditer(line):
        if match.start() > end:
            found.append(Segment(Script.ARABIC, line[end : match.start()]))
        script = Script.LATIN if match.lastgroup == "latin" else Script.NUMBER
        found.append(Segment(script, match.group()))
        end = match.end()
    if end < len(line):
        found.append(Segment(Script.ARABIC, line[end:]))
    return tuple(found)
