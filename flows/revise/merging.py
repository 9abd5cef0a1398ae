"""Edits of an older version brought over to the newest one: three-way, line by line.

    base, the version that was edited · theirs, the newest · the edits that lead from base to what came back

An edit is taken over where the newest version still says what the base said there. Where both changed a line in words
that do not touch, both stand in it (`joining.py`); else it is a conflict: nobody's words go without a word, the editor
chooses whose stay.
"""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from typing import TypeVar

from flows.model.edited import UnitKind
from flows.model.merging import Conflict, Kept
from flows.revise.choosing import Chooser
from flows.revise.edit_kinds import TITLE, Adorn, Column, Drop, Edit, Insert, Move, Recast, Recolumn, Rewrite
from flows.revise.edits import last_id
from flows.revise.joining import joined
from flows.revise.matching import pair_texts, text_of
from flows.revise.pieces import Piece, pieces_of
from flows.revise.places import after_words, is_moved, predecessor, style_words
from flows.revise.stressed import stressed_in
from flows.view.printable import as_words
from flows.view.view import Table, View, lines_of

_T = TypeVar("_T")
_EITHER = (Kept.MINE, Kept.THEIRS)
_NOBODY = Chooser()


@dataclass(frozen=True, slots=True, kw_only=True)
class Merged:
    """Edits as they stand on the newest version."""

    edits: tuple[Edit, ...]
    joined: tuple[Conflict, ...]
    """The lines that both changed in words that do not touch."""
    conflicts: tuple[Conflict, ...]
    """The lines that both changed, each with what was chosen, where something was."""


def merge_edits(
    base: View, theirs: View, edits: tuple[Edit, ...], *, same_ids: bool, chooser: Chooser = _NOBODY
) -> Merged:
    """Return the edits of `base` as edits of `theirs`, and where both changed the same.

    `same_ids`: whether the newest was made by editing the base, so that ids mean the same; else texts say what is what.
    `chooser` says what stays in a conflict; without an answer the newest version's words do, and it is listed. Pure.
    """
    merger = _Merger(base, theirs, same_ids=same_ids, chooser=chooser)
    made = tuple(each for edit in edits for each in merger.bring(edit))
    return Merged(edits=made, conflicts=tuple(merger.conflicts), joined=tuple(merger.joined))


class _Merger:
    """Brings one edit over after the other."""

    def __init__(self, base: View, theirs: View, *, same_ids: bool, chooser: Chooser) -> None:
        self._base = {piece.id: piece for piece in pieces_of(base)}
        self._theirs = {piece.id: piece for piece in pieces_of(theirs)}
        self._chooser = chooser
        self._headings = {TITLE: "العنوان", **dict(_headings(self._base.values()))}
        self._pairs = {name: name for name in self._base if name in self._theirs} if same_ids else self._by_texts()
        self._lines = {TITLE: TITLE} | dict(self._line_pairs())
        self._was, self._now = ({TITLE: view.title.text} for view in (base, theirs))
        for texts, pieces in ((self._was, self._base), (self._now, self._theirs)):
            texts |= {line.id: line.text for piece in pieces.values() for line in piece.lines}
            texts |= {piece.id: _figure(piece) for piece in pieces.values() if piece.card}
        self._printed = tuple({line.id: line for line in lines_of(view)} for view in (base, theirs))
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
            yield from self._adorn(edit)
        else:
            yield from self._place(edit)

    def _adorn(self, edit: Adorn) -> Iterator[Edit]:
        """What both have set apart and noted, without what either took away."""
        target = self._lines.get(edit.line) or self._made.get(edit.line)
        if target is None:
            return
        was, now = self._printed[0].get(edit.line), self._printed[1].get(target)
        if was is None or now is None:
            yield replace(edit, line=target)
            return
        stressed = three_way(stressed_in(was), stressed_in(now), edit.stressed)
        yield replace(edit, line=target, stressed=stressed, notes=three_way(was.notes, now.notes, edit.notes))

    def _place(self, edit: Move | Recast) -> Iterator[Edit]:
        """A new place or style; a conflict where the newest version has given the piece another one."""
        if edit.line in self._made:
            yield replace(edit, line=self._made[edit.line])
            return
        line = self._pairs.get(edit.line)
        if line is None:
            return
        brought = (
            Move(line=line, after=self._after(edit.after))
            if isinstance(edit, Move)
            else Recast(line=line, kind=edit.kind)
        )
        was, theirs, mine = self._placed(edit, brought)
        if theirs == mine:
            return
        if theirs == was:
            yield brought
            return
        conflict = self._conflict(edit.line, was, theirs, mine)
        self.conflicts.append(conflict)
        if conflict.kept is Kept.MINE:
            yield brought

    def _placed(self, edit: Move | Recast, brought: Move | Recast) -> tuple[str, str, str]:
        """Where a piece stood and stands in words, or its styles: in the base, in the newest version, as is wanted."""
        was, now = self._base[edit.line], self._theirs[brought.line]
        if isinstance(edit, Recast):
            return style_words(was.kind), style_words(now.kind), style_words(edit.kind)
        base, theirs = ([piece.id for piece in pieces.values()] for pieces in (self._base, self._theirs))
        moved = is_moved(brought.line, base, theirs, self._pairs)
        before = theirs[theirs.index(brought.line) - 1] if theirs.index(brought.line) else ""
        was_after = after_words(self._base, predecessor(edit.line, base))
        mine = brought.after if isinstance(brought, Move) else ""
        return was_after, after_words(self._theirs, before) if moved else was_after, after_words(self._theirs, mine)

    def _rewrite(self, edit: Rewrite) -> Iterator[Edit]:
        target = self._lines.get(edit.line)
        was, now = self._was.get(edit.line, ""), self._now.get(target or "", "")
        if target and as_words(now) == as_words(edit.text):
            return
        if target and as_words(now) == as_words(was):
            yield replace(edit, line=target)
            return
        if self._chooser.wrote(edit.line, now):
            return
        both = joined(was, now, edit.text) if target and was and now and edit.text else None
        offers = (*_EITHER, *((Kept.BOTH,) if target and self._can_stand_apart(edit, now) else ()), Kept.OWN)
        conflict = self._conflict(edit.line, was, now, edit.text, offers)
        if both and conflict.kept is not Kept.OWN:
            self.joined.append(replace(conflict, kept=None))
            yield replace(edit, line=target or "", text=both)
            return
        self.conflicts.append(conflict)
        yield from self._settled(edit, target, conflict)

    def _settled(self, edit: Rewrite, target: str | None, conflict: Conflict) -> Iterator[Edit]:
        """Yield what was chosen for a line that both changed; nothing for what the newest version says."""
        if conflict.kept is Kept.BOTH and target:
            yield from self._insert_new(self._apart(edit, target))
        elif conflict.kept in (Kept.MINE, Kept.OWN):
            written = replace(edit, text=conflict.words or edit.text)
            yield replace(written, line=target) if target else self._again(written)

    def _conflict(self, line: str, was: str, theirs: str, mine: str, offers: tuple[Kept, ...] = _EITHER) -> Conflict:
        place = self._headings.get(line, "")
        found = Conflict(line=line, was=was, theirs=theirs, mine=mine, place=place, offers=offers)
        kept, words = self._chooser.choose(found)
        return replace(found, kept=kept, words=words)

    def _can_stand_apart(self, edit: Rewrite, now: str) -> bool:
        """Whether the words of both can be two lines: of a paragraph, a point or a note that neither dropped."""
        piece = self._base.get(edit.line)
        return bool(piece and piece.kind in _LINES and now and edit.text)

    def _apart(self, edit: Rewrite, target: str) -> Insert:
        piece = self._base[edit.line]
        cites = tuple(dict.fromkeys((*piece.lines[0].cites, *edit.cites)))
        return Insert(after=target, kind=piece.kind, text=edit.text, cites=cites)

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
        if self._is_left(was, parted=False):
            return
        if as_words(was) == as_words(now):
            yield replace(edit, line=target)
            return
        if self._chooser.wrote(edit.line, now):
            return
        offers = (*_EITHER, *((Kept.OWN,) if self._base[edit.line].kind in _LINES else ()))
        conflict = self._conflict(edit.line, was, now, "", offers)
        self.conflicts.append(conflict)
        if conflict.kept is Kept.OWN:
            yield Rewrite(line=target, text=conflict.words)
        elif conflict.kept is Kept.MINE:
            yield replace(edit, line=target)

    def _is_left(self, text: str, *, parted: bool) -> bool:
        """Whether words were parted from a line, or joined to one, that stays as the newest version has it."""
        said, left = as_words(text), (each for each in self.conflicts if each.kept is Kept.THEIRS and each.mine)
        sides = ((each.was, each.mine) if parted else (each.mine, each.was) for each in left)
        return bool(said) and any(said in as_words(has) and said not in as_words(lacks) for has, lacks in sides)

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
        conflict = self._conflict(edit.line, next(said), next(said), mine)
        self.conflicts.append(conflict)
        if target and conflict.kept is Kept.MINE:  # the new columns stand beside those that are there now
            kept = tuple(Column(was=place, head="") for place in range(len(self._theirs[target].lines)))
            new = (self._column(column) for column in edit.columns if column.was is None)
            yield replace(edit, line=target, columns=(*kept, *new))

    def _column(self, column: Column) -> Column:
        cells = ((self._pairs[name], text, cites) for name, text, cites in column.cells if name in self._pairs)
        return replace(column, cells=tuple(cells))

    def _insert(self, edit: Insert) -> Iterator[Edit]:
        self._new["base"] += 1
        name = f"e{self._new['base']}"
        known = self._known(edit) or (self._after(edit.after) if self._is_left(edit.text, parted=True) else None)
        if known:
            self._made[name] = known
            return
        made = self._numbered(replace(edit, after=self._after(edit.after)))
        self._made[name] = f"e{self._new['theirs']}"
        yield made

    def _insert_new(self, edit: Insert) -> Iterator[Edit]:
        if not self._known(edit):
            yield self._numbered(edit)

    def _known(self, edit: Insert) -> str | None:
        """The piece that the newest version has put in with these words already."""
        said = as_words(" ".join((edit.text, *edit.cells)))
        old = set(self._pairs.values())
        same = (key for key, piece in self._theirs.items() if key not in old and as_words(text_of(piece)) == said)
        return next(same, None)

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


def three_way(was: Sequence[_T], theirs: Sequence[_T], mine: Sequence[_T]) -> tuple[_T, ...]:
    """Return what stands in two lists that were made of one: without what either left out, with what either put in."""
    kept = (each for each in theirs if each in mine or each not in was)
    return tuple(dict.fromkeys((*kept, *(each for each in mine if each not in was))))


def _headings(pieces: Iterable[Piece]) -> Iterator[tuple[str, str]]:
    """Yield the id of every line with the heading that it stands under."""
    heading = ""
    for piece in pieces:
        if piece.kind in (UnitKind.PART, UnitKind.HEADING):
            heading = text_of(piece)
        yield from ((name, heading) for name in _ids(piece))


_LINES = (UnitKind.PARAGRAPH, UnitKind.POINT, UnitKind.NOTE)
_WITH_CELLS = (UnitKind.CELL, UnitKind.FIGURE, UnitKind.FIXED)


def _ids(piece: Piece) -> tuple[str, ...]:
    return (piece.id, *(line.id for line in piece.lines))


def _heads(piece: Piece | None) -> tuple[str, ...]:
    block = piece.frame.block if piece else None
    return (*block.header, *("" for _ in piece.lines)) if piece and isinstance(block, Table) else ()


def _figure(piece: Piece) -> str:
    return f"{piece.card.qualifier} {piece.card.figure}".strip() if piece.card else ""
