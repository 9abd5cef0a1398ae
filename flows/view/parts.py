"""The parts of a brief before its annex, from the Brief to the View: a list of makers in their order on the page."""

import datetime as dt
import re
from collections.abc import Callable, Iterator, Sequence
from dataclasses import replace

from flows.arabic.calendar import write_gregorian
from flows.model.brief import (
    Brief,
    BriefBar,
    BriefChart,
    BriefPoint,
    BriefQuotation,
    BriefSection,
    Gap,
    GapKind,
    KeyFigure,
    Party,
    Statement,
    TimelineEntry,
)
from flows.model.facts import Person
from flows.model.house import SIGNED, SIGNED_IN_A_ROW
from flows.model.length import Length
from flows.model.source import Span
from flows.view.printed_tables import printed_table
from flows.view.setter import Setter
from flows.view.table_cells import EXTREMES, cell_line, table_line, under_line
from flows.view.view import (
    Bar,
    Card,
    Cards,
    Chart,
    Heading,
    Line,
    Notes,
    Numbered,
    Paragraphs,
    Part,
    PartBlock,
    Run,
    Signature,
    Table,
)

_OPENS_A_RANGE = re.compile(r"(?<!\w)(?:ما\s+)?(?:بين|من)\s+$")
_NONE = "–"
_MOST_PARTY_WORDS = 10
"""Those of one line beside a name: more is a sentence, which stands above or in the annex."""
_BETWEEN = "، "


def _figures(setter: Setter, brief: Brief) -> Iterator[Part]:
    """The key figures: a card each."""
    cards = tuple(
        Card(
            id=f"f{index}",
            qualifier=_extreme(setter, figure) or _qualifier(setter, figure),
            figure=setter.digits(_figure(figure)),
            clause=_clause(setter, f"f{index}-clause", figure),
        )
        for index, figure in enumerate(brief.key_figures, 1)
    )
    if cards:
        yield setter.part("figures", Cards(cards=cards))


def _clause(setter: Setter, name: str, figure: KeyFigure) -> Line:
    """The clause around a figure, or the few words of it that say what it counts; of a cell its row and its column.

    An item of a list stands below the words that bring it.
    """
    said = figure.about or figure.statement
    if figure.under:
        return under_line(setter, name, figure.under, said)
    return cell_line(setter, name, figure.cell) if figure.cell else setter.line(name, said)


def _extreme(setter: Setter, figure: KeyFigure) -> str:
    """Return the house's word for the largest or the least figure of a column."""
    return setter.labels[EXTREMES[figure.cell.rule]] if figure.cell and figure.cell.rule in EXTREMES else ""


def _figure(figure: KeyFigure | BriefBar) -> str:
    """Return the figure's words; of a range with the word that opens it («بين 10 و15»)."""
    before = figure.statement.words[: figure.fact.span.start - figure.statement.span.start]
    opening = _OPENS_A_RANGE.search(before) if figure.fact.upper is not None else None
    return f"{opening.group()}{figure.fact.words}" if opening else figure.fact.words


def _qualifier(setter: Setter, figure: KeyFigure | BriefBar) -> str:
    """Return the source's own word where it stands right before the figure («نحو»), else the house's for the verb."""
    bound = figure.fact.bound_span
    if bound is None:
        return ""
    place = figure.statement.span.start
    between = figure.statement.words[bound.end - place : figure.fact.span.start - place]
    if len(between) <= 1 or between.isspace():
        return setter.digits(figure.statement.words[bound.start - place : bound.end - place])
    return setter.labels[figure.fact.bound]


def _charts(setter: Setter, brief: Brief) -> Iterator[Part]:
    """What the source gives to compare: a chart each."""
    made = tuple(_chart(setter, f"c{index}", chart) for index, chart in enumerate(brief.charts, 1))
    if made:
        yield setter.part("charts", *made)


def _chart(setter: Setter, name: str, chart: BriefChart) -> Chart:
    largest = max(bar.fact.value for bar in chart.bars)
    bars = tuple(
        Bar(
            label=setter.line(f"{name}-{place}", bar.label),
            figure=" ".join(filter(None, (_qualifier(setter, bar), setter.digits(_figure(bar))))),
            value=bar.fact.value,
            share=round(float(bar.fact.value / largest), 4),
        )
        for place, bar in enumerate(chart.bars, 1)
    )
    own = setter.plain(f"{name}-caption", setter.labels["chart_caption"])
    caption = setter.line(f"{name}-caption", chart.caption) if chart.caption else own
    compared = "؛ ".join(f"{bar.label.text}: {bar.figure}" for bar in bars)
    return Chart(
        id=name,
        caption=caption,
        unit=setter.digits(chart.unit.words) if chart.unit else "",
        bars=bars,
        alternative=setter.labels["chart_alternative"].format(caption=caption.text, bars=compared),
    )


def _bottom_line(setter: Setter, brief: Brief) -> Iterator[Part]:
    lines = tuple(setter.line(f"b{index}", s) for index, s in enumerate(brief.bottom_line, 1))
    lines += tuple(
        table_line(setter, f"b{index}", each) for index, each in enumerate(brief.table_lines, len(lines) + 1)
    )
    if lines:
        yield setter.part("bottom-line", Paragraphs(lines=lines))


def _listings(setter: Setter, brief: Brief) -> Iterator[Part]:
    blocks: list[PartBlock] = []
    for index, listing in enumerate(brief.listings, 1):
        blocks.append(_heading(setter, f"l{index}", listing.caption, cited=brief.length is Length.FULL))
        items = tuple(setter.line(f"l{index}-{place}", item) for place, item in enumerate(listing.items, 1))
        blocks.append(Numbered(start=1, lines=items))
    if blocks:
        yield setter.part("listings", *blocks)


def _sections(setter: Setter, brief: Brief) -> Iterator[Part]:
    """The sections, and on a short brief small tables of the source, each where it stands among their lines."""
    cited = brief.length is Length.FULL
    starts = [each.start for each in brief.tables]
    made = [
        pair
        for index, each in enumerate(brief.sections, 1)
        for pair in _section(setter, index, each, starts, cited=cited)
    ]
    for index, each in enumerate(brief.tables, 1):
        made += ((each.start, block) for block in printed_table(setter, f"r{index}", each, brief))
    blocks = tuple(block for _, block in sorted(made, key=lambda pair: pair[0]))
    if blocks:
        yield setter.part("sections", *blocks)


def _heading(setter: Setter, name: str, statement: Statement, *, cited: bool) -> Heading:
    """A heading of the source; on a short brief without its number, which what stands below it has."""
    line = setter.line(name, statement)
    return Heading(line=line if cited else replace(line, cites=()))


def _section(
    setter: Setter, index: int, section: BriefSection, tables: Sequence[int], *, cited: bool
) -> Iterator[tuple[int, PartBlock]]:
    """Yield the blocks of a section, each with where it begins in the source."""
    if section.heading:
        yield section.heading.span.start, _heading(setter, f"h{index}", section.heading, cited=cited)
    for group in _groups(section.content, tables):
        first = group[0]
        lines = tuple(_item(setter, f"p{index}-{place}", item) for place, item in group)
        start = first[1].number if isinstance(first[1], BriefPoint) else 0
        yield _start(first[1]), Numbered(start=start, lines=lines) if start else Paragraphs(lines=lines)


def _groups(
    content: tuple[Statement | BriefPoint, ...], tables: Sequence[int]
) -> list[list[tuple[int, Statement | BriefPoint]]]:
    """Return runs of points that count up one by one, and runs of statements; each with its place in the section.

    A table that stands in the source between two of them parts them.
    """
    groups: list[list[tuple[int, Statement | BriefPoint]]] = []
    for place, item in enumerate(content, 1):
        before = groups[-1][-1][1] if groups else None
        parted = before is not None and any(_start(before) < table < _start(item) for table in tables)
        if before is not None and not parted and _follows(before, item):
            groups[-1].append((place, item))
        else:
            groups.append([(place, item)])
    return groups


def _start(item: Statement | BriefPoint) -> int:
    return (item.statement if isinstance(item, BriefPoint) else item).span.start


def _follows(before: Statement | BriefPoint, item: Statement | BriefPoint) -> bool:
    if isinstance(before, BriefPoint) and isinstance(item, BriefPoint):
        return item.number == before.number + 1
    return isinstance(before, Statement) and isinstance(item, Statement)


def _item(setter: Setter, name: str, item: Statement | BriefPoint) -> Line:
    if isinstance(item, Statement):
        return setter.line(name, item)
    return setter.line(name, item.statement, setter.labels["shortened"] if item.shortened else "")


def _quotations(setter: Setter, brief: Brief) -> Iterator[Part]:
    labels = setter.labels
    rows = tuple(
        (_speaker(setter, f"q{index}", quotation), setter.line(f"q{index}-said", quotation.statement))
        for index, quotation in enumerate(brief.quotations, 1)
    )
    header = (labels["quotation_speaker"], labels["quotation_words"])
    if rows:
        yield setter.part("quotations", Table(caption=labels["quotations"], header=header, rows=rows))


def _speaker(setter: Setter, name: str, quotation: BriefQuotation) -> Line:
    """The name and the office, with the sentences they stand in where these are not the speech's own."""
    said = [each for each in (quotation.speaker, quotation.office) if each]
    cites = {number for each in said for number in each.sentences} - set(quotation.statement.sentences)
    words = _BETWEEN.join(setter.digits(each.words) for each in said)
    return Line(id=name, runs=setter.said(words, *(each.span for each in said)), cites=tuple(sorted(cites)))


def _parties(setter: Setter, brief: Brief) -> Iterator[Part]:
    labels = setter.labels
    if brief.length is not Length.FULL:
        yield from _short_parties(setter, brief)
        return
    rows = tuple(_party(setter, f"n{index}", party) for index, party in enumerate(brief.parties, 1))
    header = (labels["party_name"], labels["party_office"], labels["party_statement"])
    if rows:
        yield setter.part("parties", Table(caption=labels["parties"], header=header, rows=rows))


def _short_parties(setter: Setter, brief: Brief) -> Iterator[Part]:
    """The parties in two columns: the name, and the office, else what they do in a few words."""
    said = tuple(_said_above(brief))
    rows = tuple(
        (
            setter.plain(f"n{index}", setter.digits(party.name.words)),
            _short_party(setter, f"n{index}-office", party, said),
        )
        for index, party in enumerate(brief.parties, 1)
    )
    if rows:
        yield setter.part("parties", Table(caption=setter.labels["parties"], header=(), rows=rows))


def _said_above(brief: Brief) -> Iterator[Span]:
    """Yield where title, bottom line and points stand: what they print is not printed again beside a name."""
    yield from (brief.title.span,) if brief.title.span else ()
    yield from (statement.span for statement in brief.bottom_line)
    items = (item for section in brief.sections for item in section.content)
    yield from ((item.statement if isinstance(item, BriefPoint) else item).span for item in items)


def _short_party(setter: Setter, name: str, party: Party, said: Sequence[Span]) -> Line:
    """The office, or what they do; where that is long, said above, or the name again, only where it stands."""
    if party.office:
        return setter.line(name, party.office)
    done = party.statement
    long = len(done.words.split()) > _MOST_PARTY_WORDS
    again = any(span.overlaps(done.span) for span in said) or done.words.endswith(party.name.words)
    if not (party.quoted or long or again):
        return setter.line(name, done)
    pointer = setter.labels["party_quoted"] if party.quoted else _NONE
    return Line(id=name, runs=(Run(pointer),), cites=done.sentences)


def _party(setter: Setter, name: str, party: Party) -> tuple[Line, ...]:
    """The name, the office, what is said; of one whose words stand among the quotations, that they do."""
    labels = setter.labels
    missing = labels["no_office"] if isinstance(party.name, Person) else _NONE  # a body holds no office
    no_office = setter.plain(f"{name}-office", missing)
    pointer = Line(id=f"{name}-said", runs=(Run(labels["party_quoted"]),), cites=party.statement.sentences)
    return (
        setter.plain(name, setter.digits(party.name.words)),
        setter.line(f"{name}-office", party.office) if party.office else no_office,
        pointer if party.quoted else setter.line(f"{name}-said", party.statement),
    )


def _timeline(setter: Setter, brief: Brief) -> Iterator[Part]:
    labels = setter.labels
    rows = tuple(
        (
            setter.plain(f"t{index}", _when(setter, entry)),
            setter.line(f"t{index}-what", entry.about or entry.statement),
        )
        for index, entry in enumerate(brief.timeline, 1)
    )
    header = () if brief.length is Length.PAGE else (labels["timeline_date"], labels["timeline_statement"])
    if rows:
        yield setter.part("timeline", Table(caption=labels["timeline"], header=header, rows=rows))


def _when(setter: Setter, entry: TimelineEntry) -> str:
    """The source's words; of a relative date also what it comes to, said to be reckoned."""
    words = setter.digits(entry.when.words)
    if entry.reckoned is None:
        return words
    day = write_gregorian(dt.date.fromisoformat(entry.reckoned.value))
    return setter.labels["reckoned"].format(words=words, date=setter.reckoned(day))


def _gaps(setter: Setter, brief: Brief) -> Iterator[Part]:
    kept = (
        (index, gap)
        for index, gap in enumerate(brief.gaps, 1)
        if brief.length is Length.FULL or gap.kind is not GapKind.NO_DATE  # the masthead says that already
    )
    lines = tuple(line for index, gap in kept for line in _gap_lines(setter, f"g{index}", gap))
    if lines:
        yield setter.part("gaps", Notes(lines=lines))


_OF_SOURCES = (GapKind.SOURCES_DIFFER, GapKind.SPELLINGS_DIFFER)


def _gap_lines(setter: Setter, name: str, gap: Gap) -> Iterator[Line]:
    """The gap, and below it the other places that it is in conflict with."""
    yield _gap(setter, name, gap)
    against = setter.labels["against_source" if gap.kind in _OF_SOURCES else "against"]
    yield from (setter.line(f"{name}-{place}", other, against) for place, other in enumerate(gap.others, 1))


def _gap(setter: Setter, name: str, gap: Gap) -> Line:
    remark = setter.labels[gap.kind].format(announced=setter.mark(gap.announced), found=setter.mark(gap.found))
    if gap.cell:
        return replace(cell_line(setter, name, gap.cell, with_words=True), remark=remark)
    return setter.line(name, gap.statement, remark) if gap.statement else Line(id=name, runs=(), remark=remark)


def _signature(setter: Setter, brief: Brief) -> Iterator[Part]:
    """The lines on which the brief is signed: the house's words, with room after each, or below on a short brief."""
    in_a_row = brief.length is not Length.FULL
    named = SIGNED_IN_A_ROW if in_a_row else SIGNED
    lines = tuple(setter.plain(label.replace("_", "-"), setter.labels[label]) for label in named)
    yield setter.part("signature", Signature(lines=lines, in_a_row=in_a_row))


PARTS: dict[str, Callable[[Setter, Brief], Iterator[Part]]] = {
    "bottom-line": _bottom_line,
    "figures": _figures,
    "charts": _charts,
    "listings": _listings,
    "sections": _sections,
    "quotations": _quotations,
    "parties": _parties,
    "timeline": _timeline,
    "gaps": _gaps,
    "signature": _signature,
}
"""The makers of the parts by id; each yields its part or nothing.

The annex is made by `formatting`, when it is known what cites what.
"""
