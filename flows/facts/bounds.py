"""What the source says of a figure's exactness: «أكثر من», «تجاوز حجم … 9.2 تريليون»."""

import re
from functools import cache

from flows.facts.lexicons import any_of, lexicon
from flows.facts.matter import Matter
from flows.model.facts import Bound
from flows.model.source import Span

_REACH = 160
"""How far before a figure its verb may stand, in code points of the same clause."""


@cache
def _patterns() -> tuple[tuple[Bound, re.Pattern[str], re.Pattern[str] | None], ...]:
    return tuple((Bound(name), _before(row["before"]), _verb(row["verb"])) for name, row in lexicon("bounds").items())


def _before(words: list[str]) -> re.Pattern[str]:
    return re.compile(rf"(?<!\w)[وفب]?(?P<word>{any_of(words)})\s+[بل]?$")


def _verb(words: list[str]) -> re.Pattern[str] | None:
    # No digit may stand between: the verb bounds the first figure behind it.
    return re.compile(rf"(?<!لا )(?<!\w)[وف]?(?P<word>{any_of(words)})(?!\w)[^\d.؟!؛\n]*$") if words else None


def find_bound(matter: Matter, start: int) -> tuple[Bound, Span | None]:
    """Return how the figure at `start` of the folded text is bounded, and by which word of the original."""
    lead_start = max(0, start - _REACH)
    lead = matter.text[lead_start:start]
    for nearest in (True, False):
        matches = [(bound, _match(lead, before if nearest else verb)) for bound, before, verb in _patterns()]
        found = [(bound, match) for bound, match in matches if match]
        if found:
            # The longest wins: «لا يتجاوز» over «يتجاوز».
            bound, match = max(found, key=lambda pair: len(pair[1]["word"]))
            return bound, matter.span(lead_start + match.start("word"), lead_start + match.end("word"))
    return Bound.EXACT, None


def _match(lead: str, pattern: re.Pattern[str] | None) -> re.Match[str] | None:
    return pattern.search(lead) if pattern else None
