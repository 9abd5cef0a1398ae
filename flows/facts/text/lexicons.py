"""The data files of lexicon/, read once and folded for matching."""

import re
import tomllib
from collections.abc import Iterable
from functools import cache
from importlib.resources import files
from typing import Any

from flows.arabic.letters import fold_letters

LINE_END = "\0"
"""The end of a line in the text of the patterns: neither a space nor a word, so that no fact runs over it."""
_HAMZA, _OF_EGYPT = "ؤو", "ئو"


@cache
def lexicon(name: str) -> dict[str, Any]:
    """Return `lexicon/<name>.toml` as it is written."""
    return tomllib.loads(files("flows.facts").joinpath("lexicon", f"{name}.toml").read_text("utf-8"))


def folded_set(words: Iterable[str]) -> frozenset[str]:
    """Return the words folded, for membership; those in «ؤو» also as Egypt writes them: «شئون», «مسئول»."""
    folded = frozenset(map(fold_letters, words))
    return folded | {word.replace(_HAMZA, _OF_EGYPT) for word in folded if _HAMZA in word}


@cache
def word_set(name: str, *keys: str) -> frozenset[str]:
    """Return the words of the lists `keys` of `lexicon/<name>.toml`, folded."""
    return folded_set(word for key in keys for word in lexicon(name)[key])


def any_of(words: Iterable[str]) -> str:
    """Return a pattern for any of the words, folded, the longest first; a space matches any space."""
    folded = sorted({fold_letters(word) for word in words}, key=lambda word: (-len(word), word))
    return "|".join(re.escape(word).replace(r"\ ", r"\s+") for word in folded)
