"""Whether a pronoun stands in some words before any noun that it may mean: «بلغت إيراداتها», «إن فيها 13 مكتبة»."""

import re

from flows.arabic.letters import fold_letters
from flows.compose.clauses import listed_words
from flows.facts.text.verbs import is_verb

_POINTING = re.compile(r"و?(?:ب|في|ل|من|عن|علي|بين|الي|لدي)(?:ها|هم|هما|هن|ه)")
_BEARING = re.compile(r"و?(?!ال)[^\W\d]{2,}(?:ها|هم|هن|هما|ته)|و?(?!ال)[^\W\d]{3,}(?<!ي)(?<!ا)ه")
_NO_PRONOUN = frozenset(
    {"فواكه", "متنزه", "منتزه", "مشبوه", "وجوه", "مكروه", "اهم", "مهم", "فهم", "تفاهم", "متهم", "درهم", "اسهم"}
    | {"يسهم", "ساهم", "هذه", "بهذه", "لهذه", "فهذه", "معظم", "جهة", "وجه", "تجاه"}
)
_MEASURES = re.compile(r"و?(?:بلغ|بلغت|تبلغ|يبلغ|وصل|وصلت|بلغ\w?|تجاوز\w*|صرف|بيع|كان|كانت|منذ)")
_SIGNS = ' «»"“”()،:'
_LEAST_NOUN = 3


def lacks_its_noun(words: str) -> bool:
    """Whether the first pronoun of some words stands before any noun that it may mean."""
    for word in (each.strip(_SIGNS) for each in fold_letters(words).split()):
        if word.removeprefix("و") not in _NO_PRONOUN and (_POINTING.fullmatch(word) or _BEARING.fullmatch(word)):
            return True
        if _is_noun(word):
            return False
    return False


def _is_noun(word: str) -> bool:
    particles = listed_words("particles")
    verb = is_verb(word) or bool(_MEASURES.fullmatch(word))
    return len(word) >= _LEAST_NOUN and word not in particles and word.removeprefix("و") not in particles and not verb
