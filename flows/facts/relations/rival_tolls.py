"""The toll of a text that another voice gives otherwise: «31 شخصا» … «من جهته قال المدير إنه سجل 24 جثمانا فقط».

Precision goes first: a voice held against what stands before brings the second, or the books of a hospital do. Fewer
must shut more out («فقط») or be called the whole («الحصيلة», «عدد القتلى»); more may be of a part, for no part is more
than its whole. Nothing that changes, no other happening, no year.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from flows.arabic.letters import fold_letters
from flows.facts.relations.claim_words import may_contradict
from flows.facts.relations.in_sentences import counted_figures, facts_in_sentences, words_after, words_before
from flows.facts.relations.other_voices import against_at, says, shuts_out_more
from flows.facts.relations.tolls import counted_words, family_of, places_in
from flows.facts.text.folded_document import FoldedDocument
from flows.facts.text.lexicons import word_set
from flows.model.facts import AnyFact, AnyFigure, Bound, Conflict, Measure, Number
from flows.model.outline import Sentence

_REACH, _AFTER, _FAR = 240, 80, 8
_ENDS = re.compile(r"[،؛.:؟!\n»]|\s(?:فيما|بينما|كما|في حين|معظمهم|معظمها|غالبيتهم|غالبيتها|نقلوا|وان)\s")
_TAKEN_IN = re.compile(r"(?<!\w)(?:وصول|استقبل\w?|تسلم\w?|استلم\w?|وصلت\w{0,2}|وصل\w{0,2}|سجل\w?)\s+(?:وصول\s+)?\Z")
_PART = re.compile(
    r"(?<!\w)(?:بينهم|بينها|بينهما|منهم|منها|منهما|اضافة الي|الي جانب|فضلا عن)\s+(?:\S+\s+)?\Z"
    r"|(?<!\w)(?:اخر|اخرين|اخري)(?!\w)"
)
_OF_SOME = re.compile(r"\s*من\s+ال")
_SAME_TIME = re.compile(r"خلال\s+(?:الفترة|المدة)\s+(?:نفسها|ذاتها|عينها)|(?:الحادث|الهجوم|القصف)\s+(?:نفسه|ذاته)")
_APART = re.compile(
    r"(?<!\w)[وف]?(?:ب|ل)?(?:(?:ال)?(?:عام|سنة|سنوات|اعوام|اسبوعيا|سابق|سابقة|سابقا|ماضي|ماضية|مماثل|مماثلة|اولية|مقبل\w*)"
    r"|سبق|منذ|خلال|امس|ارتفع\w?|ارتفاع|تراجع|انخفض|انخفاض|سنويا|يوميا|اخري?|اخر|اخرين|لاحقا|متاثر\w*|\d{4})(?!\w)"
)
_RISES = re.compile(r"(?<!\w)[وف]?(?:ارتفعت?|ارتفاع)(?!\w)")
"""«ارتفعت الحصيلة إلى 17 بعدما كانت 4»: the first is the last."""
_IN_A_PAPER = re.compile(
    r"(?<!\w)(?:في|ب|علي)\s?(?:ال)?(?:سجل\w*|دفاتر|دفتر|كشف|كشوف\w*|قيود|بيان|تقرير\w*|اتصال|حديث|تصريح\w*|افادة|لائحة|قائمة|مشرحة)(?:\s+[ء-ي]+)?"
)
_THAT = re.compile(r"(?<!\w)[وفب]?(?:ان|انه|انها)\s")
_AT_MOST = re.compile(
    r"(?<!\w)(?:عدد|حصيلة)\s+(?:حالات\s+)?ال(?P<whom>[ء-ي]+)\s+(?:لا|لم)\s+[يت](?:تجاوز|تعدي?|زيد|زد)\s+(?:عن\s+)?[«\"(]*\Z"
)
_THE_DEAD = re.compile(r"(?<!\w)[وفب]?ان\s+ال(?P<whom>[ء-ي]+)\s+(?:هم\s+|بلغوا\s+)?\Z")
"""«أكدت أن القتلى |11 عاملا|»: all of them."""
_WHOLE = re.compile(
    r"(?<!\w)[وفب]?(?:ال(?:حصيلة|عدد)|(?:عدد|حصيلة|اجمالي|مجموع)\s+ال(?P<whom>[ء-ي]+)|ان\s+ال(?:قتلي|جرحي|مصابين|ضحايا|شهداء|مفقودين))(?!\w)"
)
_BOOKS = re.compile(r"(?<!\w)عدد\s+(?:حالات\s+)?ال(?P<whom>[ء-ي]+)\s+ال(?:مسجل|موثق|مقيد|مثبت|وارد)\w?\s+[^،؛.:]*\Z")


@dataclass(frozen=True, slots=True, kw_only=True)
class _Toll:
    figure: AnyFigure
    family: str
    sentence: Sentence
    words: str
    """The folded sentence."""


def find_rival_tolls(doc: FoldedDocument, facts: tuple[AnyFact, ...]) -> Iterator[Conflict]:
    """Yield the toll of a text with the first other that a voice held against it gives of the same people."""
    tolls: list[_Toll] = []
    held: set[str] = set()
    figures = [each for each in counted_figures(facts) if each.upper is None and isinstance(each, Measure | Number)]
    for sentence, counted in facts_in_sentences(doc, figures, 1):
        own = [toll for each in counted if (toll := _toll_of(doc, sentence, each))]
        for second in own:
            first = _first_of(doc, tolls, second)
            if first is not None and second.family not in held:
                held.add(second.family)
                span = first.figure.span
                yield Conflict(
                    span=span, words=first.figure.words, rule="conflict.two-values", others=(second.figure.span,)
                )
        tolls += own


def _toll_of(doc: FoldedDocument, sentence: Sentence, figure: AnyFigure) -> _Toll | None:
    """Return a count of people that is no part of another; None for other figures."""
    text = doc.outline.text
    if figure.value <= 1 or figure.bound in (Bound.LESS_THAN,):
        return None
    before = words_before(doc, sentence.span, figure.span, _REACH)
    after = words_after(doc, sentence.span, figure.span, _AFTER)
    family = family_of(text, figure) or _family_of_bodies(before, figure) or _family_of_whole(before)
    if not family or family == "held" or _PART.search(before[-40:]) or _OF_SOME.match(after):
        return None
    return _Toll(figure=figure, family=family, sentence=sentence, words=fold_letters(sentence.span.of(text)))


def _family_of_bodies(before: str, figure: AnyFigure) -> str:
    return "dead" if _counts_bodies(figure) and _TAKEN_IN.search(before) else ""


def _counts_bodies(figure: AnyFigure) -> bool:
    return fold_letters(figure.words).split()[-1] in word_set("tolls", "bodies")


def _family_of_whole(before: str) -> str:
    found = _BOOKS.search(before) or _AT_MOST.search(before) or _THE_DEAD.search(before)
    return _family_named(found["whom"]) if found else ""


def _family_named(word: str) -> str:
    return next((name for name, words in counted_words().items() if word in words), "")


def _first_of(doc: FoldedDocument, tolls: Sequence[_Toll], second: _Toll) -> _Toll | None:
    """Return the toll that a second contradicts: the first of the same people that the text gives."""
    same = [each for each in tolls if each.family == second.family and _is_before(each, second)]
    title = doc.outline.title
    body = [each for each in same if title is None or not title.span.contains(each.figure.span)] or same
    known = any(each.figure.value == second.figure.value for each in same)
    if not body or known or not may_contradict(body[0].figure, second.figure) or _are_several(body, second):
        return None
    return body[0] if _is_held_against(doc, body[0], second) else None


def _are_several(tolls: Sequence[_Toll], second: _Toll) -> bool:
    """Whether the sentence of the first toll has another of the same people: of two places, or of two days."""
    number = tolls[0].sentence.number
    own = {each.figure.value for each in tolls if each.sentence.number == number}
    rises = _RISES.search(tolls[0].words) is not None
    return len(own) > 1 and not rises and number != second.sentence.number


def _is_before(first: _Toll, second: _Toll) -> bool:
    near = 0 <= second.sentence.number - first.sentence.number <= _FAR
    return near and not _counts_bodies(first.figure)


def _is_held_against(doc: FoldedDocument, first: _Toll, second: _Toll) -> bool:
    before = words_before(doc, second.sentence.span, second.figure.span, _REACH)
    after = words_after(doc, second.sentence.span, second.figure.span, _AFTER)
    at = against_at(before)
    clause = f"{_ENDS.split(before)[-1]} | {_ENDS.split(after)[0]}"
    if _APART.search(_SAME_TIME.sub(" ", clause)) or not says(before[max(0, at) :]):
        return False
    only = shuts_out_more(before, after)
    if _BOOKS.search(before):
        return only and second.figure.value < first.figure.value
    if at < 0 or (first.sentence.number == second.sentence.number and not only):
        return False
    if second.figure.value > first.figure.value:
        return True
    said = _IN_A_PAPER.sub(" ", _THAT.split(clause)[-1])
    elsewhere = [word for word in places_in(said) if word not in first.words]
    whole = _WHOLE.search(before[at:])
    return not elsewhere and (only or whole is not None)
