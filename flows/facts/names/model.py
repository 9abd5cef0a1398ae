"""The trained model of names: integer weights of features, read once from model.tsv; docs/model-card.md tells of it.

The file: a line with the labels; a line for each label with the weights of going on to every other; then a feature a
line with its weights, each written `<place>:<label>:<weight>`: the place says whose feature it is (0 the word itself,
1 and 2 the words before it, 3 and 4 those after it).
"""

from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache, lru_cache
from importlib.resources import files

from flows.facts.names.features import word_features

PLACES = 5
"""A word is judged by itself, the two words before it and the two after it."""
OUTSIDE = 0
"""The label of what is no name."""
_MOST_WORDS_KEPT = 20_000


@dataclass(frozen=True, slots=True, eq=False)
class Votes:
    """What one word says of the words around it."""

    sums: tuple[tuple[int, ...], ...]
    """At each place a weight for each label."""
    best: tuple[int, ...]
    """At each place how far the best name stands above «outside»; below it where negative."""


@dataclass(frozen=True, slots=True, eq=False)
class Model:
    """Labels, and what goes for them."""

    labels: tuple[str, ...]
    following: tuple[tuple[int, ...], ...]
    """Of each label the weights of what may follow it."""
    leading: tuple[tuple[int, ...], ...]
    """Of each label the weights of what it may follow."""
    weights: dict[str, tuple[tuple[int, int], ...]]
    """Of each feature its weights, each with its slot: the place times the number of labels, and the label."""

    def votes(self, features: list[str]) -> Votes:
        """Return the sum of what the features say."""
        size = len(self.labels)
        sums = [0] * (size * PLACES)
        for feature in features:
            for slot, weight in self.weights.get(feature, ()):
                sums[slot] += weight
        rows = tuple(tuple(sums[start : start + size]) for start in range(0, len(sums), size))
        return Votes(rows, tuple(max(row[1:]) - row[OUTSIDE] for row in rows))


@cache
def model() -> Model:
    """Return the model of the package."""
    return parsed(files(__package__).joinpath("model.tsv").read_text("utf-8"))


def parsed(text: str) -> Model:
    """Return the model that a file's text holds."""
    first, *lines = text.split("\n")
    labels = tuple(first.split())
    following = tuple(tuple(map(int, line.split())) for line in lines[: len(labels)])
    rows = (line.split("\t") for line in lines[len(labels) :] if line)
    weights = {feature: tuple(_slots(votes, len(labels))) for feature, votes in rows}
    leading = tuple(zip(*following, strict=True))
    return Model(labels, following, leading, weights)


def _slots(votes: str, size: int) -> Iterator[tuple[int, int]]:
    for vote in votes.split():
        place, label, weight = vote.split(":")
        yield int(place) * size + int(label), int(weight)


@lru_cache(_MOST_WORDS_KEPT)
def votes_of(word: str) -> Votes:
    """Return what a folded word says of itself and of its neighbours."""
    return model().votes(word_features(word))


@cache
def phrase_gains(feature: str) -> tuple[int, ...]:
    """Return what being part of a listed name of several words says of a word, for each label."""
    return model().votes([feature]).sums[0]
