"""A small floor over lxml: the WordprocessingML elements that a brief is made of, in the order that the schema wants.

They are put together as nodes, plain values, and grown into a document at once. Nothing here knows of a brief. Styles
are given by the names that Word shows («Card Figure»); `style_uses` finds them, for those that know a template's ids.
Source of the markup: ECMA-376 part 1, 17.3 (paragraphs and runs), 17.4 (tables), 17.13.6 (bookmarks), 17.16 (links).
"""

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from copy import deepcopy
from functools import lru_cache
from typing import NamedTuple
from xml.sax.saxutils import escape, quoteattr
from zlib import crc32

from lxml import etree
from lxml.etree import _Element as Element

from flows.view.printable import printable

W = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
W14 = "http://schemas.microsoft.com/office/word/2010/wordml"
W15 = "http://schemas.microsoft.com/office/word/2012/wordml"
MC = "http://schemas.openxmlformats.org/markup-compatibility/2006"


@lru_cache(maxsize=256)
def w(name: str) -> str:
    """The qualified name of a WordprocessingML element or attribute."""
    return f"{{{W}}}{name}"


class Node(NamedTuple):
    """An element yet to be written: `w:name`, its attributes in the `w` namespace too."""

    name: str
    attributes: Mapping[str, str | int]
    children: tuple["Node", ...]
    text: str = ""
    ready: str = ""
    """XML that stands before the children as it is: of another namespace, or written once for many."""


def node(name: str, /, *children: Node, **attributes: str | int) -> Node:
    """Make a node; what its attributes are called is what they are called in the file."""
    return Node(name, attributes, children)


def grow(parent: Element, nodes: Iterable[Node]) -> None:
    """Append the elements of a few nodes to a parent."""
    parent.extend(etree.fromstring(f'<w:all xmlns:w="{W}">{nodes_xml(nodes)}</w:all>'))


def with_prefixes(root: Element) -> Element:
    """Return the root of a story with what newer programs than the standard know declared, and for older ones passable.

    The program that saved the template may have declared neither (ECMA-376 part 3, 10.1.1: Ignorable).
    """
    spaces = {prefix: space for prefix, space in root.nsmap.items() if prefix}
    made = etree.Element(root.tag, nsmap={**spaces, "w": W, "w14": W14, "w15": W15, "mc": MC})
    for name, value in root.items():
        made.set(name, value)
    known = made.get(f"{{{MC}}}Ignorable", "").split()
    made.set(f"{{{MC}}}Ignorable", " ".join([*known, *(each for each in ("w14", "w15") if each not in known)]))
    made.extend(deepcopy(each) for each in root)
    return made


def grow_in_place(root: Element, place: Element, nodes: Iterable[Node]) -> Element:
    """Return a root anew, with the elements of many nodes in the place of a processing instruction that it holds.

    By way of text: to make the 600,000 elements of a long brief one by one takes lxml six times as long as to read
    them, and to move them from one tree into another takes longer still.
    """
    before, after = etree.tostring(root, encoding="unicode").split(etree.tostring(place, encoding="unicode"))
    parser = etree.XMLParser(huge_tree=True, resolve_entities=False)
    return etree.fromstring(f"{before}{nodes_xml(nodes)}{after}", parser)


def nodes_xml(nodes: Iterable[Node]) -> str:
    """Return the XML of nodes, of which each prefix but `w` is declared."""
    pieces: list[str] = []
    for each in nodes:
        _write(each, pieces)
    return "".join(pieces)


def _write(each: Node, pieces: list[str]) -> None:
    attributes = "".join([f" w:{key}={quoteattr(str(value))}" for key, value in each.attributes.items()])
    if not (each.children or each.text or each.ready):
        pieces.append(f"<w:{each.name}{attributes}/>")
        return
    space = ' xml:space="preserve"' if each.text else ""
    pieces.append(f"<w:{each.name}{attributes}{space}>{escape(each.text)}{each.ready}")
    for child in each.children:
        _write(child, pieces)
    pieces.append(f"</w:{each.name}>")


def paragraph(style: str, *content: Node, list_id: int | None = None, keeps: bool = False) -> Node:
    """A paragraph in the named style, right to left to its very mark, which a number before it takes its looks from.

    `list_id` makes it an item of that list; 0 takes it out of the list of its style. `keeps`: no page ends after it.
    """
    return Node("p", {}, content, "", _settings(style, list_id, keeps))


@lru_cache(maxsize=256)
def _settings(style: str, list_id: int | None, keeps: bool) -> str:
    numbering = [] if list_id is None else [node("numPr", node("ilvl", val=0), node("numId", val=list_id))]
    kept = [node("keepNext")] if keeps else []
    return nodes_xml([node("pPr", node("pStyle", val=style), *kept, *numbering, node("rPr", node("rtl")))])


def bookmark_name(line_id: str) -> str:
    """The bookmark of a line: letters, digits and underscores, a letter first, no more than 40 (ECMA-376, Word).

    Ids of the form that a View promises keep their letters, «f1-c» as «f1_c»; any other has its checksum.
    """
    name = line_id.replace("-", "_")
    if re.fullmatch(r"[a-z][a-z0-9_]{0,39}", name) and "_" not in line_id:
        return name
    letters = re.sub(r"[^A-Za-z0-9_]", "", name)
    return f"x_{letters[:29]}_{crc32(line_id.encode()):08x}"


def wrap_in_bookmark(name: str, *content: Node) -> list[Node]:
    """The content between the two ends of a bookmark, which `number_bookmarks` numbers."""
    return [node("bookmarkStart", id="", name=name), *content, node("bookmarkEnd", id="")]


def link(bookmark: str, *content: Node, tip: str = "") -> Node:
    """The content as a link to a bookmark of the same document; `tip` is shown where the pointer rests on it."""
    tips = {"tooltip": printable(tip)} if tip else {}
    return node("hyperlink", *content, anchor=bookmark, **tips, history=1)


def field(instruction: str) -> list[Node]:
    """A field whose result is empty until an application works it out."""
    return [node("r", node("rPr", node("rtl")), step) for step in _steps(instruction)]


def _steps(instruction: str) -> list[Node]:
    steps = [node("fldChar", fldCharType=kind) for kind in ("begin", "separate", "end")]
    steps.insert(1, Node("instrText", {}, (), f" {instruction} "))
    return steps


def field_around(instruction: str, content: Sequence[Node]) -> list[Node]:
    """Put paragraphs into a field as its result, for Word alone.

    LibreOffice counts no field within a field of contents, and would print the inner ones as empty as they are written.
    So the outer one stands where only a program looks that knows Word 2013 (ECMA-376 part 3, 10.2.1: AlternateContent).
    """
    begin, instruct, separate, end = (_for_newer(step) for step in _steps(instruction))
    first, last = content[0], content[-1]
    if len(content) == 1:
        return [first._replace(children=(begin, instruct, separate, *first.children, end))]
    opened = first._replace(children=(begin, instruct, separate, *first.children))
    return [opened, *content[1:-1], last._replace(children=(*last.children, end))]


def _for_newer(step: Node) -> Node:
    choice = f'<mc:Choice Requires="w15">{nodes_xml([step])}</mc:Choice>'
    alternate = f"<mc:AlternateContent>{choice}</mc:AlternateContent>"
    return Node("r", {}, (), "", f"{nodes_xml([node('rPr', node('rtl'))])}{alternate}")


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
