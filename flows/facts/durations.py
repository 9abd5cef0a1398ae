"""Lengths of time: «48 ساعة», «السنوات الثماني», «عامين»."""

import re
from collections.abc import Iterator
from decimal import Decimal
from functools import cache

from flows.arabic.counting import CountedNumber
from flows.arabic.letters import fold_letters
from flows.facts.lexicons import any_of, lexicon
from flows.facts.matter import Matter
from flows.model.facts import Duration

_LEAST_YEAR = 1000
"""«2013 عام» counts no years."""


@cache
def _units(form: str) -> dict[str, str]:
    return {fold_letters(word): row["iso"] for row in lexicon("durations")["unit"] for word in row[form]}


@cache
def _patterns() -> tuple[re.Pattern[str], re.Pattern[str], re.Pattern[str]]:
    counted, dual = any_of(_units("forms")), any_of(_units("dual"))
    return (
        re.compile(rf"\s+(?P<unit>{counted})(?!\w)"),
        re.compile(rf"(?<!\w)(?P<whole>(?:وال|ال)(?P<unit>{counted}))\s+$"),
        re.compile(rf"(?<!\w)[وفبلك]?(?P<unit>{dual})(?!\w)"),
    )


def find_durations(matter: Matter) -> Iterator[Duration]:
    """Yield every counted length of time; the value is ISO 8601 ("P8Y", "PT48H")."""
    behind, before, dual = _patterns()
    for number in matter.numbers:
        match = behind.match(matter.text, number.end)
        if match and not (_units("forms")[match["unit"]] == "Y" and number.value >= _LEAST_YEAR):
            yield _counted(matter, number, number.start, match.end(), match["unit"])
        elif number.definite:
            lead = max(0, number.start - 24)
            match = before.search(matter.text[lead : number.start])
            if match:
                yield _counted(matter, number, lead + match.start("whole"), number.end, match["unit"])
    for match in dual.finditer(matter.text):
        span = matter.span(match.start("unit"), match.end("unit"))
        value = _iso(_units("dual")[match["unit"]], Decimal(2))
        yield Duration(span=span, words=matter.words(span), rule="duration.dual", value=value)


def _counted(matter: Matter, number: CountedNumber, start: int, end: int, unit: str) -> Duration:
    span = matter.span(start, end)
    return Duration(
        span=span,
        words=matter.words(span),
        rule="duration.counted",
        value=_iso(_units("forms")[unit], number.value),
        numerals=(matter.numeral(number),),
    )


def _iso(designator: str, value: Decimal) -> str:
    time = "T" if designator.startswith("T") else ""
    return f"P{time}{value.normalize():f}{designator.removeprefix('T')}"
