"""One event once: sources that say the same become one cluster, around the one that says it best."""

import datetime as dt
from collections import Counter, defaultdict
from collections.abc import Sequence
from itertools import combinations

from flows.bulletin.traits import DAY, NUMBER, Rarity, Traits

_LEAST_OF_TEXT = 0.5
"""The share of the shorter source's shingles that a near-duplicate has too: a copy, abridged or with another head."""
_LEAST_OF_COPY = 0.9
"""The same where the sources give other days: else the daily report of one office in its usual words."""
_LEAST_OF_LEAD = 0.34
"""The share of the weight of a lead that two accounts of one event have in common, where two anchors hold them."""
_LEAST_BESIDE_TITLE, _LEAST_NAMED = (0.18, 0.15, 0.22), (0.6, 0.65, 0.42)
"""Where titles and texts are alike too: the least of the lead, and of all three, with one anchor, two, and more."""
_MANY = 3
"""Anchors of which two events never have as many without words in common."""
_LEAST_OF_LONE_LEAD = 0.66
"""With no anchor, where one of them names nobody and counts nothing."""
_MOST_DAYS = 2
"""Days that two accounts of one event lie apart at most; a later one is news, and a follow-up."""


def join_events(traits: Sequence[Traits]) -> tuple[tuple[int, ...], ...]:
    """Return the clusters of sources that speak of one event, each of indexes, the first the one that speaks for it.

    A source joins the cluster whose fullest source it is most alike, and no cluster through a third: alike is not
    handed on. The fullest of the newest day speaks for an event.
    """
    rarity = Rarity(traits)
    near = _near(traits)
    clusters: list[list[int]] = []
    for index in sorted(range(len(traits)), key=lambda each: (-_weight(traits[each]), each)):
        homes = [c for c in clusters if c[0] in near[index] and are_one(traits[c[0]], traits[index], rarity)]
        if homes:
            max(homes, key=lambda home: _likeness(traits[home[0]], traits[index], rarity)).append(index)
        else:
            clusters.append([index])
    return tuple(_newest_first(cluster, traits) for cluster in clusters)


def _likeness(one: Traits, other: Traits, rarity: Rarity) -> float:
    return _share(one.shingles, other.shingles) + _share_of_weight(one.lead, other.lead, rarity)


def _newest_first(cluster: Sequence[int], traits: Sequence[Traits]) -> tuple[int, ...]:
    """Return a cluster with those of its newest day first; one that gives no day may be of that day."""
    newest = max(traits[index].day for index in cluster)
    return tuple(sorted(cluster, key=lambda index: traits[index].day not in ("", newest)))


def _weight(traits: Traits) -> int:
    """Return how much a source has to say: the fullest account speaks for an event."""
    return len(traits.shingles)


def _near(traits: Sequence[Traits]) -> dict[int, set[int]]:
    """Return for each source those with which it shares a few stems, names or shingles: all others are not compared."""
    by_key: dict[str, list[int]] = defaultdict(list)
    for index, each in enumerate(traits):
        for key in (*each.lead, *each.names, *each.shingles):
            by_key[key].append(index)
    shared = Counter(pair for having in by_key.values() for pair in combinations(having, 2))
    near: dict[int, set[int]] = defaultdict(set)
    for (one, other), count in shared.items():
        if count > _MOST_DAYS:
            near[one].add(other)
            near[other].add(one)
    return near


def are_one(one: Traits, other: Traits, rarity: Rarity, *, on_any_day: bool = False) -> bool:
    """Whether two sources speak of one event; `on_any_day` asks of an event that goes on."""
    if _are_elsewhere(one, other):
        return False
    apart = not on_any_day and _days_apart(one.day, other.day) > _MOST_DAYS
    same_text = _share(one.shingles, other.shingles)
    copied = _LEAST_OF_COPY if apart or _count_otherwise(one, other) else _LEAST_OF_TEXT
    if same_text >= copied:
        return True
    if apart:
        return False
    anchors = count_anchors(one, other, rarity)
    lead = _share_of_weight(one.lead, other.lead, rarity)
    if not anchors:
        bare = not (one.names or one.figures) or not (other.names or other.figures)
        return bare and lead >= _LEAST_OF_LONE_LEAD
    named = same_text + lead + _share_of_weight(one.title, other.title, rarity)
    spoken = any(
        lead >= _LEAST_BESIDE_TITLE[held] and named >= _LEAST_NAMED[held] for held in range(min(anchors, _MANY))
    )
    return spoken or (anchors > 1 and lead >= _LEAST_OF_LEAD)


def count_anchors(one: Traits, other: Traits, rarity: Rarity) -> int:
    """Return how many things hold two sources together: amounts and days, names that few have, the place of both."""
    names = {name for name in one.names & other.names if rarity.is_rare(name)}
    sites = {site for site in one.sites & other.sites if not any(_stem_of(site) in name for name in names)}
    return len(one.figures & other.figures) + len(names) + len(sites)


def _stem_of(site: str) -> str:
    return site.split()[-1]


def _count_otherwise(one: Traits, other: Traits) -> bool:
    """Whether both sources have figures, and none in common: two reports of one office in its usual words."""
    here, there = _amounts(one), _amounts(other)
    return bool(here and there) and here.isdisjoint(there)


def _amounts(traits: Traits) -> set[str]:
    return {figure for figure in traits.figures if not figure.startswith((DAY, NUMBER))}


def _are_elsewhere(one: Traits, other: Traits) -> bool:
    """Whether the leads put the event at two places of one kind, and neither source speaks of the other's.

    Floods of «وادي الشرجة» and of «وادي العقيق» are reported in the same words.
    """
    for kind in {site.split()[0] for site in one.sites} & {site.split()[0] for site in other.sites}:
        here = {site for site in one.sites if site.startswith(f"{kind} ")}
        there = {site for site in other.sites if site.startswith(f"{kind} ")}
        if here.isdisjoint(other.all_sites) and there.isdisjoint(one.all_sites):
            return True
    return False


def _share(one: frozenset[str], other: frozenset[str]) -> float:
    return len(one & other) / max(1, min(len(one), len(other)))


def _share_of_weight(one: frozenset[str], other: frozenset[str], rarity: Rarity) -> float:
    least = min(rarity.of_stems(one), rarity.of_stems(other))
    return rarity.of_stems(one & other) / least if least else 0.0


def _days_apart(one: str, other: str) -> int:
    """Return how many days lie between two; 0 where one of them is not known."""
    if not (one and other):
        return 0
    return abs((dt.date.fromisoformat(one) - dt.date.fromisoformat(other)).days)
