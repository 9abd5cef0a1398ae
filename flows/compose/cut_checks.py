"""Whether a statement is cut off from what limits or governs it: nothing printed may mean other than its sentence."""

import re
from bisect import bisect_right
from collections.abc import Iterator, Mapping, Sequence
from itertools import chain

from flows.arabic.fair_cuts import is_governed
from flows.arabic.letters import fold_letters
from flows.arabic.limits import is_limited
from flows.compose.faults import fault, part_name
from flows.compose.standing import opens_a_list
from flows.errors import Bilingual
from flows.model.brief import Brief, BriefPoint, GapKind, Statement
from flows.model.source import SourceDocument, Span

_JOINT = re.compile(r"[\s،,؛]*(?P<and>و)(?=\w)")


def turned_by_cuts(brief: Brief, document: SourceDocument) -> Iterator[Bilingual]:
    """Yield the statements of the bottom line and of the sections that a cut turns.

    A statement may end before its sentence does where what is left out limits nothing; what a colon brings, and the
    end in which the source breaks off, are said apart, and so are clauses opened by «و» that are all statements.
    """
    sentences = [sentence.span for block in brief.annex for sentence in block.sentences]
    starts = [span.start for span in sentences]
    broken = [gap.statement.span for gap in brief.gaps if gap.kind is GapKind.BROKEN_END and gap.statement]
    printed = {each.span.start: each.span.end for _, each in _cut_statements(brief)}
    for name, statement in _cut_statements(brief):
        first, last = (_sentence_at(sentences, starts, at) for at in (statement.span.start, statement.span.end - 1))
        after = Span(statement.span.end, max(last.end, statement.span.end))
        words = fold_letters(after.of(document.text)).split()
        listed = opens_a_list(document.text, statement.span.cover(after), statement.span.end)
        apart = listed or after.of(document.text).lstrip().startswith(":") or any(end.overlaps(after) for end in broken)
        if not apart and is_limited(words) and not _goes_on(document.text, statement.span.end, last.end, printed):
            yield fault(name, statement.words, "قُطع عما يقيّده", "cut off from what limits it")
        before = fold_letters(document.text[min(first.start, statement.span.start) : statement.span.start]).split()
        if is_governed(before):
            yield fault(name, statement.words, "قُطع عما يحكمه", "cut off from what governs it")


def _goes_on(text: str, place: int, end: int, printed: Mapping[int, int]) -> bool:
    """Whether what follows a place up to the end of its sentence is printed, each clause of it opened by «و»."""
    while place < end:
        joint = _JOINT.match(text, place)
        starts = (joint.start("and"), joint.end("and")) if joint else ()
        following = next((printed[start] for start in starts if start in printed), place)
        if following <= place:
            return False
        place = following
    return True


def _sentence_at(sentences: Sequence[Span], starts: Sequence[int], place: int) -> Span:
    return sentences[max(0, bisect_right(starts, place) - 1)] if sentences else Span(place, place)


def _cut_statements(brief: Brief) -> Iterator[tuple[Bilingual, Statement]]:
    for index, statement in enumerate(brief.bottom_line, 1):
        yield part_name("الخلاصة", "bottom line", index), statement
    content = chain.from_iterable(section.content for section in brief.sections)
    for index, item in enumerate(content, 1):
        yield part_name("النقطة", "point", index), item.statement if isinstance(item, BriefPoint) else item
