"""From sources to the events of an issue: a named list of steps, each of which takes the desk and gives it back."""

from collections import Counter
from collections.abc import Callable, Iterator
from dataclasses import replace

from flows.bulletin.alike import Rarity
from flows.bulletin.desk import Desk, Happening
from flows.bulletin.dispatches import Dispatch
from flows.bulletin.earlier import find_earlier, news_of
from flows.bulletin.joining import join_events
from flows.bulletin.subjects import subject_of
from flows.bulletin.traits import traits_of
from flows.model.issue import ItemOrder

Step = Callable[[Desk], Desk]


def pick(desk: Desk) -> Desk:
    """Keep each source once, of those that say something, and none above what the readers may see."""
    once = {each.key: each for each in desk.dispatches if each.text or each.figures}
    seen = tuple(each for each in once.values() if not _is_above(each, desk))
    return replace(desk, dispatches=seen, withheld=desk.withheld + len(once) - len(seen))


def _is_above(dispatch: Dispatch, desk: Desk) -> bool:
    """Whether a source is classified higher than the readers may see; a word that is no rank of the house is."""
    most, ranks = desk.plan.most_classified, desk.classifications
    if not (most and dispatch.classification):
        return False
    return dispatch.classification not in ranks or ranks.index(dispatch.classification) > ranks.index(most)


def join(desk: Desk) -> Desk:
    """Make one event of the sources that report of one."""
    traits = tuple(map(traits_of, desk.dispatches))
    clusters = join_events(traits)
    made = (
        Happening(
            dispatches=tuple(desk.dispatches[index] for index in cluster),
            traits=tuple(traits[index] for index in cluster),
        )
        for cluster in clusters
    )
    return replace(desk, happenings=tuple(made))


def follow(desk: Desk) -> Desk:
    """Mark the events that earlier issues had, with the sources that say something new alone; without any it goes."""
    here = (traits for each in desk.happenings for traits in each.traits)
    rarity = Rarity((*here, *(traits for each in desk.remembered for traits in each.traits)))
    marked = (replace(each, earlier=find_earlier(each.traits, desk.remembered, rarity)) for each in desk.happenings)
    fresh = tuple(filter(None, map(_with_news, marked)))
    return replace(desk, happenings=fresh, known=desk.known + len(desk.happenings) - len(fresh))


def _with_news(happening: Happening) -> Happening | None:
    """Return an event with the sources that say what no earlier issue said; None where none does."""
    if not happening.earlier:
        return happening
    pairs = zip(happening.dispatches, happening.traits, strict=True)
    new = tuple(pair for pair in pairs if news_of(pair[0], happening.known))
    dispatches, traits = tuple(each for each, _ in new), tuple(each for _, each in new)
    return replace(happening, dispatches=dispatches, traits=traits) if new else None


def section(desk: Desk) -> Desk:
    """Put each event into the section of its subject: what its speaker speaks of, else any of its sources."""
    return replace(desk, happenings=tuple(replace(each, section=_section(each, desk)) for each in desk.happenings))


def _section(happening: Happening, desk: Desk) -> str:
    found = (subject_of(each, desk.plan.subjects) for each in happening.dispatches)
    subject = next(filter(None, found), None)
    return subject.title if subject else desk.plan.rest


def order(desk: Desk) -> Desk:
    """Put the sections into the order of the plan, the rest last, and the events of each into theirs."""
    titles = [subject.title for subject in desk.plan.subjects]
    places = {title: place for place, title in enumerate(dict.fromkeys((*titles, desk.plan.rest)))}
    ranked = sorted(desk.happenings, key=lambda each: each.speaker.key)  # of equals always the same is first
    ranked.sort(key=lambda each: each.day, reverse=desk.plan.order is not ItemOrder.OLDEST)
    if desk.plan.order is ItemOrder.SOURCES:
        ranked.sort(key=lambda each: -len(each.dispatches))
    ranked.sort(key=lambda each: places[each.section])
    return replace(desk, happenings=tuple(ranked))


def limit(desk: Desk) -> Desk:
    """Keep as many events a section as the plan has room for."""
    kept = tuple(_first_of_each(desk))
    return replace(desk, happenings=kept, left_out=desk.left_out + len(desk.happenings) - len(kept))


def _first_of_each(desk: Desk) -> Iterator[Happening]:
    count: Counter[str] = Counter()
    for each in desk.happenings:
        count[each.section] += 1
        if count[each.section] <= desk.plan.limits.items_a_section:
            yield each


STEPS: tuple[tuple[str, Step], ...] = (
    ("pick", pick),
    ("join", join),
    ("follow", follow),
    ("section", section),
    ("order", order),
    ("limit", limit),
)
"""What becomes of the sources before there is an issue, by name and in order."""


def edit(desk: Desk) -> Desk:
    """Take the desk through every step."""
    for _, step in STEPS:
        desk = step(desk)
    return desk
