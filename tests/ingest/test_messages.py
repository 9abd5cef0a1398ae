"""E-mails as programs leave them: a charset that is not true, a mailbox, a saved page, an invitation, quoted replies."""

import io
import zipfile
from email.message import EmailMessage
from email.policy import SMTP

import pytest

from flows.errors import ReadingLimitError
from flows.facts import find_facts
from flows.ingest import read
from flows.kinds import plan_of
from flows.model.plan import DocumentKind
from flows.model.source import SourceFormat
from flows.structure import structure

WORDS = "أعلنت الهيئة خطة جديدة للمياه في 12 مارس 2026 بكلفة 30 مليون ريال."


def message(words: str, charset: str = "utf-8") -> EmailMessage:
    made = EmailMessage()
    made["Subject"] = "تحديث المشروع"
    made["From"] = "مكتب المتابعة <office@oasis.example>"
    made["To"] = "projects@oasis.example"
    made["Date"] = "Sun, 12 Oct 2025 23:22:00 +0400"
    made.set_content(words, charset=charset, cte="base64")
    return made


@pytest.mark.parametrize("named", [b"us-ascii", b"x-unknown", b"utf-8", b"iso-8859-6"])
def test_a_text_whose_charset_is_not_true_is_read_by_its_letters(named: bytes) -> None:
    data = message(WORDS, "windows-1256").as_bytes(policy=SMTP).replace(b'"windows-1256"', named)
    assert named in data
    assert WORDS in read("a.eml", data).text


def test_a_message_of_a_mailbox_is_read_without_its_first_line() -> None:
    document = read("a.eml", b"From office@oasis.example Sun Oct 12 10:00:00 2025\n" + message(WORDS).as_bytes())
    assert document.format is SourceFormat.EMAIL
    assert document.text.startswith("تحديث المشروع")


def test_a_page_that_a_browser_saved_as_one_file_is_a_page() -> None:
    page = f"<html><body><div class='menu'><a>الرئيسية</a></div><h1>خطة جديدة للمياه</h1><p>{WORDS}</p></body></html>"
    saved = EmailMessage()
    saved["From"], saved["Snapshot-Content-Location"] = "<Saved by Blink>", "https://a.example/"
    saved["Subject"] = "خطة"
    saved.set_content(page, subtype="html")
    document = read("a.mht", saved.as_bytes())
    assert document.format is SourceFormat.HTML
    assert document.text == f"خطة جديدة للمياه\n\n{WORDS}\n"


def test_an_invitation_alone_says_of_what_when_and_where() -> None:
    event = "BEGIN:VEVENT\nDTSTART;TZID=Asia/Riyadh:20251012T070000\nSUMMARY:اجتماع لجنة\n  المياه\nLOCATION:قاعة 3\\, الدور 2\nEND:VEVENT\n"
    made = message("")
    made.set_content(f"BEGIN:VCALENDAR\n{event}END:VCALENDAR\n", subtype="calendar")
    lines = read("a.eml", made.as_bytes(policy=SMTP)).text.split("\n\n")[4:]
    assert [line.strip() for line in lines] == ["الموعد: 2025-10-12", "اجتماع لجنة المياه", "المكان: قاعة 3, الدور 2"]


@pytest.mark.parametrize(
    "reply",
    [
        "في الأحد، 12 أكتوبر 2025 في 10:22 م كتب سالم الحربي <s@oasis.example>:\n> نرجو صرف 15 مليون ريال.\n>> المطلوب 20.\n",
        "-----Original Message-----\nFrom: سالم الحربي\nSubject: تحديث\n\nنرجو صرف 15 مليون ريال.\n",
        "________________________________\nمن: سالم الحربي <s@oasis.example>\nالموضوع: تحديث\n\nنرجو صرف 15 مليون ريال.\n",
    ],
)
def test_what_a_message_quotes_stands_apart_from_what_it_says(reply: str) -> None:
    document = read("a.eml", message(f"نوافق على صرف 12 مليون ريال.\n\n{reply}").as_bytes(policy=SMTP))
    outline = structure(document)
    plan = plan_of(outline, find_facts(outline))
    assert plan.kind is DocumentKind.EMAIL
    quoted = document.text.index("15 مليون")
    own = document.text.index("12 مليون")
    assert any(span.start <= quoted < span.end for span in plan.apart)
    assert not any(span.start <= own < span.end for span in plan.apart)


def test_a_source_that_lies_too_deep_in_others_is_refused_with_its_own_cure() -> None:
    data = WORDS.encode()
    for _ in range(5):
        file = io.BytesIO()
        with zipfile.ZipFile(file, "w") as archive:
            archive.writestr("داخل.zip", data)
        data = file.getvalue()
    with pytest.raises(ReadingLimitError) as refused:
        read("a.zip", data)
    assert "Take it out" in refused.value.cure.en
