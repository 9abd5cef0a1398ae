"""Figures that a reader doubts are marked in the file, and the marks are the house's: they are no edit, nor words."""

from dataclasses import replace
from functools import cache

import pytest

from flows.compose import compose
from flows.facts import find_facts
from flows.ingest import as_document
from flows.model.facts import AnyFact
from flows.model.outline import Outline
from flows.model.source import Span
from flows.revise.revising import revise
from flows.structure import structure
from flows.view.doubts import doubt_mark, doubts_of
from flows.view.formatting import format_brief
from flows.view.view import View, lines_of
from tests.compose.orders import HOUSE, order
from tests.revise.made import read_back, report_of
from tests.revise.printed import printed
from tests.revise.word import edited

TEXT = """افتتاح 14 مدرسة في وادي السدر
افتتحت البلدية 14 مدرسة جديدة بحضور أكثر من 120 شخصًا، وتخدم المدارس 5,400 طالب في 9 أحياء.
أولاً، رصف الطريق الشرقي بطول 18 كيلومترًا بالتعاون مع أهالي الحي القديم.
ثانيًا، توسعة الجسر القديم إلى 3.5 أمتار، ومنع 620 شاحنة من عبوره."""
DOUBTED = ("14", "5,400", "18", "3.5")


@cache
def read() -> tuple[Outline, tuple[AnyFact, ...], View]:
    document = as_document(TEXT)
    places = tuple(Span(at, at + len(each)) for each in DOUBTED for at in [TEXT.rindex(each)])
    outline = structure(replace(document, doubtful=tuple(sorted(places))))
    facts = find_facts(outline, lexicon=HOUSE.names)
    return outline, facts, format_brief(compose(outline, facts, order()), HOUSE)


def doubted(view: View) -> dict[str, tuple[str, ...]]:
    return {line.text: doubts_of(line) for line in lines_of(view) if doubts_of(line)}


def next_of(*steps: str) -> tuple[View, list[str]]:
    outline, facts, view = read()
    made, revision = revise(read_back(edited(report_of(view, outline.document), *steps)), view, outline, facts, HOUSE)
    return made, printed(made, revision)


@pytest.mark.parametrize("step", [(), ("امسح العلامات",), ("قطّع الكلمات",)])
def test_a_file_that_comes_back_with_its_marks_says_nothing_new(step: tuple[str, ...]) -> None:
    view, told = next_of(*step)
    assert told == ["لم يتغير شيء"]
    assert doubted(view) == doubted(read()[2])


def test_an_edit_beside_a_doubtful_figure_leaves_it_doubtful() -> None:
    view, _ = next_of("استبدل: بالتعاون مع أهالي الحي القديم ← مع الأهالي")
    (line,) = [line for line in lines_of(view) if "مع الأهالي" in line.text]
    assert (doubts_of(line), doubt_mark(line, view)) == (("18",), "(؟)")


def test_an_edit_of_a_doubtful_figure_settles_it() -> None:
    view, told = next_of("استبدل: بطول 18 ← بطول 16")
    (line,) = [line for line in lines_of(view) if "بطول 16" in line.text]
    assert doubts_of(line) == ()
    assert not any("؟)" in each for each in told if each.startswith("✎"))


def test_a_mark_that_is_deleted_is_printed_again() -> None:
    view, told = next_of("استبدل: (؟\u00a03.5) ← ")
    assert doubted(view) == doubted(read()[2])
    assert told == ["لم يتغير شيء"]
