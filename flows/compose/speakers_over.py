"""Who says what a figure's clause says, over that clause: without it a claim would stand as if it were so.

«قال مدير المستشفى إن | المستشفى استقبل 11 جثة»          قال مدير المستشفى — المستشفى استقبل 11 جثة
«وأضاف أن | نحو 14 ألف طالب لا يعرفون …»               the speaker that the sentence before it names
"""

import re

from flows.arabic.cuts import strip_span
from flows.arabic.letters import fold_letters
from flows.compose.clauses import listed_words
from flows.compose.datelines import without_dateline
from flows.compose.material import Material
from flows.compose.standing import points_back
from flows.compose.whole_clauses import AGAINST, SPEECH, THAT, names_who, said_plainly, trimmed
from flows.facts.text.verbs import saying_verbs, without_conjunction
from flows.model.brief import Statement
from flows.model.facts import AnyName, Organization, Person
from flows.model.source import Span

_LEAST_WORDS, _MOST_WORDS = 2, 9
_SIGNS = '،,:؛«»"()'
_MOST_BACK = 3
"""Sentences in which one goes on speaking without a name."""
_HANGING = re.compile(r"\s+(?:[إا]لى|على|عن|ب|في)\s*\Z")
"""«أشار المدير | إلى»: what it brings stands below."""
_NO_NAME = re.compile(r"(?:معالي|سعادت|سيادت|فضيلت|سماحت|جلالت|فخامت|سمو|دولت)(?:ه|ها)|ال[أا]خيرة?|ذلك|هذا|هذه|رد[اًا]+")
_POSSESSED = re.compile(r"[^\W\d_]{3,}(?:ها|هم|هما|هن)")
"""«تعلن رفضها»: by the pronoun nobody is named."""
_APART = re.compile(r"[«»\"“”]|(?<!\w)و?(?:لكن\w*|بل)(?!\w)")
"""What keeps a lead from being read as one phrase."""
_TOO = re.compile(r"(?:كما|و?كذلك|و?أيضا)\s+")
_COMMA = re.compile(r"\s*[،,]\s*")
_ANOTHER_VOICE = re.compile(r"(?<!\w)(?:فيما|بينما|في\s+حين|لكن|غير\s+[أا]ن|[إا]لا\s+[أا]ن|في\s+المقابل)(?!\w)")


def speaker_over(material: Material, clause: Span) -> Statement | None:
    """Return the words that say who says a clause, where it is said by somebody and does not name him itself."""
    index = material.index_at(clause.start)
    lead = _lead(material, index, clause.start)
    if lead is None:
        return None
    if not _names(material, index, lead):
        lead = _named_before(material, index)
    if lead is None or points_back(lead.of(material.text)):
        return None
    plain = material.words_in(lead) <= _MOST_WORDS and not _APART.search(lead.of(material.text))
    said = lead if plain else _name_in(material, lead)
    return material.statement(said) if said and not said.overlaps(clause) else None


def _name_in(material: Material, lead: Span) -> Span | None:
    """Return the one person that a long lead names, else the body that its verb has for a subject."""
    named = [each for each in material.facts_in(lead) if isinstance(each, AnyName) and material.is_sure(each)]
    persons = [each.span for each in named if isinstance(each, Person)]
    bodies = [each.span for each in named if isinstance(each, Organization) and _speaks(material, lead, each.span)]
    found = persons or bodies
    return found[0] if len(found) == 1 else None


def _speaks(material: Material, lead: Span, body: Span) -> bool:
    """Whether a body stands right after the verb: not «قال مديرها | لوكالة الأنباء»."""
    before = fold_letters(material.text[lead.start : body.start]).split()
    return len(before) == 1 and without_conjunction(before[0]) in saying_verbs()


def _lead(material: Material, index: int, before: int) -> Span | None:
    """Return the words of a sentence that bring what somebody says before a place, without «أن»; None for none."""
    body = _body(material, index)
    that = (each for each in THAT.finditer(material.text, body.start, before + 1) if each.end() <= before)
    plain = next((each for each in that if said_plainly(material, body, each)), None)
    speech = SPEECH.search(material.text, body.start, before)
    ends = [plain.start() + len(plain["by"] or "")] if plain else []
    ends += [speech.start()] if speech and _says(speech.string[body.start : speech.start()]) else []
    return _without_contrast(material, Span(body.start, min(ends))) if ends else None


def _body(material: Material, index: int) -> Span:
    body = material.body_of(material.sentences[index])
    return without_dateline(material.text, body, material.facts_in(body))


def _says(words: str) -> bool:
    return any(without_conjunction(word.strip("،,:")) in saying_verbs() for word in fold_letters(words).split())


def _without_contrast(material: Material, lead: Span) -> Span:
    """Return a lead without what only joins it to the sentence before: «من جهته، | قال رئيس البلدية»."""
    against = AGAINST.match(material.text, lead.start, lead.end)
    comma = _COMMA.match(material.text, against.end(), lead.end) if against else None
    start = comma.end() if comma else lead.start
    also = _TOO.match(material.text, start, lead.end)
    start = also.end() if also else start
    while hanging := _HANGING.search(material.text[start : lead.end]):
        lead = Span(lead.start, start + hanging.start())
    return strip_span(material.text, trimmed(material, Span(start, max(start, lead.end))))


def _names(material: Material, index: int, lead: Span) -> bool:
    words = [word.strip(_SIGNS) for word in lead.of(material.text).split()]
    if len(words) < _LEAST_WORDS or any(map(_NO_NAME.fullmatch, words)) or _POSSESSED.fullmatch(words[1]):
        return False
    ends_in_its_verb = _says(words[-1]) and fold_letters(words[0]) in listed_words("particles")
    return not ends_in_its_verb and names_who(material, Span(lead.start, _body(material, index).end))


def _named_before(material: Material, index: int) -> Span | None:
    """Return the lead of the nearest sentence before that names its speaker, where nobody else speaks between."""
    verb = _verb(material, index)
    for place in range(index - 1, max(-1, index - 1 - _MOST_BACK), -1):
        body = _body(material, place)
        lead = _lead(material, place, body.end)
        if lead is None or _is_feminine(_verb(material, place)) != _is_feminine(verb):
            return None
        if _ANOTHER_VOICE.search(material.text, lead.end, body.end):
            return None
        if _names(material, place, lead):
            return lead
    return None


def _verb(material: Material, index: int) -> str:
    """Return the first verb of saying in a sentence, folded and without «و»."""
    words = fold_letters(_body(material, index).of(material.text)).split()
    known = (without_conjunction(word.strip("،,:")) for word in words)
    return next((word for word in known if word in saying_verbs()), "")


def _is_feminine(verb: str) -> bool:
    """Whether a woman or a body says it: «قالت», «تقول», and not «تابع» and «توقع»."""
    return verb.endswith("ت") or (verb.startswith("ت") and f"ي{verb[1:]}" in saying_verbs())
