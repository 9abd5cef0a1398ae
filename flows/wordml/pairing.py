"""Two rows of texts, paired: which of the one is which of the other, and what stands in one alone.

What is equal is paired first (difflib); of what lies between, the pairs that are most alike over all, in their order.
"""

import re
from collections.abc import Iterator, Sequence
from difflib import SequenceMatcher

Step = tuple[int | None, int | None]
"""The places of a pair in the old row and in the new one; None where it stands in the other alone."""
LEAST_ALIKE = 0.4
"""How much of two texts must be the same words for the one to have become the other."""
_MOST_COMPARED = 2500
"""Pairs of texts that are held against each other between two equal ones; beyond, none of them is a pair."""
_TOKEN = re.compile(r"\s+|\w+|[^\w\s]")


def tokens_of(text: str) -> list[str]:
    """Cut a text into its words, signs and spaces: joined they are the text again."""
    return _TOKEN.findall(text)


def steps_between(old: Sequence[str], new: Sequence[str]) -> Iterator[Step]:
    """Yield what became of each text, in an order that is that of both rows; what went comes before what came."""
    for what, i, i_end, j, j_end in SequenceMatcher(None, old, new, autojunk=False).get_opcodes():
        if what == "equal":
            yield from zip(range(i, i_end), range(j, j_end), strict=True)
        else:
            yield from _pairs_between(range(i, i_end), range(j, j_end), old, new)


def _pairs_between(gone: range, come: range, old: Sequence[str], new: Sequence[str]) -> Iterator[Step]:
    i, j = gone.start, come.start
    for first, second in [*_most_alike(gone, come, old, new), (gone.stop, come.stop)]:
        yield from ((place, None) for place in range(i, first))
        yield from ((None, place) for place in range(j, second))
        if first < gone.stop and second < come.stop:
            yield first, second
        i, j = first + 1, second + 1


def _most_alike(gone: range, come: range, old: Sequence[str], new: Sequence[str]) -> list[tuple[int, int]]:
    """Return the pairs of two stretches, in their order, whose likeness adds up to the most."""
    if not gone or not come or len(gone) * len(come) > _MOST_COMPARED:
        return []
    best: dict[tuple[int, int], tuple[float, tuple[tuple[int, int], ...]]] = {}
    nothing: tuple[float, tuple[tuple[int, int], ...]] = (0.0, ())
    for i in reversed(gone):
        for j in reversed(come):
            choices = [best.get((i + 1, j), nothing), best.get((i, j + 1), nothing)]
            alike = likeness(old[i], new[j])
            if alike >= LEAST_ALIKE:
                after, pairs = best.get((i + 1, j + 1), nothing)
                choices.append((alike + after, ((i, j), *pairs)))
            best[i, j] = max(choices, key=lambda choice: choice[0])
    return list(best[gone.start, come.start][1])


def likeness(first: str, second: str) -> float:
    """Return what share of two texts are the same words in the same order, 0 to 1."""
    was, now = ([token for token in tokens_of(text) if not token.isspace()] for text in (first, second))
    matcher = SequenceMatcher(None, was, now, autojunk=False)
    return matcher.ratio() if matcher.quick_ratio() >= LEAST_ALIKE else 0.0
