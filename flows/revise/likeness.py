"""How much two texts are alike, and which of many belong together."""

from collections.abc import Callable, Iterator, Sequence
from difflib import SequenceMatcher

from flows.view.printable import as_words

LEAST_ALIKE = 0.6
"""Of two texts that count as one that was changed."""
_MOST_PAIRS, _NEAR = 10_000, 8
"""Texts that are compared with each other; were there more pairs, each is compared with those near its place alone."""

Placed = tuple[int, str]
"""A text, and its place among all."""


def alike(first: str, second: str) -> float:
    """Return how much two texts share, from 0 to 1; 0 where it cannot be as much as counts."""
    one, other = as_words(first), as_words(second)
    if one == other:
        return 1.0
    matcher = SequenceMatcher(None, one, other, autojunk=False)
    if matcher.real_quick_ratio() < LEAST_ALIKE or matcher.quick_ratio() < LEAST_ALIKE:
        return 0.0
    return matcher.ratio()


def nearest(text: str, others: Sequence[str]) -> str:
    """Return the likest of some texts, or nothing where none is alike enough."""
    likest = max(others, key=lambda other: alike(text, other), default="")
    return likest if likest and alike(text, likest) >= LEAST_ALIKE else ""


def paired(new: Sequence[Placed], old: Sequence[Placed], may_be: Callable[[int, int], bool]) -> dict[int, int]:
    """Return which of the new texts is which of the old, by their places: the same first, then the likest.

    A tie goes to the earlier. `may_be` says of two places whether they can belong together at all.
    """
    pairs = _same(new, old, may_be)
    taken = set(pairs.values())
    rest = [(place, text) for place, text in new if place not in pairs]
    left = [(at, text) for at, text in old if at not in taken]
    for _, place, at in sorted(_candidates(rest, left, may_be)):
        if place not in pairs and at not in taken:
            pairs[place] = at
            taken.add(at)
    return pairs


def _same(new: Sequence[Placed], old: Sequence[Placed], may_be: Callable[[int, int], bool]) -> dict[int, int]:
    places: dict[str, list[int]] = {}
    for at, text in old:
        places.setdefault(as_words(text), []).append(at)
    pairs: dict[int, int] = {}
    for place, text in new:
        known = places.get(as_words(text), [])
        found = next((at for at in known if may_be(place, at)), None)
        if found is not None:
            known.remove(found)
            pairs[place] = found
    return pairs


def _candidates(
    new: Sequence[Placed], old: Sequence[Placed], may_be: Callable[[int, int], bool]
) -> Iterator[tuple[float, int, int]]:
    few = len(new) * len(old) <= _MOST_PAIRS
    for rank, (place, text) in enumerate(new):
        middle = rank * len(old) // len(new)
        for at, other in old if few else old[max(0, middle - _NEAR) : middle + _NEAR]:
            likeness = alike(text, other) if may_be(place, at) else 0.0
            if likeness >= LEAST_ALIKE:
                yield -likeness, place, at
