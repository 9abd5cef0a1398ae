"""Counts of the dead, the hurt or the missing that another speaker of the text gives otherwise: no card states one."""

import re
from collections.abc import Iterator, Sequence

from flows.arabic.letters import fold_letters
from flows.compose.material import Material
from flows.facts.relations.tolls import family_of
from flows.facts.text.verbs import saying_verbs, without_conjunction
from flows.model.facts import Conflict, Measure
from flows.model.source import Span

_BESIDE = 12
"""Letters between an amount in digits and the same in words: «ريال، فقط»."""
_FAR = 2
"""Sentences from the first count to the second."""
_MOST_BETWEEN = 20
"""Counts that lie between two at the most: more that stand so near are a list, and all pairs would take its square."""
_AGAINST = re.compile(
    r"(?<!\w)(?:في المقابل|بالمقابل|في حين|فيما|بينما|لكن|غير ان|الا ان|من جهة اخري|خلافا لذلك"
    r"|من جهته|من جهتها|من جانبها|من جانبه)(?!\w)"
)
_WORD = re.compile(r"[ء-ي]+")
_FIRST_WORDS = 3
_OF_A_PART = re.compile(r"(?<!\w)(?:بينهم|بينها|منهم|منها|بين)(?:\s+\w+){0,2}\s*\Z")


def disputed(material: Material, figures: Sequence[Measure]) -> frozenset[Span]:
    """Return where the counts stand that a second speaker holds another against: «18 وفاة، في حين أكدت … 16 وفاة»."""
    return frozenset(span for pair in _pairs(material, figures) for span in pair)


def written_twice(material: Material) -> frozenset[Span]:
    """Return where an amount stands in digits and right beside it in words that are worth another: neither is sure."""
    conflicts = (fact for fact in material.facts if isinstance(fact, Conflict) and fact.rule == "conflict.two-values")
    pairs = ((fact.span, *fact.others) for fact in conflicts)
    return frozenset(span for pair in pairs if pair[-1].start - pair[0].end <= _BESIDE for span in pair)


def _pairs(material: Material, figures: Sequence[Measure]) -> Iterator[tuple[Span, Span]]:
    counted = [(fact, family) for fact in figures if (family := family_of(material.text, fact))]
    for at, (first, of) in enumerate(counted):
        for second, other in counted[at + 1 : at + 1 + _MOST_BETWEEN]:
            near = material.index_at(second.span.start) - material.index_at(first.span.start) <= _FAR
            if near and of == other and first.value != second.value and _is_held_against(material, first, second):
                yield first.span, second.span


def _is_held_against(material: Material, first: Measure, second: Measure) -> bool:
    """Whether somebody else says the second count: a verb of saying follows «في حين», «في المقابل»."""
    between = fold_letters(material.text[first.span.end : second.span.start])
    says = (
        without_conjunction(word) in saying_verbs()
        for match in _AGAINST.finditer(between)
        for word in _WORD.findall(between[match.end() :])[:_FIRST_WORDS]
    )
    return any(says) and _OF_A_PART.search(between) is None
