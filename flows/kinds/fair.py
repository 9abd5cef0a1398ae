"""Whether a part of a sentence may stand for it in a plan: nothing before it governs it, nothing after it limits it."""

from bisect import bisect_right
from operator import attrgetter

from flows.arabic.fair_cuts import is_governed
from flows.arabic.limits import is_limited
from flows.kinds.paper import Paper
from flows.model.source import Span


def may_stand(paper: Paper, span: Span) -> bool:
    """Whether what its sentences leave out around a stretch changes nothing that it says."""
    first, last = _sentence_at(paper, span.start), _sentence_at(paper, span.end - 1)
    after = Span(span.end, max(span.end, last.end))
    before = Span(min(first.start, span.start), span.start)
    apart = after.of(paper.text).lstrip().startswith(":")
    limited = not apart and is_limited(paper.folded_in(after).split())
    return not limited and not is_governed(paper.folded_in(before).split())


def _sentence_at(paper: Paper, place: int) -> Span:
    """Return the whole sentence that holds a place."""
    index = bisect_right(paper.sentences, place, key=attrgetter("span.start"))
    return paper.sentences[max(0, index - 1)].span
