"""The grounding gate: nothing is printed that does not stand in its place of the source."""

from bisect import bisect_left, bisect_right
from collections.abc import Callable, Iterator

from flows.arabic.letters import fold_letters
from flows.errors import Saying, UngroundedError
from flows.model.brief import Brief, BriefPoint, Origin, Statement
from flows.model.source import SourceDocument, Span


def require_grounded(brief: Brief, document: SourceDocument) -> None:
    """Hold everything that the brief prints as the source's against the source.

    Raises UngroundedError for the first thing whose words are not those of its span, or whose citation names other
    sentences than the span lies in.
    """
    for check in CHECKS:
        for fault in check(brief, document.text):
            raise UngroundedError(
                document.name,
                Saying(
                    ar=f"في الموجز ما لا يقوله المصدر: {fault}.",
                    en=f"The brief says what the source does not: {fault}.",
                ),
                Saying(
                    ar="هذا خلل في موجز لا في مصدرك؛ أبلغ عنه وأرفق المصدر إن أمكن.",
                    en="This is a fault of Mujaz, not of your source; please report it, with the source if you can.",
                ),
            )


def statements(brief: Brief) -> Iterator[Statement]:
    """Yield every statement of the brief, whatever part prints it."""
    yield from brief.bottom_line
    for figure in brief.key_figures:
        yield figure.statement
    for listing in brief.listings:
        yield from (listing.caption, *listing.items)
    for section in brief.sections:
        yield from (section.heading,) if section.heading else ()
        yield from (item.statement if isinstance(item, BriefPoint) else item for item in section.content)
    for party in brief.parties:
        yield from (party.statement, *((party.office,) if party.office else ()))
    for entry in brief.timeline:
        yield from (entry.when, entry.statement)
    yield from (gap.statement for gap in brief.gaps if gap.statement)


def _misquoted(brief: Brief, text: str) -> Iterator[str]:
    for statement in statements(brief):
        if statement.span.of(text) != statement.words:
            yield f"«{statement.words}»"


def _miscited(brief: Brief, _: str) -> Iterator[str]:
    numbered = [sentence for block in brief.annex for sentence in block.sentences]
    starts = [sentence.span.start for sentence in numbered]
    for statement in statements(brief):
        first = max(0, bisect_right(starts, statement.span.start) - 1)
        last = bisect_left(starts, statement.span.end)
        touched = tuple(s.number for s in numbered[first:last] if s.span.overlaps(statement.span))
        if touched != statement.sentences:
            yield f"«{statement.words}» {statement.sentences}"


def _misplaced_facts(brief: Brief, text: str) -> Iterator[str]:
    pairs = [
        *((figure.fact, figure.statement.span) for figure in brief.key_figures),
        *((party.person, party.statement.span) for party in brief.parties),
        *((entry.date, entry.statement.span) for entry in brief.timeline),
    ]
    for fact, around in pairs:
        if fact.span.of(text) != fact.words or not around.contains(fact.span):
            yield f"«{fact.words}»"


def _misquoted_title(brief: Brief, text: str) -> Iterator[str]:
    title = brief.title
    if title.origin is Origin.SOURCE and (title.span is None or title.span.of(text) != title.words):
        yield f"«{title.words}»"


def _misread_date(brief: Brief, text: str) -> Iterator[str]:
    """The day and the year that the masthead prints as the source's stand in the place that it names."""
    date = brief.masthead.date
    if date is None or date.origin is not Origin.SOURCE:
        return
    words = fold_letters((date.span or Span(0, 0)).of(text))
    gregorian = (date.gregorian.year, date.gregorian.day)
    hijri = (date.hijri[0], date.hijri[2]) if date.hijri else gregorian
    if not any(str(year) in words and str(day) in words for year, day in (gregorian, hijri)):
        yield date.gregorian.isoformat()


def _misprinted_annex(brief: Brief, text: str) -> Iterator[str]:
    for block in brief.annex:
        for sentence in block.sentences:
            if sentence.span.of(text) != sentence.words or not all(map(sentence.span.contains, sentence.facts)):
                yield f"«{sentence.words}»"


CHECKS: tuple[Callable[[Brief, str], Iterator[str]], ...] = (
    _misquoted,
    _miscited,
    _misplaced_facts,
    _misquoted_title,
    _misread_date,
    _misprinted_annex,
)
"""Each yields what it finds wrong, in words."""
