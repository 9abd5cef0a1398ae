"""Which words of a text may open a date, a period or a time: looked up once, each with what its clitics leave of it."""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from enum import StrEnum
from functools import cache
from typing import Any

from flows.arabic.calendar import hijri_months, months_in_print, weekdays
from flows.arabic.clitics import CLITICS, with_clitics
from flows.arabic.letters import fold_letters
from flows.facts.text.folded_document import FoldedDocument
from flows.facts.text.folded_text import keys_of
from flows.facts.text.lexicons import lexicon

# «باب» is a door, no «ب» before the month «آب».
_NO_CLITIC = frozenset({"اب"})


class Trigger(StrEnum):
    """What a word may open."""

    MONTH = "month"
    YEAR = "year"
    SEASON = "season"
    WEEKDAY = "weekday"
    DAY = "day"
    STRETCH = "stretch"
    STRETCHES = "stretches"
    DECADE = "decade"
    CENTURY = "century"
    ERA = "era"
    FRACTION = "fraction"
    CLOCK = "clock"
    PART_OF_DAY = "part of day"
    SIDE = "side"
    DUAL = "dual"
    UNIT = "unit"


@dataclass(frozen=True, slots=True)
class Sight:
    """A word that may open something."""

    index: int
    """Which word of the text it is."""
    start: int
    """Where it begins in the folded text, without its clitics."""
    word: str
    """The word of the lexicon, folded."""


Sights = Mapping[Trigger, list[Sight]]


@cache
def times() -> dict[str, Any]:
    """Return the lexicon of times as it is written."""
    return lexicon("times")


@cache
def folded(table: str, *keys: str) -> frozenset[str]:
    """Return words of one table of the lexicon, folded."""
    return frozenset(fold_letters(word) for key in keys for word in times()[table][key])


@cache
def decades() -> dict[str, int]:
    """Return «ثمانينيات», «الثمانينات» and their like, folded, with the decade's place in its century."""
    data = times()["decades"]
    bare = {f"{stem}{ending}": n for stem, n in data["stems"].items() for ending in data["endings"]}
    return {fold_letters(form): n for word, n in bare.items() for form in (word, f"ال{word}")}


@cache
def units(form: str) -> dict[str, str]:
    """Return the folded words of the units of time in one form, with their designators ("TH" is the hour)."""
    return {fold_letters(word): row["iso"] for row in lexicon("durations")["unit"] for word in row[form]}


def sights(doc: FoldedDocument) -> Sights:
    """Return every word of a text that may open a date, a period or a time."""
    table, words = _trigger_table(), doc.words_in_order
    found: dict[Trigger, list[Sight]] = defaultdict(list)
    for index in words.indices(keys_of(_trigger_table)):
        for trigger, word, clitics in table[words.forms[index]]:
            found[trigger].append(Sight(index, words.starts[index] + clitics, word))
    return found


@cache
def _trigger_table() -> dict[str, tuple[tuple[Trigger, str, int], ...]]:
    table: dict[str, list[tuple[Trigger, str, int]]] = defaultdict(list)
    for trigger, words in _trigger_words():
        for word in {fold_letters(word).split()[0] for word in words}:
            for form, clitics in with_clitics(word, ("", "و") if word in _NO_CLITIC else CLITICS):
                table[form].append((trigger, word, len(clitics)))
    return {form: tuple(rows) for form, rows in table.items()}


def _trigger_words() -> Iterator[tuple[Trigger, Iterable[str]]]:
    data = times()
    yield Trigger.MONTH, (*months_in_print(), *hijri_months())
    yield Trigger.YEAR, (*data["years"]["one"], *data["years"]["many"], "موسم", "الموسم")
    yield Trigger.SEASON, data["years"]["seasons"]
    yield Trigger.WEEKDAY, weekdays()
    yield Trigger.DAY, data["days"]
    yield Trigger.STRETCH, data["stretches"]["one"]
    yield Trigger.STRETCHES, (*data["stretches"]["many"], *data["stretches"]["dual"])
    yield Trigger.DECADE, decades()
    yield Trigger.CENTURY, ("القرن", "القرنين")
    yield Trigger.ERA, data["eras"]["heads"]
    yield Trigger.FRACTION, (word for key, forms in data["fractions"].items() if key != "school" for word in forms)
    yield Trigger.CLOCK, data["clock"]["heads"]
    yield Trigger.PART_OF_DAY, (*data["clock"]["morning"], *data["clock"]["noon"], *data["clock"]["evening"])
    yield Trigger.PART_OF_DAY, (*data["clock"]["night"], *data["clock"]["midnight"])
    yield Trigger.SIDE, data["stretches"]["two_sided"]
    yield Trigger.DUAL, (*units("dual"), *lexicon("durations")["decade"]["dual"])
    yield Trigger.UNIT, units("one")
