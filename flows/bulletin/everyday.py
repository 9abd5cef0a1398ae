"""In how many of some hundred texts a stem stands: what everybody writes says nothing of an event.

The counts are made by `python -m bench.count_stems`.
"""

import re
from functools import cache
from importlib.resources import files
from math import log

from flows.bulletin.trait_lists import words_in
from flows.facts.names.gazetteer import gazetteer

_WRITTEN_ON = re.compile("^[وف]?[بلك]?(?:ال)?(?=...)")
_OF_MANY = re.compile("(?<=...)(?:ة|ه|ا|ون|ين|ات)$")
FILE = "stems.tsv"
LEAST = 2
"""A stem of one text alone is as one of none."""
_END_OF_LAND = re.compile("(?<=...)(?:يا|ا|ه)$")
_COMMON = 20
"""Texts in which a word stands that is nobody's name."""


def is_in_texts(stem: str) -> int:
    """Return in how many texts a stem stands; 1 of one that stands in one or in none."""
    return _counts().get(stem, 1)


def of_texts() -> int:
    """Return how many texts were counted."""
    return _counts()["texts"]


def distinction(stem: str) -> float:
    """Return how much a stem distinguishes by itself: 1 of one that no text has, 0 of one that many have."""
    return max(0.0, 1 - log(is_in_texts(stem)) / log(_COMMON))


@cache
def _counts() -> dict[str, int]:
    lines = files(__package__).joinpath(FILE).read_text("utf-8").splitlines()
    return {stem: int(count) for stem, _, count in (line.partition("\t") for line in lines)}


def is_known_place(word: str) -> bool:
    """Whether a folded word is of the name of a land, a large town or their people: much happens there on one day."""
    return is_large_town(word) or _OF_MANY.sub("", _WRITTEN_ON.sub("", word, count=1)) in _their_people()


def is_large_town(word: str) -> bool:
    """Whether a folded word is of the name of a land or a large town; «العمارية» is of none by its form."""
    bare = _WRITTEN_ON.sub("", word, count=1)
    return not _known_places().isdisjoint((word, bare, f"ال{bare}"))


def land_of(word: str) -> str:
    """Return how the land begins that a folded word names, or of whose people it is; empty of any other."""
    bare = _WRITTEN_ON.sub("", word, count=1)
    people = _OF_MANY.sub("", bare)
    lands = _lands()
    found = next((lands[each] for each in (word, bare) if each in lands), "")
    ends = people.endswith("ي") and people not in lands
    return found or (people[:-1] if ends and people[:-1] in lands.values() else "")


@cache
def _lands() -> dict[str, str]:
    """Return how each land of one word begins, by its name with and without its article: «فرنس» of «فرنسا»."""
    names = {word for word, kinds in gazetteer().classes.items() if "land" in kinds} - words_in("no_lands")
    bare = {name: name.removeprefix("ال") for name in names}
    return {each: _END_OF_LAND.sub("", short) for name, short in bare.items() for each in (name, short)}


@cache
def _known_places() -> frozenset[str]:
    classes = gazetteer().classes.items()
    return frozenset(word for word, kinds in classes if not {"place", "land"}.isdisjoint(kinds))


@cache
def _their_people() -> frozenset[str]:
    bare = (_OF_MANY.sub("", word.removeprefix("ال")) for word in _known_places())
    return frozenset(f"{word}ي" for word in bare)
