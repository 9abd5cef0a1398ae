"""What the word lists and CLDR know of a word (a town, a given name, a body), and names of several words."""

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import cache

from babel import Locale

from flows.arabic.letters import fold_letters
from flows.facts.text.lexicons import folded_set, lexicon

Phrase = tuple[tuple[str, ...], str]
"""The words of a name, folded, and its class."""
_COMMA = re.compile(r"[،\n]")
_WORDS = re.compile(r"\w+")
_WORD_LISTS: tuple[tuple[str, tuple[str, ...]], ...] = (
    ("people", ("offices", "titles", "joints", "given")),
    ("people", ("with_waw", "with_clitic", "with_ta", "with_ha")),
    ("places", ("heads", "tails")),
    ("organizations", ("heads", "definite")),
)
_NAME_LISTS: tuple[tuple[str, tuple[str, ...]], ...] = (
    ("given", ("arabic", "foreign", "family", "historic")),
    ("places", ("cities", "regions")),
    ("organizations", ("names",)),
)
GIVEN_NAME_LISTS = frozenset({"arabic", "people.given"})
"""The classes of Arabic given names."""
_CLASS = {"cities": "place", "regions": "place", "names": "body"}


@dataclass(frozen=True, slots=True)
class Gazetteer:
    """The lists, folded, for looking words up."""

    classes: dict[str, tuple[str, ...]]
    """The sorted classes of each word; one of a longer name has its place there with the class («place1», «place+»)."""
    phrases: dict[str, tuple[Phrase, ...]]
    """The names of several words by their first one, the longest first."""


@cache
def gazetteer() -> Gazetteer:
    """Return what all lists say, read once."""
    classes: dict[str, set[str]] = defaultdict(set)
    phrases: dict[str, set[Phrase]] = defaultdict(set)
    for name, kind in (*_names_in_lists(), *_known_to_cldr()):
        words = tuple(_WORDS.findall(fold_letters(name)))
        if len(words) == 1:
            classes[words[0]].add(kind)
        elif words:
            phrases[words[0]].add((words, kind))
            classes[words[0]].add(kind + "1")
            for word in words[1:]:
                classes[word].add(kind + "+")
    return Gazetteer(
        {word: tuple(sorted(found)) for word, found in classes.items()},
        {word: tuple(sorted(found, key=lambda row: (-len(row[0]), row))) for word, found in phrases.items()},
    )


def is_given(word: str) -> bool:
    """Whether a folded word is an Arabic given name by the lists."""
    return not GIVEN_NAME_LISTS.isdisjoint(gazetteer().classes.get(word, ()))


@cache
def organization_heads() -> frozenset[str]:
    """Return the nouns that open the names of bodies, folded: «وزارة», «جامعة»."""
    return folded_set(lexicon("organizations")["heads"])


@cache
def formal_heads() -> frozenset[str]:
    """Return the heads after which definite words alone make a name, folded: «وزارة الصحة»."""
    return folded_set(lexicon("organizations")["formal"])


def _names_in_lists() -> Iterator[tuple[str, str]]:
    for file, rows in _WORD_LISTS:
        for row in rows:
            yield from ((word, f"{file}.{row}") for word in lexicon(file)[row])
    for file, rows in _NAME_LISTS:
        for row in rows:
            yield from ((name.strip(), _CLASS.get(row, row)) for name in _COMMA.split(lexicon(file)[row]))


def _known_to_cldr() -> Iterator[tuple[str, str]]:
    """Yield lands, the towns that time zones are named after, and the adjectives of languages («الفرنسية»)."""
    arabic = Locale.parse("ar")
    yield from ((name, "land" if code.isalpha() else "place") for code, name in arabic.territories.items())
    yield from ((zone["city"], "place") for zone in arabic.time_zones.values() if "city" in zone)
    yield from ((form, "nation") for name in arabic.languages.values() for form in _adjectives(name))


def _adjectives(language: str) -> Iterable[str]:
    """Return the forms of a language's adjective: «الفرنسية», «الفرنسي», «فرنسية», «فرنسي»."""
    if " " in language or not (language.startswith("ال") and language.endswith("ية")):
        return ()
    return (language, language[:-1], language[2:], language[2:-1])
