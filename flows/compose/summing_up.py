"""The sections that say what a text comes to, by their headings: «4. الخلاصة», «ملخص تنفيذي», «أبرز النتائج»."""

import re
from collections.abc import Iterator

from flows.arabic.letters import fold_letters
from flows.compose.material import Material, Places
from flows.model.outline import Section

_NUMBERED = r"[\W\d]*(?:(?:اولا|ثانيا|ثالثا|رابعا|خامسا|سادسا|سابعا|ثامنا)\W*)?"
_CONCLUDES = re.compile(
    rf"{_NUMBERED}(?:ال)?(?:خلاصة|خلاصات|قرار|استنتاج|استنتاجات|نتيجة|رسائل\s+(?:ال)?(?:اساسية|رئيسية)|رسالة\s+(?:ال)?رئيسية|تشخيص\s+(?:ال)?نهائي)"
    r"(?:\s+(?:ال)?(?:عامة|نهائية|رئيسية))?\W*"
)
_SUMS_UP = re.compile(
    rf"{_NUMBERED}(?:(?:ال)?(?:ملخص|موجز|مستخلص|خلاصة)(?:\s+(?:ال)?تنفيذي)?|(?:ابرز|اهم)\s+(?:النقاط|المستجدات|التطورات)"
    r"|(?:ال)?نقاط\s+(?:ال)?(?:رئيسية|بارزة))\W*"
)
_FINDS = re.compile(
    rf"{_NUMBERED}(?:(?:ابرز|اهم)\s+(?:ال)?(?:نتائج|استنتاجات|خلاصات)(?:\s+ال\w+)?|(?:ال)?(?:نتائج|استنتاجات)\s+(?:ال)?رئيسية"
    r"|النتائج|ما\s+(?:وجد|رصد|لاحظ)(?:ت?ه|ناه|نا)(?:\s+ال\w+)?)\W*"
)
_METHOD = re.compile(
    rf"{_NUMBERED}(?:(?:ال)?(?:مقدمة|تمهيد|خلفية)\s+و)?(?:ال)?(?:منهجية|منهج|عينة|نطاق|(?:تصميم|وصف|حجم)\s+(?:ال)?عينة"
    r"|(?:حول|عن)\s+(?:ال)?(?:دراسة|مسح|استطلاع))(?:\s+(?:ال)?(?:دراسة|بحث|مسح|استطلاع|مهمة|تقرير|رصد|عمل))?\W*"
)
_SAYS_A_FINDING = re.compile(r"(?:و|كما\s+|قد\s+)*(?:اظهر|كشف|بين|خلص|توصل|افاد|وجد|رصد|وثق|سجل|بلغ)ت?(?!\w)")
"""A report whose own sentence says what it found needs no list of findings to lead with."""


def summing_up(material: Material) -> Iterator[list[Section]]:
    """Yield the sections that are headed as what a text comes to, then those that sum it up, then its findings.

    No findings below a sentence that says one: what a poll found stands above the list of the rest. How many were asked
    and refused, below «المنهجية», is none.
    """
    for headed in (_CONCLUDES, _SUMS_UP):
        yield list(_headed(material, headed))
    findings = list(_headed(material, _FINDS))
    start = next((each.heading.span.start for each in findings if each.heading), 0)
    method = method_sections(material)
    above = (each.span for each in material.sentences if each.span.end <= start and not method.hold(each.span))
    said = any(_SAYS_A_FINDING.match(fold_letters(span.of(material.text)).strip()) for span in above)
    yield [] if said else findings


def method_sections(material: Material) -> Places:
    """Return where the sections stand that are headed as how a report was made: «1. مقدمة ومنهجية»."""
    return Places(each.span for each in material.outline.sections if _headed_as(material, each, _METHOD))


def concludes(label: str) -> bool:
    """Whether a folded label says what a text comes to: «الخلاصة», «أهم النقاط»."""
    return any(headed.fullmatch(label) for headed in (_CONCLUDES, _SUMS_UP))


def _headed(material: Material, headed: re.Pattern[str]) -> Iterator[Section]:
    for section in material.outline.sections:
        if _headed_as(material, section, headed):
            yield section


def _headed_as(material: Material, section: Section, headed: re.Pattern[str]) -> bool:
    heading = section.heading
    return heading is not None and headed.fullmatch(fold_letters(heading.content.of(material.text)).strip()) is not None
