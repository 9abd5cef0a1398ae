"""What several finders see: two values of one thing are given once."""

from collections.abc import Iterable, Iterator

from flows.model.facts import Conflict, Missing
from flows.model.source import Span

_RULE = "conflict.two-values"


def each_once(found: Iterable[Conflict | Missing]) -> Iterator[Conflict | Missing]:
    """Yield what was found, of two values the first only that is held against the same second place."""
    held: set[Span] = set()
    for fact in found:
        if isinstance(fact, Conflict) and fact.rule == _RULE:
            if not held.isdisjoint(fact.others):
                continue
            held.update(fact.others)
        yield fact
