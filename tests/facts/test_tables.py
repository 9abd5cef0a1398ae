"""A fact of a table lies in one of its cells, and no fact runs over a tab or a bar."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from flows.facts import find_facts
from flows.ingest import as_document
from flows.model.facts import AnyFact, Conflict, Missing
from flows.structure import structure

_PIECES = (
    "12",
    "12,500",
    "500",
    "مليون",
    "مليون ريال",
    "ريال",
    "%",
    "64%",
    "في 15",
    "مارس",
    "2025",
    "من 3",
    "إلى 9",
    "عام",
    "أكثر من",
    "سالم",
    "بن علي",
    "وزير المالية",
    "شركة السدر",
    "للمقاولات",
    "قال: «نعم",
    "نعم»",
    "المادة",
    "الأول",
    "",
    "مكتمل",
    "السَّدَّ",
)
_rows = st.lists(st.sampled_from(_PIECES), min_size=2, max_size=5)
_tables = st.tuples(st.sampled_from(["\t", " | ", "   ", ";", ",", "، "]), st.lists(_rows, min_size=1, max_size=6))


def _facts(text: str) -> list[AnyFact]:
    found = find_facts(structure(as_document(text)))
    return [fact for fact in found if not isinstance(fact, Conflict | Missing)]


@given(_tables)
def test_no_fact_runs_over_a_tab_a_bar_or_the_border_of_a_cell(table: tuple[str, list[list[str]]]) -> None:
    mark, rows = table
    text = "أقرّت الهيئة الخطة.\n\n" + "\n".join(mark.join(row) for row in rows)
    cells = [cell for found in structure(as_document(text)).tables for row in found.rows for cell in row]
    for fact in _facts(text):
        assert not {"\t", "|"} & set(fact.words)
        beside = [cell for cell in cells if cell.overlaps(fact.span)]
        assert not beside or [cell.contains(fact.span) for cell in beside] == [True]


@pytest.mark.parametrize(
    "text",
    [
        "البند\tالعدد\nأقلام\t12,500\tمكتمل\nدفاتر\t300\tمكتمل",
        "بلغت الكلفة 500\tمليون ريال.",
        "بلغت الكلفة 500|مليون ريال.",
        "البند   العدد   الحال\nأقلام   500   مليون\nدفاتر   300   ألف",
        'البند;العدد;الحال\n"أقلام";"500";"مليون"\nدفاتر;300;ألف',
    ],
)
def test_a_figure_ends_with_its_cell(text: str) -> None:
    assert {fact.words for fact in _facts(text)} <= {"12,500", "500", "300", "مليون", "ألف", "مليون ريال"}
