"""Where the faults of a layout stand: the page, the line of the view and its words, so that they can be mended.

Is asked where a check of the layout failed, and only then.
"""

import io
from collections.abc import Iterator

import pikepdf

from flows.verify.pdf import headings_left_alone
from flows.verify.pdf_layout import misplaced
from flows.verify.pdf_readback import marked_texts
from flows.verify.readback import compatible
from flows.view.view import Heading, Line, View, lines_of

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
