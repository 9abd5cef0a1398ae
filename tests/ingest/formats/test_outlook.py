"""Messages of Outlook are read as the e-mails that they are; what is attached is a source of its own."""

import datetime as dt
from contextlib import suppress

import pytest

from flows.errors import BrokenSourceError, SourceError
from flows.ingest import read
from flows.model.source import SourceFormat
from tests.ingest.formats.compound import attachment, compound_file, message

SENT = (
    int((dt.datetime(2025, 10, 12, 9, tzinfo=dt.UTC) - dt.datetime(1601, 1, 1, tzinfo=dt.UTC)).total_seconds()) * 10**7
)
FIELDS = {
    0x0037: "تحديث المشروع (المرحلة 2)",
    0x1000: "السلام عليكم،\r\n\r\nبلغت نسبة الإنجاز 64% حتى 30 سبتمبر.\r\n",
    0x0C1A: "مكتب المتابعة",
    0x5D01: "office@oasis.example",
    0x0E04: "إدارة المشروعات; سالم الحربي",
}


@pytest.mark.parametrize("code_page", ["", "cp1256", "utf-8"])
def test_a_message_of_outlook_is_read_by_its_subject_its_day_its_parties_and_its_text(code_page: str) -> None:
    document = read("a.bin", compound_file(message(FIELDS, day=SENT, code_page=code_page)))
    assert document.format is SourceFormat.MSG
    assert [line for line in document.text.splitlines() if line] == [
        "تحديث المشروع (المرحلة 2)",
        "2025-10-12",
        "من: مكتب المتابعة <office@oasis.example>",
        "إلى: إدارة المشروعات, سالم الحربي",
        "السلام عليكم،",
        "بلغت نسبة الإنجاز 64% حتى 30 سبتمبر.",
    ]


def test_a_message_that_is_a_page_alone_is_read_without_its_tags() -> None:
    page = "<html><body><p>بلغت نسبة الإنجاز <b>64%</b> حتى 30 سبتمبر.</p></body></html>"
    for data in (page.encode(), page.encode("cp1256")):
        document = read("a.msg", compound_file(message({0x0037: "تحديث المشروع"}, html=data)))
        assert "بلغت نسبة الإنجاز 64% حتى 30 سبتمبر." in document.text


def test_attachments_and_messages_inside_a_message_are_sources_of_their_own() -> None:
    inner = message({0x0037: "رد البلدية", 0x1000: "وافقت البلدية على صرف 12 مليون ريال.\r\n" * 200}, inside=True)
    parts = {
        "__attach_version1.0_#00000000": attachment(
            "الجدول.csv", "البند,الكلفة\nالآبار,12\nالأنابيب,28\nالمضخات,9\n".encode()
        ),
        "__attach_version1.0_#00000001": attachment("رد البلدية", inner),
    }
    document = read("a.msg", compound_file(message(FIELDS, day=SENT, parts=parts)))
    assert [(part.name, part.format) for part in document.parts] == [
        ("a.msg", SourceFormat.MSG),
        ("الجدول.csv", SourceFormat.CSV),
        ("رسالة محولة.eml", SourceFormat.EMAIL),
    ]
    assert "وافقت البلدية على صرف 12 مليون ريال." in document.text


def test_a_damaged_message_is_refused_or_read_and_never_breaks_the_program() -> None:
    whole = compound_file(message(FIELDS, day=SENT, html=b"<p>x</p>" * 900))
    for place in range(0, len(whole), 997):
        for damaged in (whole[:place], whole[:place] + b"\xff\x01" + whole[place + 2 :]):
            with suppress(SourceError):
                assert read("a.msg", damaged).text


def test_a_message_that_does_not_open_is_refused_with_the_cure_of_its_program() -> None:
    data = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(504) + "__properties_version1.0".encode("utf-16-le") + bytes(64)
    with pytest.raises(BrokenSourceError) as refused:
        read("a.msg", data)
    assert ".eml" in refused.value.cure.en
