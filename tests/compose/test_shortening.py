"""What a statement may be shortened to: named rules, and none that turns what is left."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from flows.compose.shortening import cuts_after_main, shortenings
from flows.model.source import Span
from tests.golden import Case, cases


@pytest.mark.parametrize("case", cases("compose/cases/shortening.md"))
def test_shortens(case: Case) -> None:
    found = shortenings(case.text, Span(0, len(case.text)))
    assert [f"{each.rule} | {each.span.of(case.text)}" for each in found] == case.expected


@pytest.mark.parametrize(
    ("text", "first"),
    [
        ("وافق المجلس على الموازنة، وقرر تأجيل الرسوم.", "وافق المجلس على الموازنة،"),
        ("بناءً على ما عرضه الوزير، تعتمد اللائحة، وتنشر.", "بناءً على ما عرضه الوزير، تعتمد اللائحة،"),
        ("حرصًا على العدل، وبناءً على العرض، تعتمد اللائحة، وتنشر.", "حرصًا على العدل، وبناءً على العرض، تعتمد اللائحة،"),
        (
            "وإنني إذ أشكر شركاءنا في الوزارة، لأدعو إلى الإسراع، فالوقت ضيق.",
            "وإنني إذ أشكر شركاءنا في الوزارة، لأدعو إلى الإسراع،",
        ),
        ("وعد الوزير بحل قريب، وغادر.", "وعد الوزير بحل قريب،"),
        ("إذا تأخر المقاول، وجبت الغرامة.", ""),
    ],
)
def test_nothing_is_cut_before_the_clause_that_the_others_lead_to(text: str, first: str) -> None:
    cuts = [place + 1 for place, letter in enumerate(text) if letter == "،"]
    assert text[: (*cuts_after_main(text, 0, cuts), 0)[0]] == first


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
