"""View -> DOCX: the house's template holds the look, the View the words, and the same View gives the same bytes.

The template is a DOCX: its styles, numbering, letterhead, header and footer are the house's own. `{organ}`,
`{classification}`, `{kind}`, `{reference}`, `{page_label}` and `{page_of}` in its headers and footers are filled in.
"""

import datetime as dt
import io
import zipfile
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import count

from docx import Document
from docx.document import Document as WordDocument
from docx.opc.constants import RELATIONSHIP_TYPE
from docx.opc.exceptions import OpcError
from lxml import etree
from lxml.etree import _Element as Element

from flows.errors import BrokenHouseError, Saying
from flows.render.docx_blocks import Place, masthead, part
from flows.render.docx_margins import PlaceholderError, fill
from flows.render.docx_package import read_parts, write_parts
from flows.render.ooxml import (
    Node,
    grow,
    node,
    number_bookmarks,
    number_paragraphs,
    paragraph,
    runs,
    style_uses,
    w,
)
from flows.render.printable import printable
from flows.render.view import View

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


def render_docx(view: View, *, template: bytes, properties: DocumentProperties) -> bytes:
    """Write a view into a house's template (`templates/<house>/brief.docx`).

    Every line stands under a bookmark of its id (`ooxml.bookmark_name`). Of a text, the control characters that XML
    forbids and the bidi controls are left out (`printable.printable`). Pure: the same arguments give the same bytes.
    Raises BrokenHouseError if the template is no DOCX, lacks a style, or has a place-holder that a view cannot fill.
    """
    document = _open(template)
    _fill_body(document, view)
    _fill_margins(document, view, properties)
    _set_properties(document, properties)
    saved = io.BytesIO()
    document.save(saved)
    return write_parts(read_parts(saved.getvalue()))


def _open(template: bytes) -> WordDocument:
    try:
        return Document(io.BytesIO(template))
    except (zipfile.BadZipFile, OpcError, KeyError, ValueError, etree.XMLSyntaxError) as error:
        raise _broken(f"لا يُفتح ({error})", f"does not open ({error})") from error


def _fill_body(document: WordDocument, view: View) -> None:
    """Put the view in the place of whatever the template's body shows; the section's page stays the template's."""
    body: Element = document.element.body
    section = body.find(w("sectPr"))
    if section is None:
        raise _broken("بلا إعدادات صفحة", "has no page settings (w:sectPr)")
    body.clear()
    grow(body, _content(document, view))
    body.append(section)
    _bind_styles(body, document.styles.element)
    number_paragraphs(body)
    number_bookmarks(body)


def _content(document: WordDocument, view: View) -> Iterator[Node]:
    lists = _Lists(document)
    yield from masthead(view)
    for each in view.parts:
        yield from part(Place(view=view, part=each, new_list=lists.open))
    if view.produced:
        yield paragraph("Produced", *runs((view.produced, "")))


def _bind_styles(body: Element, styles: Element) -> None:
    """Turn the names of styles into the template's ids, which Word translates and numbers as it likes."""
    ids = _style_ids(styles)
    for use in style_uses(body):
        name = use.get(w("val"), "")
        if name not in ids:
            raise _broken(f"بلا النمط «{name}»", f"lacks the style “{name}”")
        use.set(w("val"), ids[name])


def _style_ids(styles: Element) -> dict[str, str]:
    """The id of each style by its name."""
    named = ((style.find(w("name")), style.get(w("styleId"), "")) for style in styles.findall(w("style")))
    return {name.get(w("val"), ""): style_id for name, style_id in named if name is not None}


class _Lists:
    """The template's list of points, opened anew wherever points count from a number of their own."""

    def __init__(self, document: WordDocument) -> None:
        self._numbering: Element = document.part.numbering_part.element
        self._abstract = _abstract_list(self._numbering, document.styles.element)
        used = [int(num.get(w("numId"), "0")) for num in self._numbering.findall(w("num"))]
        self._ids = count(max(used, default=0) + 1)

    def open(self, start: int) -> int:
        """A list that counts from `start`; returns its id."""
        list_id = next(self._ids)
        restart = node("lvlOverride", node("startOverride", val=start), ilvl=0)
        grow(self._numbering, [node("num", node("abstractNumId", val=self._abstract), restart, numId=list_id)])
        return list_id


def _abstract_list(numbering: Element, styles: Element) -> str:
    """The id of the numbering that the style of points bears in this template."""
    style = styles.find(f"{w('style')}[@{w('styleId')}='{_style_ids(styles).get('Point')}']")
    bears = None if style is None else style.find(f"{w('pPr')}/{w('numPr')}/{w('numId')}")
    num = None if bears is None else numbering.find(f"{w('num')}[@{w('numId')}='{bears.get(w('val'))}']")
    abstract = None if num is None else num.find(w("abstractNumId"))
    if abstract is None:
        raise _broken("بلا ترقيم في النمط «Point»", "has no numbering in the style “Point”")
    return abstract.get(w("val"), "")


def _fill_margins(document: WordDocument, view: View, properties: DocumentProperties) -> None:
    """Fill the place-holders of every header and footer."""
    values = {
        "organ": view.organ,
        "classification": view.classification,
        "kind": view.kind,
        "reference": properties.reference,
        "page_label": view.page_label,
        "page_of": view.page_of,
    }
    for relation in document.part.rels.values():
        if relation.reltype in (RELATIONSHIP_TYPE.HEADER, RELATIONSHIP_TYPE.FOOTER):
            try:
                fill(relation.target_part.element, values)
            except PlaceholderError as error:
                raise _broken(f"فيه موضع لا يُملأ: {error}", f"has a place that cannot be filled: {error}") from error


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


def _broken(ar: str, en: str) -> BrokenHouseError:
    return BrokenHouseError(
        "brief.docx",
        Saying(ar=f"قالب Word {ar}.", en=f"The Word template {en}."),
        Saying(
            ar="صحّح القالب في Word أو انسخه من القالب الرسمي templates/official.",
            en="Correct the template in Word, or copy it afresh from templates/official.",
        ),
    )
