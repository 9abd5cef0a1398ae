"""In which order Word shows the letters: what runs from left to right must be isolated from the Arabic around it.

Word orders a line by Unicode's algorithm (UAX #9) and the direction of its runs. A stretch stands as it is written
where its runs go from left to right, a mark of direction (U+200E) stands beside a sign that begins or ends it, and
something from right to left parts it from the stretch before. That is asked of every stretch of the table, whether Word
would turn it or not, but of digits alone.
"""

import re
from collections.abc import Iterator, Mapping, Sequence
from itertools import chain
from typing import NamedTuple
from unicodedata import bidirectional

from lxml import etree
from lxml.etree import _Element as Element

from flows.arabic.direction import segments
from flows.arabic.unseen import UNSEEN
from flows.verify.docx_readback import CHART, chart_bars
from flows.verify.docx_rtl import is_rtl
from flows.view.printable import printable
from flows.view.view import Line, View, lines_of
from flows.wordml.elements import bookmark_name, w
from flows.wordml.reading import written_in

_PLAIN_NUMBER = re.compile("[0-9]+(?:[.,:/\u066b\u066c][0-9]+)*")
_ISOLATE = "\u2066"
_LEFT_TO_RIGHT_MARK, _RIGHT_TO_LEFT_MARK = "\u200e", "\u200f"
_RIGHT_TO_LEFT = frozenset({"R", "AL", "AN"})
_WORDS_SHOWN = 40


class _Letter(NamedTuple):
    """A letter that is seen."""

    letter: str
    rtl: bool
    """Whether its run goes from right to left."""
    marks: str
    """What is not seen before it."""


def isolation_faults(body: Element, view: View) -> Iterator[str]:
    """Yield each left-to-right stretch of the lines of a view that Word would turn, with the line that it stands in.

    Takes the root of `word/document.xml`.
    """
    for line, stretch in turned_lines(body, view):
        yield f"«{stretch}» is not isolated, and Word may turn it, in «{_excerpt(line)}»."


def turned_lines(body: Element, view: View) -> Iterator[tuple[Line, str]]:
    """Yield each left-to-right stretch that Word would turn, after the line of the view that it stands in.

    Takes the root of `word/document.xml`.
    """
    found = _letters_by_bookmark(body)
    for line in lines_of(view):
        letters = found.get(bookmark_name(line.id), ())
        yield from ((line, stretch) for stretch in _turned(letters))


def chart_faults(parts: Mapping[str, bytes]) -> Iterator[str]:
    """Yield each left-to-right stretch of the labels and figures of the charts of a DOCX that Word would turn."""
    charts = (part for name, part in sorted(parts.items()) if CHART.fullmatch(name))
    for words in chain.from_iterable(chain.from_iterable(map(chart_bars, charts))):
        for stretch in _turned(_letters(words)):
            yield f"«{stretch}» is not isolated, and Word may turn it, in «{words[:_WORDS_SHOWN]}» of a chart."


_MARK = re.compile(r"\[\d+\]")
"""The number of a note: its brackets change their places and their shapes with the line, so it looks the same."""
_BESIDE = re.compile(r"word/(?:header|footer|footnotes|comments)\d*\.xml")


def margin_faults(parts: Mapping[str, bytes]) -> Iterator[str]:
    """Yield each left-to-right stretch of heads and feet of pages, footnotes and comments that Word would turn."""
    for name in sorted(filter(_BESIDE.fullmatch, parts)):
        for paragraph in etree.fromstring(parts[name]).iter(w("p")):
            letters = _without_number(_letters_of(paragraph))
            words = "".join(each.letter for each in letters)[:_WORDS_SHOWN]
            for stretch in (each for each in _turned(letters) if not _MARK.fullmatch(each)):
                yield f"«{stretch}» is not isolated, and Word may turn it, in «{words}» of {name}."


def _without_number(letters: Sequence[_Letter]) -> Sequence[_Letter]:
    """Return the letters of a note without its number, where a mark from right to left parts the two.

    A note in Latin words alone would else be one stretch with the number before it.
    """
    number = _MARK.match("".join(each.letter for each in letters))
    if number is None:
        return letters
    said = next((at for at in range(number.end(), len(letters)) if not letters[at].letter.isspace()), number.end())
    return letters[said:] if _RIGHT_TO_LEFT_MARK in letters[said].marks else letters


def _letters_of(paragraph: Element) -> Sequence[_Letter]:
    """Return the letters of a paragraph's runs, the last of them one that only holds the marks at its end."""
    reader, found = _Reader(), list[_Letter]()
    for run in paragraph.iter(w("r")):
        reader.add(written_in(run), [found], rtl=is_rtl(run))
    found.append(_Letter("", rtl=True, marks=reader.marks))
    return found


def _letters(words: str) -> Sequence[_Letter]:
    """Return the letters of words that are no runs, as under a bookmark."""
    reader = _Reader()
    found = reader.found.setdefault("", [])
    reader.add(words, [found], rtl=False)
    found.append(_Letter("", rtl=True, marks=reader.marks))
    return found


def _excerpt(line: Line) -> str:
    return printable(line.text)[:_WORDS_SHOWN]


def _letters_by_bookmark(body: Element) -> Mapping[str, Sequence[_Letter]]:
    """Return the letters under each bookmark, the last of them one that only holds the marks at its end."""
    reader = _Reader()
    for element in body.iter(w("bookmarkStart"), w("bookmarkEnd"), w("r")):
        reader.read(element)
    return reader.found


class _Reader:
    """Reads the runs of a part in their order, and keeps their letters for the bookmarks that are open."""

    def __init__(self) -> None:
        self.found: dict[str, list[_Letter]] = {}
        self._open: dict[str, str] = {}
        self.marks = ""
        """What is not seen, since the last letter that is."""

    def read(self, element: Element) -> None:
        """Read a run, or one end of a bookmark."""
        ends = element.get(w("id"), "")
        if element.tag == w("r"):
            self.add(written_in(element), [self.found[name] for name in self._open.values()], rtl=is_rtl(element))
        elif element.tag == w("bookmarkEnd"):
            name = self._open.pop(ends, None)
            if name is not None:
                self.found[name].append(_Letter("", rtl=True, marks=self.marks))
        elif element.get(w("name"), "") not in self.found:
            self._open[ends] = element.get(w("name"), "")
            self.found[self._open[ends]] = []
            self.marks = ""

    def add(self, text: str, to: Sequence[list[_Letter]], *, rtl: bool) -> None:
        """Add the letters of a run to some of the lists."""
        for letter in text:
            if letter in UNSEEN:
                self.marks += letter
                continue
            for letters in to:
                letters.append(_Letter(letter, rtl, self.marks))
            self.marks = ""


def _turned(letters: Sequence[_Letter]) -> Iterator[str]:
    """Yield the stretches that are not isolated."""
    start, parted = 0, True
    for segment in segments("".join(each.letter for each in letters)):
        end = start + len(segment.text)
        marks = "".join(each.marks for each in letters[start : start + 1])
        stands_alone = parted or _RIGHT_TO_LEFT_MARK in marks or _ISOLATE in marks
        if not segment.left_to_right:
            marked = any(_RIGHT_TO_LEFT_MARK in each.marks for each in letters[start:end])
            parted = parted or marked or any(bidirectional(letter) in _RIGHT_TO_LEFT for letter in segment.text)
        else:
            if not (stands_alone and _is_isolated(segment.text, letters[start : end + 1])):
                yield segment.text
            parted = False
        start = end


def _is_isolated(stretch: str, letters: Sequence[_Letter]) -> bool:
    """Whether the letters of a stretch, and the one after it, keep its order."""
    if stretch.isdecimal():
        return True
    inside = letters[: len(stretch)]
    if _ISOLATE in inside[0].marks:
        return True
    if any(each.rtl and bidirectional(each.letter) not in ("R", "AL", "NSM") for each in inside):
        return False
    if _PLAIN_NUMBER.fullmatch(stretch):  # single separators between digits are theirs (W4)
        return True
    begins = bidirectional(stretch[0]) == "L" or _LEFT_TO_RIGHT_MARK in inside[0].marks
    after = "".join(each.marks for each in letters[len(stretch) :])
    return begins and (bidirectional(stretch[-1]) in ("L", "EN") or _LEFT_TO_RIGHT_MARK in after)
