"""Where the faults of a layout stand: the page, the line of the view and its words, so that they can be mended.

Is asked where a check of the layout failed, and only then.
"""

import io
from collections.abc import Iterable, Iterator
from typing import NamedTuple

import pikepdf
from lxml import etree

from flows.verify.docx_order import turned_lines
from flows.verify.pdf import headings_left_alone, printed_texts
from flows.verify.pdf_isolation import unisolated
from flows.verify.pdf_layout import misplaced
from flows.verify.pdf_order import as_drawn, left_to_right, misordered
from flows.verify.pdf_readback import marked_texts
from flows.verify.readback import compatible
from flows.view.view import Cards, Chart, Heading, Line, View, lines_of
from flows.wordml.package import read_parts


class Misplaced(NamedTuple):
    """Words that do not stand from left to right as they are written, and the line that they may be of."""

    page: int
    """From 1; 0 where it is not known."""
    line: str
    """The id of the line or card in the view; empty where it is none's, or may be that of too many."""
    text: str
    """The words of the line."""
    stretch: str


Place = tuple[int, str, str]
"""The page, from 1; the id of the line in the view; its words."""
_MOST_LINES = 8
"""Lines of the view that may hold the same few letters: of more, none is known to be the one."""


def overflow_places(data: bytes, view: View) -> tuple[Place, ...]:
    """Return the lines whose text leaves its page or lies over another."""
    lines = tuple(lines_of(view))
    found = ((page, line) for page, texts in misplaced(data) for line in _lines_with(texts, lines))
    return tuple(dict.fromkeys((page, line.id, line.text) for page, line in found))


def heading_places(data: bytes, view: View) -> tuple[Place, ...]:
    """Return the headings that stand at the foot of a page, alone."""
    with pikepdf.open(io.BytesIO(data)) as pdf:
        alone = list(headings_left_alone(pdf))
    texts = marked_texts(data)
    headings = tuple(_headings(view))
    found = ((page, line) for page, mark in alone for line in _lines_with((texts.get((page - 1, mark), ""),), headings))
    return tuple(dict.fromkeys((page, line.id, line.text) for page, line in found))


def order_places(data: bytes, view: View) -> tuple[Misplaced, ...]:
    """Return what does not stand from left to right as it is written, with each line that it may be of."""
    units = tuple(_units(view))
    texts = tuple(printed_texts(view))
    stretches = sorted({each for text in texts for each in left_to_right(text)}, key=len, reverse=True)
    mixed = ((page, _stretch_in(words, stretches)) for page, words in unisolated(data, texts))
    faults = dict.fromkeys((*misordered(data, texts), *mixed))
    return tuple(dict.fromkeys(place for page, words in faults for place in _misplaced(page, words, units)))


def _stretch_in(box: str, stretches: Iterable[str]) -> str:
    """Return the longest stretch that stands in a box; its words where none does."""
    words = _close(box)
    return next((stretch for stretch in stretches if _close(stretch) in words), box)


def docx_order_places(data: bytes, view: View) -> tuple[Place, ...]:
    """Return the lines of a DOCX that hold what Word may turn; of the page nothing is known."""
    body = etree.fromstring(read_parts(data)["word/document.xml"])
    return tuple(dict.fromkeys((0, line.id, line.text) for line, _ in turned_lines(body, view)))


_Unit = tuple[str, str]
"""The id of a line or card, and its words."""


def _units(view: View) -> Iterator[_Unit]:
    yield from ((line.id, line.text) for line in lines_of(view) if line.id)
    for block in (block for part in view.parts for block in part.blocks):
        if isinstance(block, Cards):
            yield from ((card.id, card.figure) for card in block.cards)
        elif isinstance(block, Chart):
            yield from ((block.id, bar.figure) for bar in block.bars)


def _misplaced(page: int, words: str, units: tuple[_Unit, ...]) -> tuple[Misplaced, ...]:
    """Return the units that have the words as a stretch, else those that hold them; none of them where too many do."""
    wanted = _close(words)
    found = [unit for unit in units if wanted in map(_close, left_to_right(unit[1]))]
    found = found or [unit for unit in units if wanted in _close(unit[1])]
    if not 0 < len(found) <= _MOST_LINES:
        found = [("", "")]
    return tuple(Misplaced(page, line, text, " ".join(words.split())) for line, text in found)


def _close(text: str) -> str:
    return as_drawn(text).replace(" ", "")


def _headings(view: View) -> Iterator[Line]:
    for part in view.parts:
        yield part.heading
        yield from (block.line for block in part.blocks if isinstance(block, Heading))


def _lines_with(texts: tuple[str, ...], lines: tuple[Line, ...]) -> tuple[Line, ...]:
    """Return the lines that hold all of the texts by their letters, else the longest; none where too many do."""
    wanted = sorted({letters for text in texts if (letters := _letters(text))}, key=len)
    held = [(line, _letters(line.text)) for line in lines]
    found = [line for line, letters in held if wanted and all(each in letters for each in wanted)]
    found = found or [line for line, letters in held if wanted and wanted[-1] in letters]
    return tuple(found) if len(found) <= _MOST_LINES else ()


def _letters(text: str) -> str:
    return "".join(letter for letter in compatible(text) if letter.isalnum())
