"""Web pages and e-mails are read as what they are; data for programs is refused by its name."""

from email.message import EmailMessage
from email.policy import SMTP

import pytest

from flows.errors import BinarySourceError
from flows.ingest import read
from flows.ingest.assembling import assemble
from flows.ingest.readers.protocol import Incoming, Reading
from flows.ingest.readers.web_page import is_html, page_pieces
from flows.model.outline import BlockKind
from flows.model.source import SourceFormat
from flows.structure import structure

PAGE = """<!DOCTYPE html>
<html dir="rtl" lang="ar"><head><title>موقع الهيئة | خبر</title><style>p { color: red }</style></head>
<body><nav><ul><li>الرئيسية</li><li>اتصل بنا</li></ul></nav>
<h1>محطة&nbsp;جديدة</h1>
<p>افتتحت <b>هيئة المياه</b> محطة تنتج 48&#160;ألف
متر مكعب&hellip;</p>
<!-- تعليق -->
<h2>المراحل</h2><ol><li>حفر الآبار</li><li><p>مد الأنابيب</p></li></ol>
<ul><li>السدر<li>النخيل</ul>
<table><tr><th>البئر</th><th>العمق</th></tr><tr><td>السدر</td><td>120</td></tr><tr><td></td><td>90</td></tr></table>
<script>if (a < b) { alert("نص") }</script><footer>الحقوق محفوظة</footer></body></html>
"""
READ = """محطة جديدة

افتتحت هيئة المياه محطة تنتج 48 ألف متر مكعب…

المراحل

1. حفر الآبار
2. مد الأنابيب

- السدر
- النخيل

| البئر | العمق |
|---|---|
| السدر | 120 |
|  | 90 |
"""


def html_text(page: str) -> str:
    return assemble(Reading(format=SourceFormat.HTML, encoding="utf-8", pieces=tuple(page_pieces(page)))).text


def test_reads_a_web_page_as_its_blocks() -> None:
    assert html_text(PAGE) == READ
    document = read("a.txt", PAGE.encode())
    assert (document.text, document.format) == (READ, SourceFormat.HTML)


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "cp1256"])
def test_reads_a_web_page_in_any_encoding(encoding: str) -> None:
    assert read("a.html", PAGE.encode(encoding)).text == READ


def test_the_title_of_a_page_without_a_first_heading_is_its_title() -> None:
    page = "<html><head><title>خبر\nالمحطة</title></head><body><p>افتتحت الهيئة المحطة.</p></body></html>"
    assert html_text(page) == "خبر المحطة\n\nافتتحت الهيئة المحطة.\n"


def test_a_page_is_reported_and_its_heading_is_the_title() -> None:
    outline = structure(read("a.htm", PAGE.encode()))
    assert outline.title is not None
    assert outline.title.content.of(outline.text) == "محطة جديدة"
    assert [repair.rule for repair in outline.repairs][:1] == ["repair.html"]
    assert [table.header for table in outline.tables] == [True]


@pytest.mark.parametrize(
    ("name", "text", "is_page"),
    [
        ("a.txt", "<html><body>نص</body></html>", True),
        ("a.txt", "<?xml version='1.0'?>\n<!DOCTYPE html><html>نص</html>", True),
        ("a.txt", "<div><p>نص</p><p>نص</p></div>", True),
        ("a.html", "<p>نص", True),
        ("a.txt", "\ufeff\n<HTML>نص", True),
        ("a.txt", "إذا كان س < 5 و ص > 3 فالنتيجة <b> صحيحة.", False),
        ("a.txt", "<تم استبعاد الوسائط>", False),
        ("a.md", "فقرة من Markdown فيها <br> سطر و<b>كلمة</b> و<i>كلمة</i>.", False),
        ("a.html", "نص صرف في ملف سمي صفحة.", False),
    ],
)
def test_a_page_is_known_by_its_tags(name: str, text: str, is_page: bool) -> None:
    assert is_html(Incoming(name, text.encode())) is is_page


def test_a_page_of_elements_in_elements_is_read() -> None:
    assert "نص" in html_text("<html>" + "<div>" * 200 + "نص" + "</div>" * 200)
    assert html_text("<html></html>").strip() == ""


def _message(subject: str = "تحديث المشروع (المرحلة 2)") -> EmailMessage:
    message = EmailMessage()
    message["Subject"] = subject
    message["From"] = "مكتب المتابعة <office@oasis.example>"
    message["To"] = "إدارة المشروعات <projects@oasis.example>"
    message["Date"] = "Sun, 12 Oct 2025 23:22:00 +0400"
    return message


BODY = "السلام عليكم،\n\nبلغت نسبة الإنجاز 64% حتى 30 سبتمبر.\n"


@pytest.mark.parametrize("charset", ["utf-8", "windows-1256", "iso-8859-6"])
def test_reads_an_e_mail_by_its_subject_its_day_and_its_text(charset: str) -> None:
    message = _message()
    message.set_content(BODY, charset=charset)
    message.add_alternative("<p>نسخة أخرى</p>", subtype="html")
    message.add_attachment(b"%PDF-1.7", maintype="application", subtype="pdf", filename="a.pdf")
    document = read("a.eml", message.as_bytes(policy=SMTP))
    assert document.format is SourceFormat.EMAIL
    assert document.text.split("\n\n")[:4] == [
        "تحديث المشروع (المرحلة 2)",
        "2025-10-12",
        "من: مكتب المتابعة <office@oasis.example>",
        "إلى: إدارة المشروعات <projects@oasis.example>",
    ]
    assert "بلغت نسبة الإنجاز 64% حتى 30 سبتمبر." in document.text
    assert "نسخة" not in document.text


def test_reads_an_e_mail_that_is_a_page_alone() -> None:
    message = _message()
    message.set_content(f"<html><body><p>{BODY}</p></body></html>", subtype="html")
    document = read("رسالة.txt", message.as_bytes(policy=SMTP))
    assert "السلام عليكم، بلغت نسبة الإنجاز 64% حتى 30 سبتمبر." in document.text
    assert "<" not in document.text.replace("<office@oasis.example>", "").replace("<projects@oasis.example>", "")


def test_joins_the_lines_that_an_e_mail_marks_as_flowing() -> None:
    message = _message()
    message.set_content("بلغت نسبة \nالإنجاز 64%.\nانتهى.\n", cte="8bit")
    message.set_param("format", "flowed")
    assert "بلغت نسبة الإنجاز 64%.\nانتهى." in read("a.eml", message.as_bytes(policy=SMTP)).text.replace("\r", "")


@pytest.mark.parametrize(
    "text",
    [
        "من: مكتب المتابعة\nإلى: إدارة المشروعات\nالموضوع: تحديث\n\nبلغت نسبة الإنجاز 64%.\n",
        "From: a@b.example\nSubject: خبر المحطة\n\nنص الرسالة هنا.\n",
        "Title: خبر المحطة\nDate: اليوم\n\nنص الخبر هنا.\n",
    ],
)
def test_a_text_with_fields_is_no_e_mail(text: str) -> None:
    document = read("a.txt", text.encode())
    assert (document.text, document.format) == (text, SourceFormat.TEXT)


@pytest.mark.parametrize(
    ("kind", "text"),
    [
        ("JSON", '{"title": "خبر المحطة", "count": 37}'),
        ("JSON", '[{"title": "خبر المحطة"}, {"title": "خبر آخر"}]'),
        ("JSON", '{"text": "خبر المحطة"}\n{"text": "خبر آخر"}\n'),
        ("JSON", '{\n "title": "خبر المحطة",\n "text": "نص مقطو'),
        ("XML", "<?xml version='1.0'?><news><title>خبر المحطة</title></news>"),
        ("XML", "<rss version='2.0'><channel><title>خبر المحطة</title></channel></rss>"),
        ("XML", "<w:document xmlns:w='x'><w:t>خبر المحطة</w:t></w:document>"),
    ],
)
def test_data_is_refused_by_its_name(kind: str, text: str) -> None:
    with pytest.raises(BinarySourceError) as refused:
        read("a.txt", text.encode())
    assert kind in refused.value.what.en
    assert kind in refused.value.what.ar


@pytest.mark.parametrize(
    "text",
    ["[1] انظر المرجع.\nنص عربي.", "{ملاحظة} نص عربي.", "[هام] نص عربي.", '"خبر": قال المدير نعم.', "<تنبيه> نص عربي."],
)
def test_text_that_opens_with_a_bracket_is_text(text: str) -> None:
    document = read("a.txt", text.encode())
    assert document.format is SourceFormat.TEXT
    assert all(block.kind is not BlockKind.TABLE_ROW for block in structure(document).blocks)
