"""Who does or says something: the names that are the subject of a verb, and of these the main actor of the lead."""

import re
from collections.abc import Iterator
from functools import cache

from flows.arabic.letters import fold_letters
from flows.compose.material import Material
from flows.facts.text.lexicons import word_set
from flows.facts.text.verbs import all_verbs, is_verb, saying_verbs, verbal_nouns, without_conjunction
from flows.model.facts import Organization, Person
from flows.model.source import Span

Who = Person | Organization
_REACH = 60
_LEAD_SENTENCES = 2
_MOST_BETWEEN = 5
_LONGEST_OPENING = 14
_WORD = re.compile(r"\S+")
_TITLE = re.compile(r"\S{1,2}[./]$")
_ASIDE = re.compile(r"\s*[،(]([^،()\n]{1,120})[،)]")
"""What stands between commas after a name: «سامر حداد، مدير المركز، قال …»."""


def office_of(name: Who) -> Span | None:
    """Return the office that a name is given with."""
    return name.office if isinstance(name, Person) else None


def is_subject(material: Material, name: Who) -> bool:
    """Whether a verb stands before a name, or after one that opens its clause.

    Between the two may stand the office, titles, and when or by whom it is said.
    """
    office = office_of(name)
    start = min(name.span.start, office.start) if office else name.span.start
    return _follows_a_verb(material, name, start) or _precedes_a_verb(material, name, start)


def _follows_a_verb(material: Material, name: Who, start: int) -> bool:
    """Whether a verb stands before a place, and the name there is its subject: no other before it may be that.

    «كلف المدرب توماس، ويواجه ماكلروي خصمه»: whom «يواجه» is said of is open; of a verb of saying it never is, and a
    body is seldom what another does something to.
    """
    for place, word in _words_before(material.text, start):
        bare = without_conjunction(word)
        if bare in all_verbs():
            if bare in verbal_nouns() and bare == word and not _opens_clause(material, place):
                return False
            sure = isinstance(name, Organization) or bare in saying_verbs()
            return sure or _opens_sentence(material, place)
        if not (word in _between() or _TITLE.fullmatch(word)):
            return False
    return False


def _words_before(text: str, start: int) -> Iterator[tuple[int, str]]:
    """Yield the words before a place in its line, the nearest first, folded, each with where it begins."""
    first = max(0, start - _REACH)
    before = text[first:start].rpartition("\n")[2]
    if not before[-1:].isspace():
        return
    for match in list(_WORD.finditer(before))[::-1][: _MOST_BETWEEN + 1]:
        yield start - len(before) + match.start(), fold_letters(match.group())


def _opens_clause(material: Material, place: int) -> bool:
    """Whether a clause begins at a place, or after a word that brings one: «كما ذكر …», «وقد تحدث …»."""
    before = fold_letters(material.text[max(0, place - _REACH) : place]).split()[-1:]
    return material.clause_start(place) == place or not word_set("verbs", "before_a_clause").isdisjoint(before)


def _opens_sentence(material: Material, place: int) -> bool:
    """Whether a verb opens its sentence, or a phrase of time or place alone stands before it there."""
    index = material.index_at(place)
    before = fold_letters(material.text[material.body_starts[index] : place]).split()
    return not before or (
        before[0] in _openings() and len(before) <= _LONGEST_OPENING and not any(map(is_verb, before))
    )


def _precedes_a_verb(material: Material, name: Who, start: int) -> bool:
    if material.clause_start(start) != start:
        return False
    office = office_of(name)
    end = max(name.span.end, office.end) if office else name.span.end
    aside = _ASIDE.match(material.text, end)
    places = [end, aside.end()] if aside else [end]
    return any(_opens_with_a_verb(material.text[place : place + _REACH]) for place in places)


def _opens_with_a_verb(text: str) -> bool:
    words = fold_letters(text.partition("\n")[0]).split()
    first = 1 if words[:1] and words[0] in word_set("verbs", "before_verbs") else 0
    return bool(words[first:]) and is_verb_form(words[first])


def is_verb_form(word: str) -> bool:
    """Whether a folded word has the form of a verb of doing, with «و» or «ف» or without."""
    return without_conjunction(word) in all_verbs()


@cache
def _openings() -> frozenset[str]:
    return word_set("verbs", "before_a_verb") | word_set("verbs", "between") | word_set("verbs", "before_a_clause")


@cache
def _between() -> frozenset[str]:
    titles = word_set("people", "titles") | word_set("people", "more_titles")
    return titles | word_set("verbs", "between")


def acts_in_lead(material: Material, name: Who) -> bool:
    """Whether a name is the subject of a verb in the title of a text or in its first sentences."""
    return is_in_lead(material, name) and is_subject(material, name)


def is_in_lead(material: Material, name: Who) -> bool:
    """Whether a name stands in the title of a text or in the first sentences after it."""
    title = material.outline.title
    first = material.index_at(title.span.end) if title else 0
    return material.index_at(name.span.start) <= first + _LEAD_SENTENCES
