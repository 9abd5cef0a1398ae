"""Words that limit what stands before them: exceptions, conditions, times. Without them a sentence says more."""

from collections.abc import Sequence
from itertools import pairwise

from flows.arabic.letters import fold_letters

LIMITING = frozenset(fold_letters("إلا سوى لولا إذا بشرط شريطة لكن باستثناء عفوا معذرة أقصد أعني").split())
"""Wherever one of these follows, what stands before it is not said without it; one who says «عفوا» takes it back."""
_MORE_LIMITING = LIMITING | frozenset(
    fold_letters(
        "لكنه لكنها لكنهم لكنهما عدا خلا رهنا بشروط وفق وفقا حسب حسبما بحسب بموجب استنادا نقلا دون بدون لو"
    ).split()
)
_PHRASES = tuple(
    tuple(fold_letters(phrase).split())
    for phrase in (
        "ما لم",
        "ما عدا",
        "في حال",
        "في حالة",
        "غير أن",
        "غير أنه",
        "غير أنها",
        "بيد أن",
        "على أن",
        "على ألا",
        "إن لم",
        "بما لا",
    )
)
_OPENING = frozenset(
    fold_letters(
        """
        بعد قبل حتى لغاية عند عندما حين حالما متى كلما ريثما اعتبارا ابتداء بدءا انطلاقا خلال منذ لمدة ضمن إن لئلا كي
        لكي لأن
        """
    ).split()
)
"""At the head of what is left out these say when, until when, or why: «بعد موافقة الوزارة», «لغاية نهاية العام»."""
_JOINED = ("و", "ف")


def is_limited(after: Sequence[str]) -> bool:
    """Whether folded words that follow a statement limit it: by their first word, or by an exception or a condition."""
    words = [_bare(word) for word in after if any(map(str.isalnum, word))]
    return bool(words) and (words[0] in _OPENING or _limits(words))


def _limits(words: Sequence[str]) -> bool:
    pairs = set(pairwise(words))
    return not _MORE_LIMITING.isdisjoint(words) or any(phrase in pairs for phrase in _PHRASES)


def _bare(word: str) -> str:
    """Return a word without its marks and without the «و» or «ف» at its head, where a listed word is left."""
    word = word.strip('،,؛:.()[]«»"“”')
    return word[1:] if word.startswith(_JOINED) and _is_listed(word[1:]) else word


def _is_listed(word: str) -> bool:
    return word in _OPENING or word in _MORE_LIMITING or any(word == phrase[0] for phrase in _PHRASES)
