"""Characters that are not seen: one list, and no number or address is torn by them."""

import re
import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from flows.arabic.letters import fold
from flows.arabic.unseen import UNSEEN, drop_unseen, heal_tokens
from tests.texts import texts


def test_every_one_of_them_is_a_format_character_of_unicode() -> None:
    assert {unicodedata.category(each) for each in UNSEEN if each != "\u2065"} == {"Cf"}
    assert len(set(UNSEEN)) == len(UNSEEN)


@pytest.mark.parametrize("mark", UNSEEN, ids=lambda mark: f"U+{ord(mark):04X}")
@pytest.mark.parametrize(
    "whole",
    ["4200", "12,500", "٤٢٠٠", "١٢٬٥٠٠", "12/10/2026", "https://example.org/a-b?id=7", "press@example.org", "AB-12.3"],
)
def test_a_number_or_an_address_is_healed_wherever_it_is_torn(whole: str, mark: str) -> None:
    for place in range(1, len(whole)):
        assert heal_tokens(f"بلغ {whole[:place]}{mark}{whole[place:]} في") == f"بلغ {whole} في"


@pytest.mark.parametrize("whole", ["3.5%", "12/10/2026", "https://example.org/a-b?id=7", "٣٫٥"])
def test_it_is_healed_where_marks_stand_on_both_sides_of_its_signs(whole: str) -> None:
    assert heal_tokens("\u2060".join(whole)) == whole.replace("%", "\u2060%")


@pytest.mark.parametrize(
    "kept",
    [
        "هـ\u200d",
        "می\u200cشود",
        "عام\u200f 2026",
        "بلغ 42\u200f، ثم",
        "\u200fFIFA\u200f",
        "42\u200f 00",
        "(5)\u200f 6",
    ],
)
def test_marks_between_words_stay(kept: str) -> None:
    assert heal_tokens(kept) == kept


@given(texts, st.sampled_from(UNSEEN))
def test_nothing_that_is_seen_is_lost(text: str, mark: str) -> None:
    torn = mark.join(text)
    assert drop_unseen(heal_tokens(torn)) == drop_unseen(torn)
    assert not re.search(f"[0-9][{UNSEEN}]+[0-9]", heal_tokens(torn))


@given(texts)
def test_finders_see_no_more_of_them_than_print(text: str) -> None:
    assert not set(fold(text).text) & set(UNSEEN)
