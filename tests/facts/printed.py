"""Facts as lines that a person reads and mends: how the golden texts of this folder write them.

money   | 9.2 تريليون دولار أمريكي | 9200000000000 USD | more_than: تجاوز
money   | 40 ألف ريال | 40000 ? | open                             the currency is not said; `open`: how sure it is
measure | 140 دولة | 140 دولة
date    | 10 ربيع الأول 1446هـ | hijri 1446-03-10 = 2024-09-13
person  | شي جين بينج | رئيس الصين | likely
"""

from collections.abc import Iterator

from flows.facts import find_facts
from flows.inspecting import as_document
from flows.model.facts import AnyFact, Calendar, Certainty, Date, Duration, Figure, Measure, Money, Person
from flows.structure import structure


def facts_in(text: str) -> tuple[AnyFact, ...]:
    """The facts of a text."""
    return find_facts(structure(as_document(text)))


def printed_facts(text: str) -> list[str]:
    """The facts of a text, printed."""
    return [" | ".join(_parts(fact, text)) for fact in facts_in(text)]


def _parts(fact: AnyFact, text: str) -> Iterator[str]:
    yield from (fact.kind, fact.words, _value(fact, text))
    if isinstance(fact, Figure) and fact.bound_span:
        yield f"{fact.bound}: {fact.bound_span.of(text)}"
    if fact.certainty is not Certainty.CERTAIN:
        yield fact.certainty


def _value(fact: AnyFact, text: str) -> str:
    match fact:
        case Money():
            return f"{fact.value.normalize():f} {fact.currency or '?'}"
        case Measure():
            return f"{fact.value.normalize():f} {fact.unit}"
        case Figure():
            return f"{fact.value.normalize():f}"
        case Date():
            hijri = "hijri " if fact.calendar is Calendar.HIJRI else ""
            return f"{hijri}{fact.value}" + (f" = {fact.gregorian}" if fact.gregorian else "")
        case Duration():
            return fact.value
        case Person():
            return fact.office.of(text) if fact.office else "–"
