"""The sources of two days as dispatches: twelve about three events with noise, and the two of the day before."""

from pathlib import Path

import pytest

from flows.bulletin.dispatches import Dispatch, dispatch_of
from flows.compose import compose
from flows.facts import find_facts
from flows.house.loading import load_house
from flows.ingest import read
from flows.model.brief import Origin
from flows.model.house import House
from flows.model.issue import Limits, Plan, Subject
from flows.model.order import Order
from flows.structure import structure

SOURCES = Path(__file__).parent / "sources"
TEMPLATES = Path(__file__).parents[2] / "templates"
PLAN = Plan(
    name="morning",
    title="نشرة الصباح",
    subjects=(
        Subject(title="الاقتصاد", words=("ميناء", "عقد", "ميزانية")),
        Subject(title="الخدمات", words=("مستشفى", "مدرسة"), organizations=("وزارة الصحة",)),
        Subject(title="حوادث", words=("سيول", "حريق")),
    ),
    limits=Limits(items_a_section=4),
)


@pytest.fixture(scope="session")
def newsroom() -> House:
    return load_house(TEMPLATES, "newsroom")


@pytest.fixture(scope="session")
def order(newsroom: House) -> Order:
    return Order(house=newsroom, reference="نشرة الصباح 2", reference_origin=Origin.HOUSE)


@pytest.fixture(scope="session")
def today(order: Order) -> tuple[Dispatch, ...]:
    return dispatches("today", order)


@pytest.fixture(scope="session")
def yesterday(order: Order) -> tuple[Dispatch, ...]:
    return dispatches("yesterday", order)


def dispatches(folder: str, order: Order) -> tuple[Dispatch, ...]:
    files = sorted((SOURCES / folder).glob("*.txt"))
    return tuple(dispatch(file.name, file.read_text("utf-8"), order) for file in files)


def dispatch(name: str, text: str, order: Order, classification: str = "") -> Dispatch:
    outline = structure(read(name, text.encode()))
    facts = find_facts(outline, lexicon=order.house.names)
    return dispatch_of(outline, facts, compose(outline, facts, order))
