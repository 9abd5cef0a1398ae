"""A key figure of a short brief: in the clause that says what it counts, or below it a label that is all of that."""

from collections.abc import Iterable
from dataclasses import replace

from flows.arabic.letters import fold_letters
from flows.compose.clauses import listed_words
from flows.compose.cut_figures import both_ends, bounded, with_both_ends
from flows.compose.figure_labels import label_in
from flows.compose.label_openings import says_nothing_of_it
from flows.compose.material import Material
from flows.compose.speakers_over import speaker_over
from flows.compose.standing import without_joining
from flows.compose.whole_clauses import whole_clause
from flows.model.brief import KeyFigure, Statement
from flows.model.facts import Figure
from flows.model.length import Budget
from flows.model.source import Span

_LEAST = 2
_BEING = frozenset({"كان", "كانت", "وكان", "وكانت", "البالغ", "البالغة"})
MORE_FOR_THE_NEWS = 10
"""Words that the clause of the news, or of a disputed value with who says it, may have beyond a card: a line more."""


def short_figure(
    material: Material,
    figure: KeyFigure,
    budget: Budget,
    *,
    is_news: bool,
    disputed: bool = False,
    printed: bool = False,
) -> KeyFigure | None:
    """Return a figure with its label, else in its whole clause; None where the clause is too long or says no more.

    `disputed` says that another value of the source is against it: it never stands without who says it; `printed` that
    its sentence stands on the page anyway: it is not said again whole.
    «لا يزيد على 20 يوما» may be the whole of a clause: the figure with what bounds it. A cell has heads.
    """
    if figure.cell:
        return figure
    clause = _clause(material, figure, budget.card_words, disputed=disputed, printed=printed)
    if clause is None and (is_news or disputed) and not printed:
        clause = _clause(material, figure, budget.card_words + MORE_FOR_THE_NEWS, disputed=disputed, printed=printed)
    if clause is None or says_nothing_of_it(clause.words) or _says_no_more(material, clause.span, figure.fact):
        return None
    listed = figure.under if figure.under and not figure.under.span.overlaps(clause.span) else None
    under = listed or speaker_over(material, clause.span)
    return replace(figure, about=label_in(material, clause, figure.fact), statement=clause, under=under)


def _clause(material: Material, figure: KeyFigure, most: int, *, disputed: bool, printed: bool) -> Statement | None:
    """Return the clause of a figure; of the end of a range the words that hold both ends, and none without."""
    ends = both_ends(material, figure.fact)
    bounds = with_both_ends(material, figure.statement, ends) if ends else None
    if bounds is not None:
        return unjoined(material, bounds)
    clause = whole_clause(material, bounded(figure.fact), most, disputed=disputed, printed=printed)
    return clause if clause is None or ends is None or clause.span.contains(ends) else None


def _says_no_more(material: Material, clause: Span, fact: Figure) -> bool:
    """Whether words with a figure in them have beside it only what bounds it: «ما بين 22 و40 دولارا»."""
    whole = bounded(fact).cover(clause)
    bound = fact.bound_span or Span(fact.span.start, fact.span.start)
    first, last = sorted((fact.span, bound), key=lambda span: (span.start, span.end))
    stretches = (Span(whole.start, first.start), Span(first.end, max(first.end, last.start)), Span(last.end, whole.end))
    beside = " ".join(each.of(material.text) for each in stretches)
    words = (word for word in fold_letters(beside).split() if len(word) > _LEAST and word not in _BEING)
    return listed_words("bounding", "fitting.toml").issuperset(words)


def said_apart_from_others(figures: Iterable[KeyFigure]) -> tuple[KeyFigure, ...]:
    """Return the figures without those that the clause below an earlier one holds, and without the same words twice.

    A clause that goes on from that of an earlier figure stands below that one: of both one card is left.
    """
    found: dict[tuple[str, ...], KeyFigure] = {}
    for figure in figures:
        label = figure.about or figure.statement
        words = (figure.fact.words if figure.cell else "", *fold_letters(label.words).split())
        if any(_holds(each, figure.fact) for each in found.values()):
            continue
        shorter = next((key for key, each in found.items() if _goes_on_from(figure, each)), None)
        if shorter is not None:
            found[shorter] = replace(found[shorter], statement=figure.statement)
        else:
            found.setdefault(words, figure)
    return tuple(found.values())


def _goes_on_from(figure: KeyFigure, earlier: KeyFigure) -> bool:
    """Whether the clause of a figure is that of an earlier one and what follows it."""
    whole = all(each.about is None and each.cell is None and each.statement.complete for each in (figure, earlier))
    return whole and figure.statement.span.contains(earlier.statement.span)


def _holds(figure: KeyFigure, fact: Figure) -> bool:
    whole = figure.about is None and figure.cell is None and figure.statement.complete
    return whole and figure.statement.span.contains(fact.span)


def unjoined(material: Material, statement: Statement) -> Statement:
    """Return a clause without what joins it to the one before: in a column of its own it follows none."""
    return material.statement(without_joining(material.text, statement.span)) if statement.complete else statement
