"""A sample of cases that are alike, drawn the same way on every machine; all of them with `--whole`, as `make whole` has it.

Only what is made by the hundred to prove one rule is drawn from: a golden case is never left out.
"""

import random
from collections.abc import Iterable
from typing import TypeVar

SEED = 20
_T = TypeVar("_T")
_asked = {"whole": False}


def ask_for_whole(*, whole: bool) -> None:
    """Say once, before tests are collected, whether everything is to be tried."""
    _asked["whole"] = whole


def is_whole() -> bool:
    """Whether everything is to be tried."""
    return _asked["whole"]


def count(few: int, *, whole: int) -> int:
    """How many of what is made at random: few, or with `--whole` all that were ever tried."""
    return whole if is_whole() else few


def some(cases: Iterable[_T], most: int) -> list[_T]:
    """At most so many of the cases, in their order and from all over them; with `--whole` every one."""
    found = list(cases)
    if is_whole() or len(found) <= most:
        return found
    return [found[place] for place in sorted(random.Random(SEED).sample(range(len(found)), most))]
