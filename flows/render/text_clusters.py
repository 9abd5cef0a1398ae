"""Shaped glyphs -> clusters: which glyphs together draw which letters, in the order in which they stand on the line."""

import unicodedata
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import count


@dataclass(frozen=True, slots=True)
class Glyph:
    """A shaped glyph: its number, its place from the pen and its advance, both in Pango's units."""

    number: int | None
    """None where nothing is drawn."""
    x: int
    y: int
    advance: int


@dataclass(frozen=True, slots=True)
class Cluster:
    """Glyphs that draw some letters together; the places of the glyphs count from the cluster's left edge."""

    text: str
    glyphs: tuple[Glyph, ...]
    """Those that draw something."""
    advance: int
    firm: bool = False
    """Of a space: whether it is to be written so that no reader loses it."""

    @property
    def is_marks(self) -> bool:
        """Whether it is nothing but marks on a letter beside it."""
        return bool(self.text) and all(unicodedata.combining(letter) for letter in self.text)

    @property
    def is_space(self) -> bool:
        """Whether it moves the pen and draws nothing."""
        return self.text.isspace()

    @property
    def ends_in_mark(self) -> bool:
        """Whether the last of its letters is a mark."""
        return bool(self.text) and unicodedata.combining(self.text[-1]) > 0


FIRM_SPACE = Cluster(" ", (), 0, firm=True)
"""A space that takes no place on the line."""


def clusters(glyphs: Sequence[Glyph], starts: Sequence[int], text: bytes, *, rtl: bool) -> list[Cluster]:
    """Return the clusters of a run from left to right, marks joined to the letter that they stand on.

    `starts` says for each glyph at which byte of `text` (UTF-8) its letters begin, as Pango's log_clusters do: falling
    from left to right in a right-to-left run.
    """
    found = list(_raw(glyphs, starts, text, rtl=rtl))
    # In a right-to-left run a mark follows its letter in the text and so stands left of it, before it here.
    ordered = found if rtl else found[::-1]
    joined: list[Cluster] = []
    for cluster in ordered:
        if joined and joined[-1].is_marks:
            joined.append(_joined(joined.pop(), cluster, rtl=rtl))
        else:
            joined.append(cluster)
    return joined if rtl else joined[::-1]


def _raw(glyphs: Sequence[Glyph], starts: Sequence[int], text: bytes, *, rtl: bool) -> Iterator[Cluster]:
    begin, end = 0, len(text)
    while begin < len(glyphs):
        behind = next((i for i in range(begin, len(glyphs)) if starts[i] != starts[begin]), len(glyphs))
        limit = end if rtl else starts[behind] if behind < len(glyphs) else len(text)
        yield _cluster(text[starts[begin] : limit].decode(), glyphs[begin:behind])
        begin, end = behind, starts[begin]


def _cluster(text: str, glyphs: Sequence[Glyph]) -> Cluster:
    pen, drawn = 0, []
    for glyph in glyphs:
        if glyph.number is not None:
            drawn.append(Glyph(glyph.number, pen + glyph.x, glyph.y, glyph.advance))
        pen += glyph.advance
    return Cluster(text, tuple(drawn), pen)


def _joined(mark: Cluster, letter: Cluster, *, rtl: bool) -> Cluster:
    """Return a letter with its marks as one cluster; `mark` stands left of it in a right-to-left run, else right."""
    left, right = (mark, letter) if rtl else (letter, mark)
    moved = (Glyph(glyph.number, glyph.x + left.advance, glyph.y, glyph.advance) for glyph in right.glyphs)
    return Cluster(letter.text + mark.text, (*left.glyphs, *moved), left.advance + right.advance)


def with_firm_spaces(runs: Sequence[list[Cluster]]) -> list[list[Cluster]]:
    """Return the clusters of the runs of a right-to-left box, those spaces firm that pdf.js would lose or double.

    It does not read a space but guesses it from the gap between two letters: none at the edge of a box, since the next
    box lies to the left, and two before a mark, which it takes to have no width. A mark that stands leftmost, it takes
    to belong to another line: before that comes a firm space of no width.
    """
    line = [cluster for run in runs for cluster in run]
    last = len(line) - 1
    firm = {
        place
        for place, cluster in enumerate(line)
        if cluster.is_space and (place in (0, last) or line[place + 1].ends_in_mark)
    }
    places = count()
    firmed = [[replace(each, firm=next(places) in firm) for each in run] for run in runs]
    if line and line[0].ends_in_mark:
        firmed[0].insert(0, FIRM_SPACE)
    return firmed
