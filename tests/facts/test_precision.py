"""How often a rule is right in print decides what is printed; what was counted is kept as data."""

import re
from pathlib import Path

import pytest

from flows.facts.text.precision import LEAST_READ, Precision, precisions, reaches

RULES = (Path(__file__).parents[2] / "docs" / "rules.md").read_text(encoding="utf-8")


def test_every_rule_that_was_read_is_one_of_the_rules() -> None:
    assert precisions().keys() <= set(re.findall(r"^\| `([a-z-]+\.[a-z-]+)`", RULES, re.MULTILINE))


def test_no_more_are_right_than_were_read_and_each_says_where() -> None:
    assert all(0 <= each.right <= each.read and each.read and each.source for each in precisions().values())


@pytest.mark.parametrize(
    ("right", "read", "least", "reached"),
    [(19, 20, 95, True), (18, 20, 95, False), (18, 20, 90, True), (0, 20, 0, True), (20, 20, 100, True)],
)
def test_a_share_is_held_against_the_bar(right: int, read: int, least: int, reached: bool) -> None:
    assert Precision(right=right, read=read, source="made up").reaches(least) is reached


def test_a_share_of_few_is_held_against_nothing() -> None:
    assert Precision(right=0, read=LEAST_READ - 1, source="made up").reaches(95)


def test_a_rule_that_nobody_read_is_held_against_nothing() -> None:
    assert reaches("figure.two-readings", 100)
