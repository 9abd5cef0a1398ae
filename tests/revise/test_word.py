"""Edits of Word, as an editor makes them, and what comes of each."""

import pytest

from tests.golden import Case, cases
from tests.revise.made import report, revised
from tests.revise.printed import printed
from tests.revise.word import edited, steps_of


@pytest.mark.parametrize("case", cases("revise/cases/word.md"))
def test_an_edit_in_word_comes_to(case: Case) -> None:
    assert printed(*revised(edited(report(), *steps_of(case.text)))) == case.expected
