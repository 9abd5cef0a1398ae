"""Brief -> View: labels chosen, digits set, citations marked; once, for both outputs."""

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from functools import partial
from itertools import chain, groupby

from flows.arabic.calendar import write_gregorian, write_hijri
from flows.arabic.unseen import heal_tokens
from flows.model.brief import AnnexBlock, Brief, BriefDate, Masthead, Origin
from flows.model.house import ANNEX, Calendar, House
from flows.model.length import AnnexPlace, Length
from flows.model.plan import HeadLabel
from flows.model.source import SourceDocument, Span
from flows.view.contents import PAGE_HEADING
from flows.view.doubts import doubts_of
from flows.view.file_names import masthead_name
from flows.view.left_out import write_left_out
from flows.view.parts import PARTS
from flows.view.setter import Setter, cite_marks
from flows.view.source_tables import source_runs, source_table
from flows.view.source_words import part_form
from flows.view.view import (
    Annex,
    Heading,
    Labelled,
    Line,
    Part,
    Run,
    SourceParagraph,
    SourceSentence,
    SourceTable,
    View,
    lines_of,
)
from flows.view.zones import arrange

_GAPS = re.compile(r"[ \t\u00a0]{2,}")
"""Columns of a typed line, which a title in print does not keep."""
_CUT = "…"
"""After the first words of a sentence that is too long for a title: it is not whole."""
_KINDS = {Length.PAGE: "kind_page", Length.TWO: "kind_two"}
_DATE_LABELS = {Origin.SOURCE: "date", Origin.EDITOR: "date", Origin.CLOCK: "date_prepared"}


def format_brief(brief: Brief, house: House) -> View:
    """Return what both renderers print, in the house's words and digits.

    The source's digits become the house's everywhere but in the annex, which stays as it was written.
    """
    setter = Setter(house, brief.document.text, brief.document.doubtful)
    made = {name: tuple(PARTS[name](setter, brief)) for name in house.parts if name != ANNEX}
    title = _title_line(setter, brief)
    source = masthead_name(brief.document.name, brief.length)
    masthead = tuple(_masthead_lines(setter, brief.masthead, source))
    marks = cite_marks(setter, brief.document, (each for block in brief.annex for each in block.sentences))
    made[ANNEX] = (_annex(setter, brief, marks),) if brief.annex_place is AnnexPlace.SAME else ()
    view = View(
        language="ar",
        organ=brief.masthead.organ,
        emblem=house.labels["emblem"].format(organ=brief.masthead.organ) if house.logo else "",
        kind=house.labels[_KINDS.get(brief.length, "kind")],
        classification=brief.masthead.classification,
        title=title,
        masthead=masthead,
        parts=arrange(chain.from_iterable(made[name] for name in house.parts), brief.length),
        page_label=house.labels["page_ocr" if brief.document.rests_on_ocr else "page"],
        page_of=house.labels["page_of"],
        contents_label=house.labels["contents"],
        cite_marks=marks,
        produced=_produced(brief, house),
        by_editor=house.labels["by_editor"],
        stress_mark=house.labels["stressed_by_editor"],
        doubt_mark=house.labels["doubtful_mark"],
        note_mark=house.labels["editor_note"],
        classifications=house.classifications,
        length=brief.length,
        left_out=write_left_out(setter, brief),
        annex_place=brief.annex_place,
    )
    return with_backs(_explained(view, house))


def _explained(view: View, house: House) -> View:
    """Return a short brief whose foot explains the mark of doubtful figures, where one stands above its annex."""
    proper = (part for part in view.parts if part.id != ANNEX)
    if not view.is_short or not any(map(doubts_of, lines_of((view.title, *proper)))):
        return view
    mark = house.labels["doubtful_mark"].format(words="")
    return replace(view, produced=f"{view.produced}؛ {house.labels['cites_doubtful'].format(mark=mark)}")


def format_annex(brief: Brief, house: House) -> View | None:
    """Return the numbered source as a print of its own, where it is to be one: under the title, without the brief."""
    if brief.annex_place is not AnnexPlace.OWN:
        return None
    setter = Setter(house, brief.document.text, brief.document.doubtful)
    view = format_brief(brief, house)
    return replace(
        view, parts=(_annex(setter, brief, view.cite_marks),), kind=house.labels["annex"], produced="", left_out=""
    )


def _produced(brief: Brief, house: House) -> str:
    """Return the line that says whose words these are; on a short brief only where its numbers lead."""
    if brief.length is Length.FULL and brief.annex_place is AnnexPlace.SAME:
        return house.labels["produced" if brief.title.span else "produced_edited"]
    cites = house.labels[f"cites_{brief.annex_place}"]
    return cites if brief.title.span else f"{cites}؛ {house.labels['cites_edited']}"


def with_backs(view: View) -> View:
    """Return the view with each sentence of its annex leading back to the line that cites it first, or nowhere."""
    first: dict[int, str] = {}
    for line in lines_of(view):
        for number in line.cites:
            first.setdefault(number, line.id)
    return replace(view, parts=tuple(_leading_back(part, first) for part in view.parts))


def _leading_back(part: Part, first: dict[int, str]) -> Part:
    blocks = tuple(_annex_back(block, first) if isinstance(block, Annex) else block for block in part.blocks)
    return replace(part, blocks=blocks)


def _annex_back(annex: Annex, first: dict[int, str]) -> Annex:
    return Annex(paragraphs=tuple(_source_back(each, first) for each in annex.paragraphs))


def _source_back(each: SourceParagraph | SourceTable, first: dict[int, str]) -> SourceParagraph | SourceTable:
    if isinstance(each, SourceTable):
        rows = (
            row if each.headed and not place else replace(row, back=first.get(row.number, ""))
            for place, row in enumerate(each.sentences)
        )
        return replace(each, sentences=tuple(rows))
    return replace(each, sentences=tuple(replace(s, back=first.get(s.number, "")) for s in each.sentences))


def _title_line(setter: Setter, brief: Brief) -> Line:
    if brief.title.span is None:
        return Line(id="title", runs=(Run(heal_tokens(brief.title.words)),), origin=Origin.EDITOR)
    cut = _CUT if brief.title.rule == "title.words" else ""
    words = f"{_GAPS.sub(' ', setter.digits(brief.title.words))}{cut}"
    cites = _cites(brief, brief.title.span) if brief.length is Length.FULL else ()
    return Line(id="title", runs=setter.said(words, *(brief.title.cells or (brief.title.span,))), cites=cites)


def _cites(brief: Brief, span: Span) -> tuple[int, ...]:
    return tuple(s.number for block in brief.annex for s in block.sentences if s.span.overlaps(span))


def _masthead_lines(setter: Setter, masthead: Masthead, source: str) -> Iterator[Labelled]:
    labels = setter.labels
    yield Labelled(label=labels["reference"], line=setter.plain("mast-reference", masthead.reference))
    yield _date_line(setter, masthead)
    yield Labelled(label=labels["distribution"], line=setter.plain("mast-distribution", masthead.distribution))
    yield Labelled(label=labels["source"], line=setter.plain("mast-source", source))
    for place, each in enumerate(masthead.source_head, 1):
        yield Labelled(label=labels[each.label], line=setter.line(f"mast-source-{place}", each.statement))
    if masthead.notes:
        line = Line(id="mast-notes", runs=(Run(heal_tokens(masthead.notes)),), origin=Origin.EDITOR)
        yield Labelled(label=labels["editor_notes"], line=line)
    if masthead.review:
        read = f"{masthead.review.by}، {write_gregorian(masthead.review.at.date())}"
        yield Labelled(label=labels["reviewed_by"], line=setter.plain("mast-review", setter.reckoned(read)))


def _date_line(setter: Setter, masthead: Masthead) -> Labelled:
    date = masthead.date
    if date is None:
        says_day = any(each.label is HeadLabel.DAY for each in masthead.source_head)
        missing = setter.labels["no_year" if says_day else "no_date"]
        return Labelled(label=setter.labels["date"], line=setter.plain("mast-date", missing))
    text = f" {setter.labels['date_hijri']} ".join(_write_days(date, setter.house.calendar))
    return Labelled(
        label=setter.labels[_DATE_LABELS[date.origin]], line=setter.plain("mast-date", setter.reckoned(text))
    )


def _write_days(date: BriefDate, calendar: Calendar) -> Iterator[str]:
    """Yield the day in the calendars of the house; a day that the Hijri one does not reach in the Gregorian."""
    if calendar is not Calendar.HIJRI or not date.hijri:
        yield write_gregorian(date.gregorian)
    if calendar is not Calendar.GREGORIAN and date.hijri:
        yield write_hijri(*date.hijri)


def _annex(setter: Setter, brief: Brief, marks: Mapping[int, str]) -> Part:
    """Return the numbered source; after what is signed its heading says that it is no part of that."""
    part = setter.part(ANNEX, *_sources(setter, brief, marks))
    if brief.length is Length.FULL or "signature" not in setter.house.parts:
        return part
    return replace(part, heading=setter.plain(part.heading.id, setter.labels["annex_unsigned"]))


def _sources(setter: Setter, brief: Brief, marks: Mapping[int, str]) -> Iterator[Heading | Annex]:
    """Yield the source; of several each under its number and its name."""
    document = brief.document
    for number, blocks in groupby(brief.annex, key=partial(_source_of, document)):
        if number:
            part = document.parts[number - 1]
            name = f"{part.name} ({part_form(setter, document, part)})"
            words = setter.labels["source_heading"].format(number=setter.mark(number), name=name)
            yield Heading(line=setter.plain(f"h-annex-{number}", words))
        yield from _source_pages(setter, brief, tuple(blocks), marks)


def _source_pages(
    setter: Setter, brief: Brief, blocks: Sequence[AnnexBlock], marks: Mapping[int, str]
) -> Iterator[Heading | Annex]:
    """Yield one source; of a file of pages what begins on each under its number («ص 3»)."""
    pages = {_page_of(brief.document, block) for block in blocks}
    if len(pages) == 1 and _confidence_of(brief.document, blocks[0]) is None:
        yield Annex(paragraphs=tuple(chain.from_iterable(_source_blocks(setter, brief, blocks, marks))))
        return
    source = _source_of(brief.document, blocks[0])
    for page, own in groupby(blocks, key=partial(_page_of, brief.document)):
        found = tuple(own)
        words = _page_words(setter, page, _confidence_of(brief.document, found[0]))
        yield Heading(line=setter.plain(f"{PAGE_HEADING}{source}-{page}", words))
        yield Annex(paragraphs=tuple(chain.from_iterable(_source_blocks(setter, brief, found, marks))))


def _page_words(setter: Setter, page: int, confidence: float | None) -> str:
    """Return the heading of a page of the file: its number, and how sure OCR is of its words where it read them."""
    if confidence is None:
        return setter.labels["source_page"].format(number=setter.mark(page))
    share = setter.mark(round(confidence * 100))
    return setter.labels["source_page_ocr"].format(number=setter.mark(page), share=share)


def _confidence_of(document: SourceDocument, block: AnnexBlock) -> float | None:
    page = document.page_at(block.sentences[0].span.start)
    return page.confidence if page else None


def _page_of(document: SourceDocument, block: AnnexBlock) -> int:
    page = document.page_at(block.sentences[0].span.start)
    return page.number if page else 0


def _source_blocks(
    setter: Setter, brief: Brief, blocks: Sequence[AnnexBlock], marks: Mapping[int, str]
) -> Iterator[tuple[SourceTable | SourceParagraph, ...]]:
    for block in blocks:
        yield source_table(setter, block, brief, marks) if block.cells else (_source_paragraph(setter, block, marks),)


def _source_of(document: SourceDocument, block: AnnexBlock) -> int:
    part = document.part_at(block.sentences[0].span.start)
    return part.number if part else 0


def _source_paragraph(setter: Setter, block: AnnexBlock, marks: Mapping[int, str]) -> SourceParagraph:
    sentences = tuple(
        SourceSentence(
            number=sentence.number,
            mark=marks[sentence.number],
            line=Line(id=f"s{sentence.number}", runs=source_runs(setter, sentence, sentence.span)),
            back="",
        )
        for sentence in block.sentences
    )
    return SourceParagraph(heading=block.heading, sentences=sentences)
