"""One issue of a bulletin, from what it takes to the store and the register."""

import datetime as dt
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

from flows.bulletin.composing import Composed, compose_issue
from flows.bulletin.desk import Desk, Happening
from flows.bulletin.drafting import draft_issue
from flows.bulletin.paging import fewer, lay_out_items, likely_pages, set_pages, with_pages
from flows.bulletin.steps import edit
from flows.errors import MujazError
from flows.files import Draft, Render
from flows.house.loading import adapt_house, load_house
from flows.issues.choosing import Chosen, choose, key_of, taken_of
from flows.issues.definition import read_bulletin
from flows.issues.editions import BELOW, EditionPlan, editions_of
from flows.issues.register import Entry, Kept, Register, keep, remembered
from flows.model.brief import Origin
from flows.model.bulletin import Bulletin, Empty
from flows.model.house import House
from flows.model.issue import Issue
from flows.model.order import Order, Wishes
from flows.model.publication import Publication
from flows.pipeline import finish_edition
from flows.press import Job, Stopwatch, publish, render_within, require_unreviewed
from flows.provenance import current_making
from flows.publish.manifest import edition_key
from flows.publish.shared import shared_at
from flows.publish.store import Store
from flows.settings import Settings

_TRIES = 5
"""How often an issue is laid out until it has no more pages than it may."""


@dataclass(frozen=True, slots=True, kw_only=True)
class IssueRequest:
    """What is asked for."""

    name: str
    house: str
    out: Path
    since: str = ""
    """As `Choice.since`; empty for what the definition says."""
    folder: str = ""
    """As `Choice.folder`."""
    day: dt.date | None = None
    """The day that it bears; None for today."""
    again: bool = False
    """Whether the last issue is to be made again, of the same sources and with its number."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Made:
    """What became of it."""

    bulletin: Bulletin
    publication: Publication | None
    """None of a day without anything, where the bulletin wants no page that says so."""
    number: int = 0
    items: int = 0
    pages: int = 0
    failed: tuple[tuple[Path, MujazError], ...] = ()
    """Sources that could not be read."""
    reduced: tuple[Publication, ...] = ()
    """The same issue for who may not see some of its items, without them."""


def make_issue(request: IssueRequest, settings: Settings, *, watch: Stopwatch | None = None) -> Made:
    """Make and publish the next issue of a bulletin, or the same one again of the same sources.

    Raises a MujazError where it cannot be made; no number is taken then.
    """
    bulletin = read_bulletin(settings.templates, request.house, request.name)
    house = _house_of(bulletin, settings)
    day = request.day or dt.datetime.now(tz=dt.UTC).astimezone().date()
    shared = shared_at(settings.store)
    register = Register(request.out, request.house, request.name, shared.place if shared else None)
    store = Store(request.out, shared)
    store.require_writable()
    if shared:
        shared.pull_all(request.out)
    stopwatch = watch or Stopwatch()
    with register.alone():
        return _Maker(bulletin, house, register, store, settings, stopwatch).make(request, day)


def _house_of(bulletin: Bulletin, settings: Settings) -> House:
    """Return the house of a bulletin; raises UnknownClassificationError where its readers' highest is none of it."""
    house, plan = load_house(settings.templates, bulletin.house), bulletin.plan
    adapt_house(house, Wishes(classification=plan.most_classified))
    return adapt_house(house, Wishes(distribution=plan.distribution))


class _Maker:
    """Makes one issue, while nobody else makes one of the same bulletin."""

    def __init__(
        self,
        bulletin: Bulletin,
        house: House,
        register: Register,
        store: Store,
        settings: Settings,
        stopwatch: Stopwatch,
    ) -> None:
        self._bulletin, self._house = bulletin, house
        self._register, self._store = register, store
        self._settings, self._stopwatch = settings, stopwatch
        self._render: Render = render_within(settings)

    def make(self, request: IssueRequest, day: dt.date) -> Made:
        """Make the next issue, or one again that was made of the same sources."""
        entries = self._register.entries()
        last = entries[-1] if request.again and entries else None
        with self._stopwatch("take"):
            earlier = entries[:-1] if last else entries
            chosen = self._chosen(request, earlier, dt.date.fromisoformat(last.day) if last else day)
        if last:
            chosen = _only_of(chosen, last)
        before = last or _made_of(chosen, entries)
        if before:  # as it was made: on its day, after the issues before it
            day = dt.date.fromisoformat(before.day)
            entries = tuple(each for each in entries if each.number < before.number)
        number = before.number if before else self._register.next_number
        whole, *reduced = editions_of(chosen.dispatches, self._house.classifications, self._settings.closed)
        with self._stopwatch("edit"):
            desk = edit(self._desk(whole, entries))
        if not desk.happenings and self._bulletin.empty is Empty.LINE:
            return Made(bulletin=self._bulletin, publication=None, failed=chosen.failed)
        with self._stopwatch("compose"):
            composed, draft, pages = self._fit(desk, self._order(number), number, day, chosen.since)
        fewer_items = tuple(self._reduced(reduced, entries, number, day, chosen.since))
        publication = self._publish(draft)
        if before is None:
            self._register.add(_entry(composed, chosen, draft.order.reference, number, day))
        return Made(
            bulletin=self._bulletin,
            publication=publication,
            number=number,
            items=len(composed.issue.items),
            pages=pages,
            failed=chosen.failed,
            reduced=tuple(map(self._publish, fewer_items)),
        )

    def _reduced(
        self, editions: Sequence[EditionPlan], entries: tuple[Entry, ...], number: int, day: dt.date, since: str
    ) -> Iterator[Draft]:
        """Yield the issue as those get it who may not see all of its items; what they see of it is whole."""
        for each in editions:
            desk = edit(self._desk(each, entries))
            if desk.happenings:
                order = self._order(number, below=each.without)
                yield self._fit(desk, order, number, day, since)[1]

    def _publish(self, draft: Draft) -> Publication:
        """Make the files of an issue and put them into the store.

        Raises ReviewNeededError for one of a classification that nobody may publish unread, where it has a source of
        which no brief was read.
        """
        document, order, making = draft.outline.document, draft.order, current_making()
        key = edition_key(document, order, making)
        job = Job(document=document, order=order, store=self._store, key=key, making=making)
        if order.issue and not all(each.reference for each in order.issue.sources):
            require_unreviewed(job)
        edition = finish_edition(draft, watch=self._stopwatch, render=self._render, numbered=True)
        return publish(job, edition, self._stopwatch.seconds)

    def _chosen(self, request: IssueRequest, entries: tuple[Entry, ...], day: dt.date) -> Chosen:
        choice = self._bulletin.choice
        if request.since or request.folder:
            choice = replace(choice, since=request.since, folder=request.folder)
        return choose(choice, entries, self._settings, self._order(0), out=request.out, day=day)

    def _order(self, number: int, *, below: str = "") -> Order:
        title = self._bulletin.plan.title
        named = f"{title} {number}" if number else title
        return Order(
            house=self._house,
            reference=f"{named} {BELOW} {below}" if below else named,
            reference_origin=Origin.HOUSE,
        )

    def _desk(self, chosen: EditionPlan, entries: tuple[Entry, ...]) -> Desk:
        return Desk(
            plan=self._bulletin.plan,
            classifications=self._house.classifications,
            dispatches=chosen.dispatches,
            remembered=remembered(entries, hidden=chosen.hidden),
            withheld=chosen.withheld,
            without=chosen.without,
        )

    def _fit(self, desk: Desk, order: Order, number: int, day: dt.date, since: str) -> tuple[Composed, Draft, int]:
        """Return the issue with as many events as its pages have room for."""
        desk = fewer(desk, likely_pages(desk))
        for _ in range(_TRIES):
            composed = compose_issue(desk, order, number=number, day=day, since=since)
            draft = draft_issue(
                composed.issue, composed.document, replace(order, house=self._classified(desk)), composed.facts
            )
            places = lay_out_items(draft, render=self._render)
            draft, pages = set_pages(with_pages(draft, places), render=self._render)
            if pages <= desk.plan.limits.pages or len(desk.happenings) <= 1:
                break
            desk = fewer(desk, pages)
        return composed, draft, pages

    def _classified(self, desk: Desk) -> House:
        """Return the house with the highest classification of what the issue prints."""
        ranks = self._house.classifications
        found = [each.classification for one in desk.happenings for each in one.dispatches if each.classification]
        unknown = [word for word in found if word not in ranks]
        highest = max((word for word in found if word in ranks), key=ranks.index, default=self._house.classification)
        return replace(self._house, classification=unknown[0] if unknown else highest)


def _only_of(chosen: Chosen, entry: Entry) -> Chosen:
    """Return of what is there the sources that an issue was made of."""
    taken = {each.sha256 for each in entry.taken}
    kept = (each for each in chosen.dispatches if each.document.sha256 in taken)
    return replace(chosen, dispatches=tuple(kept), since=entry.since)


def _made_of(chosen: Chosen, entries: tuple[Entry, ...]) -> Entry | None:
    """Return the newest issue that was made of the same sources."""
    key = key_of(chosen.dispatches)
    return next((each for each in reversed(entries) if chosen.dispatches and each.key == key), None)


def _entry(composed: Composed, chosen: Chosen, reference: str, number: int, day: dt.date) -> Entry:
    issue: Issue = composed.issue
    return Entry(
        number=number,
        day=day.isoformat(),
        key=key_of(chosen.dispatches),
        reference=reference,
        since=issue.since,
        until=max((each.published for each in chosen.dispatches), default=""),
        taken=tuple(map(taken_of, chosen.dispatches)),
        items=kept_items(composed),
    )


def kept_items(composed: Composed) -> tuple[Kept, ...]:
    """Return the items of an issue as the next issues have to know them."""
    return tuple(keep(each.traits, tuple(_sentences(each)), _classes(each)) for each in composed.happenings)


def _classes(happening: Happening) -> tuple[str, ...]:
    return tuple(sorted({each.classification for each in happening.dispatches if each.classification}))


def _sentences(happening: Happening) -> Iterator[str]:
    for each in happening.dispatches:
        yield from (sentence.span.of(each.document.text) for sentence in each.outline.sentences)
