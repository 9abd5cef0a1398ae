"""What a figure of people counts, in whichever words: «لقي 9 أشخاص مصرعهم» and «11 قتيلا» count the dead."""

import re
from dataclasses import dataclass
from functools import cache, lru_cache
from itertools import pairwise

from flows.arabic.letters import fold_letters
from flows.facts.text.lexicons import folded_set, lexicon, word_set
from flows.model.facts import AnyFigure, Measure
from flows.model.source import Span

_REACH = 60
_MARK = re.compile(r"[،؛,;.:؟!\n]")
_WORD = re.compile(r"\w+")
_PLACE_WORDS = 5
_JOINED_ON = re.compile(r"^[وف]?(?:ب|ل)?(?:ال)?(?=\w{2})")


@dataclass(frozen=True, slots=True)
class _Family:
    counted: frozenset[str]
    before: frozenset[str]
    around: frozenset[tuple[str, str]]


def family_of(text: str, figure: AnyFigure) -> str:
    """Return which people a figure counts («dead», «hurt», «missing», «held»); empty where its words do not say it."""
    before, after = _beside(text, figure.span)
    unit = fold_letters(figure.unit).split() if isinstance(figure, Measure) else after[:1]
    return next((name for name, family in _families().items() if _counts(family, before, unit, after)), "")


def _counts(family: _Family, before: list[str], unit: list[str], after: list[str]) -> bool:
    if not family.counted.isdisjoint(unit):
        return True
    if len(before) > 1 and before[-2] in word_set("tolls", "numbers") and _alone(before[-1]) in family.counted:
        return True  # «عدد القتلى 11»
    if len(before) > 1 and before[-1] in word_set("tolls", "reaching") and _alone(before[-2]) in family.counted:
        return True
    if not before or (unit and unit[0] not in word_set("tolls", "people")):
        return False
    if before[-1] in word_set("tolls", "reaching") and _governs(before, family.counted):
        return True
    if before[-2:-1] and before[-2] in word_set("tolls", "denying"):
        return False
    verb = _bare(before[-1])
    ends = any(verb == head and end in after[:2] for head, end in family.around)
    return ends or verb in family.before


def _governs(before: list[str], counted: frozenset[str]) -> bool:
    """Whether the number of such people is what reaches a figure: «ارتفاع عدد وفيات حريق السوق إلى 6 أشخاص»."""
    heads = word_set("tolls", "numbers")
    return any(head in heads and not counted.isdisjoint((word, _alone(word))) for head, word in pairwise(before))


def families_in(folded: str) -> frozenset[str]:
    """Return which people some folded words may count."""
    words = _WORD.findall(folded)
    said = {*words, *map(_alone, words), *map(_bare, words)}
    bodies = frozenset(("dead",)) if not said.isdisjoint(word_set("tolls", "bodies")) else frozenset()
    return bodies | frozenset(
        name
        for name, family in _families().items()
        if said & (family.counted | family.before | {end for _, end in family.around})
    )


def counted_words() -> dict[str, frozenset[str]]:
    """Return the folded words that each family of people is counted by: «قتيل», «وفيات» of the dead."""
    return {name: family.counted for name, family in _families().items()}


def places_in(clause: str) -> list[str]:
    """Return the words of a clause that say where, folded, without those that any accident has."""
    words = _WORD.findall(fold_letters(clause))
    starts = [index for index, word in enumerate(words) if _says_where(word)]
    near = {index for start in starts for index in range(start, min(len(words), start + _PLACE_WORDS + 1))}
    return [words[index] for index in sorted(near) if index not in starts and not _is_common(words[index])]


def _says_where(word: str) -> bool:
    sites = word_set("tolls", "sites")
    return word in word_set("tolls", "where") or word in sites or (word[:1] == "ب" and word[1:] in sites)


def events_in(clause: str) -> frozenset[str]:
    """Return the words of a clause that say what happened, folded, without what is joined to them."""
    return frozenset(map(_alone, _WORD.findall(fold_letters(clause)))) & word_set("tolls", "events")


@lru_cache(1 << 12)
def _alone(word: str) -> str:
    """Return a word without what is joined to it; each figure asks it of the words around, the same ones mostly."""
    return _JOINED_ON.sub("", word)


def _is_common(word: str) -> bool:
    return any(letter.isdigit() for letter in word) or not _common_words().isdisjoint((word, _alone(word)))


@cache
def _common_words() -> frozenset[str]:
    known = word_set("tolls", "common", "events", "people")
    return known.union(*(family.counted for family in _families().values()))


def _bare(word: str) -> str:
    """Return a word without «و», «ف», and without «ل» before a noun of what befell them («لاستشهاد»)."""
    known = _verbs()
    return word[1:] if word[:1] in ("و", "ف", "ل") and word not in known and word[1:] in known else word


@cache
def _verbs() -> frozenset[str]:
    return frozenset().union(*(family.before | {head for head, _ in family.around} for family in _families().values()))


def _beside(text: str, span: Span) -> tuple[list[str], list[str]]:
    """Return the words of the clause before a figure, and those after it."""
    before = _MARK.split(fold_letters(text[max(0, span.start - _REACH) : span.start]))[-1]
    after = _MARK.split(fold_letters(text[span.end : span.end + _REACH]))[0]
    return _WORD.findall(before), _WORD.findall(after)


@cache
def _families() -> dict[str, _Family]:
    return {
        name: _Family(
            folded_set(words["counted"]),
            folded_set(words["before"]),
            frozenset((fold_letters(head), fold_letters(end)) for head, end in words["around"]),
        )
        for name, words in lexicon("tolls")["family"].items()
    }
