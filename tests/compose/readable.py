"""A brief as a person reads it: what the golden briefs of cases/ are written in."""

from collections.abc import Iterator

from flows.model.brief import (
    Brief,
    BriefBar,
    BriefChart,
    BriefPoint,
    BriefQuotation,
    BriefSection,
    Gap,
    KeyFigure,
    Masthead,
    Party,
    Statement,
    TimelineEntry,
    Title,
)
from flows.model.facts import Period


def readable(brief: Brief) -> str:
    """Return every part of a brief but its annex, a line a thing, with the sentences cited in brackets."""
    return "\n".join(_lines(brief))


def _lines(brief: Brief) -> Iterator[str]:
    yield f"title: {_title(brief.title)}"
    yield f"date: {dated(brief.masthead)}"
    yield from _part("bottom line", map(_said, brief.bottom_line))
    yield from _part("figures", map(_figure, brief.key_figures))
    for chart in brief.charts:
        yield from charted(chart)
    for listing in brief.listings:
        yield from _part(f"listing: {_said(listing.caption)}", map(_said, listing.items))
    for section in brief.sections:
        yield from _section(section)
    yield from _part("quotations", map(_quotation, brief.quotations))
    yield from _part("parties", map(_party, brief.parties))
    yield from _part("timeline", map(_entry, brief.timeline))
    yield from _part("gaps", map(_gap, brief.gaps))


def _part(name: str, lines: Iterator[str]) -> Iterator[str]:
    told = list(lines)
    if told:
        yield name
        yield from (f"  {line}" for line in told)


def _said(statement: Statement) -> str:
    cited = " ".join(map(str, statement.sentences))
    return f"{statement.words} [{cited}]" + ("" if statement.complete else " (broken)")


def _title(title: Title) -> str:
    return f"{title.words} ({title.origin}, {title.rule})"


def dated(masthead: Masthead) -> str:
    """The date of a masthead in both calendars, and whose it is."""
    date = masthead.date
    if date is None:
        return "–"
    hijri = "-".join(f"{part:02d}" for part in date.hijri) if date.hijri else "–"
    return f"{date.gregorian} / {hijri} ({date.origin})"


def _figure(figure: KeyFigure) -> str:
    bound = figure.fact.bound_span
    qualifier = f"{figure.fact.bound} " if bound else ""
    return f"{qualifier}{figure.fact.words} | {_said(figure.statement)}"


def charted(chart: BriefChart) -> Iterator[str]:
    """A chart: its rule, its caption and its unit, then a line a bar."""
    unit = f" ({chart.unit.words})" if chart.unit else ""
    caption = _said(chart.caption) if chart.caption else "–"
    return _part(f"{chart.rule}: {caption}{unit}", map(_bar, chart.bars))


def _bar(bar: BriefBar) -> str:
    bound = f"{bar.fact.bound} " if bar.fact.bound_span else ""
    return f"{_said(bar.label)} | {bound}{bar.fact.words} | {bar.fact.value.normalize():f}"


def _quotation(quotation: BriefQuotation) -> str:
    office = _said(quotation.office) if quotation.office else "–"
    return f"{_said(quotation.speaker)} | {office} | {_said(quotation.statement)}"


def _party(party: Party) -> str:
    office = _said(party.office) if party.office else "–"
    return f"{party.name.words} | {office} | {'(quoted)' if party.quoted else _said(party.statement)}"


def _entry(entry: TimelineEntry) -> str:
    date = entry.date
    day = f"{date.start}/{date.end}" if isinstance(date, Period) else date.gregorian or date.value
    own = f" (from {entry.reckoned.own})" if entry.reckoned else ""
    return f"{day}{own} | {entry.when.words} | {_said(entry.statement)}"


def _section(section: BriefSection) -> Iterator[str]:
    name = f"section: {_said(section.heading)}" if section.heading else "section"
    return _part(name, map(_item, section.content))


def _item(item: Statement | BriefPoint) -> str:
    if isinstance(item, Statement):
        return f"- {_said(item)}"
    return f"{item.number}. {_said(item.statement)}" + (" (shortened)" if item.shortened else "")


def _gap(gap: Gap) -> str:
    counts = f" {gap.announced} ≠ {gap.found}" if gap.announced else ""
    said = [each for each in (gap.statement, *gap.others) if each]
    return " | ".join([f"{gap.kind}{counts}", *map(_said, said)])
