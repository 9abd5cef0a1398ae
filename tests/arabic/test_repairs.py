"""What is looked past has a name, is explained in docs/rules.md, and is found in linear time in any text."""

from pathlib import Path

from hypothesis import given

from flows.arabic.forms import plain_letters
from flows.arabic.repairs import RULES, find_repairs
from tests.texts import texts

ROOT = Path(__file__).parents[2]


def explained() -> dict[str, str]:
    """The rules of the section «Repairs» of docs/rules.md, each with the file that it is said to stand in."""
    section = (ROOT / "docs" / "rules.md").read_text(encoding="utf-8").split("\n## Repairs\n")[1].split("\n## ")[0]
    rows = [[cell.strip(" `") for cell in line.strip("|").split("|")] for line in section.splitlines()]
    kept = [row for row in rows if "." in row[0] and len(row) == 3]
    return {name: row[-1] for row in kept for name in row[0].split("`, `")}


def test_every_rule_is_explained_and_no_other() -> None:
    assert list(explained()) == [rule.name for rule in RULES]
    rooms = (ROOT / "flows" / "arabic", ROOT / "flows" / "ingest")
    files = {where for written in explained().values() for where in written.split("`, `")}
    assert all(any((room / where).is_file() for room in rooms) for where in files)


def test_a_spelling_is_reported_and_nothing_else() -> None:
    assert all(rule.reported == rule.name.startswith("spelling.") for rule in RULES)


@given(texts)
def test_rules_count_in_their_order_what_is_there(text: str) -> None:
    found = find_repairs(text)
    order = [rule.name for rule in RULES]
    assert [repair.rule for repair in found] == [name for name in order if name in {repair.rule for repair in found}]
    assert all(0 < repair.count <= len(text) for repair in found)


@given(texts)
def test_plain_letters_need_no_repair(text: str) -> None:
    rules = {repair.rule for repair in find_repairs(plain_letters(text))}
    assert not rules & {"repair.nfc", "repair.presentation-forms"}
