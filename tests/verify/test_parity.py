"""The two files held against each other: what either says and the other does not is found, and said where it stands."""

import io
from collections.abc import Callable
from dataclasses import replace
from typing import Any

import pikepdf
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from flows.model.publication import Check
from flows.render.pdf.rendering import render_pdf
from flows.verify.docx import check_docx
from flows.verify.parity import _passage_faults, check_parity
from flows.verify.pdf import check_pdf
from flows.verify.readback import Kind, PassageBuilder, ReadBackBuilder
from flows.view.view import Heading, Paragraphs, View
from flows.wordml.package import read_parts, write_parts
from tests.render.docx_samples import changed, render, sample
from tests.render.pages import HOUSE, OFFICIAL, long_view, part, sample_pdf, with_lines, with_parts
from tests.render.views import SAMPLE, line

DOCUMENT = "word/document.xml"
CHECKS = (
    "parity.read",
    "parity.masthead",
    "parity.words",
    "parity.figures",
    "parity.headings",
    "parity.points",
    "parity.tables",
    "parity.citations",
    "parity.order",
    "parity.contents",
    "parity.notes",
    "parity.charts",
)


def failed(pdf: bytes, docx: bytes) -> dict[str, str]:
    return {check.name: check.detail for check in check_parity(pdf, docx) if not check.passed}


def pdf_of(view: View) -> bytes:
    return render_pdf(view, house=HOUSE)


def damaged(damage: Callable[[pikepdf.Pdf], object]) -> bytes:
    file = io.BytesIO()
    with pikepdf.open(io.BytesIO(sample_pdf())) as pdf:
        damage(pdf)
        pdf.save(file)
    return file.getvalue()


def test_the_two_files_of_a_view_say_the_same() -> None:
    checks = check_parity(sample_pdf(), sample())
    assert tuple(check.name for check in checks) == CHECKS
    assert all(check == Check(name=check.name, passed=True, detail="") for check in checks)


def test_the_two_files_of_a_long_view_say_the_same() -> None:
    view = long_view(3)
    assert failed(render_pdf(view, house=HOUSE), render(view)) == {}


TRICKY = (
    "زيادة +5% و−3 و-7.25% و1,250,000 سفينة",
    "الفترة 2013-2021 و2013–2021 وفي 15/03/2027 الساعة 10:30",
    "نحو ٣٫٥ مليار و١٢٫٥٪ و٢٠١٣-٢٠٢١ و١٬٢٥٠ و١٥/٠٣/٢٠٢٧ و۱۲۳ و١٠:٣٠ و−٧٪",
    "العدد (18) و[19] و«20» و21، و22؛ و23: 24. ثم 27 - 28 و1446هـ و100م²",
    "معيار ISO 9001:2015 ومجموعة G20 وجائحة COVID-19 وخطة Blue Port 2030 وhttps://example.org/2024/05.html",
    "هاتف \u200e+966 11 555 0100 و (Single Window) one two (three) four, five 6 and 7.",
    "المعادلة x² + y² = z²، والنسبة ±2%، والحرارة -5°",
    "مبلغ 5 $ و€ 7 و $9 ثم ١٠٠ ر.س. و50 ﷼",
    "الأئمة والآلات للآباء، لله الحمد؛ والإلحاح أولاً، ثانيًا. اللّٰه",
    "إنَّ الحُكومَةَ أقَرَّتْ خُطَّةً وَطَنيَّةً، وأكَّدَ أنَّهُ مُوَفِّقٌ.",
    "لَا إلٰهَ؟ رأيٌ، شيءٌ: مُؤتَمَنٌ؛ قُضاةٌ! ﺍﻟﻌﺮﺏ ﷲ ـــ تطـويل العر\u200cبية",
)


def test_however_figures_and_words_are_written_both_files_say_them() -> None:
    view = with_lines(*TRICKY)
    assert failed(pdf_of(view), render(view)) == {}


_PIECES = st.sampled_from([word for text in TRICKY for word in text.split()])


@settings(max_examples=3)
@given(st.lists(st.lists(_PIECES, min_size=1, max_size=30).map(" ".join), min_size=30, max_size=30))
def test_whatever_stands_beside_whatever_both_files_say_it(texts: list[str]) -> None:
    view = with_lines(*texts)
    assert failed(render_pdf(view, house=HOUSE), render(view)) == {}


def with_part(name: str, xml: str) -> bytes:
    """The DOCX of the sample with a part more, in the place of one that it may have."""
    return write_parts({**read_parts(sample()), name: xml.encode()})


W = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'
FOURTH = "أولاً، توسيع خطوط الشحن المنتظمة بين الموانئ الأعضاء."


def footnote(*texts: str) -> str:
    links = "".join(f'<w:hyperlink w:anchor="s1"><w:r><w:t>[{text}</w:t></w:r></w:hyperlink>' for text in texts)
    return f'<w:footnotes {W}><w:footnote w:id="1"><w:p>{links}</w:p></w:footnote></w:footnotes>'


@pytest.mark.parametrize(
    ("texts", "names"),
    [
        ((f"4] {FOURTH}",), set()),
        ((f"4] {FOURTH}", "7] ثالثًا، إنشاء معهد مشترك للعلوم البحرية."), set()),
        ((f"5] {FOURTH}",), {"parity.notes"}),
        ((f"4] {FOURTH} غدًا",), {"parity.notes"}),
        (("1] اختتم ملتقى الموانئ أعماله في مدينة الساحل بمشاركة 42 هيئة و7 منظمات",), set()),
        (("1] اختتم ملتقى الموانئ أعماله في مدينة الساحل بمشاركة 42 هيئة و8 منظمات",), {"parity.notes"}),
    ],
)
def test_a_note_must_be_a_sentence_of_the_pdf(texts: tuple[str, ...], names: set[str]) -> None:
    assert set(failed(sample_pdf(), with_part("word/footnotes.xml", footnote(*texts)))) == names


def chart(label: str, figure: str, value: str) -> str:
    c, c15 = (
        "http://schemas.openxmlformats.org/drawingml/2006/chart",
        "http://schemas.microsoft.com/office/drawing/2012/chart",
    )
    said = f'<c15:datalabelsRange><c:pt idx="0"><c:v>{figure}</c:v></c:pt></c15:datalabelsRange>' if figure else ""
    points = [f'<c:pt idx="0"><c:v>{words}</c:v></c:pt>' for words in (label, value)]
    series = f"<c:ser><c:cat>{points[0]}</c:cat><c:val>{points[1]}</c:val><c:extLst>{said}</c:extLst></c:ser>"
    return f'<c:chart xmlns:c="{c}" xmlns:c15="{c15}">{series}</c:chart>'


@pytest.mark.parametrize(
    ("label", "figure", "value", "names"),
    [
        ("مدينة الساحل بمشاركة", "42 هيئة", "42", set()),
        ("مدينة الساحل بمشاركة", "", "42", set()),
        ("مدينة الساحل بمشاركة", "43 هيئة", "42", {"parity.charts"}),
        ("مدينة الجبل بمشاركة", "42 هيئة", "42", {"parity.charts"}),
        ("مدينة الساحل بمشاركة", "", "43", {"parity.charts"}),
        ("", "2030", "1", set()),
        ("", "2031", "1", {"parity.charts"}),
    ],
)
def test_what_a_chart_says_must_be_said_by_the_pdf(label: str, figure: str, value: str, names: set[str]) -> None:
    docx = with_part("word/charts/chart1.xml", chart(label, figure, value))
    assert set(failed(sample_pdf(), docx)) == names


# ---- what one file says and the other does not ----

IN_DOCX = {
    "a changed word": ("الشحن", "الشحم", {"parity.words"}, "«الربط"),
    "a word too few": ("خطوط الشحن", "خطوط", {"parity.words"}, "المنتظمة"),
    "a changed digit": ("42 هيئة<", "43 هيئة<", {"parity.figures"}, "the figure 42 in «"),
    "a changed sign": ("12.5%", "12.5‰", {"parity.figures"}, "the sign %"),
    "a changed title": ("الموانئ العربية الأول", "الموانئ العربية", {"parity.words"}, "الأول"),
    "a changed reference": (
        "2026/15",
        "2026/16",
        {"parity.masthead"},
        "The masthead of the PDF lacks «16», 1 times",
    ),
    "a section made a part": ('"Heading2"', '"Heading1"', {"parity.headings"}, "the heading 3 in «"),
    "a heading made a paragraph": ('"Heading2"', '"BodyText"', {"parity.headings"}, "the heading 3 in «"),
    "another sentence cited": ('w:anchor="s4"', 'w:anchor="s5"', {"parity.citations"}, "the link s4 in «"),
    "a citation not linked": ('w:anchor="s4"', 'w:docLocation="s4"', {"parity.citations"}, "the link s4 in «"),
    "a point that is none": ('<w:numId w:val="2"/>', '<w:numId w:val="0"/>', {"parity.points"}, "the point 1 in «"),
    "a table without a head": ("<w:tblHeader/>", "", {"parity.tables"}, "the cell 1, 1 in «"),
}


@pytest.mark.parametrize(("old", "new", "names", "words"), IN_DOCX.values(), ids=IN_DOCX)
def test_finds_what_was_changed_in_the_docx(old: str, new: str, names: set[str], words: str) -> None:
    found = failed(sample_pdf(), changed(sample(), DOCUMENT, old, new))
    assert set(found) == names
    assert words in next(iter(found.values()))


def test_finds_points_that_count_from_another_number() -> None:
    docx = changed(sample(), "word/numbering.xml", '<w:startOverride w:val="3"/>', '<w:startOverride w:val="4"/>')
    assert "the point 3 in «" in failed(sample_pdf(), docx)["parity.points"]


def test_finds_another_organ_in_the_letterhead() -> None:
    parts = {name: data.replace("مكتب".encode(), "ديوان".encode()) for name, data in read_parts(sample()).items()}
    assert set(failed(sample_pdf(), write_parts(parts))) == {"parity.masthead"}


def _lose_tags(pdf: pikepdf.Pdf) -> None:
    del pdf.Root.StructTreeRoot


def _tags(pdf: pikepdf.Pdf, role: str) -> list[Any]:
    return [each for each in pdf.objects if isinstance(each, pikepdf.Dictionary) and each.get("/S") == role]


def _make_paragraph(pdf: pikepdf.Pdf) -> None:
    _tags(pdf, "/H3")[0].S = pikepdf.Name.P


def _make_part(pdf: pikepdf.Pdf) -> None:
    _tags(pdf, "/H3")[0].S = pikepdf.Name.H2


def _lose_number(pdf: pikepdf.Pdf) -> None:
    _tags(pdf, "/LI")[-3].K[0].K = pikepdf.Array()


def _swap_sections(pdf: pikepdf.Pdf) -> None:
    kids = _tags(pdf, "/Part")[0].K
    kids[0], kids[1] = kids[1], kids[0]


def _swap_cells(pdf: pikepdf.Pdf) -> None:
    kids = _tags(pdf, "/TR")[1].K
    kids[1], kids[2] = kids[2], kids[1]


def _drop_row(pdf: pikepdf.Pdf) -> None:
    _tags(pdf, "/TBody")[0].K = pikepdf.Array()


def _cite_another(pdf: pikepdf.Pdf) -> None:
    note = next(note for note in pdf.pages[0].Annots if note.Dest == "s4")
    note.Dest = "s5"


def _drop_link(pdf: pikepdf.Pdf) -> None:
    _tags(pdf, "/Link")[0].S = pikepdf.Name.Span


def _say_nothing(pdf: pikepdf.Pdf) -> None:
    for font in pdf.objects:
        if isinstance(font, pikepdf.Dictionary) and "/ToUnicode" in font:
            del font.ToUnicode


@pytest.mark.parametrize(
    ("damage", "name"),
    [
        (_lose_tags, "parity.read"),
        (_say_nothing, "parity.words"),
        (_make_paragraph, "parity.headings"),
        (_make_part, "parity.headings"),
        (_lose_number, "parity.points"),
        (_swap_sections, "parity.words"),
        (_swap_cells, "parity.words"),
        (_drop_row, "parity.tables"),
        (_cite_another, "parity.citations"),
        (_drop_link, "parity.citations"),
    ],
)
def test_finds_what_was_damaged_in_the_pdf(damage: Callable[[pikepdf.Pdf], object], name: str) -> None:
    assert failed(damaged(damage), sample()).get(name)


def _changed_part(number: int, *blocks: Any) -> View:
    parts = list(SAMPLE.parts)
    parts[number] = replace(parts[number], blocks=blocks)
    return replace(SAMPLE, parts=tuple(parts))


SECTIONS = SAMPLE.parts[2].blocks


@pytest.mark.parametrize(
    ("view", "names"),
    [
        (_changed_part(2, *SECTIONS[:2], *SECTIONS[3:]), {"parity.words"}),
        (_changed_part(2, *SECTIONS[2:], *SECTIONS[:2]), {"parity.words"}),
        (_changed_part(2, *SECTIONS, Paragraphs(lines=(line("x9", "2031"),))), {"parity.figures"}),
        (replace(SAMPLE, produced=""), {"parity.words"}),
        (replace(SAMPLE, parts=SAMPLE.parts[:-1]), {"parity.words"}),
        (replace(SAMPLE, masthead=SAMPLE.masthead[1:]), {"parity.masthead"}),
        (replace(SAMPLE, organ="ديوان"), set()),
        (replace(SAMPLE, cite_marks={**SAMPLE.cite_marks, 4: "5"}), {"parity.figures"}),
    ],
)
def test_finds_the_view_of_another_brief(view: View, names: set[str]) -> None:
    """The PDF of the sample, and the DOCX of a view that differs in one thing."""
    found = failed(sample_pdf(), render(view))
    assert names <= set(found)


def test_finds_a_citation_at_another_line() -> None:
    """Neither a word nor a figure differs, nor the citations and their order."""
    cited = with_parts(part("x", Paragraphs(lines=(line("b1", "نص أول", 1), line("b2", "نص ثان")))))
    moved = with_parts(part("x", Paragraphs(lines=(line("b1", "نص أول"), line("b2", "نص ثان", 1)))))
    assert "parity.citations" in failed(pdf_of(cited), render(moved))


def test_finds_a_figure_before_a_heading_that_stood_in_it() -> None:
    """The same words, figures and headings: only their order differs, between the same two letters."""
    inside = with_parts(part("x", Paragraphs(lines=(line("b1", "نص"),)), Heading(line=line("h1", "7 نقاط"))))
    before = with_parts(part("x", Paragraphs(lines=(line("b1", "نص 7"),)), Heading(line=line("h1", "نقاط"))))
    assert set(failed(pdf_of(inside), render(before))) == {"parity.order"}


@pytest.mark.parametrize(("pdf", "docx"), [(b"", sample()), (b"no pdf", sample()), (sample_pdf(), b""), (b"", b"")])
def test_files_that_cannot_be_read_are_not_the_same(pdf: bytes, docx: bytes) -> None:
    assert set(failed(pdf, docx)) == {"parity.read"}


def test_every_check_is_told_of() -> None:
    """docs/checks.md has a line for each check that stands in a manifest."""
    text = (OFFICIAL.parents[1] / "docs" / "checks.md").read_text("utf-8")
    found = (*check_pdf(sample_pdf(), SAMPLE), *check_docx(sample(), SAMPLE), *check_parity(sample_pdf(), sample()))
    assert [check.name for check in found if f"| `{check.name}` |" not in text] == []


@pytest.mark.parametrize(
    ("label", "figure", "is_said"),
    [
        ("2026-2027", "14 ألفًا", True),
        ("2026-2027", "15 ألفًا", False),
        ("2027-2028", "14 ألفًا", False),
        ("14", "2026-2027 ألفًا", False),
    ],
)
def test_a_bar_whose_label_is_a_number_is_found_beside_its_citation(label: str, figure: str, is_said: bool) -> None:
    pdf, docx = PassageBuilder(), ReadBackBuilder()
    pdf.add_text("2026-2027")
    pdf.add_mark(Kind.LINK, "s5")
    pdf.add_text("5")
    pdf.add_mark(Kind.END, Kind.LINK)
    pdf.add_text("14 ألفًا")
    docx.add_bar(label, figure)
    assert bool([*_passage_faults("chart", pdf.build(), docx.build().bars)]) is not is_said


def test_figures_are_one_whichever_side_a_sign_comes_back_on() -> None:
    before, after = PassageBuilder(), PassageBuilder()
    before.add_text("كغم/م−3 ١٥ لم")
    after.add_text("كغم/م3− ١٥ لم")
    figures = [(mark.value, mark.at) for mark in before.build().of_kinds((Kind.FIGURE,))]
    assert figures == [("3١٥", 4)] == [(mark.value, mark.at) for mark in after.build().of_kinds((Kind.FIGURE,))]


def test_a_number_of_two_levels_before_a_heading_is_one_in_any_digits() -> None:
    latin, indic = PassageBuilder(), PassageBuilder()
    for passage, text in ((latin, "3-1 السلامة 5"), (indic, "٣-١ السلامة 5")):
        passage.add_mark(Kind.HEADING, "2")
        passage.add_text(text)
    assert latin.build().marks == indic.build().marks
