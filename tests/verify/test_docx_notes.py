"""Proving the notes of a DOCX: that each says what the source says, where the brief says it."""

import pytest

from flows.model.house import NoteStyle
from flows.verify.docx import check_docx, note_faults
from flows.wordml.package import read_parts, write_parts
from tests.render.docx_samples import changed, sample
from tests.render.views import SAMPLE

DOCUMENT, FOOTNOTES, COMMENTS = "word/document.xml", "word/footnotes.xml", "word/comments.xml"
FIRST = "اختتم ملتقى الموانئ"
STYLES = list(NoteStyle)


@pytest.mark.parametrize("style", STYLES)
def test_the_notes_of_a_brief_have_no_fault(style: NoteStyle) -> None:
    assert list(note_faults(sample(style), SAMPLE, style)) == []


@pytest.mark.parametrize("style", STYLES)
def test_a_brief_with_notes_passes_every_check(style: NoteStyle) -> None:
    assert [check for check in check_docx(sample(style), SAMPLE, style) if not check.passed] == []


@pytest.mark.parametrize("wanted", STYLES)
@pytest.mark.parametrize("written", STYLES)
def test_notes_of_another_style_than_the_house_s_are_noticed(written: NoteStyle, wanted: NoteStyle) -> None:
    assert bool(list(note_faults(sample(written), SAMPLE, wanted))) == (written is not wanted)


# (the style, the part, what is changed in it, into what, words of the fault)
FAULTS = [
    (NoteStyle.FOOTNOTES, FOOTNOTES, "42 هيئة", "43 هيئة", "«[1]\u00a0اختتم ملتقى الموانئ"),
    (NoteStyle.FOOTNOTES, FOOTNOTES, "[4]", "[5]", "A footnote at pt1 says «[5]"),
    (NoteStyle.COMMENTS, COMMENTS, "42 هيئة", "43 هيئة", "A comment at f2_c says"),
    (NoteStyle.FOOTNOTES, FOOTNOTES, '<w:footnote w:id="2">', '<w:footnote w:id="9">', "the footnotes 1, 9, 3"),
    (
        NoteStyle.FOOTNOTES,
        DOCUMENT,
        '<w:footnoteReference w:customMarkFollows="1" w:id="1"/>',
        "",
        "The marks of the footnotes are 2, 3",
    ),
    (NoteStyle.COMMENTS, DOCUMENT, '<w:commentReference w:id="0"/>', "", "The marks of the comments are 1, 2"),
]


@pytest.mark.parametrize(("style", "part", "old", "new", "words"), FAULTS)
def test_a_fault_is_found_and_said(style: NoteStyle, part: str, old: str, new: str, words: str) -> None:
    data = changed(sample(style), part, old, new)
    assert any(words in fault for fault in note_faults(data, SAMPLE, style))


def test_a_file_without_its_part_of_notes_is_noticed() -> None:
    parts = read_parts(sample(NoteStyle.FOOTNOTES))
    del parts[FOOTNOTES]
    assert list(note_faults(write_parts(parts), SAMPLE, NoteStyle.FOOTNOTES))
