"""Amounts in units of measure: «45 كيلومترًا», «7 كغم», «مترين»; the unit as written, with CLDR's name for it."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal
from functools import cache

from babel.numbers import format_decimal
from babel.units import format_unit

from flows.arabic.clitics import with_clitics
from flows.arabic.letters import Stretch, fold_letters
from flows.facts.text.amounts import Amount, in_brackets, is_cut
from flows.facts.text.bounds import find_bound
from flows.facts.text.folded_document import FoldedDocument
from flows.facts.text.folded_text import keys_of
from flows.facts.text.lexicons import folded_set, lexicon
from flows.facts.text.phrases import Phrases, phrases, respell
from flows.model.facts import Measure, Numeral

_MOST_UNIT_WORDS = 3
_GAP = re.compile(r"\s{0,2}")
PER = re.compile(r"/(?:[ء-ي]{2,}|dL|mL|L|l|h|s|min|day|kg|g|m[23²³]?|km[2²]?|ha|cm[23²³]?|mm[23³]?|يوم)(?![\w/])")
"""What a rate is of, written onto its unit: «30 علبة/سنة», «55 mg/dL»."""
_A_CERTAIN_ONE = re.compile(r"\s+(?:ال[ء-ي]|\d|من\s)")
"""«في السنة المالية», «في اليوم الأول» is when, and no rate."""
_OF_AN_ARC = re.compile(r"[°º]\s?(?:\d{1,2}(?:[.,]\d+)?\s?['′’\"″]|[NSEW](?!\w))")
"""«33°53′N», «33° N»: where something lies, or a part of an angle, and no amount."""
_POWERS = "⁺⁻⁰¹²³⁴⁵⁶⁷⁸⁹"
_PRODUCT = re.compile(rf"(?:\s?[.·×]\s?[ء-يA-Za-z]{{1,5}}[{_POWERS}]{{1,3}}|\s[ء-يA-Za-z]{{1,5}}⁻[{_POWERS}]{{1,2}})+")
"""Units that are multiplied: «طن.هـ⁻¹»; a power shows that the word after the dot is a unit."""


@dataclass(frozen=True, slots=True)
class _Unit(Stretch):
    """A unit of measure in folded text."""

    name: str | None
    """Its name in CLDR."""
    below_zero: bool = False


def find_units(doc: FoldedDocument) -> Iterator[Measure]:
    """Yield every amount with a unit of measure after it, and every dual of a unit; no value is converted."""
    for amount in doc.amounts:
        if is_cut(doc.text, amount):
            continue
        bracketed = in_brackets(doc.text, amount)
        gap = _GAP.match(doc.text, amount.end + bracketed)
        unit = _unit_at(doc.text, gap.end()) if gap else None
        if unit and _OF_AN_ARC.match(doc.text, unit.start):
            continue
        # Of a range below zero the source does not say which end is the lower.
        if unit and not (unit.below_zero and amount.upper is not None):
            yield _measure_fact(
                doc,
                Stretch(amount.start - bracketed, unit.end),
                unit,
                value=-abs(amount.value) if unit.below_zero else amount.value,
                upper=amount.upper,
                numerals=amount.numerals,
                rule="measure.below-zero" if unit.below_zero else "measure.unit",
            )
        one = _one_after_unit(doc, amount) if not unit else None
        if one:
            unit, place = one
            yield _measure_fact(doc, place, unit, value=amount.value, numerals=amount.numerals, rule="measure.unit")
    yield from _unit_duals(doc)


def _one_after_unit(doc: FoldedDocument, amount: Amount) -> tuple[_Unit, Stretch] | None:
    """Return the unit that «واحد» follows («كيلومتر واحد», «متر مربع واحد»), and the place of both."""
    if not amount.number.definite or amount.value != 1 or not amount.number.in_words:
        return None
    words = doc.words_in_order
    index = words.index_at(amount.start)
    for first in range(index - 1, max(-1, index - 1 - _MOST_UNIT_WORDS), -1):
        unit = _unit_at(doc.text, words.starts[first])
        if unit and doc.text[unit.end : amount.start].isspace():
            return unit, Stretch(unit.start, amount.end)
    return None


def _unit_duals(doc: FoldedDocument) -> Iterator[Measure]:
    words = doc.words_in_order
    for index in words.indices(keys_of(_first_words_of_duals)):
        start = words.starts[index] + _first_words_of_duals()[words.forms[index]]
        dual = _units_by_dual().at(doc.text, start)
        if dual:
            unit = _with_rate(doc.text, start, *dual)
            yield _measure_fact(doc, unit, unit, value=Decimal(2), rule="measure.unit-dual")


def _measure_fact(
    doc: FoldedDocument,
    stretch: Stretch,
    unit: _Unit,
    *,
    value: Decimal,
    rule: str,
    upper: Decimal | None = None,
    numerals: tuple[Numeral, ...] = (),
) -> Measure:
    span = doc.span(stretch)
    bound, bound_span = find_bound(doc, stretch)
    return Measure(
        span=span,
        words=doc.words(span),
        rule=rule,
        value=value,
        numerals=numerals,
        bound=bound,
        bound_span=bound_span,
        upper=upper,
        unit=doc.words(doc.span(unit)),
        cldr_unit=unit.name,
    )


def _unit_at(text: str, place: int) -> _Unit | None:
    """Return the unit that begins at a place; bare degrees are one only below zero."""
    found = _units().at(text, place)
    if found is None:
        degrees = _beside_units("degrees").at(text, place)
        cold = _beside_units("below_zero").after(text, degrees[0]) if degrees else None
        return _Unit(place, cold[0], "temperature-generic", below_zero=True) if cold else None
    end, name = found
    cold = _beside_units("below_zero").after(text, end) if name.startswith("temperature") else None
    return _Unit(place, cold[0], name, below_zero=True) if cold else _with_rate(text, place, end, name)


def _with_rate(text: str, start: int, end: int, name: str) -> _Unit:
    """Return the unit with what makes it a rate («يوميا»), which has no name in CLDR."""
    compound = _PRODUCT.match(text, end)
    rated = rate_end(text, end) or (compound.end() if compound else None)
    return _Unit(start, rated, None) if rated else _Unit(start, end, name)


def unit_name(form: str) -> str | None:
    """Return CLDR's name of the unit that a folded word is a form of."""
    found = _units().at(form, 0)
    return found[1] if found and found[0] == len(form) else None


def rate_end(text: str, end: int) -> int | None:
    """Return where what makes an amount a rate ends right after it: «/شهر», «يوميا», «للهكتار», «لكل شخص»."""
    each, rate = PER.match(text, end), _beside_units("rates").after(text, end)
    if each:
        return each.end()
    return rate[0] if rate and not _A_CERTAIN_ONE.match(text, rate[0]) else None


@cache
def _units() -> Phrases[str]:
    """Return every form of a unit after a number, folded, with CLDR's name; the lexicon's own count before CLDR's."""
    data = lexicon("units")
    cldr = [(form, unit["cldr"]) for unit in data["unit"] for form in _cldr_forms(unit["cldr"])]
    own = [(form, unit["cldr"]) for unit in data["unit"] for form in unit["forms"]]
    never = folded_set(data["rules"]["never"])
    spelled = [(written, name) for form, name in cldr + own for written in respell([form], data["spelling"])]
    return phrases((form, name) for form, name in spelled if fold_letters(form) not in never)


def _cldr_forms(unit: str) -> Iterator[str]:
    """Yield what CLDR puts after a few, many and a hundred of a unit, long and short."""
    for width in ("long", "short", "narrow"):
        for count, number in _numbers_before_units().items():
            written = format_unit(count, unit, width, locale="ar")
            form = written.removeprefix(number).strip()
            # Of a width that CLDR leaves out Babel gives the name of the unit itself.
            if form not in (written, unit):
                yield form


@cache
def _numbers_before_units() -> dict[int, str]:
    """Return a few, many and a hundred as CLDR writes them."""
    return {count: format_decimal(count, locale="ar") for count in (3, 11, 100)}


@cache
def _units_by_dual() -> Phrases[str]:
    data = lexicon("units")
    rows = ((dual, unit["cldr"]) for unit in data["unit"] for dual in unit.get("dual", ()))
    return phrases((written, name) for dual, name in rows for written in respell([dual], data["spelling"]))


@cache
def _first_words_of_duals() -> dict[str, int]:
    """Return the first words of duals with their clitics, and how long the clitics are."""
    firsts = dict.fromkeys(dual.split()[0] for dual in _units_by_dual().meanings)
    return {form: len(clitics) for first in firsts for form, clitics in with_clitics(first)}


@cache
def _beside_units(key: str) -> Phrases[str]:
    """Return what may stand beside a unit: "rates" («يوميا»), "below_zero", or bare "degrees"."""
    return phrases((phrase, phrase) for phrase in lexicon("units")["rules"][key])
