"""Which of two facts in one place wins, and which facts may stand inside others."""

from collections.abc import Iterable, Sequence
from operator import attrgetter

from flows.model.facts import AnyFact, Certainty, Fact, Figure, Measure, Money, Organization, Person, Place

_HOLDING_NO_FIGURE = (Person, Place, Organization)
"""A number in such a name («مجموعة العشرين») is part of it and counts nothing."""
_NAMING_WHOSE = frozenset({"measure.out-of", "measure.of-whole"})


def settle(found: Iterable[Iterable[AnyFact]], length: int) -> tuple[AnyFact, ...]:
    """Keep facts that do not overlap, those of earlier finders first, of one finder the longer; in order of the text.

    `length` is that of the text in code points. A map of the places taken keeps it linear in text and facts.
    """
    ranked = [(rank, fact) for rank, facts in enumerate(found) for fact in facts]
    ranked.sort(key=_rank_and_place)
    taken = bytearray(length)
    kept = []
    for _, fact in ranked:
        start, end = fact.span.start, fact.span.end
        if not any(taken[start:end]):
            taken[start:end] = b"\1" * (end - start)
            kept.append(fact)
    return tuple(sorted(kept, key=attrgetter("span.start")))


def _rank_and_place(pair: tuple[int, AnyFact]) -> tuple[int, int, int]:
    """Return by what facts come first: rank, length, place; two of one length that begin together end together."""
    start, end = pair[1].span.start, pair[1].span.end
    return pair[0], start - end, start


def merge_layers(layers: Sequence[Iterable[AnyFact]], length: int) -> tuple[AnyFact, ...]:
    """Return the facts of all layers in order of the text, of two that begin together the longer first.

    Facts of different layers may stand inside each other (a date in a quotation); but no figure inside a name, and no
    name that touches money or a unit of measure: «سورية» in «ألف ليرة سورية» is no place.
    """
    facts = [fact for layer in layers for fact in layer]
    facts = _drop_names_in_numbers(facts, length)
    measured = _map_places((fact for fact in facts if _holds_no_name(fact)), length)
    facts = [fact for fact in facts if not (isinstance(fact, _HOLDING_NO_FIGURE) and any(measured[_slice_of(fact)]))]
    named = _map_places((fact for fact in facts if _is_sure_name(fact)), length)
    return sort_facts(fact for fact in facts if not (isinstance(fact, Figure) and _is_part_of_name(fact, named)))


def _is_part_of_name(fact: Figure, named: bytearray) -> bool:
    """Whether a figure touches a name; not where it names whole whose the counted are: «3 من أعضاء | مجلس المياه»."""
    if fact.rule not in _NAMING_WHOSE:
        return any(named[_slice_of(fact)])
    goes_on = fact.span.end < len(named) and named[fact.span.end]
    in_numbers = any(any(named[numeral.span.start : numeral.span.end]) for numeral in fact.numerals)
    return in_numbers or bool(named[fact.span.end - 1] and goes_on)


def _drop_names_in_numbers(facts: list[AnyFact], length: int) -> list[AnyFact]:
    """Leave out names that begin or end inside a number: «ليون» in «2.2 بليون» is no town."""
    inside = bytearray(length + 1)
    for fact in facts:
        for numeral in fact.numerals if isinstance(fact, Figure) else ():
            start, end = numeral.span.start + 1, numeral.span.end
            inside[start:end] = b"\1" * max(0, end - start)
    return [fact for fact in facts if not (_is_name(fact) and (inside[fact.span.start] or inside[fact.span.end]))]


def _is_name(fact: AnyFact) -> bool:
    return isinstance(fact, _HOLDING_NO_FIGURE)


def _is_sure_name(fact: AnyFact) -> bool:
    """Whether a fact is a name that takes the figures in it along: an open one may be none at all."""
    return isinstance(fact, _HOLDING_NO_FIGURE) and fact.certainty is not Certainty.OPEN


def _holds_no_name(fact: AnyFact) -> bool:
    return isinstance(fact, Money) or (isinstance(fact, Measure) and fact.cldr_unit is not None)


def _map_places(facts: Iterable[AnyFact], length: int) -> bytearray:
    """Return where the text holds one of the facts, a byte for each code point."""
    places = bytearray(length)
    for fact in facts:
        places[_slice_of(fact)] = b"\1" * len(fact.span)
    return places


def _slice_of(fact: Fact) -> slice:
    return slice(fact.span.start, fact.span.end)


def sort_facts(facts: Iterable[AnyFact]) -> tuple[AnyFact, ...]:
    """Return facts in order of the text, of two that begin together the longer first."""
    return tuple(sorted(facts, key=lambda fact: (fact.span.start, -fact.span.end)))
