"""Statements that stand alone: what is cut from their head, what comes with them, and which say nothing by themselves."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from flows.compose.material import gather
from flows.compose.standing import stand_alone, without_joining
from flows.facts import find_facts
from flows.ingest import as_document
from flows.model.source import Span
from flows.structure import structure
from tests.compose.orders import brief_of, order
from tests.golden import Case, cases


@pytest.mark.parametrize("case", cases("compose/cases/standing.md"))
def test_stands_alone(case: Case) -> None:
    outline = structure(as_document(case.text))
    material = gather(outline, find_facts(outline), order())
    alone = stand_alone(material, material.body_of(material.sentences[0]))
    assert [" ".join(alone.of(case.text).split()) if alone else "–"] == case.expected


@given(
    st.lists(
        st.sampled_from(["وعليه", "كما", "حيث", "وأعلن", "،", "أن", "الوزير", "هو", "مبين", "5", "وَقَال", "بلغت"]),
        max_size=12,
    )
)
def test_a_cut_leaves_the_end_of_the_sentence_as_it_is(words: list[str]) -> None:
    text = " ".join(words)
    cut = without_joining(text, Span(0, len(text)))
    assert cut.end == len(text)
    assert text.endswith(cut.of(text))


def test_a_sentence_that_points_back_stands_beside_the_one_before_it() -> None:
    text = "محطة الشمس\nافتتحت البلدية محطة الشمس في الوادي. وتكفي طاقتها 900 بيت بكلفة 40 مليون دينار."
    said = [statement.words for statement in brief_of(text).bottom_line]
    assert said == ["افتتحت البلدية محطة الشمس في الوادي.", "تكفي طاقتها 900 بيت بكلفة 40 مليون دينار."]


def test_a_sentence_that_points_back_is_not_chosen_without_it() -> None:
    lead = "بحث أهل الوادي أمس " + "أحوال المياه والآبار والسدود والطرق القديمة " * 8 + "في المدرسة."
    text = f"مجلس الوادي\n{lead}\nزار الوفد محطة الشمس ومحطة الريح. وهي تكفي 900 بيت."
    assert "وهي تكفي 900 بيت." not in [statement.words for statement in brief_of(text).bottom_line]
