"""The key figures: two to six numbers with what they count and the clause that says what they are."""

from collections import Counter
from typing import TypeGuard

from flows.compose.material import Material
from flows.compose.weights import weigh
from flows.model.brief import KeyFigure, Statement
from flows.model.facts import AnyFact, Certainty, Figure, Measure, Money, Percent
from flows.model.source import Span

MOST_FIGURES = 6
MOST_IN_A_SENTENCE = 2
IN_BOTTOM_LINE = 1.5


def key_figures(material: Material, bottom_line: tuple[Statement, ...]) -> tuple[KeyFigure, ...]:
    """Return the heaviest figures in the order of the source: of equals the earlier, two of a sentence at most.

    A figure of the bottom line weighs more: whoever reads that asks for it first.
    """
    said_first = [statement.span for statement in bottom_line]
    figures = sorted(
        (fact for fact in material.facts if _may_head(fact)),
        key=lambda fact: (-weigh(material, fact) - _lead(fact, said_first), fact.span.start),
    )
    chosen: list[Figure] = []
    taken: Counter[int] = Counter()
    said: set[tuple[object, ...]] = set()
    for fact in figures:
        sentence = material.sentence_at(fact.span.start).number
        if len(chosen) < MOST_FIGURES and taken[sentence] < MOST_IN_A_SENTENCE and _saying(fact) not in said:
            chosen.append(fact)
            taken[sentence] += 1
            said.add(_saying(fact))
    return tuple(
        KeyFigure(fact=fact, statement=material.statement(material.clause_around(fact.span)))
        for fact in sorted(chosen, key=lambda fact: fact.span)
    )


def _lead(fact: AnyFact, said_first: list[Span]) -> float:
    return IN_BOTTOM_LINE if any(span.contains(fact.span) for span in said_first) else 0


def _may_head(fact: AnyFact) -> TypeGuard[Money | Percent | Measure]:
    """Money may head even where its currency stays open: the words say no more than the source does."""
    return isinstance(fact, Money) or (
        isinstance(fact, Percent | Measure) and fact.certainty is Certainty.CERTAIN and fact.value > 1
    )


def _saying(fact: Figure) -> tuple[object, ...]:
    """What two figures share that say the same."""
    return (type(fact), fact.value, getattr(fact, "unit", None), getattr(fact, "currency", None))
