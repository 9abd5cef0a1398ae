"""The language as print writes it: golden texts in `cases/`, each with what it says."""

import pytest

from flows.arabic.calendar import gregorian_months, hijri_months
from flows.arabic.counting import numbers
from flows.arabic.letters import fold, fold_letters
from flows.arabic.ordinals import ADVERBS, DEFINITE
from flows.arabic.repairs import find_repairs
from tests.golden import Case, cases


@pytest.mark.parametrize("case", cases("arabic/cases/numbers_in_*.md"))
def test_numbers(case: Case) -> None:
    folded = fold(case.text)
    found = [f"{number.value.normalize():f} | {folded.span(number).of(case.text)}" for number in numbers(folded.text)]
    assert found == case.expected


@pytest.mark.parametrize("case", cases("arabic/cases/folding.md"))
def test_folding(case: Case) -> None:
    assert [fold(case.text).text] == case.expected
    assert [fold_letters(case.text)] == case.expected


@pytest.mark.parametrize("case", cases("arabic/cases/repairs.md"))
def test_repairs(case: Case) -> None:
    assert [f"{repair.rule} {repair.count}" for repair in find_repairs(case.text)] == case.expected


@pytest.mark.parametrize("case", cases("arabic/cases/ordinals.md"))
def test_ordinals(case: Case) -> None:
    word = fold_letters(case.text)
    values = {words[word] for words in (ADVERBS, DEFINITE) if word in words}
    assert [str(value) for value in sorted(values)] == case.expected


@pytest.mark.parametrize("case", cases("arabic/cases/months.md"))
def test_months(case: Case) -> None:
    name = fold_letters(case.text)
    calendars = {"gregorian": gregorian_months(), "hijri": hijri_months()}
    assert [f"{key} {months[name]}" for key, months in calendars.items() if name in months] == case.expected
