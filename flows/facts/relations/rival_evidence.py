"""What speaks for and against two values being of one thing: each sign with its weight, and their sum.

Words of contrast, two voices and what shuts more out speak for it, and that both name the same; another part, time,
aim, place or kind speaks against it. The weights were set by what editors saw in whole texts (`bench/conflicts.py`).
"""

from collections.abc import Callable, Mapping

from flows.facts.relations import rival_words as words
from flows.facts.relations.rival_claims import names_in
from flows.facts.relations.rival_pairs import STRICT, Pair
from flows.facts.relations.rival_scopes import (
    beside,
    either_says,
    has_another_complement,
    is_a_part,
    is_a_toll_elsewhere,
    is_at_another_time,
    is_bounded_first,
    is_by_other_means,
    is_elsewhere,
    is_far_taken_up,
    is_foreign,
    is_narrower,
    is_one_of_several_tolls,
    names_another,
    times_as_much,
    was_at_another_time,
)
from flows.facts.relations.rival_signs import (
    are_aboard,
    are_by_two,
    are_two_voices,
    clashes,
    counts_bodies,
    differ_by_a_digit,
    had_said,
    is_actual,
    is_first_voiced,
    is_in_contrast_before,
    is_less,
    is_more,
    is_one_voice,
    is_same,
    is_unvoiced,
    is_voiced,
    needs_no_name,
    shuts_out,
    shuts_out_the_same,
    takes_back,
)

ENOUGH = 4.0
_CLOSE, _AWAY = 500, 1200
_NAMES_NOTHING = 0.5
_BEFORE_A_SENTENCE = 80


def weigh(pair: Pair) -> float:
    """Return how much speaks for two values being of one thing, and not being one."""
    return sum(weights_of(pair).values())


def weights_of(pair: Pair) -> Mapping[str, float]:
    """Return each sign that a pair bears, with its weight."""
    signs = {name: weight for name, (weight, holds) in _SIGNS.items() if holds(pair)}
    return {**signs, "cover": _weight_of_cover(pair)}


def is_held(pair: Pair) -> bool:
    """Whether any word holds the two against each other: without one, no weight is enough."""
    return any(_SIGNS[name][1](pair) for name in _HOLDING)


def _weight_of_cover(pair: Pair) -> float:
    cover = pair.cover
    if cover is None:
        return _NAMES_NOTHING
    weight = 4 * cover - (2 if len(pair.named) > 1 else 1.5)
    return max(0.0, weight) if needs_no_name(pair) else weight


def _is_of(*kinds: str) -> Callable[[Pair], bool]:
    return lambda pair: pair.kind in kinds


_SIGNS: Mapping[str, tuple[float, Callable[[Pair], bool]]] = {
    # of one noun
    "one unit": (0.5, _is_of("unit", "measured", "money", "share", "length", "bare")),
    "one toll": (1.0, _is_of("toll", "it")),
    "takes up": (0.5, lambda pair: pair.two.takes_up and pair.kind != "it"),
    "number of": (0.5, lambda pair: bool(pair.two.head)),
    "in its clause": (0.5, lambda pair: bool(pair.named & names_in(f"{pair.one.clause} {pair.one.after}"))),
    "close": (0.5, lambda pair: pair.two.start - pair.one.start < _CLOSE),
    "the same": (1.5, is_same),
    "aboard": (4.0, are_aboard),
    "a digit": (2.0, differ_by_a_digit),
    # held against each other
    "contrast": (2.0, lambda pair: bool(pair.contrast)),
    "had said": (1.5, had_said),
    "contrast before": (0.5, is_in_contrast_before),
    "voice": (1.0, is_voiced),
    "first voice": (0.5, is_first_voiced),
    "two voices": (0.0, are_two_voices),
    "two voices alone": (-0.5, lambda pair: not pair.contrast and not shuts_out(pair) and are_two_voices(pair)),
    "paper": (1.5, lambda pair: not pair.contrast and words.PAPER_SAYS.search(pair.before) is not None),
    "asked": (
        1.0,
        lambda pair: (
            not pair.contrast and not words.PAPER_SAYS.search(pair.before) and bool(words.ASKED.search(pair.before))
        ),
    ),
    "wrong": (1.5, lambda pair: words.WRONG.search(pair.before) is not None),
    "wrong before": (
        1.0,
        lambda pair: not words.WRONG.search(pair.before) and bool(words.WRONG.search(pair.lead[-_BEFORE_A_SENTENCE:])),
    ),
    "only": (0.5, shuts_out),
    "only of the same": (1.0, shuts_out_the_same),
    "more": (0.5, is_more),
    "takes back": (3.0, takes_back),
    "not as was said": (3.0, lambda pair: words.AS_WAS_SAID.match(pair.beyond) is not None),
    "clash": (2.5, clashes),
    "contrary": (2.0, lambda pair: bool(words.CONTRARY.search(pair.before)) and not is_one_of_several_tolls(pair)),
    "actual": (2.0, is_actual),
    "by two": (4.0, are_by_two),
    "bare by two": (2.5, lambda pair: pair.kind == "bare" and are_by_two(pair)),
    # of two things
    "unvoiced": (-1.5, is_unvoiced),
    "unvoiced beside": (-1.0, lambda pair: is_unvoiced(pair) and pair.is_in_one_sentence and not pair.two.shuts_out),
    "one voice": (-6.0, is_one_voice),
    "own deed": (-5.0, lambda pair: not pair.two.shuts_out and bool(words.OWN_DEED.search(pair.brought))),
    "speaks itself": (-3.0, lambda pair: words.SPEAKS_ITSELF.search(pair.brought) is not None),
    "bare number": (-3.0, _is_of("bare")),
    "at most": (-9.0, lambda pair: pair.two.shuts_out and pair.two.size > pair.one.size),
    "less": (-1.0, is_less),
    "bodies": (0.5, counts_bodies),
    "foreign": (-1.0, is_foreign),
    "foreign share": (-2.0, lambda pair: pair.kind == "share" and is_foreign(pair)),
    "complement": (-0.5, has_another_complement),
    "other means": (-4.0, is_by_other_means),
    "bounded first": (-1.5, is_bounded_first),
    "another": (-2.0, names_another),
    "elsewhere": (-1.5, lambda pair: pair.kind != "toll" and is_elsewhere(pair)),
    "toll elsewhere": (-2.5, is_a_toll_elsewhere),
    "narrower": (-3.0, is_narrower),
    "part": (-3.0, is_a_part),
    "range": (-3.0, lambda pair: any(words.RANGE.search(each.before) for each in (pair.one, pair.two))),
    "aim": (-5.0, lambda pair: either_says(pair, words.AIM) and not are_by_two(pair)),
    "intended": (-4.0, lambda pair: words.INTENDED.search(pair.one.clause) is not None),
    "time": (-3.0, is_at_another_time),
    "first time": (-0.5, was_at_another_time),
    "first time of a measure": (
        -0.5,
        lambda pair: pair.kind in STRICT and not shuts_out(pair) and was_at_another_time(pair),
    ),
    "change": (
        -2.5,
        lambda pair: pair.kind in STRICT and bool(words.CHANGE.search(f"{pair.one.clause} | {pair.two.clause}")),
    ),
    "first toll": (-1.5, lambda pair: pair.kind == "toll" and words.FIRST_TOLL.search(pair.one.before) is not None),
    "other": (-3.0, lambda pair: words.OTHER.search(f"{pair.brought} | {pair.two.after}") is not None),
    "alone": (
        -3.0,
        lambda pair: pair.kind != "toll" and bool(words.ALONE.search(f"{pair.two.clause} | {pair.two.beyond}")),
    ),
    "two beside": (-0.5, lambda pair: beside(pair) > 1),
    "row": (-1.0, lambda pair: beside(pair) > 2),
    "several tolls": (-3.0, is_one_of_several_tolls),
    "far": (-0.5, lambda pair: pair.two.start - pair.one.start > _AWAY and not is_actual(pair)),
    "far taken up": (-2.0, is_far_taken_up),
    "many times": (-1.0, times_as_much),
}
"""Each sign: its weight, and whether a pair bears it."""
_HOLDING = (
    "contrast",
    "had said",
    "two voices",
    "contrast before",
    "wrong",
    "paper",
    "asked",
    "only",
    "takes back",
    "not as was said",
    "clash",
    "actual",
    "by two",
    "aboard",
    "a digit",
)
