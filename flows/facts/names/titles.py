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
_AFTER_A_RANK = frozenset(
    {"جمركي", "طيار", "الاول", "اول", "الثاني", "شرطة", "حقوقي", "طبيب", "مهندس", "بحري", "جوي", "الركن", "ركن"}
)
_WITHIN_A_RANK = _RANKS | _AFTER_A_RANK
_ENGINEERS = frozenset({"المهندس", "المهندسة"})
_FIELDS_OF_ENGINEERS = frozenset(
    {
        "الزراعي",
        "الزراعية",
        "المدني",
        "المدنية",
        "المعماري",
        "المعمارية",
        "الاستشاري",
        "الاستشارية",
        "الميكانيكي",
        "الكهربائي",
        "الكهربائية",
        "الجيولوجي",
        "المائي",
        "النسيجي",
        "البيئي",
        "البيئية",
    }
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


@cache
def words_in_titles() -> frozenset[str]:
    """Return every word that may be one of a title beside another, letters that stand for one aside."""
    return title_words() | _AFTER_A_RANK | _FIELDS_OF_ENGINEERS | {_SIGN_OF_GOD[-1]}


def is_initial(word: str) -> bool:
    """Whether a word is so short that a mark after it makes it a title: «د.», «أ. د.»."""
    return len(word) <= _MOST_LETTERS


def is_title(doc: FoldedDocument, at: int) -> bool:
    """Whether a word of the text and what parts it from the next are a title: «السيد/», «د.», «المهندس»."""
    forms = doc.words_in_order.forms
    if at + 1 >= len(forms):
        return False
    if is_initial(forms[at]):
        return _AFTER_A_LETTER.fullmatch(_gap(doc, at)) is not None
    return _is_word_of_title(forms, at) and _AFTER_A_TITLE.fullmatch(_gap(doc, at) or "\n") is not None


def _gap(doc: FoldedDocument, at: int) -> str:
    row = doc.words_in_order
    return doc.text[row.ends[at] : row.starts[at + 1]]


def _is_word_of_title(words: Sequence[str], at: int) -> bool:
    """Whether a word with another after it is one of a title, and neither a team's, an office's nor a trade's."""
    word, following = words[at], words[at + 1]
    if word not in words_in_titles():  # as most are
        return False
    if not (word in title_words() or is_of_a_title(words, at) or tuple(words[max(0, at - 1) : at + 1]) == _SIGN_OF_GOD):
        return False
    of_team = word == _TEAM and words[max(0, at - 1)] in _OF_A_TEAM
    return not (of_team or following in _IN_AN_OFFICE or (word in _OWNERS and following not in title_words()))


def is_of_a_title(words: Sequence[str], at: int) -> bool:
    """Whether a word says which rank or trade the one before it is: «الملازم | الأول», «المهندس | الزراعي»."""
    ranked = at > 0 and words[at] in _AFTER_A_RANK and words[at - 1] in _WITHIN_A_RANK
    return ranked or is_field_of_engineers(words, at)


def is_field_of_engineers(words: Sequence[str], at: int) -> bool:
    """Whether a word says what an engineer builds: «المهندس | الزراعي»."""
    return at > 0 and words[at] in _FIELDS_OF_ENGINEERS and words[at - 1] in _ENGINEERS


def first_title(doc: FoldedDocument, at: int) -> int:
    """Return the first of the titles that end right before a word, of few at most; the word itself where none does."""
    least = max(0, at - _MOST_TITLES)
    while at > least and is_title(doc, at - 1):
        at -= 1
    return at
