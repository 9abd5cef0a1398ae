"""Whole briefs against cases/, printed as a person reads them: each was judged as by an editor who must sign it."""

import pytest

from tests.compose.orders import brief_of
from tests.compose.readable import readable
from tests.golden import Case, cases


@pytest.mark.parametrize("case", cases("compose/cases/brief-*.md"))
def test_composes(case: Case) -> None:
    assert [line.strip() for line in readable(brief_of(case.text)).splitlines()] == case.expected
