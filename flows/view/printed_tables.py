"""A small table of the source among the sections of a short brief: its caption, and its rows, each cited once."""

from collections.abc import Iterator, Sequence

from flows.model.brief import Brief, BriefPoint, BriefTable, Statement
from flows.model.source import Span
from flows.view.setter import Setter
from flows.view.table_cells import in_brackets
from flows.view.view import Heading, Line, PartBlock, Table


def printed_table(setter: Setter, name: str, table: BriefTable, brief: Brief) -> Iterator[PartBlock]:
    """Yield the caption with the units, and the table; a caption that the brief prints already is not said again.

    The heads of the columns bear no numbers: the caption cites their row, or where there is none the first row does.
    """
    caption = table.caption if table.caption and not _is_said(brief, table.caption.span) else None
    said = tuple(each for each in (caption, table.units) if each)
    heads = tuple(each for each in table.header if each)
    if said:
        yield Heading(line=_caption(setter, f"{name}-caption", said, heads))
    rows = tuple(
        tuple(_row(setter, f"{name}-{place}", row, () if said or place > 1 else heads))
        for place, row in enumerate(table.rows, 1)
    )
    header = tuple(setter.digits(each.words) if each else "" for each in table.header)
    yield Table(caption=setter.labels["sections"], header=header, rows=rows)


def _is_said(brief: Brief, span: Span) -> bool:
    items = (item for section in brief.sections for item in section.content)
    said = [(item.statement if isinstance(item, BriefPoint) else item).span for item in items]
    said += [section.heading.span for section in brief.sections if section.heading]
    said += [brief.title.span] if brief.title.span else []
    return any(each.overlaps(span) for each in said)


def _caption(setter: Setter, name: str, said: Sequence[Statement], heads: Sequence[Statement]) -> Line:
    first, *units = said
    words = " ".join((first.words, *(in_brackets(each.words) for each in units)))
    runs = setter.said(setter.digits(words), *(each.span for each in said))
    return Line(id=name, runs=runs, cites=_cites((*said, *heads)))


def _row(setter: Setter, name: str, row: Sequence[Statement | None], heads: Sequence[Statement]) -> Iterator[Line]:
    """Yield a line a cell; the first cites the row."""
    cites = _cites((*heads, *(each for each in row if each)))
    for place, each in enumerate(row, 1):
        runs = setter.said(setter.digits(each.words), each.span) if each else ()
        yield Line(id=name if place == 1 else f"{name}-{place}", runs=runs, cites=cites if place == 1 else ())


def _cites(said: Sequence[Statement]) -> tuple[int, ...]:
    return tuple(sorted({number for each in said for number in each.sentences}))
