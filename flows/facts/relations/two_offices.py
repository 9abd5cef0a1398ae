"""Two offices of one name: «وزير المالية سامي العلي» … «وزير الاقتصاد سامي العلي»."""

import re
from bisect import bisect_left
from collections import defaultdict
from collections.abc import Iterator
from functools import cache
from itertools import combinations
from operator import attrgetter

from flows.arabic.letters import fold_letters
from flows.facts.text.folded_document import FoldedDocument
from flows.facts.text.lexicons import word_set
from flows.model.facts import AnyFact, Conflict, Person, Place
from flows.model.source import Span

_REACH = 40
_MOST_OFFICES = 8
"""How many offices of one name are compared, in different words; a source of more is a list."""
_ARTICLES = re.compile(r"\A(?:و?ال|لل|بال|ل|ب)?(?=\w{3})")
_ENDS = re.compile(r"(?:ية|ات|ين|ون|ة|ي|ا)\Z")


def find_two_offices(doc: FoldedDocument, facts: tuple[AnyFact, ...]) -> Iterator[Conflict]:
    """Yield the first of two offices that cannot be one and that one full name has in a text.

    An office that is said to be past or new, or one of several, is none.
    """
    offices: dict[str, dict[str, Span]] = defaultdict(dict)
    changed: set[str] = set()
    lands = [fact for fact in facts if isinstance(fact, Place) and fact.territory]
    for fact in facts:
        if isinstance(fact, Person) and fact.office and " " in fact.words and fact.full is None:
            name = " ".join(fold_letters(fact.words).split())
            offices[name].setdefault(fold_letters(doc.words(fact.office)), fact.office)
            if _changes_hands(doc, fact.office):
                changed.add(name)
    for name in (name for name in offices if name not in changed):
        held = list(offices[name].values())[:_MOST_OFFICES]
        two = next((pair for pair in combinations(held, 2) if _differ(doc, lands, *pair)), None)
        if two:
            yield Conflict(span=two[0], words=doc.words(two[0]), rule="conflict.offices", others=(two[1],))


def _differ(doc: FoldedDocument, lands: list[Place], one: Span, other: Span) -> bool:
    """Whether two offices cannot be one: of a deputy and of the head, of two ministries, two hospitals, two lands."""
    words, others = (fold_letters(doc.words(span)).split() for span in (one, other))
    deputies = word_set("two_offices", "deputies")
    if words[0] in deputies or others[0] in deputies:
        longer, shorter = sorted((words, others), key=len, reverse=True)
        return len(shorter) > 1 and longer[0] in deputies and longer[1:] == shorter
    (head, *rest), (same, *there) = ([_stem(word) for word in each] for each in (words, others))
    if head != same or not rest or not there:
        return False
    if head in _stems("of_one_thing"):
        return {*rest, *there}.isdisjoint(_stems("of_any_thing")) and set(rest).isdisjoint(there)
    if rest[0] == there[0] and rest[0] in _stems("bodies"):
        return bool(rest[1:] and there[1:]) and set(rest[1:]).isdisjoint(there[1:])
    named = [_lands_in(lands, span) for span in (one, other)]
    return len(rest) == len(there) == 1 and all(named) and named[0].isdisjoint(named[1])


def _lands_in(lands: list[Place], span: Span) -> set[str]:
    first, last = (bisect_left(lands, place, key=attrgetter("span.start")) for place in (span.start, span.end))
    return {land.territory for land in lands[first:last] if land.territory and span.contains(land.span)}


@cache
def _stems(key: str) -> frozenset[str]:
    return frozenset(map(_stem, word_set("two_offices", key)))


def _stem(word: str) -> str:
    return _ENDS.sub("", _ARTICLES.sub("", word))


def _changes_hands(doc: FoldedDocument, office: Span) -> bool:
    """Whether the words around an office say that it is another time's, or one of several."""
    around = doc.outline.text[max(0, office.start - _REACH) : office.end + _REACH]
    words = re.findall(r"\w+", fold_letters(around))
    return not word_set("two_offices", "changing").isdisjoint((*words, *(word.removeprefix("و") for word in words)))
