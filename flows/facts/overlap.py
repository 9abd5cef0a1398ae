"""Which of two facts in one place wins, and which facts may stand inside others."""

from collections.abc import Iterable, Sequence
from operator import attrgetter

from flows.model.facts import AnyFact, Figure, Organization, Person, Place

_HOLDING_NO_FIGURE = (Person, Place, Organization)
"""A number in such a name («مجموعة العشرين») is part of it and counts nothing."""


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


def layered(layers: Sequence[Iterable[AnyFact]], length: int) -> tuple[AnyFact, ...]:
    """Return the facts of all layers in order of the text, of two that begin together the longer first.

    Facts of different layers may stand inside each other (a date in a quotation); but no figure inside a name.
    """
    facts = [fact for layer in layers for fact in layer]
    named = bytearray(length)
    for fact in facts:
        if isinstance(fact, _HOLDING_NO_FIGURE):
            named[fact.span.start : fact.span.end] = b"\1" * len(fact.span)
    kept = (fact for fact in facts if not (isinstance(fact, Figure) and any(named[fact.span.start : fact.span.end])))
    return in_order(kept)


def in_order(facts: Iterable[AnyFact]) -> tuple[AnyFact, ...]:
    """Return facts in order of the text, of two that begin together the longer first."""
    return tuple(sorted(facts, key=lambda fact: (fact.span.start, -fact.span.end)))
