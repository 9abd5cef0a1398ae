"""Amounts of two units of one dimension as one: «طن و240 كيلوغراما», «كيلومترين و300 متر», «3 أطنان و50 كيلوغراما»."""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from decimal import Decimal
from functools import cache

from flows.arabic.clitics import PREFIX
from flows.arabic.letters import Stretch, fold_letters
from flows.facts.text.bounds import find_bound
from flows.facts.text.folded_document import FoldedDocument
from flows.facts.text.lexicons import lexicon
from flows.model.facts import AnyFact, Bound, Figure, Measure

RULE = "measure.compound"
_REACH = 24
_AND = re.compile(r"[^\S\r\n\t]{1,2}و ?")


@dataclass(frozen=True, slots=True, kw_only=True)
class _Pair:
    """A unit that another one divides."""

    larger: str
    """Its name in CLDR, as that of its part is the key."""
    parts: Decimal
    bare: re.Pattern[str]
    """One or two of it without a number, and the «و» after it."""
    two: frozenset[str]


def join_compounds(doc: FoldedDocument, facts: Iterable[AnyFact]) -> Iterator[AnyFact]:
    """Yield facts in their order; one of a smaller unit right after one of its larger unit and «و» is one with it.

    Its value is in the larger unit, whose words are the fact's unit; nothing is joined that would make a whole of it.
    """
    pending: AnyFact | None = None
    for fact in facts:
        joined = _joined(doc, pending, fact)
        if pending and not (joined and joined.span.contains(pending.span)):
            yield pending
        pending = joined or fact
    if pending:
        yield pending


def is_compound(fact: Figure) -> bool:
    """Whether a fact is an amount of two units."""
    return fact.rule == RULE


def _joined(doc: FoldedDocument, before: AnyFact | None, fact: AnyFact) -> Measure | None:
    pair = _pairs().get(fact.cldr_unit or "") if isinstance(fact, Measure) else None
    if pair is None or not isinstance(fact, Measure):
        return None
    if fact.upper is not None or fact.bound is not Bound.EXACT or not 0 < fact.value < pair.parts:
        return None
    return _after_counted(doc, before, fact, pair) or _after_bare(doc, fact, pair)


def _after_counted(doc: FoldedDocument, before: AnyFact | None, fact: Measure, pair: _Pair) -> Measure | None:
    """Return one of «3 أطنان» and «50 كيلوغراما»; a part of the larger unit («نصف طن») has no smaller one after it."""
    if not isinstance(before, Measure) or before.cldr_unit != pair.larger or before.upper is not None:
        return None
    whole = before.value == before.value.to_integral_value()
    if not whole or not _AND.fullmatch(doc.outline.text, before.span.end, fact.span.start):
        return None
    span = before.span.cover(fact.span)
    return replace(
        before,
        span=span,
        words=doc.words(span),
        rule=RULE,
        value=before.value + fact.value / pair.parts,
        numerals=(*before.numerals, *fact.numerals),
    )


def _after_bare(doc: FoldedDocument, fact: Measure, pair: _Pair) -> Measure | None:
    """Return one of «طن» and «240 كيلوغراما»."""
    opens = doc.folded.place(fact.span.start)
    found = pair.bare.search(doc.text, max(0, opens - _REACH), opens)
    if found is None:
        return None
    start = found.start("unit")
    span = doc.span(Stretch(start, opens)).cover(fact.span)
    bound, bound_span = find_bound(doc, Stretch(start, doc.folded.place(fact.span.end)))
    two = found["unit"] in pair.two
    return replace(
        fact,
        span=span,
        words=doc.words(span),
        rule=RULE,
        value=(2 if two else 1) + fact.value / pair.parts,
        bound=bound,
        bound_span=bound_span,
        unit=doc.words(doc.span(Stretch(*found.span("unit")))),
        cldr_unit=pair.larger,
    )


@cache
def _pairs() -> dict[str, _Pair]:
    """Return the larger units by the name of the smaller one."""
    return {row["smaller"]: _pair(row) for row in lexicon("units")["compound"]}


def _pair(row: dict[str, str | int | list[str]]) -> _Pair:
    one, two = ([fold_letters(form) for form in _forms(row[key])] for key in ("one", "two"))
    forms = "|".join(sorted({*one, *two}, key=len, reverse=True))
    return _Pair(
        larger=str(row["larger"]),
        parts=Decimal(str(row["parts"])),
        bare=re.compile(rf"(?<!\w){PREFIX}(?P<unit>{forms})\s{{1,2}}و\s?\Z"),
        two=frozenset(two),
    )


def _forms(listed: str | int | list[str]) -> list[str]:
    return listed if isinstance(listed, list) else []
