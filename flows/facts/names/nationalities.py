"""The nationality between an office and a name, which is part of neither.

مدرب الوداد، البرتغالي | جواو كوستا      a comma parts it from the office
مدرب الوداد البرتغالي | جواو كوستا       of who trains a team or plays there
"""

import re
from collections.abc import Sequence
from dataclasses import replace

from flows.arabic.clitics import ARTICLE
from flows.arabic.letters import fold_letters
from flows.facts.names.gazetteer import formal_heads
from flows.facts.names.office_words import is_place_word, joined
from flows.facts.text.folded_document import FoldedDocument
from flows.model.facts import AnyFact, Person
from flows.model.source import Span

_COMMA = re.compile(r"[^\S\n]*،[^\S\n]*")
_OF_TEAMS = frozenset({"مدرب", "مدربة", "لاعب", "حارس", "مهاجم", "مدافع", "هداف", "نجم", "محترف"})
_ANY_TEAM = frozenset({"المنتخب", "منتخب", "الاتحاد", "النادي", "نادي", "الفريق", "فريق", "الدوري", "الدولي", "السابق"})
_FAR, _TWO = 3, 2
_SEEN = "person.model"
_BODIES = frozenset({"بنك", "شركة", "مجلس", "نادي"})


def past_nationality(doc: FoldedDocument, at: int) -> int:
    """Return where the nationality right before a word begins; the word itself where none does."""
    row = doc.words_in_order
    if at < _TWO or not joined(doc, at - 1, at) or not row.forms[at - 1].startswith(ARTICLE):
        return at
    apart = _COMMA.fullmatch(doc.text, row.ends[at - 2], row.starts[at - 1]) is not None
    return at - 1 if (apart or _is_of_a_team(row.forms, at - 1)) and row.forms[at - 1].endswith(("ي", "ية")) else at


def _is_of_a_team(words: Sequence[str], at: int) -> bool:
    """Whether it is of who trains a team or plays there; in «مدرب المنتخب البرتغالي» it may be the team's."""
    office = {word.removeprefix("و") for word in words[max(0, at - _FAR) : at - 1]}
    return _is_nationality(words[at]) and not office.isdisjoint(_OF_TEAMS) and words[at - 1] not in _ANY_TEAM


def without_trade(doc: FoldedDocument, name: Person) -> Person:
    """Return a name that the model sees without the trade and the nationality in it: «مدرب الطائي التونسي | سامر …»."""
    words = fold_letters(name.words).split()
    if words[0] not in _OF_TEAMS:
        return name
    ends = [at for at, word in enumerate(words[:-1]) if at > 1 and _is_nationality(word)]
    if not ends:
        return name
    written = list(re.finditer(r"\S+", name.words))
    span = Span(name.span.start + written[ends[0] + 1].start(), name.span.end)
    return replace(name, span=span, words=doc.words(span))


def holds_a_body(fact: AnyFact) -> bool:
    """Whether what was read as a person has a body in it: «اقتصاديي بنك الوادي»."""
    words = fold_letters(fact.words).split()[1:] if isinstance(fact, Person) and fact.rule.startswith(_SEEN) else []
    return not (formal_heads() | _BODIES).isdisjoint(words)


def _is_nationality(word: str) -> bool:
    """Whether a definite word is the adjective of a land: «البرتغالي», «التونسي», «الصربي»."""
    if not word.startswith(ARTICLE) or not word.endswith(("ي", "ية")):
        return False
    land = word.removeprefix(ARTICLE).removesuffix("ة").removesuffix("ي")
    return any(map(is_place_word, (word, land, ARTICLE + land, land + "ا", land + "يا")))
