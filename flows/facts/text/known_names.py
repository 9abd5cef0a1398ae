"""Names of one word that the lexicons and CLDR know: what a definite phrase may end in without an article."""

import re
from collections.abc import Iterable
from functools import cache

from babel import Locale

from flows.facts.text.lexicons import folded_set, lexicon, word_set

_COMMA = re.compile(r"[،\n]")


@cache
def known_places() -> frozenset[str]:
    """Return the folded names of lands, regions and towns that are one word."""
    territories = Locale.parse("ar").territories
    lands = (name for code, name in territories.items() if code.isalpha())
    rows = lexicon("places")
    return _single_words([*lands, *_COMMA.split(rows["cities"]), *_COMMA.split(rows["regions"])])


@cache
def known_towns() -> frozenset[str]:
    """Return the folded names of towns that are one word."""
    return _single_words(_COMMA.split(lexicon("places")["cities"]))


@cache
def known_people() -> frozenset[str]:
    """Return the folded given and family names that are one word."""
    rows = lexicon("given")
    return _single_words(name for row in rows.values() if isinstance(row, str) for name in _COMMA.split(row))


def offices() -> frozenset[str]:
    """Return the folded heads of offices («رئيس»), without the article."""
    return word_set("people", "offices")


def _single_words(names: Iterable[str]) -> frozenset[str]:
    stripped = (name.strip() for name in names)
    return folded_set(name for name in stripped if name and " " not in name)
