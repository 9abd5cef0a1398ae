"""How tables stand, held against each other: their direction, their place, the widths of columns, the heights of rows.

Markup: ECMA-376 part 1, 17.4. A table is known by the bookmarks in it. A program that writes a file anew sets widths
and heights by its own measure, so that of such a file nothing is compared.
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
    old: Element, new: Element, names: tuple[Mapping[str, str], Mapping[str, str]]
) -> Iterator[Uncarried]:
    """Yield how the tables of a body stand otherwise than they did; those that came or went have other reports.

    `names` has the styles by their ids, which programs translate, of the old file and of the new.
    """
    marked = {mark: table for table in _tables(old) for mark in _bookmarks(table)}
    taken: list[Element] = []
    for table in _tables(new):
        before = next((marked[mark] for mark in _bookmarks(table) if mark in marked), None)
        if before is None or any(before is each for each in taken):
            continue
        taken.append(before)
        what = [*_differences(before, table)]
        styles = [
            known.get(value_of(each, "tblPr", "tblStyle"), "")
            for known, each in zip(names, (before, table), strict=True)
        ]
        what += ["tblStyle"] if styles[0] != styles[1] else []
        if what:
            yield Uncarried(kind=Left.TABLE, what=" ".join(what), place=_said(table))


def _said(table: Element) -> str:
    """The first words of a table."""
    return next((text for each in table.iter(w("p")) if (text := as_text(text_of(each)))), "")[:_SHOWN]


def _tables(body: Element) -> Iterator[Element]:
    return body.iter(w("tbl"))


def _bookmarks(table: Element) -> Iterator[str]:
    return (each.get(w("name"), "") for each in table.iter(w("bookmarkStart")))


def _differences(old: Element, new: Element) -> Iterator[str]:
    for name in ("bidiVisual", "jc", "tblInd", "tblBorders", "tblLayout"):
        if _written(old, name) != _written(new, name):
            yield name
    was, now = (_widths(each) for each in (old, new))
    if len(was) == len(now) and any(abs(a - b) > _WIDTH for a, b in zip(was, now, strict=True)):
        yield "gridCol"
    rows = [list(held_in(each, w("tr"))) for each in (old, new)]
    if len(rows[0]) == len(rows[1]) and [*map(_row, rows[0])] != [*map(_row, rows[1])]:
        yield "trHeight"
    if _merged(old) != _merged(new):
        yield "vMerge"


def _merged(table: Element) -> int:
    """How many cells go on in the cell below: the words of those that it takes in are not shown."""
    return sum(1 for _ in table.iter(w("vMerge")))


def _written(table: Element, name: str) -> tuple[tuple[str, str], ...]:
    found = table.find(f"{w('tblPr')}/{w(name)}")
    if found is None:
        return ()
    values = ((str(key), str(value)) for each in found.iter() for key, value in sorted(each.attrib.items()))
    return (("", name), *values)


def _widths(table: Element) -> list[int]:
    written = (each.get(w("w"), "0") for each in table.findall(f"{w('tblGrid')}/{w('gridCol')}"))
    return [int(width) if width.isdecimal() else 0 for width in written]


def _row(row: Element) -> tuple[str, bool]:
    """The height of a row, and whether it is a head that comes again on every page."""
    return value_of(row, "trPr", "trHeight"), row.find(f"{w('trPr')}/{w('tblHeader')}") is not None
