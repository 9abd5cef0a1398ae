"""What stands after the items: the figures by subject, who is named on which pages, and the sources."""

from collections.abc import Callable, Iterator
from dataclasses import replace

from flows.model.brief import KeyFigure, Origin
from flows.model.issue import Issue, IssueSection, IssueSource, Named, Sighting
from flows.view.issues import NAMES
from flows.view.setter import Setter
from flows.view.table_cells import under_line
from flows.view.view import Heading, Line, Paragraphs, Part, PartBlock, Run, Table

FIGURES, SOURCES = "figures-table", "sources-list"
"""The ids of the parts."""
AFTER_ITEMS = frozenset({FIGURES, NAMES, SOURCES})
_MOST_ROWS = 5
"""Rows of a subject: the heaviest figures, not all of them."""
WriteDay = Callable[[Setter, str], str]


def figures_table(setter: Setter, issue: Issue) -> Iterator[Part]:
    """Yield the figures of the items, a table a subject."""
    words = setter.house.bulletin_words
    tables = []
    for place, section in enumerate(issue.sections, 1):
        rows = tuple(_figure_rows(setter, section, f"n{place}"))
        if rows:
            tables.append(Table(caption=section.title, header=(words["figure"], words["figure_of"]), rows=rows))
    if tables:
        yield Part(id=FIGURES, heading=setter.plain(f"h-{FIGURES}", words["figures_table"]), blocks=tuple(tables))


def tabled_of(section: IssueSection) -> tuple[Sighting, ...]:
    """Return the figures that the table of a section has, in the order of its rows."""
    return tuple(each for item in section.items for each in item.tabled)[:_MOST_ROWS]


def _figure_rows(setter: Setter, section: IssueSection, name: str) -> Iterator[tuple[Line, ...]]:
    for place, each in enumerate(tabled_of(section), 1):
        figure = each.figure
        before = setter.labels[figure.fact.bound] if figure.fact.bound_span else ""
        words = " ".join(filter(None, (before, setter.digits(figure.fact.words))))
        yield (
            setter.plain(f"{name}-{place}", words),
            figure_line(setter, f"{name}-{place}-of", figure),
        )


def figure_line(setter: Setter, name: str, figure: KeyFigure) -> Line:
    """Return the clause of a figure, of an item of a list below the words that bring it."""
    if figure.under:
        return under_line(setter, name, figure.under, figure.statement)
    return setter.line(name, figure.statement)


def name_list(setter: Setter, issue: Issue) -> Iterator[Part]:
    """Yield the people and the organisations that are named, with the pages of their items."""
    words = setter.house.bulletin_words
    blocks: list[PartBlock] = []
    for key, person in (("people", True), ("organizations", False)):
        lines = tuple(
            _name_line(setter, issue, each, f"x{place}")
            for place, each in enumerate(issue.named, 1)
            if each.person is person and (_pages_of(issue, each) or _is_tabled(issue, each) or not issue.pages)
        )
        if lines:
            blocks += [Heading(line=setter.plain(f"h-{key}", words[key])), Paragraphs(lines=lines)]
    if blocks:
        yield Part(id=NAMES, heading=setter.plain(f"h-{NAMES}", words["names"]), blocks=tuple(blocks))


def _name_line(setter: Setter, issue: Issue, named: Named, name: str) -> Line:
    words = setter.house.bulletin_words
    pages = _pages_of(issue, named)
    form = words["name_pages" if pages else "name_tabled" if named.tabled else "name_alone"]
    said = form.format(name=named.words, pages="، ".join(map(setter.mark, pages)), table=words["figures_table"])
    return Line(id=name, runs=(Run(said),), origin=Origin.HOUSE)


def _pages_of(issue: Issue, named: Named) -> list[int]:
    """Return the pages of a name; none of one whose items an editor dropped, and before the pages are known."""
    pages = {issue.pages[item - 1] for item in named.items if item <= len(issue.pages)}
    return sorted(page for page in pages if page)


def _is_tabled(issue: Issue, named: Named) -> bool:
    """Whether the table of figures names it, by an item that no editor dropped."""
    return any(item <= len(issue.pages) and issue.pages[item - 1] for item in named.tabled)


def source_list(setter: Setter, issue: Issue, write_day: WriteDay) -> Iterator[Part]:
    """Yield the sources by their numbers: what each is called, its day, the reference of its brief."""
    words = setter.house.bulletin_words
    has_days = any(each.day for each in issue.sources)
    heads = ("source_number", "source_title", *(("source_day",) if has_days else ()), "source_reference")
    rows = tuple(tuple(_source_row(setter, each, write_day if has_days else None)) for each in issue.sources)
    if rows:
        table = Table(caption=words["sources_list"], header=tuple(words[head] for head in heads), rows=rows)
        yield Part(id=SOURCES, heading=setter.plain(f"h-{SOURCES}", words["sources_list"]), blocks=(table,))


def _source_row(setter: Setter, source: IssueSource, write_day: WriteDay | None) -> Iterator[Line]:
    """Yield the cells of a source; its day where any of them gives one."""
    name = f"src{source.number}"
    yield setter.plain(name, setter.mark(source.number))
    yield replace(setter.plain(f"{name}-title", setter.digits(source.title)), origin=Origin.HOUSE)
    if write_day:
        yield setter.plain(f"{name}-day", write_day(setter, source.day).replace(" ", "\u00a0"))
    yield setter.plain(f"{name}-reference", source.reference or source.name)
