"""The parts of a brief before its annex, from the Brief to the View: a list of makers in their order on the page."""

from collections.abc import Callable, Iterator
from itertools import chain

from flows.model.brief import Brief, BriefPoint, BriefSection, Gap, KeyFigure, Statement
from flows.render.setter import Setter
from flows.render.view import Card, Cards, Heading, Line, Notes, Numbered, Paragraphs, Part, PartBlock, Run, Table


def _bottom_line(setter: Setter, brief: Brief) -> Iterator[Part]:
    lines = tuple(setter.line(f"b{index}", s) for index, s in enumerate(brief.bottom_line, 1))
    if lines:
        yield setter.part("bottom-line", Paragraphs(lines=lines))


def _figures(setter: Setter, brief: Brief) -> Iterator[Part]:
    cards = tuple(
        Card(
            id=f"f{index}",
            qualifier=_qualifier(setter, figure),
            figure=setter.digits(figure.fact.words),
            clause=setter.line(f"f{index}-clause", figure.statement),
        )
        for index, figure in enumerate(brief.key_figures, 1)
    )
    if cards:
        yield setter.part("figures", Cards(cards=cards))


def _qualifier(setter: Setter, figure: KeyFigure) -> str:
    """Return the source's own word where it stands right before the figure («نحو»), else the house's for the verb."""
    bound = figure.fact.bound_span
    if bound is None:
        return ""
    place = figure.statement.span.start
    between = figure.statement.words[bound.end - place : figure.fact.span.start - place]
    if len(between) <= 1 or between.isspace():
        return setter.digits(figure.statement.words[bound.start - place : bound.end - place])
    return setter.labels[figure.fact.bound]


def _listings(setter: Setter, brief: Brief) -> Iterator[Part]:
    blocks: list[PartBlock] = []
    for index, listing in enumerate(brief.listings, 1):
        blocks.append(Heading(line=setter.line(f"l{index}", listing.caption)))
        items = tuple(setter.line(f"l{index}-{place}", item) for place, item in enumerate(listing.items, 1))
        blocks.append(Numbered(start=1, lines=items))
    if blocks:
        yield setter.part("listings", *blocks)


def _sections(setter: Setter, brief: Brief) -> Iterator[Part]:
    blocks = tuple(chain.from_iterable(_section(setter, index, s) for index, s in enumerate(brief.sections, 1)))
    if blocks:
        yield setter.part("sections", *blocks)


def _section(setter: Setter, index: int, section: BriefSection) -> Iterator[PartBlock]:
    if section.heading:
        yield Heading(line=setter.line(f"h{index}", section.heading))
    for group in _groups(section.content):
        first = group[0]
        lines = tuple(_item(setter, f"p{index}-{place}", item) for place, item in group)
        start = first[1].number if isinstance(first[1], BriefPoint) else 0
        yield Numbered(start=start, lines=lines) if start else Paragraphs(lines=lines)


def _groups(content: tuple[Statement | BriefPoint, ...]) -> list[list[tuple[int, Statement | BriefPoint]]]:
    """Return runs of points that count up one by one, and runs of statements; each with its place in the section."""
    groups: list[list[tuple[int, Statement | BriefPoint]]] = []
    for place, item in enumerate(content, 1):
        if groups and _follows(groups[-1][-1][1], item):
            groups[-1].append((place, item))
        else:
            groups.append([(place, item)])
    return groups


def _follows(before: Statement | BriefPoint, item: Statement | BriefPoint) -> bool:
    if isinstance(before, BriefPoint) and isinstance(item, BriefPoint):
        return item.number == before.number + 1
    return isinstance(before, Statement) and isinstance(item, Statement)


def _item(setter: Setter, name: str, item: Statement | BriefPoint) -> Line:
    if isinstance(item, Statement):
        return setter.line(name, item)
    return setter.line(name, item.statement, setter.labels["shortened"] if item.shortened else "")


def _parties(setter: Setter, brief: Brief) -> Iterator[Part]:
    labels = setter.labels
    rows = tuple(
        (
            setter.plain(f"n{index}", party.person.words),
            setter.line(f"n{index}-office", party.office)
            if party.office
            else setter.plain(f"n{index}-office", labels["no_office"]),
            setter.line(f"n{index}-said", party.statement),
        )
        for index, party in enumerate(brief.parties, 1)
    )
    header = (labels["party_name"], labels["party_office"], labels["party_statement"])
    if rows:
        yield setter.part("parties", Table(caption=labels["parties"], header=header, rows=rows))


def _timeline(setter: Setter, brief: Brief) -> Iterator[Part]:
    labels = setter.labels
    rows = tuple(
        (
            Line(id=f"t{index}", runs=(Run(setter.digits(entry.when.words)),)),
            setter.line(f"t{index}-what", entry.statement),
        )
        for index, entry in enumerate(brief.timeline, 1)
    )
    header = (labels["timeline_date"], labels["timeline_statement"])
    if rows:
        yield setter.part("timeline", Table(caption=labels["timeline"], header=header, rows=rows))


def _gaps(setter: Setter, brief: Brief) -> Iterator[Part]:
    lines = tuple(_gap(setter, f"g{index}", gap) for index, gap in enumerate(brief.gaps, 1))
    if lines:
        yield setter.part("gaps", Notes(lines=lines))


def _gap(setter: Setter, name: str, gap: Gap) -> Line:
    remark = setter.labels[gap.kind].format(announced=setter.mark(gap.announced), found=setter.mark(gap.found))
    return setter.line(name, gap.statement, remark) if gap.statement else Line(id=name, runs=(), remark=remark)


PARTS: tuple[Callable[[Setter, Brief], Iterator[Part]], ...] = (
    _bottom_line,
    _figures,
    _listings,
    _sections,
    _parties,
    _timeline,
    _gaps,
)
"""The parts before the annex, in their order on the page; each yields itself or nothing."""
