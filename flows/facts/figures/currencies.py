"""The names, symbols («$», «د.ك») and ISO codes of currencies: those of CLDR, and what lexicon/money.toml adds."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal
from functools import cache
from string import ascii_uppercase

from babel import Locale
from babel.core import get_global

from flows.arabic.clitics import ARTICLE, PREFIX
from flows.arabic.letters import Stretch, fold_letters
from flows.facts.text.folded_document import FoldedDocument
from flows.facts.text.lexicons import lexicon
from flows.facts.text.phrases import Phrases, phrases

_LONGEST = 9
"""More letters than a symbol has, with the space after it."""
_NO_NAME = frozenset("-(")
"""CLDR marks the names of former currencies with their years («أفغاني - 1927-2002»): no amount has such a name."""


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
    """How many make one main unit, but for the currencies in `others`."""
    others: dict[str, int]
    adjectives: Phrases[str]
    """Those that say whose coin it is («مصريا»), with the codes."""

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
    by_form: dict[str, Head] = {}
    for word in names | rows:
        row = rows.get(word, {})
        agreed = (
            (form, code) for adjective, code in names.get(word, {}).items() for form in _inflect_adjective(adjective)
        )
        head = Head(
            word=word, adjectives=phrases(agreed), alone=row.get("alone"), usual=row.get("usual"), counted=bool(row)
        )
        forms = (*row.get("forms", (word, f"{word}ا")), *row.get("dual", ()))
        by_form |= dict.fromkeys(map(fold_letters, forms), head)
    return by_form


@cache
def duals() -> tuple[str, ...]:
    """Return the duals of heads, folded, which count two without a number."""
    return tuple(fold_letters(form) for row in lexicon("money")["head"] for form in row.get("dual", ()))


def _names_by_head() -> dict[str, dict[str, str]]:
    """Return the heads of names with their adjectives; of two currencies of one name the one of today counts."""
    data, today = lexicon("money"), lands_of_codes()
    # Codes in X are metals and units of account, but for those that are tender.
    named = [
        (name, code)
        for code, name in Locale.parse("ar").currencies.items()
        if _NO_NAME.isdisjoint(name) and (not code.startswith("X") or code in today)
    ]
    named.sort(key=lambda row: row[1] in today)
    by_head: dict[str, dict[str, str]] = {}
    for name, code in (*named, *data["names"].items()):
        head, _, adjective = name.partition(" ")
        if adjective:
            spelled = (adjective.replace(usual, spelling) for spelling, usual in data["spelling"].items())
            by_head.setdefault(head, {}).update(dict.fromkeys((adjective, *spelled), code))
    return by_head


def _inflect_adjective(adjective: str) -> Iterator[str]:
    """Yield an adjective in both genders, three numbers, the accusative, and with ال."""
    bases = [word.removesuffix("ة") for word in adjective.split()]
    yield adjective
    for ending in ("", "ة", "ه", "ا", "ان", "ين", "تان", "تين"):
        yield " ".join(f"{base}{ending}" for base in bases)
        yield " ".join(f"{ARTICLE}{base.removeprefix(ARTICLE)}{ending}" for base in bases)


@cache
def coins(key: str = "forms") -> dict[str, Coin]:
    """Return small coins by their counted forms, folded; by their "signs"; or by the letters "joined" to an amount.

    A sign may stand for a coin anywhere («¢»); letters only after an amount in its main unit («$20 43c»).
    """
    adjectives = {pair for head in heads().values() for pair in head.adjectives.meanings.items()}
    by_word: dict[str, Coin] = {}
    for row in lexicon("money")["coin"]:
        coin = Coin(
            codes=frozenset(row["codes"]),
            parts=row["parts"],
            others=row.get("others", {}),
            adjectives=phrases((adjective, code) for adjective, code in adjectives if code in row["codes"]),
        )
        by_word |= dict.fromkeys(map(fold_letters, row.get(key, ())), coin)
    return by_word


def symbol_beside(doc: FoldedDocument, amount: Stretch, least: int) -> tuple[Stretch, Denomination] | None:
    """Return an amount with the sign, dotted letters or ISO code right before or right after it, and what they mean.

    One before it begins no further back than `least`, a place of the folded text.
    """
    before, after, last_characters = _symbol_patterns()
    match = None
    if not last_characters.isdisjoint(doc.text[max(0, amount.start - 3) : amount.start]):
        match = before.search(doc.text, max(least, amount.start - _LONGEST), amount.start)
    meaning = _meaning_of_symbol(doc, match) if match else None
    if match and meaning:
        return Stretch(match.start(match.lastgroup or 0), amount.end), meaning
    match = after.match(doc.text, amount.end)
    meaning = _meaning_of_symbol(doc, match) if match else None
    return (Stretch(amount.start, match.end()), meaning) if match and meaning else None


def _meaning_of_symbol(doc: FoldedDocument, match: re.Match[str]) -> Denomination | None:
    """Return what a symbol stands for; of letters that two currencies share («د.إ», «د.أ») the spelling must say."""
    if match["code"]:
        is_read = match["code"] in lands_of_codes() and match["code"] not in lexicon("money")["codes"]["never"]
        return Denomination(code=match["code"]) if is_read else None
    if match["letters"]:
        spellings = _dotted_letters()[match["letters"]]
        written = doc.words(doc.span(Stretch(*match.span("letters"))))
        return Denomination(code=next(iter(spellings.values())) if len(spellings) == 1 else spellings.get(written))
    return _signs()[match["sign"]]


@cache
def _symbol_patterns() -> tuple[re.Pattern[str], re.Pattern[str], frozenset[str]]:
    """Return the patterns of a symbol right before a number and right after it, and the characters that end symbols.

    Only where one of these stands before a number is a symbol looked for there: it is faster by far.
    """
    signs = "|".join(re.escape(sign) for sign in sorted(_signs(), key=lambda sign: (-len(sign), sign)))
    letters = "|".join(map(re.escape, _dotted_letters()))
    code = "(?P<code>[A-Z]{3})"
    return (
        re.compile(
            rf"(?:(?P<sign>(?<![A-Za-z])(?:{signs}))|(?<!\w){PREFIX}(?P<letters>{letters})\.?|(?<!\w){PREFIX}{code})\s?$"
        ),
        re.compile(rf"\s{{0,2}}(?:(?P<sign>{signs})|(?P<letters>{letters})(?!\w)|{code}(?!\w))"),
        frozenset(sign[-1] for sign in _signs()) | frozenset("." + ascii_uppercase),
    )


@cache
def _signs() -> dict[str, Denomination]:
    """Return the signs of CLDR and of the lexicon with what each stands for."""
    data = lexicon("money")
    # What is all letters, dots and spaces aside, is no sign: it is read as dotted letters or as a code.
    cldr = {
        symbol: Denomination(code=code)
        for code, symbol in Locale.parse("ar").currency_symbols.items()
        if code in lands_of_codes() and not re.sub(r"[.\u200f\u202f]", "", symbol).isalpha()
    }
    return {
        **cldr,
        **{sign: Denomination(code=code) for sign, code in data["signs_of"].items()},
        **{sign: Denomination(usual=code) for sign, code in data["signs_usually"].items()},
        **{sign: Denomination(head=heads()[fold_letters(head)]) for sign, head in data["signs"].items()},
        **{sign: Denomination(coin=coin) for sign, coin in coins("signs").items()},
    }


@cache
def _dotted_letters() -> dict[str, dict[str, str]]:
    """Return the folded dotted letters of CLDR («د.ا») with each spelling and its currency."""
    spelled: dict[str, dict[str, str]] = {}
    for code, symbol in Locale.parse("ar").currency_symbols.items():
        letters = symbol.strip(".\u200f")
        if re.fullmatch(r"[ء-ي]\.[ء-ي]", letters) and code in lands_of_codes():
            spelled.setdefault(fold_letters(letters), {})[letters] = code
    return spelled
