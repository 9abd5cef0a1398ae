"""Reading a DOCX back, and proving it against its view."""

import zipfile
from dataclasses import replace

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from flows.arabic.unseen import drop_bidi_controls
from flows.verify.docx import check_docx, read_docx, rtl_faults
from flows.view.printable import printable
from flows.view.view import Line, Paragraphs, Run
from flows.wordml.package import read_parts, write_parts
from tests.render.docx_samples import TEMPLATE, changed, render, sample, view_of, view_with
from tests.render.views import SAMPLE, line

DOCUMENT = "word/document.xml"
CHECKS = (
    "docx.opens",
    "docx.rtl",
    "docx.order",
    "docx.lines",
    "docx.citations",
    "docx.notes",
    "docx.bookmarks",
    "docx.fonts",
)


def failed(data: bytes) -> dict[str, str]:
    """What fails of a document that should be the sample, with what is said of it."""
    return {check.name: check.detail for check in check_docx(data, SAMPLE) if not check.passed}


def without(data: bytes, name: str) -> bytes:
    return write_parts({part: blob for part, blob in read_parts(data).items() if part != name})


# ---- reading back ----


def test_the_paragraphs_come_back_in_their_order_tables_included() -> None:
    paragraphs = read_docx(sample()).paragraphs
    order = ["موجز", "الاسم", "الصفة", "ما ورد عنه", "وزير النقل", "الخط الزمني"]
    assert [text for text in paragraphs if text in order] == order
    assert paragraphs[1] == "ملتقى الموانئ العربية الأول\u00a0\u200f\u200e[1]\u200e"


def test_a_tab_stop_is_not_read_as_a_tab() -> None:
    data = changed(
        sample(),
        DOCUMENT,
        '<w:pPr><w:pStyle w:val="Kind"/>',
        '<w:pPr><w:pStyle w:val="Kind"/><w:tabs><w:tab w:val="left" w:pos="99"/></w:tabs>',
    )
    assert read_docx(data).paragraphs[0] == "موجز"


# What breaks files: controls, directions, ends of lines, spaces, marks, letters beyond the first plane.
_LETTERS = st.one_of(
    st.characters(), st.sampled_from("\x00\t\n\r\x85\u2028\u202e\u2066\u200f\u0651\u0640 \u00a0<&>]\ufffe٣3.%-/()A«»😀")
)


@settings(deadline=None)
@given(st.lists(st.tuples(st.text(_LETTERS, max_size=30), st.booleans()), max_size=4))
def test_any_text_comes_back_but_for_what_a_docx_cannot_hold(pieces: list[tuple[str, bool]]) -> None:
    line = Line(id="b1", runs=tuple(Run(text, fact) for text, fact in pieces), cites=(1,), remark="تتمة")
    data = render(view_with(line))
    assert drop_bidi_controls(read_docx(data).bookmarks["b1"]) == drop_bidi_controls(printable(line.text))
    assert rtl_faults(data) == ()


# ---- the checks ----


def test_a_brief_passes_every_check() -> None:
    checks = check_docx(sample(), SAMPLE)
    assert tuple(check.name for check in checks) == CHECKS
    assert all(check.passed and not check.detail for check in checks)


@pytest.mark.parametrize(
    ("data", "words"),
    [
        (b"", "zip"),
        (b"PK\x03\x04", "zip"),
        (write_parts({"a.txt": b"text"}), "There is no item named"),
        (without(sample(), "word/styles.xml"), "word/styles.xml"),
        (changed(sample(), DOCUMENT, "</w:document>", ""), "line"),
    ],
)
def test_a_file_that_does_not_open_fails_that_one_check(data: bytes, words: str) -> None:
    checks = check_docx(data, SAMPLE)
    assert [(check.name, check.passed) for check in checks] == [("docx.opens", False)]
    assert words in checks[0].detail


SENTENCE = "توسيع خطوط الشحن المنتظمة بين الموانئ الأعضاء."
FAULTS: list[tuple[str, str, str, str, str]] = [
    ("docx.rtl", DOCUMENT, "<w:bidiVisual/>", "", "has no w:bidiVisual. word/document.xml: the table"),
    (
        "docx.lines",
        DOCUMENT,
        "42 هيئة<",
        "43 هيئة<",
        "The line f2-c reads «بمشاركة 43 هيئة» and not «بمشاركة 42 هيئة».",
    ),
    ("docx.lines", DOCUMENT, f">{SENTENCE}<", f"> {SENTENCE}<", "The line pt1 reads « توسيع"),
    ("docx.lines", DOCUMENT, '<w:bookmarkStart w:id="0" w:name="title"/>', "", "The line title has no bookmark."),
    ("docx.citations", DOCUMENT, 'w:anchor="s4"', 'w:anchor="s5"', "The line pt1 is followed by links to ('s5',)"),
    ("docx.bookmarks", DOCUMENT, 'w:anchor="pt3"', 'w:anchor="pt9"', "A link leads to pt9"),
    ("docx.bookmarks", DOCUMENT, 'w:name="f1"', 'w:name="F2"', "The bookmark f2 comes twice."),
    ("docx.fonts", "word/fontTable.xml", 'w:name="Amiri"', 'w:name="Arial"', "word/styles.xml: the font “Amiri”"),
    ("docx.fonts", "word/styles.xml", 'w:hAnsi="Amiri"', 'w:hAnsi="Calibri"', "the font “Calibri”"),
]


@pytest.mark.parametrize(("check", "part", "old", "new", "words"), FAULTS)
def test_each_check_can_fail(check: str, part: str, old: str, new: str, words: str) -> None:
    assert words in failed(changed(sample(), part, old, new)).get(check, "")


def test_every_check_is_shown_a_fault() -> None:
    elsewhere = {"docx.opens", "docx.notes", "docx.order"}  # the latter two: test_docx_notes.py, test_docx_order.py
    assert {fault[0] for fault in FAULTS} | elsewhere == set(CHECKS)


def test_a_line_of_the_view_that_was_never_printed_is_missed() -> None:
    view = replace(SAMPLE, title=line("other", "عنوان آخر"))
    assert [check.detail for check in check_docx(sample(), view) if not check.passed] == [
        "The line other has no bookmark."
    ]


def test_a_link_back_in_the_next_paragraph_is_not_taken_for_a_citation() -> None:
    annex = SAMPLE.parts[-1].blocks[0]
    view = view_of(Paragraphs(lines=(line("title2", "آخر سطر قبل الملحق.", 2),)), annex)
    citations = next(check for check in check_docx(render(view), view) if check.name == "docx.citations")
    assert citations.passed


def test_two_lines_of_one_id_are_noticed() -> None:
    view = replace(SAMPLE, masthead=SAMPLE.masthead + SAMPLE.masthead[:1])
    details = {check.name: check.detail for check in check_docx(render(view), view) if not check.passed}
    assert details == {"docx.bookmarks": "The bookmark mast_reference comes twice."}


def test_many_faults_are_counted() -> None:
    assert failed(TEMPLATE)["docx.lines"].endswith("more.")


@pytest.mark.parametrize(("data", "error"), [(b"", zipfile.BadZipFile), (write_parts({"a": b""}), KeyError)])
def test_reading_what_is_no_docx_is_refused(data: bytes, error: type[Exception]) -> None:
    with pytest.raises(error):
        read_docx(data)
