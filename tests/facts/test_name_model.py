"""Where the model of names is asked: only round a word that may well be a name."""

import pytest

from flows.facts.names.features import EDGE
from flows.facts.names.model import _stretches
from tests.facts.printed import facts_in

SEED, NO_NEIGHBOUR = 260, -150


def asked(*gains: int, listed: tuple[int, ...] = ()) -> list[tuple[int, int]]:
    """The stretches among words whose best labels stand so far above «outside», two edges round them."""
    words = [EDGE, EDGE, *("كلمة" for _ in gains), EDGE, EDGE]
    return list(_stretches([0, 0, *gains, 0, 0], dict.fromkeys(listed, ""), words))


@pytest.mark.parametrize(("gain", "found"), [(SEED, [(2, 3)]), (SEED - 1, []), (0, [])])
def test_a_weak_word_alone_is_no_name(gain: int, found: list[tuple[int, int]]) -> None:
    assert asked(gain) == found


def test_a_weak_word_that_a_list_has_is_looked_at() -> None:
    assert asked(-1000, listed=(2,)) == [(2, 3)]


@pytest.mark.parametrize(
    ("gains", "found"),
    [
        ((NO_NEIGHBOUR + 1, SEED, NO_NEIGHBOUR + 1), [(2, 5)]),
        ((NO_NEIGHBOUR, SEED, NO_NEIGHBOUR), [(3, 4)]),
        ((0, 0, 0, SEED, 0, 0, 0), [(3, 8)]),
        ((SEED, 0, SEED), [(2, 5)]),
        ((SEED, 0, 0, SEED), [(2, 5), (5, 6)]),
        ((SEED, -1000, SEED), [(2, 3), (4, 5)]),
    ],
)
def test_two_words_to_each_side_are_looked_at_with_it(gains: tuple[int, ...], found: list[tuple[int, int]]) -> None:
    assert asked(*gains) == found


def test_a_name_in_the_last_word_of_a_text_ends_no_reading() -> None:
    assert facts_in("يبلغ عدد السكان خمسة ملايين. ويتألف السكان من العرب ثم الأكراد والآشوريين والشركس .")
