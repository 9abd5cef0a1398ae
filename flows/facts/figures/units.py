"""Amounts in units of measure: «45 كيلومترًا», «7 كغم», «مترين»; the unit as written, with CLDR's name for it."""

import re
from collections.abc import Iterable, Iterator
from decimal import Decimal
from functools import cache

from babel.numbers import format_decimal
from babel.units import format_unit

from flows.arabic.letters import fold_letters
from flows.facts.text.amounts import Amount, in_brackets
from flows.facts.text.bounds import find_bound
from flows.facts.text.folded_document import FoldedDocument
from flows.facts.text.lexicons import folded_set, lexicon
from flows.facts.text.phrases import Phrases, phrases, respelled
from flows.model.facts import Measure, Numeral

_GAP = re.compile(r"\s{0,2}")
_CLITICS = ("", "و", "ف", "ب", "ل", "ك", "وب", "ول")

Unit = tuple[int, str | None, bool]
"""Where a unit ends, its name in CLDR, and whether it is below zero."""


def find_units(doc: FoldedDocument) -> Iterator[Measure]:
    """Yield every amount with a unit of measure after it, and every dual of a unit; no value is converted."""
    for amount in doc.amounts:
        bracketed = in_brackets(doc.text, amount)
        place = _skip_spaces(doc.text, amount.end + bracketed)
        unit = _unit_at(doc.text, place)
        # Of a range below zero the source does not say which end is the lower.
        if unit and not (unit[2] and amount.upper is not None):
            yield _amount(doc, amount, amount.start - bracketed, place, unit)
    yield from _duals(doc)


def _amount(doc: FoldedDocument, amount: Amount, start: int, place: int, unit: Unit) -> Measure:
    end, name, below_zero = unit
    return _measure(
        doc,
        (start, end),
        (place, end),
        cldr_unit=name,
        value=-abs(amount.value) if below_zero else amount.value,
        upper=amount.upper,
        numerals=amount.numerals,
        rule="measure.below-zero" if below_zero else "measure.unit",
    )


def _duals(doc: FoldedDocument) -> Iterator[Measure]:
    words = doc.words_in_order
    for index in words.indices(_first_words_of_duals()):
        start = words.starts[index] + _first_words_of_duals()[words.forms[index]]
        dual = _units_by_dual().at(doc.text, start)
        if dual:
            end, name, _ = _with_rate(doc.text, *dual)
            yield _measure(doc, (start, end), (start, end), cldr_unit=name, value=Decimal(2), rule="measure.unit-dual")


def _measure(
    doc: FoldedDocument,
    place: tuple[int, int],
    unit: tuple[int, int],
    *,
    cldr_unit: str | None,
    value: Decimal,
    rule: str,
    upper: Decimal | None = None,
    numerals: tuple[Numeral, ...] = (),
) -> Measure:
    span = doc.span(*place)
    bound, bound_span = find_bound(doc, *place)
    return Measure(
        span=span,
        words=doc.words(span),
        rule=rule,
        value=value,
        numerals=numerals,
        bound=bound,
        bound_span=bound_span,
        upper=upper,
        unit=doc.words(doc.span(*unit)),
        cldr_unit=cldr_unit,
    )


def _unit_at(text: str, place: int) -> Unit | None:
    """Return the unit that begins at a place; bare degrees are one only below zero."""
    found = _units().at(text, place)
    if found is None:
        degrees = _degrees().at(text, place)
        cold = _below_zero().after(text, degrees[0]) if degrees else None
        return (cold[0], "temperature-generic", True) if cold else None
    end, name = found
    cold = _below_zero().after(text, end) if name.startswith("temperature") else None
    return (cold[0], name, True) if cold else _with_rate(text, end, name)


def _with_rate(text: str, end: int, name: str) -> Unit:
    """Return the unit with what makes it a rate («يوميا»), which has no name in CLDR."""
    rate = _rates().after(text, end)
    return (rate[0], None, False) if rate else (end, name, False)


def _skip_spaces(text: str, place: int) -> int:
    gap = _GAP.match(text, place)
    return gap.end() if gap else place


@cache
def _units() -> Phrases[str]:
    """Return every form of a unit after a number, folded, with CLDR's name; the lexicon's own count before CLDR's."""
    data = lexicon("units")
    cldr = [(form, unit["cldr"]) for unit in data["unit"] for form in _cldr_forms(unit["cldr"])]
    own = [(form, unit["cldr"]) for unit in data["unit"] for form in unit["forms"]]
    never = folded_set(data["rules"]["never"])
    spelled = [(written, name) for form, name in cldr + own for written in respelled([form], data["spelling"])]
    return phrases((form, name) for form, name in spelled if fold_letters(form) not in never)


def _cldr_forms(unit: str) -> Iterator[str]:
    """Yield what CLDR puts after a few, many and a hundred of a unit, long and short."""
    for width in ("long", "short", "narrow"):
        for count in (3, 11, 100):
            number = format_decimal(count, locale="ar")
            written = format_unit(count, unit, width, locale="ar")
            form = written.removeprefix(number).strip()
            # Of a width that CLDR leaves out Babel gives the name of the unit itself.
            if form not in (written, unit):
                yield form


@cache
def _units_by_dual() -> Phrases[str]:
    data = lexicon("units")
    rows = ((dual, unit["cldr"]) for unit in data["unit"] for dual in unit.get("dual", ()))
    return phrases((written, name) for dual, name in rows for written in respelled([dual], data["spelling"]))


@cache
def _first_words_of_duals() -> dict[str, int]:
    """Return the first words of duals with their clitics, and how long the clitics are."""
    return {f"{clitic}{dual.split()[0]}": len(clitic) for dual in _units_by_dual().meanings for clitic in _CLITICS}


@cache
def _rates() -> Phrases[str]:
    return _same(lexicon("units")["rules"]["rates"])


@cache
def _below_zero() -> Phrases[str]:
    return _same(lexicon("units")["rules"]["below_zero"])


@cache
def _degrees() -> Phrases[str]:
    return _same(lexicon("units")["rules"]["degrees"])


def _same(written: Iterable[str]) -> Phrases[str]:
    return phrases((phrase, phrase) for phrase in written)
