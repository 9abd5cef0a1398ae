"""Full stops that end no sentence: after an abbreviation, an initial, or what marks an item."""

import re

from flows.arabic.letters import fold_letters
from flows.arabic.ordinals import ADVERBS

REACH = 32
"""How many letters before a full stop tell what it stands for."""

_LETTER = "[\u0621-\u063a\u0641-\u064a]"
_BEFORE = r"(?:^|[\s(\[«“”\"/])"
# «د.», «أ.م.د.», «ود.», «ج. ك.»; after a number a letter is an era or a unit, and may well end its sentence.
_INITIALS = re.compile(rf"(?:^|(?<!\d)[\s(\[«“”\"/])(?:[ول][دم]|(?:{_LETTER}\.){{0,4}}{_LETTER})\.$")
_SPACED_LETTER = re.compile(rf"{_BEFORE}{_LETTER}\.$")
_AFTER_A_NUMBER = re.compile(rf"\d\s(?:{_LETTER}\.){{1,4}}{_LETTER}\.$")
_POST_BOX = re.compile(r"(?:^|\s)ص\.\s?ب\.$")
_LATIN = re.compile(
    rf"{_BEFORE}(?:(?:[A-Za-z]\.){{0,4}}[A-Z]|Mrs?|Ms|Dr|Prof|St|Nos?|Vol|Fig|pp?|vs|[JS]r|Inc|Ltd|Co|Corp|Gen|Gov|al|eds?)\.$"
)
# «الفئة ب.»: the letter is a name, not an abbreviation.
_NAMED_LETTER = re.compile(
    r"(?:حرف|الحرف|فئة|الفئة|مجموعة|المجموعة|البند|الفقرة|القسم|النوع|نوع|الملحق|المستوى|النموذج|الصف|فيتامين) \S\.$"
)
_MARKER = re.compile(r"\s*(?:\(?\d{1,3}(?:\.\d{1,3}){0,4}|هـ|(?:ال)?(?:مادة|بند|فقرة|فصل|باب)\s\(?\d{1,3}\)?)\.")
_AFTER_A_COLON = re.compile(r":\s*\(?\d{1,2}\.$")
_NEW_CLAUSE = ("و", "ف", "ثم")


def is_no_end(before: str, opens: bool, follows: str) -> bool:
    """Whether the full stop at the end of `before` ends no sentence.

    `opens` says that `before` begins with the sentence and is no part of a longer stretch; `follows` is the next word,
    which is there.
    """
    if opens and (_MARKER.fullmatch(before) or fold_letters(before).strip(" .") in ADVERBS):
        return True
    return bool(_AFTER_A_COLON.search(before)) or _is_abbreviation(before, follows)


def _is_abbreviation(before: str, follows: str) -> bool:
    if _SPACED_LETTER.search(before) and follows[0].isdigit():  # «ص. 15»
        return True
    if _NAMED_LETTER.search(before):
        return False
    if _AFTER_A_NUMBER.search(before):  # «500 د.ك. للطن»
        return not follows.startswith(_NEW_CLAUSE) or bool(_POST_BOX.search(before))
    return any(pattern.search(before) for pattern in (_INITIALS, _POST_BOX, _LATIN))
