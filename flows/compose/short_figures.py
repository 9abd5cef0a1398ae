"""A key figure of a short brief, with the words that say what it counts: a label, its own clause, or no card at all."""

import re
from collections.abc import Iterable
from dataclasses import replace

from flows.arabic.letters import fold_letters
from flows.compose.conditions import is_conditional
from flows.compose.figure_labels import is_mixed, label_of
from flows.compose.figure_lead_ins import lead_in
from flows.compose.material import Material
from flows.compose.own_clauses import is_bare, is_of_whole, own_clause, without_that
from flows.compose.own_words import bounded
from flows.compose.reached_figures import reached_clause, sized_before, without_speaker
from flows.compose.standing import without_joining
from flows.model.brief import KeyFigure, Statement
from flows.model.facts import Figure
from flows.model.length import Budget
from flows.model.source import Span

_MOST_LABEL_WORDS = 10
"""A clause of more words, with its figure in it, is a sentence of the text and no label."""


def short_figure(material: Material, figure: KeyFigure, budget: Budget, *, is_news: bool) -> KeyFigure | None:
    """Return a figure with the words that say what it counts; None where they would only say the figure again.

    «لا يزيد على 20 يوما» may be the whole of a clause: the figure with what bounds it.
    """
    found = _labelled(material, figure, budget, is_news=is_news)
    label = (found.about or found.statement).span if found and not found.cell else None
    repeats = label is not None and label.contains(figure.fact.span) and bounded(figure.fact).contains(label)
    return None if repeats else found


def _labelled(material: Material, figure: KeyFigure, budget: Budget, *, is_news: bool) -> KeyFigure | None:
    if figure.cell:
        return figure
    asked = (material, figure.statement, figure.fact)
    reached = reached_clause(*asked)
    if reached is not None:
        return replace(figure, about=None, statement=reached)
    few = None if is_of_whole(*asked) else _label(*asked, budget.figure_words)
    few = _bare_label(material, without_speaker(material, few)) if few else None
    own = None if few else own_clause(*asked)
    if own is not None:
        return replace(figure, about=None, statement=unjoined(material, own))
    said = is_news or not (is_bare(*asked) or _is_sentence(material, figure))
    if few is None and (is_mixed(*asked) or not said):
        return None
    whole = without_that(material, figure.statement, figure.fact) if is_news and few is None else figure.statement
    return replace(figure, about=few, statement=unjoined(material, whole))


def _label(material: Material, statement: Statement, fact: Figure, most: int) -> Statement | None:
    return (
        label_of(material, statement, fact, most)
        or lead_in(material, statement, fact)
        or sized_before(material, statement, fact, most)
    )


def _bare_label(material: Material, label: Statement | None) -> Statement | None:
    """Return a label without «أن» or «إن» at its head, and without the «و» before its first noun with the article."""
    opening = _OPENS.match(material.text, label.span.start, label.span.end) if label else None
    if label is None or opening is None:
        return label
    return material.statement(Span(opening.end(), label.span.end))


_OPENS = re.compile(r"(?:(?:[إأ]ن|بأن)\s+|و(?=ال[^\W\d_]{3,})(?!ال(?:د|ي)\w{0,2}(?!\w)))(?=\w)")


def _is_sentence(material: Material, figure: KeyFigure) -> bool:
    """Whether all that could stand below a figure is a sentence that says it again, and no condition asks for it."""
    span = figure.statement.span
    return material.words_in(span) > _MOST_LABEL_WORDS and not is_conditional(material, span, figure.fact.span)


def labelled_apart(figures: Iterable[KeyFigure]) -> tuple[KeyFigure, ...]:
    """Return the figures without those below which the same words would stand as below an earlier one."""
    found: dict[tuple[str, ...], KeyFigure] = {}
    for figure in figures:
        label = figure.about or figure.statement
        words = (figure.fact.words if figure.cell else "", *fold_letters(label.words).split())
        found.setdefault(words, figure)
    return tuple(found.values())


def unjoined(material: Material, statement: Statement) -> Statement:
    """Return a clause without what joins it to the one before: in a column of its own it follows none."""
    return material.statement(without_joining(material.text, statement.span)) if statement.complete else statement
