"""How much a fact and a sentence weigh when there is room for few."""

from flows.compose.material import Material
from flows.model.facts import AnyFact, Bound, Date, Measure, Money, Multiple, Percent, Period, Person
from flows.model.source import Span

_WEIGHTS: dict[type[AnyFact], float] = {
    Money: 4,
    Percent: 2.5,
    Measure: 2.5,
    Multiple: 2,
    Person: 1,
    Date: 1,
    Period: 1,
}
_FEW_IN_WORDS = 10
"""A count in words up to this («ثلاثة أعضاء», «ست جلسات») says little by itself."""


def weigh(material: Material, fact: AnyFact) -> float:
    """Return the weight of a fact: money before percentages before counts; announced counts and bounds weigh more."""
    weight = _WEIGHTS.get(type(fact), 0)
    if isinstance(fact, Measure):
        announced = material.announced.touch(fact.span)
        in_words = not any(letter.isdigit() for letter in fact.words)
        weight += announced - (in_words and not announced and fact.value <= _FEW_IN_WORDS)
    if isinstance(fact, Money | Percent | Measure) and fact.bound is not Bound.EXACT:
        weight += 0.5
    return weight


def weigh_span(material: Material, span: Span) -> float:
    """Return the weight of all the facts in a stretch of the source."""
    return sum(weigh(material, fact) for fact in material.facts_in(span))
