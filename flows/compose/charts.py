"""The charts: amounts of one unit that the source itself puts side by side."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import groupby, islice, pairwise

from flows.arabic.cuts import clause_cuts, strip_span
from flows.arabic.letters import fold_letters
from flows.compose.chart_labels import BOOK, are_labels, fold_word, labels_after, labels_before, words_of
from flows.compose.clauses import listed_words
from flows.compose.cut_figures import is_cut
from flows.compose.figure_checks import LEAST_BARS, MOST_BARS, chart_stands, is_worth
from flows.compose.material import Material, Places
from flows.compose.units import count_alike, unit_span, unit_words
from flows.facts.text.two_readings import TWO_READINGS
from flows.model.brief import BriefBar, BriefChart
from flows.model.facts import (
    AnyName,
    Bound,
    Certainty,
    Date,
    Figure,
    Measure,
    Money,
    Multiple,
    Number,
    Ordinal,
    Percent,
    Period,
    Quotation,
)
from flows.model.outline import BlockKind
from flows.model.source import Span

MOST_CHARTS = 4
_SPACES = " \t\u00a0"
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


class Figures:
    """The figures of a text that may be compared, and what stands in the way of it."""

    def __init__(self, material: Material) -> None:
        self._material = material
        self.all = tuple(_find_outermost(material))
        """Every figure that counts something: no place in an order, and none inside another."""
        self._times = Places(fact.span for fact in material.facts if isinstance(fact, Date | Period))
        self._other_facts = Places(
            fact.span for fact in material.facts if isinstance(fact, Quotation | AnyName | Date | Period)
        )

    def may_stand(self, fact: Figure) -> bool:
        """Whether a figure is one amount that a bar can show: no range, no bound but «about», no part of a name."""
        material = self._material
        sure = fact.certainty is Certainty.CERTAIN or (isinstance(fact, Money) and fact.rule != TWO_READINGS)
        shown = fact.upper is None and fact.bound in (Bound.EXACT, Bound.ABOUT) and fact.value > 0
        apart = is_cut(material.text, fact) or material.is_broken(fact.span) or material.tables.touch(fact.span)
        return (
            sure
            and shown
            and material.is_sure(fact)
            and not apart
            and not self._other_facts.hold(fact.span)
            and is_worth(fact, material.text)
        )

    def are_of_a_kind(self, labels: Sequence[Span]) -> bool:
        """Whether all labels are times, or none is: a year and a town are not compared."""
        return len({self._times.touch(label) for label in labels}) == 1


def _find_outermost(material: Material) -> list[Figure]:
    found: list[Figure] = []
    figures = (fact for fact in material.facts if isinstance(fact, Figure) and not isinstance(fact, Ordinal | Multiple))
    for fact in figures:
        if not (found and found[-1].span.overlaps(fact.span)):
            found.append(fact)
    return found


def opening_of(fact: Figure) -> int:
    """Return where a figure begins, with the word that bounds it where that stands before it."""
    bound = fact.bound_span
    return bound.start if bound and bound.start < fact.span.start else fact.span.start


def shared_unit(facts: Sequence[Figure]) -> Figure | None:
    """Return the figure whose unit all share: the first, and those after it that name none. None where they differ.

    «185 مليون متر مكعب، و104 ملايين»: the second counts cubic metres, too.
    """
    first = facts[0]
    if isinstance(first, Percent):
        return first if all(isinstance(fact, Percent) for fact in facts) else None
    is_counted = isinstance(first, Measure | Money) and bool(unit_words(first))
    alike = all(isinstance(fact, Number) or count_alike(first, fact) for fact in facts[1:])
    return first if is_counted and alike else None


def are_comparable(facts: Sequence[Figure]) -> bool:
    """Whether there is something to compare: neither one amount only, nor more than can be taken in at a glance."""
    return LEAST_BARS <= len(facts) <= MOST_BARS and len({fact.value for fact in facts}) > 1


def charts(material: Material) -> tuple[BriefChart, ...]:
    """Return up to four charts in the order of the text; the rules are named and explained in docs/rules.md.

    A series of which a member is a range, a bound or an open figure gives none: without it the picture would mislead.
    """
    figures = Figures(material)
    possible = (*compare_series(material, figures), *compare_lists(material, figures))
    alike = (each for each in possible if figures.are_of_a_kind(each.labels))
    found = sorted(alike, key=lambda each: each.facts[0].span)
    made = (_make_chart(material, each) for each in _drop_repeated(material.text, found))
    return tuple(islice((chart for chart in made if chart_stands(chart, material.text)), MOST_CHARTS))


def _drop_repeated(text: str, found: list[Comparison]) -> Iterator[Comparison]:
    """Yield comparisons that share no figure with an earlier one, and say something else."""
    taken: list[Span] = []
    said: set[tuple[tuple[str, ...], tuple[str, ...]]] = set()
    for each in found:
        saying = tuple(label.of(text) for label in each.labels), tuple(fact.words for fact in each.facts)
        if saying not in said and not any(Places(taken).touch(fact.span) for fact in each.facts):
            taken += [fact.span for fact in each.facts]
            said.add(saying)
            yield each


def _make_chart(material: Material, each: Comparison) -> BriefChart:
    caption, unit = each.caption or _heading_over(material, each.facts[0]), unit_span(each.counted)
    return BriefChart(
        caption=material.statement(caption) if caption else None,
        unit=material.statement(unit) if unit else None,
        bars=tuple(_make_bar(material, label, fact) for label, fact in zip(each.labels, each.facts, strict=True)),
        rule=each.rule,
    )


def _make_bar(material: Material, label: Span, fact: Figure) -> BriefBar:
    around = label.cover(fact.span)
    clause = around.cover(fact.bound_span) if fact.bound_span else around
    return BriefBar(label=material.statement(label), fact=fact, statement=material.statement(clause))


def _heading_over(material: Material, fact: Figure) -> Span | None:
    """Return the words of the heading that a figure stands under."""
    sections = (section for section in material.outline.sections if section.span.contains(fact.span))
    heading = next((section.heading for section in sections), None)
    return heading.content if heading else None


def compare_series(material: Material, figures: Figures) -> Iterator[Comparison]:
    """Yield the amounts that one sentence gives one after the other, in the order of the text."""
    names = Places(fact.span for fact in material.facts if isinstance(fact, AnyName))
    for _, group in groupby(figures.all, key=lambda fact: material.index_at(fact.span.start)):
        sentence = list(group)
        for after, run in _joined_runs(material.text, sentence):
            facts, later = sentence[run], sentence[run.stop :]
            if are_comparable(facts) and all(map(figures.may_stand, facts)):
                comparison = (
                    _compare_amounts_first(material, facts) if after else _compare_labels_first(material, facts, names)
                )
                if comparison and not any(count_alike(comparison.counted, fact) for fact in later):
                    yield comparison


def _joined_runs(text: str, sentence: Sequence[Figure]) -> Iterator[tuple[bool, slice]]:
    """Yield stretches of figures that are joined in one way, and whether their labels stand after them."""
    joints = [_joint(text, one, other) for one, other in pairwise(sentence)]
    start = 0
    for joint, group in groupby(joints):
        count = len(list(group))
        if joint:
            yield joint == "after", slice(start, start + count + 1)
        start += count


def _joint(text: str, one: Figure, other: Figure) -> str:
    gap = text[one.span.end : opening_of(other)]
    return "after" if _AFTER.fullmatch(gap) else "before" if _BEFORE.fullmatch(gap) else ""


def _compare_labels_first(material: Material, facts: Sequence[Figure], names: Places) -> Comparison | None:
    """«يختزن سد وادي الزعتر 185 مليون متر مكعب، وسد المرج 48 مليونًا»."""
    text, first = material.text, facts[0]
    regions = [Span(material.clause_start(opening_of(first)), opening_of(first))]
    for one, other in pairwise(facts):
        regions.append(_match_label(_BEFORE, text, one.span.end, opening_of(other)))
    labels = labels_before(text, regions, names)
    counted = shared_unit(facts)
    if not counted or not are_labels(text, labels) or not _ENDS.match(text, facts[-1].span.end):
        return None
    return Comparison(
        facts=tuple(facts),
        labels=tuple(labels),
        counted=counted,
        caption=_lead_in_sentence(material, labels[0].start),
        rule="chart.series",
    )


def _compare_amounts_first(material: Material, facts: Sequence[Figure]) -> Comparison | None:
    """«18 مليون دينار، بواقع 11 مليونًا لإصلاح الطرق، و7 ملايين لتعويض المزارعين»."""
    text = material.text
    regions = [_match_label(_AFTER, text, one.span.end, opening_of(other)) for one, other in pairwise(facts)]
    regions.append(_match_label(_LAST_AFTER, text, facts[-1].span.end, None))
    labels = labels_after(text, regions)
    if not are_labels(text, labels):
        return None
    whole = _find_total(material, facts)
    counted = shared_unit(facts) or (shared_unit((whole, *facts)) if whole else None)
    if not counted:
        return None
    return Comparison(
        facts=tuple(facts),
        labels=tuple(labels),
        counted=counted,
        caption=_clause_of(material, whole) if whole else _lead_in_sentence(material, opening_of(facts[0])),
        rule="chart.parts" if whole else "chart.series",
    )


def _match_label(pattern: re.Pattern[str], text: str, start: int, end: int | None) -> Span:
    match = pattern.match(text, start) if end is None else pattern.fullmatch(text, start, end)
    return Span(*match.span("label")) if match else Span(start, start)


def _find_total(material: Material, facts: Sequence[Figure]) -> Figure | None:
    """Return the amount of the clause before that is said to be dealt out, and is no less than its parts."""
    start = material.clause_start(opening_of(facts[0]))
    words = words_of(material.text, Span(start, opening_of(facts[0])))
    said = material.text[:start].rstrip().endswith(":") or any(
        fold_word(material.text, word) in listed_words("dealing", BOOK) for word in words
    )
    sentence = material.body_of(material.sentence_at(start))
    before = [f for f in material.facts_in(Span(sentence.start, start)) if isinstance(f, Figure)] if said else []
    is_whole = bool(before) and before[-1].value >= sum(fact.value for fact in facts)
    return before[-1] if is_whole and all(isinstance(fact, Number) for fact in facts) else None


def _clause_of(material: Material, fact: Figure) -> Span:
    start = material.clause_start(opening_of(fact))
    index = material.index_at(start)
    end = next((cut for cut in material.cuts[index] if cut >= fact.span.end), material.sentences[index].span.end)
    return strip_span(material.text, Span(start, end))


def _lead_in_sentence(material: Material, place: int) -> Span | None:
    """Return the clause of the sentence that a colon ends right before the clause at a place; a marker is none."""
    start = material.clause_start(place)
    before = material.text[:start].rstrip()
    if not before.endswith(":") or len(before) <= material.body_of(material.sentence_at(place)).start:
        return None
    return strip_span(material.text, Span(material.clause_start(len(before) - 1), len(before)))


def compare_lists(material: Material, figures: Figures) -> Iterator[Comparison]:
    """Yield a comparison for each list whose items give one amount each, all in the same words."""
    for items in _lists(material):
        facts = [_only_figure(figures, item) for item in items]
        shown = [fact for fact in facts if fact is not None and figures.may_stand(fact)]
        if len(shown) == len(items) and are_comparable(shown):
            yield from _compare_items(material, items, shown)


def _compare_items(material: Material, items: Sequence[Span], facts: Sequence[Figure]) -> Iterator[Comparison]:
    text, counted = material.text, shared_unit(facts)
    parts = [_split_item(text, item, fact) for item, fact in zip(items, facts, strict=True)]
    labels = [label for label, _ in parts]
    if counted and len({between for _, between in parts}) == 1 and are_labels(text, labels):
        yield Comparison(
            facts=tuple(facts),
            labels=tuple(labels),
            counted=counted,
            caption=_lead_of_list(material, items[0]),
            rule="chart.items",
        )


def _lists(material: Material) -> Iterator[list[Span]]:
    """Yield the items of each enumeration, and of each row of lines with bullets."""
    points = material.outline.points
    for _, group in groupby(points, key=lambda point: (point.enumeration, point.level)):
        yield [point.body for point in group]
    for section in material.outline.sections:
        for kind, blocks in groupby(section.blocks, key=lambda block: block.kind):
            if kind is BlockKind.LIST_ITEM:
                sentences = [block.sentences[0] for block in blocks if block.sentences]
                yield [material.body_of(sentence) for sentence in sentences]


def _only_figure(figures: Figures, item: Span) -> Figure | None:
    held = [fact for fact in figures.all if item.contains(fact.span)]
    return held[0] if len(held) == 1 else None


def _split_item(text: str, item: Span, fact: Figure) -> tuple[Span, str]:
    """Return the label of an item, and the folded words between it and its figure («ومساحتها»).

    The label is the first clause where the figure stands after a comma or a colon; the words before the figure where
    it stands in the first; the words after it where it opens the item.
    """
    place = opening_of(fact)
    cut = next((cut for cut in clause_cuts(text, item) if cut <= place), None)
    if cut is not None:
        return strip_span(text, Span(item.start, cut)), fold_letters(text[cut:place]).strip()
    if text[item.start : place].strip():
        return strip_span(text, Span(item.start, place)), ""
    return strip_span(text, Span(fact.span.end, item.end)), "after"


def _lead_of_list(material: Material, item: Span) -> Span | None:
    """Return the first clause of the line that opens the list with a colon at its end."""
    index = material.index_at(item.start)
    before = material.sentences[index - 1] if index else None
    if before is None or not before.span.of(material.text).rstrip(_SPACES).endswith(":"):
        return None
    body = material.body_of(before)
    end = next(iter(material.cuts[index - 1]), body.end)
    return strip_span(material.text, Span(body.start, end))
