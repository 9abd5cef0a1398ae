"""By whom a value of two is: the clause of each is printed with the words of its sentence that name who says it."""

import re
from collections.abc import Sequence

from flows.arabic.cuts import strip_span
from flows.arabic.letters import fold_letters
from flows.compose.material import Material
from flows.facts.text.verbs import saying_verbs, without_conjunction
from flows.model.source import Span

MOST_WORDS = 55
"""A longer sentence is left out; its clause stands alone."""
_WORD = re.compile(r"[ء-ي]+")
_BY = re.compile(
    r"(?<!\w)(?:ب?حسب|وفقا?|يبدو|تقرير|دراسة|علي لسان|اتهمت?|نفت?|نفي|رفضت?|كذبت?|[وف]?رد[تّ]?)(?!\w)|:\s*[«\"]?\s*\Z"
)
_SAYS_ITSELF = 4
"""A verb of saying among so many words at the head of a clause, and who says it after it."""
_THAT = frozenset({"ان", "انه", "انها", "بان", "بانه", "بانها", "انهم"})
_JOINT = re.compile(r"(?<!\w)(?:بينما|فيما|في حين|لكن|غير [أا]ن|[إا]لا [أا]ن|مقابل|و(?=[\s(]*[\d٠-٩]*[\s(]*\Z))")


def with_speaker(material: Material, clause: Span, places: Sequence[Span]) -> Span:
    """Return a clause with what stands before it in its sentence, where that alone says who says it.

    What is held against another value says so itself («بينما لم تسجل الفرق سوى …»); no other of the places is in it.
    """
    sentence = material.sentences[material.index_at(clause.start)]
    body = material.body_of(sentence)
    whole = Span(min(body.start, clause.start), clause.end)
    before = fold_letters(material.text[whole.start : clause.start])
    alone = _JOINT.match(material.text, clause.start) or _says_who(fold_letters(clause.of(material.text)))
    named = (_names_a_speaker(before) and not alone) or _lacks_who(fold_letters(clause.of(material.text)))
    named = named and sum(whole.contains(place) for place in places) == 1
    return whole if named and material.words_in(whole) <= MOST_WORDS else clause


def _names_a_speaker(before: str) -> bool:
    verbs = any(without_conjunction(word) in saying_verbs() for word in _WORD.findall(before))
    return verbs or _BY.search(before) is not None


def _lacks_who(clause: str) -> bool:
    """Whether a clause opens with a verb of saying whose subject stands before it: «نقيبهم، سالم قرشي، | قال إن …»."""
    words = _WORD.findall(clause)[:2]
    return len(words) > 1 and without_conjunction(words[0]) in saying_verbs() and words[1] in _THAT


def _says_who(clause: str) -> bool:
    """Whether a clause opens with a verb of saying and who says it: «وقال عضو اللجنة إن», and not «وقال إن»."""
    words = _WORD.findall(clause)
    for index, word in enumerate(words[:_SAYS_ITSELF]):
        if without_conjunction(word) in saying_verbs():
            return words[index + 1 : index + 2] != [] and words[index + 1] not in _THAT
    return False


def halves(material: Material, first: Span, second: Span, clause: Span) -> tuple[Span, Span] | None:
    """Return the two parts of a clause, cut where its second value is held against its first; None for no such word."""
    joints = list(_JOINT.finditer(material.text, first.end, second.start))
    if not joints:
        return None
    one, other = Span(clause.start, joints[-1].start()), Span(joints[-1].start(), clause.end)
    return strip_span(material.text, one), strip_span(material.text, other)
