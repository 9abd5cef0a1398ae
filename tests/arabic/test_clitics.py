"""What may be written onto the front of a word."""

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from flows.arabic.clitics import CLITICS, PREFIX, with_clitics

FORMS = dict(with_clitics("دولار"))
words = st.text("ابتدرسعلمن", min_size=1, max_size=6)


@pytest.mark.parametrize(
    ("word", "form", "clitics"),
    [
        ("دولار", "دولار", ""),
        ("دولار", "ودولار", "و"),
        ("دولار", "كدولار", "ك"),
        ("دولار", "فبدولار", "فب"),
        ("السعودية", "والسعودية", "و"),
        ("السعودية", "بالسعودية", "ب"),
        ("السعودية", "للسعودية", "لل"),
        ("السعودية", "وللسعودية", "ولل"),
        ("المانيا", "لالمانيا", "ل"),
    ],
)
def test_a_word_takes_its_clitics(word: str, form: str, clitics: str) -> None:
    assert dict(with_clitics(word))[form] == clitics


@pytest.mark.parametrize("form", ["بودولار", "وودولار", "لكدولار", "للدولار"])
def test_clitics_stand_in_their_order_and_once(form: str) -> None:
    assert form not in FORMS


@given(words)
def test_what_is_after_the_clitics_is_the_word_or_the_word_without_its_article(word: str) -> None:
    assert {form[len(clitics) :] for form, clitics in with_clitics(word)} <= {word, word.removeprefix("ال")}


@given(words)
def test_no_form_is_given_twice(word: str) -> None:
    forms = [form for form, _ in with_clitics(word)]
    assert len(forms) == len(set(forms))


@pytest.mark.parametrize("clitics", CLITICS)
def test_the_pattern_takes_all_clitics(clitics: str) -> None:
    assert re.fullmatch(PREFIX, clitics)
