"""Lines of pages -> pieces: paragraphs that go on over lines, columns and pages; headings, items, tables."""

import re
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import pairwise
from operator import itemgetter

from flows.ingest.formats.pdf_layout import Block, DrawnTable, Line
from flows.ingest.formats.pdf_lines import Fragment, join_fragments
from flows.ingest.formats.pdf_order import pair_over_lines
from flows.ingest.formats.pdf_sides import Said, Side
from flows.ingest.formats.pieces import BETWEEN_CELLS, table_pieces
from flows.ingest.readers.protocol import Piece, one_line
from flows.model.source import Shape, Span
from flows.structure.markers import LINE_MARKERS, marker_at, opening

_LARGER = 1.12
"""How much larger than running text a heading is at the least."""
_NEW_PARAGRAPH = 1.35
"""The distance to the line above that parts paragraphs, as a share of the usual one of the page."""
_SAME_SIZE = 0.6
"""How much the sizes of two lines of one paragraph may differ, in points."""
_WIDEST_LEADING = 1.4
_SHORT = 0.85
"""The share of a column's width below which a line is the last of its paragraph, if it ends a sentence."""
_VERY_SHORT = 0.6
_INDENT = 0.8
"""How far a first line stands in, as a share of the size of the font."""
_CLOSED = re.compile(r"[.؟?!…:؛]['\"»”’)\]]*(?:\[\d+\])?$")
_MOST_HEADING_WORDS = 20
_MOST_LEVELS = 3
_BULLETS = "•◦▪‣●○■□–—\u2022\u25e6\u25aa\uf0b7*-"
_BULLET = re.compile(rf"[{re.escape(_BULLETS)}]\s+")
_HYPHEN = re.compile(r"[A-Za-z]-$")


Cell = tuple[str, tuple[tuple[int, int], ...]]
"""What it says, and the places in that which are doubtful."""


@dataclass(frozen=True, slots=True)
class PlacedLine:
    """A line with its words and the page it stands on, from 1."""

    words: str
    page: int
    line: Line

    @property
    def size(self) -> float:
        """The size of its font."""
        return self.line.fragment.size


def pieces_of(pages: Sequence[Sequence[Block]], *, right_to_left: bool) -> tuple[list[Piece], int]:
    """Return the pieces of a document, and how many of them are Arabic that was set from left to right.

    Takes its pages as their blocks in reading order.
    """
    lines = [block for page in pages for block in page if isinstance(block, Line)]
    side = Side.of(lines, right_to_left=right_to_left)
    placed = [[_placed(block, number, side) for block in page] for number, page in enumerate(pages, 1)]
    style = _Style([line for page in placed for line in page if isinstance(line, PlacedLine)])
    builder = _Builder(style, side)
    for number, page in enumerate(placed, 1):
        for block in page:
            if isinstance(block, PlacedLine):
                builder.add(block)
            else:
                builder.add_table(block, number)
    return builder.close(), builder.from_left


def _placed(block: Block, page: int, side: Side) -> PlacedLine | DrawnTable:
    if isinstance(block, DrawnTable):
        return block
    return PlacedLine(side.line(block.fragment), page, block)


class _Style:
    """What is usual in a document: the size of its running text, the distance of its lines, the sizes of headings."""

    def __init__(self, lines: Sequence[PlacedLine]) -> None:
        sizes: Counter[float] = Counter()
        for line in lines:
            sizes[round(line.size, 1)] += len(line.words)
        self.body = max(sizes, key=lambda size: (sizes[size], size), default=0.0)
        self.leading = _leading(lines, self.body)
        self.all_bold = sum(line.line.fragment.bold for line in lines) * 2 > len(lines)
        larger = sorted({size for size in sizes if size >= self.body * _LARGER}, reverse=True)
        self.levels = {size: min(place, _MOST_LEVELS) for place, size in enumerate(larger, 1)}

    def heading_level(self, line: PlacedLine) -> int:
        """Return the level of a line that is larger or bolder than running text; 0 of others."""
        level = self.levels.get(round(line.size, 1), 0)
        if len(line.words.split()) > _MOST_HEADING_WORDS:
            return 0
        if level or self.all_bold or not line.line.fragment.bold:
            return level
        return min(len(self.levels) + 1, _MOST_LEVELS + 1)


def _leading(lines: Sequence[PlacedLine], body: float) -> float:
    """Return the distance between two lines of one paragraph, as those have that end no sentence.

    Where all of them do, the usual one, which may be that between paragraphs of one line.
    """
    inside = _usual(_distances(lines, body, lambda above: not _CLOSED.search(above.words)))
    return inside or min(_usual(_distances(lines, body, bool)), _WIDEST_LEADING * body)


def _distances(lines: Sequence[PlacedLine], body: float, counts: Callable[[PlacedLine], object]) -> Iterator[float]:
    for above, below in pairwise(lines):
        apart = above.line.fragment.baseline - below.line.fragment.baseline
        alike = abs(above.size - below.size) <= _SAME_SIZE
        in_column = above.page == below.page and above.line.column == below.line.column
        if alike and in_column and 0 < apart < 4 * body and counts(above):
            yield apart


def _usual(distances: Iterable[float]) -> float:
    """Return the distance that most lines have from the next."""
    counted = Counter(round(each * 2) / 2 for each in distances)
    return max(counted, key=lambda each: (counted[each], -each), default=0.0)


class _Builder:
    """Puts the lines of a document together."""

    def __init__(self, style: _Style, side: Side) -> None:
        self._style, self._side = style, side
        self._pieces: list[Piece] = []
        self._open: list[PlacedLine] = []
        self._tables = -1
        self.from_left = 0
        """How many paragraphs and cells of Arabic were set from left to right."""

    def add(self, line: PlacedLine) -> None:
        """Add a line: to the paragraph that is open, or as the first of the next."""
        if self._open and not self._goes_on(self._open[-1], line):
            self._end()
        self._open.append(line)

    def add_table(self, table: DrawnTable, page: int) -> None:
        """Add a drawn table."""
        self._end()
        begins_right = self._begins_right(table)
        rows = [self._row(table, row, begins_right=begins_right) for row in range(table.rows)]
        rows = [row for row in rows if any(map(itemgetter(0), row))]
        if rows:
            self._tables += 1
            said = [tuple(words for words, _ in row) for row in rows]
            pieces = table_pieces(said, number=self._tables, header=False, page=page)
            self._pieces += (replace(piece, doubtful=_in_row(row)) for piece, row in zip(pieces, rows, strict=True))

    def close(self) -> list[Piece]:
        """Return the pieces."""
        self._end()
        return self._pieces

    def _begins_right(self, table: DrawnTable) -> bool:
        """Whether the first column of a table is the right one: of one set from the left, that with fewer figures."""
        if not self._side.from_left:
            return self._side.right_to_left
        left, right = (
            sum(_has_figure(lines) for (_, at), lines in table.cells.items() if at == column)
            for column in (0, table.columns - 1)
        )
        return left > right

    def _row(self, table: DrawnTable, row: int, *, begins_right: bool) -> list[Cell]:
        order = range(table.columns)[:: -1 if begins_right else 1]
        return [self._cell(table.cells.get((row, column), [])) for column in order]

    def _cell(self, lines: Sequence[Sequence[Fragment]]) -> Cell:
        if not lines:
            return "", ()
        said = self._side.paragraph([join_fragments(line) for line in lines])
        self.from_left += said.from_left
        words = one_line(" ".join(said.lines))
        return words, _joined_places(said, words)

    def _goes_on(self, above: PlacedLine, line: PlacedLine) -> bool:
        """Whether a line goes on with the paragraph of the line above it."""
        style = self._style
        if style.heading_level(above) != style.heading_level(line) or abs(above.size - line.size) > _SAME_SIZE:
            return False
        if above.line.parted or line.line.parted:
            return False
        if opens_an_item(line.words) and (
            _CLOSED.search(above.words) or self._ends(above) or opens_an_item(self._open[0].words)
        ):
            return False
        in_column = above.page == line.page and above.line.column == line.line.column
        distance = above.line.fragment.baseline - line.line.fragment.baseline
        larger = max(1.0, line.size / style.body) if style.body else 1.0
        if in_column and distance > _NEW_PARAGRAPH * max(style.leading * larger, line.size):
            return False
        if style.heading_level(line):
            return in_column
        if above.page != line.page and _CLOSED.search(above.words):
            return False  # the page on which a sentence stands is kept by where its paragraph begins
        if in_column and self._stands_in(line) and not self._stands_in(self._open[0]):
            return not _CLOSED.search(above.words)
        return not self._ends(above)

    def _ends(self, line: PlacedLine) -> bool:
        """Whether a line is the last of its paragraph: it does not reach the end of its column."""
        column, fragment = line.line.column, line.line.fragment
        filled = (fragment.right - fragment.left) / column.width if column.width > 0 else 1.0
        if _CLOSED.search(line.words):
            return filled < _SHORT
        return filled < _VERY_SHORT

    def _stands_in(self, line: PlacedLine) -> bool:
        column, fragment = line.line.column, line.line.fragment
        begins_right = self._side.right_to_left and not self._side.from_left
        inset = column.right - fragment.right if begins_right else fragment.left - column.left
        return inset > _INDENT * fragment.size

    def _end(self) -> None:
        """Make a piece of the lines that are open."""
        lines, self._open = self._open, []
        if not lines:
            return
        said = self._side.paragraph([line.line.fragment for line in lines])
        self.from_left += said.from_left
        words = pair_over_lines(_joined(said.lines))
        level = self._style.heading_level(lines[0])
        bullet = _BULLET.match(words)
        piece = Piece(shape=Shape.PARAGRAPH, words=words, page=lines[0].page)
        if bullet:
            piece = replace(piece, shape=Shape.ITEM, mark="-", words=words[bullet.end() :], level=1)
        elif level:
            piece = replace(piece, shape=Shape.HEADING, level=level)
        self._pieces.append(replace(piece, doubtful=_joined_places(said, piece.words)))


def _has_figure(lines: Sequence[Sequence[Fragment]]) -> bool:
    return any(sign.isdigit() for line in lines for each in line for sign in each.signs)


def _joined_places(said: Said, words: str) -> tuple[tuple[int, int], ...]:
    """Return where the doubtful figures of lines stand in the words that they are joined to."""
    places: list[tuple[int, int]] = []
    start = 0
    for line, figure in zip(said.lines, said.doubtful, strict=False):
        found = re.compile(rf"(?<!\d){re.escape(figure)}(?!\d)").search(words, max(0, start)) if figure else None
        places += [found.span()] if found else []
        start += len(line)
    return tuple(places)


def _in_row(cells: Sequence[Cell]) -> tuple[tuple[int, int], ...]:
    """Return the doubtful places of cells in their row, as it is written."""
    places: list[tuple[int, int]] = []
    start = 0
    for words, doubtful in cells:
        places += ((start + first, start + last) for first, last in doubtful)
        start += len(words) + len(BETWEEN_CELLS)
    return tuple(places)


def opens_an_item(words: str) -> bool:
    """Whether the mark of an item opens a line."""
    return marker_at(opening(words, Span(0, len(words))).text, LINE_MARKERS) is not None


def _joined(lines: Sequence[str]) -> str:
    """Return the lines of a paragraph as one; a Latin word that a hyphen cuts is whole again."""
    text = ""
    for line in lines:
        text = f"{text[:-1]}{line}" if _HYPHEN.search(text) and line[:1].islower() else f"{text} {line}"
    return one_line(text)
