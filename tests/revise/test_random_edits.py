"""Whatever is done to what a reader sees is in the next version, or is told: 40 random edits, or MUJAZ_RANDOM_EDITS."""

import os

import pytest

from tests.revise.made import read_back, report, revised
from tests.revise.printed import printed
from tests.revise.random_edits import edit_of
from tests.revise.test_whose_words import TEXT

COUNT = int(os.environ.get("MUJAZ_RANDOM_EDITS", "40"))
SEED = int(os.environ.get("MUJAZ_SEED", "17"))
SHARES = max(8, COUNT // 100)
"""Tests that the edits are dealt out to, so that they run beside each other."""


def is_told(data: bytes) -> bool:
    return printed(*revised(data, TEXT)) != ["لم يتغير شيء"] or bool(read_back(data).filled)


@pytest.mark.no_cover
@pytest.mark.parametrize("share", range(SHARES))
def test_no_random_edit_vanishes(share: int) -> None:
    edits = (edit_of(report(TEXT), SEED * 1_000_000 + at) for at in range(share, COUNT, SHARES))
    assert [what for data, what in edits if not is_told(data)] == []


def test_a_line_of_the_masthead_and_the_bottom_line_that_change_places_are_told() -> None:
    data, what = edit_of(report(TEXT), 17_003_770)
    assert "exchange" in what
    assert is_told(data)
