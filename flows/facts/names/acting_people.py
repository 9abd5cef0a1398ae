"""People by what they do: after a verb and a whole office stands who it is, up to a mark or a word of no name.

افتتح الجلسة رئيس المجلس | عبدالمحسن الحداد | عند الظهر    its object stands before it
أعلن رئيس الرابطة | نديم الحداد |، خلال لقاء، أن …         what is said follows after an aside
"""

import re
from collections.abc import Iterator
from functools import cache

from flows.arabic.clitics import ARTICLE, FOR_THE
from flows.arabic.letters import Stretch
from flows.arabic.number_words import NUMBER_WORDS
from flows.facts.names.gazetteer import is_given, organization_heads
from flows.facts.names.name_ends import is_plural_of_people, joints
from flows.facts.names.named_words import NamedWords
from flows.facts.names.office_words import NamesByPlace, goes_on, head_length, is_place_word, is_whole
from flows.facts.names.titles import is_title
from flows.facts.text.lexicons import LINE_END, word_set
from flows.facts.text.verbs import agents_verbs, is_verb, saying_verbs, verbs_with_conjunctions, without_conjunction
from flows.model.facts import Certainty, Person

_LEAST, _MOST = 2, 4
_MOST_OFFICE_WORDS = 9
_SERVANT = re.compile(r"عبدا?ل[ء-ي]{3,}")
_IT = "ذلك"
_THAT = frozenset({_IT, "هذا", "هذه", "تلك", "عند", "خلال", "امس", "اليوم"})
_ASIDE = re.compile(rf"\s?،[^،.{LINE_END}]{{3,90}}،\s[بإا]?[أا]?ن(?:ه|ها|هم)?\s")
_MARK = re.compile(rf"\s?[،.:؛(«\"“{LINE_END}]|\s?\Z")
_OF_THINGS = "ة"


def find_acting_people(known: NamedWords) -> Iterator[Person]:
    """Yield every person right after a verb and a whole office, where no name is known."""
    doc, row = known.doc, known.doc.words_in_order
    by_place = NamesByPlace([name for name in known.names if name.certainty is not Certainty.OPEN])
    end = 0
    for verb in row.indices(_verbs()):
        first = _past_adverbs(known, verb + 1)
        if first < end or not known.joined(first) or not known.leads(verb) or is_title(doc, first):
            continue
        start = _end_of_office(known, by_place, first)
        stop = _end_of_name(known, start) if start > first else start
        if _LEAST <= stop - start <= _MOST and _is_sure(known, verb, start, stop) and not _is_known(known, start, stop):
            end = stop
            span = doc.span(Stretch(row.starts[start], row.ends[stop - 1]))
            yield Person(span=span, words=doc.words(span), rule="person.subject", certainty=Certainty.LIKELY)


@cache
def _verbs() -> frozenset[str]:
    does = agents_verbs() | saying_verbs()
    return frozenset(verb for verb in verbs_with_conjunctions() if without_conjunction(verb) in does)


def _past_plain(known: NamedWords, at: int) -> int:
    while known.joined(at) and known.form(at) in word_set("verbs", "between"):
        at += 1
    return at


def _past_adverbs(known: NamedWords, at: int) -> int:
    """Return where a subject may begin: after adverbs, and a definite object before it («افتتح | الجلسة | رئيس …»)."""
    at = _past_plain(known, at)
    office = head_length(known.doc, at + 1, known.form(at + 1)) and not head_length(known.doc, at, known.form(at))
    return at + (known.form(at).startswith(ARTICLE) and bool(office) and known.joined(at + 1))


def _end_of_office(known: NamedWords, by_place: NamesByPlace, first: int) -> int:
    """Return the word after a whole office that begins at a word; `first` where none does."""
    head = head_length(known.doc, first, known.form(first))
    at = first + head
    while head and at - first < _MOST_OFFICE_WORDS and known.joined(at) and not _opens_name(known.form(at)):
        if not goes_on(known.doc, by_place, at):
            break
        at += 1
    whole = head and at > first + 1 and is_whole(known.doc, by_place, first, at - 1)
    return at if whole and known.joined(at) else first


def _opens_name(word: str) -> bool:
    return (is_given(word) and not is_place_word(word)) or _SERVANT.fullmatch(word) is not None


def _end_of_name(known: NamedWords, start: int) -> int:
    at = start
    while at - start <= _MOST and (at == start or known.joined(at)) and not _ends_a_name(known, start, at):
        at += 1
    return at


def _ends_a_name(known: NamedWords, start: int, at: int) -> bool:
    """Whether a word is none of a name: a particle, a verb, a number, a definite feminine, with «ب» or «ل»."""
    word = known.form(at)
    if not word or word in word_set("people", "never", "beyond") or word in _THAT or word in NUMBER_WORDS:
        return True
    listed = is_given(word) or known.form(at - 1) in joints()
    particle = word.startswith((FOR_THE, "بال", "وال", "بان")) or is_plural_of_people(word) or word[0].isdigit()
    common = word in organization_heads() or (word.startswith(ARTICLE) and word.endswith(_OF_THINGS))
    original = known.doc.words(known.doc.span(known.doc.words_in_order.stretch(at)))
    object_ = at - start >= _LEAST and (original.endswith(("ًا", "اً")) or (word.endswith("ا") and len(word) > _MOST))
    return particle or ((common or is_verb(word) or object_ or len(word) < _LEAST) and not listed)


def _is_sure(known: NamedWords, verb: int, start: int, stop: int) -> bool:
    """Whether a name stands there and no object: that stands before it or right after, or is said after an aside."""
    doc, words = known.doc, [known.form(at) for at in range(start, stop)]
    if words[-1] in joints() or words[0] in word_set("people", "not_first") or head_length(doc, start, words[0]):
        return False
    after = doc.words_in_order.ends[stop - 1]
    says = without_conjunction(known.form(verb)) in saying_verbs() and _ASIDE.match(doc.text, after) is not None
    closed = _MARK.match(doc.text, after) is not None or _ends_a_name(known, start, stop)
    bare = not words[0].startswith((ARTICLE, "ل", "ب")) and words[0][-1] != _OF_THINGS
    has_object = known.form(stop) == _IT or _past_adverbs(known, verb + 1) > _past_plain(known, verb + 1)
    return closed and ((has_object and _opens_name(words[0])) or (says and bare))


def _is_known(known: NamedWords, start: int, stop: int) -> bool:
    """Whether a name that is no guess begins there, as long, or before a word that may be its object."""
    found, after = known.named.get(start, (None, 0))
    sure = isinstance(found, Person) and found.certainty is not Certainty.OPEN
    return sure and (after >= stop or known.form(stop) != _IT)
