"""A sample of ordinary texts through the whole press: nothing crashes, and what is published is printed right.

The texts change with those who write them, so that a sample is held to a share and not to a list; the shares only
shrink. `make corpus` runs all texts in three houses.
"""

import multiprocessing
from concurrent.futures import ProcessPoolExecutor

import pytest

from bench.corpus.running import Outcome, run_one
from bench.corpus.texts import all_texts, sample_runs

RUNS = 40
LONGEST = 6_000
"""Bytes: a longer text takes more than its share of two minutes."""
SEED = 1
MOST_FAILED, MOST_TURNED, MOST_CUT = 0.05, 0.1, 0.05
"""Shares of the runs."""


@pytest.fixture(scope="module")
def outcomes() -> list[Outcome]:
    texts = [text for text in all_texts() if len(text.data) <= LONGEST]
    if not texts:
        pytest.skip("there is no text: neither in tests/corpus nor in ../shared")
    with ProcessPoolExecutor(2, mp_context=multiprocessing.get_context("spawn")) as pool:
        return list(pool.map(run_one, sample_runs(texts, RUNS, SEED)))


def test_nothing_crashes(outcomes: list[Outcome]) -> None:
    assert not [(each.text, each.kinds) for each in outcomes if any(kind.startswith("crash") for kind in each.kinds)]


def test_few_files_fail_their_checks(outcomes: list[Outcome]) -> None:
    failed = [(each.text, each.house, each.kinds) for each in outcomes if any("." in kind for kind in each.kinds)]
    assert len(failed) <= MOST_FAILED * len(outcomes), failed


def test_few_briefs_have_a_turned_word(outcomes: list[Outcome]) -> None:
    turned = [(each.text, each.house, each.turned) for each in outcomes if each.turned]
    assert len(turned) <= MOST_TURNED * len(outcomes), turned


def test_few_briefs_have_a_cut_figure(outcomes: list[Outcome]) -> None:
    cut = [(each.text, each.house, each.cut) for each in outcomes if each.cut]
    assert len(cut) <= MOST_CUT * len(outcomes), cut
