"""Every finder against its corpus in cases/: what is found, what must not be, and what is known to fail."""

import pytest

from tests.facts.printed import printed_facts
from tests.golden import Case, cases


@pytest.mark.parametrize("case", cases("facts/cases/*.md"))
def test_finds(case: Case) -> None:
    assert printed_facts(case.text) == case.expected
