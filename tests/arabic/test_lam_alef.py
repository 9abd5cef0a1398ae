"""Lam and alef that an extraction has swapped are turned back, and no right word is touched."""

import pytest
from hypothesis import given

from flows.arabic.lam_alef import swapped_letters
from tests.golden import Case, cases
from tests.texts import texts


def turned_back(text: str) -> str:
    """The text with its swapped words as they are written."""
    pieces, end = [], 0
    for place, word in swapped_letters(text):
        pieces += [text[end : place.start], word]
        end = place.end
    return "".join([*pieces, text[end:]])


@pytest.mark.parametrize("case", cases("arabic/cases/lam_alef.md"))
def test_turns_back(case: Case) -> None:
    assert [turned_back(case.text)] == case.expected


@given(texts)
def test_letters_change_their_order_and_nothing_else(text: str) -> None:
    for place, word in swapped_letters(text):
        assert sorted(place.of(text)) == sorted(word)
