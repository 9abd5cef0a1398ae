"""The outlines of several sources -> one: each is a part under its own title, the newest gives the title of all."""

from collections.abc import Sequence
from dataclasses import dataclass, replace

from flows.model.outline import Block, BlockKind, Outline, Point, Repair, Section, Sentence
from flows.model.several import moved
from flows.model.source import SourceDocument


def newest(document: SourceDocument) -> int:
    """Return the index of the part whose day is the last; the first part where none gives a day."""
    dated = [index for index, part in enumerate(document.parts) if part.day]
    return max(dated, key=lambda index: document.parts[index].day, default=0)


def join_outlines(document: SourceDocument, parts: Sequence[Outline]) -> Outline:
    """Return the outline of all parts, in places of the whole document; sentences are numbered through."""
    last = newest(document)
    placed = list(_placed(document, parts))
    head = placed[last]
    sections = [section for index, each in enumerate(placed) for section in _sections(each, own=index == last)]
    return Outline(
        document=document,
        title=head.title,
        sections=tuple(sections),
        points=tuple(point for each in placed for point in each.points),
        announced=tuple(count for each in placed for count in each.announced),
        miscounted=tuple(count for each in placed for count in each.miscounted),
        tables=tuple(table for each in placed for table in each.tables),
        repairs=_repairs(parts),
        lead=head.lead,
        dateline=head.dateline,
        parts=tuple(parts),
    )


@dataclass(slots=True)
class _Count:
    sentences: int = 0
    enumerations: int = 0


def _placed(document: SourceDocument, parts: Sequence[Outline]) -> list[Outline]:
    count, placed = _Count(), []
    for part, outline in zip(document.parts, parts, strict=True):
        here = moved(replace(outline, document=document, parts=()), part.span.start)
        placed.append(_numbered(here, count))
        count.sentences += len(outline.sentences)
        count.enumerations += 1 + max((point.enumeration for point in outline.points), default=0)
    return placed


def _numbered(outline: Outline, count: _Count) -> Outline:
    def block(each: Block) -> Block:
        return replace(each, sentences=tuple(map(sentence, each.sentences)))

    def sentence(each: Sentence) -> Sentence:
        return replace(each, number=each.number + count.sentences)

    def section(each: Section) -> Section:
        heading = block(each.heading) if each.heading else None
        return replace(each, heading=heading, blocks=tuple(map(block, each.blocks)))

    def point(each: Point) -> Point:
        return replace(each, enumeration=each.enumeration + count.enumerations)

    return replace(
        outline,
        title=block(outline.title) if outline.title else None,
        lead=block(outline.lead) if outline.lead else None,
        sections=tuple(map(section, outline.sections)),
        points=tuple(map(point, outline.points)),
    )


def _sections(outline: Outline, *, own: bool) -> list[Section]:
    """Return the sections of a part, one deeper, below its title; that of the newest is the title of all."""
    title = None if own else outline.title
    deeper = [_deeper(section) for section in outline.sections]
    if title is None:
        return deeper
    heading = replace(title, kind=BlockKind.HEADING, level=1)
    before, *others = deeper or [Section(heading=None, blocks=(), span=title.span)]
    if before.heading:
        return [Section(heading=heading, blocks=(), span=title.span), before, *others]
    over = tuple(block for block in before.blocks if block.span.start < title.span.start)
    below = tuple(block for block in before.blocks if block.span.start > title.span.start)
    first = [Section(heading=None, blocks=over, span=over[0].span.cover(over[-1].span))] if over else []
    whole = title.span.cover(below[-1].span) if below else title.span
    return [*first, Section(heading=heading, blocks=below, span=whole), *others]


def _deeper(section: Section) -> Section:
    heading = section.heading
    return replace(section, heading=replace(heading, level=heading.level + 1)) if heading else section


def _repairs(parts: Sequence[Outline]) -> tuple[Repair, ...]:
    found: dict[str, Repair] = {}
    for repair in (repair for part in parts for repair in part.repairs):
        before = found.get(repair.rule)
        found[repair.rule] = replace(repair, count=repair.count + before.count) if before else repair
    return tuple(found.values())
