"""Confusions of letters that a word proves by itself: ى and ي, ه and ة, a hamza left out. Reported, never mended."""

import tomllib
from collections.abc import Iterable, Iterator
from importlib.resources import files

from flows.arabic.clitics import ARTICLE, CONJUNCTIONS, with_clitics

_LEXICON: dict[str, dict[str, list[str]]] = tomllib.loads(
    files(__package__).joinpath("spelling.toml").read_text("utf-8")
)
_LEAST_LETTERS = 4
"""The fewest letters of a word in «ال» that is also found after a clitic: «والى» is a verb too."""


def _forms(words: Iterable[str]) -> Iterator[str]:
    for word in words:
        has_article = word.startswith(ARTICLE) and len(word) >= _LEAST_LETTERS
        yield from (form for form, _ in with_clitics(word)) if has_article else (word,)


CONFUSED = {kind: frozenset(_forms(rows["words"])) for kind, rows in _LEXICON.items()}
"""Kind («ya», «ta», «hamza») -> the words that prove it, as they are written."""
CONFUSED_TA_PHRASES = tuple(
    f" {clitic}{phrase} " for phrase in _LEXICON["ta"]["phrases"] for clitic in ("", *CONJUNCTIONS)
)
