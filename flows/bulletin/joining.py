"""One event once: sources that say the same become one cluster, around the one that says it best."""

import datetime as dt
from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Sequence
from itertools import combinations, product

from flows.bulletin.alike import Rarity, bones, held_by_figures, held_by_names, holding_keys
from flows.bulletin.trait_lists import words_in
from flows.bulletin.traits import DAY, NUMBER, Traits

_LEAST_OF_TEXT = 0.5
"""The share of the shorter source's shingles that a near-duplicate has too: a copy, abridged or with another head."""
_LEAST_OF_COPY = 0.9
"""The same where the sources give other days: else the daily report of one office in its usual words."""
_LEAST_HELD, _LEAST_ALIKE, _LEAST_OF_BOTH = 0.75, 0.06, 0.13
"""What names and figures of both have to weigh, how alike their words have to be, and the least of one by the other."""
_ONE, _NEARLY, _OF_COPIES = 1.0, 0.35, 100.0
"""The bond of two sources of one event, that of two where a third is bound to both, and that of copies."""
_LEAST_OF_NAMES = 0.5
"""What names have to weigh of it: figures alone are those of chance, or of one office that reports each day."""
_LEAST_OF_LONE_LEAD = 0.66
"""With no anchor, where one of them names nobody and counts nothing."""
_FEW = 3
_SHARE_OF_MOST = 0.66
"""The share of what the best opening has with the others that another needs to speak as the fullest account."""
_MOST_DAYS = 2
"""Days that two accounts of one event lie apart at most; a later one is news, and a follow-up."""


def join_events(traits: Sequence[Traits]) -> tuple[tuple[int, ...], ...]:
    """Return the clusters of sources that speak of one event, each of indexes, the first the one that speaks for it.

    The most alike are joined first. Alike is not handed on: those of two clusters become one where two of them are
    alike, and all of them nearly. Who leads with what the others say too speaks for an event, of the newest day, and
    of such the fullest: a feature opens with a scene.
    """
    rarity = Rarity(traits)
    bonds = {pair: bond_of(traits[pair[0]], traits[pair[1]], rarity) for pair in _near(traits)}
    home = {index: [index] for index in range(len(traits))}
    for one, other in sorted(bonds, key=lambda pair: (-bonds[pair], pair)):
        if bonds[one, other] < _ONE:
            break
        here, there = home[one], home[other]
        if here is not there and all(bonds.get((min(pair), max(pair)), 0) >= _NEARLY for pair in product(here, there)):
            here.extend(there)
            home.update(dict.fromkeys(there, here))
    clusters = {id(cluster): cluster for cluster in home.values()}.values()
    return tuple(_in_order(each, traits, rarity) for each in clusters)


def _in_order(cluster: Sequence[int], traits: Sequence[Traits], rarity: Rarity) -> tuple[int, ...]:
    """Return the sources of an event with the one that speaks for it first; who gives no day may be of the newest."""
    newest = max(traits[index].day for index in cluster)
    old = {index: traits[index].day not in ("", newest) for index in cluster}
    order = sorted(cluster, key=lambda index: (old[index], -len(traits[index].shingles), index))
    said = {index: _said_too(index, cluster, traits, rarity) for index in order if not old[index]}
    speaker = next(index for index in order if said[index] >= _SHARE_OF_MOST * max(said.values()))
    return (speaker, *(index for index in order if index != speaker))


def _said_too(index: int, cluster: Sequence[int], traits: Sequence[Traits], rarity: Rarity) -> float:
    """Return which share of the opening of a source the others of its event have too, in the mean."""
    own, others = traits[index].opening, [traits[each].words for each in cluster if each != index]
    whole = rarity.of_stems(own) * len(others)
    return sum(rarity.of_stems(own & each) for each in others) / whole if whole else 0.0


def _near(traits: Sequence[Traits]) -> list[tuple[int, int]]:
    """Return the pairs that share what holds, or a few shingles or stems: no others are compared."""
    pairs = {pair for having in _having(traits, holding_keys) for pair in combinations(having, 2)}
    shared: Counter[tuple[int, int]] = Counter()
    for having, count in _having(traits, lambda each: each.shingles | each.lead).items():
        shared.update(dict.fromkeys(combinations(having, 2), count))
    return sorted(pairs | {pair for pair, count in shared.items() if count >= _FEW})


def _having(traits: Sequence[Traits], keys: Callable[[Traits], Iterable[str]]) -> Counter[tuple[int, ...]]:
    """Return which sources have a key, with how many keys the same ones have: copies have all of them."""
    by_key: dict[str, list[int]] = defaultdict(list)
    for index, each in enumerate(traits):
        for key in keys(each):
            by_key[key].append(index)
    return Counter(tuple(having) for having in by_key.values())


def are_one(one: Traits, other: Traits, rarity: Rarity, *, on_any_day: bool = False) -> bool:
    """Whether two sources speak of one event; `on_any_day` asks of an event that goes on."""
    return bond_of(one, other, rarity, on_any_day=on_any_day) >= _ONE


def bond_of(one: Traits, other: Traits, rarity: Rarity, *, on_any_day: bool = False) -> float:
    """Return how surely two sources speak of one event: 1 and more of one, less where a third has to say it too."""
    if _are_elsewhere(one, other):
        return 0.0
    apart = not on_any_day and _days_apart(one.day, other.day) > _MOST_DAYS
    same_text = _share(one.shingles, other.shingles)
    otherwise = apart or _count_otherwise(one, other) or _name_otherwise(one, other)
    copied = _LEAST_OF_COPY if otherwise else _LEAST_OF_TEXT
    if same_text >= copied:
        return _OF_COPIES + same_text
    if apart:
        return 0.0
    names, figures = held_by_names(one, other, rarity), held_by_figures(one, other)
    if not names + figures:
        bare = not (one.names or one.figures) or not (other.names or other.figures)
        return float(bare and _share_of_weight(one.lead, other.lead, rarity) >= _LEAST_OF_LONE_LEAD)
    alike = rarity.likeness(one, other)
    bond = (names + figures) * alike / _LEAST_OF_BOTH
    sure = (
        not _lead_with_others(one, other)
        and names >= _LEAST_OF_NAMES
        and names + figures >= _LEAST_HELD
        and alike >= _LEAST_ALIKE
    )
    return bond if sure else min(bond, _NEARLY)


def _count_otherwise(one: Traits, other: Traits) -> bool:
    """Whether both sources have figures, and none in common: two reports of one office in its usual words."""
    here, there = _amounts(one), _amounts(other)
    return bool(here and there) and here.isdisjoint(there)


def _name_otherwise(one: Traits, other: Traits) -> bool:
    """Whether both sources name people, and none in common: two rulings of one court in its usual words."""
    here, there = one.names - one.places, other.names - other.places
    shared = _last_words(here) & other.words or _last_words(there) & one.words
    return bool(here and there) and not shared


def _lead_with_others(one: Traits, other: Traits) -> bool:
    """Whether both leads name people, and neither source knows those of the other's: two obituaries are alike."""
    here, there = _last_words(one.leading), _last_words(other.leading)
    alike = {*map(bones, here)} & {*map(bones, there)}
    return bool(here and there) and not alike and here.isdisjoint(other.words) and there.isdisjoint(one.words)


def _last_words(names: Iterable[str]) -> set[str]:
    return {name.split()[-1] for name in names}


def _amounts(traits: Traits) -> set[str]:
    return {figure for figure in traits.figures if not figure.startswith((DAY, NUMBER))}


def _are_elsewhere(one: Traits, other: Traits) -> bool:
    """Whether the leads put the event at two places of one kind, and neither source speaks of the other's.

    Floods of «وادي الشرجة» and of «وادي العقيق» are reported in the same words; a market has more names than one.
    """
    kinds = {site.split()[0] for site in one.sites} & {site.split()[0] for site in other.sites}
    for kind in kinds - words_in("loosely"):
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
