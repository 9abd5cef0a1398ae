"""Points that count otherwise than they did: in a list of their own, in another one, from another number on.

Of a file that a program has written anew only where a list begins at a number: such a program names its lists anew.
"""

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence

from flows.model.uncarried import Left, Uncarried
from flows.revise.held.stories import HeldParagraph

_SHOWN = 80


def compare_lists(
    was: Sequence[HeldParagraph], now: Sequence[HeldParagraph], pairs: Mapping[int, int]
) -> Iterator[Uncarried]:
    """Yield the points that an editor let begin a list anew, go on in another, or count from another number.

    `pairs`: which of `now` is which of `was`. A point that was moved into another list counts with that.
    """
    listed = {place: at for place, at in sorted(pairs.items()) if was[at].list_id and now[place].list_id}
    became = _what_became(was, now, listed)
    seen: set[str] = set()
    for place, at in listed.items():
        before, after = was[at], now[place]
        if _levels(before) != _levels(after):
            continue  # reported with the looks of its paragraph
        other = after.list_id != became[before.list_id]
        counted = before.list_start != after.list_start and not other
        if (counted and after.list_id not in seen) or (other and not _joined(was, now, listed, place)):
            text = " ".join(after.text.split())
            yield Uncarried(kind=Left.LAYOUT, what="list", place=text[:_SHOWN])
        seen.add(after.list_id)


def compare_starts(
    was: Sequence[HeldParagraph], now: Sequence[HeldParagraph], pairs: Mapping[int, int]
) -> Iterator[Uncarried]:
    """Yield the points at which a list begins at a number of its own and did not.

    One that goes takes its number with it, or leaves it to the next.
    """
    before, after = _starts(was), _starts(now)
    left = [start for at, start in before.items() if start not in {after.get(place) for place in _now_at(pairs, at)}]
    for place, start in after.items():
        if place in pairs and before.get(pairs[place]) != start:
            if start in left:
                left.remove(start)
            else:
                yield Uncarried(kind=Left.LAYOUT, what="list", place=" ".join(now[place].text.split())[:_SHOWN])


def _now_at(pairs: Mapping[int, int], at: int) -> tuple[int, ...]:
    return tuple(place for place, old in pairs.items() if old == at)


def _starts(paragraphs: Sequence[HeldParagraph]) -> dict[int, str]:
    """Return the places of the points that are the first of a list which says its number."""
    firsts: dict[str, int] = {}
    for place, each in enumerate(paragraphs):
        firsts.setdefault(each.list_id, place)
    return {place: paragraphs[place].list_start for place in firsts.values() if paragraphs[place].list_start}


def _levels(paragraph: HeldParagraph) -> set[tuple[str, str]]:
    return {each for each in paragraph.layout if each[0].startswith("list.")}


def _what_became(
    was: Sequence[HeldParagraph], now: Sequence[HeldParagraph], listed: Mapping[int, int]
) -> dict[str, str]:
    """Return which list each list is now: the one that most of its points stand in, the first of several."""
    counts: dict[str, Counter[str]] = {}
    for place, at in listed.items():
        counts.setdefault(was[at].list_id, Counter())[now[place].list_id] += 1
    return {name: each.most_common(1)[0][0] for name, each in counts.items()}


def _joined(was: Sequence[HeldParagraph], now: Sequence[HeldParagraph], listed: Mapping[int, int], place: int) -> bool:
    """Whether a point stands beside one of another list, whose list it is in now, and not beside those it had."""
    order = list(listed)
    rank = order.index(place)
    near = [order[each] for each in (rank - 1, rank + 1) if 0 <= each < len(order)]
    own = was[listed[place]].list_id
    beside = [was[listed[each]].list_id for each in near if now[each].list_id == now[place].list_id]
    return bool(beside) and own not in beside and abs(listed[place] - listed[near[0]]) > 1
