"""The names, symbols and codes of currencies: CLDR's, and how their heads are counted, of lexicon/money.toml."""

from collections.abc import Iterator
from dataclasses import dataclass, field
from decimal import Decimal
from functools import cache
from typing import Any

from babel import Locale
from babel.core import get_global

from flows.arabic.letters import fold_letters
from flows.facts.text.lexicons import lexicon
from flows.facts.text.phrases import Phrases, phrases

_NO_NAME = frozenset("-(")
"""CLDR marks names of the past with their years («أفغاني - 1927-2002»): an amount has no such name."""


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class Head:
    """The first word of currencies' names («ريال»), and what may follow it."""

    word: str
    adjectives: Phrases[str]
    """Folded adjectives, in every agreement and with ال, and the ISO 4217 code that each makes of the head."""
    alone: str | None = None
    usual: str | None = None
    counted: bool = False
    """Whether it may stand without an adjective."""

    @property
    def codes(self) -> frozenset[str]:
        """The currencies of today that it may stand for."""
        return frozenset(self.adjectives.meanings.values()) & lands_of_codes().keys()


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class Coin:
    """A part of a main unit («فلس»), and what it is a part of."""

    codes: frozenset[str]
    parts: int
    others: dict[str, int] = field(default_factory=dict)

    def worth(self, code: str) -> Decimal:
        """Return what one is worth in the main unit of a currency: a share of a power of ten, and so exact."""
        return Decimal(1) / self.others.get(code, self.parts)


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class Denomination:
    """What the word or sign at an amount says that it is in: a currency, or a head or coin that leaves it open."""

    code: str | None = None
    usual: str | None = None
    """The currency that a sign of several («£») is mostly meant as."""
    head: Head | None = None
    coin: Coin | None = None


@cache
def lands_of_codes() -> dict[str, frozenset[str]]:
    """Return every currency that is tender today with the territories where it is."""
    lands: dict[str, set[str]] = {}
    for territory, currencies in get_global("territory_currencies").items():
        for code, _, end, tender in currencies:
            if tender and end is None:
                lands.setdefault(code, set()).add(territory)
    return {code: frozenset(territories) for code, territories in lands.items()}


@cache
def heads() -> dict[str, Head]:
    """Return every counted form of a head, folded."""
    names = _names_by_head()
    rows = {row["forms"][0]: row for row in lexicon("money")["head"]}
    return {
        fold_letters(form): head
        for word in names | rows
        for row in [rows.get(word, {})]
        for head in [_head(word, names.get(word, {}), row)]
        for form in (*row.get("forms", (word, f"{word}ا")), *row.get("dual", ()))
    }


@cache
def duals() -> dict[str, Head]:
    """Return the duals of heads, which count two without a number."""
    return {form: heads()[form] for row in lexicon("money")["head"] for form in map(fold_letters, row.get("dual", ()))}


@cache
def coins() -> dict[str, Coin]:
    """Return every counted form of a small coin, folded."""
    return {fold_letters(form): coin for row, coin in _coins() for form in row["forms"]}


@cache
def coin_signs(kind: str) -> dict[str, Coin]:
    """Return the signs of small coins, or ("joined") the letters that are one after an amount alone («$20 43c»)."""
    return {sign: coin for row, coin in _coins() for sign in row.get(kind, ())}


@cache
def coin_adjectives(coin: Coin) -> Phrases[str]:
    """Return the adjectives that tell whose a coin is («مصريا»), with the codes."""
    return phrases(
        (adjective, code)
        for head in heads().values()
        for adjective, code in head.adjectives.meanings.items()
        if code in coin.codes
    )


@cache
def _coins() -> tuple[tuple[dict[str, Any], Coin], ...]:
    return tuple(
        (row, Coin(codes=frozenset(row["codes"]), parts=row["parts"], others=row.get("others", {})))
        for row in lexicon("money")["coin"]
    )


@cache
def codes() -> frozenset[str]:
    """Return the ISO 4217 codes that are read as such."""
    return frozenset(lands_of_codes()) - {*lexicon("money")["codes"]["never"]}


def _head(word: str, adjectives: dict[str, str], row: dict[str, Any]) -> Head:
    agreed = ((form, code) for adjective, code in adjectives.items() for form in _agreed(adjective))
    return Head(
        word=word,
        adjectives=phrases(agreed),
        alone=row.get("alone"),
        usual=row.get("usual"),
        counted=bool(row),
    )


def _names_by_head() -> dict[str, dict[str, str]]:
    """Return the heads of names with their adjectives; of two currencies of one name the one of today counts."""
    data = lexicon("money")
    named = [(name, code) for code, name in Locale.parse("ar").currencies.items() if _is_name(name, code)]
    named.sort(key=lambda row: row[1] in lands_of_codes())
    by_head: dict[str, dict[str, str]] = {}
    for name, code in (*named, *data["names"].items()):
        head, _, adjective = name.partition(" ")
        if adjective:
            by_head.setdefault(head, {})[adjective] = code
            for spelling, usual in data["spelling"].items():
                by_head[head][adjective.replace(usual, spelling)] = code
    return by_head


def _is_name(name: str, code: str) -> bool:
    """Whether an amount may have this name; codes in X are metals and units of account, but those that are tender."""
    return _NO_NAME.isdisjoint(name) and (not code.startswith("X") or code in lands_of_codes())


def _agreed(adjective: str) -> Iterator[str]:
    """Yield an adjective in both genders, three numbers, the accusative, and with ال."""
    bases = [word.removesuffix("ة") for word in adjective.split()]
    yield adjective
    for ending in ("", "ة", "ه", "ا", "ان", "ين", "تان", "تين"):
        yield " ".join(f"{base}{ending}" for base in bases)
        yield " ".join(f"ال{base.removeprefix('ال')}{ending}" for base in bases)
