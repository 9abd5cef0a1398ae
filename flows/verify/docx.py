"""Opens a DOCX that was written and proves it: that Word's rules are kept and that every line of the View is there."""

import io
import re
import zipfile
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass

from docx import Document
from docx.opc.exceptions import OpcError
from lxml import etree
from lxml.etree import _Element as Element

from flows.model.publication import Check
from flows.render.docx_package import read_parts
from flows.render.ooxml import bookmark_name, w
from flows.render.printable import printable
from flows.render.view import View, lines_of
from flows.verify.docx_rtl import rtl_faults

__all__ = ["DocxText", "check_docx", "read_docx", "rtl_faults"]

_BREAKS = {w("tab"): "\t", w("br"): "\n", w("cr"): "\r"}
_MARGIN = re.compile(r"word/(header|footer)\d*\.xml")
_OF_WORD = re.compile(r"word/\w+\.xml")
_SCRIPTS = ("ascii", "hAnsi", "eastAsia", "cs")
_FAULTS_SHOWN = 3


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
        margins=tuple(text for root in margins for text in _paragraphs(root)),
    )


def _paragraphs(root: Element) -> tuple[str, ...]:
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


def check_docx(data: bytes, view: View) -> tuple[Check, ...]:
    """Prove a DOCX against its view; a file that does not open has one check, and that one failed."""
    try:
        Document(io.BytesIO(data))
        text = read_docx(data)
        faults = rtl_faults(data)
    except (zipfile.BadZipFile, OpcError, KeyError, ValueError, etree.XMLSyntaxError) as error:
        return (_check("docx.opens", [f"The file does not open as a Word document: {error}."]),)
    return (
        _check("docx.opens", []),
        _check("docx.rtl", faults),
        _check("docx.lines", _line_faults(text, view)),
        _check("docx.citations", _citation_faults(text, view)),
        _check("docx.bookmarks", _bookmark_faults(data, text)),
        _check("docx.fonts", _font_faults(data)),
    )


def _check(name: str, faults: Iterable[str]) -> Check:
    """A check that passes where there are no faults; its detail names the first of them and counts the rest."""
    found = list(faults)
    more = [f"And {len(found) - _FAULTS_SHOWN} more."] if len(found) > _FAULTS_SHOWN else []
    return Check(name=name, passed=not found, detail=" ".join([*found[:_FAULTS_SHOWN], *more]))


def _line_faults(text: DocxText, view: View) -> Iterator[str]:
    for line in lines_of(view):
        found = text.bookmarks.get(bookmark_name(line.id))
        if found is None:
            yield f"The line {line.id} has no bookmark."
        elif found != printable(line.text):
            yield f"The line {line.id} reads «{found}» and not «{printable(line.text)}»."


def _citation_faults(text: DocxText, view: View) -> Iterator[str]:
    for line in lines_of(view):
        wanted = tuple(bookmark_name(f"s{number}") for number in line.cites)
        found = text.links.get(bookmark_name(line.id), ())
        if wanted and found != wanted:
            yield f"The line {line.id} is followed by links to {found} and not to {wanted}."


def _bookmark_faults(data: bytes, text: DocxText) -> Iterator[str]:
    """Names that come twice, which Word compares without regard to case, and links that lead nowhere."""
    root = etree.fromstring(read_parts(data)["word/document.xml"])
    names = [start.get(w("name"), "") for start in root.iter(w("bookmarkStart"))]
    seen: set[str] = set()
    for name in names:
        if name.casefold() in seen:
            yield f"The bookmark {name} comes twice."
        seen.add(name.casefold())
    for target in sorted({target for targets in text.links.values() for target in targets} - set(names)):
        yield f"A link leads to {target}, which is no bookmark."


def _font_faults(data: bytes) -> Iterator[str]:
    """Fonts that some part asks for and that the table of fonts does not name."""
    parts = {name: part for name, part in sorted(read_parts(data).items()) if _OF_WORD.fullmatch(name)}
    roots = {name: etree.fromstring(part) for name, part in parts.items()}
    named = {font.get(w("name")) for root in roots.values() for font in root.iter(w("font"))}
    for name, root in roots.items():
        asked = {fonts.get(w(script)) for fonts in root.iter(w("rFonts")) for script in _SCRIPTS}
        for font in sorted(font for font in asked - named if font):
            yield f"{name}: the font “{font}” is not in the table of fonts."
