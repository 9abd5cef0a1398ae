"""The roots of words, by which what two voices of one text count is held against each other: «الموزعة» and «وزعت»."""

import re
from functools import lru_cache

from flows.arabic.letters import fold_letters

_LOST = re.compile(
    r"[وفبل]?(?:ال)?(?:عجز|نقص|ناقص\w*|فقد\w*|مفقود\w*|سقوط|سقطت?|استول\w*|استيلا\w*|اختلا?س\w*|مختلس\w*|سرق\w*|مسروق\w*)"
)
"""What is gone, in whichever words: «استولى على» and «العجز» count the same."""
_ARTICLE = re.compile(r"^(?:[وفبك]?ال|[وف]?لل)(?=\w{2})")
_ENDS = re.compile(r"(?<=\w{3})(?:ها|هم|ات|ين|ون|ان|ه|ا|ي)$|(?<=\w{2})ة$")
_FORMS = re.compile(r"^(?:مست|است|م|ت|ا)(?=\w{3})")
_TWICE = re.compile(r"(?<=\w)(\w)\1$")
"""«شقق» and «شقة», «خطوط» and «خط»."""
_WEAK = re.compile("[اويئءتؤ]")


@lru_cache(1 << 14)
def root_of(word: str) -> str:
    """Return what is left of a folded word without its article, its ends and the letters that make its forms."""
    folded = fold_letters(word)
    if _LOST.fullmatch(folded):
        return "lost"
    bare = _ENDS.sub("", _ARTICLE.sub("", folded))
    inner = _WEAK.sub("", _FORMS.sub("", bare))
    return _TWICE.sub(r"\1", inner) or bare
