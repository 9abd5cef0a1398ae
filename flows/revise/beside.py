"""Two versions of a brief side by side: what stands in each, piece by piece, and which words of it changed.

Pieces are paired by what they say and in their order, by nothing that their ids say; one that stands elsewhere
now is there twice, and each time said to have moved.
"""

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from difflib import SequenceMatcher
from enum import StrEnum

from flows.model.brief import Origin
from flows.model.edited import UnitKind
from flows.model.revision import What
from flows.revise.matching import text_of
from flows.revise.pieces import Piece, pieces_of
from flows.view.printable import printable
from flows.view.view import Card, Table, View
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
    whose_before: Origin = Origin.SOURCE
    """Whose the words are in the old version: the editor's where any of them is."""
    whose_after: Origin = Origin.SOURCE


@dataclass(frozen=True, slots=True)
class _Said:
    """What kind of piece it is, its words, and whose they are: who says the same says it in both versions."""

    kind: UnitKind | What
    text: str
    origin: Origin = field(default=Origin.SOURCE, compare=False)


def rows_between(old: View, new: View) -> tuple[Row, ...]:
    """Return the pieces of two versions in the order of both, the title and the masthead first; the annex is none."""
    was, now = list(_said(old)), list(_said(new))
    if old.organ != new.organ:
        was, now = [_Said(What.ORGAN, old.organ), *was], [_Said(What.ORGAN, new.organ), *now]
    steps = list(steps_between(*([f"{each.kind}\n{each.text}" for each in said] for said in (was, now))))
    gone = Counter(was[i] for i, j in steps if i is not None and j is None)
    come = Counter(now[j] for i, j in steps if i is None and j is not None)
    moved = gone & come
    return tuple(row for i, j in steps for row in _rows(was, now, i, j, moved))


def _said(view: View) -> Iterator[_Said]:
    yield _Said(What.CLASSIFICATION, view.classification)
    yield _Said(What.TITLE, view.title.text, view.title.origin)
    for row in view.masthead:
        yield _Said(What.MASTHEAD, f"{row.label}: {row.line.text}", row.line.origin)
    yield from (_Said(each.kind, text_of(each), _whose(each)) for each in pieces_of(view) if not each.is_signature)


def _whose(piece: Piece) -> Origin:
    block = piece.frame.block
    origins = {line.origin for line in piece.lines}
    origins |= {each.origin for each in (piece.card, block) if isinstance(each, Card | Table)}
    return Origin.EDITOR if Origin.EDITOR in origins else Origin.SOURCE


def _rows(
    was: Sequence[_Said], now: Sequence[_Said], i: int | None, j: int | None, moved: Counter[_Said]
) -> Iterator[Row]:
    old, new = was[i] if i is not None else None, now[j] if j is not None else None
    if old and new and old.kind == new.kind:
        before, after = stretches_between(old.text, new.text)
        state = State.SAME if old == new else State.CHANGED
        yield Row(
            state=state, kind=new.kind, before=before, after=after, whose_before=old.origin, whose_after=new.origin
        )
        return
    if old:
        state = State.MOVED if moved[old] else State.DROPPED
        yield Row(state=state, kind=old.kind, before=_whole(old.text, state), whose_before=old.origin)
    if new:
        state = State.MOVED if moved[new] else State.ADDED
        yield Row(state=state, kind=new.kind, after=_whole(new.text, state), whose_after=new.origin)


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
