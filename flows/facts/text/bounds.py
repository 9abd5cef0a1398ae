"""What the source says of a figure's exactness: «أكثر من», «تجاوز حجم … 9.2 تريليون»."""

import re

from flows.facts.text.bound_words import Patterns, after, is_denied, nearest, reaches, verbs
from flows.facts.text.folded_document import FoldedDocument
from flows.model.facts import Bound
from flows.model.source import Span

_REACH = 160
"""How far before a figure its verb may stand, in code points of the same clause."""
_NEAR = 60
"""How far before it a word that stands right before it may begin: «لا يقل عدد الحاضرين عن»."""


def find_bound(doc: FoldedDocument, start: int, end: int | None = None) -> tuple[Bound, Span | None]:
    """Return how the figure at `start`..`end` of the folded text is bounded, and by which word of the original.

    A word before it is asked first, then one right after it; without an `end` only what stands before it.
    """
    bound, span = _bound_before(doc, start)
    return (bound, span) if span is not None or end is None else _bound_after(doc, end)


def _bound_after(doc: FoldedDocument, end: int) -> tuple[Bound, Span | None]:
    """Return what «على الأقل» and its like after a figure say of it."""
    for bound, pattern in after():
        match = pattern.match(doc.text, end)
        if match:
            return bound, doc.span(match.start("word"), match.end("word"))
    return Bound.EXACT, None


def _bound_before(doc: FoldedDocument, start: int) -> tuple[Bound, Span | None]:
    places = doc.bound_places_in(max(0, start - _REACH), start)
    if places:
        # A verb further off bounds the first figure after it: no other number may stand between.
        last_number = doc.last_number_end(start)
        for patterns, least in ((nearest(), start - _NEAR), (verbs(), last_number)):
            found = _longest(patterns, doc.text, [place for place in places if place >= least], start)
            if found:
                bound, match = found
                if not _holds(doc.text, bound, match, start):
                    break
                return bound, doc.span(match.start("word"), match.end("word"))
    return Bound.EXACT, None


def _holds(text: str, bound: Bound, match: re.Match[str], start: int) -> bool:
    """Whether the words around a bound leave it what it says: what is denied, or of another clause, bounds nothing."""
    before = text[max(0, match.start() - _REACH) : match.start("word")]
    sentence = re.split(r"[.؟!؛\n]", before)[-1]
    turned = bound in (Bound.MORE_THAN, Bound.LESS_THAN) and is_denied(sentence, match["word"])
    return not turned and reaches(text[match.end("word") : start])


def _longest(patterns: Patterns, text: str, places: list[int], start: int) -> tuple[Bound, re.Match[str]] | None:
    """Return the longest match from one of the places up to the figure: «لا يتجاوز» wins over «يتجاوز»."""
    matches = ((bound, pattern.fullmatch(text, place, start)) for place in places for bound, pattern in patterns)
    found = [(bound, match) for bound, match in matches if match]
    return max(found, key=lambda pair: len(pair[1]["word"])) if found else None
