"""docs/rules.md names every rule that code can name, and no other."""

import ast
import re
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.compose.orders import SAMPLES, brief_of
from tests.facts.printed import facts_in
from tests.golden import read_cases

ROOT = Path(__file__).parents[2]
RULES = (ROOT / "docs" / "rules.md").read_text(encoding="utf-8")
ROOMS = ("facts", "compose")
KINDS = (
    "number|ordinal|multiple|percent|measure|money|date|period|time|duration|person|place|organization|event|initiative"
    "|figure|instrument|quoted-name|quotation|conflict|missing|title"
)
_NAME = re.compile(rf"(?:{KINDS})\.[a-z-]+")


def named_in_code() -> Iterator[str]:
    """The rules named in the code of both rooms."""
    for room in ROOMS:
        for file in sorted((ROOT / "flows" / room).rglob("*.py")):
            for node in ast.walk(ast.parse(file.read_text(encoding="utf-8"))):
                if isinstance(node, ast.Constant) and isinstance(node.value, str) and _NAME.fullmatch(node.value):
                    yield node.value


def rows(heading: str) -> dict[str, list[str]]:
    """The cells after each rule's name below a heading of docs/rules.md."""
    section = RULES.split(f"## {heading}\n")[1].split("\n## ")[0]
    cells = [[cell.strip(" `") for cell in line.strip("|").split("|")] for line in section.splitlines()]
    return {row[0]: row[1:] for row in cells if len(row) > 1 and row[0] != "rule" and row[0].strip("-")}


def test_every_rule_of_the_code_is_explained_and_no_other() -> None:
    assert set(named_in_code()) == set(rows("Facts")) | set(rows("Titles"))


@pytest.mark.parametrize("sample", SAMPLES, ids=lambda sample: sample.stem)
def test_every_rule_that_a_fact_carries_is_explained(sample: Path) -> None:
    text = sample.read_text(encoding="utf-8")
    assert {fact.rule for fact in facts_in(text)} <= set(rows("Facts"))
    assert brief_of(text).title.rule in rows("Titles")


@pytest.mark.no_cover
def test_every_fact_of_a_golden_case_carries_an_explained_rule() -> None:
    files = sorted((ROOT / "tests" / "facts" / "cases").rglob("*.md"))
    texts = (case.text for file in files for case in read_cases(file.read_text("utf-8")))
    assert {fact.rule for text in texts for fact in facts_in(text)} <= set(rows("Facts"))


def test_every_rule_says_something() -> None:
    headings = ("Facts", "Titles", "What a brief takes")
    assert all(all(cells) for heading in headings for cells in rows(heading).values())


def test_composing_rules_stand_where_they_are_said_to() -> None:
    files = {where for _, where in rows("What a brief takes").values()}
    written = {file.name for file in (ROOT / "flows" / "compose").glob("*.py")}
    plumbing = {
        "__init__.py",
        "annex.py",
        "composing.py",
        "conflict_checks.py",
        "faults.py",
        "gap_checks.py",
        "name_checks.py",
    }
    assert files == written - plumbing
