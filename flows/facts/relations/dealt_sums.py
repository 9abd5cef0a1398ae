"""Totals that a text deals out by name, and whose parts make up another number.

«143 عاملا، موزعين على النحو الآتي: النظافة (71)، الحدائق (29)، الحراسة (22)، الإدارة (31)» are 153.
"""

import re
from collections.abc import Iterator, Sequence
from itertools import pairwise

from flows.facts.relations.in_sentences import facts_in_sentences
from flows.facts.relations.sums import are_alike, are_exact, total_of
from flows.facts.text.folded_document import FoldedDocument
from flows.model.facts import AnyFact, AnyFigure, Conflict, Figure, Percent
from flows.model.outline import Sentence
from flows.model.source import Span

_DEALT = re.compile(
    r"(?<!\w)و?(?:موزع|[يت]وزع|[يت]توزع|مقسم|[يت]نقسم|مفصل)\w*(?:\s+\w+){0,2}?"
    r"\s+(?:علي\s+النحو\s+(?:التالي|الاتي)|كالاتي|كالتالي|كما\s+يلي|علي\s+ما\s+يلي)\s*:"
)
_JOINT = re.compile(r"[^.؛،\d]*[،؛](?:\s*و)?[^.؛،:\d]*")
"""One mark parts what one number counts from what the next one does."""
_REST = re.compile(r"(?<!\w)(?:و?(?:ال)?(?:باقي|بقية|متبقي|منها|منهم|بينها|بينهم|ابرزها|اهمها|مثل|فضلا|اضافة))(?!\w)")
_LEAST_PARTS = 3
_FAR = 2


def find_dealt_sums(doc: FoldedDocument, facts: tuple[AnyFact, ...]) -> Iterator[Conflict]:
    """Yield totals that are said to be dealt out as follows, and are not what follows. Linear."""
    figures = [fact for fact in facts if isinstance(fact, Figure)]
    for sentence, found in facts_in_sentences(doc, figures, _LEAST_PARTS + 1):
        parts = _dealt_in(doc, sentence, found)
        if parts:
            total, others = parts[0], tuple(part.span for part in parts[1:])
            yield Conflict(span=total.span, words=doc.words(total.span), rule="conflict.sum", others=others)


def _dealt_in(doc: FoldedDocument, sentence: Sentence, figures: Sequence[AnyFigure]) -> Sequence[AnyFigure]:
    """Return a total with its parts, where they are all of it and make up another number."""
    if not _DEALT.search(doc.folded_between(sentence.span.start, sentence.span.end)):
        return ()
    for place, (total, first) in enumerate(pairwise(figures), 1):
        if _DEALT.search(doc.folded_between(total.span.end, first.span.start)):
            parts = figures[place:]
            return (total, *parts) if _differ(doc, sentence.span, total, parts) else ()
    return ()


def _differ(doc: FoldedDocument, sentence: Span, total: AnyFigure, parts: Sequence[AnyFigure]) -> bool:
    joined = all(_JOINT.fullmatch(doc.folded_between(a.span.end, b.span.start)) for a, b in pairwise(parts))
    if len(parts) < _LEAST_PARTS or not joined or isinstance(total, Percent):
        return False
    rest = _REST.search(doc.folded_between(parts[0].span.start, sentence.end))
    alike = are_exact(parts) and are_alike(total, parts) and rest is None
    return alike and total_of(parts) != total.value and total.value / _FAR < total_of(parts) < total.value * _FAR
