"""Proves the notes of a DOCX: each holds the source's sentences, whole, and stands at the statement that cites them."""

from collections.abc import Iterator
from itertools import zip_longest

from lxml import etree
from lxml.etree import _Element as Element

from flows.model.house import NoteStyle
from flows.render.docx.notes import statements
from flows.verify.docx_text import paragraphs_of
from flows.view.printable import printable
from flows.view.view import View, sentences_of
from flows.wordml.elements import bookmark_name, w
from flows.wordml.package import read_parts
from flows.wordml.reading import Inline, read_inline

_RLM = "\u200f"
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
        yield from _differences(kind, found, _wanted(view, style) if kind == _KINDS.get(style) else [])


def _notes(part: bytes | None, kind: str) -> dict[str, str]:
    """The words of each note by its id; the lines that separate notes from the text are none."""
    if part is None:
        return {}
    found = (note for note in etree.fromstring(part).iter(w(kind)) if note.get(w("type"), "normal") == "normal")
    return {note.get(w("id"), ""): " ".join(paragraphs_of(note)).replace(_RLM, "").removeprefix(" ") for note in found}


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


def _wanted(view: View, style: NoteStyle) -> list[Note]:
    """Where which notes should be: of a footnote at the first statement that cites a sentence, of a comment at each."""
    sentences = {each.number: f"[{each.mark}]\u00a0{printable(each.line.text)}" for each in sentences_of(view)}
    wanted: list[Note] = []
    for line in statements(view):
        told = [sentences[number].replace(_RLM, "") for number in line.cites if number in sentences]
        if told:
            wanted.append((bookmark_name(line.id), " ".join(told)))
        if style is NoteStyle.FOOTNOTES:
            sentences = {number: text for number, text in sentences.items() if number not in line.cites}
    return wanted


def _differences(kind: str, found: list[Note], wanted: list[Note]) -> Iterator[str]:
    for is_there, should_be in zip_longest(found, wanted, fillvalue=("", "")):
        if is_there != should_be:
            yield f"A {kind} at {is_there[0]} says «{is_there[1]}» where one at {should_be[0]} says «{should_be[1]}»."
