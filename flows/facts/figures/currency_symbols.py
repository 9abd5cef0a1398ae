"""Symbols of currencies («$», «د.ك») and ISO codes, before a number or after it."""

import re
from functools import cache

from babel import Locale

from flows.arabic.letters import fold_letters
from flows.facts.figures.currencies import Denomination, codes, coin_signs, heads, lands_of_codes
from flows.facts.text.folded_document import FoldedDocument
from flows.facts.text.lexicons import lexicon

_LONGEST = 9
"""More letters than a symbol has, with the space after it."""


@cache
def _arabic() -> dict[str, tuple[tuple[str, str], ...]]:
    """Return the folded dotted letters of CLDR («د.ا») with each spelling and its currency."""
    spelled: dict[str, tuple[tuple[str, str], ...]] = {}
    for code, symbol in Locale.parse("ar").currency_symbols.items():
        letters = symbol.strip(".\u200f")
        if re.fullmatch(r"[ء-ي]\.[ء-ي]", letters) and code in lands_of_codes():
            folded = fold_letters(letters)
            spelled[folded] = (*spelled.get(folded, ()), (letters, code))
    return spelled


@cache
def _signs() -> dict[str, Denomination]:
    """Return the signs of CLDR and of the lexicon with what each stands for."""
    data = lexicon("money")
    cldr = {
        symbol: Denomination(code=code)
        for code, symbol in Locale.parse("ar").currency_symbols.items()
        if code in lands_of_codes() and (len(symbol) == 1 or not symbol.isalpha()) and not _is_lettered(symbol)
    }
    return {
        **cldr,
        **{sign: Denomination(code=code) for sign, code in data["signs_of"].items()},
        **{sign: Denomination(usual=code) for sign, code in data["signs_usually"].items()},
        **{sign: Denomination(head=heads()[fold_letters(head)]) for sign, head in data["signs"].items()},
        **{sign: Denomination(coin=coin) for sign, coin in coin_signs("signs").items()},
    }


def _is_lettered(symbol: str) -> bool:
    return symbol.strip(".\u200f").replace(".", "").replace("\u202f", "").isalpha()


@cache
def _patterns() -> tuple[re.Pattern[str], re.Pattern[str]]:
    signs = "|".join(re.escape(sign) for sign in sorted(_signs(), key=lambda sign: (-len(sign), sign)))
    letters = "|".join(map(re.escape, _arabic()))
    code = "(?P<code>[A-Z]{3})"
    return (
        re.compile(rf"\s{{0,2}}(?:(?P<sign>{signs})|(?P<letters>{letters})(?!\w)|{code}(?!\w))"),
        re.compile(
            rf"(?:(?P<sign>(?<![A-Za-z])(?:{signs}))|(?<!\w)[وفبل]?(?P<letters>{letters})\.?|(?<!\w){code})\s?$"
        ),
    )


@cache
def _ends() -> frozenset[str]:
    """Return the last characters of signs: only after one of them, a dot, or a Latin letter, a symbol can end."""
    return frozenset(sign[-1] for sign in _signs()) | frozenset(".ABCDEFGHIJKLMNOPQRSTUVWXYZ")


def symbol_after(doc: FoldedDocument, place: int) -> tuple[int, Denomination] | None:
    """Return where the sign, dotted letters or ISO code right after a place end, and what they stand for."""
    match = _patterns()[0].match(doc.text, place)
    meaning = _meaning(doc, match) if match else None
    return (match.end(), meaning) if match and meaning else None


def symbol_before(doc: FoldedDocument, place: int, least: int) -> tuple[int, Denomination] | None:
    """Return where the sign, dotted letters or ISO code right before a place begin, no further back than `least`."""
    lead = max(least, place - _LONGEST)
    if _ends().isdisjoint(doc.text[max(0, place - 3) : place]):
        return None
    match = _patterns()[1].search(doc.text, lead, place)
    meaning = _meaning(doc, match) if match else None
    return (match.start(match.lastgroup or 0), meaning) if match and meaning else None


def _meaning(doc: FoldedDocument, match: re.Match[str]) -> Denomination | None:
    kind = match.lastgroup or ""
    if kind == "code":
        return Denomination(code=match["code"]) if match["code"] in codes() else None
    if kind == "letters":
        return Denomination(code=_spelled(doc, *match.span("letters")))
    return _signs()[match["sign"]]


def _spelled(doc: FoldedDocument, start: int, end: int) -> str | None:
    """Return the currency of dotted letters; where two fold to one («د.إ», «د.أ») the spelling must tell."""
    spellings = _arabic()[doc.text[start:end]]
    written = doc.words(doc.span(start, end))
    return spellings[0][1] if len(spellings) == 1 else dict(spellings).get(written)
