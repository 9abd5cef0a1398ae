"""Two counts of one noun of which the text says itself that they are of the same, or that a paper has the other.

«بلغ عدد المعاملات 4,115 معاملة، في حين تشير قاعدة بيانات الوزارة إلى صرف 2,970 معاملة»: a paper does nothing itself.
«أودى بحياة 58 شخصا، بينما أفادت اللجنة بمقتل 71 شخصا في الحادث ذاته»: the text says of what both are.
"""

import re
from collections.abc import Iterator
from itertools import pairwise

from flows.arabic.letters import fold_letters
from flows.facts.relations.claim_words import are_alike
from flows.facts.relations.in_sentences import counted_figures, is_exact
from flows.facts.relations.stems import stem
from flows.facts.text.folded_document import FoldedDocument
from flows.model.facts import AnyFact, AnyFigure, Conflict, Measure

_REACH, _AFTER = 240, 60
_END = re.compile(r"[.؟!\n]")
_MOST_ENDS = 1
"""Sentences that may end between the first count and the second."""
_PAPERS = (
    "تقرير|تقريرا|تقارير|قاعدة|بيانات|سجل|سجلات|احصاءات|احصائيات|وثيقة|وثائق|كتاب|كشف|كشوف|محضر|بلاغ|مذكرة"
    "|جدول|نشرة|محاضر|اجهزة|جهاز|اساور|مجسات|حساسات|كاميرات|رادار|مقياس|مقاييس|قياسات|قيود|دفاتر|دفتر|عداد|عدادات|مستندات|فواتير"
)
_SAYS = (
    r"[تي]?(?:شير|تحدث|ظهر|بين|فيد|ذكر|ورد|سجل|وثق)\w?|[اأ]شارت?|تحدثت?"
    r"|[اأ]ظهرت?|[اأ]فادت?|ذكرت?|وردت?|بينت?|[اأ]ثبتت?|سجلت?|وثقت?|دونت?|حددت?|حصرت?|[اأ]حصت?|[اأ]وردت?"
    r"|(?:قدر|حصر|حدد)ت?(?:ه|ها)"
)
_BUT = r"(?:^|[\s،])(?:في حين|فيما|بينما|غير ان|الا ان|لكن|في المقابل)\s+"
_BY_A_PAPER = re.compile(
    rf"{_BUT}(?:ان\s+)?(?:(?:{_SAYS})\s+(?:ال)?(?:{_PAPERS})(?!\w)|(?:ال)?(?:{_PAPERS})(?!\w)[^،؛.]{{0,80}}?\s(?:{_SAYS})\s)"
)
_IS_BUT = re.compile(_BUT)
_BY_ANOTHER = re.compile(rf"{_BUT}(?:لم\s+)?(?:{_SAYS})\s")
_OF_THE_SAME = re.compile(
    r"[^،؛.\n]{0,12}?(?:في\s+)?(?:ال(?:حادث|حادثة|هجوم|واقعة|غارة|انفجار|قصف|حريق|زلزال|فيضان))\s+(?:ذاته?ا?|نفسه?ا?|عينه?ا?)(?!\w)"
)
_AT_THE_SAME = re.compile(
    r"(?<!\w)ل?ل?(?:ال)?(?:فترة|مدة|تاريخ|مدينة|محلية|منطقة|محافظة|يوم|شهر|عام)\s+(?:نفس|ذات)ه?ا?(?!\w)"
)
_OWN_PLACE_OR_TIME = re.compile(r"\s*(?:في|ب|خلال|منذ|حتي|من)(?:\s|ال)|[^،؛.\n]*(?:الماضي|السابق|المقبل|اخر[يى]?ن?)")
_BARELY = re.compile(
    r"(?<!\w)(?:الي|مبلغ|نسبة|رقم|(?:قدر|حصر|حدد)\w{0,2}(?:ه|ها)\s+(?:في|ب)|(?:قدر|حصر|حدد)\w{0,2}(?:ه|ها)\s+ب)\s*ـ?[(\s]*\Z"
)
_CHANGED = re.compile(r"(?<!\w)(?:بينهم|بينها|منهم|منها|العام الماضي|قبل|سابقا|ارتفع|تراجع|مقارنة|اضافة|امس)(?!\w)")


def find_counted_otherwise(doc: FoldedDocument, facts: tuple[AnyFact, ...]) -> Iterator[Conflict]:
    """Yield the first of two neighbouring counts of one noun that are held against each other, with the second."""
    counts = [fact for fact in facts if isinstance(fact, Measure) and is_exact(fact) and fact.value > 1]
    for first, second in pairwise(counts):
        if _noun(first) == _noun(second) and first.value != second.value and _is_held(doc, first, second):
            yield Conflict(span=first.span, words=first.words, rule="conflict.two-values", others=(second.span,))
    amounts = [fact for fact in counted_figures(facts) if is_exact(fact) and not isinstance(fact, Measure)]
    for one, other in pairwise(amounts):
        if are_alike(one, other) and _is_valued(doc, one, other):
            yield Conflict(span=one.span, words=one.words, rule="conflict.two-values", others=(other.span,))


def _is_valued(doc: FoldedDocument, first: AnyFigure, second: AnyFigure) -> bool:
    """Whether a paper gives an amount or a share right after its verb, of nothing else: «بينما يشير كتابه إلى»."""
    if second.span.start - first.span.end > _REACH:
        return False
    between = doc.folded_between(first.span.end, second.span.start)
    but = between[max((found.start() for found in _IS_BUT.finditer(between)), default=0) :]
    held = _BY_A_PAPER.search(but) is not None and _BARELY.search(but) is not None
    return held and not _END.search(between) and not _CHANGED.search(but)


def is_by_a_paper(between: str) -> bool:
    """Whether books or instruments have what stands after folded words: «في حين سجلت الأساور»."""
    but = between[max((found.start() for found in _IS_BUT.finditer(between)), default=0) :]
    return _BY_A_PAPER.search(but) is not None and not _CHANGED.search(but)


def _noun(count: Measure) -> str:
    """Return the stem of what is counted: «طلبات» and «طلبا» are one noun."""
    words = fold_letters(count.unit).split()
    return stem(words[0]) if words else count.words


def _is_held(doc: FoldedDocument, first: Measure, second: Measure) -> bool:
    if second.span.start - first.span.end > _REACH:
        return False
    between = doc.folded_between(first.span.end, second.span.start)
    after = doc.folded_between(second.span.end, second.span.end + _AFTER)
    but = between[max((found.start() for found in _IS_BUT.finditer(between)), default=0) :]
    if _CHANGED.search(but) or len(_END.findall(between)) > _MOST_ENDS:
        return False
    if _BY_ANOTHER.search(but) and (_OF_THE_SAME.match(after) or _AT_THE_SAME.search(f"{but} | {after}")):
        return True
    return _BY_A_PAPER.search(but) is not None and _OWN_PLACE_OR_TIME.match(after) is None
