"""Signs that two values of a text are of two things: of a part, another place, time, kind or aim."""

import re

from flows.arabic.letters import fold_letters
from flows.facts.relations import rival_words as words
from flows.facts.relations.rival_claims import Claim, bound_of, names_in, saying_of
from flows.facts.relations.rival_pairs import STRICT, Pair, said_of
from flows.facts.relations.rival_signs import (
    are_aboard,
    had_said,
    is_actual,
    is_same,
    needs_no_name,
    shuts_out_the_same,
)
from flows.facts.relations.roots import root_of
from flows.facts.relations.tolls import places_in
from flows.model.facts import Bound, Measure

_IT_NEAR, _ROW, _TOLL_BESIDE, _TIME_WORDS = 300, 250, 60, 5
_MOST_TIMES = 4


def is_foreign(pair: Pair) -> bool:
    """Whether the second measures what the clause of the first hardly names."""
    least = 0.34 if pair.kind == "length" else 0.67
    plain = pair.kind in STRICT and not needs_no_name(pair) and not is_actual(pair)
    return (
        plain
        and pair.cover is not None
        and pair.cover < (0.5 if pair.kind != "share" and shuts_out_the_same(pair) else least)
    )


def has_another_complement(pair: Pair) -> bool:
    """Whether «عدد …» before the second names a kind that the first does not."""
    found = words.COUNT_OF.search(words.THAT.split(pair.two.before)[-1])
    return found is not None and bool(names_in(" ".join(found["more"].split()[:1])) - pair.known)


def names_another(pair: Pair) -> bool:
    """Whether the noun nearest before each of the two stands nowhere beside the other: «من القمح» and «من الشعير»."""
    one, two = _nearest(pair.one.clause), _nearest(said_of(pair.brought))
    beside_two = names_in(f"{pair.two.before} {pair.two.beyond}")
    return bool(one and two) and pair.kind in STRICT and not two & pair.known and not one & beside_two


def is_by_other_means(pair: Pair) -> bool:
    """Whether each names other means: «الرحلة بالقطار» and «المسافرون بالحافلة»."""
    one = set(words.BY_MEANS.findall(f"{pair.one.clause} {pair.one.after}"))
    two = set(words.BY_MEANS.findall(f"{pair.before} {pair.two.after}"))
    return pair.kind != "toll" and bool(one and two) and one.isdisjoint(two)


def is_bounded_first(pair: Pair) -> bool:
    """Whether the first is a bound alone, as «less than seven hours» is."""
    return pair.kind in STRICT and bound_of(pair.one) not in (Bound.EXACT, Bound.ABOUT)


def _nearest(clause: str) -> frozenset[str]:
    said = words.IDLE.sub(" ", words.PAPER.sub(" ", words.BY_WHOM.sub(" ", saying_of(clause)))).split()
    return next((name for word in reversed(said) if (name := names_in(word))), frozenset())


def is_elsewhere(pair: Pair) -> bool:
    """Whether the second names a place that stands nowhere around the first."""
    said = f"{words.BY_WHOM.sub(' ', said_of(pair.brought))} {words.BY.split(pair.two.after)[0]}"
    places = places_in(words.PAPER.sub(" ", words.IDLE.sub(" ", said)))
    apart = any(place not in pair.around for place in places)
    return apart and not is_same(pair) and not is_actual(pair)


def is_a_toll_elsewhere(pair: Pair) -> bool:
    """Whether a toll is of another place; more in a part alone than in the whole is none."""
    beyond_the_whole = words.ALONE.search(pair.two.beyond) and pair.two.size > pair.one.size
    return pair.kind == "toll" and is_elsewhere(pair) and not beyond_the_whole


def is_narrower(pair: Pair) -> bool:
    """Whether the first is of a kind or a place that the second, which is more, does not name."""
    if pair.kind != "unit" or pair.two.size < pair.one.size or pair.two.shuts_out or are_aboard(pair) or is_same(pair):
        return False
    unit = pair.one.value.unit.split()[1:] if isinstance(pair.one.value, Measure) else []
    places = map(root_of, places_in(f"{pair.one.clause} {pair.one.after}"))
    own = names_in(fold_letters(" ".join(unit))) | frozenset(places)
    return bool(own - names_in(f"{pair.two.before} {pair.two.after}"))


def either_says(pair: Pair, sign: re.Pattern[str]) -> bool:
    """Whether the clause of one of the two has a word."""
    return any(sign.search(f"{each.clause} | {each.after}") for each in (pair.one, pair.two))


def is_a_part(pair: Pair) -> bool:
    """Whether one of the two is a part of something: «منهم |3|», «|3| من أصل»; deaths among cases are whole."""
    both = (pair.one, pair.two)
    after = any(words.PART.match(each.after) for each in both)
    before = both if pair.kind != "toll" else both[1:]
    return after or any(words.PART.search(each.before) for each in before)


def _times(before: str, claim: Claim) -> frozenset[str]:
    said = f"{before} | {' '.join(claim.after.split()[:_TIME_WORDS])}"
    return frozenset(found.group().lstrip("وفبلا") for found in words.TIME.finditer(said))


def is_at_another_time(pair: Pair) -> bool:
    """Whether the second names a time or a change that the first does not."""
    said = words.THAT.split(pair.two.clause)[-1]
    last = had_said(pair) and words.LAST_YEAR.search(pair.before) and not words.LAST_YEAR.search(pair.one.before)
    return bool(last or _times(said, pair.two) - _times(pair.one.clause, pair.one))


def was_at_another_time(pair: Pair) -> bool:
    """Whether the first names a time or a change that the second does not."""
    return bool(_times(pair.one.clause, pair.one) - _times(pair.two.clause, pair.two))


def beside(pair: Pair) -> int:
    """Return how many other values stand around a first count."""
    if pair.kind not in ("unit", "measured", "toll"):
        return 0
    near = {each.size for each in pair.same if abs(each.start - pair.one.start) < _ROW and each.end <= pair.two.start}
    return len(near - {pair.one.size})


def is_one_of_several_tolls(pair: Pair) -> bool:
    """Whether the sentence of the first has another toll of the same people: of two places, or of two days."""
    if pair.kind != "toll" or pair.is_in_one_sentence:
        return False
    first, others = pair.one, [each for each in pair.same if each is not pair.one]
    return any(
        (each.size != first.size and 0 <= first.start - each.end <= len(first.before))
        or 0 <= each.start - first.end < _TOLL_BESIDE
        for each in others
    )


def is_far_taken_up(pair: Pair) -> bool:
    """Whether «العدد» stands far from what was counted."""
    return (pair.kind == "it" or pair.two.takes_up) and len(pair.between) > _IT_NEAR


def times_as_much(pair: Pair) -> bool:
    """Whether one of the two is so many times the other that it hardly is of the same."""
    return max(pair.one.size, pair.two.size) > _MOST_TIMES * min(pair.one.size, pair.two.size)
