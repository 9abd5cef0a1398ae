"""What a length has no room for, counted in words: «وفي الملحق أيضًا: نقطتان أخريان، 3 تواريخ أخرى.» is an example."""

from dataclasses import fields

from flows.arabic.counted_nouns import counted
from flows.model.brief import Brief
from flows.model.length import AnnexPlace
from flows.view.setter import Setter

_BETWEEN = "، "


def write_left_out(setter: Setter, brief: Brief) -> str:
    """Return the line that counts what is left out of a brief; nothing where nothing is."""
    counts = ((field.name, getattr(brief.left_out, field.name)) for field in fields(brief.left_out))
    items = _BETWEEN.join(
        counted(setter.labels[f"more_{name}"], count, setter.mark) for name, count in counts if count > 0
    )
    place = "left_in_source" if brief.annex_place is AnnexPlace.NONE else "left_in_annex"
    return setter.labels[place].format(items=items) if items else ""
