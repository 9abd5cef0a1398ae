"""The verbs of what people and bodies do, in the forms that have them for a subject: folded, without «و» and «ف».

أعلن، أعلنت، أعلنوا      the past
يعلن، تعلن، سيعلن، ستعلن      the present and the future
"""

from collections.abc import Iterator
from functools import cache, lru_cache

from flows.arabic.clitics import CONJUNCTIONS
from flows.facts.text.lexicons import folded_set, lexicon, word_set

_DEFECTIVE = ("ى", "ا")
_LONG_ENOUGH = 3
"""«دعا» drops its last letter before ت, and «نجا»; of a verb of two letters none is left to drop."""


@cache
def masculine_verbs() -> frozenset[str]:
    """Return the forms of which he, or a body with a masculine name, is the subject: «أعلن», «يعلن», «سيعلن»."""
    forms = (form for past, present in _pairs() for form in (past, present, "س" + present))
    return folded_set(forms) - _no_verbs()


@cache
def feminine_verbs() -> frozenset[str]:
    """Return the forms of which she, or a body with a feminine name, is the subject: «أعلنت», «تعلن», «ستعلن»."""
    forms = (form for past, present in _pairs() for form in (_feminine(past), "ت" + present[1:], "ست" + present[1:]))
    return folded_set(forms) - _no_verbs()


@cache
def plural_verbs() -> frozenset[str]:
    """Return the forms that follow a subject of many: «أعلنوا», «يعلنون»."""
    forms = (form for past, present in _pairs() for form in (past.rstrip("ىا") + "وا", present.rstrip("ىي") + "ون"))
    return folded_set(forms) - _no_verbs()


@cache
def all_verbs() -> frozenset[str]:
    """Return the forms of every gender and number."""
    return masculine_verbs() | feminine_verbs() | plural_verbs()


@cache
def agents_verbs() -> frozenset[str]:
    """Return the forms of verbs of which people and bodies alone are the subject: «أعلن», «قررت», «توقع»."""
    return _forms_listed("of_agents")


@cache
def saying_verbs() -> frozenset[str]:
    """Return the forms of verbs of saying, after which stands who says it: «قال», «أضافت»."""
    return _forms_listed("saying")


@cache
def holding_verbs() -> frozenset[str]:
    """Return the forms of verbs of expecting, asking and ordering: after them stands who does it."""
    return _forms_listed("holding")


def _forms_listed(key: str) -> frozenset[str]:
    pairs = {past: present for past, present in _pairs() if past in lexicon("verbs")[key]}
    stems = (stem for past, present in pairs.items() for stem in (present, "ت" + present[1:]))
    past = (form for past in pairs for form in (past, _feminine(past)))
    return folded_set([*past, *(form for stem in stems for form in (stem, "س" + stem))]) - _no_verbs()


@cache
def future_and_present_verbs() -> frozenset[str]:
    """Return the forms that say what is or will be, and never what was: «يعقد», «ستعقد»; «تسلم» may be past."""
    present = {form for _, stem in _pairs() for form in (stem, "ت" + stem[1:])}
    past = {form for each, _ in _pairs() for form in (each, _feminine(each))}
    return folded_set([*present, *("س" + form for form in present)]) - folded_set(past) - verbal_nouns() - _no_verbs()


@cache
def verbal_nouns() -> frozenset[str]:
    """Return the forms that are nouns as well («رفض», «تقدم»): whether they are verbs, their place must say."""
    return word_set("verbs", "nouns_too")


@cache
def verbs_with_conjunctions() -> frozenset[str]:
    """Return the forms of every gender and number, with «و» or «ف» and without."""
    return all_verbs() | {conjunction + verb for verb in all_verbs() for conjunction in CONJUNCTIONS}


@lru_cache(1 << 14)
def without_conjunction(word: str) -> str:
    """Return a folded word without the «و» or «ف» before it, where a verb is left."""
    return word[1:] if word[:1] in CONJUNCTIONS and word[1:] in all_verbs() else word


@lru_cache(1 << 14)
def is_verb(word: str) -> bool:
    """Whether a folded word is a verb wherever it stands."""
    bare = without_conjunction(word)
    return bare in all_verbs() and bare not in verbal_nouns()


def _no_verbs() -> frozenset[str]:
    return word_set("verbs", "no_verbs")


def _pairs() -> Iterator[tuple[str, str]]:
    for row in lexicon("verbs")["doing"]:
        past, present = row.split()
        yield past, present


def _feminine(past: str) -> str:
    return past[:-1] + "ت" if past.endswith(_DEFECTIVE) and len(past) >= _LONG_ENOUGH else past + "ت"
