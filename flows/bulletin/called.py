"""The names by which an event is known: people, places, those who act for themselves, and what stands between marks."""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from itertools import pairwise

from flows.arabic.clitics import ARTICLE
from flows.arabic.letters import fold_letters
from flows.bulletin.bodies import papers_of
from flows.bulletin.everyday import is_in_texts, is_known_place
from flows.bulletin.trait_lists import words_in
from flows.facts.names.gazetteer import is_given
from flows.facts.relations.stems import stem, stems_of
from flows.facts.text.lexicons import word_set
from flows.model.facts import AnyFact, Organization, Person, Place
from flows.model.source import Span

WHOLE, QUOTED = "+", "="
"""How names begin of which no part is one alone, and those that stand between marks."""
WRITTEN_ON = re.compile("^[وف]?[بلك]?")
"""What is written onto a word for a place: «بوادي», «ولمطار»; «جسد» is no «سد»."""
MARKS = '.,،؛:؟!«»"()[]–-'
WRITTEN_BEFORE = re.compile("^[وف]?(?:ال|لل|[بل])?(?=..)")
_QUOTED_WORDS = re.compile(r"[«\"]([^«»\"\n.،!؟]{3,30})[»\"]")
_MOST_QUOTED = 2
_LEAST_OF_NAME, _LEAST_OF_FAMILY = 3, 4
_REACH_OF_OFFICE = 60
_WORD = re.compile(r"[^\W\d_]+|[^\w\s]")
_OF_MAGHREB = re.compile("(?:بو|بن|بل).{3,}")
"""Names of the Maghreb by their beginning: «بوعكاز», «بلقاسم»."""
_WHOSE = re.compile("(?!ال).+(?:كم|هم|ها|نا|هن|ته|ئه)")
"""What says whose something is, and so is no name: «تعاونكم», «أبنائنا»."""
_CLAUSE = re.compile(r"[.،؛:؟!\n]")


@dataclass(frozen=True, slots=True, kw_only=True)
class Called:
    """Names as the stems of their words: «نزار مكشر»."""

    names: frozenset[str]
    """All of them."""
    holders: frozenset[str]
    """Those of people who hold an office, and so act on every day."""
    places: frozenset[str]
    """Those of places, where other things happen too."""


def called(text: str, body: str, facts: Iterable[AnyFact]) -> Called:
    """Return the names of a text; `body` is its text with blanks for what is not of its event."""
    named = [fact for fact in facts if fact.span.of(body).strip()]
    places = stems_of_names(fact.words for fact in named if isinstance(fact, Place))
    families = tuple(_families(fold_letters(body)))
    acting = stems_of_names((*_acting(named), *(words for words, _ in families), *_quoted(text, body)))
    people = (*_people(text, named), *(each for each in families if not each[0].startswith(WHOLE)))
    holders = (words for words, before in people if _holds_office(words, before))
    return Called(names=places | acting, holders=stems_of_names(holders), places=places)


def stems_of_names(names: Iterable[str]) -> frozenset[str]:
    """Return names as the stems of their words, without what says what they are of."""
    return frozenset(filter(None, map(_stems_of_name, names)))


def _stems_of_name(name: str) -> str:
    mark = name[0] if name[0] in (WHOLE, QUOTED) else ""
    words = (word.strip(MARKS) for word in fold_letters(name.removeprefix(mark)).split())
    stems = [stem(word) for word in words if len(word) >= _LEAST_OF_NAME and not _says_what(word)]
    return f"{mark}{' '.join(stems)}" if len(stems) > (mark == WHOLE) else ""


def _says_what(word: str) -> bool:
    """Whether a word of a name says what it is of, or in which land, and not which one."""
    return is_known_place(word) or not words_in("kinds").isdisjoint((word, WRITTEN_ON.sub("", word, count=1)))


def _acting(facts: Iterable[AnyFact]) -> Iterator[str]:
    """Yield people, and bodies that act for themselves: who speaks for an office does so on every day."""
    for fact in facts:
        if isinstance(fact, Person) or (isinstance(fact, Organization) and _acts_for_itself(fact.words)):
            yield fact.words


def _acts_for_itself(body: str) -> bool:
    first = fold_letters(body).split()[0]
    return not words_in("actors").isdisjoint((first, first.removeprefix(ARTICLE)))


def _people(text: str, facts: Iterable[AnyFact]) -> Iterator[tuple[str, str]]:
    """Yield the people that were found as such, each with what stands before the name."""
    for fact in facts:
        if isinstance(fact, Person):
            yield fact.words, text[max(0, fact.span.start - _REACH_OF_OFFICE) : fact.span.start]


def _holds_office(name: str, before: str) -> bool:
    """Whether an office stands before a name: «وزير الخارجية سالم الكلباني», «محافظ البنك الدكتور رائد …»."""
    words = _of_him(fold_letters(_CLAUSE.split(before)[-1]).split()) + fold_letters(name).split()
    bare = (WRITTEN_BEFORE.sub("", word, count=1) for word in words)
    return not words_in("offices").isdisjoint((*words, *bare))


def _of_him(before: list[str]) -> list[str]:
    """Return the words before a name that may say what he is: «تلقى الوزير نبأ وفاة الفنان …» makes him no minister."""
    bare = [{word, WRITTEN_BEFORE.sub("", word, count=1)} for word in before]
    ends = (place for place, words in enumerate(bare) if words & words_in("of_another"))
    return before[max(ends, default=-1) + 1 :]


def _families(folded: str) -> Iterator[tuple[str, str]]:
    """Yield names that were not found as such: what stands after a given name, and two words that no text has.

    «مراد عليوات», «بلقاسم زواوي»; of two such words both have to stand in another text. Each with what is before it.
    """
    for here, after in pairwise(_WORD.finditer(folded)):
        first, family = here[0], after[0]
        if len(family) < _LEAST_OF_FAMILY or _WHOSE.fullmatch(family):
            continue
        if is_in_texts(stem(family)) > 1 or is_given(family):
            continue
        before = folded[max(0, here.start() - _REACH_OF_OFFICE) : here.start()]
        if _is_given_name(first) or _is_of_maghreb(first, family):
            yield f"{first} {family}", before
        elif len(first) >= _LEAST_OF_FAMILY and is_in_texts(stem(first)) <= 2:
            yield f"{WHOLE}{first} {family}", before


def _is_of_maghreb(first: str, family: str) -> bool:
    rare = len(first) >= _LEAST_OF_FAMILY and is_in_texts(stem(first)) <= 2
    return rare and any(map(_OF_MAGHREB.fullmatch, (first, family)))


def _is_given_name(word: str) -> bool:
    """Whether a folded word is a given name; «علي» is as often «على», «رفعت» says what she did, «باسم» for whom."""
    bare = WRITTEN_ON.sub("", word, count=1)
    known = any(is_given(each) for each in (word, bare)) and not word.endswith("ت")
    return known and not (word_set("sources_apart", "idle") | words_in("no_given")) & {word, bare}


def _quoted(text: str, body: str) -> Iterator[str]:
    """Yield what a text puts between marks in a word or two: a storm, a book, a firm; of its own paper nothing."""
    papers = {stem for place in papers_of(text) for stem in stems_of(place.of(text))}
    for found in _QUOTED_WORDS.finditer(body):
        words = Span(*found.span(1)).of(text)
        if len(words.split()) <= _MOST_QUOTED and papers.isdisjoint(stems_of(words)):
            yield f"{QUOTED}{words}"
