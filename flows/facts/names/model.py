"""The trained model of names, read once from model.tsv, and the names that it sees among words; docs/model-card.md.

The file: a line with the labels; a line for each label with the weights of going on to every other; then a feature a
line with its weights, each written `<place>:<label>:<weight>`: the place says whose feature it is (0 the word itself,
1 and 2 the words before it, 3 and 4 those after it). The best path through the labels is looked for only where a name
is near.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cache, lru_cache
from importlib.resources import files
from itertools import pairwise
from operator import add

from flows.facts.names.features import EDGE, phrase_features, word_features
from flows.facts.names.packed_weights import OUTSIDE, PackedWeights

PLACES = 5
"""A word is judged by itself, the two words before it and the two after it."""
_MOST_WORDS_KEPT = 20_000
_SEED = 260
"""How far above «outside» the best label of at least one word of a name stands."""
_REACH = -150
"""From where on the best label of a word beside such a one is looked at."""
_BESIDE = 2
"""How many words to each side of one."""


@dataclass(frozen=True, slots=True, eq=False)
class Votes:
    """What one word says of the words around it."""

    sums: tuple[tuple[int, ...], ...]
    """At each place how far each label stands above «outside»."""
    best: tuple[int, ...]
    """At each place how far the best name stands above «outside»; below it where negative."""


@dataclass(frozen=True, slots=True, eq=False)
class Model:
    """Labels, and what goes for them."""

    outer: tuple[str, ...]
    """What each label says of a name: B-ORG of «B-ORG+B-LOC»."""
    inner: tuple[str, ...]
    """What each says of a place in the name of a body; "" of most."""
    following: tuple[tuple[int, ...], ...]
    """The weights of what may follow each label."""
    leading: tuple[tuple[int, ...], ...]
    """The weights of what each label may follow."""
    weights: PackedWeights
    """What each feature says."""

    def votes(self, features: list[str]) -> Votes:
        """Return the sum of what the features say, for each label against «outside»."""
        size = len(self.outer)
        sums = self.weights.sums(features)
        rows = tuple(sums[start : start + size] for start in range(0, len(sums), size))
        return Votes(rows, tuple(max(row[1:]) for row in rows))


@cache
def model() -> Model:
    """Return the model of the package."""
    return parse_model(files(__package__).joinpath("model.tsv").read_text("utf-8"))


def parse_model(text: str) -> Model:
    """Return the model that a file's text holds."""
    first, *lines = text.split("\n")
    labels = tuple(first.split())
    following = tuple(tuple(map(int, line.split())) for line in lines[: len(labels)])
    written = dict(line.split("\t") for line in lines[len(labels) :] if line)
    leading = tuple(zip(*following, strict=True))
    outer, _, inner = zip(*(label.partition("+") for label in labels), strict=True)
    return Model(outer, inner, following, leading, PackedWeights(written, PLACES, len(labels)))


@lru_cache(_MOST_WORDS_KEPT)
def votes_of(word: str) -> Votes:
    """Return what a folded word says of itself and of its neighbours."""
    return model().votes(word_features(word))


@cache
def phrase_gains(feature: str) -> tuple[int, ...]:
    """Return what being part of a listed name of several words says of a word, for each label."""
    return model().votes([feature]).sums[0]


@dataclass(frozen=True, slots=True)
class LabelledName:
    """A name among words."""

    start: int
    end: int
    """After its last word."""
    kind: str
    """PER, LOC or ORG."""
    gain: int
    """How far the name stands above no name, in the model's units."""


def label_names(words: Sequence[str]) -> list[LabelledName]:
    """Return the names that the model sees, in order; a place in the name of a body comes after that body.

    `words` are folded words and marks; two EDGE stand before, between and after sentences. Time grows with the words.
    """
    if len(words) <= PLACES:  # edges alone
        return []
    votes = [votes_of(word) for word in words]
    listed = phrase_features(words)
    found: list[LabelledName] = []
    gains = _best_gains(votes)
    for start, end in _stretches(gains, listed, words):
        opens, closes = words[start - 1] == EDGE, words[end] == EDGE
        no_more = gains[start:end] if listed.keys().isdisjoint(range(start, end)) else None
        if no_more and not _may_hold_name(no_more, opens=opens, closes=closes):
            continue  # a quarter of them, before each label is weighed
        scores = [_scores(votes, at, listed.get(at)) for at in range(start, end)]
        if _may_hold_name(list(map(max, scores)), opens=opens, closes=closes):
            path = _best_path(scores, opens=opens, closes=closes)
            found.extend(_names_on_path(start, path, scores, opens=opens, closes=closes))
    return found


def _best_gains(votes: list[Votes]) -> list[int]:
    """Return how far above «outside» the best label of each word may stand; nothing is said of the edges."""
    columns = list(zip(*(vote.best for vote in votes), strict=True))
    shifted = zip(columns[0][2:], columns[1][1:], columns[2], columns[3][3:], columns[4][4:], strict=False)
    return [0, 0, *[a + b + c + d + e for a, b, c, d, e in shifted], 0, 0]


def _stretches(gains: list[int], listed: dict[int, str], words: Sequence[str]) -> Iterator[tuple[int, int]]:
    """Yield the stretches of words in which names may stand, none of them over an edge."""
    after = 0
    for at, gain in enumerate(gains):
        if at < after or words[at] == EDGE or (gain < _SEED and at not in listed):
            continue
        start = end = at
        while start > after and at - start < _BESIDE and gains[start - 1] > _REACH and words[start - 1] != EDGE:
            start -= 1
        last = at
        while end < len(words) and words[end] != EDGE and end - last <= _BESIDE:
            if gains[end] >= _SEED or end in listed:
                last = end
            elif gains[end] <= _REACH:
                break
            end += 1
        after = end
        yield start, end


def _scores(votes: list[Votes], at: int, phrase: str | None) -> list[int]:
    """Return how far each label of a word stands above «outside»."""
    own, before, before_that = votes[at].sums[0], votes[at - 1].sums[1], votes[at - 2].sums[2]
    after, after_that = votes[at + 1].sums[3], votes[at + 2].sums[4]
    rows = zip(own, before, before_that, after, after_that, strict=True)
    sums = [a + b + c + d + e for a, b, c, d, e in rows]
    return list(map(add, sums, phrase_gains(phrase))) if phrase else sums


def _may_hold_name(best: list[int], *, opens: bool, closes: bool) -> bool:
    """Whether a name can outweigh what it costs to go into it and out of it, each word at its best or more."""
    into, out_of, onward = _costs_of_moves()
    gain = sum(each for each in best if each > 0) + onward * (len(best) - 1)
    return gain > (0 if opens else into) + (0 if closes else out_of)


@cache
def _costs_of_moves() -> tuple[int, int, int]:
    """Return the least that going into a name and out of one costs against «outside», and the most a step gains."""
    following = model().following
    stay = following[OUTSIDE][OUTSIDE]
    out_of = max(row[OUTSIDE] for row in following[1:])
    onward = max(max(row[1:]) for row in following[1:])
    return stay - max(following[OUTSIDE][1:]), stay - out_of, max(0, onward - stay)


def _best_path(scores: list[list[int]], *, opens: bool, closes: bool) -> list[int]:
    """Return the labels that together score best (Viterbi).

    They come from «outside» and go back to it, except where the words open or close a sentence: the model has no weight
    for what begins or ends one.
    """
    known = model()
    total = scores[0] if opens else list(map(add, known.following[OUTSIDE], scores[0]))
    totals: list[list[int]] = []
    for row in scores[1:]:
        totals.append(total)
        best = [max(map(add, total, column)) for column in known.leading]
        total = list(map(add, best, row))
    ends = total if closes else list(map(add, total, known.leading[OUTSIDE]))
    path = [ends.index(max(ends))]
    for before in reversed(totals):  # where the best way to a label came from is asked of the path alone
        ways = list(map(add, before, known.leading[path[-1]]))
        path.append(ways.index(max(ways)))
    return path[::-1]


def _names_on_path(
    first: int, path: list[int], scores: list[list[int]], *, opens: bool, closes: bool
) -> Iterator[LabelledName]:
    if not any(path):
        return
    known = model()
    worth = [score[label] for score, label in zip(scores, path, strict=True)]
    outer = [known.outer[label] for label in path]
    for start, end in _label_spans(outer):
        moves = _weigh_moves(known, path[start:end], opens=opens and start == 0, closes=closes and end == len(path))
        yield LabelledName(first + start, first + end, outer[start][2:], sum(worth[start:end]) + moves)
        inner = [known.inner[label] for label in path[start:end]]
        for begin, stop in _label_spans(inner):
            yield LabelledName(
                first + start + begin, first + start + stop, inner[begin][2:], sum(worth[start:end]) + moves
            )


def _label_spans(labels: list[str]) -> Iterator[tuple[int, int]]:
    """Yield where names begin and end among labels such as B-PER, I-PER, O."""
    start = None
    for at, label in enumerate([*labels, "O"]):
        goes_on = start is not None and label.startswith("I") and label[2:] == labels[start][2:]
        if start is not None and not goes_on:
            yield start, at
            start = None
        if start is None and label[:1] in ("B", "I"):
            start = at


def _weigh_moves(known: Model, path: list[int], *, opens: bool, closes: bool) -> int:
    """Return what going through a name weighs against staying outside."""
    steps = pairwise([*([] if opens else [OUTSIDE]), *path, *([] if closes else [OUTSIDE])])
    stay = known.following[OUTSIDE][OUTSIDE]
    return sum(known.following[before][after] - stay for before, after in steps)
