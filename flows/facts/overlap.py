"""Which of two facts in one place wins."""

from collections.abc import Iterable
from operator import attrgetter

from flows.model.facts import AnyFact


def settle(found: Iterable[Iterable[AnyFact]], length: int) -> tuple[AnyFact, ...]:
    """Keep facts that do not overlap, those of earlier finders first, of one finder the longer; in order of the text.

    `length` is that of the text in code points. A map of the places taken keeps it linear in text and facts.
    """
    ranked = [(rank, fact) for rank, facts in enumerate(found) for fact in facts]
    ranked.sort(key=lambda pair: (pair[0], -len(pair[1].span), pair[1].span))
    taken = bytearray(length)
    kept = []
    for _, fact in ranked:
        start, end = fact.span.start, fact.span.end
        if not any(taken[start:end]):
            taken[start:end] = b"\1" * (end - start)
            kept.append(fact)
    return tuple(sorted(kept, key=attrgetter("span")))
