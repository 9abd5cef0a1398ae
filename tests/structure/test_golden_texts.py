"""The outlines of the samples and of small texts, as `printed.py` writes them: golden texts in `cases/`."""

import pytest

from tests.golden import Case, cases
from tests.structure.printed import printed_outline


@pytest.mark.parametrize("case", cases("structure/cases/*.md"))
def test_outline(case: Case) -> None:
    assert printed_outline(case.text) == [" ".join(line.split()) for line in case.expected]
