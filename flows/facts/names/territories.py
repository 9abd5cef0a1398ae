"""Lands by all their names in Arabic, with their codes in ISO 3166-1."""

from collections.abc import Iterator, Sequence
from functools import cache

from babel import Locale

from flows.arabic.letters import Stretch, fold_letters
from flows.facts.names.features import forms_of
from flows.facts.text.folded_document import FoldedDocument
from flows.facts.text.folded_text import keys_of
from flows.facts.text.lexicons import folded_set, lexicon
from flows.model.facts import Place

_LOCALES = ("ar_SA", "ar")
"""CLDR spells some lands in another way in the first."""
_NO_LANDS = frozenset({"EU", "EZ", "UN", "QO", "XA", "XB"})
_LONGEST = 5


@cache
def _codes() -> dict[tuple[str, ...], str]:
    """Return the code of every name of a land, by its folded words."""
    cldr = {name: code for locale in _LOCALES for code, name in Locale.parse(locale).territories.items()}
    names = {name: code for name, code in cldr.items() if code.isalpha() and code not in _NO_LANDS}
    names |= {name: code for code, spellings in lexicon("territories")["spellings"].items() for name in spellings}
    for name in lexicon("territories")["also_places"]:
        names = {other: code for other, code in names.items() if fold_letters(other) != fold_letters(name)}
    return {tuple(fold_letters(name).split()): code for name, code in names.items()}


@cache
def _territories_by_opening() -> dict[str, tuple[int, str]]:
    """Return by every word that may open a land's name, clitics included, where the name begins and its own word."""
    firsts = sorted({words[0] for words in _codes()})
    return {form: (cut, first) for first in firsts for form, cut in forms_of(first)}


@cache
def _also_words() -> frozenset[str]:
    return folded_set(lexicon("territories")["also_words"])


def territory_of(words: Sequence[str]) -> str | None:
    """Return the code of the land that folded words name, whole; None where they name none, or another place too."""
    return _codes().get(tuple(words))


def is_sure(words: Sequence[str]) -> bool:
    """Whether the words name a land wherever they stand: «مالي» is a common word too."""
    return len(words) > 1 or words[0] not in _also_words()


def find_territories(doc: FoldedDocument) -> Iterator[Place]:
    """Yield every land by a name that is sure, with a clitic before it or without."""
    row = doc.words_in_order
    end = 0
    for index in row.indices(keys_of(_territories_by_opening)):
        cut, first = _territories_by_opening()[row.forms[index]]
        words = _longest_name(doc, index, first) if index >= end else ()
        if words:
            end = index + len(words)
            span = doc.span(Stretch(row.starts[index] + cut, row.ends[end - 1]))
            yield Place(span=span, words=doc.words(span), rule="place.territory", territory=_codes()[words])


def _longest_name(doc: FoldedDocument, index: int, first: str) -> tuple[str, ...]:
    """Return the words of the longest name of a land from an index on, where its first word is `first`; else none."""
    row = doc.words_in_order
    for length in range(_LONGEST, 0, -1):
        words = (first, *row.forms[index + 1 : index + length])
        if words in _codes() and is_sure(words) and stands_together(doc, index, index + len(words)):
            return words
    return ()


def stands_together(doc: FoldedDocument, start: int, end: int) -> bool:
    """Whether a single space alone stands between the words of a row."""
    row = doc.words_in_order
    return all(row.spaced[start + 1 : end])
