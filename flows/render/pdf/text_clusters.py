"""Shaped glyphs -> clusters: which glyphs together draw which letters, in the order in which they stand on the line.

A long brief has a million glyphs: they are tuples, since a frozen dataclass takes four times as long to make.
"""

import unicodedata
from collections.abc import Iterator, Sequence
from itertools import pairwise
from typing import NamedTuple


class Glyph(NamedTuple):
    """A shaped glyph: its number, its place from the pen and its advance, both in Pango's units."""

    number: int | None
    """None where nothing is drawn."""
    x: int
    y: int
    advance: int


_OF_THE_SETTING = {"\u200b", "\u2060"}
"""A zero-width space says where a long word may be cut, a word joiner where none may; nobody is to copy them."""


class Cluster(NamedTuple):
    """Glyphs that draw some letters together; the places of the glyphs count from the cluster's left edge."""

    text: str
    glyphs: tuple[Glyph, ...]
    """Those that draw something."""
    advance: int
    firm: bool = False
    """Whether it is a space that is to be written so that no reader loses it."""

    @property
    def is_marks(self) -> bool:
        """Whether it is nothing but marks on a letter beside it."""
        return bool(self.text) and all(map(unicodedata.combining, self.text))

    @property
    def ends_in_mark(self) -> bool:
        """Whether the last of its letters is a mark."""
        return unicodedata.combining(self.text[-1:] or " ") > 0


FIRM_SPACE = Cluster(" ", (), 0, firm=True)
"""A space that takes no place on the line."""
LETTER_MARK = "\u061c"
"""The Arabic letter mark: it is not seen, and what readers set beside it runs from right to left."""
CLOSING_MARK = Cluster(LETTER_MARK, (), 0, firm=True)
"""A letter mark by itself, which takes no place on the line: what stands left of it is none of a number's."""

LEFT_TO_RIGHT_MARK = "\u200e"


def clusters(glyphs: Sequence[Glyph], starts: Sequence[int], text: bytes, *, rtl: bool) -> list[Cluster]:
    """Return the clusters of a run from left to right, marks joined to the letter that they stand on.

    `starts` says for each glyph at which byte of `text` (UTF-8) its letters begin, as Pango's log_clusters do: falling
    from left to right in a right-to-left run.
    """
    found = [cluster for cluster in _raw(glyphs, starts, text, rtl=rtl) if cluster.text not in _OF_THE_SETTING]
    if not any(cluster.is_marks for cluster in found):
        return found
    # In a right-to-left run a mark follows its letter in the text and so stands left of it, before it here.
    ordered = found if rtl else found[::-1]
    joined: list[Cluster] = []
    for cluster in ordered:
        if joined and joined[-1].is_marks:
            joined.append(_join_mark(joined.pop(), cluster, rtl=rtl))
        else:
            joined.append(cluster)
    return joined if rtl else joined[::-1]


def _raw(glyphs: Sequence[Glyph], starts: Sequence[int], text: bytes, *, rtl: bool) -> Iterator[Cluster]:
    begin, end, count = 0, len(text), len(glyphs)
    while begin < count:
        start, after = starts[begin], begin + 1
        while after < count and starts[after] == start:
            after += 1
        limit = end if rtl else starts[after] if after < count else len(text)
        yield _cluster(text[start:limit].decode(), glyphs[begin:after])
        begin, end = after, start


def _cluster(text: str, glyphs: Sequence[Glyph]) -> Cluster:
    if len(glyphs) == 1 and glyphs[0].number is not None:
        return Cluster(text, tuple(glyphs), glyphs[0].advance)
    pen, drawn = 0, []
    for glyph in glyphs:
        if glyph.number is not None:
            drawn.append(glyph._replace(x=pen + glyph.x))
        pen += glyph.advance
    return Cluster(text, tuple(drawn), pen)


def _join_mark(mark: Cluster, letter: Cluster, *, rtl: bool) -> Cluster:
    """Return a letter with its marks as one cluster; `mark` stands left of it in a right-to-left run, else right."""
    left, right = (mark, letter) if rtl else (letter, mark)
    moved = (glyph._replace(x=glyph.x + left.advance) for glyph in right.glyphs)
    return Cluster(letter.text + mark.text, (*left.glyphs, *moved), left.advance + right.advance)


def with_firm_spaces(runs: Sequence[list[Cluster]]) -> Sequence[list[Cluster]]:
    """Return the clusters of the runs of a right-to-left box, those spaces firm that pdf.js would lose or double.

    It does not read a space but guesses it from the gap between two letters: none at the edge of a box, since the next
    box lies to the left, and two before a mark, which it takes to have no width. A mark that stands leftmost, it takes
    to belong to another line: before that comes a firm space of no width.
    """
    places = [(run, place) for run in runs for place in range(len(run))]
    line = [run[place] for run, place in places]
    last = len(line) - 1
    for number, (cluster, (run, place)) in enumerate(zip(line, places, strict=True)):
        if cluster.text.isspace() and (number in (0, last) or line[number + 1].ends_in_mark):
            run[place] = cluster._replace(firm=True)
    if line and line[0].ends_in_mark:
        runs[0].insert(0, FIRM_SPACE)
    elif len(line) == 1 and line[0].text.isspace():
        places[0][0].append(CLOSING_MARK)  # pdfium passes over an object that draws nothing and has one letter
    return runs


def with_closed_numbers(runs: Sequence[list[Cluster]], *, after_number: bool, after_sign: bool = False) -> None:
    """Put a letter mark between a number or Latin and the space or sign that stands left of it, in a right-to-left box.

    Poppler takes both for one stretch that runs from left to right, and the space to stand before the number: the
    number and the next word are joined in the copy. `after_number` says whether the box at the right ends in such,
    `after_sign` whether in a sign, which a number in ٠-٩ at the right edge of this box would draw to itself.
    """
    pairs = [(run, right) for run, right in pairwise(runs) if run and right]
    edges = [run for run, right in pairs if is_number(right[0])]
    if runs and runs[-1] and after_number:
        edges.append(runs[-1])
    for run in edges:
        if not _DIRECTED & set(map(unicodedata.bidirectional, run[-1].text)):
            run.append(CLOSING_MARK)
    if after_sign and runs and runs[-1] and unicodedata.bidirectional(runs[-1][-1].text[:1] or " ") == "AN":
        runs[-1].append(CLOSING_MARK)
    for run, right in pairs:
        if is_sign(right[0]) and is_number(run[-1]):
            right.insert(0, CLOSING_MARK)


def with_marked_brackets(runs: Sequence[list[Cluster]], *, after_rows: bool) -> None:
    """Put marks at the brackets and quotation marks of a right-to-left box, so that pdfium does not turn them.

    It gives the mirror image of what it takes to run from right to left, and a sign runs as what is read before it: a
    left-to-right mark at its right. A letter mark at its left keeps poppler from setting the next space before it. One
    right after a stretch that is written row by row (`after_rows`) stays as it is: poppler would cut the stretch.
    """
    for place, run in enumerate(runs):
        is_first_read = after_rows and place == len(runs) - 1
        edge = max((number for number, each in enumerate(run) if each.glyphs), default=-1) if is_first_read else -1
        run[:] = [part for number, each in enumerate(run) for part in (_marked(each) if number != edge else (each,))]


def _marked(cluster: Cluster) -> tuple[Cluster, ...]:
    return (CLOSING_MARK, cluster, _LEFT_TO_RIGHT) if cluster.text in _MIRRORED else (cluster,)


def is_sign(cluster: Cluster) -> bool:
    """Whether a cluster is a sign that goes with the number beside it."""
    return unicodedata.bidirectional(cluster.text[:1] or " ") in _SIGNS


def is_number(cluster: Cluster) -> bool:
    """Whether a cluster is of a number or of Latin, which run from left to right."""
    return unicodedata.bidirectional(cluster.text[:1] or " ") in _NUMBER_OR_LATIN


_LEFT_TO_RIGHT = Cluster(LEFT_TO_RIGHT_MARK, (), 0, firm=True)
_MIRRORED = frozenset("()[]{}«»‹›<>")
"""Signs that have a mirror image."""
_SIGNS = frozenset({"ES", "ET", "CS"})
_NUMBER_OR_LATIN = frozenset({"L", "EN", "AN", "ES", "ET", "CS"})
_DIRECTED = frozenset({"R", "AL", "L", "EN", "AN"})
"""The bidi classes of letters and digits, which have a direction of their own."""
