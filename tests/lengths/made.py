"""Briefs of texts at a length, composed and held against their source."""

from functools import cache
from pathlib import Path

from flows.compose import compose
from flows.facts import find_facts
from flows.house.loading import load_house
from flows.ingest import read
from flows.model.brief import Brief, Origin
from flows.model.facts import AnyFact
from flows.model.house import House
from flows.model.length import AnnexPlace, Length
from flows.model.order import Order
from flows.model.outline import Outline
from flows.pipeline import Draft, gate_brief
from flows.structure import structure

ROOT = Path(__file__).parents[2]
TEMPLATES = ROOT / "templates"
CORPUS = sorted((ROOT / "tests" / "corpus").glob("*.txt"))


@cache
def _found(text: str, house: str) -> tuple[House, Outline, tuple[AnyFact, ...]]:
    """A house, and what a text says by its names: the same at every length."""
    chosen = load_house(TEMPLATES, house)
    outline = structure(read("خبر.txt", text.encode()))
    return chosen, outline, find_facts(outline, lexicon=chosen.names)


def draft_of(text: str, length: Length, *, house: str = "official", annex: AnnexPlace = AnnexPlace.SAME) -> Draft:
    """The draft of a text, through the gate."""
    chosen, outline, facts = _found(text, house)
    order = Order(house=chosen, reference="م/1", reference_origin=Origin.EDITOR, length=length, annex=annex)
    return gate_brief(outline, facts, compose(outline, facts, order), order)


def brief_of(text: str, length: Length, *, house: str = "official") -> Brief:
    """The brief of a text at a length."""
    return draft_of(text, length, house=house).brief
