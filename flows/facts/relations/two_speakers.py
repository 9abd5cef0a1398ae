"""Two tolls of one happening by two who say them: «قال مدير الصحة إن 12 شخصا قتلوا» … «قال الدفاع المدني إن القتلى 15».

Precision goes first: each count has its own speaker, the second is held against the first by a word («في المقابل»،
«فيما»، «بحسب … وبحسب …»), and neither clause names a place, a day or a part of its own.
"""

import re
from collections.abc import Iterator, Mapping, Sequence
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
_BY_FIRST = re.compile(r"\s*و?(?:ب?حسب|وفقا? ل|استنادا الي)\s*(?P<who>[ء-ي]+(?:\s[ء-ي]+)?)")
"""«وبحسب حصر الشبكة فقد بلغ عدد القتلى»: whose count it is stands at the head of its sentence."""
_AS_SAID = re.compile(
    r"[^.؟!\n]{0,12}?وليس\w?\s+(?:[ء-ي]+\s+)?(?:كما|ما)\s+(?:ورد|جاء|اعلن|ذكر|قال)\w?(?!\w)"
    r"|[^.؟!\n]{0,50}?،\s*وهو\s+ما\s+[نتي]?نفي?ت?\w{0,2}(?!\w)"
)
"""«ستة وليس كما ورد في البيان», «11، وهو ما ننفيه»: the text itself holds the count against the one before."""
_ANNOUNCES = re.compile(
    r"\s+(?P<who>[ء-ي]+(?:\s[ء-ي]+)?)[^؛.:]{0,80}?\s(?:عن\s+)?(?:مقتل|استشهاد|وفاة|مصرع|اصابة|سقوط|فقدان)\s"
)
"""«أعلنت خلية الإعلام استشهاد أربعة»: whose count it is, without «أن»."""
_DEATH_OF = re.compile(r"(?<!\w)(?:مقتل|استشهاد|وفاة|مصرع)\s+\Z")
_NUMBER_OF = re.compile(r"(?<!\w)عدد(?!\w)")
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
    counted = counted_figures(facts)
    families = {figure.span: _family(doc, figure.span, figure) for figure in counted}
    yield from _contrary(doc, counted, families)
    tolls = list(_tolls(doc, counted, families))
    yield from _not_as_said(doc, tolls, list(_tolls(doc, counted, families, of_parts=True)))
    for first, second in pairwise(tolls):
        apart = first.family == second.family and may_contradict(first.figure, second.figure)
        near = second.sentence - first.sentence <= _FAR
        if apart and near and _differ(first.who, second.who) and _is_held_against(doc, first, second):
            span = first.figure.span
            yield Conflict(span=span, words=doc.words(span), rule="conflict.two-values", others=(second.figure.span,))


def _not_as_said(doc: FoldedDocument, tolls: Sequence[_Toll], loose: Sequence[_Toll]) -> Iterator[Conflict]:
    """Yield the first toll with the one of the same people that another says is so, and not as it was said before."""
    for second in tolls:
        after = doc.folded_between(second.figure.span.end, second.figure.span.end + _NEAR)
        if _AS_SAID.match(after):
            same = (each for each in loose if each.family == second.family and each.sentence < second.sentence)
            first = next((each for each in same if may_contradict(each.figure, second.figure)), None)
            if first is not None and _differ(first.who, second.who):
                span = first.figure.span
                yield Conflict(
                    span=span, words=doc.words(span), rule="conflict.two-values", others=(second.figure.span,)
                )


def _contrary(doc: FoldedDocument, counted: Sequence[AnyFigure], families: Mapping[Span, str]) -> Iterator[Conflict]:
    """Yield the one count before a sentence that says «خلافا لهذه الأرقام» with the one there of the same people."""
    said: dict[str, list[AnyFigure]] = {}
    for sentence, figures in facts_in_sentences(doc, [each for each in counted if is_exact(each)], 1):
        start = sentence.span.start
        against = _CONTRARY.match(doc.folded_between(start, min(start + _NEAR, sentence.span.end)))
        for figure in figures:
            family = families[figure.span]
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


def _tolls(
    doc: FoldedDocument, counted: Sequence[AnyFigure], families: Mapping[Span, str], *, of_parts: bool = False
) -> Iterator[_Toll]:
    """Yield the counts of people that somebody says; with `of_parts` those too that may be of a part or a place."""
    text = doc.outline.text
    several = [figure for figure in counted if figure.upper is None and figure.value > 1]
    before: _Toll | None = None
    for sentence, figures in facts_in_sentences(doc, several, 1):
        for figure in figures:
            family = families[figure.span] or (_inherited(text, before, figure.span) if before else "")
            family = family or ("dead" if of_parts and _are_some_dead(text, figure.span) else "")
            who = _who_says(doc, sentence, figure.span) if family else ""
            if who and (of_parts or not _is_of_a_part(text, sentence, figure.span)):
                before = _Toll(figure=figure, family=family, who=who, sentence=sentence.number)
                yield before


def _family(doc: FoldedDocument, span: Span, figure: AnyFigure) -> str:
    after = doc.folded_between(span.end, span.end + 30)
    if _OF_PEOPLE.search(fold_letters(figure.words)) and _AFTER_A_COUNT.match(after):
        return "dead"
    return family_of(doc.outline.text, figure)


def _are_some_dead(text: str, span: Span) -> bool:
    """Whether a figure counts the dead of a body: «استشهاد أربعة من منتسبي الفوج»."""
    after = fold_letters(text[span.start : span.end + _NEAR]).split()[1:2]
    return after == ["من"] and _DEATH_OF.search(fold_letters(text[max(0, span.start - _NEAR) : span.start])) is not None


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
        whole = sentence.span.start >= span.start - _REACH
        opens = _BY_FIRST.match(before) if whole else None
        return opens["who"] if opens else ""
    own = _THAT.match(before, verbs[-1].end())
    after_verb = _WHO.match(before, verbs[-1].end()) or _ANNOUNCES.match(before, verbs[-1].end())
    said = _WHO_BEFORE.search(before, 0, verbs[-1].start()) if own else after_verb
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
    if _NUMBER_OF.search(said):
        said = said.replace("فقط", "")  # «عدد القتلى 11 فقط»: no part, but no more
    return _OF_A_PART.search(fold_letters(said)) is not None or bool(places_in(said))


def _is_held_against(doc: FoldedDocument, first: _Toll, second: _Toll) -> bool:
    """Whether the second count is held against the first, by a word between them or by «بحسب» after both."""
    between = doc.folded_between(first.figure.span.end, second.figure.span.start)
    both = all(
        _BY.match(doc.folded_between(each.figure.span.end, each.figure.span.end + 40)) for each in (first, second)
    )
    return both or _AGAINST.search(between) is not None
