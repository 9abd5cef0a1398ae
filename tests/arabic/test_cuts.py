"""Where the clauses of a sentence part: at its marks, and never inside an address."""

from itertools import pairwise

import pytest

from flows.arabic.cuts import clause_cuts
from flows.model.source import Span


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
