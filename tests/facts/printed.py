"""Facts as lines that a person reads and mends: how the golden texts of this folder write them.

money   | 9.2 تريليون دولار أمريكي | 9200000000000 USD | more_than: تجاوز
money   | 40 ألف ريال | 40000 ? | open                             the currency is not said; `open`: how sure it is
measure | 140 دولة | 140 دولة
date    | 10 ربيع الأول 1446هـ | hijri 1446-03-10 = 2024-09-13
period  | الثمانينيات | 1980/1989
time    | الثالثة عصرا | T15:00
person  | شي جين بينج | رئيس الصين | likely
person  | شي | – | = شي جين بينج | likely                        a short form: the full name it is joined to
place   | مصر | EG
quotation | سنواصل العمل | الوزير | قال                        its speaker, the verb that brings it
instrument | القانون رقم 7 لسنة 2015 | 7                       its number
conflict | 7 محاور | ثمانية محاور                               what it is in conflict with
missing | ست نقاط | 6 ≠ 4
"""

from collections.abc import Iterator
from types import UnionType

from flows.facts import find_facts
from flows.ingest import as_document
from flows.model.facts import (
    AnyFact,
    AnyTime,
    Calendar,
    Certainty,
    Conflict,
    Date,
    Duration,
    Figure,
    Instrument,
    Measure,
    Missing,
    Money,
    Name,
    Period,
    Person,
    Place,
    Quotation,
    Time,
)
from flows.model.source import Span
from flows.structure import structure


def facts_in(text: str) -> tuple[AnyFact, ...]:
    """The facts of a text."""
    return find_facts(structure(as_document(text)))


def printed_facts(text: str, kinds: type | UnionType = object) -> list[str]:
    """The facts of a text that are of certain kinds, printed."""
    return [" | ".join(_parts(fact, text)) for fact in facts_in(text) if isinstance(fact, kinds)]


def _parts(fact: AnyFact, text: str) -> Iterator[str]:
    yield from (fact.kind, fact.words)
    yield from _values(fact, text)
    if isinstance(fact, Name) and fact.full:
        yield f"= {fact.full.of(text)}"
    if isinstance(fact, Figure) and fact.bound_span:
        yield f"{fact.bound}: {fact.bound_span.of(text)}"
    if fact.certainty is not Certainty.CERTAIN:
        yield fact.certainty


def _values(fact: AnyFact, text: str) -> Iterator[str]:
    match fact:
        case Figure():
            yield _figure(fact)
        case Date() | Period() | Time() | Duration():
            yield _time(fact)
        case Person():
            yield _words(fact.office, text)
        case Place():
            yield fact.territory or "–"
        case Instrument():
            yield _words(fact.number, text)
        case Quotation():
            yield from (_words(fact.speaker, text), _words(fact.verb, text))
        case Conflict():
            yield " ، ".join(other.of(text) for other in fact.others)
        case Missing() if fact.announced:
            yield f"{fact.announced} ≠ {fact.found}"


def _figure(fact: Figure) -> str:
    value = f"{fact.value.normalize():f}" + (f"–{fact.upper.normalize():f}" if fact.upper is not None else "")
    if isinstance(fact, Money):
        return f"{value} {fact.currency or '?'}"
    if isinstance(fact, Measure):
        return f"{value} {fact.unit}" + (f" ({fact.cldr_unit})" if fact.cldr_unit else "")
    return value


def _time(fact: AnyTime) -> str:
    if isinstance(fact, Duration | Time):
        return fact.value or "?"
    hijri = "hijri " if fact.calendar is Calendar.HIJRI else ""
    if isinstance(fact, Period):
        return f"{hijri}{fact.start or '?'}/{fact.end or '?'}"
    return f"{hijri}{fact.value or '?'}" + (f" = {fact.gregorian}" if fact.gregorian else "")


def _words(span: Span | None, text: str) -> str:
    return span.of(text) if span else "–"
