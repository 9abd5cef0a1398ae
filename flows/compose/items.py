"""Amounts that the items of a list tell, one each, in the same words."""

from collections.abc import Iterator, Sequence
from itertools import groupby

from flows.arabic.cuts import clause_cuts, stripped
from flows.arabic.letters import fold_letters
from flows.compose.comparable import Figures, differ, opening, unit_of
from flows.compose.labels import are_labels
from flows.compose.material import Material
from flows.compose.series import Comparison
from flows.model.facts import Figure
from flows.model.outline import BlockKind
from flows.model.source import Span

_SPACES = " \t\u00a0"


def itemised(material: Material, figures: Figures) -> Iterator[Comparison]:
    """Yield a comparison for each list whose items tell one amount each, all in the same words."""
    for items in _lists(material):
        facts = [_only_figure(figures, item) for item in items]
        told = [fact for fact in facts if fact is not None and figures.may_stand(fact)]
        if len(told) == len(items) and differ(told):
            yield from _comparison(material, items, told)


def _comparison(material: Material, items: Sequence[Span], facts: Sequence[Figure]) -> Iterator[Comparison]:
    text, counted = material.text, unit_of(facts)
    parts = [_parts(text, item, fact) for item, fact in zip(items, facts, strict=True)]
    labels = [label for label, _ in parts]
    if counted and len({between for _, between in parts}) == 1 and are_labels(text, labels):
        yield Comparison(
            facts=tuple(facts),
            labels=tuple(labels),
            counted=counted,
            caption=_lead(material, items[0]),
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
                yield [material.matter_of(sentence) for sentence in sentences]


def _only_figure(figures: Figures, item: Span) -> Figure | None:
    held = [fact for fact in figures.all if item.contains(fact.span)]
    return held[0] if len(held) == 1 else None


def _parts(text: str, item: Span, fact: Figure) -> tuple[Span, str]:
    """Return the label of an item, and the folded words between it and its figure («ومساحتها»).

    The label is the first clause where the figure stands after a comma or a colon; the words before the figure where
    it stands in the first; the words after it where it opens the item.
    """
    place = opening(fact)
    cut = next((cut for cut in clause_cuts(text, item) if cut <= place), None)
    if cut is not None:
        return stripped(text, Span(item.start, cut)), fold_letters(text[cut:place]).strip()
    if text[item.start : place].strip():
        return stripped(text, Span(item.start, place)), ""
    return stripped(text, Span(fact.span.end, item.end)), "after"


def _lead(material: Material, item: Span) -> Span | None:
    """Return the first clause of the line that opens the list with a colon at its end."""
    index = material.index_at(item.start)
    before = material.sentences[index - 1] if index else None
    if before is None or not before.span.of(material.text).rstrip(_SPACES).endswith(":"):
        return None
    matter = material.matter_of(before)
    end = next(iter(material.cuts[index - 1]), matter.end)
    return stripped(material.text, Span(matter.start, end))
