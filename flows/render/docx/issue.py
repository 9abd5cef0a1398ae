"""An issue of a bulletin in Word: figures and contents over one column, a section's items in two, names in three.

Markup: ECMA-376 part 1, 17.6.4 (columns), 17.6.22 (a section that goes on, on the same page).
"""

from collections.abc import Callable, Iterator
from dataclasses import replace

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
    for each in parts[len(opening) :]:
        count = _OF_NEWS if is_news(each) else _OF_NAMES if each.id == NAMES else 1
        yield from _in_columns(each, sheet, sections, count) if count > 1 else part(Place(sheet=sheet, part=each))
    for words in filter(None, (sheet.view.produced, *sheet.view.notices)):
        yield paragraph("Produced", *runs((words, "")))


def _in_columns(each: Part, sheet: Sheet, sections: Sections, count: int) -> Iterator[Node]:
    """Yield a part whose heading goes over all columns of what stands below it."""
    yield part_heading(Place(sheet=sheet, part=each))
    yield sections.close(CONTINUOUS, ONE)
    width = (sheet.width - _GAP * (count - 1)) // count
    yield from below_heading(Place(sheet=replace(sheet, width=width), part=each))
    yield sections.close(CONTINUOUS, node("cols", num=count, space=_GAP))
