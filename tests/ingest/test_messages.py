"""E-mails as programs leave them: a charset that is not true, a mailbox, a saved page, an invitation, quoted replies."""

import io
import struct
import zipfile
from email.message import EmailMessage
from email.mime.application import MIMEApplication
from email.mime.multipart import MIMEMultipart
from email.policy import SMTP

import pytest

from flows.errors import LockedSourceError, NoArabicError, ReadingLimitError, SourceError
from flows.facts import find_facts
from flows.ingest import read
from flows.kinds import plan_of
from flows.model.plan import DocumentKind
from flows.model.source import Shape, SourceFormat
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


def test_the_arabic_of_an_envelope_makes_no_mail_arabic() -> None:
    made = message("The figures will follow on Monday.")
    made.replace_header("Subject", "Figures")
    with pytest.raises(NoArabicError):
        read("a.eml", made.as_bytes(policy=SMTP))
    made.add_attachment(b"Not in Arabic either.", maintype="text", subtype="plain", filename="b.txt")
    with pytest.raises(NoArabicError):
        read("a.eml", made.as_bytes(policy=SMTP))


def test_a_mail_of_nothing_but_a_file_that_is_not_read_is_refused_for_that_file() -> None:
    made = message("")
    made.add_attachment(b"\x89PNG\r\n\x1a\n", maintype="image", subtype="png", filename="مسح.png")
    with pytest.raises(SourceError) as refused:
        read("a.eml", made.as_bytes(policy=SMTP))
    assert refused.value.subject == "مسح.png"


def test_an_envelope_in_english_stands_beside_an_arabic_file() -> None:
    made = message("Please see the attached file.")
    made.replace_header("Subject", "Water")
    made.add_attachment(WORDS.encode(), maintype="text", subtype="plain", filename="b.txt")
    document = read("a.eml", made.as_bytes(policy=SMTP))
    assert [part.name for part in document.parts] == ["a.eml", "b.txt"]
    assert document.left_out == ()


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
        "من: سالم الحربي\nتم الإرسال: الخميس, 15 أكتوبر, 2026 9:12 ص\nإلى: المشاريع\nالموضوع: تحديث\n\nنرجو صرف 15 مليون ريال.\n",
        "From: Salem\nSent: Thursday, October 15, 2026 9:12 AM\nTo: Projects\n\nنرجو صرف 15 مليون ريال.\n",
        "في الخميس، 15 أكتوبر 2026 في 9:12 ص تمت كتابة ما يلي بواسطة سالم <s@oasis.example>:\nنرجو صرف 15 مليون ريال.\n",
        "في الخميس، 15 أكتوبر 2026 في 9:12 ص تمت كتابة ما يلي بواسطة سالم <\ns@oasis.example>:\n> نرجو صرف 15 مليون ريال.\n",
        "بتاريخ 15 أكتوبر، 2026 9:12 ص، جاء من سالم الحربي <s@oasis.example>:\n\nنرجو صرف 15 مليون ريال.\n",
        "On Thu, Oct 15, 2026 at 9:12 AM Salem <s@oasis.example>\nwrote:\n\nنرجو صرف 15 مليون ريال.\n",
        "بداية الرسالة المُعاد توجيهها:\n\nمن: سالم\nنرجو صرف 15 مليون ريال.\n",
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


@pytest.mark.parametrize(
    "own",
    [
        "في 12 مارس كتب الوزير خطابًا إلى اللجنة بصرف 15 مليون ريال.\n",
        "من: ميزانية الباب الثالث\nيصرف 15 مليون ريال.\n",
        "تمت كتابة المحضر بواسطة اللجنة، وفيه صرف 15 مليون ريال.\n",
        "يرسل الطلب إلى a@oasis.example\nوكتب المدير أن المطلوب 15 مليون ريال.\n",
    ],
)
def test_what_a_message_says_of_writing_is_no_quoted_reply(own: str) -> None:
    document = read("a.eml", message(f"نوافق على صرف 12 مليون ريال.\n\n{own}").as_bytes(policy=SMTP))
    outline = structure(document)
    place = document.text.index("15 مليون")
    assert not any(span.start <= place < span.end for span in plan_of(outline, find_facts(outline)).apart)


@pytest.mark.parametrize("encoding", ["cp1256", "iso8859_6", "utf-8"])
def test_a_head_with_letters_of_eight_bits_is_read_in_the_encoding_that_they_show(encoding: str) -> None:
    head = "Subject: متابعة إصلاح محطة الضخ في حي النسيم\r\nFrom: سامر العلي <s@oasis.example>\r\n"
    data = head.encode(encoding) + b"Content-Type: text/plain; charset=utf-8\r\n\r\n" + WORDS.encode()
    assert read("a.eml", data).text.startswith(
        "متابعة إصلاح محطة الضخ في حي النسيم\n\nمن: سامر العلي <s@oasis.example>\n"
    )


def test_the_name_of_an_attachment_in_letters_of_eight_bits_is_its_name() -> None:
    made = message(WORDS)
    made.add_attachment(WORDS.encode("cp1256"), maintype="application", subtype="octet-stream", filename="NAME.txt")
    data = made.as_bytes(policy=SMTP).replace(b"NAME.txt", "محضر المعاينة.txt".encode("cp1256"))
    assert read("a.eml", data).parts[1].name == "محضر المعاينة.txt"


def test_a_text_that_calls_itself_latin_and_is_none_is_read_by_its_letters() -> None:
    data = message(WORDS, "windows-1256").as_bytes(policy=SMTP).replace(b'"windows-1256"', b"iso-8859-1")
    assert WORDS in read("a.eml", data).text


@pytest.mark.parametrize("plain", ["\n", "This message requires an HTML viewer: https://a.example/1\n"])
def test_a_text_that_says_nothing_yields_to_its_page(plain: str) -> None:
    made = message(plain)
    made.add_alternative(f"<html><body><p>{WORDS}</p></body></html>", subtype="html")
    assert read("a.eml", made.as_bytes(policy=SMTP)).text.endswith(f"\n\n{WORDS}\n")


def test_a_table_of_the_page_is_a_table_where_the_text_beside_it_has_none() -> None:
    made = message(f"{WORDS}\n\nالحي\nالكلفة\nالنسيم\n485\nالروضة\n120\n")
    rows = "".join(
        f"<tr><td>{a}</td><td>{b}</td></tr>" for a, b in (("الحي", "الكلفة"), ("النسيم", 485), ("الروضة", 120))
    )
    made.add_alternative(f"<html><body><p>{WORDS}</p><table border=1>{rows}</table></body></html>", subtype="html")
    document = read("a.eml", made.as_bytes(policy=SMTP))
    assert [each.span.of(document.text) for each in document.shapes if each.shape is Shape.ROW][1] == "| النسيم | 485 |"


def test_what_goes_on_below_an_attachment_is_the_same_message() -> None:
    made = message(WORDS)
    made.add_attachment(WORDS.encode(), maintype="application", subtype="octet-stream", filename="قرار.txt")
    made.attach(inline("وينتهي العمل قبل نهاية السنة."))
    document = read("a.eml", made.as_bytes(policy=SMTP))
    assert [part.name for part in document.parts] == ["a.eml", "قرار.txt"]
    assert document.parts[0].span.of(document.text).rstrip().endswith("وينتهي العمل قبل نهاية السنة.")


def inline(words: str) -> EmailMessage:
    part = EmailMessage()
    part.set_content(words)
    return part


def test_what_is_attached_inside_the_parts_of_a_message_is_read() -> None:
    inner = message(WORDS)
    inner.add_attachment(WORDS.encode(), maintype="application", subtype="octet-stream", filename="قرار.txt")
    whole = MIMEMultipart("signed")
    for name in ("Subject", "From", "To", "Date"):
        whole[name] = inner[name]
        del inner[name]
    whole.attach(inner)
    whole.attach(MIMEApplication(b"\x30\x80", "pkcs7-signature", name="smime.p7s"))
    assert [part.name for part in read("a.eml", whole.as_bytes()).parts] == ["a.eml", "قرار.txt"]


def test_the_messages_of_a_mailbox_are_a_source_each() -> None:
    line = b"From office@oasis.example Sun Oct 12 10:00:00 2025\n"
    document = read(
        "a.mbox", b"\n".join((line + message(WORDS).as_bytes(), line + message("وافقت اللجنة.").as_bytes()))
    )
    assert [part.name for part in document.parts] == ["رسالة 1.eml", "رسالة 2.eml"]


def test_what_outlook_packs_for_others_is_unpacked() -> None:
    made = message(WORDS)
    long_name = struct.pack("<IHHII", 1, 0x001F, 0x3707, 1, 22) + "محضر 1.txt\0".encode("utf-16-le")
    attributes = (
        (0x00069002, b"\0" * 14),
        (0x00018010, b"1.TXT\0"),
        (0x0006800F, WORDS.encode()),
        (0x00069005, long_name),
    )
    packed = b"\x78\x9f\x3e\x22\x01\x00" + b"".join(
        struct.pack("<BII", 2, number, len(value)) + value + b"\0\0" for number, value in attributes
    )
    made.add_attachment(packed, maintype="application", subtype="ms-tnef", filename="winmail.dat")
    document = read("a.eml", made.as_bytes(policy=SMTP))
    assert [part.name for part in document.parts] == ["a.eml", "محضر 1.txt"]
    assert document.text.count(WORDS) == 2


SAVED = "From: mona@delta.example\nTo: team@delta.example\nCc: k@delta.example\nDate: Tue, 24 Nov 2026 09:12:44 +0200\nSubject: RE: موعد التسليم\n\n"


def test_a_mail_that_was_saved_as_text_is_one_and_its_title_is_its_subject_without_re() -> None:
    document = read("a.txt", (SAVED + WORDS).encode())
    assert document.format is SourceFormat.EMAIL
    assert "2026-11-24" in document.text
    outline = structure(document)
    title = plan_of(outline, find_facts(outline)).title
    assert title is not None
    assert title.of(document.text) == "موعد التسليم"
    assert (
        read("a.txt", (SAVED.replace("Tue, 24", "24") + WORDS).replace("2026 09:12", "09:12").encode()).format
        is SourceFormat.TEXT
    )


def test_an_encrypted_message_is_refused_with_its_cure() -> None:
    made = message("")
    made.set_content(b"\x30\x80", maintype="application", subtype="pkcs7-mime")
    with pytest.raises(LockedSourceError) as refused:
        read("a.eml", made.as_bytes(policy=SMTP))
    assert "without encryption" in refused.value.cure.en


def test_a_day_that_is_not_written_as_programs_write_it_stands_as_it_is() -> None:
    data = message(WORDS).as_bytes(policy=SMTP).replace(b"Sun, 12 Oct 2025 23:22:00 +0400", b"15/10/2026 09:12")
    document = read("a.eml", data)
    assert "15/10/2026 09:12" in document.text
    assert "date" not in [each.name for each in document.properties]


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


def test_a_page_that_another_browser_saved_as_one_file_is_a_page() -> None:
    part = EmailMessage()
    part.set_content(f"<html><body><h1>خطة جديدة للمياه</h1><p>{WORDS}</p></body></html>", subtype="html")
    part["Content-Location"] = "https://a.example/"
    saved = MIMEMultipart("related")
    saved["From"], saved["Subject"] = "<Saved by Internet Explorer 11>", "خطة"
    saved.attach(part)
    assert read("a.mht", saved.as_bytes()).text == f"خطة جديدة للمياه\n\n{WORDS}\n"


@pytest.mark.parametrize("encoding", ["cp1256", "cp720", "utf-8"])
@pytest.mark.parametrize("name", ["محضر الاجتماع.txt", "تقرير 2026 (نهائي) v2.txt", "قرار.txt"])
def test_names_in_archives_are_read_in_the_code_page_of_whoever_packed_them(name: str, encoding: str) -> None:
    written, file = name.encode(encoding), io.BytesIO()
    with zipfile.ZipFile(file, "w") as archive:
        archive.writestr("x" * len(written), WORDS)
        archive.writestr("other.txt", WORDS)
    data = file.getvalue().replace(b"x" * len(written), written)
    assert [part.name for part in read("a.zip", data).parts] == [name, "other.txt"]


def test_that_a_message_was_edited_is_none_of_its_words() -> None:
    lines = [
        f"[15/11/2026، 9:0{place}:22 ص] سلمى: وصلت {place} شحنات. \u200e<تم تعديل هذه الرسالة>" for place in range(3, 7)
    ]
    found = read("chat.txt", "\n".join(lines).encode())
    assert found.format is SourceFormat.CHAT
    assert found.text.split("\n")[0] == "[15/11/2026، 9:03:22 ص] سلمى: وصلت 3 شحنات."
