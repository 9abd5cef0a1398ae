"""A sample of ordinary texts through the whole press: every one is published, and printed right.

Refused may be what nobody can read as it came. `make corpus` runs all texts in three houses.
"""

import multiprocessing
from concurrent.futures import ProcessPoolExecutor

import pytest

from bench.corpus.page import is_refused_rightly
from bench.corpus.running import Outcome, run_one
from bench.corpus.texts import all_texts, sample_runs
from tests.sampling import count

RUNS = count(20, whole=40)
LONGEST = 6_000
"""Bytes: a longer text takes more than its share of two minutes."""
SEED = 1
pytestmark = pytest.mark.no_cover


@pytest.fixture(scope="module")
def outcomes() -> list[Outcome]:
    texts = [text for text in all_texts() if len(text.data) <= LONGEST]
    if not texts:
        pytest.skip("there is no text: neither in tests/corpus nor in ../shared")
    with ProcessPoolExecutor(2, mp_context=multiprocessing.get_context("spawn")) as pool:
        return list(pool.map(run_one, sample_runs(texts, RUNS, SEED)))


def test_what_can_be_read_is_published(outcomes: list[Outcome]) -> None:
    refused = [each for each in outcomes if not (each.is_published or is_refused_rightly(each))]
    assert not [(each.text, each.house, each.kinds) for each in refused]


def test_no_word_is_turned(outcomes: list[Outcome]) -> None:
    assert not [(each.text, each.house, each.turned) for each in outcomes if each.turned]


def test_no_figure_is_cut(outcomes: list[Outcome]) -> None:
    assert not [(each.text, each.house, each.cut) for each in outcomes if each.cut]
