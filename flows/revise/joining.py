"""Two editors in one line: their words joined where they do not touch, and nothing is stated that neither wrote."""

from collections.abc import Iterator, Sequence
from difflib import SequenceMatcher
from itertools import pairwise

from flows.facts import find_facts
from flows.ingest import as_document
from flows.structure import structure
from flows.view.printable import as_words
from flows.wordml.pairing import likeness, tokens_of

_LEAST_BETWEEN = 1
"""The fewest words between what the one and the other changed: less may be one thought."""

_LEAST_KEPT = 0.5
"""The share of a line that each must have left as it was: of a new sentence no words are joined to another."""

_Step = tuple[int, int, tuple[str, ...]]
"""Words of before that go, from one place to another, and those that come instead."""


def joined(was: str, theirs: str, mine: str) -> str | None:
    """Return a line with what two editors changed in it; None where they touch, or state together what neither did.

    Such as a figure whose number the one changed and whose unit the other. Pure.
    """
    before = tokens_of(was)
    steps = sorted({*_steps(before, tokens_of(theirs)), *_steps(before, tokens_of(mine))})
    apart = not any(_touch(before, first, second) for first, second in pairwise(steps))
    if not apart or min(likeness(was, theirs), likeness(was, mine)) < _LEAST_KEPT:
        return None
    text = "".join(_applied(before, steps))
    known = {*_stated(theirs), *_stated(mine)}
    return text if all(fact in known for fact in _stated(text)) else None


def _steps(before: Sequence[str], after: Sequence[str]) -> Iterator[_Step]:
    for what, i, i_end, j, j_end in SequenceMatcher(None, before, after, autojunk=False).get_opcodes():
        if what != "equal":
            yield i, i_end, tuple(after[j:j_end])


def _touch(before: Sequence[str], first: _Step, second: _Step) -> bool:
    between = [word for word in before[first[1] : second[0]] if word.strip()]
    return first[1] > second[0] or sum(any(map(str.isalnum, word)) for word in between) < _LEAST_BETWEEN


def _applied(before: Sequence[str], steps: Sequence[_Step]) -> Iterator[str]:
    end = 0
    for start, stop, words in steps:
        yield from before[end:start]
        yield from words
        end = stop
    yield from before[end:]


def _stated(text: str) -> frozenset[str]:
    return frozenset(as_words(fact.words) for fact in find_facts(structure(as_document(text))))
