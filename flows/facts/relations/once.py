"""What several finders see: two values of one thing are given once."""

from collections.abc import Callable, Iterable, Iterator, Sequence

from flows.model.facts import AnyFigure, Conflict, Missing
from flows.model.source import Span

_RULE = "conflict.two-values"
_SEVERAL = 12
"""How many figures before one are looked at."""
_RivalOf = Callable[[Sequence[AnyFigure], AnyFigure], AnyFigure | None]


def held_against(figures: Sequence[AnyFigure], rival_of: _RivalOf) -> Iterator[Conflict]:
    """Yield each figure that `rival_of` finds among the few before another, with that other; none stands in two."""
    taken: set[AnyFigure] = set()
    for index, second in enumerate(figures):
        first = rival_of(figures[max(0, index - _SEVERAL) : index], second)
        if first and first not in taken:
            taken.update((first, second))
            yield Conflict(span=first.span, words=first.words, rule=_RULE, others=(second.span,))


def each_once(found: Iterable[Conflict | Missing]) -> Iterator[Conflict | Missing]:
    """Yield what was found, of two values the first only that is held against the same second place."""
    held: set[Span] = set()
    for fact in found:
        if isinstance(fact, Conflict) and fact.rule == _RULE:
            if not held.isdisjoint(fact.others):
                continue
            held.update(fact.others)
        yield fact
