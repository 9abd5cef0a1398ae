"""A half or a quarter after its unit, as one amount with it: «ثلاثة أمتار ونصف المتر», «طنين ونصف»."""

import re
from collections.abc import Iterable, Iterator
from dataclasses import replace
from decimal import Decimal
from functools import cache

from flows.arabic.clitics import ARTICLE, PREFIX
from flows.arabic.letters import Stretch, fold_letters
from flows.facts.figures.currencies import heads
from flows.facts.figures.units import unit_name
from flows.facts.text.bounds import find_bound
from flows.facts.text.folded_document import FoldedDocument
from flows.facts.text.lexicons import lexicon
from flows.model.facts import AnyFact, Figure, Measure, Money, Number, Numeral

RULE = "measure.with-half"
_MONEY_RULE = "money.with-half"
_PARTS = {"نصف": Decimal("0.5"), "ربع": Decimal("0.25"), "ثلاثة ارباع": Decimal("0.75")}
_PART = "|".join(_PARTS)
_AFTER = re.compile(
    rf"\s{{1,2}}و\s?(?P<part>{_PART})(?!\w)"
    rf"(?:\s(?P<of>(?:{ARTICLE})?[ء-ي]+)(?!\w))?"
    r"(?P<ends>(?=\s?(?:[.،؛:)\0\n]|\Z)))?"
)
_BARE = re.compile(rf"(?<!\w){PREFIX}(?P<unit>[ء-ي]{{2,12}})\Z")
_AND = re.compile(r"\s{1,2}و\s?\Z")
_REACH = 16
_LEAST_THOUSAND = 1000
"""From so many on it stays open what «ونصف» is half of: of the unit or of the thousand."""
_FOLLOWING = frozenset(
    {"من", "عن", "على", "الى", "فوق", "تحت", "قبل", "بعد", "خلال", "كل", "تقريبا", "يوميا", "سنويا", "شهريا"}
)
"""What goes on after a half that is half of the unit before it; «نصف في المئة» is an amount of its own."""


def join_halves(doc: FoldedDocument, facts: Iterable[AnyFact]) -> Iterator[AnyFact]:
    """Yield facts in their order; a half, a quarter or three right after one of a unit or a currency is one with it.

    It says so by its unit once more («ونصف المتر»), by the end of its clause or by what goes on after it («ونصف من»);
    thirds have no exact value and are left as they are.
    """
    end = -1
    for fact in facts:
        if fact.span.start < end:
            continue
        joined = _after_counted(doc, fact) or _after_bare(doc, fact)
        end = joined.span.end if joined else end
        yield joined or fact


def is_halved(fact: Figure) -> bool:
    """Whether a fact is an amount with a half or a quarter after its unit."""
    return fact.rule in (RULE, _MONEY_RULE)


def _after_counted(doc: FoldedDocument, fact: AnyFact) -> Measure | Money | None:
    """Return one of «ثلاثة أمتار» and «ونصف المتر»."""
    if not isinstance(fact, Measure | Money) or is_halved(fact) or not _may_have_half(fact):
        return None
    found = _AFTER.match(doc.text, doc.folded.place(fact.span.end))
    if found is None or not _is_of(found, _unit_of(fact)):
        return None
    part = _numeral(doc, found)
    span = fact.span.cover(doc.span(Stretch(found.start(), _end(found, _unit_of(fact)))))
    return replace(
        fact,
        span=span,
        words=doc.words(span),
        rule=RULE if isinstance(fact, Measure) else _MONEY_RULE,
        value=fact.value + part.value,
        numerals=(*fact.numerals, part),
    )


def _may_have_half(fact: Measure | Money) -> bool:
    whole = fact.value == fact.value.to_integral_value()
    return whole and fact.upper is None and 0 < fact.value < _LEAST_THOUSAND and _unit_of(fact) is not None


def _after_bare(doc: FoldedDocument, fact: AnyFact) -> Measure | None:
    """Return one of «متر» and «ونصف المتر», where the half is all that was read."""
    opens = doc.folded.place(fact.span.start)
    before = _AND.search(doc.text, max(0, opens - 4), opens)
    if before is None or not isinstance(fact, Number | Measure) or fact.value not in _PARTS.values():
        return None
    unit = _BARE.search(doc.text, max(0, before.start() - _REACH), before.start())
    found = _AFTER.match(doc.text, before.start())
    counted = _counts().get(unit["unit"]) if unit else None
    if unit is None or found is None or counted is None or not _is_of(found, counted[1]):
        return None
    place = Stretch(unit.start("unit"), _end(found, counted[1]))
    bound, bound_span = find_bound(doc, place)
    part, span = _numeral(doc, found), doc.span(place)
    return Measure(
        span=span,
        words=doc.words(span),
        rule=RULE,
        value=counted[0] + part.value,
        numerals=(part,),
        bound=bound,
        bound_span=bound_span,
        unit=doc.words(doc.span(Stretch(*unit.span("unit")))),
        cldr_unit=counted[1],
    )


def _numeral(doc: FoldedDocument, found: re.Match[str]) -> Numeral:
    return Numeral(span=doc.span(Stretch(*found.span("part"))), value=_PARTS[found["part"]])


def _unit_of(fact: Measure | Money) -> str | None:
    """Return the unit of an amount as CLDR names it, or the first word of its currency's name."""
    if isinstance(fact, Measure):
        return fact.cldr_unit
    said = (heads().get(word) for word in fold_letters(fact.words).split())
    return next((head.word for head in said if head), None)


def _is_of(found: re.Match[str], unit: str | None) -> bool:
    """Whether a half is of a unit: its name stands after it, or nothing that it could be half of."""
    ends = found["of"] is None and found["ends"] is not None
    return ends or found["of"] in _FOLLOWING or _names(found["of"], unit)


def _end(found: re.Match[str], unit: str | None) -> int:
    return found.end("of") if _names(found["of"], unit) else found.end("part")


def _names(word: str | None, unit: str | None) -> bool:
    """Whether a word is the name of a unit, with the article or without it: «المتر»."""
    bare = (word or "").removeprefix(ARTICLE)
    head = heads().get(bare)
    return bool(bare) and (unit_name(bare) == unit if unit_name(bare) else head is not None and head.word == unit)


@cache
def _counts() -> dict[str, tuple[int, str]]:
    """Return the forms that say one or two of a unit without a number, with how many and CLDR's name of the unit."""
    rows = lexicon("units")["compound"]
    return {
        fold_letters(form): (count, row["larger"])
        for row in rows
        for count, key in ((1, "one"), (2, "two"))
        for form in row[key]
    } | {fold_letters(form): (1, unit) for form, unit in lexicon("units")["rules"]["alone"].items()}
