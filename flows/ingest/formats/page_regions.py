"""The picture of a page -> its regions in reading order: columns the right one first, the cells of tables.

What Tesseract finds of columns and tables by itself loses lines and mixes rows; so each region is found here, by the
white between them, and shown to it by itself (`unfolded`).
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise
from statistics import median

from PIL import Image, ImageDraw, ImageOps

from flows.ingest.formats.ruled_lines import Dots, RuledTable, ruled_lines, ruled_tables

SMALL = 75
"""Dots an inch of the picture in which white is looked for: specks of dust are gone in it."""
_DARK = 190
_GUTTER = 9
"""Dots of the small picture that are white between two columns at the least: an eighth of an inch."""
_NARROWEST, _FEWEST_LINES = 98, 3
"""A column of running text is wider than 1.3 inches, and has three lines."""
_FULL = 0.72
"""The share of a column's width that its lines fill in running text."""
_APART, _LARGER = 1.3, 1.35
"""How much further than its lines, and how much larger, what stands below a column is than what is in it."""

Band = tuple[int, int]


@dataclass(frozen=True, slots=True, kw_only=True)
class Region:
    """A part of a page that is read by itself."""

    box: Dots
    flow: int = 0
    """The number of the text that goes on from one column to the next; 0 of what does not go on."""
    cell: tuple[int, int, int] | None = None
    """Table, row and column of a cell, from 0."""
    columns: int = 0
    """How many columns its table has."""


def regions_of(picture: Image.Image, dots: int) -> list[Region]:
    """Return the regions of a gray picture of so many dots an inch; one alone where it has no columns and tables."""
    lines = ruled_lines(picture, dots)
    tables = ruled_tables(lines, picture.height, dots)
    return _Regions(picture, dots, lines, tables).found()


class _Regions:
    """Finds the regions of one picture."""

    def __init__(self, picture: Image.Image, dots: int, lines: Sequence[Dots], tables: Sequence[RuledTable]) -> None:
        self._picture, self._tables, self._scale = picture, tables, dots / SMALL
        self._ink = written(picture, self._scale, [*lines, *(table.box for table in tables)])
        self._flows = 0
        self._bands = runs(self._ink.getprojection()[1])
        self._dark = {band: self._dark_of(band) for band in self._bands}

    def found(self) -> list[Region]:
        """Return them in reading order."""
        bands = self._bands
        found: list[Region] = []
        for number, table in enumerate(self._tables):
            above = [band for band in bands if band[1] <= (table.box[1] + table.box[3]) / 2 / self._scale]
            bands = bands[len(above) :]
            found += [*self._texts(above), *_cells_of(table, number)]
        return [*found, *self._texts(bands)]

    def _texts(self, bands: Sequence[Band]) -> Iterator[Region]:
        """Yield the columns, and what stands above, between and below them."""
        plain: list[Band] = []
        place = 0
        while place < len(bands):
            columns = self._columns(bands[place:])
            if not columns:
                plain.append(bands[place])
                place += 1
                continue
            yield from self._plain(plain)
            plain = []
            self._flows += 1
            yield from (Region(box=self._large(box), flow=self._flows) for box in columns)
            foot = max(box[3] for box in columns)
            place = next((at for at in range(place, len(bands)) if bands[at][0] >= foot), len(bands))
        yield from self._plain(plain)

    def _plain(self, bands: Sequence[Band]) -> Iterator[Region]:
        if bands:
            yield Region(box=self._large((0, bands[0][0], self._ink.width, bands[-1][1])))

    def _columns(self, bands: Sequence[Band]) -> list[Dots]:
        """Return the columns that begin with the first band, the right one first; none where there are none."""
        gutters, count = self._gutters(bands)
        if not gutters:
            return []
        head, foot = bands[0][0], bands[count - 1][1]
        sides = [0, *((start + end) // 2 for start, end in gutters), self._ink.width]
        boxes = [(left, head, right, foot) for left, right in pairwise(sides)][::-1]
        columns = [_Column(self._ink.crop(box)) for box in boxes]
        both = sorted(column.lines[-1][1] for column in columns if column.lines)[-2:][0] if len(columns) > 1 else 0
        ends = [column.end(both) for column in columns]
        if not all(column.is_prose for column in columns):
            return []
        foot = head + max(ends)
        return [(left, top, right, foot) for left, top, right, _ in boxes]

    def _gutters(self, bands: Sequence[Band]) -> tuple[list[Band], int]:
        """Return what is white between ink over the most bands from the first one on, and how many these are."""
        white: list[Band] = [(0, self._ink.width)]
        found: list[Band] = []
        left, right, count = self._ink.width, 0, 0
        for number, band in enumerate(bands, 1):
            dark = self._dark[band]
            left, right = min(left, dark[0][0]), max(right, dark[-1][1])
            white = _shared(white, _between(dark, self._ink.width))
            inner = [each for each in white if left < each[0] and each[1] < right]
            if not white or (found and not inner):
                break
            found, count = inner, number
        return found, count

    def _dark_of(self, band: Band) -> list[Band]:
        return runs(self._ink.crop((0, band[0], self._ink.width, band[1])).getprojection()[0])

    def _large(self, box: Dots) -> Dots:
        """Return a box of the small picture in dots of the whole one, with a little white around."""
        around = round(self._scale * 2)
        left, top, right, bottom = (round(each * self._scale) for each in box)
        width, height = self._picture.size
        return max(0, left - around), max(0, top - around), min(width, right + around), min(height, bottom + around)


class _Column:
    """What may be a column of running text."""

    def __init__(self, ink: Image.Image) -> None:
        self.lines = runs(ink.getprojection()[1])
        spans = [ink.crop((0, top, ink.width, bottom)).getbbox() for top, bottom in self.lines]
        self._widths = [box[2] - box[0] for box in spans if box]
        around = ink.getbbox()
        self._width = around[2] - around[0] if around else 0

    @property
    def is_prose(self) -> bool:
        """Whether its lines fill it, as those of a table's column do not."""
        wide = self._width >= _NARROWEST and len(self.lines) >= _FEWEST_LINES
        return wide and median(self._widths) >= _FULL * self._width

    def end(self, both: int) -> int:
        """Return where it ends: what stands further below, where no other column goes on, is none of it."""
        last = self.lines[-1][1] if self.lines else 0
        usual = median(bottom - top for top, bottom in self.lines) if self.lines else 0
        widest = 0
        for (_, above), (top, bottom) in pairwise(self.lines):
            if top >= both and (top - above > _APART * widest or bottom - top > _LARGER * usual):
                return above
            widest = max(widest, top - above)
        return last


def written(picture: Image.Image, scale: float, without: Sequence[Dots]) -> Image.Image:
    """Return a small picture of what is written, without what is drawn."""
    size = (max(1, round(picture.width / scale)), max(1, round(picture.height / scale)))
    small = ImageOps.autocontrast(picture.resize(size, Image.Resampling.BOX))
    pen = ImageDraw.Draw(small)
    for left, top, right, bottom in without:
        pen.rectangle((left / scale - 1, top / scale - 1, right / scale + 1, bottom / scale + 1), fill=255)
    return small.point(lambda value: 255 if value < _DARK else 0)


def runs(projection: Sequence[int]) -> list[Band]:
    """Return where a projection is not empty."""
    padded = [0, *(int(bool(each)) for each in projection), 0]
    edges = [place for place, (one, other) in enumerate(pairwise(padded)) if one != other]
    return list(zip(edges[::2], edges[1::2], strict=True))


def _between(dark: Sequence[Band], width: int) -> list[Band]:
    sides = [0, *(side for band in dark for side in band), width]
    return [(start, end) for start, end in zip(sides[::2], sides[1::2], strict=True) if end - start >= _GUTTER]


def _shared(one: Sequence[Band], other: Sequence[Band]) -> list[Band]:
    both = ((max(a, c), min(b, d)) for a, b in one for c, d in other)
    return [(start, end) for start, end in both if end - start >= _GUTTER]


def _cells_of(table: RuledTable, number: int) -> Iterator[Region]:
    for row, column, box in table.cells:
        yield Region(box=box, cell=(number, row, column), columns=table.columns)
