"""Content controls: what is locked, what is bound, and which value an edited file has for a field."""

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st
from lxml import etree

from flows.render.docx.fields import field_values_of
from flows.view.view import Part, Signature
from flows.wordml.controls import FIELDS, field_values, values_of
from flows.wordml.elements import w
from flows.wordml.package import read_parts
from flows.wordml.reading import value_of
from tests.render.docx_samples import changed, render, root_of, sample, text_of
from tests.render.views import SAMPLE, line

WAS = field_values_of(SAMPLE)
DOCUMENT, HEADER = "word/document.xml", "word/header1.xml"


def controls(name: str, data: bytes, part: str = DOCUMENT) -> list[etree._Element]:
    """The controls of a name in a part."""
    found = root_of(data, part).iter(w("sdt"))
    return [each for each in found if value_of(each.find(w("sdtPr")), "tag") == f"mujaz:{name}"]


def signed() -> bytes:
    """A brief that is to be signed."""
    part = Part(
        id="signature", heading=line("h-signature", "التوقيع"), blocks=(Signature(lines=(line("g1", "الاسم"),)),)
    )
    return render(replace(SAMPLE, parts=(*SAMPLE.parts[:1], part, SAMPLE.parts[-1])))


# ---- what may not be edited ----


def test_the_annex_is_locked_whole_and_no_other_part() -> None:
    (annex,) = controls("annex", sample())
    assert value_of(annex.find(w("sdtPr")), "lock") == "sdtContentLocked"
    assert text_of(annex).startswith("ملحق: نص المصدر مرقّمًا")
    assert "أبرز ما جاء" not in text_of(annex)
    assert "سالم بن حمد" not in text_of(annex)


def test_a_citation_is_locked_and_goes_with_its_paragraph() -> None:
    found = controls("cite", sample())
    assert {value_of(each.find(w("sdtPr")), "lock") for each in found} == {"contentLocked"}
    assert {text_of(each).strip("\u200e")[0] + text_of(each).strip("\u200e")[-1] for each in found} == {"[]"}


def test_labels_of_the_masthead_are_locked() -> None:
    found = controls("label", sample())
    assert [text_of(each) for each in found] == ["المرجع:", "التاريخ:", "التوزيع:"]


def test_no_two_controls_have_the_same_id() -> None:
    parts = read_parts(signed())
    stories = [
        etree.fromstring(parts[name])
        for name in parts
        if name.startswith(("word/document", "word/header", "word/foot"))
    ]
    ids = [value_of(each, "id") for story in stories for each in story.iter(w("sdtPr"))]
    assert len(ids) == len(set(ids)) > 10


def test_older_programs_may_pass_over_what_is_newer_than_the_standard() -> None:
    root = root_of(sample())
    ignorable = root.get("{http://schemas.openxmlformats.org/markup-compatibility/2006}Ignorable", "").split()
    assert {"w14", "w15"} <= set(ignorable) <= set(root.nsmap)


# ---- what may ----


def test_every_field_stands_in_the_text_and_in_the_part_that_it_is_bound_to() -> None:
    parts = read_parts(sample())
    stored = {etree.QName(each).localname: each.text for each in etree.fromstring(parts[FIELDS])}
    assert stored == WAS
    assert field_values(parts, WAS) == WAS


def test_a_line_to_sign_on_has_an_empty_field_after_its_locked_name() -> None:
    assert dict(values_of(root_of(signed())))["signature-1"] == ""
    (control,) = controls("signature-1", signed())
    assert control.find(f"{w('sdtPr')}/{w('showingPlcHdr')}") is not None


@pytest.mark.parametrize("part", [DOCUMENT, FIELDS])
def test_a_reference_that_was_changed_in_one_place_is_the_new_one(part: str) -> None:
    data = changed(sample(), part, "2026/15", "2026/16")  # in the text «م-» stands in a run of its own
    assert field_values(read_parts(data), WAS) == {**WAS, "reference": "م-2026/16"}


def test_a_classification_that_libreoffice_changed_in_a_header_is_the_new_one() -> None:
    data = changed(sample(), HEADER, "للاستخدام الرسمي", "سري")
    assert field_values(read_parts(data), WAS)["classification"] == "سري"


def test_a_field_that_is_emptied_says_nothing() -> None:
    data = changed(sample(), DOCUMENT, ">داخلي<", "><")
    assert field_values(read_parts(data), WAS)["distribution"] == ""


_TEXT = st.text(st.characters(codec="utf-8", categories=["L", "N", "P", "Zs"]), min_size=1, max_size=30)


@given(_TEXT)
def test_whatever_is_typed_into_a_field_is_read_in_one_line(text: str) -> None:
    parts = read_parts(sample())
    root = etree.fromstring(parts[DOCUMENT])
    for control in root.iter(w("sdt")):
        if value_of(control.find(w("sdtPr")), "tag") == "mujaz:distribution":
            first, *others = control.iter(w("t"))
            first.text = text
            assert others == []
    parts[DOCUMENT] = etree.tostring(root)
    assert field_values(parts, WAS)["distribution"] == " ".join(text.split())
