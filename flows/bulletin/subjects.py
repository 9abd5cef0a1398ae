"""In which section an event stands: by the words of its lead and the names of its facts."""

from collections.abc import Sequence

from flows.arabic.letters import fold_letters
from flows.bulletin.dispatches import Dispatch, words_of
from flows.facts.relations.sources_apart import stems_of
from flows.model.facts import Organization, Person, Place
from flows.model.issue import Subject

_LEAD, _NAME = 2, 2
_LEAST = 2
"""A word of the lead, a name, or two words of the rest: one word said in passing makes no subject."""


def subject_of(dispatch: Dispatch, subjects: Sequence[Subject]) -> Subject | None:
    """Return the subject that a source speaks of most, the earlier of equals; None where it speaks of none."""
    scored = [(_score(dispatch, subject), -place) for place, subject in enumerate(subjects)]
    best, place = max(scored, default=(0, 0))
    return subjects[-place] if best >= _LEAST else None


def _score(dispatch: Dispatch, subject: Subject) -> int:
    lead, whole = " ".join(words_of(dispatch)), dispatch.document.text
    said = sum(_LEAD * _speaks(lead, word) or _speaks(whole, word) for word in subject.words)
    return said + _NAME * len(_names(dispatch) & _named(subject))


def _speaks(text: str, word: str) -> int:
    """Return 1 where a text has a word in any of its forms, of several words all of them side by side."""
    if len(word.split()) > 1:
        return int(f" {fold_letters(word)}" in f" {fold_letters(text)}")
    return int(bool(stems_of(word) & stems_of(text)))


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
