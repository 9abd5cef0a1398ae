"""The words of words.toml as patterns over folded text."""

import re
import tomllib
from collections.abc import Iterable
from functools import cache
from importlib.resources import files

from flows.arabic.letters import fold_letters
from flows.patterns import own

_MARK = r"\s*(?::|/(?!\d)|：|؛)\s*[:/]?"


@cache
def _book() -> dict[str, dict[str, list[str]]]:
    return tomllib.loads(files(__package__).joinpath("words.toml").read_text("utf-8"))


def _any_of(words: Iterable[str]) -> str:
    """Return a pattern for any of the words, the longest first; a space matches any space."""
    folded = sorted({fold_letters(word) for word in words}, key=lambda word: (-len(word), word))
    return "|".join(re.escape(word).replace(r"\ ", r"\s+") for word in folded)


@cache
def listed(table: str, key: str) -> str:
    """Return a pattern, to stand in others, for any of the words of a list in folded text."""
    return _any_of(_book()[table][key])


@cache
def opening_with(table: str, key: str) -> re.Pattern[str]:
    """Return the pattern of a folded line that opens with one of the words of a list, marks and bullets before it."""
    return own(rf"[\s\-–—*#•>«\"(]*(?:{_any_of(_book()[table][key])})(?!\w)", re.IGNORECASE)


@cache
def holding(table: str, key: str) -> re.Pattern[str]:
    """Return the pattern of a word of a list anywhere in folded text, with «و» or «ف» before it or without."""
    return own(rf"(?<!\w)[وف]?(?:{_any_of(_book()[table][key])})(?!\w)", re.IGNORECASE)


@cache
def label_pattern() -> re.Pattern[str]:
    """Return the pattern of a label with its mark at the head of a line: the group that matched names it."""
    groups = "|".join(f"(?P<{name}>{_any_of(words)})" for name, words in _book()["labels"].items())
    return re.compile(rf"[\s\-–—*#•>]*(?:(?:{groups})(?!\w))(?:\s+رقم)?(?:{_MARK})", re.IGNORECASE)


def label_at(folded: str) -> tuple[str, int] | None:
    """Return the label that opens a folded line, and where its value begins; None where none does."""
    match = label_pattern().match(folded)
    return (match.lastgroup, match.end()) if match and match.lastgroup else None
