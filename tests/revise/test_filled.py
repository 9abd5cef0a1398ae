"""What is typed into the masthead and on the lines to sign on: carried where it can be, refused by name where not."""

import shutil
from dataclasses import replace

import pytest
from lxml import etree

from flows.ingest.formats.office_program import converted
from flows.model.revision import How, What
from flows.render.docx.fields import field_values_of
from flows.returned import read_returned
from flows.revise.carried import carried_date, carried_distribution
from flows.revise.reading import EditedReport
from flows.view.view import signed_lines
from flows.wordml.controls import field_values
from flows.wordml.elements import w
from flows.wordml.package import read_parts, write_parts
from flows.wordml.reading import value_of
from tests.revise.made import found, read_back, report, report_of, revised

DOCUMENT = "word/document.xml"


def typed(data: bytes, values: dict[str, str]) -> bytes:
    """The DOCX after Word has put words into its fields."""
    parts = read_parts(data)
    root = etree.fromstring(parts[DOCUMENT])
    for control in root.iter(w("sdt")):
        properties = control.find(w("sdtPr"))
        assert properties is not None
        name = value_of(properties, "tag").removeprefix("mujaz:")
        if name in values:
            first, *others = control.iter(w("t"))
            first.text = values[name]
            for other in others:
                other.text = ""
            for empty in properties.findall(w("showingPlcHdr")):
                properties.remove(empty)
    parts[DOCUMENT] = etree.tostring(root)
    return write_parts(parts)


def said_of(edited: EditedReport) -> dict[str, str]:
    return {each.name: each.now for each in edited.filled}


def test_what_is_typed_into_a_field_is_no_line_of_the_brief() -> None:
    values = {
        "distribution": "مجلس الوزراء وأمانته العامة",
        "date": "7 يناير 2027",
        "signature-1": "سالم بن خالد الحداد",
        "signature-2": "مدير مكتب الموجزات",
    }
    edited = read_back(typed(report(), values))
    assert said_of(edited) == values
    assert (edited.edits, edited.refused, edited.uncarried) == ((), (), ())


def test_a_report_whose_fields_stand_as_they_were_says_nothing() -> None:
    assert read_back(report()).filled == ()


@pytest.mark.parametrize("now", ["م-77", "كتاب الأمانة العامة ذو الرقم 77"])
def test_a_reference_however_long_is_refused_and_no_paragraph(now: str) -> None:
    edited = read_back(typed(report(), {"reference": now}))
    assert edited.edits == ()
    assert [(each.kind, each.was, each.now) for each in edited.refused] == [
        ("masthead", "المرجع: م-1", f"المرجع: {now}")
    ]


@pytest.mark.parametrize(
    ("words", "day"),
    [("7 يناير 2027", "2027-01-07"), ("٧ كانون الثاني ٢٠٢٧", "2027-01-07"), ("2027-01-07", "2027-01-07")],
)
def test_a_day_is_carried(words: str, day: str) -> None:
    edited, found_day = carried_date(read_back(typed(report(), {"date": words})))
    assert str(found_day) == day
    assert edited.refused == ()


@pytest.mark.parametrize("words", ["قريبًا", "يناير 2027", "7 يناير 2027 أو 8 يناير 2027", "99 يناير 2027"])
def test_what_is_no_one_day_is_refused(words: str) -> None:
    edited, day = carried_date(read_back(typed(report(), {"date": words})))
    assert day is None
    assert edited.filled == ()
    assert [each.now for each in edited.refused] == [f"التاريخ: {words}"]


def test_names_on_the_lines_to_sign_on_stand_in_the_next_version_and_the_one_after() -> None:
    view, revision = revised(typed(report(), {"signature-1": "سالم الحداد"}))
    assert [name for _, _, name in signed_lines(view)] == ["سالم الحداد", "", "", ""]
    assert [(each.how, each.what, each.now, each.place) for each in revision.changes] == [
        (How.ADDED, What.SIGNATURE, "سالم الحداد", "الاسم")
    ]
    again = report_of(view, found()[0].document)
    assert field_values(read_parts(again), field_values_of(view))["signature-1"] == "سالم الحداد"
    assert read_back(again).filled == ()
    other = read_back(typed(again, {"signature-1": "مها", "signature-2": "المديرة"}))
    assert [(each.was, each.now) for each in other.filled] == [("سالم الحداد", "مها"), ("", "المديرة")]
    gone = read_back(typed(again, {"signature-1": ""}))
    assert [(each.was, each.now) for each in gone.filled] == [("سالم الحداد", "")]


def test_the_distribution_is_what_the_order_is_made_with() -> None:
    edited = read_back(typed(report(), {"distribution": "عام"}))
    assert carried_distribution(edited) == "عام"
    assert carried_distribution(replace(edited, filled=())) == ""


@pytest.mark.office
@pytest.mark.skipif(shutil.which("soffice") is None, reason="LibreOffice is missing")
def test_fields_are_read_though_libreoffice_drops_their_controls() -> None:
    values = {"distribution": "مجلس الوزراء", "date": "7 يناير 2027", "signature-1": "سالم الحداد"}
    data = converted("a.docx", typed(report(), values), suffix="docx", target="odt")
    edited = read_returned(
        "a.odt",
        data,
        find=lambda *_: report(),
        parent=lambda record, _: report_of(record.view, record.source, record.parent),
    )
    assert said_of(edited) == values
    assert edited.edits == ()
