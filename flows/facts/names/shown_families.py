"""The family's name after a given one and the father's, where it stands alone elsewhere, or an address closes it.

وزير الموارد السيد سعد نبيل | الراوي | الذي عرض …      … برئاسة الراوي
أحرز سالم جابر | المنيف | ميدالية                       … وكان المنيف قد تأهل
سعادة الأستاذ / حمد بن سعد | المنصوري | الموقر
"""

from dataclasses import replace
from itertools import islice

from flows.arabic.clitics import ARTICLE
from flows.arabic.letters import Stretch
from flows.facts.names.gazetteer import is_given, organization_heads
from flows.facts.names.name_ends import is_open_after_given, joints
from flows.facts.names.office_words import head_length, joined
from flows.facts.names.titles import first_title, is_title
from flows.facts.text.folded_document import FoldedDocument
from flows.facts.text.lexicons import word_set
from flows.facts.text.verbs import saying_verbs, without_conjunction
from flows.model.facts import Certainty, Person

_LED = frozenset({"برئاسة", "بقيادة", "باشراف", "وفق", "بحسب"})
_HAD, _ALREADY = "كان", "قد"
_NISBA = "ي"
_MOST_PLACES = 8
_LEAST_WORDS = 2
_LEAST_LETTERS = 3


def with_shown_family(doc: FoldedDocument, name: Person) -> Person:
    """Return a name with the family's after it, where that is shown; else the name."""
    row = doc.words_in_order
    last = row.index_at(doc.folded.place(name.span.end - 1) + 1) - 1
    first = row.index_at(doc.folded.place(name.span.start))
    if name.certainty is Certainty.OPEN or last + 1 >= len(row) or not 0 < first <= last:
        return name
    if last - first + 1 < _LEAST_WORDS and not is_title(doc, first - 1):
        return name
    if row.forms[last].startswith(ARTICLE) or row.forms[last] in joints() or not _may_follow(doc, last + 1):
        return name
    if not (_is_closed_by_honour(doc, last + 1) or stands_alone(doc, last + 1)):
        return name
    span = doc.span(Stretch(doc.folded.place(name.span.start), row.ends[last + 1]))
    return replace(name, span=span, words=doc.words(span))


def _may_follow(doc: FoldedDocument, at: int) -> bool:
    word = doc.words_in_order.forms[at]
    if not word.startswith(ARTICLE):
        return is_open_after_given(doc, at) and not head_length(doc, at, word)  # «الدكتور ناصر | باعشن | … وقال باعشن»
    bare = word.removeprefix(ARTICLE)
    if len(bare) < _LEAST_LETTERS or word in word_set("people", "never"):
        return False  # «إلى», which opens as the article does
    is_noun = bare in organization_heads() or bare in word_set("objects", "spoken_of") or head_length(doc, at, word)
    shaped = is_given(doc.words_in_order.forms[at - 1]) or word.endswith(_NISBA)
    return joined(doc, at - 1, at) and shaped and not is_noun


def _is_closed_by_honour(doc: FoldedDocument, at: int) -> bool:
    row = doc.words_in_order
    after = row.forms[at + 1] if at + 1 < len(row) and joined(doc, at, at + 1) else ""
    return after in word_set("verbs", "after_whom_one_writes_to")


def stands_alone(doc: FoldedDocument, at: int) -> bool:
    """Whether a word is somebody elsewhere in the text: who says something, leads, or had done something."""
    row = doc.words_in_order
    places = islice(row.by_form.get(row.forms[at], ()), _MOST_PLACES)
    return any(_is_somebody(doc, place) for place in places if place not in (0, at))


def _is_somebody(doc: FoldedDocument, at: int) -> bool:
    row = doc.words_in_order
    first = first_title(doc, at)
    before = row.forms[first - 1] if first else ""
    if not before or not (joined(doc, at - 1, at) or is_title(doc, at - 1)) or not joined(doc, first - 1, first):
        return False
    after = row.forms[at + 1] if at + 1 < len(row) else ""
    had = before.removeprefix("و") == _HAD and after == _ALREADY
    return had or before in _LED or without_conjunction(before) in saying_verbs()
