"""A view that is cited to be refuted, «يتردد أن …» before «وهذا غير صحيح», and what hangs on a sentence."""

import re
from collections.abc import Iterable

from flows.arabic.letters import fold_letters
from flows.compose.material import Material
from flows.model.outline import Sentence
from flows.model.source import Span

_MOST_REFUTING_WORDS = 8
"""A refutation of more words says what is so, and stands alone."""
_MOST_TOGETHER_WORDS = 40
_MOST_HANGING_WORDS = 6
_WHO = r"(?:\s+(?:كثيرون|كثير|البعض|بعضهم|بعض|اخرون|الناس|الكثيرون|عدد|من|بين|علي|في|مواقع|وسائل|\w+))"
_RUMOUR = re.compile(
    rf"و?(?:[يت]ردد|[يت]تردد|[يت]زعم|زعم|[يت]شيع|[يت]شاع|اشيع|[يت]دعي|[يت]ظن|[يت]عتقد|[يت]قال){_WHO}{{0,3}}?\s+[بف]?[اأ]?ن(?:ه|ها)?\s"
    r"|و?(?:انتشرت?|تداولت?|راجت?|سرت|شاعت?)\s.{0,60}(?:[يت]قول|[يت]زعم|[يت]دعي|مفاد\w+|عن|ان)\s"
)
_REFUTES = re.compile(
    r"(?:و|ف|لكن\s+|غير\s+ان\s+)?(?:"
    r"(?:هذا|هذه|ذلك)\s+(?:\w+\s+){0,2}?(?:غير\s+(?:صحيحة?|دقيقة?|حقيقي)|خطا|خاطئة?|وهم|كذب|شائعة|شائعات|اشاعة|خرافة|باطلة?|ليس|ليست|لا\s+اساس)"
    r"|(?:هو|هي)\s+(?:\w+\s+){0,2}?(?:غير\s+صحيحة?|شائعة|اشاعة|خرافة|لا\s+اساس)"
    r"|ليس\s+(?:هذا|ذلك)\s+صحيحا|ليس\s+صحيحا|غير\s+صحيح|لا\s+صحة\s+ل|لا\s+اساس\s+ل"
    r"|(?:ال)?حقيقة\s+(?:ان|انه|انها|هي)\s|(?:ال)?صحيح\s+(?:ان|انه|هو)\s|الواقع\s+(?:ان|انه)\s)"
)
_HANGS = re.compile(r"(?:و(?:لا|لم|لن|ليست?)|ليست?)\s")


def may_lead(material: Material, sentence: Sentence) -> bool:
    """Whether a sentence says something without the one before it, and is no view whose refutation is too long."""
    if _only_refutes(material, sentence) or hangs_on_before(material, sentence.span):
        return False
    return not is_rumour(material, sentence) or with_refutation(material, sentence) is not None


def taken_along(material: Material, candidates: Iterable[Sentence]) -> dict[int, Span]:
    """Return, by their numbers, the sentences that stand with the next: a view with what refutes it, a short denial."""
    found: dict[int, Span] = {}
    for sentence in candidates:
        following = material.sentences[sentence.number : sentence.number + 1]
        hangs = bool(following) and hangs_on_before(material, following[0].span)
        whole = with_refutation(material, sentence) if hangs or is_rumour(material, sentence) else None
        if whole:
            found[sentence.number] = whole
    return found


def is_rumour(material: Material, sentence: Sentence) -> bool:
    """Whether a sentence cites what others hold or what goes round, and the next one refutes it."""
    if not _RUMOUR.match(_folded(material, sentence)) or sentence.number >= len(material.sentences):
        return False
    return _REFUTES.match(_folded(material, material.sentences[sentence.number])) is not None


def _only_refutes(material: Material, sentence: Sentence) -> bool:
    """Whether a sentence says of the one before it that it is not so, and nothing else: «هذا غير صحيح.»."""
    few = material.words_in(sentence.span) <= _MOST_REFUTING_WORDS
    before = sentence.number > 1 and not material.opens_paragraph(sentence.span)
    return few and before and _REFUTES.match(_folded(material, sentence)) is not None


def with_refutation(material: Material, sentence: Sentence) -> Span | None:
    """Return a sentence with the next, which refutes or bounds it; None where the two are too long to stand uncut."""
    whole = material.body_of(sentence).cover(material.sentences[sentence.number].span)
    return whole if material.words_in(whole) <= _MOST_TOGETHER_WORDS else None


def hangs_on_before(material: Material, span: Span) -> bool:
    """Whether a short sentence only denies something more of what the one before it names: «ولا تشمل توقف العمل.»."""
    few = material.words_in(span) <= _MOST_HANGING_WORDS and not material.opens_paragraph(span)
    return few and _HANGS.match(fold_letters(span.of(material.text))) is not None


def _folded(material: Material, sentence: Sentence) -> str:
    return fold_letters(material.body_of(sentence).of(material.text)).strip()
