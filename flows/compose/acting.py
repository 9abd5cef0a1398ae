"""Which bodies do something: those that are the subject of a verb, by a name that says which body it is."""

import re

from flows.arabic.clitics import ARTICLE
from flows.arabic.letters import fold_letters
from flows.compose.actors import MASCULINE_BODIES, Who, is_cited, is_in_lead, is_source, is_subject, words_before
from flows.compose.material import Material
from flows.facts.names.office_words import is_place_word
from flows.facts.text.lexicons import word_set
from flows.facts.text.verbs import without_conjunction
from flows.model.facts import Organization

_BY_THEIR_LINE = frozenset({"organization.labelled", "organization.club"})
_ONE_IN_A_LAND = frozenset({"الجيش", "البرلمان", "الكنيست", "الكونغرس", "الكرملين", "الفاتيكان"})
_MINISTRY, _MINISTER = "وزارة", re.compile(r"(?<!\w)[وفبلك]?وزيرة?(?!\w)")
_AND = re.compile(r"(?:\s\([^()\n]{1,40}\))?\sو")
_NEXT = 5
_HEAD = 6
"""Lines of the head of a paper."""
_TWO = 2
_FAR = 60
_KINDS_OF_BODIES = frozenset({"السلطات", "السلطة", "القوات", "الاجهزة", "الجهات", "المصالح", "الفرق", "الدوائر"})
"""With an adjective that is no land's they may be anybody's: «السلطات المحلية», «القوات الأمنية»."""
_OF_ANY_BODY = frozenset({"العامة", "العام", "المركزية", "المركزي", "الرئيسية", "الرئيسي"})
"""«المديرية العامة» on a line of its own is a part of the body above it."""
_PARTS_OF_ANY = frozenset({"الهيئة", "المديرية", "الادارة"})
"""«الهيئة العامة» of an association decides; of which one, another line says."""
_CHARGED = frozenset({"المختصة", "المختص", "المكلفة", "المكلف", "المعنية", "المعني"})
_WITH_WHAT = re.compile(r" (?:في|ب\S+|عن) ")
_OF_A_COURT = re.compile(r" (?:بال|ب|لل|ل)?محكمة ")
"""«الدائرة الجنائية | بالمحكمة …»: of which court it is."""
_BENCHES = frozenset({"هيئة المحكمة", "هيئة الدائرة"})
"""A court that the text has named before."""
_RECEIVING = frozenset({"استقبل", "استقبلت", "يستقبل", "تستقبل", "استقبال"})
_WHERE_ONE_IS_RECEIVED = frozenset({"مركز", "مراكز", "مستشفى", "مستشفي", "مستشفيات", "غرفة", "متحف"})
_GUESTS = re.compile(r"(?<!\w)(?:وفدا?|رئيسة?|وزيرة?|سفيرة?|نظير(?:ه|ها)|ممثل\w*)(?!\w)")
_DISCLAIMS = re.compile(r"(?:\s+\S+){0,2}?\s+(?:أي(?:ة)?\s+مسؤولية|مسؤوليت(?:ها|ه)\s+عن)\s")
"""«تخلي | السوق | مسؤوليتها عن محتوى الإفصاح», «لا تتحمل | الهيئة | والسوق أي مسؤولية …»: the foot of a form."""


def acts(material: Material, body: Organization) -> bool:
    """Whether a body does something, and by a name of its own: not as a source, a site or in the foot of a form."""
    does = body.rule in _BY_THEIR_LINE or is_subject(material, body)
    if _has_no_name(material, body) or is_source(material, body) or _is_a_site(material, body):
        return False
    if _DISCLAIMS.match(material.text, body.span.end) or _is_cut(material, body):
        return False
    return does and material.is_sure(body) and not material.is_broken(body.span) and not is_cited(material, body)


def is_joined(material: Material, acting: list[Organization], body: Organization) -> bool:
    """Whether «و» joins a body to one that acts: «حذرت | هيئة المياه | و| جمعية المزارعين | من …»."""
    if not acting or not material.is_sure(body) or material.is_broken(body.span) or _has_no_name(material, body):
        return False
    return _AND.fullmatch(material.text[acting[-1].span.end : body.span.start]) is not None


def _has_no_name(material: Material, body: Organization) -> bool:
    """Whether a head with an adjective says only what kind of body it is: «وكالة محلية», «منظمة حقوقية»."""
    words = fold_letters(body.words).split()
    if " ".join(words) in _BENCHES:
        return True
    after = fold_letters(material.text[body.span.end : body.span.end + _FAR]).split()[:1] if len(words) == 1 else []
    of_any = body.rule in _BY_THEIR_LINE or words[0] in _PARTS_OF_ANY
    if of_any and len(words) == _TWO and words[1] in _OF_ANY_BODY:
        return True
    if not word_set("organizations", "saying_not_which").isdisjoint([*words[1:_TWO], *after]) and len(words) <= _TWO:
        return True
    if len(words) == _TWO and words[0] in _KINDS_OF_BODIES:
        return words[1].endswith(("ية", "ي")) and not is_place_word(words[1])
    if len(words) != _TWO or any(word.startswith(ARTICLE) for word in words):
        return False
    return (
        words[1].endswith("ية") if words[0].endswith("ة") else words[1].endswith("ي") and words[0] in MASCULINE_BODIES
    )


def _is_cut(material: Material, body: Organization) -> bool:
    """Whether what says which body it is stands after its name: «الدائرة المختصة | في قضايا …», «اللجنة … | لرابطة»."""
    *_, last = fold_letters(body.words).split()
    after = fold_letters(material.text[body.span.end : body.span.end + _FAR])
    return (last in _CHARGED and _WITH_WHAT.match(after) is not None) or _OF_A_COURT.match(after) is not None


def _is_a_site(material: Material, body: Organization) -> bool:
    """Whether a body is only where people are taken in: «استقبل | مركز العزل | 40 حالة», and not a delegation."""
    if fold_letters(body.words).split()[0].removeprefix(ARTICLE) not in _WHERE_ONE_IS_RECEIVED:
        return False
    before = next((without_conjunction(word) for _, word in words_before(material.text, body.span.start)), "")
    after = fold_letters(material.text[body.span.end : body.span.end + _FAR]).split()[:1]
    return (
        not _RECEIVING.isdisjoint([before, *after])
        and _GUESTS.search(material.text, body.span.end, body.span.end + _FAR) is None
    )


def may_stand_bare(material: Material, name: Who) -> bool:
    """Whether a body's head alone says who it is: the text is of it, and has none by a name («شركة «منارة»»)."""
    head = fold_letters(name.words).removeprefix(ARTICLE)
    by_name = re.compile(rf"(?<!\w)[وفبلك]?{re.escape(head)}(?!\w)")
    folded = fold_letters(material.text)
    if head == _MINISTRY and _MINISTER.search(folded):
        return False
    return is_in_lead(material, name) and not by_name.search(folded)


def is_of_the_text(material: Material, name: Who) -> bool:
    """Whether a body that acts by a short form is what the text is about: whole in its title or its first sentence."""
    title = material.outline.title
    first = material.index_at(title.span.end) + 1 if title else 0
    after = fold_letters(material.text[name.span.end : name.span.end + _NEXT])
    if after.startswith(" وال"):
        return False
    return material.index_at(name.span.start) <= first or _heads_the_paper(material, name)


def _heads_the_paper(material: Material, name: Who) -> bool:
    """Whether a body fills one of the first lines, over what its paper says: «وزارة الصيد ⏎ إيجاز صحفي»."""
    lines = material.text.lstrip().split("\n")[:_HEAD]
    return any(line.strip() == name.words for line in lines)


def is_bare(name: Who) -> bool:
    """Whether a body is called by its head alone; of an army and a parliament a land has one."""
    alone = " " not in name.words and name.rule == "organization.subject"
    return alone and fold_letters(name.words) not in _ONE_IN_A_LAND
