"""What an earlier version of a report has said already: a follow-up prints what is new, the annex has the rest."""

from collections import defaultdict
from collections.abc import Iterator, Sequence
from decimal import Decimal

from flows.arabic.counting import numbers
from flows.arabic.letters import fold_letters
from flows.facts.relations.stems import stems_of
from flows.model.outline import Sentence
from flows.model.source import Span

_LEAST_SHARED, _LEAST_SHARE = 4, 0.75
_LEAST_HELD = 0.9
"""The share of a sentence's words that a longer one holds which says all of it and more: a place, a day before it."""


def known_spans(text: str, sentences: Sequence[Sentence], known: Sequence[str]) -> Iterator[Span]:
    """Yield the sentences that say what an earlier source said: the same numbers, and three quarters of the words.

    Or none that an earlier sentence does not have, and nine tenths of their own words. `known` are the sentences of
    that source.
    """
    if not known:
        return
    said: dict[frozenset[Decimal], list[frozenset[str]]] = defaultdict(list)
    for words in known:
        said[_numbers(words)].append(stems_of(words))
    for sentence in sentences:
        words = sentence.span.of(text)
        stems, values = stems_of(words), _numbers(words)
        alike = any(_are_alike(stems, other) for other in said.get(values, ()))
        if alike or any(_is_held(stems, other) for more in said if values < more for other in said[more]):
            yield sentence.span


def _numbers(words: str) -> frozenset[Decimal]:
    return frozenset(number.value for number in numbers(fold_letters(words)))


def _are_alike(one: frozenset[str], other: frozenset[str]) -> bool:
    shared = len(one & other)
    return one == other or (shared >= _LEAST_SHARED and shared >= _LEAST_SHARE * len(one | other))


def _is_held(one: frozenset[str], other: frozenset[str]) -> bool:
    shared = len(one & other)
    return shared >= _LEAST_SHARED and shared >= _LEAST_HELD * len(one)
