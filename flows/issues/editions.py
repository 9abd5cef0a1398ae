"""The editions of one issue: the whole, and for who may not see some of its items one without them."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from flows.bulletin.dispatches import Dispatch
from flows.rights import Policy

BELOW = "دون"
"""What stands before the classification that an edition leaves out, in its reference."""


@dataclass(frozen=True, slots=True, kw_only=True)
class EditionPlan:
    """What an edition is made of."""

    dispatches: tuple[Dispatch, ...]
    without: str = ""
    """The lowest classification that it leaves out; empty of the whole."""
    hidden: frozenset[str] = frozenset()
    """All that it leaves out."""
    withheld: int = 0
    """Sources that it leaves out."""


def editions_of(dispatches: Sequence[Dispatch], ranks: Sequence[str], closed: Sequence[str]) -> tuple[EditionPlan, ...]:
    """Return the whole issue, then one edition without each closed classification and those above it.

    `ranks` are the classifications from the lowest to the highest; a closed word that is none of them is above all. An
    edition in which nothing would be left is none.
    """
    whole = EditionPlan(dispatches=tuple(dispatches))
    return (whole, *_reduced(dispatches, ranks, Policy(tuple(closed))))


def _reduced(dispatches: Sequence[Dispatch], ranks: Sequence[str], policy: Policy) -> Iterator[EditionPlan]:
    found = dict.fromkeys(each.classification for each in dispatches if policy.is_closed(each.classification))
    levels = sorted(found, key=lambda word: (ranks.index(word) if word in ranks else len(ranks), word))
    for place, word in reversed(list(enumerate(levels))):
        hidden = frozenset(levels[place:])
        seen = tuple(each for each in dispatches if each.classification not in hidden)
        if seen:
            yield EditionPlan(dispatches=seen, without=word, hidden=hidden, withheld=len(dispatches) - len(seen))
