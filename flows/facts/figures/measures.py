"""Counted things: a number with the noun that it counts after it or before it, and duals."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal
from functools import cache

from flows.arabic.letters import fold_letters
from flows.facts.figures.counted_nouns import counted_noun_at, is_countable, is_label, is_plural
from flows.facts.text.amounts import Amount, is_cut, number_at
from flows.facts.text.bounds import find_bound
from flows.facts.text.folded_document import FoldedDocument
from flows.facts.text.lexicons import lexicon
from flows.model.facts import Certainty, Measure, Numeral

_EITHER = re.compile(r"\d{1,3}\.\d{3}(?!\d)")
_OUT_OF = re.compile(r"\s+من\s+(?P<noun>[ء-ي]{2,}(?:\s+ال[ء-ي]{2,}){0,3})(?!\w)")
_SPACES = re.compile(r"\s{1,2}")
_PART_OF_NUMBER = re.compile(r"\d\s?[:/–-]\s?$")
_YEAR = re.compile(r"(?:19|20)\d\d")
_DEFINITE = re.compile(r"(?:[وفبك]{0,2})(?=ال[ء-ي]{2})")
_LEAST_SET = 3
"""«الطرفان الاثنان» is said by its dual."""


@dataclass(frozen=True, slots=True, kw_only=True)
class _Counted:
    """What an amount counts, in folded text."""

    start: int
    end: int
    unit: tuple[int, int]
    rule: str
    certainty: Certainty


def find_measures(doc: FoldedDocument) -> Iterator[Measure]:
    """Yield every number with the noun it counts («140 دولة», «السدود الأربعة»), and duals of countable nouns."""
    for amount in doc.amounts:
        counted = _counted(doc, amount)
        if counted:
            yield _measure(doc, counted, amount.value, amount.upper, amount.numerals)
    yield from _duals(doc)


def _measure(
    doc: FoldedDocument, counted: _Counted, value: Decimal, upper: Decimal | None, numerals: tuple[Numeral, ...]
) -> Measure:
    span = doc.span(counted.start, counted.end)
    bound, bound_span = find_bound(doc, counted.start, counted.end)
    return Measure(
        span=span,
        words=doc.words(span),
        rule=counted.rule,
        certainty=counted.certainty,
        value=value,
        numerals=numerals,
        bound=bound,
        bound_span=bound_span,
        upper=upper,
        unit=doc.words(doc.span(*counted.unit)),
    )


def _counted(doc: FoldedDocument, amount: Amount) -> _Counted | None:
    if amount.number.definite:
        return _noun_before(doc, amount)
    if _is_a_name(doc, amount) or is_cut(doc.text, amount):
        return None
    return _out_of(doc, amount) or _noun_after(doc, amount)


def _noun_after(doc: FoldedDocument, amount: Amount) -> _Counted | None:
    gap = _SPACES.match(doc.text, amount.end)
    end = counted_noun_at(doc, gap.end()) if gap else None
    if gap is None or end is None or amount.value == 1:
        return None
    certainty = _certainty(doc.text[amount.start : amount.end])
    return _Counted(
        start=amount.start, end=end, unit=(gap.end(), end), rule="measure.counted-noun", certainty=certainty
    )


def _out_of(doc: FoldedDocument, amount: Amount) -> _Counted | None:
    match = _OUT_OF.match(doc.text, amount.end)
    if match is None or not is_countable(match["noun"].split()[0]) or match["noun"].startswith("هذ"):
        return None
    if number_at(doc, match.start("noun")):
        return None
    return _Counted(
        start=amount.start,
        end=match.end(),
        unit=match.span("noun"),
        rule="measure.out-of",
        certainty=_certainty(doc.text[amount.start : amount.end]),
    )


def _noun_before(doc: FoldedDocument, amount: Amount) -> _Counted | None:
    """Read «السدود الأربعة», «الجهات الحكومية الست»: of a singular the number is a place («القرن العشرين»)."""
    words = doc.words_in_order
    index = words.index_at(amount.start + 1) - 1  # the word of the number, its ال included
    if amount.value < _LEAST_SET or amount.upper is not None or index < 1:
        return None
    first = _set_at(doc, index - 1)
    if first is None and words.forms[index - 1].endswith("ة") and _definite_at(doc, index - 1) is not None:
        first = _set_at(doc, index - 2)
    if first is None:
        return None
    unit = (first, words.ends[index - 1])
    return _Counted(start=first, end=amount.end, unit=unit, rule="measure.noun-before", certainty=Certainty.LIKELY)


def _set_at(doc: FoldedDocument, index: int) -> int | None:
    """Return where the definite plural of a word begins, without its clitic; None where it is none."""
    start = _definite_at(doc, index)
    if start is None:
        return None
    end = doc.words_in_order.ends[index]
    written = doc.words(doc.span(start + 2, end))
    return start if is_plural(doc.text[start + 2 : end], written) else None


def _definite_at(doc: FoldedDocument, index: int) -> int | None:
    """Return where ال of a word begins that one space parts from the next word."""
    words = doc.words_in_order
    if index < 0 or index + 1 >= len(words) or doc.text[words.ends[index] : words.starts[index + 1]] != " ":
        return None
    article = _DEFINITE.match(doc.text, words.starts[index])
    return article.end() if article else None


def _is_a_name(doc: FoldedDocument, amount: Amount) -> bool:
    """Whether a number counts nothing: after «المادة», a year («الأولى 1987»), part of a time or a score («2-1»)."""
    text, words = doc.text, doc.words_in_order
    if _PART_OF_NUMBER.search(text, max(0, amount.start - 4), amount.start):
        return True
    index = words.index_at(amount.start) - 1
    if index < 0 or text[words.ends[index] : amount.start] not in (" ", " ("):
        return False
    year = words.forms[index].startswith("ال") and _YEAR.fullmatch(text, amount.start, amount.end)
    return bool(year) or is_label(words.forms[index])


def _certainty(written: str) -> Certainty:
    """«1.250 مواطنا» is a thousand in one country and little more than one in another: how it is meant stays open."""
    return Certainty.OPEN if _EITHER.match(written) else Certainty.CERTAIN


def _duals(doc: FoldedDocument) -> Iterator[Measure]:
    words = doc.words_in_order
    for index in words.indices(_dual_words()):
        start, end = words.starts[index] + _dual_words()[words.forms[index]], words.ends[index]
        counted = _Counted(
            start=start, end=end, unit=(start, end), rule="measure.dual-noun", certainty=Certainty.LIKELY
        )
        yield _measure(doc, counted, Decimal(2), None, ())


@cache
def _dual_words() -> dict[str, int]:
    """Return the duals of countable nouns with their clitics, folded, and how long the clitics are."""
    stems = (fold_letters(noun.removesuffix("ة") + "ت" * noun.endswith("ة")) for noun in lexicon("measures")["duals"])
    return {
        f"{clitic}{stem}{ending}": len(clitic)
        for stem in stems
        for ending in ("ين", "ان")
        for clitic in ("", "و", "ف", "ب", "ل", "وب", "ول")
    }
