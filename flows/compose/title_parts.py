"""A title of two stretches: who does something, and what, without what stands between commas before it.

أعلن وزير الداخلية، [السيد سالم الحداد، يوم الأربعاء،] عن ارتفاع الحصيلة إلى 18 وفاة
استقبل الأمير سالم بن حمد، [اليوم في القصر،] معالي السيدة هيلين كارتر
"""

from collections.abc import Collection, Sequence, Set
from itertools import pairwise

from flows.arabic.clitics import ARTICLE
from flows.arabic.cuts import clause_cuts, strip_span
from flows.arabic.letters import fold_letters
from flows.arabic.limits import is_limited
from flows.compose.clauses import listed_words
from flows.compose.material import Material
from flows.compose.tables import BETWEEN_CELLS
from flows.facts.names.titles import title_words
from flows.facts.text.lexicons import word_set
from flows.facts.text.verbs import is_verb, saying_verbs
from flows.model.facts import Person
from flows.model.source import Span

COMPLETED = "title.completed"
"""The rule of a title whose first stretch needs the second: «… ألقت القبض | على سبعة أشخاص»."""
_BOOK = "title_parts.toml"
_LEAST_WORDS, _MOST_ACTOR_WORDS, _MOST_ASIDE_WORDS, _MOST_ASIDES = 2, 13, 22, 3
_LEAST_OBJECT_WORDS = 3
_MOST_COMPLETED_WORDS = 16
_ACCUSATIVE = "ا"
_LEAST_LETTERS = 4
_PAIRED = (("ruling", "ruled"), ("exchanging", "exchanged"), ("deciding", "decided"), ("debating", "debated"))
"""Verbs and what alone is an object of theirs: «قضت المحكمة … | بسجن …», «تبادل الطرفان … | الاتهامات»."""


def who_and_what(material: Material, lead: Span) -> tuple[Span, Span] | None:
    """Return who does something in a first sentence and what, where asides between commas alone part the two.

    None where the object stands beside its verb, where no aside parts them, or where what follows limits the object.
    """
    parts = [strip_span(material.text, Span(*pair)) for pair in pairwise(_ends(material, lead))]
    completed = _completed(material, parts)
    if completed:
        return completed
    actor = _without_office(material, parts[0])
    verb = fold_letters(actor.of(material.text)).split(maxsplit=1)[0]
    if not is_verb(verb) or not _LEAST_WORDS <= material.words_in(actor) <= _MOST_ACTOR_WORDS:
        return None
    for at, part in enumerate(parts[1 : _MOST_ASIDES + 2], 1):
        words = fold_letters(part.of(material.text)).split()
        if words and _is_object(verb, words):
            following = fold_letters(" ".join(each.of(material.text) for each in parts[at + 1 : at + 2])).split()
            fits = at > 1 and len(words) >= _LEAST_OBJECT_WORDS and not _limits(following)
            return (actor, part) if fits else None
        if not words or len(words) > _MOST_ASIDE_WORDS or not _is_aside(words):
            return None
    return None


def _limits(following: Sequence[str]) -> bool:
    """Whether what follows an object limits it; another verb joined by «و» has limits of its own."""
    goes_on = following and following[0].startswith("و") and is_verb(following[0].removeprefix("و"))
    return not goes_on and is_limited(following)


def _completed(material: Material, parts: Sequence[Span]) -> tuple[Span, Span] | None:
    """Return the first part of a sentence whose verb needs a phrase, with the part after an aside that is it.

    «أعلنت الشرطة أنها ألقت القبض، [خلال يومين،] على سبعة أشخاص», «كُلّفت السيدة سلمى، [مهندسة عامة،] بمهام مدير …».
    """
    opens = _phrases_after(material, parts[0])
    charges = "بمهام" in opens
    for at, part in enumerate(parts[1 : _MOST_ASIDES + 2] if opens else (), 1):
        words = fold_letters(part.of(material.text)).split()
        if words and words[0] in opens:
            following = fold_letters(" ".join(each.of(material.text) for each in parts[at + 1 : at + 2])).split()
            fits = at > 1 and len(words) >= _LEAST_OBJECT_WORDS and (charges or not is_limited(following))
            return (parts[0], part) if fits else None
        if not words or len(words) > _MOST_ASIDE_WORDS or not (_is_aside(words) or (charges and at == 1)):
            return None
    return None


def leaves_a_phrase(material: Material, who: Span) -> bool:
    """Whether a first part of a sentence ends before a phrase that its verb needs: «… ألقت القبض», «كُلّفت فلانة»."""
    return bool(_phrases_after(material, who))


def _phrases_after(material: Material, first: Span) -> Collection[str]:
    """Return the words one of which must open the phrase that the last word, or the verb of an office, needs."""
    words = fold_letters(first.of(material.text)).split()
    if not _LEAST_WORDS < len(words) <= _MOST_COMPLETED_WORDS:
        return ()
    named = any(isinstance(fact, Person) and fact.span.end == first.end for fact in material.facts_in(first))
    if named and words[0] in listed_words("charging", _BOOK):
        return listed_words("charged", _BOOK)
    first_needs = phrases_after(words[0]) if words[0] not in saying_verbs() else frozenset()
    return phrases_after(words[-1]) or (first_needs if first_needs.isdisjoint(words) else ())


def phrases_after(word: str) -> Set[str]:
    """Return the words one of which must follow a folded word: «القبض» says little without «على»."""
    return {phrase.split()[1] for phrase in listed_words("completed", _BOOK) if phrase.split()[0] == word}


def between_cells(rule: str) -> str:
    """Return what stands between the stretches of a title: nothing but a space where the second completes the first."""
    return " " if rule == COMPLETED else BETWEEN_CELLS


def _ends(material: Material, lead: Span) -> tuple[int, ...]:
    return (lead.start, *(cut for cut in clause_cuts(material.text, lead) if lead.start < cut < lead.end), lead.end)


def _without_office(material: Material, first: Span) -> Span:
    """Return the first part up to the end of the name in it, where the office of that one or a prayer follows."""
    for fact in material.facts_in(first):
        if isinstance(fact, Person):
            after = fold_letters(material.text[fact.span.end : first.end]).split()
            return Span(first.start, fact.span.end) if after and _is_aside(after) else first
    return first


def _is_object(verb: str, words: Sequence[str]) -> bool:
    """Whether a part opens with what a verb needs: what is said, who is received, what is held, signed or opened."""
    if verb in saying_verbs():
        return words[0] in listed_words("said", _BOOK)
    if verb in listed_words("receiving", _BOOK):
        return words[0] in title_words() | word_set("people", "more_titles") or words[0].startswith(ARTICLE + "رئيس")
    for verbs, objects in _PAIRED:
        if verb in listed_words(verbs, _BOOK):
            return words[0] in listed_words(objects, _BOOK)
    if verb not in listed_words("doing", _BOOK):
        return False
    accusative = words[0].endswith(_ACCUSATIVE) and len(words[0]) >= _LEAST_LETTERS and not is_verb(words[0])
    return words[0] in listed_words("done", _BOOK) or (accusative and not words[0].startswith(ARTICLE))


def _is_aside(words: Sequence[str]) -> bool:
    """Whether a part says when, where, beside whom or in which office, or prays for somebody."""
    opens = words[0].removeprefix("و") if words[0].startswith("و" + ARTICLE) else words[0]
    offices = word_set("people", "offices") | word_set("people", "titles") | word_set("people", "more_titles")
    return words[0] in listed_words("asides", _BOOK) or opens.removeprefix(ARTICLE) in offices or opens in offices
