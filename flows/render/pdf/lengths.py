"""Lengths in pixels, which nearly all are: WeasyPrint asks of each whether it is a word, a formula or a percentage."""

from typing import Any

from weasyprint.css.properties import Dimension
from weasyprint.layout import percent

_theirs = percent.resolve_one_percentage


def resolve_one_percentage(box: Any, name: str, whole: Any) -> None:
    """Do what WeasyPrint's own does, which is left to do all but plain lengths."""
    length = box.style[name]
    if type(length) is Dimension and length.unit == "px":
        box.__dict__[name] = length.value
    else:
        _theirs(box, name, whole)
