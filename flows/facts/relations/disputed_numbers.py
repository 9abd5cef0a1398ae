"""A number that the text itself calls in question, and the other that it has: «رقم الوزير غير صحيح … 140 مليونا فقط».

Also what is said right beside the second: «55% وهو ما لا يتطابق مع الواقع», «45% كما ورد في السؤال» after «وليس»,
«والصحيح أنها 6 قسائم», «سوى 1,950 أسرة … ويجري التحقق من الفارق».
"""

import re
from collections.abc import Callable, Iterator, Sequence
from functools import partial

from flows.facts.relations.claim_words import (
    are_alike,
    clause_after,
    clause_before,
    is_apart,
    may_contradict,
    roots_in,
    unit_of,
)
from flows.facts.relations.in_sentences import counted_figures, words_between
from flows.facts.relations.once import held_against
from flows.facts.text.folded_document import FoldedDocument
from flows.model.facts import AnyFact, AnyFigure, Conflict, Measure

_FAR, _NEAR = 1500, 90
_AFTER_DISPUTE = 260
_NUMBER = r"(?:ال)?(?:رقم|ارقام|حصيلة|عدد|نسبة|تقديرات?|مبلغ)"
_WRONG = (
    r"(?:مبالغا?\s+في\w+|غير\s+(?:صحيح|دقيق|واقعي)\w*|مغلوط\w*|مضلل\w*|خاطي\w*|خاطئ\w*"
    r"|مضخم\w*|مغاير\w*|مخالف\w*|مختلف\w*)"
)
_CALLED_WRONG = re.compile(
    rf"(?<!\w)[بو]?{_NUMBER}(?:هم|ه|ها|كم)?\s+(?:[ء-ي]+\s+){{0,2}}{_WRONG}(?!\w)"
    rf"|(?<!\w)[وف]?(?:رفضت?|نفت?|نفي|كذبت?|شكك(?:ت)?|فندت?|دحضت?|انكرت?|تحفظت?)\s[^.؟!\n]{{0,70}}?(?<!\w)"
    rf"(?:(?:هذه|هذا|تلك)\s+(?:{_NUMBER}|الرواية)|(?:{_NUMBER}|رواية)\s+ال[ء-ي]+)(?!\w)"
    r"|(?<!\w)[وف]?(?:نف[يىت]\w?|استبعدت?)\s[^.؟!\n]{0,110}?\s(?:بهذا|بذلك)\s+ال(?:حجم|قدر|رقم|مبلغ)(?!\w)"
    r"|الرقم\s+(?:واقعي|صحيح|دقيق)\s*؟[^؟.!]{0,30}?(?<!\w)لا(?!\w)"
)
_DENIED_AFTER = re.compile(
    r"[^.؟!\n]{0,40}?(?:وهو\s+(?:ما|رقم)|وهذا|وذلك)\s+(?:ما\s+)?(?:لا\s+ي?تطابق|لا\s+يطابق|غير\s+(?:مطابق|صحيح)|[يم]خالف|يتعارض|يتناقض|[يم]ناقض)"
)
_NOT = re.compile(r"[\s،)]{0,4}وليست?\s+")
_AS_SAID = re.compile(r"\s*\)?\s*كما\s+(?:ورد|ذكر|جاء|قيل|نشر|تداول|اشيع|زعم|ادعي|يتردد|يشاع|اعلن)")
_RIGHT = re.compile(r"وال(?:صحيح|صواب)(?:،[^،.\n]{0,120}،)?\s+(?:هو\s+|هي\s+|انه\s+|انها\s+|ان\s+(?:[ء-ي]+\s+){1,3})\Z")
_HELD_AGAINST = re.compile(r"(?<!\w)(?:بينما|فيما|في حين|لكن|غير ان|الا ان|في المقابل)(?!\w)")
_PAPERS = re.compile(r"(?<!\w)(?:ال)?(?:قيود|سجلات|دفاتر|كشوف|كشف|محضر|محاضر|فواتير)(?!\w)")
_TAKEN_UP = re.compile(r"\s*(?:ان\s+)?ال[ء-ي]+\s+(?:[ء-ي]+\s+)?")
"""«المسافة 520 مترا»: what was spoken of before."""
_ONLY = re.compile(r"(?<!\w)(?:سوي|فقط)(?!\w)")
_DIFFERENCE = re.compile(r"[^.؟!\n]{0,80}?(?<!\w)(?:و(?:ان\s+|بان\s+)?|من\s+)ال(?:فارق|فرق|تباين)(?!\w)")

_Rule = Callable[[FoldedDocument, AnyFigure, AnyFigure], bool]


def find_disputed_numbers(doc: FoldedDocument, facts: tuple[AnyFact, ...]) -> Iterator[Conflict]:
    """Yield the number before that a text holds to be another with the figure that it has instead."""
    yield from held_against(counted_figures(facts), partial(_rival_of, doc))


def _rival_of(doc: FoldedDocument, before: Sequence[AnyFigure], second: AnyFigure) -> AnyFigure | None:
    """Return the nearest figure before one that is alike and held to be wrong, or is held against it."""
    near = [each for each in before if second.span.start - each.span.end <= _FAR and are_alike(each, second)]
    for first in reversed(near):
        if any(rule(doc, first, second) for rule in (_is_corrected, _is_taken_back, _differs_by_some)):
            return first
        apart = is_apart(doc, first) or is_apart(doc, second) or not may_contradict(first, second)
        if not apart and any(rule(doc, first, second) for rule in _RULES):
            return first
    return None


def _is_taken_back(doc: FoldedDocument, first: AnyFigure, second: AnyFigure) -> bool:
    """Whether a figure is said not to be the second, that somebody gave: «71%، وليس 45% كما ورد في السؤال»."""
    between = _NOT.fullmatch(words_between(doc, first.span, second.span)) is not None
    return between and _AS_SAID.match(_words_after(doc, second)) is not None


def _is_corrected(doc: FoldedDocument, first: AnyFigure, second: AnyFigure) -> bool:
    between = words_between(doc, first.span, second.span)
    return len(between) <= _AFTER_DISPUTE and _RIGHT.search(between) is not None


def _is_called_wrong(doc: FoldedDocument, first: AnyFigure, second: AnyFigure) -> bool:
    """Whether the text between two figures calls the number before in question, and the second is of the same."""
    between = words_between(doc, first.span, second.span)[-_FAR:]
    found = [match.end() for match in _CALLED_WRONG.finditer(between)]
    return bool(found) and len(between) - found[-1] <= _AFTER_DISPUTE and _are_of_one(doc, first, second)


def _is_denied_after(doc: FoldedDocument, first: AnyFigure, second: AnyFigure) -> bool:
    denied = _DENIED_AFTER.match(_words_after(doc, second)) is not None
    return denied and (_share_a_head(doc, first, second) or _TAKEN_UP.fullmatch(clause_before(doc, second)) is not None)


def _differs_by_some(doc: FoldedDocument, first: AnyFigure, second: AnyFigure) -> bool:
    """Whether the second is held against the first, and the difference of the two spoken of right after it."""
    between = words_between(doc, first.span, second.span)
    if (
        len(between) > _AFTER_DISPUTE
        or not may_contradict(first, second)
        or not _DIFFERENCE.match(_words_after(doc, second))
    ):
        return False
    narrow = _ONLY.search(f"{clause_before(doc, second)} {clause_after(doc, second)}") is not None
    against = _HELD_AGAINST.search(between) if isinstance(first, Measure) else _PAPERS.search(between)
    return narrow and against is not None


def _words_after(doc: FoldedDocument, figure: AnyFigure) -> str:
    return doc.folded_between(figure.span.end, figure.span.end + _NEAR)


def _are_of_one(doc: FoldedDocument, first: AnyFigure, second: AnyFigure) -> bool:
    """Whether two figures count one kind of things, or are called by one noun."""
    return (isinstance(first, Measure) and len(unit_of(first)) > 1) or _share_a_head(doc, first, second)


def _share_a_head(doc: FoldedDocument, first: AnyFigure, second: AnyFigure) -> bool:
    return bool(roots_in(clause_before(doc, first)) & roots_in(clause_before(doc, second)))


_RULES: tuple[_Rule, ...] = (_is_called_wrong, _is_denied_after)
