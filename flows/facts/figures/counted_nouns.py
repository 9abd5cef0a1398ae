"""Nouns that a number may count, and those in the plural, by lists and by their shapes."""

import re
from functools import cache
from typing import Any

from flows.arabic.calendar import months_in_print
from flows.arabic.number_words import NUMBER_WORDS
from flows.facts.text.lexicons import folded_set, lexicon
from flows.facts.text.verbs import is_verb, verbal_nouns

_DRAWN_OUT = re.compile(r"(.)\1\1")
"""A word drawn out («كتييير», «ههههه») is said in a chat, and no noun."""
_VERB = re.compile(r"[ء-ي]{3,}وا|ت[ء-ي]{2,}ون|[ء-ي]{3,}(?<!ا)ت")
"""Endings that verbs have: «كانوا», «تعملون», «أشارت»."""
_PLURAL = re.compile(
    r"[ء-ي]{2,}ات"  # شركات
    r"|م[ء-ي]{3,}ين|[ء-ي]ا[ء-ي]{2}ين"  # مشاركين، لاعبين
    r"|ا[ء-ي]ا[ء-ي]ي?(?!ة)[ء-ه]"  # أقاليم
    r"|(?!ا)[ء-ي]{2}ا[ء-ي]ي?[ء-ه]"  # محاور، مشاريع، and not «سماوية»
)
_NOUN_IN_T = re.compile(r"ت[ء-ي]+(?:ة|ات|(?<!و)ا)|ت[ء-ي]{2}ي[ء-ي]")
"""Nouns in ت by their shape («توصية», «تقريرا», «تعديل»): most other words in ت are verbs («تشترك», «تسلموا»)."""
_LEAST_DERIVED = 5
_FIRST_LETTERS = (("ل", "with_lam"), ("و", "with_waw"), ("ب", "with_ba"), ("ي", "with_ya"))


def is_countable(noun: str) -> bool:
    """Whether a folded word may be what a number counts: no number, no particle, month or verb, no «for …»."""
    if noun in NUMBER_WORDS or noun in measure_words("never") or noun.startswith("بال") or _DRAWN_OUT.search(noun):
        return False
    if _is_derived_verb(noun) or noun in months_in_print():
        return False
    for letter, listed in _FIRST_LETTERS:
        if noun.startswith(letter):
            return noun in measure_words(listed)
    if noun.startswith("ت"):
        return bool(_NOUN_IN_T.fullmatch(noun)) or noun in measure_words("with_te") or is_plural(noun, noun)
    if noun.startswith(("سي", "ست")):
        return noun in measure_words("with_sin")
    return not _VERB.fullmatch(noun) or noun in measure_words("with_ta")


def _is_derived_verb(noun: str) -> bool:
    """Whether a word is a known verb with a prefix of five letters and more: «استولى», «ارتفع», and not «أسهم»."""
    return noun.startswith("ا") and len(noun) >= _LEAST_DERIVED and is_verb(noun) and noun not in verbal_nouns()


def is_plural(noun: str, written: str) -> bool:
    """Whether a folded word without ال is a plural by its shape or the lexicon; `written` is its own spelling."""
    if noun in measure_words("singulars"):
        return False
    # أفعال is the shape of plurals («أعضاء»), إفعال that of verbal nouns («إعلان»): the hamza distinguishes them.
    return (
        noun in measure_words("plurals")
        or bool(_PLURAL.fullmatch(noun))
        or bool(re.fullmatch("أ[ء-ي]{2}ا[ء-ي]", written))
    )


@cache
def measure_words(name: str) -> frozenset[str]:
    """Return a list of the lexicon, folded; units of time belong to what is never counted: durations reads them."""
    times = (form for unit in lexicon("durations")["unit"] for form in unit["forms"]) if name == "never" else ()
    return folded_set((*_data()[name], *times))


@cache
def _data() -> dict[str, Any]:
    return lexicon("measures")
