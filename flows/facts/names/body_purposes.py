"""What a body is for, after its name: «المفوضية السامية | لحقوق الإنسان», «الصندوق المركزي | لمواجهة الطوارئ».

Or a second field before the adjective of the whole: «شركة الكهرباء | والماء القابضة».
"""

import re
from collections.abc import Sequence
from dataclasses import replace
from functools import cache

from flows.arabic.clitics import ARTICLE, FOR_THE
from flows.facts.names.body_ends import FEMININE, describes, words_of_no_body
from flows.facts.names.body_tails import is_spoken_to
from flows.facts.names.family_names import word_at
from flows.facts.names.gazetteer import organization_heads
from flows.facts.names.name_ends import is_plural_of_people
from flows.facts.names.office_words import is_place_word
from flows.facts.text.folded_document import FoldedDocument
from flows.facts.text.lexicons import word_set
from flows.facts.text.verbs import is_verb
from flows.model.facts import Organization
from flows.model.source import Span

_WITH = "مع"
_THAT = frozenset({"ان", "انه", "انها", "بان"})
_DONE_TOGETHER = re.compile(r"للت[ء-ي]ا[ء-ي]{2}")
"""A verbal noun of what two do together, after «لل»: «للتعاون», «للتضامن»."""
_LEAST_BEFORE_PURPOSE = 2
_NISBA = ("ي", "ية", "يه")
_LONGEST_PURPOSE = 6
_OF_GAMES = frozenset({"كرة", "العاب"})
_ON, _MINISTRIES = "علي", ("وزارة", "وزير", "وزيرة")
_WATCHING = dict.fromkeys(("رقابة", "اشراف", "حفاظ", "محافظة", "سيطرة", "تامين", "قضاء"), _ON)
_GOVERNING = _WATCHING | dict.fromkeys(("دفاع", "كشف", "تنقيب"), "عن") | {"حق": "في", "وقاية": "من", "حد": "من"}
"""What lacks its object without a preposition: «هيئة الرقابة | على المصارف», «منظمة بيوت للحق | في السكن»."""
_PURPOSES = _OF_GAMES | {"مواجهة", "تنسيق", "محاربة", "تعزيز", "تشجيع", "بناء", "رصد", "ادارة", "غسل", "ازالة", "نزع"}
_BODIES_OF_LANDS = frozenset({"هيئة", "وكالة", "مؤسسة", "مركز", "صندوق", "دائرة", "مجلس", "معهد", "جمعية"})
_OFFICES_OF = (("المكتب", "الاعلامي"), ("الامانة", "العامة"), ("المكتب", "الصحفي"), ("المكتب", "التنفيذي"))
_FOR_THE_SAKE_OF = ("من", "اجل")
_IN_THE_WORLD = ("في", "العالم")
_OF_A_STATE = frozenset({"العامة", "الوطنية", "العليا", "الوطني", "العام", "الدائمة"})
_HEADS = frozenset({"المؤسسة", "الهيئة", "الشركة", "المديرية", "اللجنة", "الصندوق", "المركز", "المكتب", "الوكالة"})
_OF_A_WHOLE = frozenset({"القابضة", "الاتحادية", "الاتحادي", "الاعلي", "العليا"})
"""Adjectives of bodies alone: what stands before them has none."""
_OTHER_ACTORS = frozenset(
    ARTICLE + word
    for word in ("قوي", "فصائل", "دول", "جهات", "بنوك", "مصارف", "احزاب", "محاكم", "مدن", "مناطق", "اطراف")
)
"""Plurals that act by themselves, whose own adjective follows: «وزارة الدفاع | والفصائل المسلحة»."""


def with_purpose(doc: FoldedDocument, body: Organization) -> Organization:
    """Return a body with what it is for: «المفوضية السامية | لحقوق الإنسان», «سوريون | من أجل العدالة»."""
    row = doc.words_in_order
    end = row.index_at(doc.folded.place(body.span.end))
    if not 0 < end < len(row) or row.ends[end - 1] != doc.folded.place(body.span.end):
        return body
    start = row.index_at(doc.folded.place(body.span.start))
    last = end + 2 if _has_a_second_field(doc, start, end) else _end_of_purpose(doc, end)
    last = end + 2 if last == end and _is_done_with(doc, start, end) else last
    last = _past_what_is_watched(doc, last)
    if last == end:
        return body
    span = Span(body.span.start, doc.span(row.stretch(last - 1)).end)
    return replace(body, span=span, words=doc.words(span))


def _has_a_second_field(doc: FoldedDocument, start: int, at: int) -> bool:
    """Whether «و», a field and an adjective that only the body can have follow: «هيئة النقل | والطرق الاتحادية».

    The adjective agrees with the head of the body, and where it may be the field's own it is one of bodies alone.
    """
    row = doc.words_in_order
    head = row.forms[start]
    together = at + 1 < len(row) and all(row.spaced[at : at + 2])
    if not together or head.startswith(ARTICLE) or not row.forms[at - 1].startswith(ARTICLE):
        return False
    field, adjective = row.forms[at].removeprefix("و"), row.forms[at + 1]
    if field == row.forms[at] or not field.startswith(ARTICLE) or not describes(adjective, head):
        return False
    feminine = adjective.endswith("ة")
    own = field.endswith(FEMININE) == feminine and adjective not in _OF_A_WHOLE
    return not own and (head.endswith("ة") == feminine or adjective in _OF_A_WHOLE) and not _acts_itself(field)


def _is_done_with(doc: FoldedDocument, start: int, at: int) -> bool:
    """Whether «مع» and a definite word complete what a body is for: «المركز الوطني للتعامل | مع الكوارث | ، إن».

    Where more of the sentence follows it may be with whom the body does something.
    """
    row = doc.words_in_order
    together = at + 1 < len(row) and all(row.spaced[at : at + 2])
    shared = at - start > _LEAST_BEFORE_PURPOSE and _DONE_TOGETHER.fullmatch(row.forms[at - 1]) is not None
    if not (shared and together and row.forms[at] == _WITH and row.forms[at + 1].startswith(ARTICLE)):
        return False
    goes_on = at + 2 < len(row) and bool(row.spaced[at + 2])
    return not goes_on or row.forms[at + 2] in _THAT


def _past_what_is_watched(doc: FoldedDocument, at: int) -> int:
    """Return the word after what a body watches over or is for: «المؤسسة العامة للرقابة | على الغذاء والدواء»."""
    row = doc.words_in_order
    forms = [word_at(doc, each) for each in range(at, at + _LONGEST_PURPOSE)]
    by = _GOVERNING.get(row.forms[at - 1].removeprefix(FOR_THE).removeprefix(ARTICLE))
    whole = by is None or (by != _ON and row.forms[at - 2] in _MINISTRIES)  # «قالت وزارة الدفاع | عن الهجوم إن»
    if whole or not row.forms[at - 1].startswith((FOR_THE, ARTICLE)) or forms[0] != by:
        return at
    stop = 1
    while stop < len(forms) and forms[stop].startswith((ARTICLE, "و" + ARTICLE)):
        if stop > 1 and not (forms[stop].startswith("و") or _goes_with(forms[stop])):
            break
        stop += 1
    return at + stop if stop > 1 else at


def _acts_itself(field: str) -> bool:
    """Whether a definite noun is of bodies or people that do something by themselves."""
    bare = field.removeprefix(ARTICLE)
    words = {bare, bare.removesuffix("ات") + "ة"}
    known = (organization_heads(), word_set("organizations", "more_heads"))
    return not all(map(words.isdisjoint, known)) or field in _OTHER_ACTORS or is_plural_of_people(field)


def _end_of_purpose(doc: FoldedDocument, at: int) -> int:
    row = doc.words_in_order
    forms = row.forms[at : at + _LONGEST_PURPOSE]
    if doc.text[row.ends[at - 1] : row.starts[at]] != " ":
        return at
    if row.forms[at - 2 : at] in _OFFICES_OF and _is_whose(forms):
        return at + 2 + 2 * _serves(forms[2:4])  # «المكتب الإعلامي | لرئيس الوزراء»
    if _is_of_a_land(row.forms, at):
        return at + 1 + any(word.startswith("و" + ARTICLE) for word in forms[1:2])
    lacks = _lacks_its_purpose(row.forms, at) and not (forms[0].startswith(FOR_THE) or is_spoken_to(forms[0]))
    if forms[:2] in (_FOR_THE_SAKE_OF, _IN_THE_WORLD):
        stop = 2
    elif forms[0].startswith("ل") and (lacks or forms[0][1:] in _nouns_of_purpose()):
        if not _goes_with(row.forms[at - 1]):
            return at  # «نظمت نقابة الصيادين | لدعم القرية حفلا»
        stop = 1 + (forms[1:2] != () and not forms[1].startswith(ARTICLE) and _opens_definite(forms, 1))
    else:
        return at
    first = stop
    while stop < len(forms) and forms[stop].startswith((ARTICLE, "و" + ARTICLE)):
        if forms[stop] in words_of_no_body() or (stop > first and not _goes_with(forms[stop])):
            break
        stop += 1
    whole = stop > first and all(row.spaced[at : at + stop])
    return at + stop if whole else at


def _is_whose(words: Sequence[str]) -> bool:
    """Whether «ل» and a body or an office before a definite word say whose an office is."""
    if len(words) < 2 or not words[0].startswith("ل") or not words[1].startswith(ARTICLE):
        return False
    noun = words[0].removeprefix(FOR_THE) if words[0].startswith(FOR_THE) else words[0][1:]
    return noun in organization_heads() or noun in word_set("people", "offices")


def _serves(words: Sequence[str]) -> bool:
    """Whether «ل» and whom a body is of follow its adjective: «المكتب التنفيذي للاتحاد المهني | لعمال الميناء»."""
    noun, definite = (*words, "", "")[:2]
    return noun.startswith("ل") and is_worker(noun[1:]) and definite.startswith(ARTICLE)


def is_worker(word: str) -> bool:
    """Whether a folded noun is of people who have a union."""
    return word in (
        "عمال",
        "موظفي",
        "اطباء",
        "معلمي",
        "اساتذة",
        "كتاب",
        "صحفيي",
        "مهندسي",
        "تجار",
        "مزارعي",
        "طلبة",
        "نساء",
    )


@cache
def _nouns_of_purpose() -> frozenset[str]:
    return word_set("organizations", "second_nouns") | _PURPOSES


def _is_of_a_land(words: Sequence[str], at: int) -> bool:
    """Whether a body of a land stands before what it is for: «هيئة البحرين | للثقافة والآثار»."""
    before = at > 1 and words[at - 2] in _BODIES_OF_LANDS and is_place_word(words[at - 1])
    return before and words[at].startswith(FOR_THE) and not is_plural_of_people(words[at])


def _lacks_its_purpose(words: Sequence[str], at: int) -> bool:
    """Whether a definite head and its adjective alone say not which body it is: «المؤسسة العامة | لتوليد الكهرباء»."""
    return at > 1 and words[at - 1] in _OF_A_STATE and words[at - 2] in _HEADS


def _opens_definite(forms: Sequence[str], at: int) -> bool:
    """Whether a noun goes on into a definite one: «لمكافحة | تمويل | الإرهاب»."""
    after = forms[at + 1] if at + 1 < len(forms) else ""
    common = is_verb(forms[at]) or forms[at] in words_of_no_body()
    return after.startswith(ARTICLE) and after not in words_of_no_body() and not common


def _goes_with(word: str) -> bool:
    return word.startswith("و") or word.endswith(_NISBA) or word in word_set("organizations", "adjectives")
