"""What the source leaves open: what the facts say is missing or in conflict, and no date."""

from collections.abc import Iterator

from flows.compose.conflict_checks import PAIRS
from flows.compose.gap_checks import gap_stands
from flows.compose.material import Material
from flows.compose.tables import cell_at
from flows.compose.who_says import halves, with_speaker
from flows.model.brief import Gap, GapKind, Masthead, TableRule
from flows.model.facts import Conflict, Missing
from flows.model.source import Span

_MISSING = {"missing.broken-end": GapKind.BROKEN_END, "missing.blank": GapKind.BLANK}
_CONFLICTS = {
    "conflict.calendars": GapKind.DATES_DIFFER,
    "conflict.weekday": GapKind.WEEKDAY_DIFFERS,
    "conflict.day": GapKind.IMPOSSIBLE_DAY,
    "conflict.days": GapKind.DAYS_REVERSED,
    "conflict.length": GapKind.LENGTH_DIFFERS,
    "conflict.age": GapKind.LENGTH_DIFFERS,
    "conflict.sum": GapKind.SUM_DIFFERS,
    "conflict.table-sum": GapKind.SUM_DIFFERS,
    "conflict.direction": GapKind.CHANGE_DIFFERS,
    "conflict.percent-change": GapKind.CHANGE_DIFFERS,
    "conflict.conversion": GapKind.CONVERSION_DIFFERS,
    "conflict.rates": GapKind.VALUES_DIFFER,
    "conflict.headline": GapKind.VALUES_DIFFER,
    "conflict.two-values": GapKind.VALUES_DIFFER,
    "conflict.denied": GapKind.STATEMENTS_DIFFER,
    "conflict.two-days": GapKind.VALUES_DIFFER,
    "conflict.rival-days": GapKind.VALUES_DIFFER,
    "conflict.offices": GapKind.OFFICES_DIFFER,
    "conflict.sources": GapKind.SOURCES_DIFFER,
    "conflict.spellings": GapKind.SPELLINGS_DIFFER,
}
_CLAUSES = (GapKind.CHANGE_DIFFERS,)
"""Conflicts whose words are those of the whole clause: its verb says which way a figure has gone."""
_ALONE = ("conflict.rates", "conflict.spellings")
"""Those whose two places say all by themselves."""
_BY_SPEAKERS, _TWO = ("conflict.two-values", "conflict.denied", "conflict.rival-days"), 2
_LISTED = "missing.items"


def gaps(material: Material, masthead: Masthead) -> tuple[Gap, ...]:
    """Return what a reader must not take for complete, or for certain: the broken end, then the rest in order."""
    found = (_gap(material, fact) for fact in material.facts if isinstance(fact, Conflict | Missing))
    stand = [gap for gap in found if gap_stands(gap)]
    stand.sort(key=lambda gap: gap.kind is not GapKind.BROKEN_END)
    return (*stand, *_date(masthead))


def _gap(material: Material, fact: Conflict | Missing) -> Gap:
    return _conflict(material, fact) if isinstance(fact, Conflict) else _missing(material, fact)


def _missing(material: Material, fact: Missing) -> Gap:
    """Return a count or a blank with its clause, the broken end as it stands."""
    listed = GapKind.COUNT_DIFFERS if fact.found else GapKind.COUNT_NOT_LISTED
    kind = _MISSING.get(fact.rule, listed)
    is_whole = kind is GapKind.BROKEN_END or fact.rule == _LISTED
    clause = fact.span if is_whole else material.clause_around(fact.span)
    return Gap(kind=kind, statement=material.statement(clause), announced=fact.announced, found=fact.found)


def _conflict(material: Material, fact: Conflict) -> Gap:
    """Return two values with the clause of each; of what stands in one place, that place."""
    kind = _CONFLICTS[fact.rule]
    if fact.rule == "conflict.table-sum":
        cell = cell_at(material, fact.span, TableRule.SUM)
        return Gap(kind=kind, statement=material.statement(fact.span), cell=cell)
    if kind in PAIRS:
        clauses = [material.statement(span) for span in _places(material, fact)]
        return Gap(kind=kind, statement=clauses[0], others=tuple(clauses[1:]))
    place = fact.span
    for other in fact.others:
        place = place.cover(other)
    place = material.clause_around(place) if kind in _CLAUSES else _close_bracket(material, place)
    return Gap(kind=kind, statement=material.statement(place))


def _places(material: Material, fact: Conflict) -> list[Span]:
    """Return the clause of each of two values; the values alone where they say all, or stand in one clause."""
    spans = (fact.span, *fact.others)
    clauses = [material.clause_around(span) for span in spans]
    whole = next((clause for clause in clauses if all(clause.contains(span) for span in spans)), None)
    if fact.rule in _BY_SPEAKERS and len(spans) == _TWO:
        parts = halves(material, spans[0], spans[1], whole) if whole else None
        clauses = [with_speaker(material, clause, spans) for clause in clauses] if whole is None else [*(parts or ())]
        whole = None if clauses else whole
    alone = fact.rule in _ALONE or whole is not None
    return [_close_bracket(material, span) for span in spans] if alone else clauses


def _close_bracket(material: Material, span: Span) -> Span:
    """Return a span with the bracket that closes it, where it opens one: «9 نوفمبر 2021 (الأحد)»."""
    words = span.of(material.text)
    is_open = words.count("(") > words.count(")") and material.text[span.end : span.end + 1] == ")"
    return Span(span.start, span.end + is_open)


def _date(masthead: Masthead) -> Iterator[Gap]:
    if masthead.date is None:
        yield Gap(kind=GapKind.NO_DATE, statement=None)
