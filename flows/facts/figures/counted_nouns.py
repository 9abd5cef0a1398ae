"""Which words a number may count, told by lists and shapes: no dictionary of Arabic is at hand."""

import re
from functools import cache
from typing import Any

from flows.facts.text.folded_document import FoldedDocument
from flows.facts.text.lexicons import folded_set, lexicon
from flows.facts.text.phrases import Phrases, phrases

_NOUN = re.compile(r"[ء-ي]{2,}(?!\w)")
_NISBA = re.compile(r"(?!ال|[وبل])[ء-ي]{2,}(?:ية|ي|يا)(?!\w)")
_VERB = re.compile(r"[ء-ي]{3,}وا|ت[ء-ي]{2,}ون|[ء-ي]{3,}(?<!ا)ت")
"""Endings that verbs have: «كانوا», «تعملون», «أشارت»."""
_PLURAL = re.compile(
    r"[ء-ي]{2,}ات"  # شركات
    r"|م[ء-ي]{3,}ين|[ء-ي]ا[ء-ي]{2}ين"  # مشاركين، لاعبين
    r"|(?!ا)[ء-ي]{2}ا[ء-ي]ي?[ء-ه]"  # محاور، مشاريع، and not «سماوية»
)
_NOUN_IN_T = re.compile(r"ت[ء-ي]+(?:ة|ات|ا)|ت[ء-ي]{2}ي[ء-ي]")
"""Nouns in ت by their shape («توصية», «تقريرا», «تعديل»): most other words in ت are verbs («تشترك»)."""
_FIRST_LETTERS = (("ل", "with_lam"), ("و", "with_waw"), ("ب", "with_ba"), ("ي", "with_ya"))


def counted_noun_at(doc: FoldedDocument, place: int) -> int | None:
    """Return where the noun that begins at a place ends, with its adjectives; None where it is nothing counted."""
    text = doc.text
    compound = _compounds().at(text, place)
    noun = _NOUN.match(text, place)
    if compound is None and (noun is None or not is_countable(noun.group()) or noun.group().startswith("ال")):
        return None
    end = compound[0] if compound else noun.end() if noun else place
    first = _adjective_end(doc, place, end)
    # A second adjective ends as the first does («سكنية جديدة»): what does not is another word («أخرى تعطي»).
    second = _adjective_end(doc, end, first) if first > end else first
    end = second if _last_letter(doc, second) == _last_letter(doc, first) else first
    rate = _NOUN.match(text, end + 1) if text[end : end + 1] == " " else None
    return rate.end() if rate and rate.group() in _listed("rates") else end


def _last_letter(doc: FoldedDocument, end: int) -> str:
    """Return the letter before a place as it is written: ى and ي are told apart."""
    return doc.words(doc.span(end - 1, end))[:1]


def is_countable(noun: str) -> bool:
    """Whether a folded word may be what a number counts: no particle, no verb by its shape, no «for …»."""
    if noun in _listed("never") or noun.startswith("بال"):
        return False
    for letter, listed in _FIRST_LETTERS:
        if noun.startswith(letter):
            return noun in _listed(listed)
    if noun.startswith("ت"):
        return bool(_NOUN_IN_T.fullmatch(noun)) or noun in _listed("with_te") or is_plural(noun, noun)
    if noun.startswith(("سي", "ست")):
        return noun in _listed("with_sin")
    return not _VERB.fullmatch(noun) or noun in _listed("with_ta")


def is_plural(noun: str, written: str) -> bool:
    """Whether a folded word without ال is a plural by its shape or the lexicon; `written` is its own spelling."""
    if noun in _listed("singulars"):
        return False
    # أفعال is the shape of plurals («أعضاء»), إفعال that of verbal nouns («إعلان»): the hamza tells them apart.
    return noun in _listed("plurals") or bool(_PLURAL.fullmatch(noun)) or bool(re.fullmatch("أ[ء-ي]{2}ا[ء-ي]", written))


def is_label(word: str) -> bool:
    """Whether a folded word makes the number after it a name («المادة 54»)."""
    return re.sub(r"^[وفبلك]?(?:ال|لل)", "", word) in _listed("labels") or word in _listed("labels")


def _adjective_end(doc: FoldedDocument, start: int, place: int) -> int:
    """Return where the adjective after the word `start`..`place` ends, or the place itself: listed, or a nisba."""
    text = doc.text
    if text[place : place + 1] not in (" ", "\t"):
        return place
    word = _NOUN.match(text, place + 1)
    if word is None or word.group() in _listed("adjectives"):
        return word.end() if word else place
    nisba = _NISBA.match(text, place + 1)
    if nisba is None or nisba.group() in _listed("never") or not _agrees(text[start:place], nisba.group()):
        return place
    # A word in -ى is a verb or a noun («تبنى»).
    return place if doc.words(doc.span(*nisba.span())).endswith("ى") else nisba.end()


def _agrees(noun: str, adjective: str) -> bool:
    """Whether a nisba may belong to a noun: after -ة and -ات it is no -ي («3 حالات تعاني»)."""
    return not (noun.endswith(("ة", "ات")) and adjective.endswith("ي"))


@cache
def _data() -> dict[str, Any]:
    return lexicon("measures")


@cache
def _listed(name: str) -> frozenset[str]:
    """Return a list of the lexicon, folded; units of time belong to what is never counted: durations reads them."""
    times = (form for unit in lexicon("durations")["unit"] for form in unit["forms"]) if name == "never" else ()
    return folded_set((*_data()[name], *times))


@cache
def _compounds() -> Phrases[str]:
    return phrases((compound, compound) for compound in _data()["compounds"])
