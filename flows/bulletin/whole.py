"""The sources of an issue as one document: their texts after each other, their sentences numbered through."""

from collections.abc import Sequence
from dataclasses import dataclass, replace

from flows.bulletin.differing import find_values_apart
from flows.bulletin.dispatches import Dispatch
from flows.facts.relations.sources_apart import find_sources_apart, find_two_spellings
from flows.facts.text.folded_document import prepare
from flows.facts.text.overlap import sort_facts
from flows.model.brief import KeyFigure, Statement
from flows.model.facts import AnyFact, AnyFigure, Conflict, Figure
from flows.model.issue import Said, Sighting
from flows.model.outline import Outline
from flows.model.several import join_sources, moved
from flows.model.source import SourceDocument, SourcePart, Span
from flows.structure.several import join_outlines

BETWEEN = (find_sources_apart, find_two_spellings, find_values_apart)
"""What is asked between the sources of one event."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Whole:
    """The document of an issue, and where each of its sources stands in it."""

    document: SourceDocument
    outline: Outline
    facts: tuple[AnyFact, ...]
    dispatches: tuple[Dispatch, ...]
    first_sentences: tuple[int, ...]
    """How many sentences stand before each source."""

    @property
    def text(self) -> str:
        """The text of all sources."""
        return self.document.text

    def part(self, index: int) -> SourcePart:
        """Return the part of the document that a source is, by the index of the source."""
        return self.document.parts[index]

    def statement(self, index: int, statement: Statement) -> Statement:
        """Return a statement of a source in places of the whole."""
        before = self.first_sentences[index]
        here = moved(statement, self.part(index).span.start)
        return replace(here, sentences=tuple(number + before for number in statement.sentences))

    def said(self, index: int, said: Said) -> Said:
        """Return words of a source in places of the whole."""
        return replace(said, place=self.statement(index, said.place)) if said.place else said

    def sighting(self, index: int, figure: KeyFigure) -> Sighting:
        """Return a figure of a source in places of the whole."""
        here = replace(
            figure,
            fact=moved(figure.fact, self.part(index).span.start),
            statement=self.statement(index, figure.statement),
            under=self.statement(index, figure.under) if figure.under else None,
        )
        return sighting(here, index + 1)


def sighting(figure: KeyFigure, source: int) -> Sighting:
    """Return a figure with its clause, what stands over that, and its source."""
    if not isinstance(figure.fact, AnyFigure):
        raise TypeError(type(figure.fact).__name__)
    return Sighting(fact=figure.fact, statement=figure.statement, under=figure.under, source=source)


def join_dispatches(dispatches: Sequence[Dispatch], *, name: str) -> Whole:
    """Return sources as one document in their order."""
    document = join_all(tuple(each.document for each in dispatches), name=name)
    outline = join_outlines(document, tuple(each.outline for each in dispatches))
    facts = sort_facts(
        fact
        for part, each in zip(document.parts, dispatches, strict=True)
        for fact in moved(each.facts, part.span.start)
    )
    before, counts = 0, []
    for each in dispatches:
        counts.append(before)
        before += len(each.outline.sentences)
    return Whole(
        document=document,
        outline=outline,
        facts=facts,
        dispatches=tuple(dispatches),
        first_sentences=tuple(counts),
    )


def join_all(documents: Sequence[SourceDocument], *, name: str) -> SourceDocument:
    """Return documents as one, also where it is one alone, which is a part then all the same."""
    if len(documents) > 1:
        return replace(join_sources(documents), name=name)
    alone = documents[0]
    part = SourcePart(
        number=1,
        name=alone.name,
        span=Span(0, len(alone.text.rstrip())),
        sha256=alone.sha256,
        size=alone.size,
        format=alone.format,
        encoding=alone.encoding,
    )
    return replace(alone, name=name, parts=(part,))


def conflicts_in(whole: Whole) -> tuple[Conflict, ...]:
    """Return what the sources of one event give otherwise of one thing: the whole is a document of them alone.

    Two values stand side by side once, though a title gives one of them too.
    """
    doc = prepare(whole.outline)
    values = {fact.span: (type(fact).__name__, fact.value) for fact in whole.facts if isinstance(fact, Figure)}
    kept: dict[object, Conflict] = {}
    for each in (found for relation in BETWEEN for found in relation(doc, whole.facts)):
        places = (each.span, *each.others)
        kept.setdefault(frozenset(values.get(place, place) for place in places), each)
    return tuple(kept.values())
