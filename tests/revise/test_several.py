"""A brief of several sources that comes back: its citations name source and sentence, its annex has each source apart."""

import io

import docx
import pytest

from flows.compose import compose
from flows.facts import find_facts
from flows.ingest import read
from flows.model.edited import Undone
from flows.model.several import join_sources
from flows.model.source import SourceDocument
from flows.revise.edit_kinds import Insert, Rewrite
from flows.revise.reading import EditedReport
from flows.revise.revising import revise
from flows.structure import structure
from flows.view.formatting import format_brief
from flows.view.view import View, sentences_of
from flows.wordml.elements import w
from tests.compose.orders import HOUSE, order
from tests.revise.made import read_back, report_of

FIRST = (
    "افتتاح محطة السدر\n\nافتتحت هيئة المياه في 3 مايو 2026 محطة السدر بكلفة 30 مليون ريال.\n\nتخدم المحطة 12 قرية.\n"
)
SECOND = (
    "توسعة محطة السدر\n\nقال مدير الهيئة سالم الحداد إن التوسعة تبدأ في 5 يونيو 2026.\n\nيعمل في المحطة 40 موظفا.\n"
)


def several() -> tuple[View, SourceDocument]:
    whole = join_sources([read("a.txt", FIRST.encode()), read("b.txt", SECOND.encode())])
    outline = structure(whole)
    return format_brief(compose(outline, find_facts(outline), order()), HOUSE), whole


def edited(old: str = "", new: str = "") -> EditedReport:
    """The report read back, the first words `old` of its body as `new`."""
    document = docx.Document(io.BytesIO(report_of(*several())))
    for text in document.element.body.iter(w("t")):
        if old and old in (text.text or ""):
            text.text = text.text.replace(old, new)
            break
    saved = io.BytesIO()
    document.save(saved)
    return read_back(saved.getvalue())


def test_a_report_of_several_sources_that_nobody_changed_has_no_change() -> None:
    report = edited()
    assert (report.edits, report.refused, report.uncarried) == ((), (), ())


def test_one_changed_word_is_one_change() -> None:
    (edit,) = edited("تخدم المحطة", "تغذي المحطة").edits
    assert isinstance(edit, Rewrite)
    assert edit.text == "تغذي المحطة 12 قرية."


@pytest.mark.parametrize("typed", ["[2/3]", "[٢/٣]", "[ 2/3 ]"])
def test_a_citation_that_is_typed_is_one_of_its_source(typed: str) -> None:
    view, _ = several()
    number = next(number for number, mark in view.cite_marks.items() if mark == "2/3")
    (edit,) = edited("تخدم المحطة 12 قرية.", f"تخدم المحطة 12 قرية وفيها 40 موظفا {typed}.").edits
    assert isinstance(edit, Rewrite)
    assert (edit.text, edit.cites[-1]) == ("تخدم المحطة 12 قرية وفيها 40 موظفا.", number)


def test_the_next_version_cites_as_the_one_before() -> None:
    view, whole = several()
    outline = structure(whole)
    after, _ = revise(edited("تخدم المحطة", "تغذي المحطة"), view, outline, find_facts(outline), HOUSE)
    assert after.cite_marks == view.cite_marks
    assert "2/1" in view.cite_marks.values()
    assert [each.mark for each in sentences_of(after)] == list(view.cite_marks.values())


def test_a_share_in_brackets_and_a_source_that_is_none_stay_words() -> None:
    (edit,) = edited("تخدم المحطة 12 قرية.", "تخدم المحطة [3/4] القرى [9/9].").edits
    assert isinstance(edit, Rewrite | Insert)
    assert edit.text == "تخدم المحطة [3/4] القرى [9/9]."


def test_the_name_of_a_source_in_the_annex_is_not_the_editors() -> None:
    refused = edited("المصدر 1:", "المرجع 1:").refused
    assert [each.kind for each in refused] == [Undone.ANNEX]
