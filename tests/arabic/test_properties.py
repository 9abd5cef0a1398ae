"""What holds of every text: folding loses no place, and numbers stand where they say."""

from itertools import pairwise

from hypothesis import given

from flows.arabic.counting import numbers
from flows.arabic.digits import latin_digits, set_digits
from flows.arabic.letters import fold, fold_letters
from flows.model.house import Digits
from tests.texts import texts


@given(texts)
def test_folding_twice_is_folding_once(text: str) -> None:
    folded = fold_letters(text)
    assert fold_letters(folded) == folded == fold(text).text


@given(texts)
def test_every_folded_letter_has_its_place(text: str) -> None:
    folded = fold(text)
    spans = [folded.span(place, place + 1) for place in range(len(folded.text))]
    assert [fold_letters(span.of(text)) for span in spans] == list(folded.text)
    assert all(before.end == after.start for before, after in pairwise(spans))
    assert not spans or spans[-1].end == len(text)


@given(texts)
def test_a_stretch_keeps_its_letters(text: str) -> None:
    folded = fold(text)
    third = len(folded.text) // 3
    span = folded.span(third, 2 * third)
    assert fold_letters(span.of(text)) == folded.text[third : 2 * third]


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
        (again,) = numbers(folded[number.start : number.end])
        assert (again.value, again.in_words) == (number.value, number.in_words)


@given(texts)
def test_setting_digits_changes_digits_alone(text: str) -> None:
    for policy in Digits:
        assert latin_digits(set_digits(text, policy)) == latin_digits(text)
    assert set_digits(text, Digits.SOURCE) == text
