"""The record that a report carries: its source, its order, its view; all that the next version is made of.

It lies in the DOCX as a custom XML part, which Word and LibreOffice keep when they save; its digest and the reference
stand among the custom properties too, so that the store can be asked for a record that got lost. Markup: custom XML
ECMA-376 part 1, 15.2.5 and 22.5, custom properties of a document: 15.2.12.2, 22.3.
"""

import base64
import binascii
import datetime as dt
import zlib
from collections.abc import Mapping
from dataclasses import dataclass, fields
from hashlib import sha256
from typing import Any
from uuid import NAMESPACE_URL, uuid5

from lxml import etree
from lxml.etree import _Element as Element

from flows.json_text import json_line, read_json
from flows.model.brief import Origin
from flows.model.house import Calendar, Digits, PageSize
from flows.model.issue import Issue
from flows.model.length import AnnexPlace, Length
from flows.model.order import FontsInFile, Order, PrintShop, Wishes
from flows.model.source import SourceDocument
from flows.revise.frozen_json import UnfitError, from_json, to_json
from flows.view.view import Annex, SourceTable, Table, View, lines_of
from flows.wordml.elements import W14, w
from flows.wordml.package import (
    ITEM_PROPERTIES_TYPE,
    OFFICE,
    declare,
    item_properties,
    relate,
    xml_bytes,
)

FORMAT = 2
"""Rises where an older Mujaz could not read what a newer one wrote."""
MOST_BYTES = 60_000_000
"""The size of the largest record that is read."""


@dataclass(frozen=True, slots=True, kw_only=True)
class OrderRecord:
    """What was asked for, with the house by its name."""

    house: str
    reference: str
    reference_origin: Origin
    title: str
    date: dt.date | None
    today: dt.date | None
    classification: str
    digits: Digits
    calendar: Calendar
    page_size: PageSize
    print_shop: PrintShop | None = None
    length: Length = Length.FULL
    annex: AnnexPlace = AnnexPlace.SAME
    embed_fonts: FontsInFile | None = None
    organ: str = ""
    distribution: str = ""
    notes: str = ""
    since: str = ""
    known: tuple[str, ...] = ()
    issue: Issue | None = None

    @property
    def wishes(self) -> Wishes:
        """What makes the same report of the same source."""
        own = {field.name for field in fields(self)}
        return Wishes(**{field.name: getattr(self, field.name) for field in fields(Wishes) if field.name in own})


@dataclass(frozen=True, slots=True, kw_only=True)
class Record:
    """A report as data."""

    source: SourceDocument
    order: OrderRecord
    view: View
    parent: str = ""
    """The digest of the record of the version that was edited; empty of a report made from its source."""


class NewerRecordError(ValueError):
    """A record that a newer Mujaz wrote."""


def make_record(document: SourceDocument, order: Order, view: View, *, parent: str = "") -> Record:
    """Return the record of a report."""
    house = order.house
    kept = OrderRecord(
        house=house.name,
        reference=order.reference,
        reference_origin=order.reference_origin,
        title=order.title,
        date=order.date,
        today=order.today,
        classification=house.classification,
        digits=house.digits,
        calendar=house.calendar,
        page_size=house.page.size,
        print_shop=order.print_shop,
        length=order.length,
        annex=order.annex,
        embed_fonts=FontsInFile.YES if house.embed_fonts else FontsInFile.NO,
        organ=house.organ,
        distribution=house.distribution,
        notes=order.notes,
        since=order.since,
        known=order.known,
        issue=order.issue,
    )
    return Record(source=document, order=kept, view=view, parent=parent)


def record_json(record: Record) -> bytes:
    """Return a record as UTF-8, the same bytes for the same record."""
    plain: dict[str, Any] = {"format": FORMAT, **to_json(record)}
    return json_line(plain, compact=True).encode("utf-8", "surrogatepass")


def read_record(data: bytes) -> Record:
    """Return the record that `record_json` wrote.

    Raises NewerRecordError for one of a newer format, ValueError for what is none.
    """
    plain = read_json(data.decode("utf-8", "surrogatepass"))
    written = plain.get("format") if isinstance(plain, dict) else None
    if not isinstance(written, int):
        raise UnfitError("no record")
    if written > FORMAT:
        raise NewerRecordError(str(written))
    record: Record = from_json(Record, plain)
    _require_sound(record.view)
    return record


def _require_sound(view: View) -> None:
    """Refuse what no view of ours has: a citation of no sentence, a row of more or fewer cells than its table."""
    if any(number not in view.cite_marks for line in lines_of(view) for number in line.cites):
        raise UnfitError("a citation of no sentence")
    tables = (block for part in view.parts for block in part.blocks if isinstance(block, Table))
    if any(not row or len(row) != len(table.header or table.rows[0]) for table in tables for row in table.rows):
        raise UnfitError("a row that does not fit its table")
    annexes = (block for part in view.parts for block in part.blocks if isinstance(block, Annex))
    for source in (each for annex in annexes for each in annex.paragraphs if isinstance(each, SourceTable)):
        widths = {len(row.cells) for row in source.sentences}
        if len(widths) != 1 or widths == {0}:
            raise UnfitError("a row that does not fit its table")


def digest(data: bytes) -> str:
    """Return the name of a record: sha256 over its bytes."""
    return sha256(data).hexdigest()


def pack(data: bytes) -> str:
    """Return the bytes of a record as text for an XML part."""
    return base64.b64encode(zlib.compress(data, 9)).decode("ascii")


def unpack(text: str) -> bytes:
    """Return the bytes that `pack` took. Raises ValueError for what it did not write, or for more than MOST_BYTES."""
    try:
        inflating = zlib.decompressobj()
        data = inflating.decompress(base64.b64decode("".join(text.split()), validate=True), MOST_BYTES)
    except (binascii.Error, zlib.error) as error:
        raise UnfitError(str(error)) from error
    if not inflating.eof or inflating.unused_data:
        raise UnfitError("cut off, too large, or followed by what is none of it")
    return data


NAMESPACE = "urn:mujaz:record:1"
DATA, PARAGRAPHS = f"{{{NAMESPACE}}}data", f"{{{NAMESPACE}}}paragraphs"
PROPERTY_REFERENCE, PROPERTY_RECORD = "MujazReference", "MujazRecord"
_ITEM, _PROPERTIES = "customXml/mujaz.xml", "customXml/mujazProps.xml"
_CUSTOM = "docProps/custom.xml"
_CUSTOM_PROPERTIES = f"{OFFICE}/custom-properties"
_VARIANTS = f"{OFFICE}/docPropsVTypes"
_USER_DEFINED = "{D5CDD505-2E9C-101B-9397-08002B2CF9AE}"
"""The property set that names are free in: 22.3.2.2."""


def with_record(parts: Mapping[str, bytes], record: bytes, *, reference: str) -> dict[str, bytes]:
    """Return the parts of a DOCX with a record among them; the same arguments give the same bytes."""
    parts = dict(parts)
    name = digest(record)
    parts[_ITEM] = xml_bytes(_item(pack(record), _paragraphs(parts["word/document.xml"])))
    parts[_PROPERTIES] = xml_bytes(item_properties(str(uuid5(NAMESPACE_URL, name)), NAMESPACE))
    relate(parts, _ITEM, f"{OFFICE}/relationships/customXmlProps", "mujazProps.xml")
    parts[_CUSTOM] = xml_bytes(_custom_properties({PROPERTY_REFERENCE: reference, PROPERTY_RECORD: name}))
    relate(parts, "word/document.xml", f"{OFFICE}/relationships/customXml", f"../{_ITEM}")
    relate(parts, "", f"{OFFICE}/relationships/custom-properties", _CUSTOM)
    declare(parts, _PROPERTIES, ITEM_PROPERTIES_TYPE)
    declare(parts, _CUSTOM, "application/vnd.openxmlformats-officedocument.custom-properties+xml")
    return parts


def _item(data: str, paragraphs: str) -> Element:
    root = etree.fromstring(f'<record xmlns="{NAMESPACE}"/>')
    etree.SubElement(root, PARAGRAPHS).text = paragraphs
    etree.SubElement(root, DATA).text = data
    return root


def _paragraphs(document: bytes) -> str:
    """The first bookmark of each paragraph by the paragraph's id, since an editor may lose the one or the other."""
    paragraphs = etree.fromstring(document).iter(w("p"))
    marked = ((each.get(f"{{{W14}}}paraId"), each.find(w("bookmarkStart"))) for each in paragraphs)
    return " ".join(f"{name}={mark.get(w('name'))}" for name, mark in marked if name and mark is not None)


def _custom_properties(values: Mapping[str, str]) -> Element:
    root = etree.fromstring(f'<Properties xmlns="{_CUSTOM_PROPERTIES}" xmlns:vt="{_VARIANTS}"/>')
    for number, (name, value) in enumerate(values.items(), 2):  # 0 and 1 are not for names: 22.3.2.2
        made = etree.SubElement(
            root, f"{{{_CUSTOM_PROPERTIES}}}property", {"fmtid": _USER_DEFINED, "pid": str(number), "name": name}
        )
        etree.SubElement(made, f"{{{_VARIANTS}}}lpwstr").text = value
    return root
