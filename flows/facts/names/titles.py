"""The titles before a name: none is part of the name or of an office («السيد», «د.», «صاحب السمو الملكي الأمير»)."""

import re
from collections.abc import Sequence
from functools import cache

from flows.facts.text.folded_document import FoldedDocument
from flows.facts.text.lexicons import word_set

_AFTER_A_TITLE = re.compile(r"[^\S\n]*[./]?[^\S\n]*")
_AFTER_A_LETTER = re.compile(r"(?:\.|[^\S\n]?/)[^\S\n]*")
_MOST_TITLES = 12
_MOST_LETTERS = 2
_RANKS = frozenset(
    {"الملازم", "الفريق", "اللواء", "العميد", "العقيد", "المقدم", "الرائد", "النقيب", "الرقيب", "العريف"}
)
_AFTER_A_RANK = frozenset({"الاول", "اول", "الثاني", "شرطة", "حقوقي", "طبيب", "مهندس", "بحري", "جوي", "الركن", "ركن"})
_ENGINEERS = frozenset({"المهندس", "المهندسة"})
_FIELDS_OF_ENGINEERS = frozenset(
    {"الزراعي", "الزراعية", "المدني", "المدنية", "المعماري", "المعمارية", "الاستشاري", "الاستشارية", "الميكانيكي"}
)
"""«المهندس | الزراعي | فلان»."""
_TEAM, _OF_A_TEAM = (
    "الفريق",
    frozenset({"قائد", "قائدة", "رئيس", "رئيسة", "مدرب", "مدير", "مديرة", "عضو", "عضوة", "كابتن"}),
)
"""«قائد | الفريق»: a team, and no rank."""
_IN_AN_OFFICE = frozenset({"السابق", "السابقة", "الاسبق", "الاسبقة", "الحالي", "الحالية", "العام", "العامة"})
"""«النقيب | السابق»: an office that one has or had, and no title."""
_OWNERS = frozenset({"صاحب", "صاحبة"})
"""«صاحب | السمو» is a title, «صاحبة | نزل», «صاحب | المصنع» a trade."""
_SIGN_OF_GOD = ("اية", "الله")


@cache
def title_words() -> frozenset[str]:
    """Return the words of titles, folded."""
    keys = ("titles", "more_titles", "title_words")
    return frozenset(word for key in keys for title in word_set("people", key) for word in title.split())


def is_title(doc: FoldedDocument, at: int) -> bool:
    """Whether a word of the text and what parts it from the next are a title: «السيد/», «د.», «المهندس»."""
    row = doc.words_in_order
    if at + 1 >= len(row):
        return False
    gap = doc.text[row.ends[at] : row.starts[at + 1]]
    if row.forms[at] == _TEAM and row.forms[max(0, at - 1)] in _OF_A_TEAM:
        return False
    if len(row.forms[at]) <= _MOST_LETTERS:
        return _AFTER_A_LETTER.fullmatch(gap) is not None
    if row.forms[at + 1] in _IN_AN_OFFICE or (row.forms[at] in _OWNERS and row.forms[at + 1] not in title_words()):
        return False
    title = (
        row.forms[at] in title_words()
        or is_of_a_title(row.forms, at)
        or row.forms[max(0, at - 1) : at + 1] == _SIGN_OF_GOD
    )
    return title and bool(gap) and _AFTER_A_TITLE.fullmatch(gap) is not None


def is_of_a_title(words: Sequence[str], at: int) -> bool:
    """Whether a word says which rank or trade the one before it is: «الملازم | الأول», «المهندس | الزراعي»."""
    ranked = at > 0 and words[at] in _AFTER_A_RANK and words[at - 1] in _RANKS | _AFTER_A_RANK
    return ranked or (at > 0 and words[at] in _FIELDS_OF_ENGINEERS and words[at - 1] in _ENGINEERS)


def first_title(doc: FoldedDocument, at: int) -> int:
    """Return the first of the titles that end right before a word, of few at most; the word itself where none does."""
    least = max(0, at - _MOST_TITLES)
    while at > least and is_title(doc, at - 1):
        at -= 1
    return at
