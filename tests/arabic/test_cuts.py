"""Where the clauses of a sentence part: at its marks, and never inside an address."""

from itertools import pairwise

import pytest

from flows.arabic.cuts import clause_cuts
from flows.arabic.fair_cuts import judge_cut
from flows.model.source import Span
from tests.golden import Case, cases


@pytest.mark.parametrize(
    ("sentence", "clauses"),
    [
        ("على الرابط https://x.example/a نعم، ثم قال: لا", ["على الرابط https://x.example/a نعم،", " ثم قال:", " لا"]),
        ("راجع doi:10.1000/x1، وC:\\a\\b: هنا", ["راجع doi:10.1000/x1،", " وC:\\a\\b:", " هنا"]),
        ("نقلت BBC: قال، BBC:نعم", ["نقلت BBC:", " قال،", " BBC:", "نعم"]),
        ("الساعة 10:30 و30،000: هنا", ["الساعة 10:30 و30،000:", " هنا"]),
    ],
)
def test_clauses_part_at_marks_outside_addresses(sentence: str, clauses: list[str]) -> None:
    cuts = clause_cuts(sentence, Span(0, len(sentence)))
    edges = [0, *cuts, len(sentence)]
    assert [sentence[start:end] for start, end in pairwise(edges)] == clauses


@pytest.mark.parametrize("case", cases("arabic/cases/fair_cuts.md"))
def test_a_cut_leaves_words_that_are(case: Case) -> None:
    before, kept, after = case.text.split("|")
    assert [judge_cut(before, kept, after)] == case.expected
