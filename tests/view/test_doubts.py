"""Doubtful figures in what print says: found as whole figures where they stand, and named where others stand beside."""

from dataclasses import replace

import pytest

from flows.compose import compose
from flows.facts import find_facts
from flows.ingest import as_document
from flows.model.brief import Statement
from flows.model.house import Digits
from flows.model.length import Length
from flows.model.source import Span
from flows.publish.summary import summary_of
from flows.render.docx.words import doubt_runs, word_runs
from flows.render.pdf.html import stretches
from flows.structure import structure
from flows.view.doubts import doubt_mark, doubts_of
from flows.view.formatting import format_brief
from flows.view.notices import notices_of
from flows.view.setter import Setter
from flows.view.view import Line, Run
from flows.wordml.elements import nodes_xml
from tests.compose.orders import HOUSE, order
from tests.render.views import SAMPLE

MARKED = {
    "one figure is not named": ("رصف الطريق بطول 18 كيلومترًا.", ["18"], ("18",), "(؟)"),
    "one of two is named": ("من 12 طريقًا رُصف 5.", ["12"], ("12",), "(؟\u00a012)"),
    "all of two are named": ("من 12 طريقًا رُصف 5.", ["12", "5."], ("12", "5"), "(؟\u00a012 و5)"),
    "a sign of shares belongs to it": ("بلغت النسبة 37% من 200.", ["37%"], ("37%",), "(؟\u00a037%)"),
    "marks around it do not": ("(دفع 4,100 ريال)", ["4,100"], ("4,100",), "(؟)"),
    "no part of a longer one": ("من 1412 إلى 14", ["14"], ("14",), "(؟\u00a014)"),
    "no part of a decimal": ("من 14.5 إلى 3,14 ومن 2014", [], (), ""),
    "what was not read": ("بلغ عددهم \ufffd رجلًا", ["\ufffd"], ("\ufffd",), "(؟)"),
    "words are no figures": ("لا أرقام هنا", [], (), ""),
}


def line_of(text: str, words: list[str], digits: Digits = Digits.SOURCE) -> Line:
    places = tuple(Span(at, at + len(each)) for each in words for at in [text.rindex(each)])
    setter = Setter(replace(HOUSE, digits=digits), text, places)
    return setter.line("p1", Statement(span=Span(0, len(text)), words=text, sentences=(1,)))


VIEW = replace(SAMPLE, doubt_mark="(؟{words})")


@pytest.mark.parametrize(("text", "words", "figures", "mark"), MARKED.values(), ids=MARKED)
def test_a_line_says_which_figures_are_doubtful(
    text: str, words: list[str], figures: tuple[str, ...], mark: str
) -> None:
    line = line_of(text, words)
    assert (line.text, doubts_of(line), doubt_mark(line, VIEW)) == (text, figures, mark)


@pytest.mark.parametrize("digits", [Digits.ARABIC_INDIC, Digits.LATIN])
def test_they_are_found_in_the_digits_of_the_house(digits: Digits) -> None:
    line = line_of("أنفقت 5,400 في 3 أيام", ["5,400"], digits)
    assert len(doubts_of(line)) == 1


def test_doubts_elsewhere_are_no_doubts_here() -> None:
    text = "بلغ 18.\nورُصف 18."
    setter = Setter(HOUSE, text, (Span(4, 6),))
    second = Statement(span=Span(8, len(text)), words=text[8:], sentences=(2,))
    assert doubts_of(setter.line("p1", second)) == ()


def test_both_files_underline_them_by_dots_beside_what_else_they_are() -> None:
    line = Line(id="s1", runs=(Run("بلغ "), Run("18", doubtful=True), Run(" و"), Run("140 طفلًا", fact=True)))
    drawn = [run for stretch in stretches(line) for run in stretch.runs]
    assert [run.text for run in drawn if run.doubtful] == ["18"]
    xml = nodes_xml(word_runs(line))
    assert xml.count('<w:u w:val="dotted"/>') == 1
    assert 'w:val="Remark"' in nodes_xml(doubt_runs(line, VIEW))


def test_one_line_explains_the_mark() -> None:
    document = replace(as_document("بلغ 18 رجلًا"), doubtful=(Span(4, 6),))
    (line,) = notices_of(HOUSE, document, ())
    assert line.startswith("علامة (؟)")
    assert "«18»" in line


def test_what_lists_show_of_a_brief_bears_the_mark_too() -> None:
    text = "خبر السد\nقال المهندس سالم الحداد إن العمل مستمر، وزار المركز 140 طفلًا في 18 يومًا من شهر واحد."
    outline = structure(replace(as_document(text), doubtful=(Span(text.index("18"), text.index("18") + 2),)))
    brief = compose(outline, find_facts(outline), order())
    summary = summary_of(format_brief(brief, HOUSE), brief.masthead)
    assert [line.doubt for line in summary.bottom_line if "18" in line.text] == ["(؟\u00a018)"]
    assert all(not line.doubt for line in summary.bottom_line if "18" not in line.text)


@pytest.mark.parametrize(("words", "explained"), [("18", True), ("", False)])
def test_the_foot_of_a_short_brief_explains_the_mark_that_stands_above_it(words: str, explained: bool) -> None:
    text = "خبر السد\nقال المهندس سالم الحداد إن العمل مستمر، وزار المركز 140 طفلًا في 18 يومًا من شهر واحد."
    places = (Span(text.index(words), text.index(words) + 2),) if words else ()
    outline = structure(replace(as_document(text), doubtful=places))
    brief = compose(outline, find_facts(outline), replace(order(), length=Length.PAGE))
    assert ("(؟)" in format_brief(brief, HOUSE).produced) is explained
