"""Parts that do not make up their whole: «المجموع 10: 4 من … و5 من …», «420 طالبًا، منهم 180 و260»."""

import re
from collections.abc import Iterator, Sequence
from decimal import Decimal
from functools import cache
from itertools import pairwise, takewhile
from types import UnionType

from flows.arabic.letters import fold_letters
from flows.facts.relations.in_sentences import counted_figures, facts_in_sentences
from flows.facts.text.folded_document import FoldedDocument
from flows.facts.text.lexicons import any_of, word_set
from flows.model.facts import AnyFact, AnyFigure, Bound, Conflict, Figure, Measure, Money, Number, Percent
from flows.model.outline import Sentence

_WHOLE = Decimal(100)
_ROUNDING = Decimal("0.5")
_JOINED = re.compile(r"(?:^|[\s،,])و$")
_SHARES_JOINED = re.compile(r"(?:^|[\s،,؛])(?:و(?:\w+\s+){0,4}?(?:ب|بنسبة\s+|نسبة\s+|علي\s+)?|ثم\s+(?:ب|بنسبة\s+)?)$")
_COLON = re.compile(r"\s*(?:\w+\s+){0,3}\w*\s*:\s*$")
_REACH = 80
_MOST_WORDS_OF_A_PART = 4
LEAST_PARTS = 2


def find_wrong_sums(doc: FoldedDocument, facts: tuple[AnyFact, ...]) -> Iterator[Conflict]:
    """Yield totals whose parts, given one by one to the end of the sentence, make up another number."""
    figures = [fact for fact in facts if isinstance(fact, Figure)]
    for sentence, found in facts_in_sentences(doc, figures, 2):
        yield from _wrong_sum_in(doc, sentence, found)


def _wrong_sum_in(doc: FoldedDocument, sentence: Sentence, figures: Sequence[AnyFigure]) -> Iterator[Conflict]:
    for index, total in enumerate(figures[:-1]):
        parts = _wrong_parts(doc.outline.text, sentence, figures[index:])
        if parts:
            others = tuple(part.span for part in parts)
            yield Conflict(span=total.span, words=doc.words(total.span), rule="conflict.sum", others=others)
            return


def _wrong_parts(text: str, sentence: Sentence, figures: Sequence[AnyFigure]) -> Sequence[AnyFigure]:
    """Return the parts, or the other shares, that cannot be right beside the first figure; none where all may be."""
    if isinstance(figures[0], Percent):
        shares = tuple(takewhile(lambda each: isinstance(each, Percent), counted_figures(figures)))
        return shares[1:] if _shares_exceed_a_whole(text, sentence, shares) else ()
    if _parts_differ_from_total(text, sentence, figures):
        return figures[1:]
    return _parts_beyond_total(text, figures)


def _shares_exceed_a_whole(text: str, sentence: Sentence, shares: Sequence[AnyFigure]) -> bool:
    """Whether the shares that one whole is dealt out in are more than a hundred."""
    if len(shares) < LEAST_PARTS or total_of(shares) <= _WHOLE + _ROUNDING:
        return False
    before = fold_letters(text[max(sentence.span.start, shares[0].span.start - _REACH) : shares[0].span.start]).split()
    after = fold_letters(text[shares[0].span.end : sentence.span.end]).split()
    deals = not word_set("relations", "dealt").isdisjoint(word.strip(":،").removeprefix("و") for word in before)
    voted = after[:1] == ["من"] and not word_set("relations", "votes").isdisjoint(after[1:2])
    is_one_time = word_set("relations", "rest").isdisjoint(after) and not any(word.startswith("عام") for word in after)
    return (deals or voted) and is_one_time and _are_joined(text, shares, _SHARES_JOINED)


def _parts_differ_from_total(text: str, sentence: Sentence, figures: Sequence[AnyFigure]) -> bool:
    """Whether the parts of a total make up another number, near enough to be meant as the total."""
    total, *parts = figures
    if len(parts) < LEAST_PARTS or not _opens_parts(text, sentence, total, parts) or not _are_joined(text, parts):
        return False
    rest = fold_letters(text[parts[0].span.start : sentence.span.end]).split()
    near = total.value / 2 < total_of(parts) < total.value * 3 / 2
    return (
        near
        and total_of(parts) != total.value
        and are_alike(total, parts)
        and word_set("relations", "rest").isdisjoint(rest)
    )


def _parts_beyond_total(text: str, figures: Sequence[AnyFigure]) -> Sequence[AnyFigure]:
    """Return the parts after «منهم» that are more than their total: one alone, or those that shut each other out."""
    total, *following = figures
    if not following or total.bound is not Bound.EXACT or total.upper is not None or not isinstance(total, Measure):
        return ()
    between = fold_letters(text[total.span.end : following[0].span.start])
    if between.strip(" ،,؛(").removeprefix("من ") not in word_set("relations", "among"):
        return ()
    parts = [following[0]]
    for part in following[1:]:
        if not _JOINED.search(text[parts[-1].span.end : part.span.start]):
            break
        parts.append(part)
    if not are_exact(parts) or not all(_is_part_of(total, part) for part in parts):
        return ()
    if parts[0].value > total.value:
        return parts[:1]
    return parts if total_of(parts) > total.value and _shut_each_other_out(text, parts) else ()


def _is_part_of(total: Measure, part: AnyFigure) -> bool:
    """Whether a figure may count some of what a total counts: a bare number, the same, or people of a crowd."""
    if not isinstance(part, Measure):
        return isinstance(part, Number)
    kinds = word_set("relations", "people", "one_sex", "other_sex")
    first, other = (fold_letters(each.unit).split()[0] for each in (total, part))
    return first == other or (first in kinds and other in kinds)


def _shut_each_other_out(text: str, parts: Sequence[AnyFigure]) -> bool:
    """Whether nobody can be in two parts: bare numbers one after the other, or one of each sex."""
    ends = [*(part.span.start for part in parts[1:]), parts[-1].span.end + _REACH]
    tails = [re.split(r"[،؛.\n]", text[p.span.start : end])[0] for p, end in zip(parts, ends, strict=True)]
    words = [fold_letters(tail).split()[1 : 1 + _MOST_WORDS_OF_A_PART] for tail in tails]
    if all(set(each) <= {"و"} for each in words):
        return True
    sexes = [{key for key in ("one_sex", "other_sex") if not word_set("relations", key).isdisjoint(w)} for w in words]
    return len(parts) == LEAST_PARTS and all(len(each) == 1 for each in sexes) and sexes[0] != sexes[1]


def total_of(figures: Sequence[AnyFigure]) -> Decimal:
    """Return the sum of some figures."""
    return sum((figure.value for figure in figures), Decimal(0))


def _opens_parts(text: str, sentence: Sentence, total: AnyFigure, parts: Sequence[AnyFigure]) -> bool:
    """Whether the parts of a total begin with a figure: after its colon, or «بواقع».

    What is not called a total is one where the parts are bare numbers or count the same.
    """
    between = fold_letters(text[total.span.end : parts[0].span.start])
    around = fold_letters(text[max(sentence.span.start, total.span.start - _REACH) : total.span.start]) + between
    is_total = not word_set("relations", "total").isdisjoint(around.replace(":", " ").split())
    if _dealing().search(between):
        return True
    if is_total:
        return between.rstrip().endswith(":")
    is_counted = isinstance(total, Money) or (isinstance(total, Measure) and all(_is_part_of(total, p) for p in parts))
    return is_counted and bool(_COLON.match(between))


@cache
def _dealing() -> re.Pattern[str]:
    return re.compile(rf"(?<!\w)(?:{any_of(word_set('relations', 'dealing'))})\s+$")


def _are_joined(text: str, parts: Sequence[AnyFigure], joint: re.Pattern[str] = _JOINED) -> bool:
    """Whether parts are exact figures, and each after the first is joined to the one before by «و»."""
    joined = (joint.search(fold_letters(text[before.span.end : part.span.start])) for before, part in pairwise(parts))
    return all(joined) and are_exact(parts)


def are_exact(parts: Sequence[AnyFigure]) -> bool:
    """Whether no figure is a range or has a bound."""
    return all(part.bound is Bound.EXACT and part.upper is None for part in parts)


def _are_all(kinds: type | UnionType, figures: Sequence[AnyFigure]) -> bool:
    return all(isinstance(figure, kinds) for figure in figures)


def are_alike(total: AnyFigure, parts: Sequence[AnyFigure]) -> bool:
    """Whether parts can be of an exact total: amounts of its currency, counts, or bare numbers of either."""
    if total.bound is not Bound.EXACT or total.upper is not None:
        return False
    if isinstance(total, Money):
        return _are_all(Money | Number, parts) and {p.currency for p in parts if isinstance(p, Money)} <= {
            total.currency
        }
    return isinstance(total, Measure | Number) and _are_all(Measure | Number, parts)
