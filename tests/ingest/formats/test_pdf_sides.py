"""PDFs of Arabic that was set from left to right: what stands at the ends of their lines is read where it belongs."""

import pytest

from flows.ingest import read
from flows.ingest.formats.pdf_order import as_set_from_left, head_of
from flows.ingest.formats.pdf_sides import _whole
from flows.model.source import Shape

SAID = {
    "18 مليون ريال كلفة المرحلة الأولى من المشروع.": True,
    "25% من الأعمال أنجزت حتى نهاية العام.": True,
    "بلغت حصة الصندوق 40%.": True,
    "يضم المشروع أرصفة عددها 12.": True,
    "12 طنا من الحديد نقلت، وبها أنجزت المرحلة الأولى كلها وبدأ العمل على الثانية حتى بلغ طول الرصيف 3400 متر مع الملحقات.": True,
    "15 مارس موعد التسليم.": True,
    "1. توسعة الرصيف الأول.": True,
    "(2) شراء ثلاث رافعات.": True,
    "٢٥٠ موظفا يعملون في الهيئة.": True,
    "تأسست الهيئة سنة 1997.": True,
    "قال المدير: «العمل مستمر».": True,
    "...وتابع أن الأمر محسوم.": True,
    "WHO قالت إن الميناء آمن.": True,
    "وقعت الشركة (Blue Port) عقدا قيمته 120 مليون ريال، ومدته 7 سنوات، ويشمل بناء محطتين وتوريد 45 حافلة خلال العام.": True,
    "رقم الهاتف المعتمد 24123456.": False,
}
"""Each with whether its figures are sure."""
TABLE = "<table><tr><td>البند</td><td>القيمة</td></tr><tr><td>الرصيف</td><td>18 مليون ريال</td></tr></table>"


def printed(body: str, side: str) -> bytes:
    import weasyprint

    style = "<style>@page{size:A5} td{border:1px solid}</style>"
    made: bytes = weasyprint.HTML(
        string=f'<html dir="{side}"><head>{style}</head><body>{body}</body></html>'
    ).write_pdf()
    return made


@pytest.mark.parametrize("side", ["ltr", "rtl"])
def test_paragraphs_are_read_alike_from_whichever_side_they_were_set(side: str) -> None:
    found = read("a.pdf", printed("".join(f"<p>{words}</p>" for words in SAID), side))
    assert [line for line in found.text.split("\n") if line] == list(SAID)
    doubtful = {figure.of(found.text) for figure in found.doubtful}
    assert doubtful == ({"24123456"} if side == "ltr" else set())
    assert ("repair.sides" in found.repairs) is (side == "ltr")


def test_one_paragraph_set_from_the_left_among_others_is_read_so() -> None:
    rest = "<p>تعمل المحطة منذ عام 2020 وتخدم مدينة الرمال.</p>" * 3
    found = read("a.pdf", printed(f'{rest}<p dir="ltr" align="right">18 مليون ريال كلفة الأعمال.</p>', "rtl"))
    assert found.text.rstrip().endswith("\n18 مليون ريال كلفة الأعمال.")


def test_lines_that_no_mark_closes_are_told_by_the_side_at_which_they_begin() -> None:
    lines = ["خطة العام", "توسعة الرصيف الأول للميناء", "مراحل العمل"]
    body = "".join(f"<h2>{words}</h2>" for words in [*lines, "15 مايو أول الأعمال", "12 توصية للوزارة"])
    text = read("a.pdf", printed(body, "ltr"))
    assert "15 مايو أول الأعمال" in text.text
    assert [figure.of(text.text) for figure in text.doubtful] == ["12"]


def test_the_columns_of_a_table_keep_their_order() -> None:
    sentence = "<p>انتهت الأعمال في الموعد.</p>"
    for side in ("ltr", "rtl"):
        found = read("a.pdf", printed(f"{sentence * 2}{TABLE}", side))
        rows = [row.span.of(found.text) for row in found.shapes if row.shape is Shape.ROW]
        assert rows == ["| البند | القيمة |", "| الرصيف | 18 مليون ريال |"]


@pytest.mark.parametrize(
    ("seen", "opening", "read"),
    [
        ("18 غلب", 0, "بلغ 18"),
        ("18 نويلم", 3, "18 مليون"),
        ("2026 3400 ىلإ ... ماع", 5, "2026 عام ... إلى 3400"),
        ("لاق WHO نأ", 0, "قال WHO أن"),
        ("فظوم ٢٥٠.", 0, "٢٥٠ موظف."),
        (".نأ لاق", 0, "قال أن."),
    ],
)
def test_stretches_of_arabic_follow_each_other_from_the_left(seen: str, opening: int, read: str) -> None:
    assert "".join(as_set_from_left(list(seen), opening=opening)) == read


@pytest.mark.parametrize(
    ("shown", "whole"), [("كان محا طًا به", "كان محاطًا به"), ("أو لاً،", "أولاً،"), ("لعبا معًا", "لعبا معًا")]
)
def test_an_ending_that_is_no_word_belongs_to_the_word_before_it(shown: str, whole: str) -> None:
    assert _whole(shown) == whole


@pytest.mark.parametrize(("seen", "head"), [("18 غلب", 3), ("WHO غلب", 0), ("غلب", 0), ("18", 0)])
def test_what_stands_left_of_the_first_arabic_letter(seen: str, head: int) -> None:
    assert head_of(list(seen))[0] == head
