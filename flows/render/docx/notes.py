"""The notes of a DOCX: beside each statement the sentence of the source that it rests on, where the house wants it.

A statement bears one mark and not two: the number of a footnote is that of the citation, «[3]». So the footnote has a
mark of its own that is not seen (a mark of direction) and stands before the citation; were it the number itself,
LibreOffice would print it twice. A sentence has its footnote at the first statement that cites it without saying all
of it; every other bears the same number. A field that led from the others to it (NOTEREF) would print an error once an
editor deletes that first statement. A comment is seen beside its own statement alone, so each statement has one, with
all its sentences that it does not say itself.
"""

from collections.abc import Iterator, Mapping
from itertools import count
from typing import Protocol

from docx.document import Document as WordDocument
from docx.opc.constants import CONTENT_TYPE, RELATIONSHIP_TYPE
from docx.opc.packuri import PackURI
from docx.opc.part import Part
from lxml import etree
from lxml.etree import _Element as Element

from flows.model.house import NoteStyle
from flows.render.docx.template import bind_styles, template_error
from flows.render.docx.words import NBSP, RLM, doubt_runs
from flows.view.printable import as_words
from flows.view.view import (
    Cards,
    Chart,
    Line,
    Notes,
    Numbered,
    NumberedSentence,
    Paragraphs,
    PartBlock,
    Table,
    View,
    sentences_of,
)
from flows.wordml.elements import Node, W, bookmark_name, grow_in_place, link, node, paragraph, w
from flows.wordml.runs import mark_run, runs

AUTHOR = "موجز"
"""The author of the comments: a reader of an edited file knows them from those of reviewers by it."""
INITIALS = "م"


def statements(view: View) -> Iterator[Line]:
    """Yield the lines that get notes, in the order of the print: what the brief says, and no heading or label."""
    for part in view.parts:
        for block in part.blocks:
            yield from _statements(block)


def _statements(block: PartBlock) -> Iterator[Line]:
    match block:
        case Paragraphs() | Numbered() | Notes():
            yield from block.lines
        case Cards():
            yield from (card.clause for card in block.cards)
        case Chart():
            yield from (bar.label for bar in block.bars)
        case Table():
            yield from (line for row in block.rows for line in row)
        case _:
            pass


class Notebook(Protocol):
    """Collects the notes of a document while its statements are written, in their order."""

    style: NoteStyle

    def marks(self, line: Line) -> list[Node]:
        """Return the marks of the footnotes of a statement, and keep the footnotes."""

    def around(self, line: Line, content: list[Node]) -> list[Node]:
        """Return a statement with its citation, and around it the marks of its comment."""

    def notes(self) -> list[Node]:
        """Return the notes so far."""


def notebook(style: NoteStyle, view: View) -> Notebook:
    """Return an empty notebook of a style."""
    sentences = {sentence.number: sentence for sentence in sentences_of(view)}
    if style is NoteStyle.ENDS:
        return _NoNotes()
    return _Footnotes(sentences, view) if style is NoteStyle.FOOTNOTES else _Comments(sentences, view)


def repeats(line: Line, sentence: NumberedSentence) -> bool:
    """Whether a line says all of a sentence that it cites: a note would only say it again."""
    return as_words(sentence.line.text) in as_words(line.text)


class _NoNotes:
    style = NoteStyle.ENDS

    def marks(self, _: Line) -> list[Node]:
        return []

    def around(self, _: Line, content: list[Node]) -> list[Node]:
        return content

    def notes(self) -> list[Node]:
        return []


class _Footnotes:
    """Footnotes count from 1: the two before it are the lines that separate them from the text."""

    style = NoteStyle.FOOTNOTES

    def __init__(self, sentences: Mapping[int, NumberedSentence], view: View) -> None:
        self._view = view
        self._sentences = dict(sentences)
        self._notes: list[Node] = []

    def marks(self, line: Line) -> list[Node]:
        cited = [self._sentences[number] for number in line.cites if number in self._sentences]
        return [self._add(each) for each in cited if not repeats(line, each)]

    def _add(self, sentence: NumberedSentence) -> Node:
        del self._sentences[sentence.number]
        note_id = len(self._notes) + 1
        content = (_to_annex(sentence), *_said(sentence, self._view))
        self._notes.append(node("footnote", paragraph("footnote text", *content), id=note_id))
        return mark_run(RLM, "Citation", node("footnoteReference", customMarkFollows=1, id=note_id))

    def around(self, _: Line, content: list[Node]) -> list[Node]:
        return content

    def notes(self) -> list[Node]:
        return self._notes


def _to_annex(sentence: NumberedSentence) -> Node:
    return link(bookmark_name(sentence.line.id), *_number(sentence))


def _said(sentence: NumberedSentence, view: View) -> list[Node]:
    """What the sentence says; a mark parts its first word from the number before it, also where that is a number."""
    words = runs((sentence.line.text, ""))
    return [mark_run(NBSP + RLM, ""), *words, *doubt_runs(sentence.line, view)]


class _Comments:
    style = NoteStyle.COMMENTS

    def __init__(self, sentences: Mapping[int, NumberedSentence], view: View) -> None:
        self._view = view
        self._sentences = sentences
        self._notes: list[Node] = []
        self._ids = count()

    def marks(self, _: Line) -> list[Node]:
        return []

    def around(self, line: Line, content: list[Node]) -> list[Node]:
        cited = [self._sentences[number] for number in line.cites if number in self._sentences]
        said = [each for each in cited if not repeats(line, each)]
        if not said:
            return content
        note_id = next(self._ids)
        self._notes.append(node("comment", *_comment(said, self._view), id=note_id, author=AUTHOR, initials=INITIALS))
        start, end = (node(name, id=note_id) for name in ("commentRangeStart", "commentRangeEnd"))
        return [start, *content, end, _mark("annotation reference", node("commentReference", id=note_id))]

    def notes(self) -> list[Node]:
        return self._notes


def _comment(sentences: list[NumberedSentence], view: View) -> list[Node]:
    """A paragraph a sentence; the first begins with the mark of the comment."""
    paragraphs = [[*_number(each), *_said(each, view)] for each in sentences]
    paragraphs[0].insert(0, _mark("annotation reference", node("annotationRef")))
    return [paragraph("annotation text", *each) for each in paragraphs]


def _number(sentence: NumberedSentence) -> list[Node]:
    return [mark_run(f"{RLM}[{sentence.mark}]", "Sentence Number")]


def _mark(style: str, content: Node) -> Node:
    return node("r", node("rPr", node("rStyle", val=style), node("rtl")), content)


def write_notes(document: WordDocument, notebook: Notebook) -> None:
    """Put the notes into the document. Raises BrokenHouseError where the template has no place or style for them."""
    if not notebook.notes():
        return
    if notebook.style is NoteStyle.FOOTNOTES:
        root = _separators(document)
        _write(document, notebook, root, CONTENT_TYPE.WML_FOOTNOTES, RELATIONSHIP_TYPE.FOOTNOTES)
    else:
        root = etree.Element(w("comments"), nsmap={"w": W})
        _write(document, notebook, root, CONTENT_TYPE.WML_COMMENTS, RELATIONSHIP_TYPE.COMMENTS)


def _separators(document: WordDocument) -> Element:
    """The template's footnotes, of which only the lines stay that separate them from the text."""
    part = next(
        (rel.target_part for rel in document.part.rels.values() if rel.reltype == RELATIONSHIP_TYPE.FOOTNOTES), None
    )
    if part is None:
        raise template_error("بلا حواشٍ، فلا فاصل لها", "has no footnotes, and so no line that separates them")
    root = etree.fromstring(part.blob)
    for note in root.findall(w("footnote")):
        if note.get(w("type")) not in ("separator", "continuationSeparator", "continuationNotice"):
            root.remove(note)
    return root


def _write(document: WordDocument, notebook: Notebook, root: Element, content_type: str, relation: str) -> None:
    """Grow the notes under a root, and let this part take the place of the template's."""
    place = etree.ProcessingInstruction("notes")
    root.append(place)
    root = grow_in_place(root, place, notebook.notes())
    bind_styles(root, document.styles.element)
    for key in [key for key, each in document.part.rels.items() if each.reltype == relation]:
        document.part.drop_rel(key)
    name = PackURI(f"/word/{notebook.style}.xml")
    blob = etree.tostring(root, xml_declaration=True, encoding="UTF-8", standalone=True)
    document.part.relate_to(Part(name, content_type, blob, document.part.package), relation)
