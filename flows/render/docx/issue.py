"""An issue of a bulletin in Word: figures and contents over one column, the news in two, names in three.

The headings of the news stand in its columns, as in a paper: over two columns LibreOffice leaves one alone at the foot
of a page, since it keeps nothing together across the end of a section, and items could not be moved past that end.

Markup: ECMA-376 part 1, 17.6.4 (columns), 17.6.22 (a section that goes on, on the same page).
"""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import replace
from itertools import chain, groupby

from flows.render.docx.blocks import Place, Sheet, below_heading, masthead, part, part_heading
from flows.render.docx.short import ONE, Sections
from flows.view.issues import NAMES, OVER_CONTENTS, is_news
from flows.view.view import Part, View
from flows.wordml.elements import Node, node, paragraph
from flows.wordml.runs import runs

CONTINUOUS = "continuous"
_GAP = 500
"""Between the columns, in twentieths of a point."""
_OF_NEWS, _OF_NAMES = 2, 3


def issue_content(sheet: Sheet, sections: Sections, contents: Callable[[View], Iterator[Node]]) -> Iterator[Node]:
    """Yield what an issue says; the last section is left open, for the settings of the document."""
    yield from masthead(sheet)
    parts = sheet.view.parts
    opening = [each for each in parts[:1] if each.id == OVER_CONTENTS]
    for each in opening:
        yield from part(Place(sheet=sheet, part=each))
    yield from contents(sheet.view)
    for count, group in groupby(parts[len(opening) :], key=_columns_of):
        yield from _in_columns(tuple(group), sheet, sections, count)
    for words in filter(None, (sheet.view.produced, *sheet.view.notices)):
        yield paragraph("Produced", *runs((words, "")))


def _columns_of(each: Part) -> int:
    return _OF_NEWS if is_news(each) else _OF_NAMES if each.id == NAMES else 1


def _in_columns(parts: Sequence[Part], sheet: Sheet, sections: Sections, count: int) -> Iterator[Node]:
    """Yield parts in columns; the heading of the names goes over all of theirs, which are too narrow for it."""
    width = sheet.width if count == 1 else (sheet.width - _GAP * (count - 1)) // count
    places = [Place(sheet=replace(sheet, width=width), part=each) for each in parts]
    if count == 1:
        yield from chain.from_iterable(map(part, places))
        return
    over_all = count == _OF_NAMES
    yield from (part_heading(each) for each in places if over_all)
    yield sections.close(CONTINUOUS, ONE)
    yield from chain.from_iterable(below_heading(each) if over_all else part(each) for each in places)
    yield sections.close(CONTINUOUS, node("cols", num=count, space=_GAP))
