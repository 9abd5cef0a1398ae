"""Names without the object of their verb, which the model and the rules take for the family's name.

رفضت المحامية هبة سالم | التعقيب       a definite verbal noun by its form, or of a verb of refusing
استعرض م. رشيد | سير الأشغال                a noun of no list before a definite one, of a verb of reviewing
أصدر الجيش | بياناً                           a noun with its tanween after the name of a body
"""

import re
from dataclasses import replace

from flows.arabic.clitics import ARTICLE
from flows.arabic.letters import Stretch
from flows.facts.names.gazetteer import gazetteer
from flows.facts.names.name_ends import has_tanween, joints
from flows.facts.names.office_words import joined
from flows.facts.names.titles import first_title
from flows.facts.text.folded_document import FoldedDocument
from flows.facts.text.lexicons import word_set
from flows.facts.text.verbs import without_conjunction
from flows.model.facts import Organization, Person

_BY_FORM = re.compile(r"الت[ء-ي]{2}ي[ء-ي]")
"""«التعليق», «التصويت», «التوقيع»."""
_VERBAL = re.compile(r"ت[ء-ي]{2}ي[ء-ي]|ا[ء-ي]{2}ا[ء-ي]|ا(?:عادة|قامة|حالة|زالة|دانة)|است[ء-ي]{2}ا[ء-ي]")
"""«تأجيل», «إصلاح», «إعادة»: what is asked for, where the verb asks."""
_OF_NO_FAMILY = frozenset({"العام", "العامة", "الرسمي", "الرسمية", "الوطني", "الوطنية", "الشامل", "الشاملة", "المفتوح"})
_FAR = 6
_TWO = 2


def without_taken_object(doc: FoldedDocument, name: Person | Organization) -> Person | Organization:
    """Return a name up to the object of its verb, where the name has taken that in; else the name."""
    row = doc.words_in_order
    first = row.index_at(doc.folded.place(name.span.start))
    last = row.index_at(doc.folded.place(name.span.end - 1) + 1) - 1
    if last <= first or last >= len(row):
        return name
    end = _end_of_person(doc, first, last) if isinstance(name, Person) else _end_of_body(doc, first, last)
    if end == last:
        return name
    span = doc.span(Stretch(doc.folded.place(name.span.start), row.ends[end]))
    return replace(name, span=span, words=doc.words(span))


def _end_of_person(doc: FoldedDocument, first: int, last: int) -> int:
    """Return the last word of a person's own name."""
    words = doc.words_in_order.forms
    verb = _verb_before(doc, first)
    asked = (at for at in range(first + _TWO, last + 1) if _VERBAL.fullmatch(words[at]) and not _is_listed(words[at]))
    if verb and (found := next(asked, 0)):
        return found - 1
    if last - first >= _TWO and words[last - 1] not in joints() and _is_described(doc, last):
        return last - 1
    if words[last - 1] in joints() or _is_listed(words[last]):
        return last
    if _BY_FORM.fullmatch(words[last]) or (verb in word_set("objects", "refusing") and words[last] in _objects()):
        return last - 1
    reviews = verb in word_set("objects", "reviewing") and words[last].startswith(ARTICLE) and last - 1 > first
    noun = words[last - 1]
    inner = reviews and not (noun.startswith(ARTICLE) or _is_listed(noun) or words[last - _TWO] in joints())
    return last - _TWO if inner else last


def _is_described(doc: FoldedDocument, last: int) -> bool:
    """Whether a definite word has an adjective that no family has: «أعلن سالم حداد | الإضراب العام»."""
    row = doc.words_in_order
    after = row.forms[last + 1] if last + 1 < len(row) and joined(doc, last, last + 1) else ""
    return row.forms[last].startswith(ARTICLE) and after in _OF_NO_FAMILY


def _end_of_body(doc: FoldedDocument, first: int, last: int) -> int:
    while last > first and has_tanween(doc, last):
        last -= 1
    return last


def _verb_before(doc: FoldedDocument, first: int) -> str:
    """Return the verb before a name with its titles and its office, without its conjunction, if any stands near."""
    row = doc.words_in_order
    start = first_title(doc, first)
    for at in range(start - 1, max(-1, start - _FAR - 1), -1):
        verb = without_conjunction(row.forms[at])
        if verb in word_set("objects", "refusing", "reviewing"):
            return verb
        if doc.text[row.ends[at] : row.starts[at + 1]].strip(" ./"):
            return ""
    return ""


def _objects() -> frozenset[str]:
    return word_set("objects", "refused")


def _is_listed(word: str) -> bool:
    return bool(gazetteer().classes.get(word))
