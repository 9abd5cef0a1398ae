"""A short brief is set on its side of paper, or its sides: what does not fit makes way, one step after the other.

Choose, set, look where the parts stand, leave out what is next: nothing is squeezed. The pages that fit are kept, so
that they are set once where the choice was right.
"""

import io
from collections.abc import Iterator
from dataclasses import replace
from typing import Any

import pikepdf

from flows.compose.choosing import leave_out_next
from flows.files import Draft, Render, set_pdf
from flows.view.formatting import format_brief
from flows.view.view import Heading, View
from flows.view.zones import sides_of

MOST_TRIES = 8
"""How often the pages of a brief are set to find what fits; with each more makes way than with the one before."""


def keep_length(draft: Draft, *, render: Render | None = None) -> Draft:
    """Return the draft with what its sides of paper have room for, and the pages that show it.

    A full draft is returned as it is, and so is what an editor made of one: nobody's words are left out unasked. So is
    one of which nothing more may be left out. Raises what `set_pdf` raises.
    """
    if not draft.view.is_short or draft.revision:
        return draft
    for count in range(1, MOST_TRIES + 1):
        pages = set_pdf(draft, render=render)
        draft = replace(draft, pages=(draft.view, pages))
        spilling = next(spilling_sides(pages.data, draft.view), None)
        shorter = _leave_out(draft, spilling, count) if spilling is not None else None
        if shorter is None:
            break
        draft = shorter
    return draft


def _leave_out(draft: Draft, side: int, count: int) -> Draft | None:
    """Return the draft without the next so many things of one of its sides; None where nothing more may go."""
    among = {part.id for part in sides_of(draft.view)[side].parts}
    brief = draft.brief
    for _ in range(count):
        brief = leave_out_next(brief, among) or brief
    if brief == draft.brief:
        return None
    view = format_brief(brief, draft.order.house)
    return replace(draft, brief=brief, view=replace(view, notices=draft.view.notices))


def spilling_sides(pdf: bytes, view: View) -> Iterator[int]:
    """Yield the places of the sides of a short view that run on over more than one page."""
    with pikepdf.open(io.BytesIO(pdf)) as file:
        begins = _first_pages(file, view)
        last = len(file.pages)
    sides = sides_of(view)
    starts = [0, *(begins[side.parts[0].id] for side in sides[1:])]
    annex = [begins[part.id] for part in view.parts if part.id not in {p.id for side in sides for p in side.parts}]
    ends = [*starts[1:], (annex or [last])[0]]
    yield from (place for place, (start, end) in enumerate(zip(starts, ends, strict=True)) if end - start > 1)


def _first_pages(file: pikepdf.Pdf, view: View) -> dict[str, int]:
    """Return the page, from 0, on which each part begins, by its id: the outline names every heading in its order."""
    numbers = {page.objgen: number for number, page in enumerate(file.pages)}
    with file.open_outline() as outline:
        places = [_page_of(item, file, numbers) for item in _items(outline.root)]
    headings = ["", *(name for part in view.parts for name in _headings(part.id, part.blocks))]
    return {name: page for name, page in zip(headings, places, strict=False) if name}


def _headings(name: str, blocks: tuple[object, ...]) -> Iterator[str]:
    """Yield the id of a part for its own heading, and nothing for each heading inside it."""
    yield name
    yield from ("" for block in blocks if isinstance(block, Heading))


def _items(items: list[pikepdf.OutlineItem]) -> Iterator[pikepdf.OutlineItem]:
    for item in items:
        yield item
        yield from _items(item.children)


def _page_of(item: pikepdf.OutlineItem, file: pikepdf.Pdf, numbers: dict[Any, int]) -> int:
    place: Any = item.destination
    if not isinstance(place, pikepdf.Array):
        tree = pikepdf.NameTree(file.make_indirect(file.Root.Names.Dests))
        place = tree[str(place)]
    return numbers[place[0].objgen]
