"""Whether a part of a sentence may stand for it in a plan: nothing before it governs it, nothing after it limits it."""

import re
from bisect import bisect_right
from itertools import islice
from operator import attrgetter

from flows.arabic.cuts import clause_cuts
from flows.arabic.fair_cuts import is_governed
from flows.arabic.limits import is_limited
from flows.kinds.paper import Paper, trim
from flows.model.source import Span

_MARKS = " \t\u00a0،,.؛:"
_NEEDS_MORE = re.compile(
    r"(?<!\w)(?:(?:من|ل)\s?اجل|[لب]|من|عن|في|علي|الي|حول|قصد|بغرض|بهدف|بشان|بخصوص|خلال|عبر|بواسطة)\s*:?\s*\Z"
)


def may_stand(paper: Paper, span: Span) -> bool:
    """Whether what its sentences leave out around a stretch changes nothing that it says."""
    first, last = _sentence_at(paper, span.start), _sentence_at(paper, span.end - 1)
    after = Span(span.end, max(span.end, last.end))
    before = Span(min(first.start, span.start), span.start)
    apart = after.of(paper.text).lstrip().startswith(":")
    limited = not apart and is_limited(paper.folded_in(after).split())
    return not limited and not is_governed(paper.folded_in(before).split())


def needs_more(folded: str) -> bool:
    """Whether folded words end by a preposition whose noun stands below them: «… عن طلب عروض من أجل :»."""
    return _NEEDS_MORE.search(folded) is not None


def longest_clause(paper: Paper, sentence: Span, *, least: int, most: int) -> Span | None:
    """Return a sentence up to its last cut that leaves so many words and may stand for it; None where none does."""
    ends = (*islice(clause_cuts(paper.text, sentence), most), sentence.end)
    clauses = [trim(paper.text, Span(sentence.start, end), marks=_MARKS) for end in ends]
    fitting = [each for each in clauses if least <= paper.words_in(each) <= most and may_stand(paper, each)]
    return fitting[-1] if fitting else None


def _sentence_at(paper: Paper, place: int) -> Span:
    """Return the whole sentence that holds a place."""
    index = bisect_right(paper.sentences, place, key=attrgetter("span.start"))
    return paper.sentences[max(0, index - 1)].span
