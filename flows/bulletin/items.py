"""An event -> an item: its title, a sentence or two, what the sources give otherwise, what is new."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace

from flows.arabic.letters import count_words, fold_letters
from flows.bulletin.desk import Happening
from flows.bulletin.dispatches import Dispatch, statement_at
from flows.bulletin.earlier import follow_up, news_of
from flows.bulletin.whole import Whole, conflicts_in, join_dispatches, sighting
from flows.compose.agreeing import Agreement
from flows.compose.gaps import gaps
from flows.compose.known import known_spans
from flows.compose.masthead import masthead
from flows.compose.material import Material, gather
from flows.model.brief import Gap, GapKind, KeyFigure, Statement
from flows.model.issue import Item, Limits, Said, Sighting
from flows.model.order import Order
from flows.model.several import moved
from flows.model.source import Span

_MOST_FIGURES = 2
_MOST_ALSO = 4
_OF_SOURCES = (GapKind.SOURCES_DIFFER, GapKind.SPELLINGS_DIFFER)
_MOST_DIFFERENCES = 4


@dataclass(frozen=True, slots=True, kw_only=True)
class Placed:
    """Where the sources of an event stand in the document of the issue."""

    first: int
    """The index of its first source; the others follow it."""
    start: int
    """Code points before it."""
    sentences: int
    """Sentences before it."""

    def statement(self, statement: Statement) -> Statement:
        """Return a statement of the event in places of the issue."""
        here = moved(statement, self.start)
        return replace(
            here,
            sentences=tuple(number + self.sentences for number in statement.sentences),
            also=tuple(number + self.sentences for number in statement.also),
        )

    def said(self, said: Said) -> Said:
        """Return words of the event in places of the issue."""
        return replace(said, place=self.statement(said.place)) if said.place else said

    def sighting(self, figure: KeyFigure, source: int) -> Sighting:
        """Return a figure of the event in places of the issue."""
        here = replace(
            figure,
            fact=moved(figure.fact, self.start),
            statement=self.statement(figure.statement),
            under=self.statement(figure.under) if figure.under else None,
        )
        return sighting(here, source)

    def gap(self, gap: Gap) -> Gap:
        """Return what does not agree, in places of the issue."""
        statement = self.statement(gap.statement) if gap.statement else None
        return replace(gap, statement=statement, others=tuple(map(self.statement, gap.others)))


def make_item(happening: Happening, placed: Placed, limits: Limits, order: Order) -> Item:
    """Return the item of an event."""
    whole = join_dispatches(happening.dispatches, name="")
    material = _material(whole, order) if len(happening.dispatches) > 1 else None
    speaker, figures = happening.speaker, happening.speaker.figures
    known = happening.known
    text = tuple(_within(_text(happening, whole, known), limits.words_an_item))
    agreement = Agreement(material) if material else None
    said = tuple(_agreed(each, agreement) for each in text)
    printed = tuple(each.place.span for each in (speaker.title, *text) if each.place)
    more = [each for each in figures if not any(span.overlaps(each.statement.span) for span in printed)]
    numbers = tuple(range(placed.first + 1, placed.first + 1 + len(happening.dispatches)))
    return Item(
        title=placed.said(speaker.title),
        text=tuple(map(placed.said, said)),
        figures=tuple(
            placed.sighting(each, numbers[0])
            for each in _said_once(_one_of_a_clause(more)[: 0 if known else _MOST_FIGURES], printed)
        ),
        tabled=tuple(placed.sighting(each, numbers[0]) for each in _one_of_a_clause(figures)[:_MOST_FIGURES]),
        sources=numbers,
        differences=tuple(map(placed.gap, _differences(material))) if material else (),
        follows=follow_up(happening.earlier),
    )


def _material(whole: Whole, order: Order) -> Material:
    return gather(whole.outline, (*whole.facts, *conflicts_in(whole)), order)


def _one_of_a_clause(figures: Iterable[KeyFigure]) -> list[KeyFigure]:
    """Return one figure of each clause, since the clause says the others too."""
    by_clause: dict[Span, KeyFigure] = {}
    for figure in figures:
        by_clause.setdefault(figure.statement.span, figure)
    return list(by_clause.values())


def _said_once(figures: Iterable[KeyFigure], printed: Iterable[Span]) -> Iterator[KeyFigure]:
    """Yield figures with the words that bring their list once, and not where the item says them above."""
    said = list(printed)
    for each in figures:
        above = each.under is not None and any(map(each.under.span.overlaps, said))
        said += [each.under.span] if each.under else []
        yield replace(each, under=None) if above else each


def _text(happening: Happening, whole: Whole, known: Sequence[str]) -> Iterator[Said]:
    """Yield what an item may say, the first first: the bottom line; of an event that goes on what is new of it.

    All in places of the event: the speaker stands first in it, and so where it stands in its own text.
    """
    if not known:
        yield from happening.speaker.text
        return
    new = [
        whole.said(index, said)
        for index, each in enumerate(happening.dispatches)
        for said in each.text
        if not _is_known(each, said, known)
    ]
    yield from _each_once(new or _new_sentences(happening, whole, known))


def _each_once(text: Iterable[Said]) -> Iterator[Said]:
    """Yield words once: a copy says what its original says."""
    seen: set[str] = set()
    for said in text:
        words = fold_letters(said.words)
        if words not in seen:
            seen.add(words)
            yield said


def _is_known(dispatch: Dispatch, said: Said, known: Sequence[str]) -> bool:
    if said.place is None:
        return False
    spans = set(known_spans(dispatch.document.text, dispatch.outline.sentences, known))
    return all(span in spans for span in _sentences_of(dispatch, said.place))


def _sentences_of(dispatch: Dispatch, statement: Statement) -> list[Span]:
    return [each.span for each in dispatch.outline.sentences if each.number in statement.sentences]


def _new_sentences(happening: Happening, whole: Whole, known: Sequence[str]) -> Iterator[Said]:
    for index, each in enumerate(happening.dispatches):
        for span in news_of(each, known):
            place = whole.statement(index, statement_at(each.outline, span))
            yield Said(words=place.words, place=place)


def _within(text: Iterable[Said], most: int) -> Iterator[Said]:
    """Yield words up to a number of them; the first statement always."""
    room = most
    for place, said in enumerate(text):
        words = count_words(said.words)
        if place and words > room:
            return
        yield said
        room -= words


def _agreed(said: Said, agreement: Agreement | None) -> Said:
    """Return words that cite, after their own sentences, a few of those of other sources that say the same.

    Thirty numbers after a sentence help no reader, and stand out of their column; the item names all its sources.
    """
    if agreement is None or said.place is None:
        return said
    return replace(said, place=replace(said.place, also=agreement.also(said.place)[:_MOST_ALSO]))


def _differences(material: Material) -> tuple[Gap, ...]:
    """Return what the sources give otherwise, each set of words once: a copy says what its original says."""
    by_words: dict[frozenset[str], Gap] = {}
    for gap in gaps(material, masthead(material)):
        if gap.kind in _OF_SOURCES:
            by_words.setdefault(frozenset(each.words for each in (gap.statement, *gap.others) if each), gap)
    return tuple(by_words.values())[:_MOST_DIFFERENCES]
