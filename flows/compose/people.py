"""Who is who: the mentions of persons and bodies, joined to the mention that gives each in full."""

from bisect import bisect_right
from collections import Counter
from operator import attrgetter

from flows.arabic.letters import fold_letters
from flows.compose.material import Material
from flows.model.facts import Certainty, Organization, Person
from flows.model.source import Span

Who = Person | Organization
Key = tuple[str, str]
_NEAR = 6
"""Mentions in and before one: of an office the bodies and lands in it, then the name."""


class People:
    """The persons and bodies of a source. An open name is nobody's: it is not printed."""

    def __init__(self, material: Material) -> None:
        self._text = material.text
        self.mentions = [fact for fact in material.facts if isinstance(fact, Who) and _is_known(fact)]
        self.counts = Counter(map(self.key, self.mentions))
        self._full: dict[Key, Who] = {}
        for fact in self.mentions:
            known = self._full.get(self.key(fact))
            if fact.full is None and (known is None or (office_of(fact) and not office_of(known))):
                self._full[self.key(fact)] = fact

    def key(self, name: Who) -> Key:
        """Return what all mentions of one share: the spelling of the full name."""
        full = name.full.of(self._text) if name.full else name.words
        return name.kind, " ".join(fold_letters(full).split())

    def in_full(self, kind: type[Person] | type[Organization]) -> list[Who]:
        """Return each of a kind once, in order, by the full name: where it has an office, else where it comes first."""
        return sorted((fact for fact in self._full.values() if isinstance(fact, kind)), key=attrgetter("span"))

    def named_at(self, span: Span) -> Who | None:
        """Return the full name of the one who is named in or around a place, a person first; None for nobody known."""
        first = max(0, bisect_right(self.mentions, span.start, key=attrgetter("span.start")) - 1)
        near = self.mentions[first : first + _NEAR]
        found = [fact for fact in near if _is_named(fact, span)]
        named = next((fact for fact in found if isinstance(fact, Person)), next(iter(found), None))
        return self._full.get(self.key(named)) if named else None


def office_of(name: Who) -> Span | None:
    """Return the office that a name is given with."""
    return name.office if isinstance(name, Person) else None


def _is_named(fact: Who, span: Span) -> bool:
    """Whether a place names somebody: by the name, or by the office right before it."""
    office = office_of(fact)
    return span.contains(fact.span) or fact.span.contains(span) or (office is not None and office.overlaps(span))


def _is_known(fact: Who) -> bool:
    return fact.certainty is not Certainty.OPEN
