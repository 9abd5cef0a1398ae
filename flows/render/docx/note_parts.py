"""The parts of a DOCX that hold its notes: the template's footnotes with those of a brief, or its comments."""

from docx.document import Document as WordDocument
from docx.opc.constants import CONTENT_TYPE, RELATIONSHIP_TYPE
from docx.opc.packuri import PackURI
from docx.opc.part import Part
from lxml import etree
from lxml.etree import _Element as Element

from flows.model.house import NoteStyle
from flows.render.docx.notes import Notebook
from flows.render.docx.styles import bind_styles, broken
from flows.wordml.elements import W, grow_in_place, w


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
        raise broken("بلا حواشٍ، فلا فاصل لها", "has no footnotes, and so no line that separates them")
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
