"""The tree of tags of a PDF, as it is written (ISO 32000-1, 14.7)."""

from collections.abc import Iterator, Mapping
from typing import Any

import pikepdf


def kids(tag: Any) -> Iterator[Any]:
    """Yield what a tag holds: the numbers of marks, references to marks and annotations, tags."""
    held = tag.get("/K", pikepdf.Array())
    yield from held if isinstance(held, pikepdf.Array) else [held]


def tags(tag: Any) -> Iterator[Any]:
    """Yield the tags right below a tag."""
    return (kid for kid in kids(tag) if not isinstance(kid, int) and "/S" in kid)


def page_of(tag: Any, pages: Mapping[Any, int], around: int | None) -> int | None:
    """Return the page of a tag or of a reference to a mark: its own, or that of the tag around it."""
    return pages.get(tag.Pg.objgen) if "/Pg" in tag else around
