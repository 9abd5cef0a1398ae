"""Lines that only name somebody in an office: a member of a committee is no bottom line."""

import re

_HONORED = (
    r"(?:ال)?(?:سيدة?|دكتورة?|مهندسة?|استاذة?|شيخة?|لواء|عميد|عقيد|رائد|مستشارة?|قاضية?)"
    r"|معالي|سعادة|فضيلة|[دما]\s?[./]"
)
_OFFICE = (
    r"(?:(?:ك?عضو|عضوة|مقرر|امين|ممثل|مندوب|رئيس|نائب|خبير)(?:ا|ة)?(?!\w)"
    r"|و?عن\s+(?:ال)?(?:وزارة|هيئة|جهاز|غرفة|اتحاد|جامعة|بلدية))"
)
_MEMBER = re.compile(
    rf"\W*(?:\d{{1,2}}\W+)?(?:{_HONORED})\s*/?\s*[^،؛:()–.]{{4,70}}?\s*[،:(–\-]\s*{_OFFICE}[^،؛:.]*[\s.،؛)]*"
)


def names_member(folded: str) -> bool:
    """Whether folded words name somebody with an office and say nothing: «السيدة / هدى الراوي، ممثلة عن الجهاز»."""
    return _MEMBER.fullmatch(folded.strip()) is not None
