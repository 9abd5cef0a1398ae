"""A sample is the same on every machine and from all over its cases, and `--whole` leaves nothing out."""

from collections.abc import Iterator

import pytest

from tests.sampling import ask_for_whole, count, is_whole, some


@pytest.fixture
def asked() -> Iterator[None]:
    """What was asked for is given back."""
    before = is_whole()
    yield
    ask_for_whole(whole=before)


def test_every_worker_knows_what_was_asked_for(pytestconfig: pytest.Config) -> None:
    assert is_whole() is pytestconfig.getoption("--whole")


@pytest.mark.usefixtures("asked")
def test_a_sample_keeps_the_order_and_is_drawn_in_one_way() -> None:
    ask_for_whole(whole=False)
    drawn = some(range(1000), 10)
    assert drawn == sorted(set(drawn)) == some(range(1000), 10)
    assert (len(drawn), drawn[-1] > 500) == (10, True)
    assert some(range(3), 10) == [0, 1, 2]
    assert count(3, whole=100) == 3


@pytest.mark.usefixtures("asked")
def test_the_whole_is_everything() -> None:
    ask_for_whole(whole=True)
    assert some(iter(range(1000)), 10) == list(range(1000))
    assert count(3, whole=100) == 100
