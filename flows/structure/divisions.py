"""What a heading calls the part that it opens: «الباب الثالث», «المادة (5)», «الملحق رقم 1»."""

import re

from flows.arabic.ordinals import DEFINITE, one_of
from flows.model.outline import Division

_NAMES = {
    "كتاب": Division.BOOK,
    "باب": Division.PART,
    "فصل": Division.CHAPTER,
    "قسم": Division.SECTION,
    "فرع": Division.SECTION,
    "مبحث": Division.SECTION,
    "مادة": Division.ARTICLE,
    "بند": Division.CLAUSE,
    "فقرة": Division.PARAGRAPH,
    "ملحق": Division.APPENDIX,
    "مرفق": Division.APPENDIX,
}
ORDER = (
    Division.APPENDIX,
    Division.BOOK,
    Division.PART,
    Division.CHAPTER,
    Division.SECTION,
    Division.ARTICLE,
    Division.CLAUSE,
    Division.PARAGRAPH,
)
"""The widest first. An appendix stands beside the text that it belongs to, and opens a new one."""
# «المادة المئة», «المادة الخامسة بعد المائة», «الباب التمهيدي», «المادة الفريدة».
_UNCOUNTED = "المئة|المائة|المئتان|المائتان|التمهيدي|التمهيدية|الختامي|الختامية|الفريدة|الوحيدة|الاخير|الاخيرة"
_NUMBER = r"(?:رقم\s*)?[(\[]?\s*(?:\d{1,4}|[ابجدهوزحطي](?!\w))(?:\s*/\s*\d{1,3})?\s*[)\]]?"
_ORDINAL = rf"\(?\s*(?:{one_of(DEFINITE)}|{_UNCOUNTED})(?:\s+بعد\s+(?:المئة|المائة))?\s*\)?(?!\w)"
_HEAD = re.compile(
    rf"(?P<name>(?:ال)?(?:{'|'.join(_NAMES)}))\s*(?:(?<=\s)(?:{_ORDINAL})|(?<=[\s(])?{_NUMBER})(?:\s+مكرر[اة]?)?(?!\w)"
)
_BARE_APPENDIX = re.compile(r"(?P<name>(?:ال)?(?:ملحق|مرفق))\s*(?=:|$)|(?P<many>(?:ال)?(?:ملاحق|مرفقات))\s*:?$")


def division_at(folded: str) -> tuple[Division, int] | None:
    """Return the division that a folded line opens with, and where its number ends; None where it opens with none."""
    match = _HEAD.match(folded) or _BARE_APPENDIX.match(folded)
    if match is None:
        return None
    name = match["name"]
    return (_NAMES[name.removeprefix("ال")] if name else Division.APPENDIX), match.end()
