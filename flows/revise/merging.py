"""Edits of an older version brought over to the newest one: three-way, line by line.

    base, the version that was edited · theirs, the newest · the edits that lead from base to what came back

An edit is taken over where the newest version still says what the base said there. Where both changed a line in words
that do not touch, both stand in it (`joining.py`); else it is a conflict: nobody's words go without a word, the editor
chooses whose stay.
"""

from collections.abc import Iterator
from dataclasses import dataclass, replace

from flows.model.edited import UnitKind
from flows.model.merging import Conflict, Conflicts
from flows.revise.edit_kinds import TITLE, Adorn, Column, Drop, Edit, Insert, Move, Recast, Recolumn, Rewrite
from flows.revise.edits import last_id
from flows.revise.joining import joined
from flows.revise.matching import pair_texts, text_of
from flows.revise.pieces import Piece, pieces_of
from flows.view.printable import as_words
from flows.view.view import Table, View


@dataclass(frozen=True, slots=True, kw_only=True)
class Merged:
    """Edits as they stand on the newest version."""

    edits: tuple[Edit, ...]
    joined: tuple[Conflict, ...]
    """The lines that both changed in words that do not touch."""
    conflicts: tuple[Conflict, ...]
    """The lines that both changed; where it was said whose words stay, these are settled so."""


def merge_edits(
    base: View, theirs: View, edits: tuple[Edit, ...], *, same_ids: bool, keep: Conflicts | None = None
) -> Merged:
    """Return the edits of `base` as edits of `theirs`, and where both changed the same.

    `same_ids`: whether the newest was made by editing the base, so that ids mean the same; else texts say what is what.
    `keep`: whose words stay in a conflict; None leaves the newest version's and only lists it. Pure.
    """
    merger = _Merger(base, theirs, same_ids=same_ids, keep=keep)
    made = tuple(each for edit in edits for each in merger.bring(edit))
    return Merged(edits=made, conflicts=tuple(merger.conflicts), joined=tuple(merger.joined))


class _Merger:
    """Brings one edit over after the other."""

    def __init__(self, base: View, theirs: View, *, same_ids: bool, keep: Conflicts | None) -> None:
        self._base = {piece.id: piece for piece in pieces_of(base)}
        self._theirs = {piece.id: piece for piece in pieces_of(theirs)}
        self._keep = keep
        self._pairs = {name: name for name in self._base if name in self._theirs} if same_ids else self._by_texts()
        self._lines = {TITLE: TITLE} | dict(self._line_pairs())
        self._was, self._now = ({TITLE: view.title.text} for view in (base, theirs))
        for texts, pieces in ((self._was, self._base), (self._now, self._theirs)):
            texts |= {line.id: line.text for piece in pieces.values() for line in piece.lines}
            texts |= {piece.id: _figure(piece) for piece in pieces.values() if piece.card}
        self._new = {"theirs": last_id(self._theirs.values()), "base": last_id(self._base.values())}
        self._made: dict[str, str] = {}
        self.conflicts: list[Conflict] = []
        self.joined: list[Conflict] = []

    def _by_texts(self) -> dict[str, str]:
        was, now = list(self._base.values()), list(self._theirs.values())
        old, new = ([(place, text_of(piece)) for place, piece in enumerate(pieces)] for pieces in (was, now))
        pairs = pair_texts(old, new, lambda place, at: was[place].kind is now[at].kind)
        return {was[place].id: now[at].id for place, at in pairs.items()}

    def _line_pairs(self) -> Iterator[tuple[str, str]]:
        for name, other in self._pairs.items():
            yield name, other
            lines = zip(self._base[name].lines, self._theirs[other].lines, strict=False)
            yield from ((first.id, second.id) for first, second in lines)

    def bring(self, edit: Edit) -> Iterator[Edit]:
        """Yield an edit as one of the newest version; nothing where that has it already, or where both changed it."""
        if isinstance(edit, Rewrite):
            yield from self._rewrite(edit)
        elif isinstance(edit, Drop):
            yield from self._drop(edit)
        elif isinstance(edit, Insert):
            yield from self._insert(edit)
        elif isinstance(edit, Recolumn):
            yield from self._recolumn(edit)
        elif isinstance(edit, Adorn):
            target = self._lines.get(edit.line) or self._made.get(edit.line)
            yield from [replace(edit, line=target)] if target else []
        else:
            yield from self._place(edit)

    def _place(self, edit: Move | Recast) -> Iterator[Edit]:
        if edit.line in self._pairs:
            line = self._pairs[edit.line]
            yield (
                Move(line=line, after=self._after(edit.after))
                if isinstance(edit, Move)
                else Recast(line=line, kind=edit.kind)
            )
        elif edit.line in self._made:
            yield replace(edit, line=self._made[edit.line])

    def _rewrite(self, edit: Rewrite) -> Iterator[Edit]:
        target = self._lines.get(edit.line)
        was, now = self._was.get(edit.line, ""), self._now.get(target or "", "")
        if target and as_words(now) == as_words(edit.text):
            return
        if target and as_words(now) == as_words(was):
            yield replace(edit, line=target)
            return
        conflict = Conflict(line=edit.line, was=was, theirs=now, mine=edit.text)
        both = joined(was, now, edit.text) if target and was and now and edit.text else None
        if both:
            self.joined.append(conflict)
            yield replace(edit, line=target or "", text=both)
            return
        self.conflicts.append(conflict)
        if self._keep is Conflicts.MINE:
            yield replace(edit, line=target) if target else self._again(edit)

    def _again(self, edit: Rewrite) -> Insert:
        """A line that the newest version has dropped, as the editor wants it."""
        place = next((piece for piece in self._base.values() if edit.line in _ids(piece)), None)
        before = "" if place is None else self._before(place.id)
        kind = UnitKind.PARAGRAPH if place is None or place.kind in _WITH_CELLS else place.kind
        return self._numbered(Insert(after=before, kind=kind, text=edit.text, cites=edit.cites))

    def _drop(self, edit: Drop) -> Iterator[Edit]:
        target = self._pairs.get(edit.line)
        if target is None:
            return
        was, now = text_of(self._base[edit.line]), text_of(self._theirs[target])
        if as_words(was) == as_words(now):
            yield replace(edit, line=target)
            return
        self.conflicts.append(Conflict(line=edit.line, was=was, theirs=now, mine=""))
        if self._keep is Conflicts.MINE:
            yield replace(edit, line=target)

    def _recolumn(self, edit: Recolumn) -> Iterator[Edit]:
        """Other columns for a table that the newest version has with the columns of before."""
        target = self._pairs.get(edit.line)
        was = _heads(self._base.get(edit.line))
        now = _heads(self._theirs.get(target or ""))
        if target and was == now:
            yield replace(edit, line=target, columns=tuple(map(self._column, edit.columns)))
            return
        mine = "، ".join(filter(None, (column.head for column in edit.columns)))
        said = (" ".join(filter(None, heads)) for heads in (was, now))
        self.conflicts.append(Conflict(line=edit.line, was=next(said), theirs=next(said), mine=mine))
        if target and self._keep is Conflicts.MINE:  # the new columns stand beside those that are there now
            kept = tuple(Column(was=place, head="") for place in range(len(self._theirs[target].lines)))
            new = (self._column(column) for column in edit.columns if column.was is None)
            yield replace(edit, line=target, columns=(*kept, *new))

    def _column(self, column: Column) -> Column:
        cells = ((self._pairs[name], text, cites) for name, text, cites in column.cells if name in self._pairs)
        return replace(column, cells=tuple(cells))

    def _insert(self, edit: Insert) -> Iterator[Edit]:
        self._new["base"] += 1
        name = f"e{self._new['base']}"
        said = as_words(" ".join((edit.text, *edit.cells)))
        old = set(self._pairs.values())
        same = (key for key, piece in self._theirs.items() if key not in old and as_words(text_of(piece)) == said)
        known = next(same, None)
        if known:
            self._made[name] = known
            return
        made = self._numbered(replace(edit, after=self._after(edit.after)))
        self._made[name] = f"e{self._new['theirs']}"
        yield made

    def _numbered(self, edit: Insert) -> Insert:
        self._new["theirs"] += 1
        return edit

    def _after(self, name: str) -> str:
        """What a piece comes after in the newest version: the same, else the nearest before it that is still there."""
        return self._made.get(name) or self._pairs.get(name) or self._before(name)

    def _before(self, name: str) -> str:
        order = list(self._base)
        before = order[: order.index(name)] if name in self._base else []
        return next((self._pairs[each] for each in reversed(before) if each in self._pairs), "")


_WITH_CELLS = (UnitKind.CELL, UnitKind.FIGURE, UnitKind.FIXED)


def _ids(piece: Piece) -> tuple[str, ...]:
    return (piece.id, *(line.id for line in piece.lines))


def _heads(piece: Piece | None) -> tuple[str, ...]:
    block = piece.frame.block if piece else None
    return (*block.header, *("" for _ in piece.lines)) if piece and isinstance(block, Table) else ()


def _figure(piece: Piece) -> str:
    return f"{piece.card.qualifier} {piece.card.figure}".strip() if piece.card else ""
