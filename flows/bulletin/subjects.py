"""In which section an event stands: by the words of its lead and the names of its facts."""

from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache

from flows.arabic.letters import fold_letters
from flows.bulletin.dispatches import Dispatch, words_of
from flows.facts.relations.stems import stems_of
from flows.model.facts import Organization, Person, Place
from flows.model.issue import Subject

_LEAD, _NAME = 2, 2
_LEAST = 2
"""A word of the lead, a name, or two words of the rest: one word said in passing makes no subject."""


@dataclass(frozen=True, slots=True)
class _Read:
    """A text made ready to be asked for many words."""

    stems: frozenset[str]
    folded: str

    def speaks_of(self, word: str) -> bool:
        """Whether it has a word in any of its forms, of several words all of them side by side."""
        if len(word.split()) > 1:
            return f" {fold_letters(word)}" in self.folded
        return not self.stems.isdisjoint(_stems(word))


@lru_cache(maxsize=2000)
def _stems(word: str) -> frozenset[str]:
    return stems_of(word)


def _read(text: str) -> _Read:
    return _Read(stems_of(text), f" {fold_letters(text)}")


def subject_of(dispatch: Dispatch, subjects: Sequence[Subject]) -> Subject | None:
    """Return the subject that a source speaks of most, the earlier of equals; None where it speaks of none."""
    lead, whole, names = _read(" ".join(words_of(dispatch))), _read(dispatch.document.text), _names(dispatch)
    scored = [(_score(lead, whole, names, subject), -place) for place, subject in enumerate(subjects)]
    best, place = max(scored, default=(0, 0))
    return subjects[-place] if best >= _LEAST else None


def _score(lead: _Read, whole: _Read, names: frozenset[tuple[str, str]], subject: Subject) -> int:
    said = sum(_LEAD if lead.speaks_of(word) else int(whole.speaks_of(word)) for word in subject.words)
    return said + _NAME * len(names & _named(subject))


def _names(dispatch: Dispatch) -> frozenset[tuple[str, str]]:
    kinds = {Person: "person", Place: "place", Organization: "organization"}
    return frozenset(
        (kinds[type(fact)], " ".join(fold_letters(fact.words).split()))
        for fact in dispatch.facts
        if isinstance(fact, Person | Place | Organization)
    )


def _named(subject: Subject) -> frozenset[tuple[str, str]]:
    lists = {"person": subject.people, "place": subject.places, "organization": subject.organizations}
    return frozenset((kind, " ".join(fold_letters(name).split())) for kind, names in lists.items() for name in names)
