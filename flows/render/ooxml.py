"""A small floor over lxml: the WordprocessingML elements that a brief is made of, in the order that the schema wants.

They are put together as nodes, plain values, and grown into a document at once. Nothing here knows of a brief. Styles
are given by the names that Word shows («Card Figure»); `style_uses` finds them, for whoever knows a template's ids.
Source of the markup: ECMA-376 part 1, 17.3 (paragraphs and runs), 17.4 (tables), 17.13.6 (bookmarks), 17.16 (links).
"""

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from functools import lru_cache
from itertools import groupby
from typing import NamedTuple
from unicodedata import bidirectional
from zlib import crc32

from lxml import etree
from lxml.etree import _Element as Element

from flows.arabic.direction import Script, segments
from flows.render.printable import printable

W = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
W14 = "http://schemas.microsoft.com/office/word/2010/wordml"
_SPACE = "{http://www.w3.org/XML/1998/namespace}space"

_STRONG = {"L": True, "R": False, "AL": False}
_BREAKS = {"\t": "tab", "\n": "br", "\r": "cr"}
_BREAK = re.compile("([\t\n\r])")

Piece = tuple[str, str]
"""Words and the name of their character style, which may be empty."""


@lru_cache(maxsize=256)
def w(name: str) -> str:
    """The qualified name of a WordprocessingML element or attribute."""
    return f"{{{W}}}{name}"


class Node(NamedTuple):
    """An element yet to be grown: `w:name`, its attributes in the `w` namespace too."""

    name: str
    attributes: Mapping[str, str | int]
    children: tuple["Node", ...]
    text: str = ""
    foreign: bytes = b""
    """XML of another namespace, to stand within it as it is."""


def node(name: str, /, *children: Node, **attributes: str | int) -> Node:
    """Make a node; what its attributes are called is what they are called in the file."""
    return Node(name, attributes, children)


def grow(parent: Element, nodes: Iterable[Node]) -> None:
    """Append the elements of some nodes to a parent.

    From the root down, since lxml looks through a whole subtree each time that one moves under another: 6,000 rows of a
    table took 18 s from the leaves up, and take less than 1 s so.
    """
    for each in nodes:
        made = etree.SubElement(parent, w(each.name), {w(key): str(value) for key, value in each.attributes.items()})
        if each.text:
            made.text = each.text
            made.set(_SPACE, "preserve")
        if each.foreign:
            made.append(etree.fromstring(each.foreign))
        grow(made, each.children)


def runs(*pieces: Piece) -> list[Node]:
    """Turn words into runs: Latin stretches left to right and English, everything else right to left and Arabic.

    A stretch is found in the joined text, so that a border between two pieces does not cut «COVID-19» in its direction.
    """
    styles = [style for text, style in pieces for _ in printable(text)]
    text = "".join(printable(text) for text, _ in pieces)
    latin = _left_to_right(text)
    made = []
    for (style, is_latin), places in groupby(range(len(text)), key=lambda at: (styles[at], latin[at])):
        made.append(_run("".join(text[at] for at in places), style, is_latin))
    return made


def _left_to_right(text: str) -> list[bool]:
    """Of each letter, whether its run goes left to right.

    That is as its stretch goes, save that no run may hold strong letters of the other direction (ECMA-376 part 1,
    17.3.2.30): an Arabic word in an address, a Chinese name in a sentence. A combining mark goes with its letter.
    """
    flags: list[bool] = []
    for segment in segments(text):
        for letter in segment.text:
            kind = bidirectional(letter)
            if kind == "NSM" and flags:
                flags.append(flags[-1])
            else:
                flags.append(_STRONG.get(kind, segment.script is Script.LATIN))
    return flags


def tab() -> Node:
    """A run that holds a tab."""
    return _run("\t", "", latin=False)


def _run(text: str, style: str, latin: bool) -> Node:
    looks = [node("rStyle", val=style)] if style else []
    direction = node("lang", val="en-US") if latin else node("rtl")
    return node("r", node("rPr", *looks, direction), *_words(text))


def _words(text: str) -> Iterator[Node]:
    """The text of a run; tabs and line ends are elements of their own."""
    for part in _BREAK.split(text):
        if part in _BREAKS:
            yield node(_BREAKS[part])
        elif part:
            yield Node("t", {}, (), part)


def paragraph(style: str, *content: Node, list_id: int | None = None) -> Node:
    """A paragraph in the named style, right to left to its very mark, which a number before it takes its looks from.

    `list_id` makes it an item of that list.
    """
    numbering = [] if list_id is None else [node("numPr", node("ilvl", val=0), node("numId", val=list_id))]
    mark = node("rPr", node("rtl"))
    return node("p", node("pPr", node("pStyle", val=style), *numbering, mark), *content)


def bookmark_name(line_id: str) -> str:
    """The bookmark of a line: letters, digits and underscores, a letter first, no more than 40 (ECMA-376, Word).

    Ids of the form that a View promises keep their letters, «f1-c» as «f1_c»; any other is told apart by its checksum.
    """
    name = line_id.replace("-", "_")
    if re.fullmatch(r"[a-z][a-z0-9_]{0,39}", name) and "_" not in line_id:
        return name
    letters = re.sub(r"[^A-Za-z0-9_]", "", name)
    return f"x_{letters[:29]}_{crc32(line_id.encode()):08x}"


def bookmarked(name: str, *content: Node) -> list[Node]:
    """The content between the two ends of a bookmark, which `number_bookmarks` numbers."""
    return [node("bookmarkStart", id="", name=name), *content, node("bookmarkEnd", id="")]


def link(bookmark: str, *content: Node, tip: str = "") -> Node:
    """The content as a link to a bookmark of the same document; `tip` is shown where the pointer rests on it."""
    tips = {"tooltip": printable(tip)} if tip else {}
    return node("hyperlink", *content, anchor=bookmark, **tips, history=1)


def cell(width: int, *paragraphs: Node) -> Node:
    """A table cell, `width` twentieths of a point wide."""
    return node("tc", node("tcPr", node("tcW", w=width, type="dxa")), *paragraphs)


def row(*cells: Node, header: bool = False) -> Node:
    """A row that no page break cuts; a header row comes again on every page."""
    again = [node("tblHeader")] if header else []
    return node("tr", node("trPr", node("cantSplit"), *again), *cells)


def table(
    style: str, grid: Sequence[int], rows: Iterable[Node], *, caption: str, description: str, headed: bool = True
) -> Node:
    """A table whose first column stands at the right; `grid` holds the widths of its columns, right to left.

    Caption and description are what a screen reader says of it; they are not printed. `headed`: its first row looks
    like the head of the others.
    """
    look = {"firstRow": int(headed), "lastRow": 0, "firstColumn": 1, "lastColumn": 0, "noHBand": 1, "noVBand": 1}
    properties = node(
        "tblPr",
        node("tblStyle", val=style),
        node("bidiVisual"),
        node("tblW", w=sum(grid), type="dxa"),
        node("tblLayout", type="fixed"),
        node("tblLook", val="06A0" if headed else "0680", **look),
        node("tblCaption", val=printable(caption)),
        node("tblDescription", val=printable(description)),
    )
    return node("tbl", properties, node("tblGrid", *(node("gridCol", w=width) for width in grid)), *rows)


def style_uses(body: Element) -> Iterator[Element]:
    """Every element whose `w:val` names a style."""
    return body.iter(w("pStyle"), w("rStyle"), w("tblStyle"))


def number_paragraphs(body: Element) -> None:
    """Give every paragraph its `w14:paraId`, by its place: the same body has the same ids."""
    for place, made in enumerate(body.iter(w("p")), start=1):
        made.set(f"{{{W14}}}paraId", f"{0x10000000 + place:08X}")


def number_bookmarks(body: Element) -> None:
    """Pair the ends of the bookmarks by ids that count up; bookmarks must not overlap."""
    for name in ("bookmarkStart", "bookmarkEnd"):
        for number, end in enumerate(body.iter(w(name))):
            end.set(w("id"), str(number))
