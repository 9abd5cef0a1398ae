"""Columns of a page, laid out once: WeasyPrint tries every height that balances them, on every page.

WeasyPrint 70 lays out the whole rest of a text after each column, to learn how high its next paragraph is, and begins
again with a little more height until both columns are even: for a source of one page four fifths of all its time, and
more than linear in the length of the text. Here a page that is full is laid out once, and the last one is balanced by
the height that it was seen to need.
"""

from collections.abc import Iterator
from dataclasses import dataclass, field
from math import floor
from typing import Any

from weasyprint.layout import block, column
from weasyprint.layout.absolute import absolute_layout
from weasyprint.layout.percent import percentage, resolve_percentages

_theirs = column.columns_layout
_LINE = 1.55
"""The height of a line in the size of its letters, nearly: a column has one more than its even share, and one more with
each try, since a paragraph does not break everywhere."""


@dataclass(slots=True)
class _Flow:
    """What is laid out in columns on one page: the box, how its columns stand, and what WeasyPrint hands on."""

    context: Any
    box: Any
    around: Any
    count: int
    width: float
    gap: float
    styles: tuple[Any, Any]
    absolute: list[Any]
    fixed: list[Any]
    next_page: Any = field(default_factory=lambda: {"break": "any", "page": None})


def columns_layout(
    context: Any,
    box: Any,
    bottom_space: float,
    skip_stack: Any,
    containing_block: Any,
    page_is_empty: bool,
    absolute_boxes: list[Any],
    fixed_boxes: list[Any],
    adjoining_margins: list[Any],
    first_letter_style: Any,
    first_line_style: Any,
) -> tuple[Any, ...]:
    """Lay out a box in columns, as WeasyPrint's own function of this name does; one of a given height is left to it."""
    rest = (absolute_boxes, fixed_boxes, adjoining_margins, first_letter_style, first_line_style)
    given = (context, box, bottom_space, skip_stack, containing_block, page_is_empty, *rest)
    if box.style["height"] != "auto" or box.style["min_height"] != "auto" or not box.children:
        theirs: tuple[Any, ...] = _theirs(*given)
        return theirs
    box = box.copy_with_children(box.children)
    box.position_y += block.collapse_margin(adjoining_margins)
    block.block_level_width(box, containing_block)
    relative = box.style["position"] == "relative"
    own = [] if relative else absolute_boxes
    styles = (first_letter_style, first_line_style)
    flow = _flow(context, box, containing_block, styles, own, fixed_boxes)
    context.in_column = True
    children, resume_at = _lay_out_page(flow, bottom_space, skip_stack, page_is_empty)
    context.in_column = False
    if not children:
        return None, {0: None}, flow.next_page, [], False
    box.children = children
    if box.height == "auto":
        box.height = children[-1].position_y + children[-1].margin_height() - box.content_box_y()
    for each in own if relative else ():
        absolute_layout(context, each, box, fixed_boxes, bottom_space, skip_stack=None)
    return box, resume_at, flow.next_page, [], False


def _flow(context: Any, box: Any, around: Any, styles: tuple[Any, Any], absolute: list[Any], fixed: list[Any]) -> _Flow:
    style, width, count = box.style, box.style["column_width"], box.style["column_count"]
    gap = style["font_size"] if style["column_gap"] == "normal" else percentage(style["column_gap"], style, box.width)
    if width != "auto":
        most = max(1, floor((box.width + gap) / (width + gap)))
        count = most if count == "auto" else max(1, min(count, most))
    width = max(0, box.width - (count - 1) * gap) / count
    return _Flow(context, box, around, count, width, gap, styles, absolute, fixed)


def _lay_out_page(flow: _Flow, bottom_space: float, skip_stack: Any, page_is_empty: bool) -> tuple[list[Any], Any]:
    """Return what stands on this page of the box, and where the next one goes on; None where nothing is left."""
    first, inner = next(iter(skip_stack.items())) if skip_stack else (0, None)
    place = flow.box.content_box_y()
    laid: list[Any] = []
    for start, children in _stretches(flow.box.children, first):
        skip = {0: inner} if inner else None
        inner = None
        if isinstance(children, list):
            boxes, resume_at = _balanced(flow, children, place, bottom_space, skip, page_is_empty)
        else:
            boxes, resume_at = _spanning(flow, children, place, bottom_space, skip, page_is_empty)
        if not boxes:
            return laid, {start: None}
        for each in boxes:
            each.index = start  # where WeasyPrint goes on that breaks the page earlier than here
        laid += boxes
        place = max(each.position_y + each.margin_height() for each in boxes)
        page_is_empty = False
        if resume_at:
            offset, deeper = next(iter(resume_at.items()))
            return laid, {start + offset: deeper}
    return laid, None


def _stretches(children: Any, first: int) -> Iterator[tuple[int, Any]]:
    """Yield the children that stand in columns together, as a list, and each that spans them all; with its place."""
    run: list[Any] = []
    for place, child in enumerate(children[first:], first):
        if child.style["column_span"] != "all":
            run.append(child.copy())
            continue
        if run:
            yield place - len(run), run
        yield place, child.copy()
        run = []
    if run:
        yield len(children) - len(run), run


def _spanning(
    flow: _Flow, child: Any, place: float, bottom_space: float, skip: Any, page_is_empty: bool
) -> tuple[list[Any], Any]:
    resolve_percentages(child, flow.around)
    child.position_x, child.position_y = flow.box.content_box_x(), place
    laid, resume_at, flow.next_page, *_ = block.block_level_layout(
        *(flow.context, child, bottom_space, skip and skip[0], flow.around, page_is_empty),
        *(flow.absolute, flow.fixed, [], *flow.styles),
    )
    return ([laid] if laid else []), ({0: resume_at} if resume_at else None)


def _balanced(
    flow: _Flow, children: list[Any], place: float, bottom_space: float, skip: Any, page_is_empty: bool
) -> tuple[list[Any], Any]:
    """Return the columns of a page: full ones, or even ones where all that is left fits on it."""
    most = flow.context.page_bottom - place - bottom_space
    full = _fill(flow, children, place, most, skip, page_is_empty=page_is_empty)
    chosen = full
    if full.boxes and full.resume_at is None and flow.box.style["column_fill"] != "auto":
        chosen = next(_even(flow, children, place, skip, full), full)
        if chosen is not full:
            _forget(flow, full)
    for each in chosen.boxes:
        each.height = max(other.height for other in chosen.boxes)
    flow.absolute += chosen.absolute
    flow.fixed += chosen.fixed
    return chosen.boxes, chosen.resume_at


def _even(flow: _Flow, children: list[Any], place: float, skip: Any, full: "_Columns") -> Iterator["_Columns"]:
    """Yield columns that are even, nearly; nothing where no height below that of the full ones has room for all."""
    line = flow.box.style["font_size"] * _LINE
    heights = [_height(each, place) for each in full.boxes]
    height = sum(heights) / flow.count + line
    while height < heights[0]:
        even = _fill(flow, children, place, height, skip, page_is_empty=False)
        if even.boxes and even.resume_at is None:
            yield even
        _forget(flow, even)
        height += line


def _forget(flow: _Flow, columns: "_Columns") -> None:
    """Take back what columns that are not printed have left with WeasyPrint."""
    block.remove_placeholders(flow.context, columns.boxes, columns.absolute, columns.fixed)


def _height(laid: Any, place: float) -> float:
    """Return how high the text in a column is."""
    children = [child for child in laid.children if child.is_in_normal_flow()]
    bottom: float = children[-1].position_y + children[-1].margin_height() - children[-1].margin_bottom
    return bottom - place if children else 0.0


@dataclass(slots=True)
class _Columns:
    """Columns side by side, where the text goes on after them, and the boxes out of its flow."""

    boxes: list[Any] = field(default_factory=list)
    resume_at: Any = None
    absolute: list[Any] = field(default_factory=list)
    fixed: list[Any] = field(default_factory=list)


def _fill(flow: _Flow, children: list[Any], place: float, height: float, skip: Any, *, page_is_empty: bool) -> _Columns:
    """Return columns of at most a height; none where not even the first line of them fits."""
    made = _Columns(resume_at=skip)
    for index in range(flow.count):
        laid, resume_at, flow.next_page, *_ = block.block_box_layout(
            *(flow.context, _column(flow, children, place, index), flow.context.page_bottom - place - height),
            *(made.resume_at, flow.around, page_is_empty, made.absolute, made.fixed, None, *flow.styles),
            discard=False,
            max_lines=None,
        )
        if laid is None:
            break
        made.boxes.append(laid)
        made.resume_at = resume_at
        if resume_at is None:
            break
    return made


def _column(flow: _Flow, children: list[Any], place: float, index: int) -> Any:
    """Return the box of a column, the first at the side where the text begins."""
    box = flow.box.anonymous_from(flow.box, children=children)
    resolve_percentages(box, flow.around)
    before = index * (flow.width + flow.gap)
    from_right = flow.box.style["direction"] == "rtl"
    box.is_column, box.width, box.position_y = True, flow.width, place
    box.position_x = flow.box.content_box_x() + (flow.box.width - flow.width - before if from_right else before)
    return box
