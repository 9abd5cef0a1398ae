"""Prose of many hands, cut at the width of a column by its letters or by a font of uneven ones: hardly a line is torn."""

import re
import textwrap
from collections.abc import Iterator
from itertools import pairwise
from pathlib import Path

import pytest

from flows.ingest.mending import mend

_TEXTS = sorted((Path(__file__).parents[1] / "expected").glob("*.txt"))
_LISTED = re.compile(r"^\s*([-•*–|#]|\d+[.)-])|\t", re.MULTILINE)
_NARROW, _WIDE = dict.fromkeys("الدر .،", 0.5), dict.fromkeys("سشصضتب", 1.4)
_USUAL = 0.9
_TITLE = "أخبار اليوم في سطور"
_LEAST_PARAGRAPH = 140
_MOST_TORN = 0.015


def _paragraphs(text: str) -> list[str]:
    return [line.strip() for line in text.splitlines() if len(line.strip()) > _LEAST_PARAGRAPH]


_PROSE = [
    paragraphs
    for text in (file.read_text("utf-8") for file in _TEXTS)
    if not _LISTED.search(text) and len(paragraphs := _paragraphs(text)) > 2
]


def _uneven(paragraph: str, width: float) -> Iterator[str]:
    """Yield its lines in a font whose letters differ in width."""
    line, used = "", 0.0
    for word in paragraph.split():
        needed = sum((_NARROW | _WIDE).get(letter, _USUAL) for letter in f"{word} ")
        if line and used + needed > width:
            yield line
            line, used = "", 0.0
        line, used = f"{line} {word}".strip(), used + needed
    yield line


@pytest.mark.parametrize("between", ["\n\n", "\n"], ids=["empty lines between", "nothing between"])
@pytest.mark.parametrize("width", [64, 80])
@pytest.mark.parametrize("font", ["even", "uneven"])
def test_joins_nearly_every_line(font: str, width: int, between: str) -> None:
    """A line that goes on from an open one is a paragraph's own again; there are some hundred texts."""
    asked = torn = 0
    for paragraphs in _PROSE:
        lines = [
            textwrap.wrap(each, width) if font == "even" else list(_uneven(each, width * 0.8)) for each in paragraphs
        ]
        text = between.join("\n".join(each) for each in lines)
        read = mend(f"{_TITLE}\n\n{text}")[0].splitlines()
        heads = [line for each in lines for above, line in pairwise(each) if above[-1].isalpha()]
        asked += len(heads)
        torn += sum(any(found.startswith(head) for found in read) for head in heads)
    assert asked > 1000
    assert torn <= _MOST_TORN * asked
