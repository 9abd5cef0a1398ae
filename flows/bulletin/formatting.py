"""Issue -> View: the words of the house chosen, digits set, citations marked; once, for print and for Word."""

import datetime as dt
from collections.abc import Iterator
from dataclasses import replace
from itertools import accumulate

from flows.arabic.calendar import to_hijri, write_gregorian, write_hijri
from flows.arabic.counted_nouns import counted
from flows.bulletin.tables import figure_line, figures_table, name_list, source_list
from flows.model.brief import Gap, Origin
from flows.model.house import Calendar, House
from flows.model.issue import Issue, Item, Said, Sighting
from flows.model.source import SourceDocument
from flows.view.doubts import doubts_of
from flows.view.issues import NEWS
from flows.view.notices import doubtful_notice
from flows.view.setter import Setter
from flows.view.view import (
    Card,
    Cards,
    Heading,
    Labelled,
    Line,
    Notes,
    Paragraphs,
    Part,
    PartBlock,
    Run,
    View,
    lines_of,
)

_CUT = "…"
CONTENT = "mast-content"
"""The line of the masthead that says how many items there are."""
_MOST_TOGETHER = 4
"""Numbers of sources that stand on one line; more have no room on one of a column."""


def format_issue(issue: Issue, document: SourceDocument, house: House) -> View:
    """Return what both renderers print of an issue, in the house's words and digits."""
    setter = Setter(house, document.text, document.doubtful)
    words = house.bulletin_words
    parts = tuple(_parts(setter, issue))
    firsts = tuple(accumulate((len(source.sentences) for source in issue.sources[:-1]), initial=1))
    edited = any(line.origin is Origin.EDITOR for part in parts for line in lines_of(part))
    produced = "produced_edited" if edited else "produced"
    return View(
        language="ar",
        organ=house.organ,
        emblem=house.labels["emblem"].format(organ=house.organ) if house.logo else "",
        kind=issue.plan.cover or words["kind"],
        classification=house.classification,
        title=_title(setter, issue),
        masthead=tuple(_masthead(setter, issue)),
        parts=parts,
        page_label=house.labels["page"],
        page_of=house.labels["page_of"],
        contents_label=words["contents"],
        cite_marks=_marks(setter, issue),
        produced=words[produced].format(by_editor=house.labels["by_editor"]) if issue.sources else "",
        notices=(*_notices(setter, issue), *_doubts(setter, parts, document)),
        by_editor=house.labels["by_editor"],
        stress_mark=house.labels["stressed_by_editor"],
        doubt_mark=house.labels["doubtful_mark"],
        note_mark=house.labels["editor_note"],
        classifications=house.classifications,
        first_sentences=firsts,
    )


def _title(setter: Setter, issue: Issue) -> Line:
    words = setter.house.bulletin_words
    form = words["title"] if issue.number else words["title_alone"]
    said = form.format(title=issue.plan.title, number=setter.mark(issue.number))
    return Line(id="title", runs=(Run(said),), origin=Origin.HOUSE)


def _marks(setter: Setter, issue: Issue) -> dict[int, str]:
    """Return how each sentence is cited: by the number of its source, and its own there."""
    pairs = ((source.number, place) for source in issue.sources for place in range(1, len(source.sentences) + 1))
    return {number: f"{setter.mark(s)}/{setter.mark(place)}" for number, (s, place) in enumerate(pairs, 1)}


def _masthead(setter: Setter, issue: Issue) -> Iterator[Labelled]:
    words, labels = setter.house.bulletin_words, setter.labels
    if issue.number:
        yield Labelled(label=words["number"], line=setter.plain("mast-number", setter.mark(issue.number)))
    yield Labelled(label=labels["date"], line=setter.plain("mast-date", _days(setter, issue.day)))
    if issue.since and issue.since < issue.day.isoformat():
        span = words["covers_span"].format(first=day_words(setter, issue.since), last=_gregorian(setter, issue.day))
        yield Labelled(label=words["covers"], line=setter.plain("mast-covers", span))
    if setter.house.distribution:
        line = setter.plain("mast-distribution", setter.house.distribution)
        yield Labelled(label=labels["distribution"], line=line)
    if issue.sources:
        yield Labelled(label=words["content"], line=setter.plain(CONTENT, content_words(setter, issue)))


def content_words(setter: Setter, issue: Issue, *, count: int | None = None, sources: int | None = None) -> str:
    """Return «6 مواد من 12 مصدرًا»; `count` and `sources` are how many there are where an editor dropped some."""
    words = setter.house.bulletin_words
    items = counted(words["items"], len(issue.items) if count is None else count, setter.mark)
    drawn_on = counted(words["of_sources"], len(issue.sources) if sources is None else sources, setter.mark)
    said = words["from_sources"].format(items=items, sources=drawn_on)
    if not issue.withheld:
        return said
    withheld = counted(words["sources"], issue.withheld, setter.mark)
    return words["content_without"].format(content=said, withheld=withheld)


def _days(setter: Setter, day: dt.date) -> str:
    """Return the day of an issue in the calendars of the house."""
    hijri, calendar = to_hijri(day), setter.house.calendar
    written = [] if calendar is Calendar.HIJRI and hijri else [write_gregorian(day)]
    written += [write_hijri(*hijri)] if hijri and calendar is not Calendar.GREGORIAN else []
    return setter.reckoned(f" {setter.labels['date_hijri']} ".join(written))


def _gregorian(setter: Setter, day: dt.date) -> str:
    return setter.reckoned(write_gregorian(day))


def day_words(setter: Setter, day: str) -> str:
    """Return a day in ISO 8601 as print writes it; the house's sign for none where there is none."""
    return _gregorian(setter, dt.date.fromisoformat(day)) if day else setter.house.bulletin_words["no_day"]


def _parts(setter: Setter, issue: Issue) -> Iterator[Part]:
    words = setter.house.bulletin_words
    if issue.figures:
        cards = tuple(_card(setter, f"f{place}", each) for place, each in enumerate(issue.figures, 1))
        yield Part(id="figures", heading=setter.plain("h-figures", words["figures"]), blocks=(Cards(cards=cards),))
    if not issue.sources:
        line = Line(id="nothing", runs=(Run(words["nothing"]),), origin=Origin.HOUSE)
        heading = setter.plain(f"h-{NEWS}1", words["contents"])
        yield Part(id=f"{NEWS}1", heading=heading, blocks=(Paragraphs(lines=(line,)),))
    number = 0
    for place, section in enumerate(issue.sections, 1):
        blocks: list[PartBlock] = []
        for item in section.items:
            number += 1
            blocks += _item(setter, issue, item, f"i{number}")
        heading = setter.plain(f"h-{NEWS}{place}", section.title)
        yield Part(id=f"{NEWS}{place}", heading=heading, blocks=tuple(blocks))
    yield from figures_table(setter, issue)
    yield from name_list(setter, issue)
    yield from source_list(setter, issue, day_words)


def _card(setter: Setter, name: str, sighting: Sighting) -> Card:
    figure = sighting.figure
    return Card(
        id=name,
        qualifier=qualifier(setter, sighting),
        figure=setter.digits(figure.fact.words),
        clause=figure_line(setter, f"{name}-clause", figure),
    )


def qualifier(setter: Setter, sighting: Sighting) -> str:
    """Return the house's word for the bound of a figure («أكثر من»); nothing for one that is exact."""
    fact = sighting.figure.fact
    return setter.labels[fact.bound] if fact.bound_span else ""


def _item(setter: Setter, issue: Issue, item: Item, name: str) -> Iterator[PartBlock]:
    """Yield the blocks of an item: its title, its words, what its sources give otherwise."""
    yield Heading(line=_head(setter, item, name))
    said = [_line(setter, each, f"{name}-{place}") for place, each in enumerate(item.text, 1)]
    said += [figure_line(setter, f"{name}-f{place}", each.figure) for place, each in enumerate(item.figures, 1)]
    last = said.pop()
    remark = "؛ ".join(filter(None, (last.remark, _source_words(setter, issue, item))))
    yield Paragraphs(lines=(*said, replace(last, remark=remark)))
    notes = tuple(
        line for place, gap in enumerate(item.differences, 1) for line in _gap(setter, gap, f"{name}-d{place}")
    )
    if notes:
        yield Notes(lines=notes)


def _head(setter: Setter, item: Item, name: str) -> Line:
    follows, words = item.follows, setter.house.bulletin_words
    said = f"{setter.digits(item.title.words)}{_CUT if item.title.cut else ''}"
    remark = ""
    if follows:
        remark = words["follow_up"].format(number=setter.mark(follows.number), day=day_words(setter, follows.day))
    return Line(id=name, runs=(Run(said),), remark=remark, origin=item.title.origin)


def _line(setter: Setter, said: Said, name: str) -> Line:
    if said.place:
        return setter.line(name, said.place)
    return Line(id=name, runs=(Run(said.words),), origin=Origin.EDITOR)


def _source_words(setter: Setter, issue: Issue, item: Item) -> str:
    """Return «المصدران 3، 4 · 5 ديسمبر 2026»: the numbers of an item's sources, and the day of the newest."""
    words = setter.house.bulletin_words
    count = len(item.sources)
    form = words["source_line" if count == 1 else "two_sources_line" if count == 2 else "sources_line"]
    comma = "،\u00a0" if count <= _MOST_TOGETHER else "، "
    said = form.format(numbers=comma.join(map(setter.mark, item.sources)))
    day = max(issue.sources[number - 1].day for number in item.sources)
    written = day_words(setter, day).replace(" ", "\u00a0")  # a year on a line of its own says nothing
    return words["source_line_day"].format(sources=said, day=written) if day else said


def _gap(setter: Setter, gap: Gap, name: str) -> Iterator[Line]:
    if gap.statement:
        yield setter.line(name, gap.statement, setter.labels[gap.kind].format(announced="", found=""))
    against = setter.labels["against_source"]
    yield from (setter.line(f"{name}-{place}", each, against) for place, each in enumerate(gap.others, 1))


def _doubts(setter: Setter, parts: tuple[Part, ...], document: SourceDocument) -> Iterator[str]:
    """Yield what explains the mark of doubtful figures, where one is printed."""
    if any(doubts_of(line) for line in lines_of(parts)):
        yield from doubtful_notice(setter, document)


def _notices(setter: Setter, issue: Issue) -> Iterator[str]:
    words = setter.house.bulletin_words
    if issue.left_out:
        yield words["left_out"].format(items=counted(words["items"], issue.left_out, setter.mark))
    if issue.withheld:
        yield words["withheld"].format(sources=counted(words["sources"], issue.withheld, setter.mark))
