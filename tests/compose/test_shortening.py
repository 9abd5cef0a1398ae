"""What a statement may be shortened to: named rules, and none that turns what is left."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from flows.compose.shortening import short_clause, short_clauses, shortenings
from flows.model.source import Span
from tests.golden import Case, cases

LEAD = "وافق مجلس المدينة على موازنة العام المقبل بالإجماع، وقرر تأجيل بحث الرسوم إلى يونيو."


@pytest.mark.parametrize("case", cases("compose/cases/shortening.md"))
def test_shortens(case: Case) -> None:
    found = shortenings(case.text, Span(0, len(case.text)))
    assert [f"{each.rule} | {each.span.of(case.text)}" for each in found] == case.expected


def test_the_longest_form_that_fits_is_taken() -> None:
    whole = Span(0, len(LEAD))
    assert short_clause(LEAD, whole, 20) == whole
    assert short_clause(LEAD, whole, 10).of(LEAD) == "وافق مجلس المدينة على موازنة العام المقبل بالإجماع"
    assert short_clause(LEAD, whole, 2) == short_clauses(LEAD, whole)[-1]


@given(
    st.lists(
        st.sampled_from(
            ["قال", "حيث", "إلا", "بشرط", "،", "أن", "الوزير", "«", "»", "(", ")", "الذي", "وأعلن", "خمسة"]
        ),
        max_size=16,
    )
)
def test_what_is_left_begins_where_the_statement_does_and_loses_no_limit(words: list[str]) -> None:
    text = " ".join(words)
    for each in shortenings(text, Span(0, len(text))):
        assert each.span.start == 0
        assert 0 < each.span.end < len(text)
        assert not {"إلا", "بشرط"} & set(text[each.span.end :].split())
