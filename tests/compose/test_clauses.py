"""Where a sentence is cut, case by case."""

import pytest

from flows.compose.material import gather
from flows.facts import find_facts
from flows.ingest import as_document
from flows.model.source import Span
from flows.structure import structure
from tests.compose.orders import order
from tests.golden import Case, cases


@pytest.mark.parametrize("case", cases("compose/cases/clauses.md"))
def test_cuts(case: Case) -> None:
    before, marked = case.text.split("⟦")
    inner, after = marked.split("⟧")
    outline = structure(as_document(before + inner + after))
    material = gather(outline, find_facts(outline), order())
    clause = material.clause_around(Span(len(before), len(before + inner)))
    assert [clause.of(outline.text)] == case.expected
