"""A brief -> its printed entries, one for each thing that a reader can find right or wrong."""

from collections.abc import Iterator
from dataclasses import dataclass
from enum import StrEnum

from bench.corpus.texts import ROOT, Text
from flows.compose import compose
from flows.facts import find_facts
from flows.house.loading import load_house
from flows.ingest import read
from flows.model.brief import Brief, BriefPoint, Origin, Statement, TableCell
from flows.model.facts import Person
from flows.model.order import Order
from flows.model.source import Span
from flows.structure import structure

NOWHERE = Span(start=0, end=0)
"""The place of what the house says without words of the source («لا يذكر المصدر تاريخاً»)."""


class EntryKind(StrEnum):
    """What an entry is, as a reader sees it."""

    TITLE = "title"
    BOTTOM = "bottom line"
    FIGURE = "key figure"
    BAR = "bar of a chart"
    CELL = "cell of a table"
    POINT = "point"
    HEADING = "heading"
    LISTED = "listed item"
    QUOTATION = "quotation"
    PARTY = "party"
    EVENT = "date of the timeline"
    DATE = "date of the masthead"
    OFFICE = "office, or its dash"
    GAP = "gap or conflict"
    HEAD = "head of the source"
    ABOUT = "bottom line as a whole"
    """Of a document, as the next two: whether it says what the text is about."""
    ACTOR = "main actor among parties"
    """Misleading where only the title, the bottom line or a point names who acts, wrong where nothing does."""
    CHOICE = "choice of figures"


@dataclass(frozen=True, slots=True, kw_only=True)
class Entry:
    """A printed entry: the words it is about, and the clause, or the office, that is printed with them."""

    kind: EntryKind
    span: Span
    words: str
    within: Span = NOWHERE
    clause: str = ""
    sentences: tuple[int, ...] = ()
    """Numbers of the source sentences, as the annex has them."""


def composed(text: Text, house: str = "official") -> Brief:
    """Return the brief of a text; raises the errors of reading it."""
    order = Order(house=load_house(ROOT / "templates", house), reference="printed", reference_origin=Origin.FILE)
    outline = structure(read(text.name, text.data))
    return compose(outline, find_facts(outline), order)


def entries_of(brief: Brief) -> list[Entry]:
    """Return every entry of a brief in the order of its pages; the annex has none."""
    return [*_head(brief), *_amounts(brief), *_sections(brief), *_people(brief), *_events(brief), *_gaps(brief)]


def _head(brief: Brief) -> Iterator[Entry]:
    title, date = brief.title, brief.masthead.date
    yield Entry(kind=EntryKind.TITLE, span=title.span or NOWHERE, words=title.words)
    if date:
        yield Entry(kind=EntryKind.DATE, span=date.span or NOWHERE, words=date.gregorian.isoformat())
    for each in brief.masthead.source_head:
        yield _entry(EntryKind.HEAD, each.statement, clause=each.label)
    for said in brief.bottom_line:
        yield _entry(EntryKind.BOTTOM, said)


def _amounts(brief: Brief) -> Iterator[Entry]:
    for figure in brief.key_figures:
        bound = f"{figure.fact.bound} " if figure.fact.bound_span else ""
        words, clause = f"{bound}{figure.fact.words}", figure.statement
        if figure.cell:
            words += _cell_words(figure.cell)
        if figure.under:
            words += f" ({figure.under.words})"
        yield _within(EntryKind.FIGURE, figure.fact.span, words, clause)
    for chart in brief.charts:
        for bar in chart.bars:
            yield _within(EntryKind.BAR, bar.fact.span, bar.fact.words, bar.label)
    for line in brief.table_lines:
        for cell in line.cells:
            yield _entry(EntryKind.CELL, cell.words, clause=_cell_words(cell))


def _cell_words(cell: TableCell) -> str:
    parts = [cell.row, *(part for part in (cell.column, cell.units) if part)]
    return " · ".join(["", *(part.words for part in parts)])


def _sections(brief: Brief) -> Iterator[Entry]:
    for listing in brief.listings:
        for listed in listing.items:
            yield _within(EntryKind.LISTED, listed.span, listed.words, listing.caption)
    for section in brief.sections:
        if section.heading:
            yield _entry(EntryKind.HEADING, section.heading)
        for item in section.content:
            said = item.statement if isinstance(item, BriefPoint) else item
            yield _entry(EntryKind.POINT, said)


def _people(brief: Brief) -> Iterator[Entry]:
    for each in brief.quotations:
        yield _within(EntryKind.QUOTATION, each.speaker.span, each.speaker.words, each.statement)
        yield _office(each.speaker.span, each.speaker.words, each.office)
    for party in brief.parties:
        yield _within(EntryKind.PARTY, party.name.span, party.name.words, party.statement)
        if isinstance(party.name, Person):
            yield _office(party.name.span, party.name.words, party.office)


def _office(span: Span, words: str, office: Statement | None) -> Entry:
    within, clause = (office.span, office.words) if office else (NOWHERE, "–")
    return Entry(kind=EntryKind.OFFICE, span=span, words=words, within=within, clause=clause)


def _events(brief: Brief) -> Iterator[Entry]:
    for each in brief.timeline:
        words = f"{each.when.words} = {each.reckoned.value}" if each.reckoned else each.when.words
        yield _within(EntryKind.EVENT, each.when.span, words, each.statement)


def _gaps(brief: Brief) -> Iterator[Entry]:
    for gap in brief.gaps:
        said = " ≠ ".join(each.words for each in (gap.statement, *gap.others) if each)
        span = gap.statement.span if gap.statement else NOWHERE
        within = gap.others[0].span if gap.others else NOWHERE
        yield Entry(kind=EntryKind.GAP, span=span, words=str(gap.kind), within=within, clause=said)


def _entry(kind: EntryKind, said: Statement, *, clause: str = "") -> Entry:
    return Entry(kind=kind, span=said.span, words=said.words, clause=clause, sentences=said.sentences)


def _within(kind: EntryKind, span: Span, words: str, said: Statement) -> Entry:
    return Entry(kind=kind, span=span, words=words, within=said.span, clause=said.words, sentences=said.sentences)
