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

from flows.arabic.direction import segments
from flows.view.printable import loosened, printable, settable
from flows.wordml.elements import Node, node, nodes_xml

_T = TypeVar("_T")
_STRONG = {"L": True, "R": False, "AL": False}
# Arabic with its marks, digits and what is written between words, and plain Latin: most text, of which not each letter
# is looked at.
_RIGHT_TO_LEFT = re.compile("[\t\n\r -@\\[-`{-~\u00a0«»\u0600-\u06ff\u200f–—‘’“”…]*")
_LEFT_TO_RIGHT = re.compile("[ -~]*")
_DIGIT = re.compile("[0-9]")
_BREAKS = {"\t": "tab", "\n": "br", "\r": "cr"}
_AFTER_SIZE = re.compile("<w:(?:highlight|u|rtl|lang)[ />]")  # the schema has the size before them
_BREAK = re.compile("([\t\n\r])")

# A number in which nothing but single separators stands between digits needs no marks: it keeps its order by itself.
_PLAIN_NUMBER = re.compile("[0-9]+(?:[.,:/\u066b\u066c][0-9]+)*")
_LRM, _RLM = "\u200e", "\u200f"

Piece = tuple[str, str]
"""Words and the name of their character style, which may be empty."""
DOTTED = "·"
"""After the name of a style: underlined by dots, whatever the style of the house has."""
DIRECT = "|"
"""After it: looks of a run's own, a letter each of `_DIRECT`."""
_DIRECT = {
    "b": (node("b"), node("bCs")),
    "i": (node("i"), node("iCs")),
    "h": (node("highlight", val="yellow"),),
    "u": (node("u", val="single"),),
}
"""Bold, italic, a marker's colour, underlined: in the order that the schema has."""


def runs(*pieces: Piece) -> list[Node]:
    """Turn words into runs: what stands left to right so and in English, everything else right to left and in Arabic.

    A stretch is found in the joined text, so that a border between two pieces does not cut «COVID-19» in its direction.
    A stretch from left to right is isolated by marks, which Word, LibreOffice and the text that is copied understand:
    a left-to-right mark where it begins or ends in a sign («C++»), a right-to-left one where only signs part it from
    the stretch before it. Isolates (U+2066 to U+2069) would be drawn as boxes by older versions of Word.
    """
    texts = loosened(settable(text) for text, _ in pieces)
    kept = [(text, style) for text, (_, style) in zip(texts, pieces, strict=True)]
    text = "".join(text for text, _ in kept)
    styles = _Spans((len(text), style) for text, style in kept)
    directions = list(_directions(text))
    marks = _marks(text, directions)
    spans = _Spans((length, latin) for length, latin, _ in directions)
    made, start = [], 0
    for end in sorted({*styles.ends, *spans.ends} - {0}):
        style, latin = styles.at(start), spans.at(start)
        if _RLM in marks.get(start, ""):
            made.append((_RLM, style, False))
        before = _LRM if _LRM in marks.get(start, "") else ""
        made.append((before + text[start:end] + marks.get(-end, ""), style, latin))
        start = end
    alike = groupby(made, key=itemgetter(1, 2))
    return [_run("".join(text for text, *_ in same), style, latin) for (style, latin), same in alike]


def with_marks(text: str) -> str:
    """Return words that are no runs, as those of a chart, with the marks that isolate what goes from left to right."""
    text = settable(text)
    directions = list(_directions(text))
    marks = _marks(text, directions)
    ends = accumulate(length for length, _, _ in directions)
    spans = ((end - length, end) for end, (length, _, _) in zip(ends, directions, strict=True))
    return "".join(f"{marks.get(start, '')}{text[start:end]}{marks.get(-end, '')}" for start, end in spans)


def _marks(text: str, directions: Iterable[tuple[int, bool, bool]]) -> dict[int, str]:
    """Return the marks before a place of the text, and by the negative of a place the one after what ends there."""
    marks: dict[int, str] = {}
    end, parted = 0, True
    for length, _, isolated in directions:
        start, end = end, end + length
        stretch = text[start:end]
        if not isolated:
            parted = parted or any(bidirectional(letter) in ("R", "AL", "AN") for letter in stretch)
            continue
        plain = _PLAIN_NUMBER.fullmatch(stretch)
        lead = "" if plain or bidirectional(stretch[0]) == "L" else _LRM
        marks[start] = ("" if parted else _RLM) + lead
        if not plain and bidirectional(stretch[-1]) not in ("L", "EN"):
            marks[-end] = _LRM
        parted = False
    return {place: mark for place, mark in marks.items() if mark}


class _Spans(Generic[_T]):
    """What holds over the stretches of a text, which follow upon each other."""

    def __init__(self, lengths: Iterable[tuple[int, _T]]) -> None:
        known = [(length, what) for length, what in lengths if length]
        self.ends = list(accumulate(length for length, _ in known))
        self._known = [what for _, what in known]

    def at(self, place: int) -> _T:
        return self._known[bisect_right(self.ends, place)]


def _directions(text: str) -> Iterator[tuple[int, bool, bool]]:
    """Lengths of text, whether their runs go left to right, and whether they are one stretch that is isolated."""
    if _RIGHT_TO_LEFT.fullmatch(text) and not _DIGIT.search(text):
        yield len(text), False, False
        return
    last = False
    for segment in segments(text):
        latin = segment.left_to_right and not segment.text.isdecimal()
        if _goes_one_way(segment.text, latin):
            last = latin
            yield len(segment.text), last, segment.left_to_right
        else:
            for letter in segment.text:
                last = _goes_left_to_right(letter, latin, last)
                yield 1, last, False


def _goes_one_way(stretch: str, latin: bool) -> bool:
    """Whether no letter of a stretch goes the other way, and no mark at its head belongs to the letter before it."""
    if bidirectional(stretch[0]) == "NSM":
        return False
    if not latin:
        return bool(_RIGHT_TO_LEFT.fullmatch(stretch))
    return bool(_LEFT_TO_RIGHT.fullmatch(stretch)) or not any(bidirectional(one) in ("R", "AL") for one in stretch)


def _goes_left_to_right(letter: str, latin: bool, last: bool) -> bool:
    """Whether the run of a letter goes left to right.

    That is as its stretch goes, save that no run may hold strong letters of the other direction (ECMA-376 part 1,
    17.3.2.30): an Arabic word in an address, a Chinese name in a sentence. A combining mark goes with its letter.
    """
    kind = bidirectional(letter)
    return last if kind == "NSM" else _STRONG.get(kind, latin)


def mark_run(text: str, style: str, before: Node | None = None) -> Node:
    """A run of a number that Mujaz gives, in its brackets: from right to left, where brackets turn with the line.

    `before`: an element that stands in the run before the number, as the reference to the footnote whose mark it is.
    """
    made = _run(printable(text), style, latin=False)
    return made._replace(children=(before, *made.children)) if before else made


def lone_mark_run(text: str, style: str) -> Node:
    """A run of one number that Mujaz gives, in its brackets: from left to right with them, so that no line parts them.

    LibreOffice breaks a line where the direction turns, also between a bracket and its number.
    """
    return _run(f"{_LRM}{printable(text)}{_LRM}", style, latin=True)


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
    written, _, direct = style.partition(DIRECT)
    named = written.removesuffix(DOTTED)
    looks = [node("rStyle", val=named)] if named else []
    looks += [each for letter, own in _DIRECT.items() if letter in direct for each in own]
    looks += [node("u", val="dotted")] if written != named else []
    direction = node("lang", val="en-US") if latin else node("rtl")
    return nodes_xml([node("rPr", *looks, direction)])


def _words(text: str) -> Iterator[Node]:
    """The text of a run; tabs and line ends are elements of their own."""
    for part in _BREAK.split(text):
        if part in _BREAKS:
            yield node(_BREAKS[part])
        elif part:
            yield Node("t", {}, (), part)
