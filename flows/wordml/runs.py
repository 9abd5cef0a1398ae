"""Words as runs of WordprocessingML: cut where their direction changes, which Word does not work out by itself.

Source of the markup: ECMA-376 part 1, 17.3.2 (runs) and 17.3.3 (what they hold).
"""

import re
from bisect import bisect_right
from collections.abc import Iterable, Iterator
from functools import lru_cache
from itertools import accumulate, groupby
from operator import itemgetter
from typing import Generic, TypeVar
from unicodedata import bidirectional

from flows.arabic.direction import Script, segments
from flows.view.printable import printable
from flows.wordml.elements import Node, node, nodes_xml

_T = TypeVar("_T")
_STRONG = {"L": True, "R": False, "AL": False}
# Arabic with its marks, digits and what is written between words, and plain Latin: most text, of which not each letter
# is looked at.
_RIGHT_TO_LEFT = re.compile("[\t\n\r -@\\[-`{-~\u00a0«»\u0600-\u06ff\u200f–—‘’“”…]*")
_LEFT_TO_RIGHT = re.compile("[ -~]*")
_BREAKS = {"\t": "tab", "\n": "br", "\r": "cr"}
_AFTER_SIZE = re.compile("<w:(?:rtl|lang)")  # the schema has the size before them
_BREAK = re.compile("([\t\n\r])")

Piece = tuple[str, str]
"""Words and the name of their character style, which may be empty."""


def runs(*pieces: Piece) -> list[Node]:
    """Turn words into runs: Latin stretches left to right and English, everything else right to left and Arabic.

    A stretch is found in the joined text, so that a border between two pieces does not cut «COVID-19» in its direction.
    """
    kept = [(printable(text), style) for text, style in pieces]
    text = "".join(text for text, _ in kept)
    styles = _Spans((len(text), style) for text, style in kept)
    directions = _Spans(_directions(text))
    made, start = [], 0
    for end in sorted({*styles.ends, *directions.ends} - {0}):
        made.append((text[start:end], styles.at(start), directions.at(start)))
        start = end
    alike = groupby(made, key=itemgetter(1, 2))
    return [_run("".join(text for text, *_ in same), style, latin) for (style, latin), same in alike]


class _Spans(Generic[_T]):
    """What holds over the stretches of a text, which follow upon each other."""

    def __init__(self, lengths: Iterable[tuple[int, _T]]) -> None:
        known = [(length, what) for length, what in lengths if length]
        self.ends = list(accumulate(length for length, _ in known))
        self._known = [what for _, what in known]

    def at(self, place: int) -> _T:
        return self._known[bisect_right(self.ends, place)]


def _directions(text: str) -> Iterator[tuple[int, bool]]:
    """Lengths of text, and whether their runs go left to right."""
    if _RIGHT_TO_LEFT.fullmatch(text):
        yield len(text), False
        return
    last = False
    for segment in segments(text):
        plain = _LEFT_TO_RIGHT if segment.script is Script.LATIN else _RIGHT_TO_LEFT
        if plain.fullmatch(segment.text) and bidirectional(segment.text[0]) != "NSM":
            last = segment.script is Script.LATIN
            yield len(segment.text), last
        else:
            for letter in segment.text:
                last = _goes_left_to_right(letter, segment.script, last)
                yield 1, last


def _goes_left_to_right(letter: str, script: Script, last: bool) -> bool:
    """Whether the run of a letter goes left to right.

    That is as its stretch goes, save that no run may hold strong letters of the other direction (ECMA-376 part 1,
    17.3.2.30): an Arabic word in an address, a Chinese name in a sentence. A combining mark goes with its letter.
    """
    kind = bidirectional(letter)
    return last if kind == "NSM" else _STRONG.get(kind, script is Script.LATIN)


def in_size(made: Iterable[Node], half_points: int) -> list[Node]:
    """Return runs, also those of links, in a size of their own."""
    size = nodes_xml([node("sz", val=half_points), node("szCs", val=half_points)])
    return [_sized(each, size) for each in made]


def _sized(each: Node, size: str) -> Node:
    ready = _AFTER_SIZE.sub(lambda after: size + after.group(), each.ready, count=1) if each.name == "r" else each.ready
    return each._replace(ready=ready, children=tuple(_sized(child, size) for child in each.children))


def tab() -> Node:
    """A run that holds a tab."""
    return _run("\t", "", latin=False)


def _run(text: str, style: str, latin: bool) -> Node:
    return Node("r", {}, tuple(_words(text)), "", _looks(style, latin))


@lru_cache(maxsize=64)
def _looks(style: str, latin: bool) -> str:
    looks = [node("rStyle", val=style)] if style else []
    direction = node("lang", val="en-US") if latin else node("rtl")
    return nodes_xml([node("rPr", *looks, direction)])


def _words(text: str) -> Iterator[Node]:
    """The text of a run; tabs and line ends are elements of their own."""
    for part in _BREAK.split(text):
        if part in _BREAKS:
            yield node(_BREAKS[part])
        elif part:
            yield Node("t", {}, (), part)
