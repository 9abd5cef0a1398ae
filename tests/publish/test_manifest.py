"""The manifest says what a version was made of, and what reading looked past in its source."""

import json
from pathlib import Path

from flows.ingest import read
from flows.model.brief import Origin
from flows.model.order import Order
from flows.model.outline import Repair
from flows.publish.manifest import Making, manifest_json
from flows.render.house import load_house
from tests.publish.editions import edition

TEMPLATES = Path(__file__).parents[2] / "templates"


def test_the_manifest_lists_the_repairs() -> None:
    order = Order(house=load_house(TEMPLATES, "official"), reference="م/15", reference_origin=Origin.EDITOR)
    made = edition(repairs=(Repair(rule="repair.tatweel", count=2), Repair(rule="spelling.ta", count=1, reported=True)))
    written = manifest_json(read("a.txt", "بـــلاد".encode()), order, made, Making(version="0", code="0", libraries={}))
    assert json.loads(written)["repairs"] == [
        {"rule": "repair.tatweel", "count": 2, "reported": False},
        {"rule": "spelling.ta", "count": 1, "reported": True},
    ]
