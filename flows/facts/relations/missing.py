"""What the source announces and does not give: a count, the rest of a sentence, a figure left blank."""

import re
from bisect import bisect_right
from collections.abc import Iterator
from functools import cache
from operator import attrgetter

from flows.arabic.cuts import clause_cuts, strip_span
from flows.arabic.letters import Stretch
from flows.facts.text.folded_document import FoldedDocument
from flows.facts.text.lexicons import any_of, lexicon
from flows.model.facts import AnyFact, Missing
from flows.model.outline import Outline, Sentence
from flows.model.source import Span

_BLANK = re.compile(r"_{3,}+|[.…]{4,}+|…{2,}+")
_MARKS_OF_BLANKS = ("___", "..", "…")
"""What every blank has: far faster to look for."""
_REACH = 20
_NUMBER_AFTER = re.compile(r"[ \t]*\d")


def find_missing(doc: FoldedDocument, _: tuple[AnyFact, ...]) -> Iterator[Missing]:
    """Yield what the source lacks."""
    yield from _missing_items(doc)
    yield from _miscounted_lists(doc)
    yield from _blanks(doc)
    broken = broken_clause(doc.outline)
    if broken:
        yield Missing(span=broken, words=doc.words(broken), rule="missing.broken-end")


def broken_clause(outline: Outline) -> Span | None:
    """Return the last clause of a source that breaks off in it; None where its last sentence ends."""
    last = outline.broken_end
    if last is None:
        return None
    cuts = (cut for cut in clause_cuts(outline.text, last.span) if cut < last.span.end)
    return strip_span(outline.text, Span(max(cuts, default=last.span.start), last.span.end))


def _missing_items(doc: FoldedDocument) -> Iterator[Missing]:
    for count in doc.outline.announced:
        if not count.agrees:
            yield Missing(
                span=count.span,
                words=doc.words(count.span),
                rule="missing.count",
                announced=count.count,
                found=len(count.items),
            )


def _miscounted_lists(doc: FoldedDocument) -> Iterator[Missing]:
    for listed in doc.outline.miscounted:
        span = listed.span
        yield Missing(
            span=span, words=doc.words(span), rule="missing.items", announced=listed.count, found=listed.found
        )


def _blanks(doc: FoldedDocument) -> Iterator[Missing]:
    """Yield the blanks that stand where a number or a date is due; dots that lead to a page's number are none."""
    if not any(mark in doc.text for mark in _MARKS_OF_BLANKS):
        return
    sentences = doc.outline.sentences
    for match in _BLANK.finditer(doc.text):
        before = doc.text[max(0, match.start() - _REACH) : match.start()]
        span = doc.span(Stretch(*match.span()))
        if (
            _due().search(before)
            and not _NUMBER_AFTER.match(doc.text, match.end())
            and _is_in_one_sentence(sentences, span)
        ):
            yield Missing(span=span, words=doc.words(span), rule="missing.blank")


@cache
def _due() -> re.Pattern[str]:
    """Return the pattern of the words before a blank where a number or a date is due."""
    return re.compile(rf"(?<!\w)(?:{any_of(lexicon('relations')['blank'])})[\s:(]*$")


def _is_in_one_sentence(sentences: tuple[Sentence, ...], span: Span) -> bool:
    index = bisect_right(sentences, span.start, key=attrgetter("span.start")) - 1
    return index >= 0 and sentences[index].span.contains(span)
