"""Who is only done something to: blamed, hurt or appointed, and no party by that.

يحمّل | الرئيسة السيدة سلمى كامل | المسؤولية     a verb of another gender has her for its object
كان | نادر كامل | (40 عاما) أصيب               hurt, and nothing else is said of him
ويعيّن | السيد سامر حداد | رئيسا له              appointed, and in no office yet
"""

import re

from flows.arabic.letters import fold_letters
from flows.compose.actors import Who, office_of, words_before
from flows.compose.material import Material
from flows.facts.names.titles import title_words
from flows.facts.text.verbs import feminine_verbs, masculine_verbs, verbal_nouns, without_conjunction
from flows.model.facts import Person

_FEMININE = "ة"
_MALE_IN_TA = frozenset(
    {"سماحة", "سعادة", "فضيلة", "فخامة", "جلالة", "غبطة", "نيافة", "دولة", "خليفة", "علامة", "العلامة"}
)
"""Titles and offices of men that end as a woman's do."""
_HURT = re.compile(r"\s*(?:\([^()\n]{1,30}\)\s*)?(?:قد\s+)?(?:اصيبت?|جرحت?)(?!\w)")
_APPOINTS = frozenset(
    {"يعين", "عين", "تعين", "عينت", "يكلف", "تكلف", "تكليف", "بتكليف", "وتكليف", "تعيين", "بتعيين", "وتعيين"}
)
_REACH = 60


def is_done_to(material: Material, name: Who) -> bool:
    """Whether a mention of a person says only what is done to them."""
    if not isinstance(name, Person):
        return False
    hurt = _HURT.match(fold_letters(material.text[name.span.end : name.span.end + _REACH])) is not None
    return hurt or _is_appointed(material, name) or _has_another_gender(material, name)


def _start(name: Person) -> int:
    office = office_of(name)
    return min(name.span.start, office.start) if office else name.span.start


def _verb_before(material: Material, name: Person) -> str:
    """Return the word before a name, its office and titles."""
    for _, word in words_before(material.text, _start(name)):
        if word.strip("./") not in title_words():
            return without_conjunction(word)
    return ""


def _is_appointed(material: Material, name: Person) -> bool:
    return office_of(name) is None and _verb_before(material, name) in _APPOINTS


def _has_another_gender(material: Material, name: Person) -> bool:
    """Whether the verb right before a woman's office or title is a man's: she is its object."""
    verb = _verb_before(material, name)
    first = fold_letters(material.text[_start(name) : name.span.end]).split()[0]
    if first in fold_letters(name.words):
        first = next((word for _, word in words_before(material.text, name.span.start)), "").strip("./")
    woman = first.endswith(_FEMININE) and first not in _MALE_IN_TA
    return woman and verb in masculine_verbs() and verb not in feminine_verbs() | verbal_nouns()
