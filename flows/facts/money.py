"""Amounts of money: a number and a currency, named by CLDR or by its head alone."""

import re
from collections.abc import Iterator
from functools import cache

from babel import Locale

from flows.arabic.letters import fold_letters
from flows.facts.bounds import find_bound
from flows.facts.lexicons import any_of, lexicon
from flows.facts.matter import Matter
from flows.model.facts import Certainty, Money


@cache
def _currencies() -> dict[str, str | None]:
    """Return every folded form of a currency's name with its ISO 4217 code, None where the bare head leaves it open."""
    data = lexicon("money")
    names = {name: code for code, name in Locale.parse("ar").currencies.items() if "-" not in name}
    names |= {
        name.replace(cldr, spelling): code
        for spelling, cldr in data["spelling"].items()
        for name, code in names.items()
    }
    forms: dict[str, str | None] = {}
    for head in data["head"]:
        forms |= {fold_letters(form): head.get("alone") for form in head["forms"]}
        first = head["forms"][0]
        adjectives = {
            name.removeprefix(f"{first} "): code for name, code in names.items() if name.startswith(f"{first} ")
        }
        forms |= {
            fold_letters(f"{form} {agreed}"): code
            for form in head["forms"]
            for adjective, code in adjectives.items()
            for agreed in (adjective, f"{adjective}ة", f"{adjective}ا")
        }
    return forms


@cache
def _pattern() -> re.Pattern[str]:
    return re.compile(rf"\s+(?:من\s+)?(?P<currency>{any_of(_currencies())})(?!\w)")


def find_money(matter: Matter) -> Iterator[Money]:
    """Yield every number with a currency behind it."""
    for number in matter.numbers:
        match = _pattern().match(matter.text, number.end)
        if match:
            currency = _currencies()[" ".join(match["currency"].split())]
            span = matter.span(number.start, match.end())
            bound, bound_span = find_bound(matter, number.start)
            yield Money(
                span=span,
                words=matter.words(span),
                rule="money.cldr-name" if currency else "money.head-alone",
                certainty=Certainty.CERTAIN if currency else Certainty.OPEN,
                value=number.value,
                numerals=(matter.numeral(number),),
                bound=bound,
                bound_span=bound_span,
                currency=currency,
            )
