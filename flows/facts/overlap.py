"""Which of two facts in one place wins."""

from collections.abc import Iterable
from operator import attrgetter

from flows.model.facts import AnyFact


def settle(found: Iterable[Iterable[AnyFact]]) -> tuple[AnyFact, ...]:
    """Keep facts that do not overlap, those of earlier finders first, of one finder the longer; in order of the text.

    Sorting makes it n log n in the number of facts; overlap is looked for among neighbours alone.
    """
    ranked = [(rank, fact) for rank, facts in enumerate(found) for fact in facts]
    ranked.sort(key=lambda pair: (pair[0], -len(pair[1].span), pair[1].span))
    taken: set[int] = set()
    kept = []
    for _, fact in ranked:
        places = range(fact.span.start, fact.span.end)
        if taken.isdisjoint(places):
            taken.update(places)
            kept.append(fact)
    return tuple(sorted(kept, key=attrgetter("span")))
