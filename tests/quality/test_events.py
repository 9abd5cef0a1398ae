"""Issues join, mark and set apart at least as often as they did, and nothing wrongly more often."""

import json
from dataclasses import asdict

import pytest

from bench.events import TEXTS, Counted, measure, read_gold, section, together

FLOORS = json.loads((TEXTS / "floors.json").read_bytes())


@pytest.fixture(scope="module")
def reached() -> Counted:
    return together(measure(TEXTS).values())


@pytest.mark.parametrize("count", ["joined", "followed", "shown"])
def test_no_less_is_right_than_was_reached(reached: Counted, count: str) -> None:
    assert asdict(reached)[count] >= FLOORS[count]
    assert asdict(reached)[count] <= FLOORS[count], "it has risen: raise the floor"


@pytest.mark.parametrize("count", ["joined_wrongly", "followed_wrongly", "shown_wrongly"])
def test_no_more_is_wrong(reached: Counted, count: str) -> None:
    assert asdict(reached)[count] <= FLOORS[count]


def test_every_text_has_its_day_and_its_event_or_stands_alone() -> None:
    gold = read_gold(TEXTS)
    alone = set(json.loads((TEXTS / "expect.json").read_bytes())["alone"])
    assert {each.stem for each in TEXTS.glob("*.txt")} == set(gold.day) == set(gold.events) | alone
    assert alone.isdisjoint(gold.events)


def test_the_section_has_what_was_counted_and_what_was_before() -> None:
    counts = {"1": Counted(joined=3, not_joined=1), "2": Counted(joined=2, shown_wrongly=1)}
    assert "| pairs of sources in one item | 5 | 0 | 1 | 0 / 2 / 24; 7 / 0 / 9; 8 / 4 / 2 |" in section(counts)
    assert "| values side by side | 0 | 1 | 0 |" in section(counts)
