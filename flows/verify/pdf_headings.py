"""The headings of a PDF: none may stand at the foot of a page, away from what it heads."""

from collections.abc import Iterator
from itertools import pairwise
from typing import Any

import pikepdf

from flows.verify.pdf_tree import kids, page_of

_HEADINGS = frozenset(f"/H{level}" for level in range(1, 7))


def stranded_headings(pdf: pikepdf.Pdf) -> Iterator[str]:
    """Yield the headings whose text begins on the next page."""
    pages = {page.objgen: number for number, page in enumerate(pdf.pages, 1)}
    marks = list(_marks(pdf.Root.get("/StructTreeRoot", pikepdf.Dictionary()), pages, None, in_heading=False))
    for (is_heading, page), (_, next_page) in pairwise(marks):
        if is_heading and page is not None and next_page is not None and next_page > page:
            yield f"A heading stands at the foot of page {page}, and what it heads on page {next_page}."


def _marks(tag: Any, pages: dict[Any, int], page: int | None, *, in_heading: bool) -> Iterator[tuple[bool, int | None]]:
    """Yield for each mark, in the order of reading, whether it is of a heading, and its page."""
    page = page_of(tag, pages, page)
    in_heading = in_heading or str(tag.get("/S", "")) in _HEADINGS
    for kid in kids(tag):
        if isinstance(kid, int):
            yield in_heading, page
        elif kid.get("/Type") == pikepdf.Name.MCR:
            yield in_heading, page_of(kid, pages, page)
        elif kid.get("/Type") != pikepdf.Name.OBJR:
            yield from _marks(kid, pages, page, in_heading=in_heading)
