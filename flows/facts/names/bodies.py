"""Bodies by the noun that opens their name and the definite words after it: «منظمة الصحة العالمية»."""

from collections.abc import Iterator
from functools import cache

from flows.arabic.letters import Stretch
from flows.facts.names.features import forms_of, split_clitics
from flows.facts.names.gazetteer import formal_heads, organization_heads
from flows.facts.names.model_names import words_before_names
from flows.facts.names.named_words import name_words
from flows.facts.names.territories import stands_together
from flows.facts.text.folded_document import FoldedDocument
from flows.facts.text.folded_text import keys_of
from flows.facts.text.lexicons import folded_set, lexicon, word_set
from flows.facts.text.verbs import agents_verbs, feminine_verbs, is_verb, saying_verbs, without_conjunction
from flows.model.facts import Certainty, Organization, Person

_MOST_WORDS = 7
_FEWEST_LETTERS = 4
_LONGEST_MARKED = 40
_MOST_MARKED_WORDS = 3
OF_WORKS = frozenset(
    {
        "نشرت",
        "عرضت",
        "كتبت",
        "قدمت",
        "تلت",
        "تنشر",
        "تعرض",
        "تكتب",
        "تقدم",
        "نظمت",
        "تنظم",
        "تلقت",
        "وقعت",
        "وصفت",
        "التقت",
        "حاورت",
    }
)
"""Verbs of which a title in marks is the object as well, or by which a paper asks others."""


@cache
def _words_beyond_a_body() -> frozenset[str]:
    return folded_set(lexicon("organizations")["stops"])


@cache
def _head_forms() -> dict[str, int]:
    """Return every word that may open the name of a body, clitics included, with where its head begins."""
    return {form: cut for head in sorted(formal_heads()) for form, cut in forms_of(head)}


def find_bodies(doc: FoldedDocument) -> Iterator[Organization]:
    """Yield every body whose head says that it is one, with the whole chain of definite words after it."""
    row = doc.words_in_order
    end = 0
    for index in row.indices(keys_of(_head_forms)):
        if index < end:
            continue
        end = _chain_end(doc, index)
        if end - index > 1:
            span = doc.span(Stretch(row.starts[index] + _head_forms()[row.forms[index]], row.ends[end - 1]))
            yield Organization(span=span, words=doc.words(span), rule="organization.head", certainty=Certainty.LIKELY)


def find_marked_bodies(doc: FoldedDocument) -> Iterator[Organization]:
    """Yield every body whose head stands right before its name in marks, with what it is for: «شركة «منارة» للنقل»."""
    row = doc.words_in_order
    for quoted in doc.quoted:
        at = row.index_at(quoted.start) - 1
        if at < 0 or quoted.end - quoted.start > _LONGEST_MARKED or doc.text[row.ends[at] : quoted.start] != " ":
            continue
        cut = next((cut for cut, form in split_clitics(row.forms[at]) if form in _heads_before_marks()), None)
        if cut is not None and row.index_at(quoted.inner.end) > row.index_at(quoted.inner.start):
            span = doc.span(Stretch(row.starts[at] + cut, quoted.end))
            yield Organization(span=span, words=doc.words(span), rule="organization.marked", certainty=Certainty.LIKELY)


def find_marked_subjects(doc: FoldedDocument) -> Iterator[Organization]:
    """Yield every body that a name in marks alone is, right after the verb that opens its clause: «رفعت «سواحل» …»."""
    row = doc.words_in_order
    words = name_words(doc, ())
    for quoted in doc.quoted:
        at = row.index_at(quoted.start) - 1
        if at < 0 or quoted.end - quoted.start > _LONGEST_MARKED or doc.text[row.ends[at] : quoted.start] != " ":
            continue
        first, last = row.index_at(quoted.inner.start), row.index_at(quoted.inner.end)
        does = without_conjunction(row.forms[at]) in _verbs_before_marks() and words.leads(at)
        if does and 0 < last - first <= _MOST_MARKED_WORDS and not any(map(is_verb, row.forms[first:last])):
            span = doc.span(Stretch(quoted.start, quoted.end))
            yield Organization(span=span, words=doc.words(span), rule="organization.marked", certainty=Certainty.LIKELY)


@cache
def _verbs_before_marks() -> frozenset[str]:
    """Return the feminine verbs of what bodies alone do: what is written or said may be a title of a work."""
    return (agents_verbs() & feminine_verbs()) - saying_verbs() - OF_WORKS


@cache
def _heads_before_marks() -> frozenset[str]:
    return folded_set(["شركة", "مؤسسة", "جمعية", "منظمة", "مجموعة", "مصرف", "نقابة", "رابطة", "حركة", "حزب", "اتحاد"])


def _chain_end(doc: FoldedDocument, index: int) -> int:
    """Return after which word the definite words after a head end: «منظمة الصحة العالمية | التي»."""
    row = doc.words_in_order
    end = index + 1
    while end < min(len(row), index + _MOST_WORDS) and stands_together(doc, end - 1, end + 1):
        form = row.forms[end]
        joined = form.startswith("وال") and end > index + 1
        if not (form.startswith("ال") or joined) or form in _words_beyond_a_body() or len(form) < _FEWEST_LETTERS:
            break
        end += 1
    goes_on = row.forms[end - 1] in words_before_names() and end < len(row) and stands_together(doc, end - 1, end + 1)
    return end + goes_on


def is_in_another_name(doc: FoldedDocument, person: Person) -> bool:
    """Whether a person's name is part of a body's or a place's: «جامعة الملك | سعود», «عين | عيسى»."""
    row = doc.words_in_order
    at = row.index_at(doc.folded.place(person.span.start))
    if not 1 <= at < len(row) or not stands_together(doc, at - 1, at + 1):
        return False
    if " " not in person.words and row.forms[at - 1] in word_set("places", "heads"):
        return True
    if at < 2 or row.forms[at - 1] not in words_before_names() or not stands_together(doc, at - 2, at):
        return False
    more = word_set("organizations", "more_heads")
    return any(form in organization_heads() or form in more for _, form in split_clitics(row.forms[at - 2]))
