"""Opens a DOCX that was written and proves it: Word's rules are kept, every line and note of the view is there."""

import io
import re
import zipfile
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from itertools import zip_longest

from docx import Document
from docx.opc.exceptions import OpcError
from lxml import etree
from lxml.etree import _Element as Element

from flows.arabic.unseen import drop_bidi_controls
from flows.model.house import NoteStyle
from flows.model.publication import Check
from flows.render.docx.notes import repeats, statements
from flows.verify.checks import make_check
from flows.verify.docx_order import chart_faults, isolation_faults, margin_faults
from flows.verify.docx_rtl import rtl_faults
from flows.view.doubts import marked_text
from flows.view.printable import printable, with_plain_spaces
from flows.view.view import View, lines_of, sentences_of
from flows.wordml.elements import bookmark_name, w
from flows.wordml.package import read_parts
from flows.wordml.reading import Inline, Piece, margins_of, read_inline


@dataclass(frozen=True, slots=True, kw_only=True)
class DocxText:
    """The text of a DOCX, read back."""

    paragraphs: tuple[str, ...]
    """Those of the body in its order, of the cells of tables too."""
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
    return DocxText(
        paragraphs=tuple("".join(words) for words in reader.paragraphs),
        bookmarks={name: "".join(words) for name, words in reader.bookmarks.items()},
        links={name: tuple(targets) for name, targets in reader.links.items()},
        margins=tuple(text for root in margins_of(parts) for text in paragraphs_of(root)),
    )


def paragraphs_of(root: Element) -> tuple[str, ...]:
    """Return the text of each paragraph of a part, or of an element of one."""
    reader = _Reader()
    reader.read(root)
    return tuple("".join(words) for words in reader.paragraphs)


class _Reader:
    """Reads a part in the order of its text and keeps what belongs to the paragraphs and bookmarks that are open."""

    def __init__(self) -> None:
        self.paragraphs: list[list[str]] = []
        self.bookmarks: dict[str, list[str]] = {}
        self.links: dict[str, list[str]] = {}
        self._open: dict[str, str] = {}
        self._last = ""

    def read(self, root: Element) -> None:
        for piece in read_inline(root):
            if piece.kind is Inline.TEXT:
                self._add_text(piece.value)
            elif piece.kind is Inline.PARAGRAPH:
                self.paragraphs.append([])
                self._last = ""
            elif piece.kind is Inline.BOOKMARK:
                self._open_bookmark(piece)
            elif piece.kind is Inline.BOOKMARK_END:
                self._open.pop(piece.id, None)
            elif piece.kind is Inline.LINK:
                self.links.setdefault(self._last, []).append(piece.value)

    def _add_text(self, words: str) -> None:
        self.paragraphs[-1].append(words)
        for name in self._open.values():
            self.bookmarks[name].append(words)

    def _open_bookmark(self, piece: Piece) -> None:
        if piece.value not in self.bookmarks:
            self.bookmarks[piece.value] = []
            self._open[piece.id] = piece.value
        self._last = piece.value


_KINDS = {NoteStyle.FOOTNOTES: "footnote", NoteStyle.COMMENTS: "comment"}
_MARKS = {"footnote": Inline.FOOTNOTE, "comment": Inline.COMMENT}

Note = tuple[str, str]
"""The bookmark of the statement, and the words of the note."""


def note_faults(data: bytes, view: View, style: NoteStyle) -> Iterator[str]:
    """Yield what is wrong with the notes of a DOCX that should have those of a style.

    Raises KeyError or lxml.etree.XMLSyntaxError if the bytes are no DOCX.
    """
    parts = read_parts(data)
    body = etree.fromstring(parts["word/document.xml"])
    for kind in _KINDS.values():
        notes = _notes(parts.get(f"word/{kind}s.xml"), kind)
        places = _places(body, kind)
        yield from _order_faults(kind, [note_id for _, note_id in places], list(notes))
        found = [(line, notes.get(note_id, "")) for line, note_id in places]
        yield from _differences(kind, found, _expected_notes(view, style) if kind == _KINDS.get(style) else [])


def _notes(part: bytes | None, kind: str) -> dict[str, str]:
    """The words of each note by its id; the lines that separate notes from the text are none."""
    if part is None:
        return {}
    found = (note for note in etree.fromstring(part).iter(w(kind)) if note.get(w("type"), "normal") == "normal")
    return {note.get(w("id"), ""): _words_of(note) for note in found}


def _words_of(note: Element) -> str:
    return drop_bidi_controls(" ".join(paragraphs_of(note))).removeprefix(" ")


def _places(body: Element, kind: str) -> list[tuple[str, str]]:
    """For each mark of a note the bookmark before it and the note's id."""
    places, last = [], ""
    for piece in read_inline(body):
        if piece.kind is Inline.BOOKMARK:
            last = piece.value
        elif piece.kind is _MARKS[kind]:
            places.append((last, piece.id))
    return places


def _order_faults(kind: str, referred: list[str], written: list[str]) -> Iterator[str]:
    """LibreOffice pairs footnotes with their marks by their order, whatever their ids say."""
    if referred != written:
        yield f"The marks of the {kind}s are {', '.join(referred)}, and the {kind}s {', '.join(written)}."


def _expected_notes(view: View, style: NoteStyle) -> list[Note]:
    """Where which notes should be: none that only repeats its line.

    Of a footnote at the first other statement that cites a sentence, of a comment at each, with all its sentences.
    """
    sentences = {each.number: each for each in sentences_of(view)}
    wanted: list[Note] = []
    for line in statements(view):
        fresh = [sentences[number] for number in line.cites if number in sentences]
        said = [each for each in fresh if not repeats(line, each)]
        words = [drop_bidi_controls(f"[{each.mark}]\u00a0{printable(marked_text(each.line, view))}") for each in said]
        if style is NoteStyle.FOOTNOTES:
            wanted += [(bookmark_name(line.id), each) for each in words]
            sentences = {number: each for number, each in sentences.items() if each not in said}
        elif words:
            wanted.append((bookmark_name(line.id), " ".join(words)))
    return wanted


def _differences(kind: str, found: list[Note], wanted: list[Note]) -> Iterator[str]:
    for is_there, should_be in zip_longest(found, wanted, fillvalue=("", "")):
        if (is_there[0], with_plain_spaces(is_there[1])) != (should_be[0], with_plain_spaces(should_be[1])):
            yield f"A {kind} at {is_there[0]} says «{is_there[1]}» where one at {should_be[0]} says «{should_be[1]}»."


__all__ = ["DocxText", "check_docx", "read_docx", "rtl_faults"]

_OF_WORD = re.compile(r"word/\w+\.xml")
_SCRIPTS = ("ascii", "hAnsi", "eastAsia", "cs")


def check_docx(data: bytes, view: View, notes: NoteStyle = NoteStyle.ENDS) -> tuple[Check, ...]:
    """Prove a DOCX against its view and its style of notes; one that does not open has one check, which failed.

    A short brief has no notes, nor has an issue.
    """
    notes = NoteStyle.ENDS if view.is_short or view.is_issue else notes
    try:
        Document(io.BytesIO(data))
        text = read_docx(data)
        faults = rtl_faults(data)
    except (zipfile.BadZipFile, OpcError, KeyError, ValueError, etree.XMLSyntaxError) as error:
        return (make_check("docx.opens", [f"The file does not open as a Word document: {error}."]),)
    return (
        make_check("docx.opens", []),
        make_check("docx.rtl", faults),
        make_check("docx.order", _isolation_faults_of(data, view)),
        make_check("docx.lines", _line_faults(text, view)),
        make_check("docx.citations", _citation_faults(text, view)),
        make_check("docx.notes", note_faults(data, view, notes)),
        make_check("docx.bookmarks", _bookmark_faults(data, text)),
        make_check("docx.fonts", _font_faults(data)),
    )


def _isolation_faults_of(data: bytes, view: View) -> Iterator[str]:
    parts = read_parts(data)
    yield from isolation_faults(etree.fromstring(parts["word/document.xml"]), view)
    yield from margin_faults(parts)
    yield from chart_faults(parts)


def _line_faults(text: DocxText, view: View) -> Iterator[str]:
    for line in lines_of(view):
        found = text.bookmarks.get(bookmark_name(line.id))
        if found is None:
            yield f"The line {line.id} has no bookmark."
        elif _as_read(found) != _as_read(printable(line.text)):
            yield f"The line {line.id} reads «{found}» and not «{printable(line.text)}»."


def _as_read(text: str) -> str:
    return with_plain_spaces(drop_bidi_controls(text))


def _citation_faults(text: DocxText, view: View) -> Iterator[str]:
    for line in lines_of(view):
        wanted = tuple(bookmark_name(view.target(number)) for number in line.cites) if view.has_annex else ()
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
