"""A title of two stretches: who does something, and what, without what stands between commas before it.

أعلن وزير الداخلية، [السيد سالم الحداد، يوم الأربعاء،] عن ارتفاع الحصيلة إلى 18 وفاة
استقبل الأمير سالم بن حمد، [اليوم في القصر،] معالي السيدة هيلين كارتر
"""

from collections.abc import Sequence
from itertools import pairwise

from flows.arabic.clitics import ARTICLE
from flows.arabic.cuts import clause_cuts, strip_span
from flows.arabic.letters import fold_letters
from flows.arabic.limits import is_limited
from flows.compose.clauses import listed_words
from flows.compose.material import Material
from flows.facts.names.titles import title_words
from flows.facts.text.lexicons import word_set
from flows.facts.text.verbs import is_verb, saying_verbs
from flows.model.facts import Person
from flows.model.source import Span

_BOOK = "title_parts.toml"
_LEAST_WORDS, _MOST_ACTOR_WORDS, _MOST_ASIDE_WORDS, _MOST_ASIDES = 2, 13, 14, 3
_LEAST_OBJECT_WORDS = 3
_ACCUSATIVE = "ا"
_LEAST_LETTERS = 4


def who_and_what(material: Material, lead: Span) -> tuple[Span, Span] | None:
    """Return who does something in a first sentence and what, where asides between commas alone part the two.

    None where the object stands beside its verb, where no aside parts them, or where what follows limits the object.
    """
    parts = [strip_span(material.text, Span(*pair)) for pair in pairwise(_ends(material, lead))]
    actor = _without_office(material, parts[0])
    verb = fold_letters(actor.of(material.text)).split(maxsplit=1)[0]
    if not is_verb(verb) or not _LEAST_WORDS <= material.words_in(actor) <= _MOST_ACTOR_WORDS:
        return None
    for at, part in enumerate(parts[1 : _MOST_ASIDES + 2], 1):
        words = fold_letters(part.of(material.text)).split()
        if words and _is_object(verb, words):
            following = fold_letters(" ".join(each.of(material.text) for each in parts[at + 1 : at + 2])).split()
            fits = at > 1 and len(words) >= _LEAST_OBJECT_WORDS and not is_limited(following)
            return (actor, part) if fits else None
        if not words or len(words) > _MOST_ASIDE_WORDS or not _is_aside(words):
            return None
    return None


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
    if verb not in listed_words("doing", _BOOK):
        return False
    accusative = words[0].endswith(_ACCUSATIVE) and len(words[0]) >= _LEAST_LETTERS and not is_verb(words[0])
    return words[0] in listed_words("done", _BOOK) or (accusative and not words[0].startswith(ARTICLE))


def _is_aside(words: Sequence[str]) -> bool:
    """Whether a part says when, where, beside whom or in which office, or prays for somebody."""
    opens = words[0].removeprefix("و") if words[0].startswith("و" + ARTICLE) else words[0]
    offices = word_set("people", "offices") | word_set("people", "titles") | word_set("people", "more_titles")
    return words[0] in listed_words("asides", _BOOK) or opens.removeprefix(ARTICLE) in offices or opens in offices
