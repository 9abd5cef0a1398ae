"""The files of an edition, made of a draft: for the page, for the printing house, to edit, and what they rest on.

WeasyPrint and python-docx are imported where they are used: reading and inspecting a source needs neither.
"""

import datetime as dt
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path, PurePath
from typing import Any
from zipfile import BadZipFile

from lxml.etree import XMLSyntaxError

from flows.errors import LayoutError
from flows.house.fonts import word_faces
from flows.house.loading import adapt_house, load_house
from flows.house.word_completing import word_template
from flows.house.word_template import TEMPLATE
from flows.mending import STEPS, next_mends, plainer_of
from flows.model.brief import Brief
from flows.model.facts import AnyFact
from flows.model.house import House
from flows.model.mends import Mend
from flows.model.order import Order
from flows.model.outline import Outline
from flows.model.publication import Artefact, Enclosure
from flows.model.revision import Revision
from flows.model.source import SourceDocument, SourceFormat
from flows.revise.record import Record, make_record, record_json, with_record
from flows.view.view import View
from flows.wordml.package import write_parts

PDF, DOCX, FACTS, SOURCE = "brief.pdf", "brief.docx", "facts.json", "source.txt"
ANNEX_PDF = "annex.pdf"
"""The numbered source, where it has a file of its own."""
PRINT = "brief.print.pdf"
"""For the printing house, where it is asked for."""
ORIGINAL = "original"
"""The file that the source was read from, with the ending of its format."""
_WORD = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"


@dataclass(frozen=True, slots=True, kw_only=True)
class Draft:
    """A composed and grounded brief, formatted: what the renderers and the verifier are given."""

    outline: Outline
    facts: tuple[AnyFact, ...]
    brief: Brief
    order: Order
    view: View
    record: bytes
    """facts.json: everything that was found."""
    pages: tuple[View, Artefact] | None = None
    """The PDF, where it has been set to see what a length has room for, and the view that it shows."""
    annex: View | None = None
    """The numbered source, where it has a file of its own."""
    revision: Revision | None = None
    """What became of an editor's work; None of a report made from its source."""
    original: Artefact | None = None
    """The file that the source was read from; None where the text is all of it, or it is not known any more."""
    mended: tuple[str, ...] = ()
    """Those of the last lines of an issue that say what was set plainer in it."""


_SUFFIXES = {
    SourceFormat.TEXT: "txt",
    SourceFormat.MARKDOWN: "md",
    SourceFormat.SUBTITLES: "srt",
    SourceFormat.CHAT: "txt",
    SourceFormat.EMAIL: "eml",
    SourceFormat.SEVERAL: "bin",
    SourceFormat.PICTURE: "bin",
}
_PICTURES = {
    b"\x89PNG": "png",
    b"\xff\xd8\xff": "jpg",
    b"II*\x00": "tif",
    b"MM\x00*": "tif",
    b"GIF8": "gif",
    b"RIFF": "webp",
}
_ZIP, _MAIL = b"PK\x03\x04", "eml"


def original_of(document: SourceDocument, data: bytes) -> Artefact | None:
    """Return the file that a source was read from, to lie beside the brief; None where its text is the same bytes."""
    if data == document.text.encode("utf-8", "replace"):
        return None
    suffix = _SUFFIXES.get(document.format, document.format.value)
    if document.format is SourceFormat.SEVERAL:
        suffix = "zip" if data.startswith(_ZIP) else _MAIL
    if document.format is SourceFormat.PICTURE:
        suffix = next((kind for mark, kind in _PICTURES.items() if data.startswith(mark)), suffix)
    return Artefact(name=f"{ORIGINAL}.{suffix}", media_type="application/octet-stream", data=data)


Render = Callable[..., bytes]
"""Is given what sets a PDF, and its arguments: sets it here, or in a process of its own."""


def set_pdf(draft: Draft, *, render: Render | None = None, mends: tuple[Mend, ...] = ()) -> Artefact:
    """Render the PDF, with the source and what was found in it enclosed; here, unless `render` is given.

    What stands out of its box is set plainer, after what `mends` say already, and the pages are set again. Raises
    LayoutError where that is not enough.
    """
    from flows.render.pdf.rendering import render_pdf

    if draft.pages and draft.pages[0] == draft.view and not mends:
        return draft.pages[1]
    given = {"house": draft.order.house, "created": _day(draft), "enclosures": _enclosures(draft)}
    data, mends = _set_mended(render or _here, render_pdf, draft.view, given, mends)
    return Artefact(name=PDF, media_type="application/pdf", data=data, mends=mends)


def _set_mended(
    render: Render, work: Callable[..., bytes], view: View, given: dict[str, Any], mends: tuple[Mend, ...]
) -> tuple[bytes, tuple[Mend, ...]]:
    """Return the pages, and what was set plainer until nothing stood out of its box."""
    while True:
        plainer = {"plainer": plainer_of(mends)} if mends else {}
        try:
            return render(work, view, **given, **plainer), mends
        except LayoutError as error:
            more = next_mends(mends, "pdf.overflow", error.places, steps=STEPS[:-1])
            if not more:
                raise
            mends += more


def _here(work: Callable[..., bytes], view: View, **named: Any) -> bytes:
    return work(view, **named)


def set_annex(draft: Draft, *, render: Render | None = None) -> Artefact | None:
    """Render the numbered source as a PDF of its own, where it is to have one."""
    from flows.render.pdf.rendering import render_pdf

    if draft.annex is None:
        return None
    data, mends = _set_mended(
        render or _here, render_pdf, draft.annex, {"house": draft.order.house, "created": _day(draft)}, ()
    )
    return Artefact(name=ANNEX_PDF, media_type="application/pdf", data=data, mends=mends)


def set_for_print(draft: Draft, *, render: Render | None = None, mends: tuple[Mend, ...] = ()) -> Artefact | None:
    """Render the file for the printing house, where one is asked for, as `set_pdf` does."""
    from flows.render.pdf.print_shop import render_for_print

    shop = draft.order.print_shop
    if shop is None:
        return None
    given = {"house": draft.order.house, "shop": shop, "created": _day(draft)}
    data, mends = _set_mended(render or _here, render_for_print, draft.view, given, mends)
    return Artefact(name=PRINT, media_type="application/pdf", data=data, mends=mends)


def _enclosures(draft: Draft) -> tuple[Enclosure, ...]:
    document, original = draft.outline.document, draft.original
    stem = "المصادر" if document.parts else PurePath(document.name).stem
    text = Enclosure(
        name=f"{stem}.txt",
        data=_text(draft),
        relation="Alternative" if original else "Source",
        description="المصدر كاملًا، بترميز UTF-8",
    )
    facts = Enclosure(name=FACTS, data=draft.record, relation="Data", description="كل ما وُجد في المصدر، ومواضعه فيه")
    if original is None:
        return (text, facts)
    name = f"{stem}-{ORIGINAL}{PurePath(original.name).suffix}"
    return (Enclosure(name=name, data=original.data, relation="Source", description="المصدر كما ورد"), text, facts)


def _text(draft: Draft) -> bytes:
    """Return the source's text in UTF-8; what no file can hold is one question mark a letter, so that spans hold."""
    return draft.outline.document.text.encode("utf-8", "replace")


def set_docx(draft: Draft) -> Artefact:
    """Render the DOCX, with the record of its report in it."""
    order = draft.order
    data = _docx_of(draft.view, order.house, order.reference, carried_record(draft), created=_day(draft))
    return Artefact(name=DOCX, media_type=_WORD, data=data)


def _docx_of(view: View, house: House, reference: str, record: bytes, *, created: dt.date | None = None) -> bytes:
    from flows.render.docx.rendering import DocumentProperties, render_parts

    properties = DocumentProperties(
        title=view.title.text, kind=view.kind, organ=view.organ, reference=reference, created=created
    )
    faces = word_faces(house) if house.embed_fonts else ()
    parts = render_parts(
        view, template=_template(house), properties=properties, notes=house.notes, page=house.page, faces=faces
    )
    return write_parts(with_record(parts, record, reference=reference))


def remake_docx(record: Record, templates: Path) -> bytes:
    """Return the DOCX that a record was carried in, without its day; the house may have changed its looks since.

    Raises what loading its house does, for one that is no more.
    """
    order = record.order
    house = adapt_house(load_house(templates, order.house), order.wishes)
    return _docx_of(record.view, house, order.reference, record_json(record))


def _template(house: House) -> bytes:
    """Return the house's Word template, completed; one that cannot be read stays as it is, for its reader to refuse."""
    try:
        return word_template(house)
    except (BadZipFile, KeyError, XMLSyntaxError):
        return (house.folder / TEMPLATE).read_bytes()


def carried_record(draft: Draft) -> bytes:
    """Return what the DOCX carries, so that it can come back."""
    parent = draft.revision.parent if draft.revision else ""
    return record_json(make_record(draft.outline.document, draft.order, draft.view, parent=parent))


def _day(draft: Draft) -> dt.date | None:
    date = draft.brief.masthead.date
    return date.gregorian if date else None


def evidence(draft: Draft) -> tuple[Artefact, ...]:
    """Return what the pages rest on: the source as it came, its text, and what was found in it."""
    return (
        *((draft.original,) if draft.original else ()),
        Artefact(name=SOURCE, media_type="text/plain", data=_text(draft)),
        Artefact(name=FACTS, media_type="application/json", data=draft.record),
    )
