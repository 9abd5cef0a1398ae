"""A view as a Word document."""

import datetime as dt
import hashlib
import io
import os
import subprocess
import sys
from dataclasses import replace
from itertools import pairwise
from unicodedata import bidirectional

import pytest
from docx import Document
from lxml import etree

from flows.errors import BrokenHouseError
from flows.model.brief import Origin
from flows.verify.docx import read_docx
from flows.view.view import Card, Cards, Line, Numbered, Run, Table
from flows.wordml.elements import W14, w
from flows.wordml.package import read_parts, write_parts
from tests.render.docx_samples import (
    OFFICIAL,
    PROPERTIES,
    TEMPLATE,
    changed,
    paragraph_of,
    render,
    root_of,
    sample,
    text_of,
    values,
    view_of,
    view_with,
)
from tests.render.views import SAMPLE, line

# ---- the same bytes, always ----

_DIGEST = """
import hashlib
from tests.render.docx_samples import sample
print(hashlib.sha256(sample()).hexdigest())
"""


@pytest.mark.parametrize("seed", ["0", "1", "4242"])
def test_every_process_writes_the_same_bytes(seed: str) -> None:
    done = subprocess.run(
        [sys.executable, "-c", _DIGEST],
        env={**os.environ, "PYTHONHASHSEED": seed},
        cwd=OFFICIAL.parents[1],
        capture_output=True,
        text=True,
        check=True,
    )
    assert done.stdout.strip() == hashlib.sha256(sample()).hexdigest()


def test_paragraphs_have_ids_of_their_own_that_word_accepts() -> None:
    ids = [paragraph.get(f"{{{W14}}}paraId", "") for paragraph in root_of(sample()).iter(w("p"))]
    assert len(ids) == len(set(ids)) > 30
    assert all(len(each) == 8 and 0 < int(each, 16) < 0x80000000 for each in ids)


# ---- lines, citations, remarks ----


def test_a_line_stands_under_the_bookmark_of_its_id() -> None:
    assert read_docx(sample()).bookmarks["pt2"] == "اعتماد نافذة رقمية موحدة \u200e(Single Window)\u200e للتخليص."


def test_a_card_s_figure_has_a_bookmark_too() -> None:
    assert read_docx(sample()).bookmarks["f1"] == "3.5 مليار دولار أمريكي"


def test_labels_of_the_house_without_an_id_have_no_bookmark() -> None:
    rows = tuple((line(f"n{at}", "سالم الراشد"), Line(id="", runs=(Run("لم تُذكر"),))) for at in range(2))
    text = read_docx(render(view_of(Table(caption="الأطراف", header=("الاسم", "الصفة"), rows=rows))))
    assert text.paragraphs.count("لم تُذكر") == 2
    assert {"n0", "n1"} < set(text.bookmarks)
    assert "لم تُذكر" not in text.bookmarks.values()


def test_several_citations_share_their_brackets_and_lead_to_their_sentences() -> None:
    data = render(view_with(line("b1", "نصّ.", 3, 4)))
    assert text_of(paragraph_of(data, "b1")) == "نصّ.\u00a0\u200f[3،\u00a04]"
    assert read_docx(data).links["b1"] == ("s3", "s4")


def test_a_citation_is_not_part_of_the_line_s_words() -> None:
    assert read_docx(render(view_with(line("b1", "نصّ.", 3, remark="تتمة")))).bookmarks["b1"] == "نصّ."


def test_citations_print_the_marks_of_the_view() -> None:
    view = replace(view_with(line("b1", "نصّ.", 3)), cite_marks={1: "١", 3: "٣"})
    assert text_of(paragraph_of(render(view), "b1")).strip("\u200e").endswith("\u200e[٣]")


def test_an_annex_sentence_leads_back_to_the_line_that_cites_it() -> None:
    paragraph = paragraph_of(sample(), "s4")
    assert values(paragraph, "hyperlink", "anchor") == ["pt1", "pt2"]
    assert text_of(paragraph).startswith("\u200f[4]\u00a0أولاً، توسيع")


def test_a_fact_is_underlined_and_nothing_else() -> None:
    runs = paragraph_of(sample(), "s1").iter(w("r"))
    assert [text_of(run) for run in runs if values(run, "rPr/rStyle") == ["Fact"]] == ["42 هيئة", "7 منظمات"]


def test_a_remark_is_set_apart_from_the_source_s_words() -> None:
    runs = paragraph_of(sample(), "pt2").iter(w("r"))
    assert [text_of(run) for run in runs if values(run, "rPr/rStyle") == ["Remark"]] == ["تتمة النقطة في الملحق"]


def test_the_editor_s_words_are_marked_and_the_mark_is_not_theirs() -> None:
    data = render(view_with(replace(line("b1", "أضافها المحرر.", 1), origin=Origin.EDITOR)))
    assert text_of(paragraph_of(data, "b1")).endswith("[1]\u200e بقلم المحرر")
    assert read_docx(data).bookmarks["b1"] == "أضافها المحرر."
    assert "بقلم المحرر" not in text_of(root_of(sample()))


def test_a_note_without_words_of_the_source_is_its_remark_alone() -> None:
    assert (
        text_of(paragraph_of(sample(), "g2"))
        == "لا يذكر المصدر تاريخه كاملا (اليوم والشهر والسنة)، ولذلك لا تاريخ في الترويسة."
    )


# ---- direction ----


def test_latin_stands_in_a_run_of_its_own() -> None:
    runs = [(text_of(run), values(run, "rPr/lang")) for run in paragraph_of(sample(), "pt2").iter(w("r"))]
    assert ("\u200e(Single Window)\u200e", ["en-US"]) in runs
    assert (" للتخليص.", []) in runs


@pytest.mark.parametrize("number", ["125", "١٢٫٥٪", "٢٠١٣-٢٠٢١"])
def test_numbers_that_no_line_turns_stay_in_the_run_of_the_arabic_around_them(number: str) -> None:
    text = f"بنسبة {number} تقريبًا"
    run = next(paragraph_of(render(view_with(line("b1", text))), "b1").iter(w("r")))
    assert text_of(run) == text
    assert run.find(f"{w('rPr')}/{w('rtl')}") is not None


@pytest.mark.parametrize("number", ["9.2", "2026/15", "12,500", "10:30"])
def test_a_number_with_separators_has_a_run_of_its_own_and_needs_no_marks(number: str) -> None:
    found = list(paragraph_of(render(view_with(line("b1", f"بنسبة {number} تقريبًا"))), "b1").iter(w("r")))
    assert [text_of(run) for run in found[:3]] == ["بنسبة ", number, " تقريبًا"]
    assert [run.find(f"{w('rPr')}/{w('rtl')}") is None for run in found[:3]] == [False, True, False]


@pytest.mark.parametrize(
    "stretch",
    ["12.5%", "2013-2021", "+5", "C++", ".NET", "000_x.txt", "25°C", "+20 2 1234 5678", "(a)", "Vol. 3, No. 2", "€20"],
)
def test_a_stretch_from_left_to_right_is_one_isolated_run(stretch: str) -> None:
    found = list(paragraph_of(render(view_with(line("b1", f"بنسبة {stretch}، ثم"))), "b1").iter(w("r")))
    assert [text_of(run).strip("\u200e") for run in found[:3]] == ["بنسبة ", stretch, "، ثم"]
    assert [run.find(f"{w('rPr')}/{w('rtl')}") is not None for run in found[:3]] == [True, False, True]
    ends = text_of(found[1])
    assert all(bidirectional(end) in ("L", "EN") for end in (ends[0], ends[-1]))
    assert bidirectional(ends[0]) == "L"


def test_a_stretch_is_parted_from_the_one_before_it() -> None:
    said = paragraph_of(render(view_with(line("b1", "في C++، .NET؛ 5 وبعد"))), "b1")
    assert text_of(said).startswith("في C++\u200e، \u200f\u200e.NET؛ 5 وبعد")


def test_a_latin_stretch_is_not_cut_where_a_fact_begins() -> None:
    told = Line(id="b1", runs=(Run("جائحة COVID-"), Run("19", fact=True), Run(" العام")))
    runs = list(paragraph_of(render(view_with(told)), "b1").iter(w("r")))
    assert [(text_of(run), run.find(f"{w('rPr')}/{w('rtl')}") is None) for run in runs] == [
        ("جائحة ", False),
        ("COVID-", True),
        ("19", True),
        (" العام", False),
    ]


def test_an_arabic_word_in_an_address_goes_right_to_left() -> None:
    runs = paragraph_of(render(view_with(line("b1", "https://ar.example.org/موانئ"))), "b1").iter(w("r"))
    assert [(text_of(run), values(run, "rPr/lang")) for run in runs] == [
        ("https://ar.example.org/", ["en-US"]),
        ("موانئ", []),
    ]


# ---- characters that a source may hold ----


def test_control_characters_are_left_out_and_nothing_falls() -> None:
    data = render(view_with(line("b1", "قبل\x00\x0b\ud800\uffff\u202eبعد")))
    assert read_docx(data).bookmarks["b1"] == "قبلبعد"


def test_tabs_and_line_ends_come_back() -> None:
    assert read_docx(render(view_with(line("b1", "أ\tب\nج\rد")))).bookmarks["b1"] == "أ\tب\nج\rد"


def test_spaces_at_the_ends_of_a_run_come_back() -> None:
    assert read_docx(render(view_with(line("b1", " أ  Port  ب ")))).bookmarks["b1"] == " أ  Port  ب "


# ---- numbered points ----


def test_points_are_counted_by_word_from_where_the_source_begins() -> None:
    data = render(view_of(Numbered(start=1, lines=(line("p1", "أ"),)), Numbered(start=3, lines=(line("p2", "ب"),))))
    first, second = (values(paragraph_of(data, name), "pPr/numPr/numId")[0] for name in ("p1", "p2"))
    assert first != second
    numbering = root_of(data, "word/numbering.xml")
    starts = {num.get(w("numId")): values(num, "lvlOverride/startOverride") for num in numbering.iter(w("num"))}
    assert (starts[first], starts[second]) == (["1"], ["3"])


def test_points_of_one_list_share_their_numbering() -> None:
    data = render(view_of(Numbered(start=1, lines=(line("p1", "أ"), line("p2", "ب")))))
    assert len({values(paragraph_of(data, name), "pPr/numPr/numId")[0] for name in ("p1", "p2")}) == 1


def template_of(house: str) -> bytes:
    return (OFFICIAL.parent / house / "brief.docx").read_bytes()


def test_a_house_that_counts_its_parts_counts_neither_the_bottom_line_nor_the_annex() -> None:
    data = render(SAMPLE, template_of("research"))
    names = ("h_bottom_line", "h_figures", "h_sections", "h_annex")
    assert [values(paragraph_of(data, name), "pPr/numPr/numId") for name in names] == [["0"], [], [], ["0"]]


@pytest.mark.parametrize("house", ["official", "newsroom"])
def test_other_houses_count_no_parts(house: str) -> None:
    assert values(paragraph_of(render(SAMPLE, template_of(house)), "h_annex"), "pPr/numPr/numId") == []


# ---- key figures and tables ----


@pytest.mark.parametrize(("cards", "rows"), [(1, [1]), (2, [2]), (3, [3]), (4, [2, 2]), (5, [3, 2]), (6, [3, 3])])
def test_key_figures_stand_in_even_rows_of_three_at_most(cards: int, rows: list[int]) -> None:
    made = tuple(Card(id=f"c{at}", qualifier="", figure="7", clause=line(f"c{at}-c", "سبعة")) for at in range(cards))
    tables = root_of(render(view_of(Cards(cards=made)))).iter(w("tbl"))
    assert [len(table.findall(f"{w('tr')}/{w('tc')}")) for table in tables] == rows


def test_a_table_tells_screen_readers_what_it_is() -> None:
    table = list(root_of(sample()).iter(w("tbl")))[1]
    assert values(table, "tblPr/tblCaption") == ["الأطراف"]
    assert values(table, "tblPr/tblDescription") == ["الاسم، الصفة، ما ورد عنه"]


def test_the_header_row_comes_again_on_every_page_and_no_row_is_cut() -> None:
    rows = list(list(root_of(sample()).iter(w("tbl")))[1].iter(w("tr")))
    assert [row.find(f"{w('trPr')}/{w('tblHeader')}") is not None for row in rows] == [True, False]
    assert all(row.find(f"{w('trPr')}/{w('cantSplit')}") is not None for row in rows)


def test_a_caption_is_printed_only_where_it_says_more_than_the_heading() -> None:
    rows = ((line("t1", "عام 2023"),),)
    same, other = (Table(caption=caption, header=("التاريخ",), rows=rows) for caption in ("أبرز ما جاء", "ست مبادرات"))
    assert read_docx(render(view_of(same))).paragraphs.count("أبرز ما جاء") == 1
    assert read_docx(render(view_of(other))).paragraphs.count("ست مبادرات") == 1


def test_the_columns_share_the_width_by_their_longest_text() -> None:
    rows = ((line("t1", "1"), line("t2", "نصّ " * 40)),)
    root = root_of(render(view_of(Table(caption="ج", header=("الرقم", "النص"), rows=rows))))
    grid = values(root, "body/tbl/tblGrid/gridCol", "w")
    assert [round(int(width or 0), -2) for width in grid] == [1000, 8400]


def test_the_head_of_a_row_has_room_for_its_citation() -> None:
    widths = []
    for cites in ((), (1, 2)):
        rows = ((line("t1", "بندورة", *cites), line("t2", "0.65"), line("t3", "0.50 دينار في الأسبوع الماضي")),)
        root = root_of(render(view_of(Table(caption="ج", header=("الصنف", "السعر", "السابق"), rows=rows))))
        widths.append(int(values(root, "body/tbl/tblGrid/gridCol", "w")[0] or 0))
    assert widths[0] < widths[1]


def test_two_tables_never_touch() -> None:
    table = Table(caption="أبرز ما جاء", header=("أ",), rows=((line("t1", "ب"),),))
    body = root_of(render(view_of(table, replace(table, rows=((line("t2", "ب"),),)))))[0]
    assert (w("tbl"), w("tbl")) not in pairwise(child.tag for child in body)


# ---- the template ----


def test_a_template_s_own_body_is_replaced() -> None:
    specimen = "<w:p><w:r><w:t>عينة</w:t></w:r></w:p><w:sectPr>"
    template = changed(TEMPLATE, "word/document.xml", "<w:sectPr>", specimen)
    assert "عينة" not in read_docx(render(SAMPLE, template)).paragraphs


def test_styles_are_found_by_their_names_whatever_word_calls_their_ids() -> None:
    styles = changed(TEMPLATE, "word/styles.xml", 'w:styleId="Heading1"', 'w:styleId="1"')
    assert values(paragraph_of(render(SAMPLE, styles), "h_annex"), "pPr/pStyle") == ["1"]


def test_a_missing_style_is_named() -> None:
    template = changed(TEMPLATE, "word/styles.xml", 'w:val="Card Figure"', 'w:val="Kartenzahl"')
    with pytest.raises(BrokenHouseError, match="lacks the style “Card Figure”"):
        render(SAMPLE, template)


def test_a_style_of_points_without_numbering_is_refused() -> None:
    template = changed(TEMPLATE, "word/styles.xml", '<w:numId w:val="1"/>', '<w:numId w:val="7"/>')
    with pytest.raises(BrokenHouseError, match="numbering"):
        render(SAMPLE, template)


def test_a_template_without_page_settings_is_refused() -> None:
    opened = changed(TEMPLATE, "word/document.xml", "<w:sectPr>", "<!--")
    template = changed(opened, "word/document.xml", "</w:sectPr>", "-->")
    with pytest.raises(BrokenHouseError, match="page settings"):
        render(SAMPLE, template)


@pytest.mark.parametrize("template", [b"", b"PK not a zip", write_parts({"a.txt": b"no package"})])
def test_a_template_that_is_no_word_file_is_refused(template: bytes) -> None:
    with pytest.raises(BrokenHouseError, match="does not open"):
        render(SAMPLE, template)


# ---- headers, footers, properties ----


def test_the_letterhead_and_the_foot_of_the_page_are_filled() -> None:
    assert read_docx(sample()).margins == (
        "موجز م-2026/15\tصفحة 1 من 1",
        "موجز م-2026/15\tصفحة 1 من 1",
        "مكتب الموجزات\tللاستخدام الرسمي",
        "مكتب الموجزات\tللاستخدام الرسمي",
    )


def test_a_latin_reference_in_the_footer_is_set_left_to_right() -> None:
    data = render(SAMPLE, properties=replace(PROPERTIES, reference="REF-2026-15"))
    runs = [run for run in root_of(data, "word/footer1.xml").iter(w("r")) if text_of(run) == "REF-2026-15"]
    assert values(runs[0], "rPr/lang") == ["en-US"]


def test_a_place_holder_keeps_the_looks_that_the_designer_gave_it() -> None:
    bold = "<w:r><w:rPr><w:b/><w:bCs/><w:rtl/></w:rPr><w:t>{organ}</w:t></w:r></w:p>"
    data = render(SAMPLE, changed(TEMPLATE, "word/header2.xml", "</w:p>", bold))
    run = list(root_of(data, "word/header2.xml").iter(w("r")))[-1]
    assert [child.tag for child in run[0]] == [w("b"), w("bCs"), w("rtl")]
    assert text_of(run) == "مكتب الموجزات"


def test_an_unknown_place_holder_is_named() -> None:
    with pytest.raises(BrokenHouseError, match=r"\{organisation\}"):
        render(SAMPLE, changed(TEMPLATE, "word/header1.xml", "{organ}", "{organisation}"))


def test_a_place_holder_that_word_has_cut_in_two_is_named() -> None:
    cut = "{or</w:t></w:r><w:r><w:t>gan}"
    with pytest.raises(BrokenHouseError, match=r"\{organ\}"):
        render(SAMPLE, changed(TEMPLATE, "word/header1.xml", "{organ}", cut))


def test_the_file_says_what_it_is() -> None:
    core = Document(io.BytesIO(sample())).core_properties
    assert (core.title, core.subject, core.author) == ("ملتقى الموانئ العربية الأول", "موجز", "مكتب الموجزات")
    assert (core.identifier, core.language) == ("م-2026/15", "ar-SA")
    assert core.created == core.modified == dt.datetime(2026, 11, 4, tzinfo=dt.UTC)


def test_a_brief_without_a_date_claims_none() -> None:
    core = root_of(render(SAMPLE, properties=replace(PROPERTIES, created=None)), "docProps/core.xml")
    assert not {etree.QName(child).localname for child in core} & {"created", "modified"}


def test_a_title_longer_than_a_property_may_be_is_cut_in_the_properties_alone() -> None:
    data = render(SAMPLE, properties=replace(PROPERTIES, title="عنوان\x00 " * 60))
    assert Document(io.BytesIO(data)).core_properties.title == ("عنوان " * 60)[:255]


def test_every_part_of_the_template_goes_out_with_the_brief() -> None:
    fields = {"customXml/mujazFields.xml", "customXml/mujazFieldsProps.xml", "customXml/_rels/mujazFields.xml.rels"}
    assert set(read_parts(sample())) == set(read_parts(TEMPLATE)) | fields
