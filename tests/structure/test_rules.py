"""docs/rules.md names every rule by which the outline is made, in the order of the code, and where it stands."""

from pathlib import Path

from flows.structure.blocks import RULES

ROOT = Path(__file__).parents[2]
OF_SENTENCES = {"abbreviated.py", "sentences.py"}
PLUMBING = {"__init__.py"}


def rows() -> list[list[str]]:
    """The cells of the table below «Structure»."""
    section = (ROOT / "docs" / "rules.md").read_text(encoding="utf-8").split("\n## Structure\n")[1].split("\n## ")[0]
    cells = [[cell.strip(" `") for cell in line.strip("|").split(" | ")] for line in section.splitlines()]
    return [row for row in cells if len(row) > 1 and row[0] != "rule"]


def test_every_rule_of_blocks_is_explained_in_its_order() -> None:
    assert [name for name, *_ in rows() if name.startswith("block.")] == [name for name, *_ in RULES]


def test_every_row_says_something_and_has_a_name_of_its_own() -> None:
    assert all(len(row) == 3 and all(row) for row in rows())
    assert len({name for name, *_ in rows()}) == len(rows())


def test_rules_stand_where_they_are_said_to() -> None:
    written = {file.name for file in (ROOT / "flows" / "structure").glob("*.py")}
    assert {where for _, _, where in rows()} == written - PLUMBING - OF_SENTENCES


def test_the_rules_of_blocks_stand_where_they_are_said_to() -> None:
    where = {name: file for name, _, file in rows()}
    assert all(rule.__module__.split(".")[-1] == where[name].removesuffix(".py") for name, _, rule in RULES)
