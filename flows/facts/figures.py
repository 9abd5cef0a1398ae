"""Percentages, counted things and bare numbers."""

import re
from collections.abc import Iterator
from functools import cache

from flows.arabic.counting import CountedNumber
from flows.facts.bounds import find_bound
from flows.facts.lexicons import any_of, folded_set, lexicon
from flows.facts.matter import Matter
from flows.model.facts import Measure, Number, Percent

_PERCENT = re.compile(r"\s*[%٪]|\s+(?:بال|في\s+ال)(?:مئة|مائة|مية)(?!\w)")
_NOUN = re.compile(r"\s+(?P<noun>[ء-ي]{2,})(?!\w)")
_OUT_OF = re.compile(r"\s+من\s+(?P<noun>[ء-ي]{2,}(?:\s+ال[ء-ي]{2,}){0,3})(?!\w)")


@cache
def _never() -> frozenset[str]:
    return folded_set(lexicon("measures")["never"])


@cache
def _adjective() -> re.Pattern[str]:
    # Nisba adjectives (-ي, -ية, -يًا) and those of the lexicon, without ال: the counted noun has none.
    return re.compile(
        rf"\s+(?!ال|و|[بل]ل)(?P<word>[ء-ي]{{2,}}(?:ية|ي|يا)|{any_of(lexicon('measures')['adjectives'])})(?!\w)"
    )


def find_percents(matter: Matter) -> Iterator[Percent]:
    """Yield every number with a sign or word for hundredths behind it; the value is 30 for 30 %."""
    for number in matter.numbers:
        match = _PERCENT.match(matter.text, number.end)
        if match:
            span = matter.span(number.start, match.end())
            bound, bound_span = find_bound(matter, number.start)
            yield Percent(
                span=span,
                words=matter.words(span),
                rule="percent.sign",
                value=number.value,
                numerals=(matter.numeral(number),),
                bound=bound,
                bound_span=bound_span,
            )


def find_measures(matter: Matter) -> Iterator[Measure]:
    """Yield every number with the noun it counts behind it: «140 دولة», «29 من كبار الشخصيات الوطنية»."""
    for number in matter.numbers:
        noun = _counted_noun(matter.text, number)
        if noun:
            start, end, rule = noun
            span = matter.span(number.start, end)
            bound, bound_span = find_bound(matter, number.start)
            yield Measure(
                span=span,
                words=matter.words(span),
                rule=rule,
                value=number.value,
                numerals=(matter.numeral(number),),
                bound=bound,
                bound_span=bound_span,
                unit=matter.words(matter.span(start, end)),
            )


def _counted_noun(text: str, number: CountedNumber) -> tuple[int, int, str] | None:
    """Return start and end of the counted noun with its adjectives, and the rule's name."""
    out_of = _OUT_OF.match(text, number.end)
    if out_of and not out_of["noun"].startswith("ه"):
        return out_of.start("noun"), out_of.end("noun"), "measure.out-of"
    noun = _NOUN.match(text, number.end)
    if noun is None or number.definite or not _is_countable(noun["noun"]):
        return None
    end = noun.end("noun")
    adjective = _adjective().match(text, end)
    if adjective and adjective["word"] not in _never():
        end = adjective.end("word")
    return noun.start("noun"), end, "measure.counted-noun"


def _is_countable(noun: str) -> bool:
    """Whether a word may be what a number counts: no particle, not definite, not «for …»."""
    if noun.startswith("ل"):
        return noun in folded_set(lexicon("measures")["with_lam"])
    return noun not in _never() and not noun.startswith(("ال", "بال"))


def find_numbers(matter: Matter) -> Iterator[Number]:
    """Yield every number, for where no other finder knows more of it."""
    for number in matter.numbers:
        span = matter.span(number.start, number.end)
        bound, bound_span = find_bound(matter, number.start)
        yield Number(
            span=span,
            words=matter.words(span),
            rule="number.words" if number.in_words else "number.digits",
            value=number.value,
            numerals=(matter.numeral(number),),
            bound=bound,
            bound_span=bound_span,
        )
