"""Outline -> facts: a finder a kind, in the order in which they win a place they share."""

from collections.abc import Callable, Iterator

from flows.facts.announced import find_announced
from flows.facts.dates import find_dates, find_years
from flows.facts.durations import find_durations
from flows.facts.figures import find_measures, find_numbers, find_percents
from flows.facts.matter import Matter, prepare
from flows.facts.money import find_money
from flows.facts.overlap import settle
from flows.facts.people import find_people
from flows.model.facts import AnyFact
from flows.model.outline import Outline

FINDERS: tuple[Callable[[Matter], Iterator[AnyFact]], ...] = (
    find_people,
    find_dates,
    find_money,
    find_percents,
    find_years,
    find_durations,
    find_announced,
    find_measures,
    find_numbers,
)


def find_facts(outline: Outline) -> tuple[AnyFact, ...]:
    """Return the facts of an outline in the order of the text; no two overlap, and `source[span] == words` for each."""
    matter = prepare(outline)
    return settle((finder(matter) for finder in FINDERS), len(outline.text))
