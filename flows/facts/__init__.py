"""Outline -> facts: a finder a kind, in layers; in a layer the earlier finder wins a place that two want.

Facts of one layer do not overlap; those of different layers may stand inside each other.
"""

import datetime as dt
from collections.abc import Callable, Iterator

from flows.facts.documents.events import find_events
from flows.facts.documents.initiatives import find_initiatives
from flows.facts.documents.instruments import find_instruments
from flows.facts.figures.bracketed_parts import join_bracketed
from flows.facts.figures.call_numbers import find_call_numbers
from flows.facts.figures.code_digits import find_code_digits
from flows.facts.figures.compound_units import join_compounds
from flows.facts.figures.measures import find_announced, find_measures
from flows.facts.figures.money import find_money
from flows.facts.figures.multiples import find_multiples
from flows.facts.figures.numbers import find_numbers, find_percents
from flows.facts.figures.ordinals import find_ordinals
from flows.facts.figures.ratios import find_ratios
from flows.facts.figures.serial_numbers import find_serial_numbers
from flows.facts.figures.unit_halves import join_halves
from flows.facts.figures.unit_ranges import join_ranges
from flows.facts.figures.units import find_units
from flows.facts.names import find_names, lexicon_from
from flows.facts.relations.beside_conflicts import find_beside
from flows.facts.relations.calendars import find_calendar_conflicts
from flows.facts.relations.changes import find_wrong_changes
from flows.facts.relations.conversions import find_wrong_conversions
from flows.facts.relations.dealt_sums import find_dealt_sums
from flows.facts.relations.denials import find_denials
from flows.facts.relations.disputed_numbers import find_disputed_numbers
from flows.facts.relations.headline import find_headline_conflicts
from flows.facts.relations.impossible_days import find_impossible_days
from flows.facts.relations.lasting_supplies import find_lasting_supplies
from flows.facts.relations.lengths import find_wrong_lengths
from flows.facts.relations.missing import find_missing
from flows.facts.relations.once import each_once
from flows.facts.relations.rival_days import find_rival_days
from flows.facts.relations.rivals import find_rivals
from flows.facts.relations.said_otherwise import find_said_otherwise
from flows.facts.relations.sources_apart import find_sources_apart, find_two_spellings
from flows.facts.relations.sums import find_wrong_sums
from flows.facts.relations.table_sums import find_wrong_table_sums
from flows.facts.relations.table_wholes import find_table_wholes
from flows.facts.relations.two_days import find_two_days
from flows.facts.relations.two_offices import find_two_offices
from flows.facts.relations.two_values import find_two_values
from flows.facts.relations.votes import find_votes_beyond
from flows.facts.relations.whole_tolls import find_whole_tolls
from flows.facts.relations.written_twice import find_written_twice
from flows.facts.speech.quotations import find_quotations
from flows.facts.speech.quoted_names import find_quoted_names
from flows.facts.text.dotted_groups import read_dotted_groups
from flows.facts.text.folded_document import FoldedDocument, prepare
from flows.facts.text.overlap import merge_layers, settle, sort_facts
from flows.facts.text.two_readings import open_two_readings
from flows.facts.times.dates import find_dates
from flows.facts.times.years import find_years
from flows.model.facts import AnyFact, Conflict, Missing
from flows.model.lexicon import Lexicon
from flows.model.outline import Outline
from flows.model.several import moved

__all__ = ["find_facts", "lexicon_from"]

Finder = Callable[[FoldedDocument], Iterator[AnyFact]]
Relation = Callable[[FoldedDocument, tuple[AnyFact, ...]], Iterator[Conflict | Missing]]

FIGURES_AND_TIMES: tuple[Finder, ...] = (
    find_call_numbers,
    find_serial_numbers,
    find_dates,
    find_ratios,
    find_money,
    find_percents,
    find_multiples,
    find_units,
    find_years,
    find_ordinals,
    find_announced,
    find_measures,
    find_numbers,
    find_code_digits,
)
INSTRUMENTS: tuple[Finder, ...] = (find_instruments, find_events, find_initiatives)
QUOTATIONS: tuple[Finder, ...] = (find_quotations, find_quoted_names)
LAYERS = (FIGURES_AND_TIMES, INSTRUMENTS, QUOTATIONS)
"""Those of finders; names make two more."""
RELATIONS: tuple[Relation, ...] = (
    find_calendar_conflicts,
    find_impossible_days,
    find_wrong_lengths,
    find_wrong_sums,
    find_dealt_sums,
    find_wrong_table_sums,
    find_wrong_changes,
    find_wrong_conversions,
    find_headline_conflicts,
    find_two_values,
    find_votes_beyond,
    find_rivals,
    find_written_twice,
    find_table_wholes,
    find_whole_tolls,
    find_said_otherwise,
    find_disputed_numbers,
    find_lasting_supplies,
    find_denials,
    find_two_days,
    find_rival_days,
    find_two_offices,
    find_missing,
)
"""What does not agree, found over the facts of all layers."""
BETWEEN_SOURCES: tuple[Relation, ...] = (find_sources_apart, find_two_spellings)
"""What does not agree between sources that were given together."""


def find_facts(
    outline: Outline, reference: dt.date | None = None, lexicon: Lexicon | None = None
) -> tuple[AnyFact, ...]:
    """Return the facts of an outline in the order of the text; `source[span] == words` for each.

    `reference` is the day of the document where it is known: relative dates («أمس») are resolved from it. None: from
    the day that the outline's own dateline gives, and where it gives none they stay open.
    `lexicon` holds the house's own names and offices.
    """
    if outline.parts:
        return _find_in_parts(outline, reference, lexicon)
    doc = prepare(outline, reference)
    length = len(outline.text)
    figures, *others = (settle((finder(doc) for finder in layer), length) for layer in LAYERS)
    read = read_dotted_groups(doc, open_two_readings(doc, figures))
    whole = join_bracketed(doc, join_halves(doc, join_compounds(doc, read)))
    joined = join_ranges(doc, whole)
    layers = [tuple(joined), *others]
    facts = merge_layers([*layers, *find_names(doc, lexicon)], length)
    found = tuple(each_once(fact for relation in RELATIONS for fact in relation(doc, facts)))
    return sort_facts((*facts, *found, *find_beside(doc, facts, found)))


def _find_in_parts(outline: Outline, reference: dt.date | None, lexicon: Lexicon | None) -> tuple[AnyFact, ...]:
    """Return the facts of several sources, each read by itself, and where two of them do not agree."""
    parts = zip(outline.document.parts, outline.parts, strict=True)
    facts = sort_facts(
        moved(fact, part.span.start) for part, own in parts for fact in find_facts(own, reference, lexicon)
    )
    doc = prepare(outline, reference)
    return sort_facts((*facts, *(fact for relation in BETWEEN_SOURCES for fact in relation(doc, facts))))
