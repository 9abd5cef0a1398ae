"""What holds of every text: folding loses no place, and numbers stand where they say."""

import re
import unicodedata
from itertools import pairwise
from typing import Literal

from hypothesis import given
from hypothesis import strategies as st

from flows.arabic.counting import numbers
from flows.arabic.digits import latin_digits, set_digits
from flows.arabic.forms import READINGS, count_decomposed, count_forms, plain_letters
from flows.arabic.letters import Stretch, fold, fold_letters
from flows.arabic.number_words import NOMINATIVE_DUALS
from flows.model.house import Digits
from tests.texts import texts

LONGEST_SIGN = max(map(len, READINGS.values()))


@given(texts)
def test_folding_twice_is_folding_once(text: str) -> None:
    folded = fold_letters(text)
    assert fold_letters(folded) == folded == fold(text).text


@given(texts)
def test_every_folded_letter_has_its_place(text: str) -> None:
    folded = fold(text)
    spans = [folded.span(Stretch(place, place + 1)) for place in range(len(folded.text))]
    assert all(letter in fold_letters(span.of(text)) for letter, span in zip(folded.text, spans, strict=True))
    assert all(before == after or before.end == after.start for before, after in pairwise(spans))
    assert not spans or spans[-1].end == len(text)


@given(texts)
def test_the_letters_of_a_ligature_share_its_place(text: str) -> None:
    folded = fold(text)
    places = {folded.span(Stretch(place, place + 1)) for place in range(len(folded.text))}
    assert "".join(fold_letters(span.of(text)) for span in sorted(places)) == folded.text


@given(texts, st.integers(0, 80), st.integers(0, 80))
def test_a_stretch_is_covered_by_its_place(text: str, start: int, length: int) -> None:
    folded = fold(text)
    start = min(start, len(folded.text))
    stretch = folded.text[start : start + length]
    place = folded.span(Stretch(start, start + len(stretch)))
    assert stretch in fold_letters(place.of(text))
    assert len(fold_letters(place.of(text))) - len(stretch) <= 2 * LONGEST_SIGN


@given(texts.map(lambda text: text.translate(dict.fromkeys(map(ord, READINGS)))))
def test_a_stretch_without_ligatures_keeps_its_letters(text: str) -> None:
    folded = fold(text)
    third = len(folded.text) // 3
    assert fold_letters(folded.span(Stretch(third, 2 * third)).of(text)) == folded.text[third : 2 * third]


@given(texts, st.sampled_from(["NFC", "NFD"]))
def test_letters_in_one_and_in_two_codes_are_folded_alike(text: str, form: Literal["NFC", "NFD"]) -> None:
    arabic = re.sub(r"[^\u0600-\u06ff\s]", "", text)
    assert fold_letters(unicodedata.normalize(form, arabic)) == fold_letters(arabic)


@given(texts)
def test_plain_letters_are_read_as_the_letters_they_stand_for(text: str) -> None:
    plain = plain_letters(text)
    assert fold_letters(plain) == fold_letters(text)
    assert plain_letters(plain) == plain
    assert (count_forms(plain), count_decomposed(plain)) == (0, 0)


@given(texts)
def test_numbers_stand_in_order_in_the_text(text: str) -> None:
    folded = fold_letters(text)
    found = list(numbers(folded))
    places = [place for number in found for place in (number.start, number.end)]
    assert places == sorted(places)
    assert all(0 <= number.start < number.end <= len(folded) for number in found)


@given(texts)
def test_a_number_is_read_alike_alone_and_in_its_text(text: str) -> None:
    folded = fold_letters(text)
    for number in numbers(folded):
        written = folded[number.start : number.end]
        # Of «مليونا» and «76.000» only the neighbours show whether they are one million or two, 76 or 76 thousand.
        if written in NOMINATIVE_DUALS or written.endswith(".000"):
            continue
        (again,) = numbers(written)
        assert (again.value, again.in_words) == (number.value, number.in_words)


@given(texts)
def test_setting_digits_changes_digits_alone(text: str) -> None:
    for policy in Digits:
        assert latin_digits(set_digits(text, policy)) == latin_digits(text)
    assert set_digits(text, Digits.SOURCE) == text
