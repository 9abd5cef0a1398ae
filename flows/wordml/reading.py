"""WordprocessingML read: blocks and what runs on in them, whatever asks for it; styles by name, numbers as Word counts.

Nothing here knows of a brief, nor what is to be left out of it: a check reads all that the file holds, an editor's file
is read as if its tracked changes were accepted. Each says what it skips.
Source of the markup: ECMA-376 part 1, 17.3 (text), 17.4 (tables), 17.9 (numbering), 17.13 (bookmarks, comments, tracked
changes), 17.16 (fields, links).
"""

import re
from collections.abc import Callable, Collection, Iterator, Mapping
from enum import Enum, auto
from typing import NamedTuple

from lxml import etree
from lxml.etree import _Element as Element

from flows.wordml.elements import w

_SPACES = {w("tab"): "\t", w("br"): "\n", w("cr"): "\r", w("noBreakHyphen"): "-"}
_HOLDERS = frozenset(map(w, ("sdt", "sdtContent", "ins", "moveTo", "smartTag", "customXml")))
"""What only holds blocks, rows or cells: controls, what was inserted or moved here, tags of other programs."""
_MARGIN = re.compile(r"word/(header|footer)\d*\.xml")
_COUNTED, _NO_LIST = "decimal", "0"


class Inline(Enum):
    """What a piece of running text is."""

    PARAGRAPH = auto()
    """A paragraph begins."""
    TEXT = auto()
    """Its value is the words; a tab, a line break and a hard hyphen are \\t, \\n or \\r, and -."""
    BOOKMARK = auto()
    """Its value is the name."""
    BOOKMARK_END = auto()
    LINK = auto()
    """Its value is the bookmark that it leads to; what it holds follows, up to LINK_END."""
    LINK_END = auto()
    FIELD = auto()
    """Its value says what of a field stands here: begin, separate (its result follows), end."""
    INSTRUCTION = auto()
    """Its value is a part of the instruction of the field that has begun last."""
    FOOTNOTE = auto()
    """The mark of a footnote, here and below by the id."""
    COMMENT = auto()
    """The mark of a comment."""
    COMMENT_START = auto()
    """Where the words begin that a comment is about."""


class Piece(NamedTuple):
    """A piece of running text; what it is says what its value means."""

    kind: Inline
    value: str
    id: str = ""
    """What pairs the two ends of a bookmark, and a mark with its note."""


def _by_id(kind: Inline) -> Callable[[Element], Piece]:
    return lambda node: Piece(kind, "", node.get(w("id"), ""))


_READERS: Mapping[str, Callable[[Element], Piece]] = {
    w("p"): lambda _: Piece(Inline.PARAGRAPH, ""),
    w("t"): lambda node: Piece(Inline.TEXT, node.text or ""),
    w("bookmarkStart"): lambda node: Piece(Inline.BOOKMARK, node.get(w("name"), ""), node.get(w("id"), "")),
    w("bookmarkEnd"): _by_id(Inline.BOOKMARK_END),
    w("hyperlink"): lambda node: Piece(Inline.LINK, node.get(w("anchor"), "")),
    w("fldChar"): lambda node: Piece(Inline.FIELD, node.get(w("fldCharType"), "")),
    w("instrText"): lambda node: Piece(Inline.INSTRUCTION, node.text or ""),
    w("footnoteReference"): _by_id(Inline.FOOTNOTE),
    w("commentReference"): _by_id(Inline.COMMENT),
    w("commentRangeStart"): _by_id(Inline.COMMENT_START),
    **dict.fromkeys(_SPACES, lambda node: Piece(Inline.TEXT, _SPACES[node.tag])),
}


def read_inline(root: Element, *, skip: Collection[str] = ()) -> Iterator[Piece]:
    """Yield the pieces of a part or of an element of one, in their order; what `skip` names is not entered."""
    walk = etree.iterwalk(root, events=("start", "end"), tag=(*_READERS, *skip))
    for event, node in walk:
        if node.tag in skip:
            if event == "start":
                walk.skip_subtree()
        elif event == "end":
            if node.tag == w("hyperlink"):
                yield Piece(Inline.LINK_END, "")
        elif node.tag != w("tab") or _is_in_run(node):
            yield _READERS[node.tag](node)


def _is_in_run(tab: Element) -> bool:
    """Whether a tab is one of the text; in a paragraph's properties it is a stop for tabs."""
    parent = tab.getparent()
    return parent is not None and parent.tag == w("r")


def text_of(root: Element) -> str:
    """Return the words of an element, without tabs and breaks."""
    return "".join(text.text or "" for text in root.iter(w("t")))


def written_in(run: Element) -> str:
    """Return the words of a run, with a sign for each tab, break and hard hyphen: a tab parts what stands beside it."""
    return "".join(_READERS[node.tag](node).value for node in run.iter(w("t"), *_SPACES))


def held_in(parent: Element, *tags: str, skip: Callable[[Element], bool] = lambda _: False) -> Iterator[Element]:
    """Yield the elements of some tags below a parent, through what only holds them and `skip` does not leave out."""
    for child in parent:
        if child.tag in tags:
            yield child
        elif child.tag in _HOLDERS and not skip(child):
            yield from held_in(child, *tags, skip=skip)


def value_of(holder: Element | None, *path: str) -> str:
    """Return the `w:val` of what stands below an element by a path of names; empty where nothing does."""
    found = None if holder is None else holder.find("/".join(map(w, path)))
    return "" if found is None else found.get(w("val"), "")


def is_hidden_row(inner: Element) -> bool:
    """Whether what stands in a row of a table, or is one, is hidden with it (17.4.20)."""
    rows = (inner, *inner.iterancestors())
    marks = (row.find(f"{w('trPr')}/{w('hidden')}") for row in rows if row.tag == w("tr"))
    return any(mark is not None and mark.get(w("val"), "1") not in ("0", "false", "off") for mark in marks)


def style_id(paragraph: Element) -> str:
    """Return the id of the style that a paragraph names, or nothing."""
    return value_of(paragraph, "pPr", "pStyle")


def style_names(styles: Element) -> dict[str, str]:
    """Return the name of each style by its id: Word translates the ids, and keeps the names."""
    named = ((style.get(w("styleId"), ""), style.find(w("name"))) for style in styles.iter(w("style")))
    return {key: name.get(w("val"), "") for key, name in named if name is not None}


def margins_of(parts: Mapping[str, bytes]) -> Iterator[Element]:
    """Yield the roots of the headers and footers, by the names of their parts."""
    return iter(margins_by_name(parts).values())


def margins_by_name(parts: Mapping[str, bytes]) -> dict[str, Element]:
    """Return the roots of the headers and footers, by the names of their parts and in their order."""
    return {name: etree.fromstring(parts[name]) for name in sorted(parts) if _MARGIN.fullmatch(name)}


class Numbering:
    """Counts the numbered paragraphs of a body, which must come in their order: their numbers stand in no text."""

    def __init__(self, numbering: bytes | None, styles: Element) -> None:
        root = etree.fromstring(numbering) if numbering else etree.Element(w("numbering"))
        self._abstract = {each.get(w("abstractNumId"), ""): each for each in root.findall(w("abstractNum"))}
        self._lists = {each.get(w("numId"), ""): each for each in root.findall(w("num"))}
        numbered = ((style, style.find(f"{w('pPr')}/{w('numPr')}")) for style in styles.findall(w("style")))
        self._of_style = {
            style.get(w("styleId"), ""): _list_and_level(own) for style, own in numbered if own is not None
        }
        self._next: dict[tuple[str, str], int] = {}

    def count(self, paragraph: Element) -> int | None:
        """Return the number before a paragraph, or None where no decimal number is counted."""
        list_id, level = self._place(paragraph)
        if list_id == _NO_LIST or list_id not in self._lists:
            return None
        settings = self._level(list_id, level)
        if value_of(settings, "numFmt") != _COUNTED:
            return None
        number = self._next.get((list_id, level), self._start(list_id, level, settings))
        self._next[list_id, level] = number + 1
        return number

    def _place(self, paragraph: Element) -> tuple[str, str]:
        """Return the list and the level of a paragraph, its own or those of its style."""
        own = paragraph.find(f"{w('pPr')}/{w('numPr')}")
        if own is not None:
            return _list_and_level(own)
        return self._of_style.get(style_id(paragraph), (_NO_LIST, _NO_LIST))

    def _level(self, list_id: str, level: str) -> Element | None:
        abstract = self._abstract.get(value_of(self._lists[list_id], "abstractNumId"))
        return None if abstract is None else abstract.find(f"{w('lvl')}[@{w('ilvl')}='{level}']")

    def _start(self, list_id: str, level: str, settings: Element | None) -> int:
        override = self._lists[list_id].find(f"{w('lvlOverride')}[@{w('ilvl')}='{level}']")
        return int(value_of(override, "startOverride") or value_of(settings, "start") or 1)


def _list_and_level(numbered: Element) -> tuple[str, str]:
    return value_of(numbered, "numId") or _NO_LIST, value_of(numbered, "ilvl") or _NO_LIST
