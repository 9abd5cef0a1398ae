"""The bottom line: which sentences may be of it, and which sections are asked first."""

import pytest

from tests.compose.orders import brief_of
from tests.golden import Case, cases


@pytest.mark.parametrize("case", cases("compose/cases/bottom-line.md"))
def test_bottom_lines(case: Case) -> None:
    assert [" ".join(statement.words.split()) for statement in brief_of(case.text).bottom_line] == case.expected
