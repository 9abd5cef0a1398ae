"""Where the name of a person ends that the model draws too far: before what no name has, and between two people.

جاستن توماس | وتوني فيناو        two people
أحمد منصور | السياسيين           a plural of people
ريك بيري | بموسكو                a land or a town after «ب» or «ل»
جيمس | لأول مرة                  an ordinal after a preposition
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace
from itertools import pairwise

from flows.arabic.clitics import CONJUNCTIONS, FOR_THE
from flows.facts.names.gazetteer import gazetteer
from flows.facts.names.model import LabelledName
from flows.facts.text.lexicons import word_set

_GIVEN = frozenset({"arabic", "foreign", "people.given"})
_NAMES = _GIVEN | {"family", "historic", "people.with_waw", "people.with_clitic", "people.with_ta", "people.with_ha"}
_PLACES = frozenset({"land", "place"})
_PEOPLE = re.compile(r"(?:ال|لل)?\w{2,}(?:يين|يون)|(?:ال|لل)\w{3,}(?:ون|ين)")
"""The plural of what people are: «السياسيين», «للصحفيين», «سوريون»."""


def cut_people(words: Sequence[str], name: LabelledName) -> Iterator[LabelledName]:
    """Yield the names of people in what the model takes for one; none where it begins with a word of no name.

    A part of one word that ends a name («بن», «عبد») belongs to no name: «محمد بن» is «محمد».
    """
    starts = [name.start, *(at for at in range(name.start + 1, name.end) if _opens_another(words[at]))]
    for start, stop in pairwise([*starts, name.end]):
        end = next((at for at in range(start, stop) if _is_no_part(words[at], first=at == start)), stop)
        while end > start and words[end - 1] in word_set("people", "joints"):
            end -= 1
        if end > start:
            yield replace(name, start=start, end=end)


def _opens_another(word: str) -> bool:
    """Whether a word is «و» with a given name, and no name with its «و»: «وتوني», but not «وليد»."""
    return word[:1] in CONJUNCTIONS and not _is_listed(word, _NAMES) and _is_listed(word[1:], _GIVEN)


def _is_no_part(word: str, *, first: bool) -> bool:
    """Whether no person's name has a word: a plural of people, or, but as its first, one with a preposition."""
    if _is_listed(word, _NAMES):
        return False
    if _PEOPLE.fullmatch(word):
        return not _is_listed(word.removeprefix("ال"), _NAMES)
    return not first and (word.startswith((FOR_THE, "لأ", "بال")) or _is_place_after_preposition(word))


def _is_place_after_preposition(word: str) -> bool:
    return word[:1] in ("ب", "ل") and _is_listed(word[1:], _PLACES)


def _is_listed(word: str, classes: frozenset[str]) -> bool:
    return bool(classes & set(gazetteer().classes.get(word, ())))
