"""A short brief is set on its side of paper, or its sides: the most that fits stays, and the rest makes way.

Choose, measure, leave out what is next in the column that is too high, put back what has room after all, set: nothing
is squeezed. What fits by its letters is set at once; the pages that are set are kept.
"""

import io
from collections.abc import Collection, Iterable, Iterator
from dataclasses import replace
from typing import Any

import pikepdf

from flows.compose.leaving import LEAVING_ORDER, SPARE, leave_out, part_of
from flows.files import Draft, Render, set_pdf
from flows.model.brief import Brief
from flows.model.length import AnnexPlace
from flows.view.formatting import format_brief
from flows.view.heights import Measured, read_measured, surpluses
from flows.view.view import Heading, View
from flows.view.zones import fullness, sides_of

MOST_TRIES = 4
"""How often the pages are set at most: once, once more after they were measured, and without one thing more each."""
_SURELY_MORE = 1.04
"""The share of a side, by letters, from which on it is measured before it is set."""


def keep_length(draft: Draft, *, render: Render | None = None) -> Draft:
    """Return the draft with what its sides of paper have room for, and the pages that show it.

    A full draft is returned as it is, and so is what an editor made of one: nobody's words are left out unasked. So is
    one of which nothing more may be left out. Raises what `set_pdf` raises.
    """
    if not draft.view.is_short or draft.revision:
        return draft
    draft = _without_spare(draft)
    is_measured = fullness(draft.view) > _SURELY_MORE
    if is_measured:
        draft = _fit(draft, render)
    for _ in range(MOST_TRIES):
        pages = set_pdf(draft, render=render)
        draft = replace(draft, pages=(draft.view, pages))
        side = next(spilling_sides(pages.data, draft.view), None)
        shorter = draft if side is None else _without_next(draft, side) if is_measured else _fit(draft, render)
        if shorter == draft:
            break
        draft, is_measured = shorter, True
    return draft


def _without_spare(draft: Draft) -> Draft:
    """Return the draft without the points for which there is no room by the letters of all that is chosen."""
    gone: list[str] = []
    view = draft.view
    while fullness(view) > 1 and leave_out(_brief_without(draft.brief, gone), SPARE):
        gone.append(SPARE)
        view = _view_without(draft, gone)
    return _without(draft, gone) if gone else draft


def _without_next(draft: Draft, side: int) -> Draft:
    """Return the draft without the next thing of one of its sides; itself where nothing more may go."""
    names = {part.id for part in sides_of(draft.view)[side].parts}
    name = _first_to_leave(draft.brief, names)
    return _without(draft, [name]) if name else draft


def _first_to_leave(brief: Brief, parts: Collection[str]) -> str | None:
    """Return the name of what makes way next in some of the parts; None where nothing more may go."""
    return next((name for name in LEAVING_ORDER if part_of(name) in parts and leave_out(brief, name)), None)


def _fit(draft: Draft, render: Render | None) -> Draft:
    """Return the draft without what its sides have no room for, from one layout of all that is chosen."""
    from flows.render.pdf.measuring import measure_sides

    house = draft.order.house
    data = render(measure_sides, draft.view, house=house) if render else measure_sides(draft.view, house=house)
    measured = read_measured(data, draft.view)
    gone: list[str] = []
    while (part := _next_to_leave(draft, measured, gone)) is not None:
        gone.append(part)
    for place in reversed(range(len(gone))):
        rest = [*gone[:place], *gone[place + 1 :]]
        if all(each.millimetres <= 0 for each in surpluses(measured, _view_without(draft, rest))):
            gone = rest
    return _without(draft, gone) if gone else draft


def _next_to_leave(draft: Draft, measured: Measured, gone: list[str]) -> str | None:
    """Return the part of which the next thing makes way; None where all sides fit or nothing more may go."""
    brief = _brief_without(draft.brief, gone)
    over = [each for each in surpluses(measured, _view_without(draft, gone)) if each.millimetres > 0]
    return next(filter(None, (_first_to_leave(brief, each.parts) for each in over)), None)


def _brief_without(brief: Brief, parts: Iterable[str]) -> Brief:
    for part in parts:
        brief = leave_out(brief, part) or brief
    return brief


def _view_without(draft: Draft, parts: list[str]) -> View:
    """Return the view of a brief with less in it, without its annex: it is measured, not printed."""
    brief = replace(_brief_without(draft.brief, parts), annex_place=AnnexPlace.NONE)
    return format_brief(brief, draft.order.house)


def _without(draft: Draft, parts: list[str]) -> Draft:
    brief = _brief_without(draft.brief, parts)
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
