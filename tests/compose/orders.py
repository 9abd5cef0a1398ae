"""Briefs of texts, composed and grounded, for the tests of this folder."""

import datetime as dt
from pathlib import Path

from flows.compose import compose, require_grounded
from flows.facts import find_facts
from flows.house.loading import load_house
from flows.ingest import as_document
from flows.model.brief import Brief, Origin
from flows.model.order import Order
from flows.structure import structure

ROOT = Path(__file__).parents[2]
HOUSE = load_house(ROOT / "templates", "official")
SAMPLES = sorted((ROOT / "inputs").glob("*.txt"))


def order(*, title: str = "", date: dt.date | None = None, today: dt.date | None = None) -> Order:
    """An order of the official house."""
    return Order(house=HOUSE, reference="م-1", reference_origin=Origin.FILE, title=title, date=date, today=today)


def brief_of(text: str, asked: Order | None = None) -> Brief:
    """The brief of a text, as the gate lets it pass."""
    outline = structure(as_document(text))
    brief = compose(outline, find_facts(outline), asked or order())
    require_grounded(brief, outline.document)
    return brief
