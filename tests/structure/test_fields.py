"""Short lines that say something of a form are no headings; headings that look like them are."""

import pytest

from flows.ingest import as_document
from flows.model.outline import BlockKind
from flows.structure import structure

BELOW = "تعلن البلدية عن فتح باب التسجيل في البرنامج حتى نهاية الشهر لجميع سكان الحي القديم والجديد."
NO_HEADINGS = (
    "عدد الشواغر: 2",
    "رقم الوظيفة: SMH-2026-031",
    "الوضع العائلي: متزوج",
    "تاريخ الإشعار: 1 مارس 2026          المرجع: 318",
    "مجموع الحصص الأسبوعية: 28 ساعة",
    "الكلمات المفتاحية: البطاطا، الري",
    "(إذا قل متوسط الرصيد عن ألف)",
    "قدرة التحمل:  Qu = Qs + Qb",
    "د/ هشام أبو العينين         ممثل المدرسين",
    "وتولى أمانة المجلس: د/ رانيا سمير",
    "² المركز الوطني للموارد المائية",
    "الجلسة رقم (347) بتاريخ 15/2/2026",
)
HEADINGS = (
    "شروط التسجيل",
    "المحور الأول: التعليم",
    "(المادة الثالثة)",
    "2. القرار",
    "البند الثاني: الدفعة المالية",
    "المدة والرسوم",
    "أولا: الخلاصة",
    "رقم قياسي جديد في التسجيل",
    "الدروس المستفادة (تلخيص)",
    "الحالة العامة للطرق",
    "عدد كبير من المسجلين",
    "ماء وكهرباء",
)


def is_heading(line: str) -> bool:
    text = f"برنامج الحي القديم\n\n{BELOW}\n\n{line}\n{BELOW}\n"
    blocks = structure(as_document(text)).blocks
    return any(block.kind is BlockKind.HEADING and block.span.of(text).strip() == line for block in blocks)


@pytest.mark.parametrize("line", NO_HEADINGS)
def test_is_no_heading(line: str) -> None:
    assert not is_heading(line)


@pytest.mark.parametrize("line", HEADINGS)
def test_is_a_heading(line: str) -> None:
    assert is_heading(line)
