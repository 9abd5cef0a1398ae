"""Announced counts that a dual says without a number («مبادرتين»)."""

from collections.abc import Iterator
from decimal import Decimal

from flows.facts.text.folded_document import FoldedDocument
from flows.model.facts import Measure


def find_announced(doc: FoldedDocument) -> Iterator[Measure]:
    """Yield a measure for every announced count of the outline whose words hold no number of their own."""
    for count in doc.outline.announced:
        if not doc.has_number_in(count.span):
            yield Measure(
                span=count.span,
                words=doc.words(count.span),
                rule="measure.dual",
                value=Decimal(count.count),
                numerals=(),
                unit=count.noun,
            )
