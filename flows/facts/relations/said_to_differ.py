"""Two counts of one noun, or of the same people, of which the text itself says that the numbers differ.

«وتتضارب الأرقام. فبينما يقول المدير إن الأسر 3150 أسرة، تقدر غرفة الطوارئ عددها بـ 5400 أسرة»
«… 46 شاحنة … وقالت المفوضية إن عدد الشاحنات 31 شاحنة. ولم يتسن التحقق من الأرقام المتضاربة.»
"""

import re
from collections.abc import Iterator, Sequence

from flows.facts.relations.claim_words import may_contradict, unit_of
from flows.facts.relations.in_sentences import counted_figures, facts_in_sentences, words_between
from flows.facts.relations.tolls import family_of
from flows.facts.text.folded_document import FoldedDocument
from flows.facts.text.verbs import saying_verbs, without_conjunction
from flows.model.facts import AnyFact, Conflict, Measure
from flows.model.outline import Sentence

_NUMBERS = r"(?:ال)?(?:ارقام|حصيلة|احصاءات|احصائيات|تقديرات|روايات|اعداد)"
_CLASH = re.compile(
    rf"(?<!\w)[وفب]?(?:ال)?(?:تضاربت?|[تي]تضارب|تباينت?|[تي]تباين|اختلفت?|[تي]ختلف|اختلاف|تفاوتت?|[تي]تفاوت)\s+(?:في\s+|حول\s+)?{_NUMBERS}(?!\w)"
    rf"|(?<!\w)[وب]?{_NUMBERS}\s+(?:\S+\s+)?(?:ال)?(?:متضاربة|متباينة|متناقضة)(?!\w)"
)
_STEMS = ("تضارب", "تباين", "ختلف", "اختلاف", "تفاوت", "متناقض")
"""Letters that every clash has: far faster to look for."""
_AFTER, _BEFORE = 2, 6
"""How many sentences with counts are of the numbers that differ, after the words that say so and before them."""
_SAYS = re.compile(r"(?<!\w)(?:[وف]?[تي](?:قدر|تحدث|شير|حصي)|[وف]?(?:قدر|تحدث|احص)ت?|و?ب?حسب|و?وفقا?)(?!\w)")
_OF_A_PART = re.compile(r"(?<!\w)(?:بينهم|بينها|منهم|منها|من بينها|من بينهم)\s*\Z")
_WORD = re.compile(r"[ء-ي]+")
_REACH = 20


def find_said_to_differ(doc: FoldedDocument, facts: tuple[AnyFact, ...]) -> Iterator[Conflict]:
    """Yield the first of two counts that a text says differ, with the second."""
    if not any(stem in doc.text for stem in _STEMS) or _CLASH.search(doc.text) is None:
        return
    counts = [each for each in counted_figures(facts) if isinstance(each, Measure) and each.value > 1]
    counted = list(facts_in_sentences(doc, counts, 1))
    taken: set[Measure] = set()
    for sentence in doc.outline.sentences:
        if _CLASH.search(doc.folded_words(sentence.span)):
            for first, second in _pairs(doc, _near(sentence, counted)):
                if first not in taken and second not in taken:
                    taken.update((first, second))
                    span = first.span
                    yield Conflict(span=span, words=first.words, rule="conflict.two-values", others=(second.span,))


def _near(sentence: Sentence, counted: Sequence[tuple[Sentence, Sequence[Measure]]]) -> list[Measure]:
    """Return the counts in and right after a sentence that says that numbers differ; else those before it."""
    number = sentence.number
    after = [each for at, counts in counted if number <= at.number <= number + _AFTER for each in counts]
    before = [each for at, counts in counted if number - _BEFORE <= at.number < number for each in counts]
    return after or before


def _pairs(doc: FoldedDocument, counts: Sequence[Measure]) -> Iterator[tuple[Measure, Measure]]:
    whole = [each for each in counts if each.upper is None and not _is_part(doc, each)]
    for index, second in enumerate(whole):
        for first in whole[:index]:
            same = _counts_alike(doc, first, second) and may_contradict(first, second)
            if same and _another_says(words_between(doc, first.span, second.span)):
                yield first, second


def _is_part(doc: FoldedDocument, count: Measure) -> bool:
    before = doc.folded_between(max(0, count.span.start - _REACH), count.span.start)
    return _OF_A_PART.search(before) is not None


def _counts_alike(doc: FoldedDocument, first: Measure, second: Measure) -> bool:
    """Whether two counts are of the same people, or of one noun where not both say of which people."""
    families = [family_of(doc.outline.text, each) for each in (first, second)]
    if all(families):
        return families[0] == families[1]
    return unit_of(first) == unit_of(second) != ""


def _another_says(between: str) -> bool:
    says = any(without_conjunction(word) in saying_verbs() for word in _WORD.findall(between))
    return says or _SAYS.search(between) is not None
