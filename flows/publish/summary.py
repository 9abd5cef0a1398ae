"""What the manifest says of a brief, so that a list of thousands needs to open no other file; and whose words it is."""

from collections.abc import Iterator

from flows.model.brief import Masthead, Origin
from flows.model.plan import HeadLabel
from flows.model.publication import Summary, SummaryFigure, SummaryLine
from flows.view.doubts import doubt_mark
from flows.view.view import Card, Cards, View, lines_of

BOTTOM_LINE = "bottom-line"
"""The id of the part that holds it."""
BY_EDITOR = "بقلم المحرر"
"""What stands beside words that are the editor's, wherever they are shown outside the two files."""


def summary_of(view: View, masthead: Masthead) -> Summary:
    """Return masthead, bottom line and key figures as the view prints them."""
    return Summary(
        title_origin=view.title.origin,
        organ=view.organ,
        classification=view.classification,
        source_classification=next(_source_classes(masthead), ""),
        distribution=masthead.distribution,
        date=masthead.date.gregorian.isoformat() if masthead.date else "",
        bottom_line=tuple(
            SummaryLine(text=line.text, origin=line.origin, doubt=doubt_mark(line, view))
            for part in view.parts
            if part.id == BOTTOM_LINE
            for line in lines_of(part.blocks)
        ),
        figures=tuple(_figure(card, view) for card in _cards(view)),
    )


def _source_classes(masthead: Masthead) -> Iterator[str]:
    said = (each for each in masthead.source_head if each.label is HeadLabel.CLASSIFICATION)
    yield from (" ".join(each.statement.words.split()) for each in said)


def _figure(card: Card, view: View) -> SummaryFigure:
    return SummaryFigure(
        qualifier=card.qualifier,
        figure=card.figure,
        clause=card.clause.text,
        origin=card.origin,
        clause_origin=card.clause.origin,
        clause_doubt=doubt_mark(card.clause, view),
    )


def mark_editors(words: str, origin: str) -> str:
    """Return words for a place that knows no markup: the editor's are followed by the mark for them."""
    return f"{words} ({BY_EDITOR})" if words and origin == Origin.EDITOR else words


def _cards(view: View) -> Iterator[Card]:
    for part in view.parts:
        for block in part.blocks:
            if isinstance(block, Cards):
                yield from block.cards
