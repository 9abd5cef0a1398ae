"""Briefs print the contradictions of an editor as often as they did, and few more; a quarter of the texts is made here."""

import pytest

from bench.conflicts import Conflicts, Score, measure, scored
from bench.expected import TEXTS

pytestmark = pytest.mark.no_cover
EVERY = 4
RECALL, PRECISION, IN_CLEAN = 0.46, 0.95, 1
"""Floors, and how many at the most stand in texts in which the editor saw none."""


@pytest.fixture(scope="module")
def reached() -> Score:
    return scored(measure(sorted(TEXTS.glob("*.txt"))[::EVERY]).values())


def test_no_fewer_contradictions_are_printed(reached: Score) -> None:
    assert reached.recall >= RECALL


def test_what_is_printed_is_what_an_editor_has(reached: Score) -> None:
    assert reached.precision >= PRECISION
    assert reached.in_clean <= IN_CLEAN


def test_a_share_is_of_what_is_expected_and_of_what_is_printed() -> None:
    texts = [
        Conflicts(expected=("9 ≠ 11", "3 ≠ 4"), missed=("3 ≠ 4",), printed=("9 ≠ 11",), beside=()),
        Conflicts(expected=(), missed=(), printed=("5 ≠ 6",), beside=("5 ≠ 6",)),
    ]
    score = scored(texts)
    assert (score.recall, score.precision, score.in_clean) == (0.5, 0.5, 1)
