"""Room for what a report recommends, below the numbered findings that would take all of it."""

import re
from collections.abc import Sequence
from typing import TypeVar

from flows.arabic.letters import fold_letters
from flows.model.brief import BriefSection

_T = TypeVar("_T")
_ADVISES = re.compile(
    r"[\W\d]*(?:(?:اولا|ثانيا|ثالثا|رابعا|خامسا|سادسا|سابعا|ثامنا|تاسعا|عاشرا)\W+)?"
    r"(?:(?:ابرز|اهم)\s+)?(?:ال)?توصيات(?:\s+\w+){0,3}\W*"
)
"""«خامسا: التوصيات» is the heading of what is recommended."""


def with_advised(sections: Sequence[BriefSection], ranked: Sequence[_T], most: int) -> list[_T]:
    """Return ranked points with those that are recommended among the first `most`, in up to half of these places.

    As they are where none is recommended, or enough of these stand among the first anyway.
    """
    headed = (each.content for each in sections if each.heading and _ADVISES.fullmatch(_folded(each)))
    known = {id(item): item for item in ranked}
    advised = [known[id(item)] for content in headed for item in content if id(item) in known]
    places, half = set(map(id, advised)), most // 2
    if sum(id(item) in places for item in ranked[:most]) >= half:
        return list(ranked)
    taken = advised[:half]
    others = [item for item in ranked if not any(item is each for each in taken)]
    return [*others[: most - len(taken)], *taken, *others[most - len(taken) :]]


def _folded(section: BriefSection) -> str:
    return fold_letters(section.heading.words).strip() if section.heading else ""
