"""Opens a DOCX that was written and proves it: that Word's rules are kept and that every line of the View is there."""

import io
import re
import zipfile
from collections.abc import Iterator

from docx import Document
from docx.opc.exceptions import OpcError
from lxml import etree

from flows.model.house import NoteStyle
from flows.model.publication import Check
from flows.verify.checks import checked
from flows.verify.docx_notes import note_faults
from flows.verify.docx_rtl import rtl_faults
from flows.verify.docx_text import DocxText, read_docx
from flows.view.printable import printable
from flows.view.view import View, lines_of
from flows.wordml.elements import bookmark_name, w
from flows.wordml.package import read_parts

__all__ = ["DocxText", "check_docx", "read_docx", "rtl_faults"]

_OF_WORD = re.compile(r"word/\w+\.xml")
_SCRIPTS = ("ascii", "hAnsi", "eastAsia", "cs")


def check_docx(data: bytes, view: View, notes: NoteStyle = NoteStyle.ENDS) -> tuple[Check, ...]:
    """Prove a DOCX against its view and its style of notes; one that does not open has one check, which failed."""
    try:
        Document(io.BytesIO(data))
        text = read_docx(data)
        faults = rtl_faults(data)
    except (zipfile.BadZipFile, OpcError, KeyError, ValueError, etree.XMLSyntaxError) as error:
        return (checked("docx.opens", [f"The file does not open as a Word document: {error}."]),)
    return (
        checked("docx.opens", []),
        checked("docx.rtl", faults),
        checked("docx.lines", _line_faults(text, view)),
        checked("docx.citations", _citation_faults(text, view)),
        checked("docx.notes", note_faults(data, view, notes)),
        checked("docx.bookmarks", _bookmark_faults(data, text)),
        checked("docx.fonts", _font_faults(data)),
    )


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
