"""Two versions of a brief side by side: what stands in each, piece by piece, and which words of it changed.

Pieces are paired by what they say and in their order, by nothing that their ids say; one that stands elsewhere
now is there twice, and each time said to have moved.
"""

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher
from enum import StrEnum

from flows.model.edited import UnitKind
from flows.model.revision import What
from flows.revise.matching import text_of
from flows.revise.pieces import pieces_of
from flows.view.printable import printable
from flows.view.view import View
from flows.wordml.pairing import steps_between, tokens_of


class State(StrEnum):
    """What became of a piece."""

    SAME = "same"
    CHANGED = "changed"
    ADDED = "added"
    DROPPED = "dropped"
    MOVED = "moved"


@dataclass(frozen=True, slots=True, kw_only=True)
class Stretch:
    """Words that stand together."""

    text: str
    changed: bool = False
    """Whether the other version does not have them at this place."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Row:
    """A piece in the two versions; without words in the one that does not have it."""

    state: State
    kind: UnitKind | What
    before: tuple[Stretch, ...] = ()
    after: tuple[Stretch, ...] = ()


_Said = tuple[UnitKind | What, str]
"""What kind of piece it is, and its words."""


def rows_between(old: View, new: View) -> tuple[Row, ...]:
    """Return the pieces of two versions in the order of both, the title and the masthead first; the annex is none."""
    was, now = list(_said(old)), list(_said(new))
    steps = list(steps_between(*([f"{kind}\n{text}" for kind, text in said] for said in (was, now))))
    gone = Counter(was[i] for i, j in steps if i is not None and j is None)
    come = Counter(now[j] for i, j in steps if i is None and j is not None)
    moved = gone & come
    return tuple(row for i, j in steps for row in _rows(was, now, i, j, moved))


def _said(view: View) -> Iterator[_Said]:
    yield What.CLASSIFICATION, view.classification
    yield What.TITLE, view.title.text
    yield from ((What.MASTHEAD, f"{row.label}: {row.line.text}") for row in view.masthead)
    yield from ((piece.kind, text_of(piece)) for piece in pieces_of(view) if not piece.is_signature)


def _rows(
    was: Sequence[_Said], now: Sequence[_Said], i: int | None, j: int | None, moved: Counter[_Said]
) -> Iterator[Row]:
    if i is not None and j is not None and was[i][0] == now[j][0]:
        before, after = stretches_between(was[i][1], now[j][1])
        state = State.SAME if was[i] == now[j] else State.CHANGED
        yield Row(state=state, kind=now[j][0], before=before, after=after)
        return
    if i is not None:
        state = State.MOVED if moved[was[i]] else State.DROPPED
        yield Row(state=state, kind=was[i][0], before=_whole(was[i][1], state))
    if j is not None:
        state = State.MOVED if moved[now[j]] else State.ADDED
        yield Row(state=state, kind=now[j][0], after=_whole(now[j][1], state))


def _whole(text: str, state: State) -> tuple[Stretch, ...]:
    return (Stretch(text=printable(text), changed=state is not State.MOVED),)


def stretches_between(old: str, new: str) -> tuple[tuple[Stretch, ...], tuple[Stretch, ...]]:
    """Return two texts, cut where they part from each other and meet again."""
    was, now = tokens_of(printable(old)), tokens_of(printable(new))
    before: list[Stretch] = []
    after: list[Stretch] = []
    for what, i, i_end, j, j_end in SequenceMatcher(None, was, now, autojunk=False).get_opcodes():
        for words, stretches in ((was[i:i_end], before), (now[j:j_end], after)):
            if words:
                stretches.append(Stretch(text="".join(words), changed=what != "equal"))
    return tuple(before), tuple(after)
