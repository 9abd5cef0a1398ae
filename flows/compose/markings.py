"""The classification that a source bears at its head: «مذكرة داخلية – سري للغاية», «التصنيف: مكتوم»."""

import re

from flows.arabic.classifications import MARKS
from flows.arabic.letters import Stretch, fold, fold_letters
from flows.compose.material import Material
from flows.model.source import Span

_FIRST_BLOCKS = 8
_MOST_WORDS = 14
# By itself between the ends of a line, marks, gaps and brackets: «تقرير سري للغاية يكشف» bears none.
_MARKED = re.compile(
    rf"(?:^|[-–—|/:(\[]\s*|\s{{3,}}|\t)(?P<mark>{MARKS})(?=\s*(?:$|[-–—|/)\].،]|\s{{3,}}|\t))", re.MULTILINE
)


def marking(material: Material) -> Span | None:
    """Return where one of the first lines says a classification that the brief does not bear; None where none does."""
    place = _marking(material)
    borne = fold_letters(material.order.house.classification)
    return None if place is None or fold_letters(place.of(material.text)) == borne else place


def _marking(material: Material) -> Span | None:
    for block in material.outline.blocks[:_FIRST_BLOCKS]:
        if material.words_in(block.span) > _MOST_WORDS:
            continue
        folded = fold(block.span.of(material.text))
        found = _MARKED.search(folded.text)
        if found:
            return folded.span(Stretch(*found.span("mark"))).moved(block.span.start)
    return None
