"""Signs that two values of a text are held against each other, and are of one thing."""

import re
from functools import cache, lru_cache

from flows.facts.relations import rival_words as words
from flows.facts.relations.other_voices import says
from flows.facts.relations.rival_claims import is_aboard
from flows.facts.relations.rival_pairs import STRICT, Pair
from flows.facts.relations.roots import root_of
from flows.facts.text.lexicons import word_set

_BESIDE = 60


def needs_no_name(pair: Pair) -> bool:
    """Whether it is known without their names that both are of one thing."""
    return pair.kind in ("it", "toll") or pair.two.takes_up or is_same(pair) or clashes(pair)


def _speaks(pair: Pair) -> bool:
    """Whether somebody says the second: a verb of saying or counting, «بحسب», an answer."""
    clause = pair.before if "من ج" in pair.contrast else pair.brought  # «وتحدثت الشرطة من جهتها عن |3500|»
    said = words.COUNTING.search(clause) or words.BY.search(f"{clause} | {pair.two.after}")
    return bool(said or words.ANSWERS.search(pair.contrast)) or says(words.NO_SPEECH.sub(" ", clause))


def is_voiced(pair: Pair) -> bool:
    """Whether somebody or a paper says the second."""
    return _speaks(pair) or words.PAPER.search(pair.brought) is not None


def is_unvoiced(pair: Pair) -> bool:
    """Whether nobody says the second, and nobody said what stands before it."""
    return not is_voiced(pair) and not (says(pair.lead) and not pair.contrast)


def is_first_voiced(pair: Pair) -> bool:
    """Whether somebody says the first."""
    return says(pair.one.before) or words.BY.search(f"{pair.one.before} | {pair.one.after}") is not None


def had_said(pair: Pair) -> bool:
    """Whether somebody had said the second before: «وكان بيان سابق قد ذكر»."""
    return not pair.contrast and words.HAD_SAID.search(pair.before) is not None


def is_in_contrast_before(pair: Pair) -> bool:
    """Whether an earlier sentence of the paragraph holds what follows against the first."""
    return not pair.contrast and not had_said(pair) and words.AGAINST.search(pair.lead) is not None


def shuts_out(pair: Pair) -> bool:
    """Whether the second says that there is no more, and is less."""
    return pair.two.shuts_out and pair.two.size < pair.one.size


def shuts_out_the_same(pair: Pair) -> bool:
    """Whether somebody says that there is no more of what the first names."""
    said = _speaks(pair) or pair.contrast or is_in_contrast_before(pair)
    named = pair.cover != 0 or pair.two.head or pair.two.takes_up or pair.kind == "toll"
    return shuts_out(pair) and bool(said and named)


def is_same(pair: Pair) -> bool:
    """Whether the text says that it is the same happening or time: «في الحادث نفسه»."""
    return words.SAME.search(f"{pair.brought} | {pair.two.after}") is not None


def clashes(pair: Pair) -> bool:
    """Whether the text says that numbers differ: «تضاربت الأرقام»."""
    said = f"{pair.two.lead}{pair.two.before}{pair.beyond}"
    return words.CLASH.search(said) is not None and is_voiced(pair)


def is_actual(pair: Pair) -> bool:
    """Whether one of the two is what a thing is in fact: «الفعلي», «على الطبيعة»."""
    near = f"{pair.two.before[-_BESIDE:]} {pair.two.after} | {pair.one.before[-_BESIDE:]}"
    return pair.kind in STRICT and words.ACTUAL.search(near) is not None


def are_aboard(pair: Pair) -> bool:
    """Whether both count who was aboard."""
    return is_aboard(pair.one) and is_aboard(pair.two) and is_voiced(pair)


def takes_back(pair: Pair) -> bool:
    """Whether the second takes the first back itself: «سبعة لا خمسة»."""
    if pair.next is None or pair.next.size != pair.one.size:
        return False
    return words.TAKES_BACK.fullmatch(pair.beyond[: pair.next.start - pair.two.end]) is not None


def are_by_two(pair: Pair) -> bool:
    """Whether one sentence gives both, each by its own source."""
    one, two = words.WHO_GIVES_IT.match(pair.between), words.WHO_GIVES_IT.match(pair.beyond)
    return bool(pair.is_in_one_sentence and one and two and one["who"] != two["who"])


def differ_by_a_digit(pair: Pair) -> bool:
    """Whether two values near each other differ by one digit, or by two that changed places."""
    one, two = (re.sub(r"\D", "", f"{each.size.normalize():f}").rstrip("0") for each in (pair.one, pair.two))
    apart = sum(digit != other for digit, other in zip(one, two, strict=False))
    turned = apart == 2 and sorted(one) == sorted(two)
    near = max(pair.one.size, pair.two.size) < 2 * min(pair.one.size, pair.two.size)
    return near and len(one) == len(two) > 2 and (apart == 1 or turned)


def is_one_voice(pair: Pair) -> bool:
    """Whether both are said by one voice."""
    one, two = _who_says(pair.one.before), _who_says(pair.before)
    return bool(one) and one == two


def are_two_voices(pair: Pair) -> bool:
    """Whether two sentences have each who says its value, and not the same words for both."""
    one, two = _who_says(pair.one.before), _who_says(pair.before)
    goes_on = words.ADDS.search(pair.before) is not None
    return bool(one and two) and set(one).isdisjoint(two) and not pair.is_in_one_sentence and not goes_on


@lru_cache(1 << 8)
def _who_says(before: str) -> tuple[str, ...]:
    """Return the two words after the last verb of saying."""
    said = re.findall(r"[ء-ي]+", before)
    verbs = [
        index for index, word in enumerate(said) if says(words.NO_SPEECH.sub(" ", word)) or words.COUNTING.search(word)
    ]
    who = said[verbs[-1] + 1 : verbs[-1] + 3] if verbs else []
    if len(who) > 1 and words.THAT.fullmatch(who[0]):
        who = said[:2]
    return tuple(who) if len(who) > 1 else ()


def is_more(pair: Pair) -> bool:
    """Whether a second toll is more than the first, or of all."""
    return pair.kind == "toll" and (pair.two.size > pair.one.size or bool(pair.two.head) or pair.two.takes_up)


def is_less(pair: Pair) -> bool:
    """Whether a second toll is less and may be of a part."""
    return pair.kind == "toll" and not is_more(pair) and not pair.two.shuts_out


def counts_bodies(pair: Pair) -> bool:
    """Whether a lesser toll counts bodies, as a hospital does."""
    return is_less(pair) and pair.two.unit in _bodies()


@cache
def _bodies() -> frozenset[str]:
    return frozenset(map(root_of, word_set("tolls", "bodies")))
