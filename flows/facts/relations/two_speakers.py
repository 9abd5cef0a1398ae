"""Two tolls of one happening by two who say them: «قال مدير الصحة إن 12 شخصا قتلوا» … «قال الدفاع المدني إن القتلى 15».

Precision goes first: each count has its own speaker, the second is held against the first by a word («في المقابل»،
«فيما»، «بحسب … وبحسب …»), and neither clause names a place, a day or a part of its own.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise

from flows.arabic.letters import fold_letters
from flows.facts.relations.claim_words import may_contradict
from flows.facts.relations.in_sentences import counted_figures, facts_in_sentences, is_exact, words_after, words_before
from flows.facts.relations.tolls import family_of, places_in
from flows.facts.text.folded_document import FoldedDocument
from flows.facts.text.verbs import saying_verbs, without_conjunction
from flows.model.facts import AnyFact, AnyFigure, Conflict
from flows.model.outline import Sentence
from flows.model.source import Span

_FAR = 2
"""Sentences from the first count to the second."""
_NEAR = 60
_REACH = 300
"""Code points before a count in which the verb stands that brings it."""
_ENDS = re.compile(r"[،؛.:؟!\n]")
_ENDS_OR_JOINS = re.compile(r"[،؛.:؟!\n]|\sو")
_AGAINST = re.compile(
    r"(?:^|[\s،])(?:في المقابل|فيما|بينما|لكن|غير ان|الا ان|من جهة اخري|خلافا|من (?:جهته|جهتها|جانبه|جانبها))(?=[\s،])"
)
_CONTRARY = re.compile(
    r"\s*و?(?:خلافا|بخلاف|علي\s+(?:خلاف|عكس))\s*(?:ل)?(?:هذه|هذا|تلك|ذلك)\s+(?:ال)(?:رقم|ارقام|عدد|اعداد|حصيلة|احصائية|احصاءات|بيانات|تقديرات)"
)
"""«وخلافا لهذه الأرقام، ذكر تقرير أن …»: the text itself holds the second against the first."""
_OPENS = re.compile(r"\s[إأا]ن(?:ه|ها|هم)?\s")
"""Where what is said begins: the day before it is of the saying."""
_DIFFERING = re.compile(
    r"(?:\A|\s)[وب]?(?:تباين|تضارب|اختلاف|تفاوت|تناقض)\s+(?:في\s+)?(?:ال)?(?:ارقام|رقم|عدد|اعداد|حصيلة|احصاءات|احصائيات|بيانات|روايات)(?!\w)"
)
"""«وحول تباين الأرقام مع ما أعلنته المنظمة»: the count there is another of the same."""
_BY = re.compile(r"^\s*(?:و[ء-ي]+\s+)?(?:ب?حسب|وفق|وفقا ل)\s*(?P<who>[ء-ي]+(?:\s[ء-ي]+)?)")
_WORD = re.compile(r"[ء-ي]+")
_THAT = re.compile(r"\s+(?:[بف]?ان|انه|انها)\s")
_WHO = re.compile(r"\s+(?P<who>[ء-ي]+(?:\s[ء-ي]+)?)[^؛.:]*\s(?:ب?ان|انه|انها)\s")
_WHO_BEFORE = re.compile(r"(?P<who>[ء-ي]+(?:\s[ء-ي]+)?)\s+\Z")
_OF_A_PART = re.compile(
    r"(?<!\w)(?:بينهم|بينها|منهم|منها|من بين|اليوم|امس|سابقا?|سابقة|حتي الان|ارتفع|ارتفاع|تراجع|العام|الماضي|الماضية"
    r"|خلال|منذ|اخرين|اخرون|اخر|اضافة|فقط|الاولي|اولية)(?!\w)"
)
_AFTER_A_COUNT = re.compile(r"^\s+(?:قتلوا|لقوا (?:حتفهم|مصرعهم)|توفوا|استشهدوا)(?!\w)")
_OF_PEOPLE = re.compile(r"(?:شخصا?|اشخاص|مدنيا?|مدنيين|مواطنا?|مواطنين)\Z")


@dataclass(frozen=True, slots=True, kw_only=True)
class _Toll:
    figure: AnyFigure
    family: str
    who: str
    """The folded words that name who says it."""
    sentence: int


def find_two_speakers(doc: FoldedDocument, facts: tuple[AnyFact, ...]) -> Iterator[Conflict]:
    """Yield the first of two counts of the dead, the hurt or the missing that two speakers give, with the second."""
    yield from _contrary(doc, facts)
    tolls = list(_tolls(doc, facts))
    for first, second in pairwise(tolls):
        apart = first.family == second.family and may_contradict(first.figure, second.figure)
        near = second.sentence - first.sentence <= _FAR
        if apart and near and _differ(first.who, second.who) and _is_held_against(doc, first, second):
            span = first.figure.span
            yield Conflict(span=span, words=doc.words(span), rule="conflict.two-values", others=(second.figure.span,))


def _contrary(doc: FoldedDocument, facts: Sequence[AnyFact]) -> Iterator[Conflict]:
    """Yield the one count before a sentence that says «خلافا لهذه الأرقام» with the one there of the same people."""
    text = doc.outline.text
    said: dict[str, list[AnyFigure]] = {}
    for sentence, figures in facts_in_sentences(doc, [each for each in counted_figures(facts) if is_exact(each)], 1):
        against = _CONTRARY.match(fold_letters(sentence.span.of(text)[:_NEAR]))
        for figure in figures:
            family = _family(text, figure.span, figure)
            before = said.get(family, [])
            if (
                (against or _is_of_a_difference(doc, sentence, figure.span))
                and family
                and len(before) == 1
                and before[0].value != figure.value
            ):
                span = before[0].span
                yield Conflict(span=span, words=doc.words(span), rule="conflict.two-values", others=(figure.span,))
            if family and all(each.value != figure.value for each in before):
                said.setdefault(family, []).append(figure)


def _is_of_a_difference(doc: FoldedDocument, sentence: Sentence, span: Span) -> bool:
    """Whether a count stands after words of figures that differ, and is no part."""
    before = words_before(doc, sentence.span, span, _REACH)
    return _DIFFERING.search(before) is not None and not _is_of_a_part(doc.outline.text, sentence, span)


def _tolls(doc: FoldedDocument, facts: Sequence[AnyFact]) -> Iterator[_Toll]:
    text = doc.outline.text
    counted = [figure for figure in counted_figures(facts) if figure.upper is None and figure.value > 1]
    before: _Toll | None = None
    for sentence, figures in facts_in_sentences(doc, counted, 1):
        for figure in figures:
            family = _family(text, figure.span, figure) or (_inherited(text, before, figure.span) if before else "")
            who = _who_says(doc, sentence, figure.span) if family else ""
            if who and not _is_of_a_part(text, sentence, figure.span):
                before = _Toll(figure=figure, family=family, who=who, sentence=sentence.number)
                yield before


def _family(text: str, span: Span, figure: AnyFigure) -> str:
    after = fold_letters(text[span.end : span.end + 30])
    if _OF_PEOPLE.search(fold_letters(figure.words)) and _AFTER_A_COUNT.match(after):
        return "dead"
    return family_of(text, figure)


def _inherited(text: str, before: _Toll, span: Span) -> str:
    """Return what the count before counts, where «و» alone joins the two: «12 قتيلا بحسب الشرطة و| 15 | بحسب …»."""
    if span.start - before.figure.span.end > _REACH:  # the whole text between two is not folded for each
        return ""
    between = fold_letters(text[before.figure.span.end : span.start])
    return before.family if len(between) < _NEAR and not _ENDS.search(between) and between.endswith("و") else ""


def _who_says(doc: FoldedDocument, sentence: Sentence, span: Span) -> str:
    """Return who a count is by: whose speech brings it, or whom «بحسب» names after it; "" for nobody."""
    after = _BY.match(words_after(doc, sentence.span, span, _NEAR))
    if after:
        return after["who"]
    before = words_before(doc, sentence.span, span, _REACH)
    verbs = [word for word in _WORD.finditer(before) if without_conjunction(word.group()) in saying_verbs()]
    if not verbs:
        return ""
    own = _THAT.match(before, verbs[-1].end())
    said = _WHO_BEFORE.search(before, 0, verbs[-1].start()) if own else _WHO.match(before, verbs[-1].end())
    return said["who"] if said else ""


def _differ(one: str, other: str) -> bool:
    return not {word.removeprefix("ال") for word in one.split()} & {word.removeprefix("ال") for word in other.split()}


def _is_of_a_part(text: str, sentence: Sentence, span: Span) -> bool:
    """Whether the clause of a count says of which part, place or time it is."""
    near = max(sentence.span.start, span.start - _REACH)
    start = max((match.end() for match in _ENDS.finditer(text, near, span.start)), default=0)
    end = _ENDS_OR_JOINS.search(text, span.end, sentence.span.end)
    clause = text[max(start, sentence.span.start) : end.start() if end else sentence.span.end]
    said = _OPENS.split(clause)[-1]
    return _OF_A_PART.search(fold_letters(said)) is not None or bool(places_in(said))


def _is_held_against(doc: FoldedDocument, first: _Toll, second: _Toll) -> bool:
    """Whether the second count is held against the first, by a word between them or by «بحسب» after both."""
    text = doc.outline.text
    between = fold_letters(text[first.figure.span.end : second.figure.span.start])
    both = all(
        _BY.match(fold_letters(text[each.figure.span.end : each.figure.span.end + 40])) for each in (first, second)
    )
    return both or _AGAINST.search(between) is not None
