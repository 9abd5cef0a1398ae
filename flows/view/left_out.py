"""What a length has no room for, counted in words: «وفي الملحق أيضًا: نقطتان أخريان، 3 تواريخ أخرى.» is an example."""

from dataclasses import fields

from flows.model.brief import Brief
from flows.model.length import AnnexPlace
from flows.view.setter import Setter

_FORMS = "|"
_BETWEEN = "، "


def write_left_out(setter: Setter, brief: Brief) -> str:
    """Return the line that counts what is left out of a brief; nothing where nothing is."""
    counts = ((field.name, getattr(brief.left_out, field.name)) for field in fields(brief.left_out))
    items = _BETWEEN.join(_count(setter, name, count) for name, count in counts if count > 0)
    place = "left_in_source" if brief.annex_place is AnnexPlace.NONE else "left_in_annex"
    return setter.labels[place].format(items=items) if items else ""


def _count(setter: Setter, name: str, count: int) -> str:
    """Return a count with its noun in the form that Arabic has for it."""
    one, two, few, many = (form.strip() for form in setter.labels[f"more_{name}"].split(_FORMS))
    form = one if count == 1 else two if count == 2 else few if 3 <= count % 100 <= 10 else many
    return form.format(count=setter.mark(count))
