"""Words -> names: the best path through the model's labels, looked for only where a name is near."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import groupby

from flows.facts.names.features import EDGE, phrase_features
from flows.facts.names.model import OUTSIDE, Model, Votes, model, phrase_gains, votes_of

LEAN = 0
"""What «outside» loses against a name, so that more is found."""
_REACH = 300
"""How far below «outside» the best name of a word may stand and still be looked at."""
_FROM = (0, 1, 2, -1, -2)
"""Where the word stands whose vote counts at a place of the model: itself, those before it, those behind it."""


@dataclass(frozen=True, slots=True)
class Labelled:
    """A name among words."""

    start: int
    end: int
    """Behind its last word."""
    kind: str
    """PER, LOC or ORG."""
    gain: int
    """How far the name stands above no name, in the model's units."""


def labelled(words: Sequence[str]) -> list[Labelled]:
    """Return the names that the model sees, in order; a place in the name of a body comes behind that body.

    `words` are folded words and marks; two EDGE stand before, between and behind sentences. Time grows with the words.
    """
    votes = [votes_of(word) for word in words]
    listed = phrase_features(words)
    near = sorted({*_near(votes, words), *listed})
    found: list[Labelled] = []
    for _, run in groupby(enumerate(near), key=lambda pair: pair[1] - pair[0]):
        places = [at for _, at in run]
        scores = [_scores(votes, at, listed.get(at)) for at in places]
        found.extend(_names(places[0], _best_path(scores), scores))
    return found


def _near(votes: list[Votes], words: Sequence[str]) -> Iterator[int]:
    """Yield the words whose best name stands not far below «outside»."""
    columns = list(zip(*(vote.best for vote in votes), strict=True))
    shifted = zip(columns[0][2:-2], columns[1][1:], columns[2], columns[3][3:], columns[4][4:], strict=False)
    for at, (own, before, second_before, behind, second_behind) in enumerate(shifted, 2):
        if own + before + second_before + behind + second_behind > -_REACH and words[at] != EDGE:
            yield at


def _scores(votes: list[Votes], at: int, phrase: str | None) -> list[int]:
    """Return how far each label of a word stands above «outside»."""
    rows = [votes[at - step].sums[place] for place, step in enumerate(_FROM)]
    if phrase:
        rows.append(phrase_gains(phrase))
    sums = [sum(column) for column in zip(*rows, strict=True)]
    outside = sums[OUTSIDE] - LEAN
    return [score - outside if label else 0 for label, score in enumerate(sums)]


def _best_path(scores: list[list[int]]) -> list[int]:
    """Return the labels that together score best, between «outside» and «outside» (Viterbi)."""
    following = model().following
    total = list(following[OUTSIDE])
    total = [weight + own for weight, own in zip(total, scores[0], strict=True)]
    origins: list[list[int]] = []
    labels = range(len(total))
    for row in scores[1:]:
        origin = [max(labels, key=lambda before: total[before] + following[before][label]) for label in labels]
        total = [total[before] + following[before][label] + row[label] for label, before in enumerate(origin)]
        origins.append(origin)
    path = [max(labels, key=lambda label: total[label] + following[label][OUTSIDE])]
    for origin in reversed(origins):
        path.append(origin[path[-1]])
    return path[::-1]


def _names(first: int, path: list[int], scores: list[list[int]]) -> Iterator[Labelled]:
    known = model()
    labels = [known.labels[label] for label in path]
    worth = [score[label] for score, label in zip(scores, path, strict=True)]
    outer = [label.split("+")[0] for label in labels]
    for start, end in _spans(outer):
        moves = _moves(known, path[start:end])
        yield Labelled(first + start, first + end, outer[start][2:], sum(worth[start:end]) + moves)
        inner = [label.partition("+")[2] for label in labels[start:end]]
        for begin, stop in _spans(inner):
            yield Labelled(first + start + begin, first + start + stop, inner[begin][2:], sum(worth[start:end]) + moves)


def _spans(labels: list[str]) -> Iterator[tuple[int, int]]:
    """Yield where names begin and end among labels such as B-PER, I-PER, O."""
    start = None
    for at, label in enumerate([*labels, "O"]):
        goes_on = start is not None and label.startswith("I") and label[2:] == labels[start][2:]
        if start is not None and not goes_on:
            yield start, at
            start = None
        if start is None and label[:1] in ("B", "I"):
            start = at


def _moves(known: Model, path: list[int]) -> int:
    """Return what going through a name weighs against staying outside."""
    steps = zip([OUTSIDE, *path], [*path, OUTSIDE], strict=True)
    stay = known.following[OUTSIDE][OUTSIDE]
    return sum(known.following[before][after] - stay for before, after in steps)
