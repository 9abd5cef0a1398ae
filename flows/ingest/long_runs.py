"""Runs of signs without end: a line of 40,000 blanks says what one of a few does, and costs what a book costs.

Only the beginning of a run that no page has room for is read. What looks at a text may then look at each place of a run
from each other one, as patterns do; with runs without end that is their square, and a short file could hold a process
up for hours. Letters and digits are words, and always read.
"""

import re
from collections.abc import Iterator

from flows.arabic.unseen import UNSEEN
from flows.model.source import Span

MOST_ALIKE = 200
"""How many of one sign or of blanks are read: more than the widest page has."""
MOST_SIGNS = 400
"""How many mixed signs are read: as many as stand between two words in dots, leaders and blanks."""
_LINE_ENDS = r"\r\n\v\f\x1c-\x1e\x85\u2028\u2029"
_BLANK = rf"(?:[^\S{_LINE_ENDS}]|[{UNSEEN}\u0640])"
# Bars and crosses between the signs of a run are corners of a drawn table.
_SIGN = rf"(?:[^\w|+{_LINE_ENDS}]|_)"
_LONG = re.compile(
    rf"(?<!{_BLANK}){_BLANK}{{{MOST_ALIKE}}}(?P<blanks>{_BLANK}++)"
    rf"|(?P<sign>[^\w\s]|_)(?P=sign){{{MOST_ALIKE - 1}}}(?P<alike>(?P=sign)++)"
    rf"|(?<!{_SIGN}){_SIGN}{{{MOST_SIGNS}}}(?P<signs>{_SIGN}++)"
)
_RESTS = ("blanks", "alike", "signs")


def find_long_runs(text: str) -> Iterator[Span]:
    """Yield what follows the beginning of each run that no page has room for. Linear."""
    for found in _LONG.finditer(text):
        name = next(each for each in _RESTS if found[each])
        yield Span(found.start(name), found.end(name))
