"""What the manifest says of a brief, so that a list of thousands needs to open no other file."""

from collections.abc import Iterator

from flows.model.brief import Masthead
from flows.model.publication import Summary, SummaryFigure
from flows.view.view import Card, Cards, View, lines_of

BOTTOM_LINE = "bottom-line"
"""The id of the part that holds it."""


def summary_of(view: View, masthead: Masthead) -> Summary:
    """Return masthead, bottom line and key figures as the view prints them."""
    return Summary(
        organ=view.organ,
        classification=view.classification,
        distribution=masthead.distribution,
        date=masthead.date.gregorian.isoformat() if masthead.date else "",
        bottom_line=tuple(line.text for part in view.parts if part.id == BOTTOM_LINE for line in lines_of(part.blocks)),
        figures=tuple(
            SummaryFigure(qualifier=card.qualifier, figure=card.figure, clause=card.clause.text)
            for card in _cards(view)
        ),
    )


def _cards(view: View) -> Iterator[Card]:
    for part in view.parts:
        for block in part.blocks:
            if isinstance(block, Cards):
                yield from block.cards
