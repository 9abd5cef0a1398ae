"""facts.json follows its published schema, and says what was found where."""

import json
from dataclasses import replace
from pathlib import Path

import jsonschema
import pytest

from flows.facts import find_facts
from flows.ingest import read
from flows.publish.facts_file import facts_json
from flows.publish.schema import facts_schema
from flows.structure import structure

ROOT = Path(__file__).parents[2]
SAMPLES = sorted((ROOT / "inputs").glob("*.txt"))


def written(sample: Path) -> bytes:
    outline = structure(read(sample.name, sample.read_bytes()))
    return facts_json(outline, find_facts(outline), ())


def test_the_published_schema_is_the_one_of_the_code() -> None:
    published = (ROOT / "docs" / "facts.schema.json").read_text("utf-8")
    assert published == facts_schema(), "renew it: uv run mujaz schema > docs/facts.schema.json"


@pytest.mark.parametrize("sample", SAMPLES, ids=lambda sample: sample.stem)
def test_facts_json_follows_its_schema(sample: Path) -> None:
    jsonschema.validate(json.loads(written(sample)), json.loads(facts_schema()))


@pytest.mark.parametrize("sample", SAMPLES, ids=lambda sample: sample.stem)
def test_facts_json_says_how_sure_each_rule_of_its_facts_is(sample: Path) -> None:
    record = json.loads(written(sample))
    assert [each["rule"] for each in record["rules"]] == sorted({fact["rule"] for fact in record["facts"]})
    for each in record["rules"]:
        share = 100 * each["right"] / each["read"] if each["read"] else 100
        assert each["sure"] is (share >= 95 or each["read"] < 10)


@pytest.mark.parametrize("sample", SAMPLES, ids=lambda sample: sample.stem)
def test_every_fact_stands_where_facts_json_says(sample: Path) -> None:
    record, text = json.loads(written(sample)), sample.read_text("utf-8")
    assert record["facts"]
    for fact in record["facts"]:
        assert text[fact["span"]["start"] : fact["span"]["end"]] == fact["words"]


def test_a_schema_refuses_a_fact_without_its_span() -> None:
    record = json.loads(written(SAMPLES[0]))
    del record["facts"][0]["span"]
    with pytest.raises(jsonschema.ValidationError):
        jsonschema.validate(record, json.loads(facts_schema()))


def test_amounts_are_numbers_in_json() -> None:
    record = json.loads(written(ROOT / "inputs" / "بيان-ملتقى-الموانئ.txt"))
    money = next(fact for fact in record["facts"] if fact["kind"] == "money")
    assert (money["value"], money["currency"]) == (3_500_000_000, "USD")
    shares = [fact["value"] for fact in record["facts"] if fact["kind"] == "percent"]
    assert 6.2 in shares


def test_facts_json_says_on_which_page_of_the_file_a_place_stands() -> None:
    document = read("a.txt", "أعلنت الهيئة خطة جديدة للمياه.\n\fوقال المدير إن العمل يبدأ غدًا.\n".encode())
    outline = structure(replace(document, pages=(document.pages[0], replace(document.pages[1], confidence=0.91))))
    record = json.loads(facts_json(outline, find_facts(outline), ()))
    jsonschema.validate(record, json.loads(facts_schema()))
    assert record["source"]["pages"] == [
        {"number": 1, "start": 0, "confidence": None, "source": 0},
        {"number": 2, "start": document.text.index("وقال"), "confidence": 0.91, "source": 0},
    ]
