"""The key figures of a published brief, found again in its source by the words that it prints of them.

A card has the whole clause of its figure, or the few words that say what it counts («مبلغ مالي»), below the words
that bring a list («مكنت العملية من حجز — …»). The place that is taken is the first whose sentence has the figure too.
"""

from collections.abc import Iterable, Iterator

from flows.arabic.cuts import clause_cuts
from flows.bulletin.dispatches import statement_at
from flows.bulletin.item_clauses import clause_of, without_mark
from flows.bulletin.locating import Located, located
from flows.compose.clauses import clause_around
from flows.compose.verb_cuts import with_verb_cuts
from flows.model.brief import KeyFigure, Origin
from flows.model.facts import AnyFact, Figure
from flows.model.outline import BlockKind, Outline
from flows.model.publication import SummaryFigure
from flows.model.source import Span
from flows.view.table_cells import UNDER

_Place = tuple[Span, Span | None]
"""Where printed words of a clause stand, and those over it; None where it stands alone."""


def figures_in(
    printed: Iterable[SummaryFigure], facts: Iterable[AnyFact], searched: Located, outline: Outline
) -> Iterator[KeyFigure]:
    """Yield the figures of a brief that its source gives in prose: each with its clause there."""
    figures = tuple(fact for fact in facts if isinstance(fact, Figure) and not _is_of_table(outline, fact.span))
    for each in printed:
        if each.origin is each.clause_origin is Origin.SOURCE:
            yield from _figure(each, figures, searched, outline)


def _figure(
    printed: SummaryFigure, figures: tuple[Figure, ...], searched: Located, outline: Outline
) -> Iterator[KeyFigure]:
    """Yield the figure of a card; nothing where no place says it."""
    wanted = located(printed.figure).letters.split()
    alike = tuple(fact for fact in figures if _says(wanted, fact.words))
    for clause, over in _places(printed.clause, searched):
        sentence = _sentence(outline, clause)
        fact = _nearest(alike, clause, sentence)
        whole = clause_of(outline, fact.span, _with_figure(outline.text, sentence, clause, fact)) if fact else None
        if fact and whole:
            under = statement_at(outline, over) if over else None
            yield KeyFigure(fact=fact, statement=statement_at(outline, whole), under=under)
            return


def _says(wanted: list[str], words: str) -> bool:
    """Whether printed words are a figure's: a range is printed with the word that opens it."""
    own = located(words).letters.split()
    return wanted[-len(own) :] == own


def _places(words: str, searched: Located) -> Iterator[_Place]:
    """Yield the places of a printed clause: whole, else that of its last piece below the words over it."""
    yield from ((each, None) for each in searched.all_of(words))
    over, mark, below = words.partition(UNDER)
    if mark:
        heads = tuple(searched.all_of(over))
        for each in searched.all_of(below):
            nearest = next((head for head in reversed(heads) if head.end <= each.start), None)
            yield from ((each, head) for head in [nearest] if head)


def _is_of_table(outline: Outline, span: Span) -> bool:
    """Whether a place is a cell: an issue has no room for what heads it."""
    return any(each.kind is BlockKind.TABLE_ROW and each.span.contains(span) for each in outline.blocks)


def _sentence(outline: Outline, clause: Span) -> Span:
    return next((each.span for each in outline.sentences if each.span.contains(clause)), clause)


def _nearest(figures: Iterable[Figure], clause: Span, sentence: Span) -> Figure | None:
    """Return the figure of a sentence that stands in a clause, else nearest to it."""
    inside = (fact for fact in figures if sentence.contains(fact.span))
    return min(inside, key=lambda fact: _letters_between(fact.span, clause), default=None)


def _letters_between(one: Span, other: Span) -> int:
    return max(0, one.start - other.end, other.start - one.end)


def _with_figure(text: str, sentence: Span, clause: Span, fact: Figure) -> Span:
    """Return printed words that have their figure as they are; else the clause of the sentence that has both."""
    if clause.contains(fact.span):
        return clause
    bare = without_mark(text, sentence)
    cuts = with_verb_cuts(text, bare, clause_cuts(text, bare))
    return clause_around(text, bare, cuts, clause.cover(fact.span), fact.span)
