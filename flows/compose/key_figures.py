"""The key figures: up to six numbers with what they count and the clause that says what they are."""

import re
from collections import Counter
from typing import TypeGuard

from flows.arabic.letters import fold_letters
from flows.compose.figure_checks import is_worth
from flows.compose.material import Material, Places
from flows.compose.tables import table_figures
from flows.compose.weights import weigh
from flows.facts.text.two_readings import TWO_READINGS
from flows.model.brief import KeyFigure, Statement
from flows.model.facts import AnyFact, AnyName, Certainty, Figure, Measure, Money, Multiple, Percent
from flows.model.source import Span

_Heading = Money | Percent | Measure | Multiple
MOST_FIGURES = 6
_REACH = 40
_SIGNED = re.compile(r"(?:(?<!\w)[-−–]|[½¼¾⅓⅔^]|\d:)\s?$")
_GOES_ON = re.compile(r"\s*(?:(?:او\s+اكثر|فاكثر|علي\s+ال?اقل|علي\s+الاكثر|الي\s+\d)|[-–]\s?\d)")
MOST_IN_A_SENTENCE = 2
_BEYOND_A_SENTENCE = 2.0
"""What a third figure of one sentence weighs less: other sentences speak first."""
IN_BOTTOM_LINE = 1.5


def key_figures(material: Material, bottom_line: tuple[Statement, ...]) -> tuple[KeyFigure, ...]:
    """Return the heaviest figures in the order of the source: of equals the earlier, two of a sentence before a third.

    A figure of the bottom line weighs more: its reader asks for it first. Counts whose items the brief lists
    anyway, parts of a total in lettered items, numbers of laws and other names, and the clause in which the source
    breaks off give none.
    """
    lead = Places(statement.span for statement in bottom_line)
    listed = Places(count.span for count in material.outline.announced if count.items)
    lettered = Places(point.own for point in material.outline.points if point.lettered)
    names = Places(fact.span for fact in material.facts if isinstance(fact, AnyName))
    figures = [
        fact
        for fact in material.facts
        if _may_head(fact)
        and material.is_sure(fact)
        and is_worth(fact, material.text)
        and not is_cut(material.text, fact.span)
        and not (listed.touch(fact.span) or lettered.touch(fact.span) or material.is_broken(fact.span))
        and not (names.hold(fact.span) or material.tables.touch(fact.span) or material.apart.touch(fact.span))
    ]
    chosen = [_key_figure(material, fact) for fact in _choose_heaviest(material, figures, lead)]
    chosen += table_figures(material)[: MOST_FIGURES - len(chosen)]
    return tuple(sorted(chosen, key=lambda figure: figure.fact.span))


def _choose_heaviest(material: Material, figures: list[_Heading], lead: Places) -> list[Figure]:
    weighed = [(weigh(material, fact) + IN_BOTTOM_LINE * lead.touch(fact.span), fact) for fact in figures]
    chosen: list[Figure] = []
    said: set[tuple[object, ...]] = set()
    for _, fact in sorted(_discount_crowded(material, weighed), key=lambda row: (-row[0], row[1].span)):
        if len(chosen) < MOST_FIGURES and _figure_key(fact) not in said:
            chosen.append(fact)
            said.add(_figure_key(fact))
    return chosen


def _discount_crowded(material: Material, weighed: list[tuple[float, _Heading]]) -> list[tuple[float, _Heading]]:
    """Return the weights, those of a sentence's third and later figures less."""
    taken: Counter[int] = Counter()
    spread = []
    for weight, fact in sorted(weighed, key=lambda row: (-row[0], row[1].span)):
        sentence = material.index_at(fact.span.start)
        taken[sentence] += 1
        spread.append((weight - _BEYOND_A_SENTENCE * (taken[sentence] > MOST_IN_A_SENTENCE), fact))
    return spread


def _key_figure(material: Material, fact: Figure) -> KeyFigure:
    """Return a figure with its clause; the word that bounds it belongs to the clause."""
    bounded = fact.span.cover(fact.bound_span) if fact.bound_span else fact.span
    return KeyFigure(fact=fact, statement=material.statement(material.clause_around(bounded, about=fact.span)))


def _may_head(fact: AnyFact) -> TypeGuard[_Heading]:
    """Money may head even where its currency stays open: the words say no more than the source does."""
    return (isinstance(fact, Money) and fact.rule != TWO_READINGS) or (
        isinstance(fact, Percent | Measure | Multiple)
        and fact.certainty is Certainty.CERTAIN
        and (fact.upper or fact.value) > 1
    )


def is_cut(text: str, span: Span) -> bool:
    """Whether a figure stands apart from what makes it: a sign, a fraction, what it fell to, «على الأقل» after it."""
    before = fold_letters(text[max(0, span.start - _REACH) : span.start])
    after = fold_letters(text[span.end : span.end + _REACH])
    return bool(_SIGNED.search(before) or _GOES_ON.match(after))


def _figure_key(fact: Figure) -> tuple[object, ...]:
    """What two figures share that say the same."""
    return (type(fact), fact.value, getattr(fact, "unit", None), getattr(fact, "currency", None))
