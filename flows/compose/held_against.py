"""Sentences in which a second speaker holds another number against one that was just said: a brief needs both.

«… عن مقتل 61 شخصا. وقدّرت لجنة المخيم عدد القتلى بـ 140 شخصا»: other dead, said by others.
«فقد الاقتصاد 80.000 منصب … وفي المقابل، قالت الوزيرة إن … 110 آلاف منصب»: other jobs than those of the lead.
"""

import re
from collections.abc import Iterator, Sequence
from decimal import Decimal

from flows.arabic.counting import numbers
from flows.arabic.letters import fold_letters
from flows.compose.material import Material
from flows.compose.standing import stand_alone
from flows.facts.relations.stems import stem
from flows.facts.relations.tolls import families_in
from flows.facts.text.lexicons import word_set
from flows.facts.text.verbs import saying_verbs, without_conjunction
from flows.model.brief import Statement
from flows.model.outline import Sentence
from flows.model.source import Span

_FAR = 2
"""Sentences before one in which what it answers stands."""
_LONGEST = 1200
_FIRST_WORDS = 3
_NEXT = re.compile(r"\W*(\w+)")
_PARTS = re.compile(r"[،؛,;]")
_NEAR_WORDS = 10
_AGAINST = re.compile(
    r"(?<!\w)[وف]?(?:في\s+المقابل|بالمقابل|في\s+حين|فيما|بينما|لكنه?ا?|غير\s+ان(?:ه|ها)?|الا\s+ان(?:ه|ها)?|من\s+جهته|من\s+جهتها|من\s+جانبه"
    r"|من\s+جانبها|ردا\s+علي\s+(?:ذلك|هذا|هذه))(?!\w)"
)
_REAL = re.compile(
    r"(?<!\w)[وف]?ال(?P<what>نسبة|عدد|رقم|حصيلة|كلفة|مساحة|مبلغ)\s+(?:الحقيقية?|الفعلية?|الصحيحة?)(?!\w)"
)
"""«والنسبة الحقيقية لا تتعدى 34 في المئة»: against the share that somebody else gave before."""
_GIVEN_BEFORE = 14
"""Lines before one that says what is really so, in which it stands what that answers: a table may be between."""
_DENIES = re.compile(r"(?<!\w)(?:خلافا\s+ل\w+|ولا\s+علاقة\s+لهذه\s+الارقام|من\s+جهته|من\s+جهتها)(?!\w)")
_ESTIMATES = re.compile(r"[وف]?قدرت?(?!\w)")
_SAME_SPEAKER = re.compile(r"[وف]?(?:اضافت?|تابعت?|اردفت?|استطردت?|ختمت?)(?!\w)")
_REFUSING = frozenset(fold_letters("نفى نفت ينفي تنفي رفض رفضت كذب كذبت").split())
_OF_NOTHING = frozenset(fold_letters("في من على عن سنة عام يوم شهر ساعة دقيقة بالمئة المئة المائة").split())
_LEAST_LETTERS = 3

_Counts = frozenset[tuple[str, Decimal]]


def held_against(material: Material, lead: Sequence[Statement]) -> frozenset[int]:
    """Return the numbers of the sentences that hold one number against another, and of those that they answer.

    A sentence of the bottom line is answered from wherever it is, any other from the two sentences after it.
    """
    of_lead = [material.sentences[number - 1] for each in lead for number in each.sentences]
    return frozenset(_held(material, material.sentences, of_lead))


def _held(material: Material, sentences: Sequence[Sentence], lead: Sequence[Sentence]) -> Iterator[int]:
    for index, sentence in enumerate(sentences):
        yield from _really(material, sentences, index)
        by_cue, by_saying = _answers(material, sentence)
        if not (by_cue or by_saying):
            continue
        here = _counts(_folded(material, sentence), tolls_only=not by_cue)
        for other in (*sentences[max(0, index - _FAR) : index], *lead):
            there = _counts(_folded(material, other), tolls_only=not by_cue)
            if other.number < sentence.number and _differ(there, here):
                yield from (other.number, sentence.number)


def _really(material: Material, sentences: Sequence[Sentence], index: int) -> Iterator[int]:
    """Yield a sentence that says how many they really are, and the last before it in which somebody gave the same."""
    folded = _folded(material, sentences[index])
    real = _REAL.search(folded)
    if real is None or not any(True for _ in numbers(folded[real.end() :])):
        return
    if stand_alone(material, material.body_of(sentences[index])) is None:
        return
    given = re.compile(rf"(?<!\w)(?:ال|ب|بال)?{real['what']}\s+(?:\S+\s+){{0,3}}?\d")
    for other in reversed(sentences[max(0, index - _GIVEN_BEFORE) : index]):
        if not material.tables.touch(other.span) and given.search(_folded(material, other)):
            yield from (other.number, sentences[index].number)
            return


def _folded(material: Material, sentence: Sentence) -> str:
    return fold_letters(sentence.span.of(material.text)) if len(sentence.span) <= _LONGEST else ""


def _answers(material: Material, sentence: Sentence) -> tuple[bool, bool]:
    """Whether somebody else speaks in a sentence: by «في المقابل» before a verb of saying, and by such a verb alone."""
    folded = _folded(material, sentence).strip()
    if not folded or _SAME_SPEAKER.match(folded) or material.tables.touch(sentence.span):
        return False, False
    against = _AGAINST.search(folded)
    after = folded[against.end() :].split()[:_NEAR_WORDS] if against else []
    cue = _DENIES.search(folded) is not None or any(map(_says, after))
    return cue, any(map(_says, folded.split()[:_FIRST_WORDS])) or _ESTIMATES.match(folded) is not None


def _says(word: str) -> bool:
    bare = without_conjunction(word.strip("،:"))
    return bare in saying_verbs() or bare in _REFUSING


def _differ(there: _Counts, here: _Counts) -> bool:
    """Whether the same is counted in both, and no number of it is in both."""
    both = {kind for kind, _ in there} & {kind for kind, _ in here}
    return any({v for k, v in there if k == kind}.isdisjoint({v for k, v in here if k == kind}) for kind in both)


def _counts(folded: str, *, tolls_only: bool) -> _Counts:
    """Return what the numbers of a sentence count: the dead or the hurt by its clause, all else by the word after."""
    return frozenset(each for part in _PARTS.split(folded) for each in _counted(part, tolls_only=tolls_only))


def _counted(part: str, *, tolls_only: bool) -> Iterator[tuple[str, Decimal]]:
    families = families_in(part)
    for number in numbers(part):
        following = _NEXT.match(part, number.end)
        word = following[1] if following else ""
        before = part[: number.start].split()[-1:]
        people = word in word_set("tolls", "people") or bool(families_in(" ".join((*before, word)))) or not word
        if families and people:
            yield from ((family, number.value) for family in families)
        elif not tolls_only and len(word) >= _LEAST_LETTERS and word not in _OF_NOTHING and not number.in_words:
            yield stem(word), number.value


def up_to_the_answer(material: Material, span: Span, most: int) -> Span | None:
    """Return a stretch up to the last of its sentences that answers one before it; None where it has no such two."""
    first, last = material.index_at(span.start), material.index_at(span.end - 1)
    inside = material.sentences[first : last + 1]
    answering = max(_held(material, inside, ()), default=0)
    if not answering:
        return None
    longer = Span(span.start, min(material.sentences[answering - 1].span.end, span.end))
    return longer if material.words_in(longer) <= most else None
