"""The text of a DOCX, read back part by part in the order in which it is read."""

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass

from lxml import etree
from lxml.etree import _Element as Element

from flows.wordml.elements import w
from flows.wordml.package import read_parts

_BREAKS = {w("tab"): "\t", w("br"): "\n", w("cr"): "\r"}
_MARGIN = re.compile(r"word/(header|footer)\d*\.xml")


@dataclass(frozen=True, slots=True, kw_only=True)
class DocxText:
    """The text of a DOCX, read back."""

    paragraphs: tuple[str, ...]
    """Of the body in its order, cells of tables included."""
    bookmarks: Mapping[str, str]
    """The text under each bookmark, exactly; of two bookmarks with one name, the first."""
    links: Mapping[str, tuple[str, ...]]
    """What is linked to after the beginning of each bookmark, up to the next bookmark or the end of the paragraph."""
    margins: tuple[str, ...]
    """The paragraphs of the headers and footers, part by part."""


def read_docx(data: bytes) -> DocxText:
    """Read the text back. Raises zipfile.BadZipFile, KeyError or lxml.etree.XMLSyntaxError if the bytes are no DOCX."""
    parts = read_parts(data)
    reader = _Reader()
    reader.read(etree.fromstring(parts["word/document.xml"]))
    margins = (etree.fromstring(parts[name]) for name in sorted(parts) if _MARGIN.fullmatch(name))
    return DocxText(
        paragraphs=tuple("".join(words) for words in reader.paragraphs),
        bookmarks={name: "".join(words) for name, words in reader.bookmarks.items()},
        links={name: tuple(targets) for name, targets in reader.links.items()},
        margins=tuple(text for root in margins for text in paragraphs_of(root)),
    )


def paragraphs_of(root: Element) -> tuple[str, ...]:
    """Return the text of each paragraph of a part, or of an element of one."""
    reader = _Reader()
    reader.read(root)
    return tuple("".join(words) for words in reader.paragraphs)


class _Reader:
    """Walks a part in the order of its text and keeps what belongs to the paragraphs and bookmarks that are open."""

    def __init__(self) -> None:
        self.paragraphs: list[list[str]] = []
        self.bookmarks: dict[str, list[str]] = {}
        self.links: dict[str, list[str]] = {}
        self._open: dict[str, str] = {}
        self._last = ""
        self._steps: dict[str, Callable[[Element], None]] = {
            w("p"): self._begin,
            w("t"): lambda node: self._say(node.text or ""),
            w("bookmarkStart"): self._start,
            w("bookmarkEnd"): self._end,
            w("hyperlink"): self._link,
            **dict.fromkeys(_BREAKS, self._break),
        }

    def read(self, root: Element) -> None:
        for node in root.iter(*self._steps):
            self._steps[node.tag](node)

    def _begin(self, _: Element) -> None:
        self.paragraphs.append([])
        self._last = ""

    def _say(self, words: str) -> None:
        self.paragraphs[-1].append(words)
        for name in self._open.values():
            self.bookmarks[name].append(words)

    def _break(self, node: Element) -> None:
        parent = node.getparent()
        if parent is not None and parent.tag == w("r"):  # a w:tab of a paragraph's properties is a tab stop
            self._say(_BREAKS[node.tag])

    def _start(self, node: Element) -> None:
        name = node.get(w("name"), "")
        if name not in self.bookmarks:
            self.bookmarks[name] = []
            self._open[node.get(w("id"), "")] = name
        self._last = name

    def _end(self, node: Element) -> None:
        self._open.pop(node.get(w("id"), ""), None)

    def _link(self, node: Element) -> None:
        self.links.setdefault(self._last, []).append(node.get(w("anchor"), ""))
