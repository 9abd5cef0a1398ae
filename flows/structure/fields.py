"""Short lines that are no headings: fields of a form, remarks in brackets, formulas, columns, who holds an office."""

import re

# What a field is called: «عدد الشواغر: 2», «رقم الوظيفة: …», «الوضع العائلي: متزوج».
_NAMES = (
    "رقم|عدد|تاريخ|مجموع|اجمالي|الاسم|اسم|العنوان|الهاتف|هاتف|الجوال|المرجع|الجنسية|المكان|الوقت|المدة|مدة|الراتب|القيمة|السعر|سعر|الكمية|الوحدة|الموعد|مكان|العمر|الجنس"
    "|الوضع|الحالة|البريد|الموقع|المسمي|الدرجة|الفئة|الكلمات\\s+المفتاحية|المصدر|الميزانية|القطاع|المشرف|المشرفة|المسؤول|المقرر|الرئيس|امانة|اعداد|تحرير|العملة|الاصدار|النسخة|المشروع|الجهة"
)
_FIELD = re.compile(rf"(?:و?تول(?:ي|ت)\s+)?(?:ال)?(?:{_NAMES})(?:\s+[^\s:]+){{0,3}}\s*:\s*\S")
_FIELDS_BESIDE = re.compile(r"[^:]{2,30}:\s*\S.*?\s{3,}[^:]{2,30}:\s*\S")
_REMARK = re.compile(r"\((?!(?:ال)?(?:مادة|باب|فصل|قسم|بند|ملحق|فرع|فقرة))[^()]*\)[.\s]*|\[[^\[\]]*\][.\s]*")
_FORMULA = re.compile(r"[\w)]\s+[=≈≤≥]\s+[\w(]")
_HOUR = re.compile(r"\d{1,2}:\d{2}(?:\s*[–—\-]\s*\d{1,2}:\d{2})?\s+[^\W\d]")
"""«16:00 الانتقال إلى الفندق»: a line of a programme."""
_NUMBERED_DEED = re.compile(r"\d{1,2}\s+ي(?!وم|ناير|وليو|ونيو|وني)\w{3,}\s")
"""«1 يدعو إلى …»: what somebody resolves, counted without a mark."""
_NOTE = re.compile(r"[¹²³⁴⁵⁶⁷⁸⁹⁰]")
_COLUMNS = re.compile(r"\S(?: {4,}|\t)\S")
_HONORED = r"(?:ا\.?\s?د|د|م|ا|ذ)\s?[./]\s?\w|(?:السيدة?|الدكتورة?|المهندسة?|الاستاذة?)\s?/"
_PERSON = re.compile(rf"(?:{_HONORED})")
_MEETING = re.compile(
    r"الجلسة\s+العامة\s+\d+$|(?:الجلسة|الاجتماع|العدد|المجلد|السنة)\s+(?:رقم\s*)?[(\d].*(?:بتاريخ|\d{4})"
)


def is_no_heading(words: str) -> bool:
    """Whether a folded line says something of a form and stands over nothing, however short it is."""
    words = words.strip()
    whole = _REMARK.fullmatch(words) or _FORMULA.search(words) or _COLUMNS.search(words)
    return bool(
        whole
        or any(
            pattern.match(words)
            for pattern in (_FIELD, _FIELDS_BESIDE, _HOUR, _NUMBERED_DEED, _NOTE, _PERSON, _MEETING)
        )
    )
