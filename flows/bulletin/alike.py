"""How alike two sources are: the words that they share, and what holds them to one event."""

import re
from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import cache
from math import log, sqrt

from flows.bulletin.called import QUOTED, WHOLE
from flows.bulletin.everyday import distinction, is_in_texts, is_large_town, of_texts
from flows.bulletin.sites import LAND, OF_REGION
from flows.bulletin.trait_lists import words_in
from flows.bulletin.traits import DAY, NUMBER, Traits, without_year
from flows.facts.names.gazetteer import is_given

_A_CORPUS = 30
"""Sources that are thought beside those of an issue, so that a few of them alone do not make their words common."""
_LEAST_OF_NAME = 0.3
"""The least by which a word of a name distinguishes."""
_OF_SITE, _OF_REGION, _OF_BUSY = 1.0, 0.5, 0.35
_OF_WHOLE = 0.5
"""The least that a name of several words weighs which both write alike."""
_OF_PLACE = 0.6
"""What the name of a place weighs of its own: other things happen there too."""
_OF_HOLDER = 0.5
"""What the name of who holds an office weighs of its own: he does other things on the day."""
_OF_LEADING = 1.5
"""What the full name of who holds no office weighs of its own, where both sources lead with him: they speak of him."""
_OF_GUESS = 0.5
"""What two rare words in a row weigh of their own, which may be a name and may be words of a trade."""
_MOST_OF_COUNTS = 1.0
"""What counts weigh together at most: long texts share some by chance."""
_OF_AMOUNT = (0.4, 0.8, 1.0)
"""What money and shares weigh, by how many digits they have that are no noughts at their end: one, two, and more."""
_VOWELS, _LEAST_OF_BONES = re.compile("[اوي]"), 3
_FEW_TEXTS, _FEW_OF_BUSY = 2, 6
_CUT_FROM_STEMS = ("", "ه", "ي", "ا")
_MANY_DIGITS = 4
_OF_DAY_OF_YEAR = 0.5
"""What a day weighs of which a source does not say the year: it may be one that is kept every year."""
_OF_COUNT = (0.1, 0.4, 0.7)
_OF_MANY = 4
"""How many figures of the source with fewer stand for one that is shared, so that it weighs as it does."""


class Rarity:
    """How much a word says of the source that has it, among all sources of an issue and the texts that were counted."""

    def __init__(self, traits: Iterable[Traits]) -> None:
        whole = tuple(traits)
        self._count = len(whole) + _A_CORPUS
        self._texts = len(whole) + of_texts()
        self._words = Counter(word for each in whole for word in each.words)
        self._leads = Counter(word for each in whole for word in each.lead)
        days = {each.day for each in whole if each.day}
        self._days = frozenset(f"{DAY}{each}" for day in days for each in (day, without_year(day)))
        self._whole: dict[frozenset[str], float] = {}

    def of_thing(self, figure: str) -> float:
        """Return what a day, the number of a thing or a figure of many digits weighs; a day of the news nothing."""
        if figure in self._days or not _is_of_one_thing(figure):
            return 0.0
        return _OF_DAY_OF_YEAR if figure.startswith(f"{DAY}--") else 1.0

    def of_stems(self, stems: Iterable[str]) -> float:
        """Return the weight of stems of a lead together."""
        return sum(log(1 + self._count / max(1, self._leads[stem])) for stem in stems)

    def likeness(self, one: Traits, other: Traits) -> float:
        """Return from 0 to 1 how much of what two texts say is said in the same words, the rare ones first."""
        both = self._length(one.words) * self._length(other.words)
        return sum(self._weight(word) ** 2 for word in one.words & other.words) / both if both else 0.0

    def is_rare(self, word: str) -> bool:
        """Whether a word stands in few of the sources, so that two of them with it may speak of one thing."""
        return self._words[word] * 5 <= self._count

    def _length(self, words: frozenset[str]) -> float:
        if words not in self._whole:
            self._whole[words] = sqrt(sum(self._weight(word) ** 2 for word in words))
        return self._whole[words]

    def _weight(self, word: str) -> float:
        return log(self._texts / (is_in_texts(word) + self._words[word] - 1))


def held_by_names(one: Traits, other: Traits, rarity: Rarity) -> float:
    """Return what the names, the places, the days and the numbers of things weigh that two sources share.

    A name that nobody else has weighs one; so do a number of a thing, and a figure of many digits.
    """
    shared = one.figures & other.figures
    full = (each.removeprefix(DAY) for each in shared if not each.startswith(f"{DAY}--"))
    things = sum(map(rarity.of_thing, shared - {f"{DAY}{without_year(each)}" for each in full}))
    names = list(_shared_names(one, other, rarity))
    small = _shared_sites(one, other, rarity)
    weights = _Weights.of(one, other)
    said = {word for words in names for word in words}
    named = sum(max(weights.of_name(words), *(small.get(word, 0) for word in words)) for words in names)
    return things + named + sum(weight for name, weight in small.items() if name not in said)


@dataclass(frozen=True, slots=True)
class _Weights:
    """What the names of two sources weigh, by the words that stand in them."""

    holders: frozenset[str]
    places: frozenset[str]
    whole: frozenset[str]
    """The words of names that both write alike, of several words each."""
    leading: frozenset[str]
    """Those of people with whom both lead."""
    guessed: frozenset[str]
    """Those of two rare words in a row, which may be no name: «يشيع جثمان», «سماد اليوريا»."""

    @classmethod
    def of(cls, one: Traits, other: Traits) -> "_Weights":
        names = one.names | other.names
        leading = one.leading & other.leading
        guesses = {name for name in names if name.startswith(WHOLE)}
        known = _words_of(names - guesses)
        return cls(
            holders=_words_of(one.holders | other.holders),
            places=_words_of(one.places | other.places),
            whole=_words_of(name for name in one.names & other.names if " " in name),
            leading=_words_of(name for name in leading if " " in name),
            guessed=_words_of(name.removeprefix(WHOLE) for name in guesses) - known,
        )

    def of_name(self, words: set[str]) -> float:
        weight = max(map(distinction, words))
        if words & self.holders:
            weight *= _OF_HOLDER
        elif words & self.places:
            weight *= _OF_PLACE
        elif words <= self.guessed:
            return weight * _OF_GUESS
        elif words & self.leading:
            weight *= _OF_LEADING
        return max(weight, _OF_WHOLE) if words & self.whole else weight


def _words_of(names: Iterable[str]) -> frozenset[str]:
    return frozenset(word for name in names for word in name.split())


def _shared_sites(one: Traits, other: Traits, rarity: Rarity) -> dict[str, float]:
    """Return the small places that both sources name, each by its name with its weight.

    That one of them says what it is is enough, where the name is no other word: «بلدة أم دخيرة», «سوق أم دخيرة».
    """
    sites = one.all_sites | other.all_sites
    regions = {site.removeprefix(OF_REGION) for site in sites if site.startswith(OF_REGION)}
    both = one.all_sites & other.all_sites
    return {
        name: _OF_BUSY if site.split()[0] in words_in("busy") else _OF_REGION if site in regions else _OF_SITE
        for site in sorted(sites, key=lambda each: (each.split()[0] not in words_in("busy"), each))
        if _is_near(site, rarity)
        and (name := site.split()[-1])
        and (site in both or (is_in_texts(name) <= _FEW_TEXTS and _may_be_one(name, one, other)))
    }


def _may_be_one(name: str, one: Traits, other: Traits) -> bool:
    """Whether two texts that have a name may mean one place: not where they call it two things of one town."""
    here, there = ({site.split()[0] for site in each.all_sites if site.split()[-1] == name} for each in (one, other))
    apart = here and there and words_in("settled").isdisjoint(here | there)
    return name in one.words and name in other.words and not apart


def holding_keys(traits: Traits) -> Iterator[str]:
    """Yield what a source may share with another that holds both: nothing else is compared."""
    yield from filter(_is_distinct, traits.words)
    yield from (site for site in traits.all_sites if not site.startswith(f"{LAND} "))
    yield from filter(_is_of_one_thing, traits.figures)


def _is_of_one_thing(figure: str) -> bool:
    return figure.startswith((DAY, NUMBER)) or len(_digits(figure)) >= _MANY_DIGITS


def held_by_figures(one: Traits, other: Traits) -> float:
    """Return what the amounts and the counts weigh that two sources share; of two with many, few are chance."""
    shared = [each for each in one.figures & other.figures if not _is_of_one_thing(each)]
    least = min(sum(not _is_of_one_thing(each) for each in source.figures) for source in (one, other))
    amounts = sum(_of_figure(each, _OF_AMOUNT) for each in shared if not each.startswith(":"))
    counts = sum(_of_figure(each, _OF_COUNT) for each in shared if each.startswith(":"))
    return (amounts + min(counts, _MOST_OF_COUNTS)) * min(1.0, _OF_MANY * len(shared) / max(1, least))


def _of_figure(figure: str, weights: tuple[float, ...]) -> float:
    digits = len(_digits(figure))
    return weights[min(digits, len(weights)) - 1] if digits else 0.0


def _digits(figure: str) -> str:
    """Return the digits of a figure without the noughts at its ends."""
    return figure.rpartition(":")[2].replace(".", "").strip("0")


def _is_near(site: str, rarity: Rarity) -> bool:
    """Whether a site is so small that little happens there, and named in few of the sources."""
    kind, _, name = site.partition(" ")
    is_place = kind not in words_in("busy") or is_in_texts(name) <= _FEW_OF_BUSY  # «سوق العمل» is none
    small = is_place and kind in words_in("near") | words_in("busy")
    return small and rarity.is_rare(name) and not any(is_large_town(f"ال{name}{end}") for end in _CUT_FROM_STEMS)


def _shared_names(one: Traits, other: Traits, rarity: Rarity) -> Iterator[set[str]]:
    """Yield of each name that both sources have the words that they share, of one name once.

    That one of them is found as a name is enough: the other may write it in a way that nobody takes for one.
    """
    groups: list[set[str]] = []
    for here, there in ((one, other), (other, one)):
        for name in _full_names(here.names):
            words = {word for word in _shared_words(name, there) if rarity.is_rare(word)}
            if words:
                near = [group for group in groups if group & words]
                groups = [group for group in groups if not group & words]
                groups.append(words.union(*near))
    yield from groups


def _full_names(names: Iterable[str]) -> list[str]:
    """Return names in an order of their own, without a first or a last name alone of one that stands there whole."""
    whole = [name.split() for name in names if " " in name and name[0] not in (WHOLE, QUOTED)]
    ends = {word for first, *_, last in whole for word in (first, last)}
    return sorted(name for name in names if " " in name or name not in ends)


def _shared_words(name: str, there: Traits) -> Iterator[str]:
    """Yield the words of a name that a text has: the last one and others; none of another with the same last."""
    mark = name[0] if name[0] in (WHOLE, QUOTED) else ""
    *given, last = name.removeprefix(mark).split()
    whole = mark == WHOLE and not there.words.issuperset(given)
    if last not in there.words and not mark:
        yield from _spelled_otherwise(name, there)
    if (
        last not in there.words
        or whole
        or _is_of_another(name, last, there)
        or (mark == QUOTED and name not in there.names)
    ):
        return
    namesakes = [each.split(last)[0].split() for each in _full_names(there.names) if last in each.split()]
    others = given and namesakes and all(each and not set(each) & {*given} for each in namesakes)
    elsewhere = {word for each in there.names if last not in each.split() for word in each.split()}
    if others and (given[0] not in there.words or given[0] in elsewhere):
        return
    parts = (last, *(word for word in given if word in there.words and not is_given(word)))
    yield from filter(_is_distinct, parts)


def _is_of_another(name: str, last: str, there: Traits) -> bool:
    """Whether a name ends in a given name, which the other text has of somebody else."""
    return " " in name and any(map(is_given, (last, f"و{last}"))) and name not in there.names


def _spelled_otherwise(name: str, there: Traits) -> Iterator[str]:
    """Yield a last name that a text writes with a vowel more or less, after the same given name: «نادية الفيلالي»."""
    *given, _ = name.split()
    if not given or given[0] not in there.words:
        return
    for each in sorted(there.names):
        if each.split()[:-1] == given and bones(name.split()[-1]) == bones(each.split()[-1]):
            yield min(name.split()[-1], each.split()[-1])


def bones(word: str) -> str:
    """Return the consonants of a stem; of one with hardly any, itself."""
    bare = _VOWELS.sub("", word)
    return bare if len(bare) >= _LEAST_OF_BONES else word


@cache
def _is_distinct(word: str) -> bool:
    return distinction(word) >= _LEAST_OF_NAME
