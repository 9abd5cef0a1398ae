"""Two editors in one field: the masthead and the lines to sign on, brought over to the newest version."""

from collections.abc import Iterable
from dataclasses import dataclass, replace

from flows.model.edited import Filled
from flows.model.merging import Conflict, Kept
from flows.render.docx.fields import field_values_of
from flows.revise.choosing import Chooser
from flows.view.printable import as_words
from flows.view.view import View

_OFFERS = (Kept.MINE, Kept.THEIRS, Kept.OWN)


@dataclass(frozen=True, slots=True, kw_only=True)
class MergedFields:
    """Fields as they are to stand in the newest version."""

    filled: tuple[Filled, ...]
    conflicts: tuple[Conflict, ...]
    """Those that both changed, each in another way."""


def merge_fields(base: View, theirs: View, filled: Iterable[Filled], chooser: Chooser) -> MergedFields:
    """Return what was typed into the fields of `base` as typed into those of `theirs`. Pure."""
    was, now = field_values_of(base), field_values_of(theirs)
    typed: list[Filled] = []
    conflicts: list[Conflict] = []
    for each in filled:
        before, newest = was.get(each.name, each.was), now.get(each.name, each.was)
        if as_words(newest) in (as_words(each.now), as_words(before)) or chooser.wrote(f"field-{each.name}", newest):
            typed += [replace(each, was=newest)] if as_words(newest) == as_words(before) else []
            continue
        found = Conflict(
            line=f"field-{each.name}", was=before, theirs=newest, mine=each.now, place=each.label, offers=_OFFERS
        )
        kept, words = chooser.choose(found)
        conflicts.append(replace(found, kept=kept, words=words))
        if kept in (Kept.MINE, Kept.OWN):
            typed.append(replace(each, was=newest, now=words or each.now))
    return MergedFields(filled=tuple(typed), conflicts=tuple(conflicts))
