"""The stems of words, by which sentences of different sources are held against each other."""

import re

from flows.arabic.letters import fold_letters
from flows.facts.text.lexicons import word_set

_WORD = re.compile(r"[^\W\d_]{3,}")
_PREFIX = re.compile(r"^[وف]?(?:ال|لل|بال|كال|ل|ب)?(?=\w{3})")
_END = re.compile(r"(?<=\w{3})(?:ها|هم|ات|ين|ون|ان|ة|ه|ا|ي)$")


def stems_of(text: str) -> frozenset[str]:
    """Return the stems of the words of a text that say something by themselves."""
    words = map(stem, _WORD.findall(fold_letters(text)))
    return frozenset(each for each in words if each not in word_set("sources_apart", "idle"))


def stem(word: str) -> str:
    """Return a folded word without what is written onto its front and its end."""
    return _END.sub("", _PREFIX.sub("", word))
