"""View -> DOCX: the house's template holds the look, the View the words, and the same View gives the same bytes.

The template is a DOCX: its styles, numbering, letterhead, header and footer are the house's own. `{organ}`, `{emblem}`,
`{classification}`, `{kind}`, `{reference}`, `{page_label}` and `{page_of}` in its headers and footers are filled in.

A long DOCX has contents, filled already, with the number of no page that was not counted: only a program that lays the
pages out knows them. So the places of the numbers are fields (PAGEREF) that are empty in the file: Word counts them
when it previews, prints or saves as PDF, or when asked (Ctrl+A, F9), LibreOffice when it opens the file. The field of
contents (TOC) around them is for Word alone (`field_around`). Fields marked as stale, or to be renewed at opening, make
Word ask a question.
"""

import datetime as dt
import io
import zipfile
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import cache
from typing import TYPE_CHECKING, Any

from docx import Document
from docx.document import Document as WordDocument
from docx.opc.constants import RELATIONSHIP_TYPE
from docx.opc.exceptions import OpcError
from docx.opc.packuri import PackURI
from docx.opc.pkgwriter import PackageWriter
from lxml import etree
from lxml.etree import _Element as Element

from flows.house.fonts import Face
from flows.house.word_template import set_paper, text_width
from flows.model.house import NoteStyle, PageSetup
from flows.render.docx.blocks import Draw, Place, Sheet, masthead, part, tips_of
from flows.render.docx.fields import titles_of
from flows.render.docx.fonts import embed_faces
from flows.render.docx.issue import CONTINUOUS, issue_content, set_ragged
from flows.render.docx.notes import notebook, write_notes
from flows.render.docx.short import ONE, Sections, last_section, set_hanging, set_sizes, short_content, short_page
from flows.render.docx.template import Lists, PlaceholderError, bind_styles, fill_margin, is_numbered, template_error
from flows.view.contents import Entry, entries, is_probably_long
from flows.view.printable import printable
from flows.view.view import Line, View
from flows.wordml.controls import add_fields, number_controls, values_of
from flows.wordml.controls import contents as framed_contents
from flows.wordml.elements import (
    Node,
    bookmark_name,
    field,
    field_around,
    grow_in_place,
    link,
    number_bookmarks,
    number_paragraphs,
    paragraph,
    w,
    with_prefixes,
)
from flows.wordml.package import write_parts, xml_bytes
from flows.wordml.reading import margins_by_name
from flows.wordml.runs import runs, tab

if TYPE_CHECKING:
    from flows.render.docx.charts import Charts

_LONGEST_PROPERTY = 255
"""python-docx refuses a longer core property."""


@dataclass(frozen=True, slots=True, kw_only=True)
class DocumentProperties:
    """What the file says of itself, outside its pages."""

    title: str
    kind: str
    organ: str
    reference: str
    created: dt.date | None = None
    """Also the date of the last change; without it the file has neither, since a clock's would differ by the run."""
    language: str = "ar-SA"


def render_docx(
    view: View,
    *,
    template: bytes,
    properties: DocumentProperties,
    notes: NoteStyle = NoteStyle.ENDS,
    page: PageSetup | None = None,
    faces: tuple[Face, ...] = (),
) -> bytes:
    """Write a view into a house's template (`templates/<house>/brief.docx`), on its own paper or on that of `page`.

    `faces` go into the file, where their makers allow it. Every line stands under a bookmark of its id
    (`wordml.elements.bookmark_name`). The control characters that XML forbids and the bidi controls are left out
    (`printable`). Pure: the same arguments give the same bytes. Raises BrokenHouseError if the template is no DOCX,
    lacks a style, or has a place-holder that a view cannot fill.
    """
    return write_parts(
        render_parts(view, template=template, properties=properties, notes=notes, page=page, faces=faces)
    )


def render_parts(
    view: View,
    *,
    template: bytes,
    properties: DocumentProperties,
    notes: NoteStyle = NoteStyle.ENDS,
    page: PageSetup | None = None,
    faces: tuple[Face, ...] = (),
) -> dict[str, bytes]:
    """Return the parts of what `render_docx` writes, for who adds some of his own."""
    if view.is_short:  # a note at the foot would take the room of the page, and say again what stands on it
        notes, page = NoteStyle.ENDS, short_page(page) if page else None
    elif view.is_issue:  # its items are the sentences themselves
        notes = NoteStyle.ENDS
    document = _open(template, page)
    body = _body(document, view, notes)
    _fill_margins(document, view, properties)
    _set_properties(document, properties)
    parts = _parts_of(document)
    _bind_fields(parts, {document.part.partname.lstrip("/"): body, **margins_by_name(parts)})
    embed_faces(parts, faces, "".join(map(str, body.itertext())))
    return parts


class _Parts(dict[str, bytes]):
    """Takes the parts of a document in the place of python-docx's zip: they are zipped once, when all are there."""

    def write(self, name: PackURI, data: bytes) -> None:
        """Take one part."""
        self[name.membername] = data


def _parts_of(document: WordDocument) -> dict[str, bytes]:
    """Return the parts that `document.save` would write."""
    package, parts = document.part.package, _Parts()
    for each in package.parts:
        each.before_marshal()
    writer: Any = PackageWriter  # its public way zips at once
    writer._write_content_types_stream(parts, package.parts)
    writer._write_pkg_rels(parts, package.rels)
    writer._write_parts(parts, package.parts)
    return parts


def _bind_fields(parts: dict[str, bytes], stories: Mapping[str, Element]) -> None:
    """Number the controls over all stories, and put the values of the bound ones into the part that they look at."""
    last, values = 0, dict[str, str]()
    for name, story in stories.items():
        last = number_controls(story, last)
        values = {**dict(values_of(story)), **values}
        parts[name] = xml_bytes(story)
    add_fields(parts, values)


def _open(template: bytes, page: PageSetup | None) -> WordDocument:
    try:
        return Document(io.BytesIO(set_paper(template, page) if page else template))
    except (zipfile.BadZipFile, OpcError, KeyError, ValueError, etree.XMLSyntaxError) as error:
        raise template_error(f"لا يُفتح ({error})", f"does not open ({error})") from error


def _body(document: WordDocument, view: View, notes: NoteStyle) -> Element:
    """Return the root of the part that holds the text: the view in the place of whatever the template's body shows."""
    body: Element = document.element.body
    section = body.find(w("sectPr"))
    if section is None:
        raise template_error("بلا إعدادات صفحة", "has no page settings (w:sectPr)")
    sheet = _sheet(document, view, notes, text_width(section))
    place = etree.ProcessingInstruction("view")
    content, section = _laid_out(document, sheet, section)
    body[:] = [place, section]
    root = grow_in_place(with_prefixes(document.element), place, content)
    write_notes(document, sheet.notebook)
    bind_styles(root, document.styles.element)
    number_paragraphs(root)
    number_bookmarks(root)
    return root


def _laid_out(document: WordDocument, sheet: Sheet, section: Element) -> tuple[Iterable[Node], Element]:
    """Return what a view says, and the settings of its last section."""
    if sheet.view.is_short:
        return _short(document, sheet, section)
    if sheet.view.is_issue:
        set_ragged(document.styles.element)
        sections = Sections(section, short=False)
        content = list(issue_content(sheet, sections, contents))
        return content, sections.settings(CONTINUOUS, ONE)
    return _content(sheet), section


def _sheet(document: WordDocument, view: View, notes: NoteStyle, width: int) -> Sheet:
    return Sheet(
        view=view,
        width=width,
        tips=tips_of(view),
        notebook=notebook(notes, view),
        new_list=Lists(document.part.numbering_part.element, document.styles.element).open,
        numbers_parts=is_numbered("heading 1", document.styles.element),
        draw=_charts(document),
    )


def _charts(document: WordDocument) -> Draw:
    """Return what puts charts into a document; what writes their workbooks is loaded for the first of them."""

    @cache
    def charts() -> "Charts":
        from flows.render.docx.charts import Charts

        return Charts(document)

    return lambda chart, width: charts().draw(chart, width)


def _short(document: WordDocument, sheet: Sheet, section: Element) -> tuple[list[Node], Element]:
    """Return what a short brief says, and the settings of its last section."""
    set_sizes(document.styles.element)
    set_hanging(document.part.numbering_part.element)
    sections = Sections(section)
    content = list(short_content(sheet, sections))
    return content, last_section(sheet.view, sections)


def _content(sheet: Sheet) -> Iterator[Node]:
    yield from masthead(sheet)
    opening = [each for each in sheet.view.parts[:1] if each.id == "bottom-line"]
    for each in opening:
        yield from part(Place(sheet=sheet, part=each))
    yield from contents(sheet.view)
    for each in sheet.view.parts[len(opening) :]:
        yield from part(Place(sheet=sheet, part=each))
    for words in filter(None, (sheet.view.produced, *sheet.view.notices)):
        yield paragraph("Produced", *runs((words, "")))


def _fill_margins(document: WordDocument, view: View, properties: DocumentProperties) -> None:
    """Fill the place-holders of every header and footer."""
    values = {
        "organ": view.organ,
        "emblem": view.emblem,
        "classification": view.classification,
        "kind": view.kind,
        "reference": properties.reference,
        "page_label": view.page_label,
        "page_of": view.page_of,
    }
    titles = titles_of(view)
    for relation in document.part.rels.values():
        if relation.reltype in (RELATIONSHIP_TYPE.HEADER, RELATIONSHIP_TYPE.FOOTER):
            try:
                fill_margin(relation.target_part.element, values, titles, view.classifications)
            except PlaceholderError as error:
                ar, en = f"فيه موضع لا يُملأ: {error}", f"has a place that cannot be filled: {error}"
                raise template_error(ar, en) from error


def _set_properties(document: WordDocument, properties: DocumentProperties) -> None:
    core = document.core_properties
    core.title = _property(properties.title)
    core.subject = _property(properties.kind)
    core.author = core.last_modified_by = _property(properties.organ)
    core.identifier = _property(properties.reference)
    core.language = properties.language
    core.revision = 1
    if properties.created:
        core.created = core.modified = dt.datetime.combine(properties.created, dt.time())


def _property(text: str) -> str:
    return printable(text)[:_LONGEST_PROPERTY]


def contents(view: View) -> Iterator[Node]:
    """Yield the contents of a view, or nothing for a short one."""
    if view.is_short or not is_probably_long(view):
        return
    heading = paragraph("TOC Heading", *runs((view.contents_label, "")))
    rows = [row for entry in entries(view) for row in _entry(entry)]
    yield framed_contents(heading, *field_around(f'TOC \\o "1-{1 + view.is_issue}" \\h \\z', rows))


def _entry(entry: Entry) -> Iterator[Node]:
    yield _row("toc 1", entry.heading)
    for section in entry.sections:
        yield _row("toc 2", section)


def _row(style: str, heading: Line) -> Node:
    name = bookmark_name(heading.id)
    return paragraph(style, link(name, *runs((heading.text, "")), tab(), *field(f"PAGEREF {name} \\h")))
