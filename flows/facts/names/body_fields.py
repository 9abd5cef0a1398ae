"""What «و», «ل» or «ب» joins to the name of a body that its form alone ends too early.

هيئة الدفاع المدني | والإسعاف            a field of a list, which never is another that acts
وزارة الثروة الزراعية | وموارد المياه      also in a construct
الاتحاد العربي | لمنتجي الأسماك          whose union it is
المجلس البلدي | لمدينة صحار             of which town
الأمانة العامة | لجائزة الوادي            of what, before a verb was
"""

from dataclasses import replace

from flows.arabic.clitics import ARTICLE, FOR_THE
from flows.facts.names.body_ends import describes
from flows.facts.names.gazetteer import is_given, organization_heads
from flows.facts.names.office_words import is_place_word, joined
from flows.facts.text.folded_document import FoldedDocument
from flows.facts.text.lexicons import folded_set, word_set
from flows.facts.text.verbs import is_verb, without_conjunction
from flows.model.facts import Certainty, Organization

_MOST_FIELDS = 3
_UNIONS = frozenset(
    ARTICLE + head for head in ("اتحاد", "نقابة", "جمعية", "رابطة", "هيئة", "جامعة", "لجنة", "شبكة", "تجمع", "منظمة")
)
_COLOURS = folded_set(["الأحمر", "الأخضر", "الأبيض"])
_LEAST_OF_PEOPLE = 4
_NISBA = ("ي", "ية")
_COUNCILS = folded_set(["البلدي", "الجماعي", "المحلي", "الجهوي", "الإقليمي", "الولائي", "القروي", "المحلية", "البلدية"])
_REGIONS = folded_set(["مدينة", "محافظة", "ولاية", "منطقة", "إقليم", "جهة", "بلدة", "جماعة", "قضاء", "عمالة", "بلدية"])
_UNITS = folded_set(["الفرقة", "المديرية", "الإدارة", "القيادة", "المصلحة", "المفتشية", "الوحدة", "فرقة"])
_SERVICES = folded_set(["للشرطة", "للدرك", "للحرس", "للجيش", "للجمارك", "للأمن", "للديوانة"])
_SECRETARIATS = frozenset({("الامانة", "العامة"), ("اللجنة", "العليا"), ("اللجنة", "المنظمة"), ("الادارة", "العامة")})
_OF_WHAT = folded_set(["جائزة", "مجلس", "مهرجان", "معرض", "اتحاد", "جامعة", "منظمة", "مؤتمر", "هيئة", "حزب", "صندوق"])


def with_fields(doc: FoldedDocument, body: Organization) -> Organization:
    """Return a body with the fields, the members or the town that its name goes on with."""
    row = doc.words_in_order
    end = row.index_at(doc.folded.place(body.span.end))
    start = row.index_at(doc.folded.place(body.span.start))
    whole = start < end and row.ends[end - 1] == doc.folded.place(body.span.end)
    if body.certainty is Certainty.OPEN or not whole or end - start < 2:
        return body
    last = _past_fields(doc, start, end)
    last = _past_service(doc, start, last) if last == end else last
    last = _past_members(doc, start, last) if last == end else last
    last = _past_town(doc, last) if last == end else last
    last = _past_what(doc, start, last) if last == end else last
    if last == end:
        return body
    span = replace(body.span, end=doc.span(row.stretch(last - 1)).end)
    return replace(body, span=span, words=doc.words(span))


def _at(doc: FoldedDocument, at: int) -> str:
    """Return the word that spaces alone part from the one before; "" where a mark does."""
    row = doc.words_in_order
    return row.forms[at] if 0 < at < len(row) and joined(doc, at - 1, at) else ""


def _past_fields(doc: FoldedDocument, start: int, end: int) -> int:
    """Return the end with the fields that «و» joins: «هيئة الدفاع المدني | والإسعاف»."""
    forms = doc.words_in_order.forms
    if forms[start] not in word_set("organizations", "of_fields") or not forms[end - 1].removeprefix("و").startswith(
        (ARTICLE, FOR_THE)
    ):
        return end
    for _ in range(_MOST_FIELDS):
        after = _past_field(doc, end)
        if after == end:
            break
        end = after
    return end


def _past_field(doc: FoldedDocument, at: int) -> int:
    word = _at(doc, at)
    field = word[1:].removeprefix(ARTICLE) if word.startswith("و") else ""
    if field not in word_set("organizations", "fields"):
        return at
    if not word[1:].startswith(ARTICLE):  # «وموارد | المياه»
        return at + 2 if _at(doc, at + 1).startswith(ARTICLE) else at
    adjective = _at(doc, at + 1)
    return at + 1 + (adjective.endswith(_NISBA) and describes(adjective, _as_described(word[1:])))


def _as_described(field: str) -> str:
    """Return a field as its adjective sees it: a plural of things is feminine («الأحياء | البحرية»)."""
    return field + "ة" if field.endswith(("ات", "اء", "ارد", "وث")) else field


def _past_members(doc: FoldedDocument, start: int, end: int) -> int:
    """Return the end with «ل» and whose union it is, with an adjective of theirs: «| لمنتجي الأسماك»."""
    row = doc.words_in_order
    words = row.forms[start:end]
    described = all(word.startswith(ARTICLE) for word in words)
    given = start and without_conjunction(row.forms[start - 1]) in word_set("organizations", "giving")
    if words[0] not in _UNIONS or not described or given:
        return end
    whose, of_what = _at(doc, end), _at(doc, end + 1)
    if not whose.startswith("ل") or whose.startswith(FOR_THE) or not of_what.startswith(ARTICLE):
        return end
    common = whose[1:] in organization_heads() | word_set("organizations", "open_towns") or is_place_word(whose[1:])
    people = whose.endswith("ي") and len(whose) > _LEAST_OF_PEOPLE and not common
    if not (people or whose[1:] in word_set("organizations", "members")):
        return end
    return _past_members_adjectives(doc, end + 2)


def _past_members_adjectives(doc: FoldedDocument, end: int) -> int:
    """Return the end with the adjective of what has been named, and a second that «و» joins, with its own."""
    last, word = doc.words_in_order.forms[end - 1], _at(doc, end)
    end += describes(word, last) or describes(word, last + "ة") or word in _COLOURS
    second, its = _at(doc, end), _at(doc, end + 1)
    both = second.startswith("و" + ARTICLE) and (its in _COLOURS or describes(its, second[1:]))
    return end + 2 * both


def _past_service(doc: FoldedDocument, start: int, end: int) -> int:
    """Return the end with the service that a unit is of: «الفرقة الوطنية | للشرطة القضائية»."""
    forms = doc.words_in_order.forms
    service, adjective = _at(doc, end), _at(doc, end + 1)
    of_one = forms[start] in _UNITS and forms[end - 1].startswith(ARTICLE) and service in _SERVICES
    return end + 1 + (adjective.endswith(_NISBA) and adjective.startswith(ARTICLE)) if of_one else end


def _past_town(doc: FoldedDocument, end: int) -> int:
    """Return the end with «ل» and the town of a council: «المجلس البلدي | لمدينة صحار», «… | لعين الصفصاف»."""
    forms = doc.words_in_order.forms
    word, after = _at(doc, end), _at(doc, end + 1)
    if forms[end - 1] not in _COUNCILS or not word.startswith("ل") or is_verb(after):
        return end
    if word[1:] in _REGIONS and after:
        compound = (
            not after.startswith(ARTICLE)
            and _at(doc, end + 2).startswith(ARTICLE)
            and after in word_set("organizations", "open_towns")
        )
        return end + 2 + compound
    if word[1:] in word_set("organizations", "open_towns") and after:
        return end + 2
    return end + is_place_word(word[1:])


def _past_what(doc: FoldedDocument, start: int, end: int) -> int:
    """Return the end with «ل» and of what a secretariat is: «الأمانة العامة | لجائزة الملك سعد»."""
    words = tuple(doc.words_in_order.forms[start:end])
    word, after = _at(doc, end), _at(doc, end + 1)
    if (
        words not in _SECRETARIATS
        or not word.startswith("ل")
        or word[1:] not in _OF_WHAT
        or not after.startswith(ARTICLE)
    ):
        return end
    named = after in word_set("people", "before_names") and _at(doc, end + 2) and _is_name(_at(doc, end + 2))
    return end + 2 + bool(named)


def _is_name(word: str) -> bool:
    return is_given(word) or not is_verb(word)
