"""The words by which a paper says who may read it («سري للغاية», «للاستخدام الرسمي»), folded."""

import re

MARKS = (
    r"سري\s+للغاية|سري\s+جدا|سرية\s+للغاية|خاص\s+وسري|سري\s+وخاص|سري\s+وعاجل|عاجل\s+وسري|سري|مكتوم|محدودة?\s+(?:التداول|الاطلاع|التوزيع)"
    r"|لل(?:استعمال|استخدام|تداول)\s+(?:الداخلي|الرسمي|المحدود)(?:\s+فقط)?|(?:غير\s+مخصص|ليس|غير\s+معد|غير\s+قابل)\s+للنشر"
)
"""Alternatives of a pattern, the longer before the shorter."""
_MARK_ALONE = re.compile(rf"[\W_]*(?:{MARKS})(?:[\s\-–—/|،.]+(?:{MARKS}))*[\W_]*")


def is_classification(folded: str) -> bool:
    """Whether folded words are such a mark and nothing else: «سري – للتداول الداخلي»."""
    return _MARK_ALONE.fullmatch(folded) is not None
