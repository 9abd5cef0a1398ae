"""An issue of a bulletin in Word: figures and contents over one column, the news and the names in two.

Their headings stand in the columns, as in a paper: over two columns LibreOffice leaves one alone at the foot of a page,
since it keeps nothing together across the end of a section, and items could not be moved past that end.

Markup: ECMA-376 part 1, 17.6.4 (columns), 17.6.22 (a section that goes on, on the same page).
"""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import replace
from itertools import chain, groupby

from lxml.etree import _Element as Element

from flows.render.docx.blocks import Place, Sheet, masthead, part
from flows.render.docx.short import ONE, Sections
from flows.view.issues import NAMES, OVER_CONTENTS, is_news
from flows.view.view import Part, View
from flows.wordml.elements import Node, node, paragraph, w
from flows.wordml.runs import runs

CONTINUOUS = "continuous"
_GAP = 500
"""Between the columns, in twentieths of a point."""
_COLUMNS = 2
_OF_ITEMS = "Body Text"
"""The style of what items and the list of names say."""


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
    return _COLUMNS if is_news(each) or each.id == NAMES else 1


def _in_columns(parts: Sequence[Part], sheet: Sheet, sections: Sections, count: int) -> Iterator[Node]:
    width = sheet.width if count == 1 else (sheet.width - _GAP * (count - 1)) // count
    content = chain.from_iterable(part(Place(sheet=replace(sheet, width=width), part=each)) for each in parts)
    if count == 1:
        yield from content
        return
    yield sections.close(CONTINUOUS, ONE)
    yield from content
    yield sections.close(CONTINUOUS, node("cols", num=count, space=_GAP))


def set_ragged(styles: Element) -> None:
    """Let the lines of the news end where their words end: LibreOffice stretches letters to fill a narrow column."""
    for style in styles.findall(w("style")):
        name, properties = style.find(w("name")), style.find(w("pPr"))
        if name is not None and name.get(w("val")) == _OF_ITEMS and properties is not None:
            for alignment in properties.findall(w("jc")):
                properties.remove(alignment)
