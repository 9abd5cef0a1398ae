"""The names of bodies that the model sees, cut before what is no part of them, or left open.

وزارة الزراعة | لورنس          the given name of who speaks for it
مجلس الوزراء | جلسته الأسبوعية    what it has and does something to
الشركة | التمويل                the object of its verb
"""

import re
from dataclasses import replace

from flows.arabic.clitics import ARTICLE, CONJUNCTIONS
from flows.arabic.letters import fold_letters
from flows.arabic.number_words import NUMBER_WORDS
from flows.facts.names.body_ends import body_heads, is_two_nouns
from flows.facts.names.gazetteer import formal_heads, gazetteer
from flows.facts.text.verbs import verbal_nouns
from flows.model.facts import Certainty, Organization
from flows.model.source import Span

_BODIES = frozenset({"body", "body1"})
_PEOPLE = frozenset({"arabic", "foreign", "family", "people.given"})
_PLACES = frozenset({"land", "land+", "place", "place+"})
_ITS = ("ته", "تها", "اته", "اتها")


def without_object(body: Organization) -> Organization:
    """Return a body that the model sees; open where its second word is the object of its verb."""
    words = fold_letters(body.words).split()
    if _ends_in_a_person(words):
        shorter = body.words.rsplit(maxsplit=1)[0]
        return replace(body, span=Span(body.span.start, body.span.start + len(shorter)), words=shorter)
    possessed = next((at for at in range(2, len(words)) if _is_no_part(words[at - 1], words[at])), None)
    if possessed:
        end = list(re.finditer(r"\S+", body.words))[possessed - 1].end()
        return replace(body, span=Span(body.span.start, body.span.start + end), words=body.words[:end])
    listed = _BODIES & set(gazetteer().classes.get(" ".join(words), ()))
    two = len(words) > 1 and not listed and is_two_nouns(words[0], words[1])
    return replace(body, certainty=Certainty.OPEN) if two else body


def _is_no_part(last: str, word: str) -> bool:
    """Whether a word after a definite one is the object, or another body: «حمل الحزب الجمهوري | مفوضية الوادي |»."""
    return _is_what_it_has(last, word) or (last.startswith(ARTICLE) and word in formal_heads())


def _is_what_it_has(last: str, word: str) -> bool:
    """Whether a noun with a pronoun after a definite word is the object: «عقد مجلس الوزراء | جلسته الأسبوعية».

    Or a number, which counts what follows: «أغلقت وزارة النقل | ثلاثة جسور»; or what is done: «قرر مجلس الوادي | نقل».
    """
    if not last.startswith(ARTICLE) or word.startswith((ARTICLE, *CONJUNCTIONS)):
        return False
    return word.endswith(_ITS) or word in NUMBER_WORDS or word in verbal_nouns()


def _ends_in_a_person(words: list[str]) -> bool:
    """Whether a ministry's name was read on into that of a person: «باسم وزارة الزراعة | لورنس»."""
    if len(words) <= 2 or words[0] != "وزارة" or not words[-2].removeprefix("و").startswith(ARTICLE):
        return False
    named = not _PEOPLE.isdisjoint(gazetteer().classes.get(words[-1], ()))
    return named and not words[-1].startswith(ARTICLE) and not _is_place(words[-1]) and words[-1] not in body_heads()


def _is_place(word: str) -> bool:
    return not _PLACES.isdisjoint(gazetteer().classes.get(word, ()))
