"""What two sentences that contradict each other count besides: «130 جريحا» and «73» beside «54 قتيلا» and «19».

Two voices that give one number otherwise often give another, too, in the same order. Each sentence has one figure of
the noun, neither is of a part, an aim or another time, and their bounds leave no value that both may be.
"""

from collections.abc import Iterator, Sequence

from flows.facts.relations.claim_words import is_apart, may_contradict, unit_of
from flows.facts.relations.in_sentences import counted_figures, facts_in_sentences
from flows.facts.relations.tolls import family_of
from flows.facts.text.folded_document import FoldedDocument
from flows.model.facts import AnyFact, AnyFigure, Conflict, Measure, Missing
from flows.model.outline import Sentence
from flows.model.source import Span

_RULE = "conflict.two-values"
_MOST_TIMES = 8


def find_beside(
    doc: FoldedDocument, facts: Sequence[AnyFact], found: Sequence[Conflict | Missing]
) -> Iterator[Conflict]:
    """Yield the other figures of two sentences of which one conflict is found, where they differ, too."""
    pairs = [each for each in found if isinstance(each, Conflict) and each.rule == _RULE and len(each.others) == 1]
    if not pairs:
        return
    taken = {span for pair in pairs for span in (pair.span, *pair.others)}
    figures = [each for each in counted_figures(facts) if each.upper is None and isinstance(each, Measure)]
    said = list(facts_in_sentences(doc, figures, 1))
    for pair in pairs:
        one, other = _figures_with(said, pair.span), _figures_with(said, pair.others[0])
        if one is None or other is None or one is other:
            continue
        for first, second in _same_nouns(doc, one, other):
            if taken.isdisjoint((first.span, second.span)):
                taken.update((first.span, second.span))
                yield Conflict(span=first.span, words=first.words, rule=_RULE, others=(second.span,))


def _figures_with(said: Sequence[tuple[Sentence, Sequence[Measure]]], span: Span) -> Sequence[Measure] | None:
    """Return the counts of the sentence that a place stands in."""
    return next((counts for sentence, counts in said if sentence.span.contains(span)), None)


def _same_nouns(
    doc: FoldedDocument, one: Sequence[Measure], other: Sequence[Measure]
) -> Iterator[tuple[AnyFigure, AnyFigure]]:
    """Yield the two counts of a noun that each of two sentences counts once, where they cannot both be."""
    for first in one:
        noun = _noun(doc, first)
        here = [each for each in one if _noun(doc, each) == noun]
        there = [each for each in other if _noun(doc, each) == noun]
        if not noun or len(here) != 1 or len(there) != 1:
            continue
        least, most = sorted((first.value, there[0].value))
        apart = is_apart(doc, first) or is_apart(doc, there[0])
        if 0 < least < most <= least * _MOST_TIMES and may_contradict(first, there[0]) and not apart:
            yield first, there[0]


def _noun(doc: FoldedDocument, figure: Measure) -> str:
    """Return which people a figure counts, else the root of its noun where that has two letters at least."""
    unit = unit_of(figure)
    return family_of(doc.outline.text, figure) or (unit if len(unit) > 1 else "")
