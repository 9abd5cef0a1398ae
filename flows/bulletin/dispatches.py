"""What an issue is made of: one source with what its brief says of it, in places of its own text."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from flows.bulletin.dating import day_at_head
from flows.bulletin.item_clauses import clause_of
from flows.model.brief import Brief, KeyFigure, Origin, Statement
from flows.model.facts import AnyFact
from flows.model.issue import Said
from flows.model.outline import Outline
from flows.model.source import SourceDocument, Span


@dataclass(frozen=True, slots=True, kw_only=True)
class Dispatch:
    """A source, and what its brief prints of it."""

    outline: Outline
    facts: tuple[AnyFact, ...]
    title: Said
    text: tuple[Said, ...]
    """The bottom line of its brief."""
    figures: tuple[KeyFigure, ...] = ()
    """The key figures of its brief, the first the heaviest."""
    day: str = ""
    """The day that it gives for itself, ISO 8601; empty where it gives none."""
    reference: str = ""
    """That of its brief; empty where it has none."""
    version: str = ""
    classification: str = ""
    published: str = ""
    """When its brief was published, ISO 8601 in UTC; empty of a source that has none."""

    @property
    def document(self) -> SourceDocument:
        """The source itself."""
        return self.outline.document

    @property
    def key(self) -> tuple[str, str]:
        """What two dispatches share that are the same: the reference, or the name, and the hash of the bytes."""
        return self.reference or self.document.name, self.document.sha256


def dispatch_of(outline: Outline, facts: tuple[AnyFact, ...], brief: Brief, *, reference: str = "") -> Dispatch:
    """Return what a brief that was just composed prints of its source."""
    lead = tuple(statement.span for statement in brief.bottom_line)
    title = brief.title
    place = statement_at(outline, title.span) if title.span and not title.cells else None
    return Dispatch(
        outline=outline,
        facts=facts,
        title=Said(words=title.words, place=place, cut=title.rule == "title.words"),
        text=tuple(Said(words=each.words, place=statement_at(outline, each.span)) for each in brief.bottom_line),
        figures=heaviest_first(_whole_figures(outline, brief.key_figures), lead),
        day=brief.masthead.date.gregorian.isoformat()
        if brief.masthead.date
        else day_at_head(outline, facts, title=title.span),
        reference=reference,
        classification=brief.masthead.classification,
    )


def _whole_figures(outline: Outline, figures: Iterable[KeyFigure]) -> Iterator[KeyFigure]:
    """Yield figures of prose with their whole clause, or their sentence where the clause says half of it."""
    for each in figures:
        clause = clause_of(outline, each.fact.span, each.statement.span) if each.cell is None else None
        if clause:
            yield KeyFigure(fact=each.fact, statement=statement_at(outline, clause), under=each.under)


def heaviest_first(figures: Iterable[KeyFigure], lead: tuple[Span, ...]) -> tuple[KeyFigure, ...]:
    """Return key figures with those of the bottom line first, else in the order of the source."""
    return tuple(sorted(figures, key=lambda figure: not any(span.contains(figure.fact.span) for span in lead)))


def statement_at(outline: Outline, span: Span) -> Statement:
    """Return the words of a place with the numbers of the sentences that it touches."""
    touched = tuple(sentence for sentence in outline.sentences if sentence.span.overlaps(span))
    return Statement(
        span=span,
        words=span.of(outline.text),
        sentences=tuple(sentence.number for sentence in touched),
        complete=all(sentence.complete for sentence in touched),
    )


def words_of(dispatch: Dispatch) -> Iterator[str]:
    """Yield what the brief of a source says first: its title, then its bottom line."""
    yield dispatch.title.words
    yield from (said.words for said in dispatch.text)


def is_edited(said: Said) -> bool:
    """Whether words are an editor's, and so stand nowhere in the source."""
    return said.origin is Origin.EDITOR
