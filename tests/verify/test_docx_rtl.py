"""The right-to-left lint: each rule is shown a document with its fault."""

from dataclasses import replace

import pytest

from flows.model.house import NoteStyle
from flows.verify.docx_rtl import RULES, rtl_faults
from tests.render.docx_samples import CHART, changed, render, view_of
from tests.render.views import SAMPLE

DATA = render(
    replace(SAMPLE, parts=(*SAMPLE.parts[:-1], *view_of(CHART).parts, SAMPLE.parts[-1])), notes=NoteStyle.FOOTNOTES
)
DOCUMENT, CHART_PART, FOOTNOTES = "word/document.xml", "word/charts/chart1.xml", "word/footnotes.xml"
STYLES = "word/styles.xml"
BODY_TEXT = '<w:pPr><w:pStyle w:val="BodyText"/>'

# (the rule, the part, what is changed in it, into what, a word of the fault)
FAULTS = [
    ("paragraphs_without_bidi", DOCUMENT, BODY_TEXT, BODY_TEXT + '<w:bidi w:val="0"/>', "«وتجاوزت قيمة الاتفاقيات"),
    ("paragraphs_at_the_left", DOCUMENT, BODY_TEXT, BODY_TEXT + '<w:jc w:val="right"/>', "aligned to its end"),
    ("paragraphs_at_the_left", STYLES, '<w:jc w:val="both"/>', '<w:jc w:val="end"/>', "aligned to its end"),
    ("marks_without_rtl", DOCUMENT, '"/><w:rPr><w:rtl/></w:rPr></w:pPr>', '"/></w:pPr>', "the mark of the paragraph"),
    (
        "arabic_runs_without_rtl",
        DOCUMENT,
        '<w:rPr><w:rtl/></w:rPr><w:t xml:space="preserve">بمشاركة',
        '<w:t xml:space="preserve">بمشاركة',
        "«بمشاركة 42 هيئة»",
    ),
    (
        "arabic_runs_without_rtl",
        DOCUMENT,
        '<w:rtl/></w:rPr><w:t xml:space="preserve">بمشاركة',
        '<w:rtl w:val="false"/></w:rPr><w:t xml:space="preserve">بمشاركة',
        "no w:rtl",
    ),
    ("latin_in_rtl_runs", DOCUMENT, '<w:lang w:val="en-US"/>', "<w:rtl/>", "Single Window"),
    (
        "looks_for_latin_only",
        DOCUMENT,
        '<w:rtl/></w:rPr><w:t xml:space="preserve">بمشاركة',
        '<w:b/><w:rtl/></w:rPr><w:t xml:space="preserve">بمشاركة',
        "w:bCs",
    ),
    ("looks_for_latin_only", STYLES, '<w:szCs w:val="50"/>', "", "the style “Title” has w:sz without w:szCs"),
    (
        "looks_for_latin_only",
        DOCUMENT,
        "<w:rPr><w:rtl/></w:rPr></w:pPr>",
        "<w:rPr><w:i/><w:rtl/></w:rPr></w:pPr>",
        "mark",
    ),
    ("tables_without_bidi", DOCUMENT, "<w:bidiVisual/>", "", "«الاسمالصفة"),
    ("sections_without_bidi", DOCUMENT, "<w:titlePg/><w:bidi/>", "<w:titlePg/>", "a section"),
    ("styles_with_rtl", STYLES, '<w:szCs w:val="50"/>', '<w:szCs w:val="50"/><w:rtl/>', "“Title”"),
    (
        "arabic_runs_without_rtl",
        FOOTNOTES,
        '<w:rtl/></w:rPr><w:t xml:space="preserve">اختتم',
        '</w:rPr><w:t xml:space="preserve">اختتم',
        "word/footnotes.xml «اختتم",
    ),
    ("looks_for_latin_only", "word/numbering.xml", "<w:szCs", "<w:kern", "word/numbering.xml"),
    ("chart_text_at_the_left", CHART_PART, '<a:pPr rtl="1"><a:defRPr', "<a:pPr><a:defRPr", "by default"),
    ("chart_text_at_the_left", CHART_PART, '<a:p><a:pPr rtl="1"/>', '<a:p><a:pPr rtl="0"/>', "مليون طن»"),
    ("chart_fonts_for_latin_only", CHART_PART, '<a:cs typeface="+mj-cs"/>', "", "a:cs"),
    ("bars_from_the_left", CHART_PART, '<c:orientation val="maxMin"/>', "", "c:valAx"),
    ("separators_at_the_left", "word/footnotes.xml", "<w:bidi/>", '<w:bidi w:val="off"/>', "separator"),
    ("defaults_without_arabic", STYLES, 'w:bidi="ar-SA"', 'w:bidi="he-IL"', "the right-to-left language"),
    ("defaults_without_arabic", STYLES, 'w:cs="Amiri"', "", "no font for Arabic"),
]


def test_a_brief_has_no_fault() -> None:
    assert rtl_faults(DATA) == ()


@pytest.mark.parametrize(("rule", "part", "old", "new", "words"), FAULTS)
def test_a_fault_is_found_by_its_rule_and_said(rule: str, part: str, old: str, new: str, words: str) -> None:
    found = rtl_faults(changed(DATA, part, old, new))
    assert any(words in fault and fault.startswith("word/") for fault in found), found


@pytest.mark.parametrize(("rule", "part", "old", "new", "words"), FAULTS)
def test_no_other_rule_finds_it(
    rule: str, part: str, old: str, new: str, words: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    others = tuple(each for each in RULES if each.__name__ != rule)
    assert len(others) == len(RULES) - 1
    monkeypatch.setattr("flows.verify.docx_rtl.RULES", others)
    assert rtl_faults(changed(DATA, part, old, new)) == ()


def test_every_rule_is_shown_a_fault() -> None:
    assert {rule.__name__ for rule in RULES} == {fault[0] for fault in FAULTS}
