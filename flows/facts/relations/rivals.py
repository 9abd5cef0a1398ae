"""Two values of one thing that cannot both be: counts, tolls, amounts, shares, lengths that two voices give.

«أعلنت اللجنة نزوح 86 ألفا … في المقابل قال المفوض إن عدد الواصلين 61 ألف نازح فقط»; «فصل 46 حمالا … تكذيبنا أن عدد
المفصولين 12». What holds the two against each other and what sets them apart is weighed (`rival_evidence`).
"""

from collections.abc import Iterator, Sequence

from flows.arabic.letters import fold_letters
from flows.facts.relations import rival_words as words
from flows.facts.relations.other_voices import says
from flows.facts.relations.rival_claims import Claim, Value, can_both_be, claim_of, kind_of
from flows.facts.relations.rival_evidence import ENOUGH, is_held, weigh
from flows.facts.relations.rival_pairs import Pair, pair_of
from flows.facts.text.folded_document import FoldedDocument
from flows.model.facts import AnyFact, Conflict, Duration, Measure, Money, Number, Percent

_FAR, _MOST_TIMES, _SEVERAL = 2500, 10, 40
_VALUES = Measure | Money | Percent | Number | Duration


def find_rivals(doc: FoldedDocument, facts: tuple[AnyFact, ...]) -> Iterator[Conflict]:
    """Yield the first of two values of one thing that the text holds against each other, with the second."""
    for pair in pairs_held(doc, facts):
        first = pair.one.value
        yield Conflict(span=first.span, words=first.words, rule="conflict.two-values", others=(pair.two.value.span,))


def pairs_held(doc: FoldedDocument, facts: Sequence[AnyFact], least: float = ENOUGH) -> Iterator[Pair]:
    """Yield the best pair of each value with one before it, where it weighs enough."""
    title = doc.outline.title
    headline = fold_letters(title.span.of(doc.outline.text)) if title else ""
    claims = [claim for claim in (claim_of(doc, value) for value in _values(facts)) if claim.size > 0]
    for index, two in enumerate(claims):
        same = _same_before(claims[max(0, index - _SEVERAL) : index], two) if _is_brought(two) else []
        if same and all(each.size != two.size for each in same):
            after = claims[index + 1] if index + 1 < len(claims) else None
            pairs = [pair_of(doc, headline, one, two, same, after) for one in same if _may_differ(one, two)]
            weighed = [(weigh(pair), number) for number, pair in enumerate(pairs) if is_held(pair)]
            weight, best = max(weighed, default=(0.0, 0))
            if weight >= least:
                yield pairs[best]


def _values(facts: Sequence[AnyFact]) -> Iterator[Value]:
    values = (fact for fact in facts if isinstance(fact, _VALUES))
    yield from (value for value in values if isinstance(value, Duration) or value.upper is None)


def _is_brought(two: Claim) -> bool:
    """Whether anything in the sentence of a value says that somebody gives it, or that it is another."""
    signs = (words.AGAINST, words.WRONG, words.PAPER, words.COUNTING)
    brought = any(sign.search(two.before) for sign in signs) or words.BY.match(two.after.strip())
    return bool(brought) or two.shuts_out or says(two.before)


def _same_before(claims: Sequence[Claim], two: Claim) -> list[Claim]:
    near = (each for each in claims if two.start - each.start <= _FAR)
    return [each for each in near if kind_of(each, two)]


def _may_differ(one: Claim, two: Claim) -> bool:
    least, most = sorted((one.size, two.size))
    return most <= _MOST_TIMES * least and not can_both_be(one, two)
