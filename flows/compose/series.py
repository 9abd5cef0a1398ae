"""Amounts that one sentence tells one after the other, each with what it is of."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import groupby, pairwise

from flows.arabic.cuts import stripped
from flows.compose.clauses import lexicon
from flows.compose.comparable import Figures, differ, opening, unit_of
from flows.compose.labels import BOOK, are_labels, folded, labels_after, labels_before, words_of
from flows.compose.material import Material
from flows.compose.places import Places
from flows.compose.units import count_alike
from flows.model.facts import AnyName, Figure, Number
from flows.model.source import Span

# What stands between two amounts: the label of the first («لإصلاح الطرق، و»), or of the second («، وسد المرج »).
_AFTER = re.compile(r"\s+(?P<label>[^\s،؛:.\n][^،؛:.\n]*?)\s*[،؛]?\s+و")
_BEFORE = re.compile(r"(?:\s*[،؛]\s*|\s+(?=و))(?P<label>[^\s،؛:.\n][^،؛:.\n]*?)\s*")
_LAST_AFTER = re.compile(r"\s+(?P<label>[^\s،؛:.\n][^،؛:.\n]*)")
_ENDS = re.compile(r"\s*(?:[،؛.:»)\n]|$)")


@dataclass(frozen=True, slots=True, kw_only=True)
class Comparison:
    """Amounts that may be drawn side by side, each with the place of its label."""

    facts: tuple[Figure, ...]
    labels: tuple[Span, ...]
    counted: Figure
    """The figure that says what they all count."""
    caption: Span | None
    """What the source says above them."""
    rule: str


def series(material: Material, figures: Figures) -> Iterator[Comparison]:
    """Yield the series of every sentence, in the order of the text."""
    names = Places(fact.span for fact in material.facts if isinstance(fact, AnyName))
    for _, told in groupby(figures.all, key=lambda fact: material.index_at(fact.span.start)):
        sentence = list(told)
        for after, run in _runs(material.text, sentence):
            facts, later = sentence[run], sentence[run.stop :]
            if differ(facts) and all(map(figures.may_stand, facts)):
                made = _after(material, facts) if after else _before(material, facts, names)
                if made and not any(count_alike(made.counted, fact) for fact in later):
                    yield made


def _runs(text: str, sentence: Sequence[Figure]) -> Iterator[tuple[bool, slice]]:
    """Yield stretches of figures that are joined in one way, and whether their labels stand after them."""
    joints = [_joint(text, one, other) for one, other in pairwise(sentence)]
    start = 0
    for joint, group in groupby(joints):
        count = len(list(group))
        if joint:
            yield joint == "after", slice(start, start + count + 1)
        start += count


def _joint(text: str, one: Figure, other: Figure) -> str:
    gap = text[one.span.end : opening(other)]
    return "after" if _AFTER.fullmatch(gap) else "before" if _BEFORE.fullmatch(gap) else ""


def _before(material: Material, facts: Sequence[Figure], names: Places) -> Comparison | None:
    """«يختزن سد وادي الزعتر 185 مليون متر مكعب، وسد المرج 48 مليونًا»."""
    text, first = material.text, facts[0]
    regions = [Span(material.clause_start(opening(first)), opening(first))]
    for one, other in pairwise(facts):
        regions.append(_label(_BEFORE, text, one.span.end, opening(other)))
    labels = labels_before(text, regions, names)
    counted = unit_of(facts)
    if not counted or not are_labels(text, labels) or not _ENDS.match(text, facts[-1].span.end):
        return None
    return _comparison(facts, labels, counted, _lead_of(material, labels[0].start), "chart.series")


def _after(material: Material, facts: Sequence[Figure]) -> Comparison | None:
    """«18 مليون دينار، بواقع 11 مليونًا لإصلاح الطرق، و7 ملايين لتعويض المزارعين»."""
    text = material.text
    regions = [_label(_AFTER, text, one.span.end, opening(other)) for one, other in pairwise(facts)]
    regions.append(_label(_LAST_AFTER, text, facts[-1].span.end, None))
    labels = labels_after(text, regions)
    if not are_labels(text, labels):
        return None
    whole = _whole(material, facts)
    counted = unit_of(facts) or (unit_of((whole, *facts)) if whole else None)
    if not counted:
        return None
    caption = _clause_of(material, whole) if whole else _lead_of(material, opening(facts[0]))
    return _comparison(facts, labels, counted, caption, "chart.parts" if whole else "chart.series")


def _comparison(
    facts: Sequence[Figure], labels: Sequence[Span], counted: Figure, caption: Span | None, rule: str
) -> Comparison:
    return Comparison(facts=tuple(facts), labels=tuple(labels), counted=counted, caption=caption, rule=rule)


def _label(pattern: re.Pattern[str], text: str, start: int, end: int | None) -> Span:
    match = pattern.match(text, start) if end is None else pattern.fullmatch(text, start, end)
    return Span(*match.span("label")) if match else Span(start, start)


def _whole(material: Material, facts: Sequence[Figure]) -> Figure | None:
    """Return the amount of the clause before that is said to be dealt out, and is no less than its parts."""
    start = material.clause_start(opening(facts[0]))
    words = words_of(material.text, Span(start, opening(facts[0])))
    said = material.text[:start].rstrip().endswith(":") or any(
        folded(material.text, word) in lexicon("dealing", BOOK) for word in words
    )
    sentence = material.matter_of(material.sentence_at(start))
    before = [f for f in material.facts_in(Span(sentence.start, start)) if isinstance(f, Figure)] if said else []
    is_whole = bool(before) and before[-1].value >= sum(fact.value for fact in facts)
    return before[-1] if is_whole and all(isinstance(fact, Number) for fact in facts) else None


def _clause_of(material: Material, fact: Figure) -> Span:
    start = material.clause_start(opening(fact))
    index = material.index_at(start)
    end = next((cut for cut in material.cuts[index] if cut >= fact.span.end), material.sentences[index].span.end)
    return stripped(material.text, Span(start, end))


def _lead_of(material: Material, place: int) -> Span | None:
    """Return the clause of the sentence that a colon ends right before the clause at a place."""
    start = material.clause_start(place)
    before = material.text[:start].rstrip()
    if not before.endswith(":") or material.index_at(len(before) - 1) != material.index_at(place):
        return None
    return stripped(material.text, Span(material.clause_start(len(before) - 1), len(before)))
