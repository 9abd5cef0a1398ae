"""A count with its noun, in the form that Arabic has for so many: «نقطة أخرى», «نقطتان أخريان», «3 نقاط», «11 نقطة»."""

from collections.abc import Callable

_FORMS = "|"


def counted(forms: str, count: int, write: Callable[[int], str]) -> str:
    """Return a count with its noun; `forms` are those of one, two, a few and many, with a bar between."""
    one, two, few, many = (form.strip() for form in forms.split(_FORMS))
    form = one if count == 1 else two if count == 2 else few if 3 <= count % 100 <= 10 else many
    return form.format(count=write(count))
