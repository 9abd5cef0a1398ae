"""Lengths of time: «48 ساعة», «السنوات الثماني», «عامين», «سنة ونصف», «سنتان وثلاثة أشهر»."""

from collections.abc import Iterable, Iterator

from flows.facts.text.folded_document import FoldedDocument
from flows.facts.times.lengths import Length
from flows.model.facts import Certainty, Duration


def durations(doc: FoldedDocument, found: Iterable[Length]) -> Iterator[Duration]:
    """Yield every length of time as a fact; the value is ISO 8601 ("P8Y", "PT48H", "P2Y3M")."""
    for length in found:
        span = doc.span(length.start, length.end)
        yield Duration(
            span=span,
            words=doc.words(span),
            rule=length.rule,
            certainty=Certainty.LIKELY if length.rule == "duration.bare" else Certainty.CERTAIN,
            value=length.iso,
            numerals=length.numerals,
        )
