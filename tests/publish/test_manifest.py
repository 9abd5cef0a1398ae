"""The manifest says what a version was made of, and what reading looked past in its source."""

import json
from dataclasses import replace
from pathlib import Path

from flows.compose import compose
from flows.facts import find_facts
from flows.house.loading import load_house
from flows.ingest import read
from flows.model.brief import Origin
from flows.model.order import Order
from flows.model.outline import Repair
from flows.publish.manifest import Making, manifest_json
from flows.publish.summary import summary_of
from flows.structure import structure
from flows.view.formatting import format_brief
from tests.publish.editions import edition

ROOT = Path(__file__).parents[2]
TEMPLATES = ROOT / "templates"
MAKING = Making(version="0", code="0", libraries={})


def test_the_manifest_lists_the_repairs() -> None:
    order = Order(house=load_house(TEMPLATES, "official"), reference="م/15", reference_origin=Origin.EDITOR)
    made = edition(repairs=(Repair(rule="repair.tatweel", count=2), Repair(rule="spelling.ta", count=1, reported=True)))
    written = manifest_json(read("a.txt", "بـــلاد".encode()), order, made, MAKING)
    assert json.loads(written)["repairs"] == [
        {"rule": "repair.tatweel", "count": 2, "reported": False, "ar": "مدّ داخل الكلمات", "en": "stretches in words"},
        {"rule": "spelling.ta", "count": 1, "reported": True, "ar": "ه مكان ة", "en": "ه for ة"},
    ]


def test_the_manifest_tells_what_a_list_of_briefs_shows() -> None:
    order = Order(house=load_house(TEMPLATES, "official"), reference="م/15", reference_origin=Origin.EDITOR)
    document = read("a.txt", (ROOT / "inputs" / "بيان-ملتقى-الموانئ.txt").read_bytes())
    outline = structure(document)
    facts = find_facts(outline)
    brief = compose(outline, facts, order)
    summary = summary_of(format_brief(brief, order.house), brief.masthead)
    written = manifest_json(document, order, replace(edition(), summary=summary), MAKING)
    told = json.loads(written)["brief"]
    assert (told["organ"], told["classification"], told["date"]) == ("مكتب الموجزات", "للاستخدام الرسمي", "2026-11-04")
    assert told["bottom_line"][0]["text"] in document.text
    assert (told["title_origin"], told["bottom_line"][0]["origin"]) == ("source", "source")
    assert [figure["figure"] for figure in told["figures"]]
    assert all(figure["figure"] in figure["clause"] for figure in told["figures"])
