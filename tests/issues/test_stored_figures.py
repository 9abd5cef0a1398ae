"""The figures of a published brief, found again by what its cards print: whole clauses, labels, items of lists."""

from pathlib import Path

import pytest

from flows.bulletin.locating import located
from flows.facts import find_facts
from flows.ingest import read
from flows.issues.choosing import choose
from flows.issues.from_folder import dispatches_in
from flows.issues.stored_figures import figures_in
from flows.model.brief import KeyFigure, Origin
from flows.model.bulletin import Choice
from flows.model.publication import SummaryFigure
from flows.press import press
from flows.settings import Settings
from flows.sources import requests
from flows.structure import structure
from tests.compose.orders import order
from tests.issues.test_choosing import DAY, TEMPLATES

SEIZED = """\
الشرطة توقف ثلاثة أشخاص في مدينة السرو
مدينة السرو، 23 نوفمبر 2026
أوقفت مصالح أمن مدينة السرو، أمس الأحد، ثلاثة أشخاص يشتبه في تورطهم في ترويج المخدرات.
وقد مكنت العملية من حجز:
- 3 كيلوغرامات من مخدر القنب
- مبلغ مالي قدره 40 ألف درهم من عائدات الترويج
ووضع المشتبه فيهم تحت الحراسة، وكان بحوزة أحدهم مبلغ مالي آخر لم يحدد. ودفع الثاني غرامة قدرها 25 ألف درهم.
"""


def found(figure: str, clause: str, *, text: str = SEIZED, origin: Origin = Origin.SOURCE) -> tuple[KeyFigure, ...]:
    outline = structure(read("a.txt", text.encode()))
    printed = SummaryFigure(qualifier="", figure=figure, clause=clause, clause_origin=origin)
    return tuple(figures_in((printed,), find_facts(outline), located(outline.text), outline))


@pytest.mark.parametrize(
    ("figure", "clause", "whole"),
    [
        ("40 ألف درهم", "مبلغ مالي", "مبلغ مالي قدره 40 ألف درهم من عائدات الترويج"),
        ("40 ألف درهم", "من عائدات الترويج", "مبلغ مالي قدره 40 ألف درهم من عائدات الترويج"),
        ("٤٠ ألف درهم", "مبلغ مالي قدره ٤٠ ألف درهم", "مبلغ مالي قدره 40 ألف درهم"),
        ("25 ألف درهم", "غرامة", "ودفع الثاني غرامة قدرها 25 ألف درهم"),
    ],
)
def test_a_figure_is_found_by_what_its_card_prints(figure: str, clause: str, whole: str) -> None:
    (each,) = found(figure, clause)
    assert each.statement.words.startswith(whole)
    assert each.statement.span.contains(each.fact.span)


@pytest.mark.parametrize(
    ("figure", "clause", "origin"),
    [
        ("5 ألف درهم", "غرامة", Origin.SOURCE),
        ("25 ألف درهم", "مبلغ مالي آخر", Origin.SOURCE),
        ("40 ألف درهم", "مبلغ كبير", Origin.SOURCE),
        ("40 ألف درهم", "مبلغ مالي", Origin.EDITOR),
    ],
    ids=["a piece of a figure", "another sentence", "words of nobody", "an editor's"],
)
def test_no_figure_is_found_by_what_its_source_does_not_say_of_it(figure: str, clause: str, origin: Origin) -> None:
    assert found(figure, clause, origin=origin) == ()


def test_an_item_of_a_list_is_found_below_the_words_that_bring_it() -> None:
    (each,) = found("40 ألف درهم", "وقد مكنت العملية من حجز — مبلغ مالي")
    assert each.under
    assert (each.under.words, each.under.sentences) == ("وقد مكنت العملية من حجز", (4,))


def test_a_cell_is_no_figure_of_prose() -> None:
    table = "ميزانية السرو\n\nالبند\tالمبلغ\nالطرق\t15 مليون درهم\nالمدارس\t20 مليون درهم\n"
    assert found("15 مليون درهم", "الطرق — المبلغ", text=table) == ()


def test_an_issue_of_the_store_has_the_figures_that_one_of_the_folder_has(tmp_path: Path) -> None:
    (tmp_path / "in").mkdir()
    (tmp_path / "in" / "01-حجز.txt").write_text(SEIZED, "utf-8")
    settings = Settings(templates=TEMPLATES, outputs=tmp_path / "out")
    (request,) = requests([tmp_path / "in" / "01-حجز.txt"], out=tmp_path / "out", house="official")
    press(request, settings)
    (stored,) = choose(Choice(), (), settings, order(), out=tmp_path / "out", day=DAY).dispatches
    (fresh,), _ = dispatches_in(tmp_path / "in", order(), settings, known=lambda _: None)
    assert any(each.under for each in stored.figures)
    assert {each.fact.words for each in stored.figures} <= {each.fact.words for each in fresh.figures}
    assert {each.under for each in stored.figures} <= {each.under for each in fresh.figures}
