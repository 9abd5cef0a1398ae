"""The sections of the source in brief: every point, and of other paragraphs the sentence that says most."""

import re
from collections.abc import Iterator

from flows.arabic.letters import count_words
from flows.compose.material import Material
from flows.compose.weights import weigh_span
from flows.model.brief import BriefPoint, BriefSection, Listing, Statement
from flows.model.outline import Block, BlockKind, Point, Section
from flows.model.source import Span

_ENDED = re.compile(r"[.؟!…][»”\")]*$")
MOST_OTHER_WORDS = 600
"""Room for sentences that are no points; the lightest make way first."""


def listings(material: Material) -> tuple[Listing, ...]:
    """Return what the source announces by its count and names in the same breath."""
    bodies = {point.body for point in material.outline.points}
    return tuple(
        Listing(
            caption=material.statement(material.clause_around(count.span)),
            items=tuple(material.statement(item) for item in count.items),
        )
        for count in material.outline.announced
        if count.items and bodies.isdisjoint(count.items)
    )


def brief_sections(material: Material, said: tuple[Span, ...]) -> tuple[BriefSection, ...]:
    """Return the sections in brief. `said` are places that other parts print already: they are not said again.

    A section with a heading is never empty: where all of it has been said, its first sentence stands.
    """
    outlined = [section for section in material.outline.sections if not is_preamble(material, section)]
    kept = _within_room(material, [span for section in outlined for span in _sayings(material, section)], said)
    sections = (_section(material, section, kept) for section in outlined)
    return tuple(section for section in sections if section.content)


def is_preamble(material: Material, section: Section) -> bool:
    """Whether a section only cites («بعد الاطلاع على …،»): it has no heading and no sentence that ends as one."""
    sentences = (s.span.of(material.text) for block in section.blocks for s in block.sentences)
    return section.heading is None and not any(_ENDED.search(sentence) for sentence in sentences)


def _section(material: Material, section: Section, kept: set[Span]) -> BriefSection:
    points = [_brief_point(material, point) for point in material.points_in(section.span)]
    statements = [material.statement(span) for span in _sayings(material, section) if span in kept]
    content: list[Statement | BriefPoint] = sorted([*points, *statements], key=_place)
    if not content and section.heading and section.blocks:
        content = [material.statement(material.shortened(section.blocks[0].sentences[0].span))]
    heading = material.statement(_without_colon(material, section.heading.span)) if section.heading else None
    return BriefSection(heading=heading, content=tuple(content))


def _place(item: Statement | BriefPoint) -> int:
    return (item.statement if isinstance(item, BriefPoint) else item).span.start


def _without_colon(material: Material, span: Span) -> Span:
    return Span(span.start, span.start + len(span.of(material.text).rstrip(" :")))


def _brief_point(material: Material, point: Point) -> BriefPoint | Statement:
    span = material.shortened(point.span if point.lettered else point.body)
    statement = material.statement(span)
    if point.lettered:
        return statement
    return BriefPoint(number=point.number, statement=statement, shortened=span != point.body)


def _sayings(material: Material, section: Section) -> Iterator[Span]:
    """Yield one sentence a paragraph that holds no point: the one whose facts weigh most, the first of equals."""
    for block in section.blocks:
        if _may_speak(material, block):
            best = max(block.sentences, key=lambda s: (weigh_span(material, s.span), -s.number))
            yield material.shortened(best.span)


def _may_speak(material: Material, block: Block) -> bool:
    return block.kind in (BlockKind.PARAGRAPH, BlockKind.LIST_ITEM) and not material.points_in(block.span)


def _within_room(material: Material, spans: list[Span], said: tuple[Span, ...]) -> set[Span]:
    fresh = [span for span in spans if not any(span.overlaps(other) for other in said)]
    kept: set[Span] = set()
    room = MOST_OTHER_WORDS
    for span in sorted(fresh, key=lambda span: (-weigh_span(material, span), span)):
        words = count_words(span.of(material.text))
        if words <= room:
            kept.add(span)
            room -= words
    return kept
