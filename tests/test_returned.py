"""A report that an editor saved as ODT, DOC or RTF: known by what it says of itself, its words read all the same."""

import shutil
from collections.abc import Callable

import pytest

from flows.errors import BinarySourceError
from flows.ingest.formats.office_program import converted
from flows.returned import comes_back, read_returned
from flows.revise.reading import EditedReport
from flows.revise.record import PROPERTY_RECORD, Record
from tests.revise.made import report, report_of
from tests.revise.word import edited

office = pytest.mark.skipif(shutil.which("soffice") is None, reason="LibreOffice is missing")


def remade(record: Record, _: str) -> bytes:
    return report_of(record.view, record.source, record.parent)


def returned(name: str, data: bytes) -> EditedReport:
    """What is read of a file, the report it was made from lying in the store."""
    return read_returned(name, data, find=lambda *_: report(), parent=remade)


def saved_as(suffix: str, *steps: str) -> bytes:
    return converted("a.docx", edited(report(), *steps), suffix="docx", target=suffix)


@pytest.mark.office
@office
@pytest.mark.parametrize("suffix", ["odt", "doc", "rtf"])
def test_words_come_back_in_another_format(suffix: str) -> None:
    data = saved_as(suffix, "استبدل: جميع أيام ← بعض أيام", "أضف بعد: توسعة ← نقطة عن 7 جسور.")
    assert comes_back(f"معدل.{suffix}", lambda: data)
    found = returned(f"معدل.{suffix}", data)
    said = " ".join(str(edit) for edit in found.edits)
    assert len(found.edits) == 2
    assert "إنارة السوق في بعض أيام الأسبوع" in said
    assert "نقطة عن 7 جسور." in said
    assert (found.refused, found.uncarried) == ((), ())
    assert found.warnings[-1].startswith(f"saved as .{suffix}: looks")


@pytest.mark.parametrize(
    ("name", "data"),
    [
        ("a.rtf", b"{\\rtf1{\\*\\userprops {\\propname MujazRecord}\\proptype30{\\staticval 0a}}}"),
        ("a.fodt", b'<?xml version="1.0"?><meta:user-defined meta:name="MujazRecord">0a</meta:user-defined>'),
        ("a.doc", b"\xd0\xcf\x11\xe0" + b"\2\0\0\0\x0c\0\0\0MujazRecord\0"),
        ("a.DOC", b"\xd0\xcf\x11\xe0" + "MujazRecord\0".encode("utf-16-le")),
    ],
)
def test_it_is_known_by_its_property(name: str, data: bytes) -> None:
    assert comes_back(name, lambda: data)


@pytest.mark.parametrize(
    ("name", "data"),
    [
        ("a.rtf", b"{\\rtf1 The property MujazRecord names a record.}"),
        ("a.doc", b"\xd0\xcf\x11\xe0 MujazRecord is a name."),
        ("a.fodt", b"<office:text><text:p>MujazRecord</text:p></office:text>"),
        ("a.odt", b"PK no package"),
        ("a.rtf", b""),
    ],
)
def test_a_text_that_speaks_of_it_is_a_source(name: str, data: bytes) -> None:
    assert not comes_back(name, lambda: data)


def _unread() -> bytes:
    raise AssertionError(PROPERTY_RECORD)


@pytest.mark.parametrize("name", ["a.txt", "a.pdf", "a.xlsx", "docx"])
def test_what_cannot_be_one_is_not_opened(name: str) -> None:
    assert not comes_back(name, _unread)


def test_without_libreoffice_the_cure_is_to_save_it_as_docx(monkeypatch: pytest.MonkeyPatch) -> None:
    nothing: Callable[[str], None] = lambda _: None  # noqa: E731
    monkeypatch.setattr(shutil, "which", nothing)
    with pytest.raises(BinarySourceError) as refused:
        returned("معدل.rtf", b"{\\rtf1 {\\propname MujazRecord}}")
    assert "docx" in refused.value.cure.ar


def test_a_docx_under_another_name_is_read_as_what_it_is() -> None:
    assert comes_back("a.doc", report)
    assert returned("a.doc", report()).warnings == ()
