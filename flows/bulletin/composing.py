"""Sources + a plan -> an Issue, with the document of its sources that all its places count in."""

import datetime as dt
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from hashlib import sha256
from itertools import groupby

from flows.bulletin.desk import Desk, Happening
from flows.bulletin.items import Placed, make_item
from flows.bulletin.naming import names_of
from flows.bulletin.tables import tabled_of
from flows.bulletin.whole import Whole, join_dispatches
from flows.model.facts import AnyFact
from flows.model.issue import Issue, IssueSection, IssueSource, Item, Plan, Sighting
from flows.model.order import Order
from flows.model.several import moved
from flows.model.source import SourceDocument


@dataclass(frozen=True, slots=True, kw_only=True)
class Composed:
    """An issue, what it rests on, and the events that it is made of, in the order of its items."""

    issue: Issue
    whole: Whole | None
    """None of an issue without anything."""
    happenings: tuple[Happening, ...]

    @property
    def document(self) -> SourceDocument:
        """The sources of the issue as one."""
        return self.whole.document if self.whole else EMPTY

    @property
    def facts(self) -> tuple[AnyFact, ...]:
        """Those of all its sources."""
        return self.whole.facts if self.whole else ()


EMPTY = SourceDocument(name="–", text="\n", encoding="utf-8", sha256=sha256(b"").hexdigest(), size=0)
"""What an issue without anything rests on."""


def compose_issue(desk: Desk, order: Order, *, number: int, day: dt.date, since: str = "") -> Composed:
    """Return the issue of a desk that went through every step; without events it has nothing but its cover."""
    happenings = desk.happenings
    if not happenings:
        bare = Issue(plan=desk.plan, number=number, day=day, since=since, withheld=desk.withheld, without=desk.without)
        return Composed(issue=bare, whole=None, happenings=())
    whole = join_dispatches([each for one in happenings for each in one.dispatches], name=desk.plan.title)
    items = tuple(_items(happenings, whole, desk.plan, order))
    sections = tuple(_sections(happenings, items))
    shown = {figure for section in sections for figure in tabled_of(section)}
    tabled = [[figure for figure in item.tabled if figure in shown] for item in items]
    issue = Issue(
        plan=desk.plan,
        number=number,
        day=day,
        since=since,
        sources=tuple(_sources(whole)),
        sections=sections,
        figures=_figures_of_the_day(happenings, items, whole, desk.plan),
        named=names_of(items, whole, least=order.house.least_certainty, tabled=tabled),
        left_out=desk.left_out,
        withheld=desk.withheld,
        without=desk.without,
    )
    return Composed(issue=issue, whole=whole, happenings=happenings)


def _items(happenings: Sequence[Happening], whole: Whole, plan: Plan, order: Order) -> Iterator[Item]:
    first = 0
    for each in happenings:
        placed = Placed(first=first, start=whole.part(first).span.start, sentences=whole.first_sentences[first])
        yield make_item(each, placed, plan.limits, order)
        first += len(each.dispatches)


def _sections(happenings: Sequence[Happening], items: Sequence[Item]) -> Iterator[IssueSection]:
    pairs = zip(happenings, items, strict=True)
    for title, group in groupby(pairs, key=lambda pair: pair[0].section):
        yield IssueSection(title=title, items=tuple(item for _, item in group))


def _sources(whole: Whole) -> Iterator[IssueSource]:
    for index, each in enumerate(whole.dispatches):
        start = whole.part(index).span.start
        yield IssueSource(
            number=index + 1,
            title=each.title.words,
            name=each.document.name,
            reference=each.reference,
            version=each.version,
            day=each.day,
            classification=each.classification,
            sentences=tuple(moved(sentence.span, start) for sentence in each.outline.sentences),
            broken=each.outline.broken_end is not None,
        )


def _figures_of_the_day(
    happenings: Sequence[Happening], items: Sequence[Item], whole: Whole, plan: Plan
) -> tuple[Sighting, ...]:
    """Return the leading figure of so many events: of each section in turn, those that most sources report first.

    They stand in the order of the print.
    """
    ranked = sorted(range(len(items)), key=lambda index: (_turn(happenings, index), -len(items[index].sources), index))
    with_figures = [index for index in ranked if happenings[index].speaker.figures]
    chosen = sorted(with_figures[: plan.limits.figures_of_the_day])
    return tuple(whole.sighting(items[index].sources[0] - 1, happenings[index].speaker.figures[0]) for index in chosen)


def _turn(happenings: Sequence[Happening], index: int) -> int:
    """Return how many events of its section stand before one."""
    section = happenings[index].section
    return sum(each.section == section for each in happenings[:index])
