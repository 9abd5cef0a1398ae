"""What belongs to the name of a body after the words that show it: its field, its people, its aim, its town.

وزارة الصحة | العامة والسكان            the second word of a field
نقابة الصيادلة | الأردنيين              whose trade it is
مركز الإنذار المبكر | من السيول          against what
الجمعية الوطنية | لذاكرة الميناء،        of what, where a comma or what is said closes it
محكمة الجنايات | في الوادي             of which town, of a court or an office of a region
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace
from functools import cache

from flows.arabic.clitics import ARTICLE, FOR_THE
from flows.arabic.letters import fold_letters
from flows.facts.names.body_ends import describes
from flows.facts.names.gazetteer import is_given, organization_heads
from flows.facts.names.model_names import Named
from flows.facts.names.name_ends import is_plural_of_people
from flows.facts.names.office_words import NamesByPlace, is_place_word, joined, office_heads
from flows.facts.text.folded_document import FoldedDocument
from flows.facts.text.lexicons import folded_set, word_set
from flows.facts.text.verbs import is_verb, without_conjunction
from flows.model.facts import Certainty, Organization, Place

_FIELDS = frozenset({("الصحة", "العامة"), ("الاشغال", "العامة"), ("المالية", "العامة"), ("الوظيفة", "العمومية")})
_TRADES = frozenset(
    ARTICLE + trade
    for trade in ("صيادلة", "اطباء", "كتاب", "ادباء", "تجار", "عمال", "اساتذة", "قضاة", "طلبة", "طلاب", "صناع", "نقاد")
)
_GUILDS = frozenset({"نقابة", "رابطة", "اتحاد", "جمعية", "هيئة", "مجلس"})
_AGAINST = {"المبكر": "من", "للوقاية": "من", "للحماية": "من", "للحد": "من", "للدفاع": "عن", "الوقاية": "من"}
"""Words of an aim with the preposition that goes on from them."""
_WARNS = re.compile("حذ[ء-ي]?ر|حذير|نبه|نبيه|خوف")
_FAR = 3
_EARLY = "المبكر"
"""«حذر مركز الإنذار المبكر | من السيول» says of what one warns."""
_OF_WHAT = frozenset(
    ARTICLE + head
    for head in (
        "جمعية",
        "منظمة",
        "رابطة",
        "مصلحة",
        "ادارة",
        "امانة",
        "نقابة",
        "هيئة",
        "لجنة",
        "شبكة",
        "حملة",
        "مبادرة",
    )
)
"""Definite heads that with an adjective say not yet which body it is."""
_MINISTRY = "وزارة"
_NISBA = ("ية", "يه")
_OF_A_FIELD = ("ية", "ي")
_GENERAL = frozenset({"العامة", "العليا", "المستقلة", "الدائمة", "المركزية"})
_SPEECH = folded_set(["إن", "أن", "إنه", "إنها", "بأن", "أنه", "أنها"])
_PARTIES = frozenset({"حزب", "لحزب", "حركة", "تحالف", "منظمة", "جمعية"})
_FOR_THE_SAKE_OF = ("من", "اجل")
_OF_A_TOWN = frozenset({"محكمة", "مديرية", "نيابة", "مندوبية", "مفتشية", "المحكمة", "المديرية", "المندوبية", "فرع"})
_WORKS = frozenset({"للمياه", "لمياه", "للكهرباء", "لكهرباء", "للصرف"})
"""What a public company of one town delivers."""
_COLOURS = folded_set(["الأبيض", "الأزرق", "الأخضر", "الأحمر", "الأسود", "البيضاء", "الزرقاء", "الخضراء", "الحمراء"])
"""Colours of rivers, seas and hills for which a land is named: «بولاية النيل | الأخضر»."""
_SENT_TO = frozenset({"بعثة", "سفارة", "قنصلية"})
_COURTS = frozenset({"محكمة", "نيابة", "المحكمة", "النيابة"})
_OF_COURTS = frozenset(
    ARTICLE + kind
    for kind in ("ابتدائية", "استئنافية", "جزئية", "كلية", "جنائية", "تجارية", "ادارية", "عمالية", "شرعية", "مدنية")
)
"""The kinds of courts, after the town: «محكمة الوادي | الابتدائية»."""
_BENCHES = frozenset({"الدائرة", "الغرفة", "الهيئة"})
_AT_COURT = frozenset({"بالمحكمة", "بمحكمة", "للمحكمة", "لمحكمة", "محكمة"})
_MOST_OF_A_BENCH = 10
_IN, _AT = "في", "ب"
_MOST = 7
_REGIONS = frozenset({"محافظة", "ولاية", "مدينة", "قضاء", "لواء", "منطقة", "اقليم", "جهة", "مديرية", "محلية", "بلدة"})


def with_tail(doc: FoldedDocument, body: Organization, places: NamesByPlace) -> Organization:
    """Return a body with what belongs to its name after it; `places` are the places of the text."""
    row = doc.words_in_order
    end = row.index_at(doc.folded.place(body.span.end))
    if body.certainty is Certainty.OPEN or not 0 < end < len(row) or not joined(doc, end - 1, end):
        return body
    start = row.index_at(doc.folded.place(body.span.start))
    if start >= end or row.ends[end - 1] != doc.folded.place(body.span.end):
        return body
    last = _end_of_field(doc, start, end)
    last = _past_aim(doc, start, last)
    last = _past_its_cause(doc, start, last) if last == end else last
    last = _past_sake(doc, start, last)
    last = _past_bench(doc, start, last) if last == end else last
    last = _past_town(doc, start, last, places)
    last += last == end and _is_always_joined(doc, start, end)
    last = _past_adjectives(doc, start, last)
    if last == end:
        return body
    span = replace(body.span, end=doc.span(row.stretch(last - 1)).end)
    return replace(body, span=span, words=doc.words(span))


def _at(doc: FoldedDocument, at: int) -> str:
    """Return the word that spaces alone part from the one before; "" where a mark does."""
    row = doc.words_in_order
    return row.forms[at] if 0 < at < len(row) and joined(doc, at - 1, at) else ""


def _end_of_field(doc: FoldedDocument, start: int, end: int) -> int:
    """Return the end with the adjective of a field, or whose trade a guild is of."""
    forms = doc.words_in_order.forms
    head, last, word = forms[start], forms[end - 1], forms[end]
    if (last, word) in _FIELDS:
        return _past_second_field(doc, end + 1)
    if head in _GUILDS and last in _TRADES and word.endswith("يين") and word.startswith(ARTICLE):
        return end + 1
    masculine = end == start + 2 and last.startswith(ARTICLE) and not last.endswith(("ة", "ات", "ين", "ون"))
    own = masculine and not head.startswith(ARTICLE) and head.endswith("ة") and word.endswith("ي")
    if not (own and describes(word, last)):
        return end
    return _past_second_field(doc, end + 1) if head == _MINISTRY else end + 1  # «هيئة الطيران | المدني»


def _past_second_field(doc: FoldedDocument, end: int) -> int:
    """Return the end with a second field and its adjective: «وزارة التعليم العالي | والبحث العلمي»."""
    word = _at(doc, end)
    field = word.removeprefix("و").removeprefix(ARTICLE)
    if not word.startswith("و" + ARTICLE) or _is_head(field) or word.endswith("ون"):
        return end
    adjective = _at(doc, end + 1)
    return end + 1 + (adjective.endswith("ي") and describes(adjective, word[1:]))


def _is_head(word: str) -> bool:
    return word in organization_heads() or word in office_heads()


def _is_always_joined(doc: FoldedDocument, start: int, end: int) -> bool:
    """Whether one word joins a second town or field wherever a body stands: «بلدية السهل | والوادي | تغلق …».

    Once it may be another who does the same; a body, an office, people and what has an adjective are others.
    """
    forms = doc.words_in_order.forms
    joint, name = _at(doc, end), forms[start + 1 : end]
    if not joint.startswith("و" + ARTICLE) or not name or not name[-1].startswith(ARTICLE):
        return False
    field = joint.removeprefix("و").removeprefix(ARTICLE)
    if _is_head(field) or is_plural_of_people(joint[1:]):
        return False
    others = [at for at in doc.words_in_order.by_form.get(name[-1], ()) if forms[at + 1 - len(name) : at + 1] == name]
    whole = [at for at in others if forms[max(0, at - len(name))].endswith(forms[start])]
    return len(whole) > 1 and all(
        _at(doc, at + 1) == joint and not _at(doc, at + 2).startswith(ARTICLE) for at in whole
    )


def _past_aim(doc: FoldedDocument, start: int, end: int) -> int:
    """Return the end with what a body guards against: «للإنذار المبكر | من المخاطر المتعددة»."""
    forms = doc.words_in_order.forms
    preposition, noun = _at(doc, end), _at(doc, end + 1)
    if not preposition or _AGAINST.get(forms[end - 1]) != preposition or not noun.startswith(ARTICLE):
        return end
    if forms[end - 1] == _EARLY and any(map(_WARNS.search, forms[max(0, start - _FAR) : start])):
        return end
    adjective = _at(doc, end + 2)
    plural = noun.endswith(("ات", "ر", "ث", "ة")) and adjective.startswith(ARTICLE) and adjective.endswith("ة")
    return end + 2 + plural


def _past_its_cause(doc: FoldedDocument, start: int, end: int) -> int:
    """Return the end with «ل» and of what a body is, where a comma or what is said closes it."""
    row = doc.words_in_order
    words = row.forms[start:end]
    whose = _at(doc, end)
    described = all(word.startswith(ARTICLE) for word in words) and (
        words[-1].endswith(_NISBA) or words[-1] in _GENERAL
    )
    if len(words) < 2 or words[0] not in _OF_WHAT or not described or not _is_cause(whose):
        return end
    if start and without_conjunction(row.forms[start - 1]) in word_set("organizations", "giving"):
        return end
    stop = end + 1
    while stop - end < _MOST and _goes_on(doc, stop):
        stop += 1 + 2 * (tuple(row.forms[stop : stop + 2]) == _FOR_THE_SAKE_OF)
    return stop if _is_closed(doc, stop) and (stop > end + 1 or whose.startswith(FOR_THE)) else end


def _past_sake(doc: FoldedDocument, start: int, end: int) -> int:
    """Return the end with for whose sake a party is, where a comma or what is said closes it: «| من أجل السهل،»."""
    row = doc.words_in_order
    if _PARTIES.isdisjoint(row.forms[start:end]) or not (_at(doc, end) and _goes_on(doc, end)):
        return end
    stop = end
    while stop - end < _MOST and _goes_on(doc, stop):
        stop += 1 + 2 * (tuple(row.forms[stop : stop + 2]) == _FOR_THE_SAKE_OF)
    sake = tuple(row.forms[end : end + 2]) == _FOR_THE_SAKE_OF
    return stop if sake and _is_closed(doc, stop) else end


def _is_closed(doc: FoldedDocument, stop: int) -> bool:
    """Whether a comma or what is said follows the word before another."""
    row = doc.words_in_order
    return _at(doc, stop) in _SPEECH or doc.text[row.ends[stop - 1] :][:1] == "،"


def _is_cause(word: str) -> bool:
    if not word.startswith("ل") or len(word) < 4 or is_plural_of_people(word):
        return False
    noun = word.removeprefix(FOR_THE) if word.startswith(FOR_THE) else word[1:]
    people = noun in office_heads() or is_spoken_to(word) or is_given(noun)
    return not people and (noun not in organization_heads() or noun == "حزب")


def is_spoken_to(word: str) -> bool:
    """Whether a folded word with «ل» is of those to whom one speaks or gives: «لوسائل», «لأهالي»."""
    noun = word.removeprefix(FOR_THE) if word.startswith(FOR_THE) else word[1:]
    is_spoken_to = noun in word_set("organizations", "spoken_to") or noun in word_set("people", "media")
    return word.startswith("ل") and is_spoken_to


def _goes_on(doc: FoldedDocument, at: int) -> bool:
    row = doc.words_in_order
    word = _at(doc, at)
    if tuple(row.forms[at : at + 2]) == _FOR_THE_SAKE_OF:
        return bool(word) and _at(doc, at + 2).startswith(ARTICLE)
    return word.startswith((ARTICLE, "و" + ARTICLE)) and word not in word_set("organizations", "stops")


def _past_town(doc: FoldedDocument, start: int, end: int, places: NamesByPlace) -> int:
    """Return the end with the town of a court or of a region's office: «محكمة الجنايات | في الوادي»."""
    row = doc.words_in_order
    words = row.forms[start:end]
    of_a_town = words[0] in _OF_A_TOWN or not _WORKS.isdisjoint(words)
    if words[0] in _SENT_TO and _at(doc, end) == _IN and is_place_word(_at(doc, end + 1)):
        return end + 2  # «بعثة الأمم المتحدة للدعم | في ليبيا»
    if of_a_town and _at(doc, end).startswith(_AT) and is_place_word(row.forms[end][1:]):
        return end + 1  # «محكمة الجنح | بسطيف»
    if of_a_town and _at(doc, end)[1:] in _REGIONS and _at(doc, end).startswith(_AT) and _at(doc, end + 1):
        return end + 2  # «مديرية الصحة | بمحافظة الوادي»
    if not of_a_town or _at(doc, end) != _IN or not _at(doc, end + 1):
        return end
    if row.forms[end + 1] in _REGIONS and _at(doc, end + 2):
        return end + 3 + _is_side(_at(doc, end + 3))
    place = places.at(doc.span(row.stretch(end + 1)))
    if place is not None:
        return row.index_at(doc.folded.place(place.span.end))
    return end + 2 if is_place_word(row.forms[end + 1]) else end


def _past_bench(doc: FoldedDocument, start: int, end: int) -> int:
    """Return the end with what a bench judges and of which court it is: «الدائرة الجنائية | بمحكمة …،»."""
    row = doc.words_in_order
    stop, of_a_court = end, False
    while row.forms[start] in _BENCHES and stop - end < _MOST_OF_A_BENCH and _at(doc, stop):
        if is_verb(row.forms[stop]) or row.forms[stop] in _SPEECH:
            return end
        of_a_court, stop = of_a_court or row.forms[stop] in _AT_COURT, stop + 1
    return stop if of_a_court and doc.text[row.ends[stop - 1] :][:1] == "،" else end


def _past_adjectives(doc: FoldedDocument, start: int, end: int) -> int:
    """Return the end with what of a town's name or of a court's stands right after: «ولاية النيل الأبيض | الشرقي»."""
    forms = doc.words_in_order.forms
    definite = forms[end - 1].startswith((ARTICLE, "ب" + ARTICLE)) or is_place_word(forms[end - 1])
    end += _describes_second_field(forms[end - 1], _at(doc, end))
    end += end > start + 1 and definite and _at(doc, end) in _COLOURS
    end += end > start + 1 and definite and _is_side(_at(doc, end))
    return end + (forms[start] in _COURTS and end > start + 1 and _at(doc, end) in _OF_COURTS)


def _describes_second_field(field: str, word: str) -> bool:
    """Whether a word is the adjective of a field that «و» joins: «المرصد الوطني للأسعار والقدرة | الشرائية»."""
    joined_field = field.startswith("و" + ARTICLE) and word.startswith(ARTICLE) and word.endswith(_OF_A_FIELD)
    return joined_field and describes(word, field[1:])


def _is_side(word: str) -> bool:
    return word in _sides()


@cache
def _sides() -> frozenset[str]:
    """Return the adjectives of sides: «الغاب | الشرقي»."""
    return folded_set(f"ال{side}{end}" for side in ("شرقي", "غربي", "شمالي", "جنوبي") for end in ("", "ة"))


def join_to_whose(doc: FoldedDocument, names: Sequence[Named]) -> Iterator[Named]:
    """Yield the names, a definite body of another one together with it: «اللجنة التنفيذية | لرابطة المعلمين»."""
    bodies = {name.span.start: name for name in names if isinstance(name, Organization)}
    for name in names:
        whose = bodies.get(name.span.end + len(" ل")) if isinstance(name, Organization) else None
        between = doc.outline.text[name.span.end : whose.span.start] if whose else ""
        if whose is None or between != " ل" or not fold_letters(name.words).startswith(ARTICLE):
            yield name
        else:
            span = name.span.cover(whose.span)
            yield replace(name, span=span, words=doc.words(span))


def places_of(names: Sequence[object]) -> NamesByPlace:
    """Return the places among the names of a text."""
    return NamesByPlace([name for name in names if isinstance(name, Place)])
