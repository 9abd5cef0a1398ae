"""Markdown, subtitles and exports of chats are read as what they are."""

import pytest

from flows.facts import find_facts
from flows.ingest import read
from flows.kinds import plan_of
from flows.model.plan import DocumentKind
from flows.model.source import Shape, SourceFormat
from flows.structure import structure

MARKDOWN = """---
title: "تقرير محطة التحلية"
date: 2026-11-12
author: مريم الفهد
---

# تقرير محطة التحلية

أعدته **إدارة المتابعة** في هيئة المياه، ويغطي الفترة من [يناير](https://a.example/x) إلى أكتوبر
2026. وقد بلغت نسبة الإنجاز 64%[^1].

## ما أُنجز

1. حفر 9 آبار.
2. مد الأنابيب:
   - الخط الشمالي 70 كيلومترًا.

> سنسلّم المحطة في موعدها.

| البند | الكلفة |
|:------|-------:|
| الآبار | 12 |

![صورة المحطة](img/a.png) وبقي ~~جزء ملغى~~ `SCADA`، و5 * 3 و file_name_here.<br>سطر آخر

[^1]: وفق تقرير الاستشاري.
"""
LINES = [
    (Shape.TITLE, "تقرير محطة التحلية"),
    (Shape.DATELINE, "2026-11-12"),
    (
        Shape.PARAGRAPH,
        "أعدته إدارة المتابعة في هيئة المياه، ويغطي الفترة من يناير إلى أكتوبر 2026. وقد بلغت نسبة الإنجاز 64%[1].",
    ),
    (Shape.HEADING, "ما أُنجز"),
    (Shape.ITEM, "1. حفر 9 آبار."),
    (Shape.ITEM, "2. مد الأنابيب:"),
    (Shape.ITEM, "- الخط الشمالي 70 كيلومترًا."),
    (Shape.QUOTE, "سنسلّم المحطة في موعدها."),
    (Shape.ROW, "| البند | الكلفة |"),
    (Shape.RULE, "|---|---|"),
    (Shape.ROW, "| الآبار | 12 |"),
    (Shape.PARAGRAPH, "وبقي SCADA، و5 * 3 و file_name_here."),
    (Shape.PARAGRAPH, "سطر آخر"),
    (Shape.NOTE, "[1] وفق تقرير الاستشاري."),
]


@pytest.mark.parametrize("name", ["a.md", "a.txt"])
def test_markdown_is_read_as_its_blocks_below_the_title_and_the_day_of_its_data(name: str) -> None:
    document = read(name, MARKDOWN.encode())
    assert document.format is SourceFormat.MARKDOWN
    assert [(shaped.shape, shaped.span.of(document.text)) for shaped in document.shapes] == LINES
    assert {each.name: each.value for each in document.properties}["author"] == "مريم الفهد"
    assert document.repairs == ("repair.pictures", "repair.struck-words")


def test_lines_that_their_writer_ended_stay_lines_in_markdown() -> None:
    text = "# قائمة\n\nالسوق القديم\nالميناء الجديد\n\n١. تجهيز قاعة الاجتماعات وإرسال الدعوات إلى جميع الأعضاء\n٢. طباعة الملف\n"
    assert read("a.md", text.encode()).text.splitlines()[2:] == [
        "السوق القديم", "", "الميناء الجديد", "",
        "١. تجهيز قاعة الاجتماعات وإرسال الدعوات إلى جميع الأعضاء", "", "٢. طباعة الملف",
    ]  # fmt: skip


def test_a_text_with_some_marks_of_markdown_is_the_plain_text_that_it_is() -> None:
    text = "# عنوان\n\nنص فيه **كلمة** واحدة.\n"
    assert read("a.txt", text.encode()).format is SourceFormat.TEXT


SUBTITLES = "1\n00:00:01,000 --> 00:00:03,000\nافتتحت الهيئة المحطة\n\n2\n00:00:03,100 --> 00:00:05,000\n<i>في شمال الواحة.</i>\n"


@pytest.mark.parametrize(
    "text",
    [
        SUBTITLES,
        "WEBVTT - خبر\n\n" + SUBTITLES.replace(",", "."),
        SUBTITLES.replace("\n", "\r\n"),
        SUBTITLES.replace("\n\n", "\n"),
        SUBTITLES.replace("\n\n2\n", "\n"),
    ],
)
@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "cp1256", "utf-16"])
def test_subtitles_are_read_as_what_is_said(text: str, encoding: str) -> None:
    document = read("a.bin", text.encode(encoding))
    assert document.format is SourceFormat.SUBTITLES
    assert document.text.strip() == "افتتحت الهيئة المحطة في شمال الواحة."


MESSAGES = (
    ("سعاد الحربي", "صباح الخير جميعا"),
    ("محمود", "تم تسليم 340 كرتونا إلى مستودع الواحة"),
    ("سعاد الحربي", "الباقي 60 كرتونا\nوالموعد يوم الخميس"),
    ("محمود", "سأتصل بالسائق قبل العصر"),
)
INDIC = str.maketrans("0123456789", "٠١٢٣٤٥٦٧٨٩")
CHATS = {
    "Android in Arabic": "12/10/2025، 9:15 ص - {}: {}",
    "Android in Arabic digits": "12/10/2025، 9:15 ص - ".translate(INDIC) + "{}: {}",
    "Android with marks of direction": "\u200f12\u200f/10\u200f/2025، 9:15 ص - ".translate(INDIC) + "{}: {}",
    "Android with a word for the morning": "12/10/2025، 9:15 صباحًا - {}: {}",
    "Android in English": "10/12/25, 9:15\u202fAM - {}: {}",
    "Android with 24 hours": "12/10/2025, 21:15 - {}: {}",
    "iPhone in Arabic": "\u200f[\u200f12\u200f/10\u200f/2025، 9:15:03 ص] {}: {}",
    "iPhone in Arabic digits": "\u200e[" + "12/10/2025، 9:15:03 م".translate(INDIC) + "] {}: {}",
    "iPhone in English": "[10/12/25, 9:15:03\u202fPM] ~\u202f{}: {}",
    "Telegram": "{}, [12.10.2025 09:15]\n{}\n",
}


@pytest.mark.parametrize("form", CHATS.values(), ids=CHATS)
def test_an_exported_chat_is_read_message_by_message(form: str) -> None:
    document = read("a.bin", "\n".join(form.format(*message) for message in MESSAGES).encode())
    assert document.format is SourceFormat.CHAT
    outline = structure(document)
    plan = plan_of(outline, find_facts(outline))
    assert plan.kind is DocumentKind.CHAT
    said = [" ".join(point.of(document.text).split()) for point in plan.points]
    assert [words.split("] ")[-1].replace(": ", " ") for words in said][:1] in (
        ["محمود تم تسليم 340 كرتونا إلى مستودع الواحة"],
        ["تم تسليم 340 كرتونا إلى مستودع الواحة"],
    )
    assert len(said) == 3


@pytest.mark.parametrize(
    "text",
    [
        "12/10/2025، 9:15 - بدأ الاجتماع: حضر الأعضاء.\nوناقشوا الجدول.\nثم انتهى الاجتماع في الساعة 11:00.\nوصدر البيان.\n",
        "القائمة، [1]\nنص أول\nنص ثان\n",
        "00:00 --> انظر الصفحة التالية من التقرير\nنص التقرير هنا.\n",
    ],
)
def test_a_text_that_looks_like_one_is_plain_text(text: str) -> None:
    assert read("a.txt", text.encode()).format is SourceFormat.TEXT
