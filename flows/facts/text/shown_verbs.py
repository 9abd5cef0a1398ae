"""Verbs that no list has, shown by their form before a body that is feminine: «أسدلت | محكمة الاستئناف | الستار»."""

import re
from functools import lru_cache

from flows.arabic.clitics import CONJUNCTIONS
from flows.facts.text.lexicons import word_set
from flows.facts.text.verbs import all_verbs

_PAST = re.compile(r"[ء-ي]{2,6}ت")
_NOUN = re.compile(r"ت[ء-ي]{1,2}يت|[ء-ي]+ات|[ء-ي]{2,3}وت")
"""«تصويت», «قرارات», «ثبوت»; a defective verb has lost its «ا»: «دعت»."""


@lru_cache(1 << 14)
def is_shown_verb(word: str) -> bool:
    """Whether a folded word can be nothing but what she has done, right before a feminine subject.

    None of the listed verbs, no noun in «ت», and none by which a body only is or has something done to it.
    """
    bare = word[1:] if word[:1] in CONJUNCTIONS and len(word) > 4 else word  # «وخلصت»
    if {word, bare} & all_verbs() or _PAST.fullmatch(bare) is None or _NOUN.fullmatch(bare):
        return False
    return not {word, bare} & word_set("verbs", "no_deeds")
