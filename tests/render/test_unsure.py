"""A fact whose rule is not sure enough is underlined by dots, in both files."""

from dataclasses import replace

from flows.render.docx.words import word_runs
from flows.render.pdf.html import render_html, stretches
from flows.view.view import Line, Run
from flows.wordml.elements import nodes_xml
from tests.compose.orders import HOUSE
from tests.render.views import SAMPLE

LINE = Line(id="s1", runs=(Run("حضر "), Run("140 طفلًا", fact=True, unsure=True), Run(" و"), Run("وزيران", fact=True)))


def test_the_pdf_keeps_them_apart_in_every_stretch() -> None:
    runs = [run for stretch in stretches(LINE) for run in stretch.runs]
    assert [run.text for run in runs if run.unsure] == ["140", " طفلًا"]
    assert [run.text for run in runs if run.fact and not run.unsure] == ["ووزيران"]


def test_the_page_has_the_class_that_draws_dots() -> None:
    html = render_html(replace(SAMPLE, title=LINE), house=HOUSE)
    assert '<u class="unsure">140</u>' in html


def test_word_draws_dots_beside_the_style_of_facts() -> None:
    xml = nodes_xml(word_runs(LINE))
    assert xml.count('<w:u w:val="dotted"/>') == xml.count('w:val="Fact"') - 1 == 1
