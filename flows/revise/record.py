"""The record that a report carries: its source, its order, its view; all that the next version is made of.

It lies in the DOCX as a custom XML part, which Word and LibreOffice keep when they save; its digest and the reference
stand among the custom properties too, so that the store can be asked for a record that got lost.
"""

import base64
import binascii
import datetime as dt
import zlib
from dataclasses import dataclass
from hashlib import sha256
from typing import Any

from flows.json_text import json_line, read_json
from flows.model.brief import Origin
from flows.model.house import Calendar, Digits, PageSize
from flows.model.order import Order, PrintShop, Wishes
from flows.model.source import SourceDocument
from flows.revise.frozen_json import UnfitError, from_json, to_json
from flows.view.view import Table, View, lines_of

FORMAT = 1
"""Rises where an older Mujaz could not read what a newer one wrote."""
MOST_BYTES = 60_000_000
"""Of a record that is read."""


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

    @property
    def wishes(self) -> Wishes:
        """What makes the house print as it did."""
        return Wishes(
            classification=self.classification, digits=self.digits, calendar=self.calendar, page_size=self.page_size
        )


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


def recorded(document: SourceDocument, order: Order, view: View, *, parent: str = "") -> Record:
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
    if any(not row or len(row) != len(table.header) for table in tables for row in table.rows):
        raise UnfitError("a row that does not fit its table")


def digest(data: bytes) -> str:
    """Return the name of a record: sha256 over its bytes."""
    return sha256(data).hexdigest()


def packed(data: bytes) -> str:
    """Return the bytes of a record as text for an XML part."""
    return base64.b64encode(zlib.compress(data, 9)).decode("ascii")


def unpacked(text: str) -> bytes:
    """Return the bytes that `packed` took. Raises ValueError for what it did not write, or for more than MOST_BYTES."""
    try:
        inflating = zlib.decompressobj()
        data = inflating.decompress(base64.b64decode("".join(text.split()), validate=True), MOST_BYTES)
    except (binascii.Error, zlib.error) as error:
        raise UnfitError(str(error)) from error
    if not inflating.eof:
        raise UnfitError("cut off, or too large")
    return data
