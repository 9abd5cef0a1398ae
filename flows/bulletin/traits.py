"""By what two sources are known to say the same: their shingles, and the names, figures and words of their leads."""

import re
import tomllib
from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from decimal import Decimal
from functools import cache
from importlib.resources import files
from itertools import pairwise
from math import log

from flows.arabic.digits import latin_digits
from flows.arabic.letters import fold_letters
from flows.bulletin.dispatches import Dispatch, words_of
from flows.facts.relations.stems import stems_of
from flows.model.facts import AnyFact, Date, Figure, Measure, Money, Organization, Percent, Person, Place

_MARKS = '.,،؛:؟!«»"()[]–-'
_SHINGLE = 3
"""Words of a shingle: fewer are idioms, more are lost with one word that an agency changes."""
_WRITTEN_ON = re.compile("^[وف]?[بلك]?")
"""What is written onto a word for a place: «بوادي», «ولمطار»; «جسد» is no «سد»."""
_NUMBERED = re.compile(r"\bرقم\s+(\d[\d/-]{2,})")
"""The number of a train, a law, a tender; one of two digits is that of a session, which every body has."""
DAY, NUMBER = "day:", "no:"
"""How the days among the figures begin, and the numbers of things."""
_LEAST_DISTINCTIVE = 13
"""Counts below this stand in any text: «ثلاثة», «12 شهرا»."""
_FULL_DAY = re.compile(r"\d{4}-\d{2}-\d{2}")
_YEARS = range(1300, 2101)
_A_CORPUS = 30
"""Sources that are thought beside those of an issue, so that a few of them alone do not make their words common."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Traits:
    """What a source is known by; plain texts, so that an issue can keep them for the next one."""

    lead: frozenset[str]
    """The stems of its title and its bottom line, without those of names: who acts does other things too."""
    title: frozenset[str]
    """Those of its title alone."""
    names: frozenset[str]
    figures: frozenset[str]
    """Amounts, shares, counts that are not small; the days that it names besides its own, and numbers of things."""
    shingles: frozenset[str] = frozenset()
    sites: frozenset[str] = frozenset()
    """Places that its lead calls by what they are: «وادي الشرجة», «مدينة بالو»; the kind, and the stem of the name."""
    all_sites: frozenset[str] = frozenset()
    """Those of the whole text."""
    day: str = ""


def traits_of(dispatch: Dispatch) -> Traits:
    """Return what a source is known by."""
    named = stems_of(" ".join(_acting(dispatch.facts)))
    return Traits(
        lead=stems_of(" ".join(words_of(dispatch))) - named,
        title=stems_of(dispatch.title.words) - named,
        names=frozenset(_names(dispatch.facts)),
        figures=frozenset((*_figures(dispatch.facts), *_days(dispatch), *_numbers(dispatch))),
        shingles=shingles_of(dispatch.document.text),
        sites=frozenset(_sites(" ".join(words_of(dispatch)))),
        all_sites=frozenset(_sites(dispatch.document.text)),
        day=dispatch.day,
    )


def shingles_of(text: str) -> frozenset[str]:
    """Return every run of three words of a text, folded, without marks."""
    words = [word for word in (word.strip(_MARKS) for word in fold_letters(text).split()) if word]
    return frozenset(" ".join(words[at : at + _SHINGLE]) for at in range(len(words) - _SHINGLE + 1))


def _sites(text: str) -> Iterator[str]:
    """Yield the places of a text that stand after the word for their kind: «بوادي الشرجة» is «وادي شرج»."""
    words = fold_letters(text).split()
    for kind, name in pairwise(words):
        head = _WRITTEN_ON.sub("", kind.lstrip(_MARKS), count=1)  # what a mark ends has no name after it
        known = next((each for each in (kind.lstrip(_MARKS), head) if each in _kinds_of_sites()), "")
        stems = stems_of(name.strip(_MARKS)) if known else frozenset()
        yield from (f"{known} {stem}" for stem in stems)


@cache
def _kinds_of_sites() -> frozenset[str]:
    written = files(__package__).joinpath("sites.toml").read_text("utf-8")
    return frozenset(map(fold_letters, tomllib.loads(written)["kinds"]))


def _acting(facts: Iterable[AnyFact]) -> Iterator[str]:
    """Yield the people and the bodies that are named, people with their offices."""
    for fact in facts:
        if isinstance(fact, Person | Organization):
            yield fact.words


def _names(facts: Iterable[AnyFact]) -> Iterator[str]:
    """Yield names in full: of a short form («الهيئة») no reader knows whose it is."""
    for fact in facts:
        if isinstance(fact, Person | Organization | Place) and not _is_short(fact):
            yield " ".join(fold_letters(fact.words).split())


def _is_short(fact: Person | Organization | Place) -> bool:
    return isinstance(fact, Person | Organization) and fact.full is not None


def _days(dispatch: Dispatch) -> Iterator[str]:
    """Yield the full days that a source names besides its own: «يبدأ يوم الأحد 6 ديسمبر 2026»."""
    for fact in dispatch.facts:
        day = (fact.gregorian or fact.value or "") if isinstance(fact, Date) else ""
        if _FULL_DAY.fullmatch(day) and day != dispatch.day:
            yield f"{DAY}{day}"


def _numbers(dispatch: Dispatch) -> Iterator[str]:
    """Yield the numbers by which things are called: «القطار رقم 418», «العطاء رقم 31/2026»."""
    for found in _NUMBERED.finditer(latin_digits(dispatch.document.text)):
        yield f"{NUMBER}{found[1].rstrip('/-')}"


def _figures(facts: Iterable[AnyFact]) -> Iterator[str]:
    for fact in facts:
        if isinstance(fact, Figure) and _is_distinctive(fact):
            yield f"{_unit(fact)}:{fact.value.normalize():f}"


def _is_distinctive(fact: Figure) -> bool:
    """Whether a figure is one by which a text is known: money, a share, a count that is neither small nor a year."""
    if isinstance(fact, Money | Percent):
        return True
    whole = fact.value == fact.value.to_integral_value()
    is_year = whole and int(fact.value) in _YEARS and not isinstance(fact, Measure)
    return fact.value >= Decimal(_LEAST_DISTINCTIVE) and not is_year and isinstance(fact, Measure)


def _unit(fact: Figure) -> str:
    """Return what a figure counts in the widest sense: agencies write «قتيل» and «شخص» of the same people."""
    if isinstance(fact, Money):
        return fact.currency or "money"
    return "%" if isinstance(fact, Percent) else ""


class Rarity:
    """How much a word or a name says of the source that has it, among all sources of an issue."""

    def __init__(self, traits: Iterable[Traits]) -> None:
        whole = tuple(traits)
        self._count = len(whole) + _A_CORPUS
        self._stems = Counter(stem for each in whole for stem in each.lead)
        self._names = Counter(name for each in whole for name in each.names)

    def of_stems(self, stems: Iterable[str]) -> float:
        """Return the weight of stems together."""
        return sum(log(1 + self._count / max(1, self._stems[stem])) for stem in stems)

    def is_rare(self, name: str) -> bool:
        """Whether a name stands in few of the sources, so that two of them with it may speak of one thing."""
        return self._names[name] * 5 <= self._count
