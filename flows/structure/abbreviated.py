"""Abbreviations of one letter after a number, at whose full stop a sentence goes on: courts' years, eras, currencies.

«لسنة 68 ق. عليا»، «لسنة 45 ق. جلسة 3/5/2010» say more of the case, «1445 هـ. الموافق 13 مارس 2024»، «9 ص. حتى 2 م.»
the other day or hour; «3000 ق. م.»، «500 د. ك.»، «14:30 ت. غ.» are letters with a space between them.
"""

import re

from flows.arabic.letters import fold_letters

_LETTER = "[\u0621-\u063a\u0641-\u064a]"
_UNIT = re.compile(rf"\d\s(?:{_LETTER}\.\s){{0,3}}(?:هـ|{_LETTER})\.$|\dهـ\.$")
_JUDICIAL_YEAR = re.compile(r"لسنة\s+[\d٠-٩]+\s+ق\.$")
_ERA_OR_HOUR = re.compile(r"\d\s?(?:هـ|[مص])\.$")
_ONE_LETTER = re.compile(rf"{_LETTER}\.")
_TITLE = re.compile(r"[دام]\.")
_OTHER_ERA = re.compile(r"\([\d٠-٩]|/")
_OF_A_CASE = frozenset(
    fold_letters(
        """
        عليا دستورية تنازع إدارية إداري استئناف مستأنف تأديب تأديبية طلبات نقابات قضائية تنفيذ أسرة جلسة بجلسة بتاريخ
        المقامة المقام المقيدة المقيد المرفوعة المرفوع الصادر الصادرة
        """
    ).split()
)
_UP_TO = frozenset(fold_letters("الموافق الموافقة الموافقين المصادف إلى حتى ولغاية لغاية").split())


def goes_on_after_unit(before: str, follows: str) -> bool:
    """Whether a sentence goes on after the full stop at the end of `before`, which an abbreviated word has.

    `follows` is the next word, which is there.
    """
    of_era, folded = bool(_ERA_OR_HOUR.search(before)), fold_letters(follows)
    if _UNIT.search(before) and _ONE_LETTER.match(follows):
        return not (of_era and _TITLE.match(folded))
    folded = folded.rstrip("،:.")
    if _JUDICIAL_YEAR.search(before):
        return folded in _OF_A_CASE
    return of_era and (folded in _UP_TO or bool(_OTHER_ERA.match(follows)))
