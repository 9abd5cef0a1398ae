"""Lines -> kinds: title, dateline, heading, list item, quotation, row, signature; the first rule that holds wins."""

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass

from flows.model.outline import BlockKind, Division
from flows.model.source import Shape, Shaped, Span
from flows.structure.closings import is_dateline, is_quote, is_signature
from flows.structure.dates_alone import is_dateline_alone
from flows.structure.given import KINDS
from flows.structure.headings import (
    heading_levels,
    is_bold,
    is_division,
    is_exclaimed,
    is_list_name,
    is_markdown,
    is_name_of_division,
    is_numbered,
    is_question,
    is_repeated_title,
    is_short,
    is_title,
)
from flows.structure.markers import MarkerKind
from flows.structure.page import Line, Page, join_lines, open_page
from flows.structure.rows import Row
from flows.structure.tables import is_units

Rule = Callable[[Page, int], bool]
_HASHES = re.compile(r"#{1,6}\s+")
_STARS = re.compile(r"(\*\*|__)(.*?)\1\s*:?$")
_ITEM_STYLES = (".", ")")


@dataclass(frozen=True, slots=True, kw_only=True)
class Classified:
    """A line with what it is."""

    kind: BlockKind
    span: Span
    unmarked: Span | None = None
    """The words of a heading without the marks that Markdown puts around it, where there are any."""
    level: int = 0
    division: Division | None = None
    row: Row | None = None
    """Which row of which table it is."""


def is_row(page: Page, index: int) -> bool:
    """A row of a table."""
    return index in page.rows


def is_day_heading(page: Page, index: int) -> bool:
    """A line that stands over what is on a day, in a text of several days."""
    return index in page.day_heads


def is_units_of_table(page: Page, index: int) -> bool:
    """What the figures of the table below are counted in, above it or above its caption."""
    return (index + 1 in page.rows or index + 2 in page.rows) and is_units(page.lines[index].folded)


def is_list_item(page: Page, index: int) -> bool:
    """A line that a bullet or «1.» opens; «١-», «أ-», «أولاً» open a numbered paragraph, as laws call it."""
    marker, words = page.markers[index], page.lines[index].folded
    if marker is None:
        return False
    if marker.kind is MarkerKind.BULLET:
        return True
    spaced = words[marker.end : marker.end + 1].isspace()
    return marker.kind is MarkerKind.DIGIT and marker.style in _ITEM_STYLES and spaced


RULES: tuple[tuple[str, BlockKind, Rule], ...] = (
    ("block.table-units", BlockKind.TABLE_UNITS, is_units_of_table),
    ("block.title", BlockKind.TITLE, is_title),
    ("block.table-row", BlockKind.TABLE_ROW, is_row),
    ("block.day-heading", BlockKind.HEADING, is_day_heading),
    ("block.dateline", BlockKind.DATELINE, is_dateline),
    ("block.markdown-heading", BlockKind.HEADING, is_markdown),
    ("block.bold-heading", BlockKind.HEADING, is_bold),
    ("block.division", BlockKind.HEADING, is_division),
    ("block.division-name", BlockKind.HEADING, is_name_of_division),
    ("block.quotation", BlockKind.QUOTE, is_quote),
    ("block.numbered-heading", BlockKind.HEADING, is_numbered),
    ("block.list-item", BlockKind.LIST_ITEM, is_list_item),
    ("block.signature", BlockKind.SIGNATURE, is_signature),
    ("block.list-name", BlockKind.HEADING, is_list_name),
    ("block.short-heading", BlockKind.HEADING, is_short),
    ("block.exclaimed-heading", BlockKind.HEADING, is_exclaimed),
    ("block.title-again", BlockKind.HEADING, is_repeated_title),
    ("block.question", BlockKind.HEADING, is_question),
)


GUESSES = frozenset(("block.list-name", "block.short-heading", "block.exclaimed-heading", "block.title-again"))
"""Rules by which a line is a heading because it is short: they yield to the headings that a format has."""


def classify(text: str, lines: Sequence[Line], shapes: Sequence[Shaped] = ()) -> list[Classified]:
    """Return what each line is, by itself and by what stands around it; lines that are one to a reader are one.

    `shapes` are what the format says of lines, in order: it stands before the rules.
    """
    whole = join_lines(text, lines, titled=bool(shapes))
    page = open_page(text, whole.lines, shapes)
    kinds = [_kind_of_line(page, index, underlined=index in whole.underlined) for index in range(len(page.lines))]
    unmarked = [
        whole.underlined[index][0] if index in whole.underlined else _without_markdown(text, line.span, kind)
        for index, (line, kind) in enumerate(zip(page.lines, kinds, strict=True))
    ]
    marked = {index: level for index, (_, level) in whole.underlined.items()} | _markdown_levels(page, kinds)
    marked |= {index: each.level for index, each in page.given.items() if each.shape is Shape.HEADING and each.level}
    depths = heading_levels(page, kinds, marked)
    return [
        Classified(
            kind=kind,
            span=line.span,
            unmarked=words if words != line.span else None,
            level=depths.get(index, 0),
            division=page.divisions[index] if kind is BlockKind.HEADING else None,
            row=page.rows.get(index) if kind is BlockKind.TABLE_ROW else None,
        )
        for index, (line, kind, words) in enumerate(zip(page.lines, kinds, unmarked, strict=True))
    ]


def _kind_of_line(page: Page, index: int, *, underlined: bool) -> BlockKind:
    if underlined:
        return BlockKind.TITLE if index == page.first else BlockKind.HEADING
    given = page.given.get(index)
    if given and given.shape in KINDS:
        return KINDS[given.shape]
    if index < page.first and index not in page.rows:
        return BlockKind.DATELINE if is_dateline_alone(page.lines[index].folded) else BlockKind.PARAGRAPH
    yields = given is not None and page.headed
    for name, kind, rule in RULES:
        if not (yields and name in GUESSES) and rule(page, index):
            return kind
    return BlockKind.PARAGRAPH


def _markdown_levels(page: Page, kinds: Sequence[BlockKind]) -> dict[int, int]:
    """Return the levels that Markdown's own marks give."""
    found = ((i, _HASHES.match(page.lines[i].folded)) for i, kind in enumerate(kinds) if kind is BlockKind.HEADING)
    return {index: match[0].count("#") for index, match in found if match}


def _without_markdown(text: str, span: Span, kind: BlockKind) -> Span:
    """Return the words of a title or heading without # before them and ** around them."""
    if kind not in (BlockKind.TITLE, BlockKind.HEADING):
        return span
    hashes = _HASHES.match(text, span.start, span.end)
    start = hashes.end() if hashes else span.start
    stars = _STARS.fullmatch(text, start, span.end)
    return Span(*stars.span(2)) if stars and stars[2].strip() else Span(start, span.end)
