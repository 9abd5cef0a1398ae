"""The main actor of a text: who does what its title and its lead say. It stands first among the parties, and stays."""

from bisect import bisect_left
from collections.abc import Sequence
from dataclasses import replace

from flows.compose.acting import is_bare
from flows.compose.actors import Who, is_in_lead, is_subject, office_of
from flows.compose.material import Material, Places
from flows.compose.taking_part import is_mourned
from flows.model.brief import Brief, Party
from flows.model.facts import Person
from flows.model.source import Span

_IN_TITLE, _IN_LEAD, _OPENS, _MOURNED = 2, 1, 2, 6


def with_main_first(
    material: Material, mentions: Sequence[Sequence[Who]], found: Sequence[Party], lead: Sequence[Span]
) -> list[Party]:
    """Return the parties, the main actor before all others, who keep their order; as they are where none leads.

    `mentions` are those of each party, in the order of `found`; `lead` is where the bottom line stands.
    """
    line = Places(lead)
    weights = [_weight(material, each, line) for each in mentions]
    best = max(range(len(found)), key=lambda at: (weights[at], -at), default=0)
    if not found or weights[best][0] <= _IN_LEAD or is_bare(found[best].name):
        return list(found)
    return [found[best], *found[:best], *found[best + 1 :]]


def _weight(material: Material, mentions: Sequence[Who], line: Places) -> tuple[int, int]:
    """Return how much one leads a text (named in its title, subject in its first sentence or lead), and how early."""
    title = material.outline.title
    first = _first_sentence(material)
    near = (each for each in mentions if is_in_lead(material, each) or line.hold(each.span))
    acting = [each for each in near if is_subject(material, each)]
    points = _IN_LEAD * bool(acting)
    points += _OPENS * any(material.index_at(each.span.start) <= first or line.hold(each.span) for each in acting)
    points += _IN_TITLE * any(title is not None and title.span.contains(each.span) for each in mentions)
    points += _MOURNED * any(_is_mourned_in_lead(material, each) for each in mentions)
    return points, -min((each.span.start for each in acting), default=len(material.text))


def _first_sentence(material: Material) -> int:
    """Return the index of the sentence that opens the body of a text, below its title."""
    title = material.outline.title
    return bisect_left(material.starts, title.span.end) if title else 0


def _is_mourned_in_lead(material: Material, name: Who) -> bool:
    office = office_of(name)
    start = min(name.span.start, office.start) if office else name.span.start
    return isinstance(name, Person) and is_in_lead(material, name) and is_mourned(material, start)


def keeping_main(full: Brief, chosen: Brief) -> Brief:
    """Return the chosen brief with the main actor first, in the place of the least, where it was left out of it."""
    if not chosen.parties or not full.parties:
        return chosen
    main = full.parties[0]
    if any(each.name.span == main.name.span for each in chosen.parties):
        return chosen
    return replace(chosen, parties=(replace(main, quoted=False), *chosen.parties[:-1]))
