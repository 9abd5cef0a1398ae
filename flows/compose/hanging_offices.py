"""Offices whose pronoun is of a body or a man named before them: «رئيستها», «محاميه» alone say nobody's.

جمعية أصدقاء الوادي، على لسان رئيستها | سلمى حداد     with the body, where the sentence names it right before
على لسان رئيسها وزير الخارجية الأسبق | سامر حداد      the office after it, where there is one
وتعهدت الجمعية بالدعم، كما قال منسقها | سامر حداد     none
"""

import re
from dataclasses import replace

from flows.arabic.clitics import ARTICLE
from flows.arabic.letters import fold_letters
from flows.compose.actors import Who
from flows.compose.material import Material
from flows.facts.names.office_words import is_possessed, office_heads
from flows.facts.text.lexicons import word_set
from flows.model.facts import Organization, Person
from flows.model.source import Span

_STANDS_FOR = re.compile(
    r"[»\"”]?\s*(?:\([^()\n]{1,30}\))?\s*،?\s*"
    r"(?:على\s+لسان|ب?لسان|و?[يت]مثل(?:ها|ه)|ممثل[ةا]?(?:\s+في|\s+ب)(?:\s+شخص)?|في\s+شخص)\s+"
)
_REACH = 160


def with_whole_office(material: Material, name: Who) -> Who:
    """Return one who is named with an office that says whose it is, or with none; others as they are."""
    if not isinstance(name, Person) or name.office is None:
        return name
    words = fold_letters(name.office.of(material.text)).split()
    if not is_possessed(words[0]):
        return name
    own = _office_within(material, name.office, words)
    return replace(name, office=own or _with_body(material, name.office))


def _office_within(material: Material, office: Span, words: list[str]) -> Span | None:
    """Return the office that stands right after the one with the pronoun: «رئيسها | وزير الخارجية الأسبق»."""
    if len(words) == 1:
        return None
    trade = words[1] != words[1].removeprefix(ARTICLE)
    known = word_set("people", "trades") if trade else office_heads()
    if words[1].removeprefix(ARTICLE).removesuffix("ة" if trade else "") not in known:
        return None
    first = re.match(r"\S+\s+", office.of(material.text))
    return Span(office.start + first.end(), office.end) if first else None


def _with_body(material: Material, office: Span) -> Span | None:
    """Return the office from the body on for which one speaks or signs, where that stands right before it."""
    before = Span(max(0, office.start - _REACH), office.start)
    for fact in material.facts_in(before):
        named = isinstance(fact, Person | Organization)
        if named and _STANDS_FOR.fullmatch(material.text, fact.span.end, office.start):
            return Span(fact.span.start, office.end)
    return None
