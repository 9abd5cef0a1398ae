"""Counted things: a number with the noun it counts, and amounts in units of measure."""

import re
from collections.abc import Iterator
from functools import cache

from flows.arabic.counting import CountedNumber
from flows.facts.bounds import find_bound
from flows.facts.lexicons import any_of, folded_set, lexicon
from flows.facts.matter import Matter
from flows.model.facts import Certainty, Measure

_EITHER = re.compile(r"\d{1,3}\.\d{3}(?!\d)")
_NOUN = re.compile(r"\s+(?P<noun>[ء-ي]{2,})(?!\w)")
_OUT_OF = re.compile(r"\s+من\s+(?P<noun>[ء-ي]{2,}(?:\s+ال[ء-ي]{2,}){0,3})(?!\w)")


@cache
def _never() -> frozenset[str]:
    """Return the words that no number counts here: those of the lexicon, and units of time, which durations reads."""
    times = (form for unit in lexicon("durations")["unit"] for form in unit["forms"])
    return folded_set((*_data()["never"], *times))


@cache
def _adjective() -> re.Pattern[str]:
    # Nisba adjectives (-ي, -ية, -يًا) and those of the lexicon, without ال: the counted noun has none. «بنهاية» and
    # «لتغطية» are words with a preposition.
    return re.compile(rf"\s+(?:{any_of(_data()['adjectives'])}|(?P<nisba>(?!ال|[وبل])[ء-ي]{{2,}}(?:ية|ي|يا)))(?!\w)")


@cache
def _data() -> dict[str, list[str]]:
    return lexicon("measures")


def find_measures(matter: Matter) -> Iterator[Measure]:
    """Yield every number with the noun it counts behind it: «140 دولة», «29 من كبار الشخصيات الوطنية»."""
    for number in matter.numbers:
        noun = _counted_noun(matter, number)
        if noun:
            start, end, rule = noun
            span = matter.span(number.start, end)
            bound, bound_span = find_bound(matter, number.start)
            yield Measure(
                span=span,
                words=matter.words(span),
                rule=rule,
                certainty=_certainty(matter.text[number.start : number.end]),
                value=number.value,
                numerals=(matter.numeral(number),),
                bound=bound,
                bound_span=bound_span,
                unit=matter.words(matter.span(start, end)),
            )


def _counted_noun(matter: Matter, number: CountedNumber) -> tuple[int, int, str] | None:
    """Return start and end of the counted noun with its adjectives, and the rule's name."""
    out_of = _OUT_OF.match(matter.text, number.end)
    if out_of and _is_countable(out_of["noun"].split()[0]) and not out_of["noun"].startswith("هذ"):
        return out_of.start("noun"), out_of.end("noun"), "measure.out-of"
    noun = _NOUN.match(matter.text, number.end)
    if noun is None or number.definite or not _is_countable(noun["noun"]) or noun["noun"].startswith("ال"):
        return None
    end = noun.end("noun")
    adjective = _adjective().match(matter.text, end)
    if adjective and _agrees(matter, adjective):
        end = adjective.end()
    return noun.start("noun"), end, "measure.counted-noun"


def _agrees(matter: Matter, adjective: re.Match[str]) -> bool:
    """Whether a word may be the noun's adjective: one of the lexicon, or a nisba (one in -ى is a verb or a noun)."""
    if adjective["nisba"] is None:
        return True
    original = matter.words(matter.span(*adjective.span("nisba")))
    return adjective["nisba"] not in _never() and not original.endswith("ى")


def _certainty(written: str) -> Certainty:
    """«1.250 مواطنا» is a thousand in one country and little more than one in another: how it is meant stays open."""
    return Certainty.OPEN if _EITHER.match(written) else Certainty.CERTAIN


def _is_countable(noun: str) -> bool:
    """Whether a word may be what a number counts: no particle, no «and …», not «for …»."""
    if noun.startswith("ل"):
        return noun in folded_set(_data()["with_lam"])
    if noun.startswith("و"):
        return noun in folded_set(_data()["with_waw"])
    return noun not in _never() and not noun.startswith("بال")
