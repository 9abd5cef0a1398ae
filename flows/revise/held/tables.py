"""How tables stand, held against each other: their direction, their place, the widths of columns, the heights of rows.

Markup: ECMA-376 part 1, 17.4. A table is known by the bookmarks in it. A program that writes a file anew (LibreOffice
7.4) keeps widths, heights and which rows are heads, and writes the rest in its own way, which is not compared.
"""

from collections.abc import Iterator, Mapping

from lxml.etree import _Element as Element

from flows.model.uncarried import Left, Uncarried
from flows.revise.paragraphs import as_text
from flows.wordml.elements import w
from flows.wordml.reading import held_in, text_of, value_of

_WIDTH = 60
"""Twentieths of a point by which a column may differ: programs round, and share what is left."""
_SHOWN = 40


def compare_tables(
    old: Element, new: Element, names: tuple[Mapping[str, str], Mapping[str, str]], *, roughly: bool
) -> Iterator[Uncarried]:
    """Yield how the tables of a body stand otherwise than they did; those that came or went have other reports.

    `names` has the styles by their ids, which programs translate, of the old file and of the new; `roughly`: whether a
    program has written the new one anew.
    """
    marked = {mark: table for table in _tables(old) for mark in _bookmarks(table)}
    taken: list[Element] = []
    for table in _tables(new):
        if not any(True for _ in _bookmarks(table)) and not _said(table):
            yield Uncarried(kind=Left.TABLE, what="tbl")
        before = next((marked[mark] for mark in _bookmarks(table) if mark in marked), None)
        if before is None or any(before is each for each in taken):
            continue
        taken.append(before)
        what = [*_measures(before, table), *(() if roughly else _differences(before, table))]
        styles = [
            known.get(value_of(each, "tblPr", "tblStyle"), "")
            for known, each in zip(names, (before, table), strict=True)
        ]
        what += ["tblStyle"] if styles[0] != styles[1] and not roughly else []
        if what:
            yield Uncarried(kind=Left.TABLE, what=" ".join(what), place=_said(table))


def _said(table: Element) -> str:
    """The first words of a table."""
    return next((text for each in table.iter(w("p")) if (text := as_text(text_of(each)))), "")[:_SHOWN]


def _tables(body: Element) -> Iterator[Element]:
    return body.iter(w("tbl"))


def _bookmarks(table: Element) -> Iterator[str]:
    return (each.get(w("name"), "") for each in table.iter(w("bookmarkStart")))


def _measures(old: Element, new: Element) -> Iterator[str]:
    was, now = (_widths(each) for each in (old, new))
    if len(was) == len(now) and any(abs(a - b) > _WIDTH for a, b in zip(was, now, strict=True)):
        yield "gridCol"
    rows = [list(held_in(each, w("tr"))) for each in (old, new)]
    for name, read in (("trHeight", _height), ("tblHeader", _is_head)):
        if len(rows[0]) == len(rows[1]) and [*map(read, rows[0])] != [*map(read, rows[1])]:
            yield name


def _differences(old: Element, new: Element) -> Iterator[str]:
    for name in _OF_TABLES:
        if _written(old, name) != _written(new, name):
            yield name
    rows = [list(held_in(each, w("tr"))) for each in (old, new)]
    if len(rows[0]) == len(rows[1]):
        pairs = [*zip(*rows, strict=True)]
        yield from (name for name in _OF_ROWS if any(_has(a, name) != _has(b, name) for a, b in pairs))
    widths = [sorted(_width(each) for each in table.iter(w("tcW"))) for table in (old, new)]  # columns may have moved
    if len(widths[0]) == len(widths[1]) and any(abs(a - b) > _WIDTH for a, b in zip(*widths, strict=True)):
        yield "tcW"
    if _merged(old) != _merged(new):
        yield "vMerge"


_OF_TABLES = (
    "bidiVisual", "jc", "tblInd", "tblBorders", "tblLayout", "tblW", "shd", "tblCellMar", "tblCellSpacing", "tblpPr",
    "tblOverlap", "tblLook", "tblCaption", "tblDescription",
)  # fmt: skip
_OF_ROWS = ("jc", "cantSplit", "tblCellSpacing", "gridBefore", "gridAfter")


def _has(row: Element, name: str) -> tuple[str, ...]:
    """What a row says of one of its properties."""
    found = row.find(f"{w('trPr')}/{w(name)}")
    return () if found is None else (name, *map(str, found.attrib.values()))


def _merged(table: Element) -> int:
    """How many cells go on in the cell below or beside: the words of those that it takes in are not shown."""
    return sum(1 for _ in table.iter(w("vMerge"), w("gridSpan")))


def _written(table: Element, name: str) -> tuple[tuple[str, str], ...]:
    found = table.find(f"{w('tblPr')}/{w(name)}")
    if found is None:
        return ()
    values = ((str(key), str(value)) for each in found.iter() for key, value in sorted(each.attrib.items()))
    return (("", name), *values)


def _widths(table: Element) -> list[int]:
    return sorted(_width(each) for each in table.findall(f"{w('tblGrid')}/{w('gridCol')}"))


def _width(element: Element) -> int:
    width = element.get(w("w"), "0")
    return int(width) if width.isdecimal() else 0


def _height(row: Element) -> str:
    return value_of(row, "trPr", "trHeight")


def _is_head(row: Element) -> bool:
    """Whether a row is a head that comes again on every page."""
    head = row.find(f"{w('trPr')}/{w('tblHeader')}")
    return head is not None and head.get(w("val"), "1") not in ("0", "false", "off")
