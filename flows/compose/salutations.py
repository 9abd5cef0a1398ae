"""Lines of a paper that only say to whom it goes, or who sat in its court, and so are no points."""

import re

_MOST_WORDS = 14
_TO_SOMEBODY = re.compile(
    r"(?:الي\s+)?(?:ال)?(?:سيد|سيدة|سادة|سيدات|استاذ|اخ|اخوة|معالي|سعادة|سمو|فضيلة)(?!\w)[^:.؟!]*?(?:[،,]+\s*|\.{4,}\s*|…+\s*)$"
)
"""«السيد رئيس المجلس،», «السيد الأستاذ / مدير مديرية ……»: an address ends open, or where a name is to be filled in."""
_OF_A_COURT = re.compile(
    r"و?(?:ب?عضوية|برئاسة)\s+(?:(?:ال)?(?:سيد|سادة)\s+)?(?:ال)?(?:قاضي|قضاة|مستشار|مستشارين)(?!\w)[^.؟!]*$"
)
_INFORMS = re.compile(
    r"(?:نفيدكم|نعلمكم|نبلغكم|نخبركم|نحيطكم(?:\s+علما)?|نود\s+(?:افادتكم|اعلامكم|ابلاغكم|احاطتكم)|نامل\s+احاطتكم)\s+(?:علما\s+)?[بف]?ان(?:ه|ها)?\s"
)


def informs(folded: str) -> bool:
    """Whether a folded sentence opens as the news of a notice does: «نفيدكم بأن الرحلة أُجلت …»."""
    return _INFORMS.match(folded) is not None


def is_address(folded: str) -> bool:
    """Whether a folded line only names to whom a paper goes or who its court is: «السيد رئيس المجلس،»."""
    line = folded.strip()
    few = len(line.split()) <= _MOST_WORDS
    return few and any(each.match(line) for each in (_TO_SOMEBODY, _OF_A_COURT))
