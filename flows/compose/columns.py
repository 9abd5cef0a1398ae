"""Columns: what a writer argues or proposes in his own name, where the text opens on a story."""

import re
from collections.abc import Iterator, Sequence

from flows.arabic.letters import fold_letters
from flows.compose.material import Material
from flows.compose.standing import stand_alone
from flows.model.facts import Person
from flows.model.outline import Sentence
from flows.model.plan import DocumentKind
from flows.model.source import Span

_MOST_WORDS = 45
_MOST_NAME_WORDS = 5
_MOST_HEAD = 400
"""Code points in which the head of a text names its writer."""
_LEAST_OF_I = 2
_I = re.compile(
    r"(?<!\w)[وف]?(?:انا|لست|رايي|اقترح|اعرف|اظن|اعتقد|اري|اكتب|ادعو|اطالب|اناشد|امشي|اتذكر|اذكر|اقول|اجد|اشعر|اسال|احب|اخشي|ازعم|اتمني|اعترف)(?!\w)"
)
"""What a writer says of himself in the present; in the past «جلست» may be a woman's."""
_HE = re.compile(r"(?<!\w)[وف]?ا(?:قترح|عترف|عتقد|عتبر)(?=\s+ال\w)")
"""«واقترح الخضير فرض …», without a hamza and with who does it, says what another proposed."""
_STRONG = re.compile(
    r"(?:(?:لذلك|لهذا|لذا|من هنا|اليوم|هنا)\s+)?[وف]?(?:انا\s+)?"
    r"(?:اقترح|نقترح|اطالب|نطالب|ادعو|اناشد|المطلوب(?!\s+(?:ليس|من))|ما\s+(?:نطلبه|اطلبه|نريده|اقترحه|ادعو\s+اليه)"
    r"|رايي\s+ان|في\s+رايي|(?:انا\s+)?مع\s+(?:تجربة|ان)|اري\s+ان|اعتقد\s+ان)(?!\w)"
)
_OUGHT = re.compile(
    r"[وف]?(?:ينبغي\s+ان|يجب\s+ان|لا\s*بد\s+(?:من|ان)|علي\s+ال\w+(?:\s+\w+){0,3}\s+ان\s|الحل(?!\w)|ان\s+الاوان|(?:الاولي|الاجدر)\s+ان"
    r"|ال\w+\s+(?:هنا\s+)?بسيطة?\s*:)"
)
_ARGUES = re.compile(r"(?<!\w)[وف]?ليست?(?!\w).{3,120}\s(?:بل|انما)\s|^[وف]?لا\s+يمكن(?!\w)|^ما\s+\w+\s+ليست?(?!\w)")
"""«ليست المشكلة في الحجارة، بل في …» says what it is about."""
_BYLINE = re.compile(r"\s*(?:بقلم|كتبت?|مقال|راي)(?!\w)")
_NAME = re.compile(r"[^\W\d_]+\.?(?:[ \t]+[^\W\d_]+){1,4}")


def argued(material: Material, candidates: Sequence[Sentence]) -> list[Span]:
    """Return what a column argues and what it proposes, in the order of the source; empty of a text that is none.

    A column names its writer above its text or says «أنا», and proposes something in the writer's own words.
    """
    if material.plan.kind is not DocumentKind.GENERAL or material.outline.tables:
        return []
    sentences = material.sentences[candidates[0].number - 1 :]
    of_i = sum(len(_I.findall(_without_quotations(material, each))) for each in sentences)
    if material.outline.points and of_i < _LEAST_OF_I:
        return []
    said = _proposals(material, sentences, _patterns(material, candidates[0], of_i))
    proposal = next(said, None)
    if proposal is None:
        return []
    room = _MOST_WORDS - material.words_in(proposal)
    found = (_alone(material, each) for each in sentences if _matches(material, each, _ARGUES))
    argument = next((each for each in found if each and not each.overlaps(proposal)), None)
    both = argument is not None and material.words_in(argument) <= room
    return sorted((argument, proposal)) if argument and both else [proposal]


def _patterns(material: Material, first: Sentence, of_i: int) -> list[re.Pattern[str]]:
    """Return how the proposal of a writer may open, the surest first; empty where nobody writes in his own name."""
    if of_i >= _LEAST_OF_I:
        return [_STRONG, _OUGHT]
    if not _is_signed(material, first, of_i):
        return []
    return [_STRONG, _OUGHT] if of_i else [_STRONG]


def _proposals(
    material: Material, sentences: Sequence[Sentence], patterns: Sequence[re.Pattern[str]]
) -> Iterator[Span]:
    for pattern in patterns:
        found = (_alone(material, each) for each in sentences if _matches(material, each, pattern))
        yield from (each for each in found if each)


def _matches(material: Material, sentence: Sentence, pattern: re.Pattern[str]) -> bool:
    body = material.body_of(sentence)
    found = pattern.search if pattern is _ARGUES else pattern.match
    return found(_own_words(body.of(material.text))) is not None and not material.speech.touch(body)


def _own_words(words: str) -> str:
    """Return folded words without the verbs of another that fold to those of a writer."""
    return fold_letters(_HE.sub("هو", words))


def _alone(material: Material, sentence: Sentence) -> Span | None:
    span = stand_alone(material, material.shorten(material.body_of(sentence), _MOST_WORDS), ())
    return span if span and material.words_in(span) <= _MOST_WORDS else None


def _without_quotations(material: Material, sentence: Sentence) -> str:
    return re.sub(r"«[^»]*»|\"[^\"]*\"|“[^”]*”", " ", _own_words(sentence.span.of(material.text)))


def _is_signed(material: Material, first: Sentence, of_i: int) -> bool:
    """Whether a line above the text is that of a writer: «بقلم: …», or a name and nothing else.

    Below a text that says «أنا» any few words may be a name that no list has.
    """
    return any(
        _BYLINE.match(fold_letters(line.of(material.text))) or _is_name(material, line, of_i)
        for line in _head(material, first)
    )


def _head(material: Material, first: Sentence) -> Iterator[Span]:
    end = min(first.span.start, _MOST_HEAD)
    yield from (Span(line.start(), line.end()) for line in re.finditer(r"[^\n]+", material.text[:end]))


def _is_name(material: Material, line: Span, of_i: int) -> bool:
    words = line.of(material.text).strip()
    title = material.outline.title.span if material.outline.title else line
    named = _NAME.fullmatch(words) is not None and len(words.split()) <= _MOST_NAME_WORDS
    known = of_i > 0 or any(isinstance(fact, Person) for fact in material.facts_in(line))
    return named and known and not line.overlaps(title)
