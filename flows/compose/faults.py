"""The parts of a brief by their names, and how the gate says what is wrong with one."""

from collections.abc import Iterator

from flows.errors import Bilingual
from flows.model.brief import Brief, BriefPoint, Statement, TableCell

Named = tuple[Bilingual, Statement]


def statements(brief: Brief) -> Iterator[Named]:
    """Yield every statement of the brief with the name of its part, whatever part prints it."""
    for index, each in enumerate(brief.masthead.source_head, 1):
        yield part_name("الترويسة", "masthead", index), each.statement
    for index, statement in enumerate(brief.bottom_line, 1):
        yield part_name("الخلاصة", "bottom line", index), statement
    for index, line in enumerate(brief.table_lines, 1):
        name = part_name("سطر الجدول", "line of a table", index)
        yield name, line.label
        yield from ((name, each) for cell in line.cells for each in cell_statements(cell))
    for index, figure in enumerate(brief.key_figures, 1):
        name = part_name("الرقم", "key figure", index)
        yield name, figure.statement
        yield from ((name, each) for each in (figure.under, figure.about, *cell_statements(figure.cell)) if each)
    yield from _of_charts(brief)
    for index, listing in enumerate(brief.listings, 1):
        yield part_name("عنوان القائمة", "caption of listing", index), listing.caption
        yield from ((part_name("بند القائمة", "item of listing", index), item) for item in listing.items)
    yield from _of_sections(brief)
    for index, printed in enumerate(brief.tables, 1):
        yield from ((part_name("الجدول", "table", index), each) for each in printed.statements)
    yield from _of_tables(brief)
    for index, gap in enumerate(brief.gaps, 1):
        said = (gap.statement, *gap.others) if gap.statement else gap.others
        said = (*said, *cell_statements(gap.cell))
        yield from ((part_name("الملاحظة", "gap", index), statement) for statement in said)


def cell_statements(cell: TableCell | None) -> tuple[Statement, ...]:
    """Return a cell of a table and what says what it is."""
    return tuple(each for each in (cell.words, cell.row, cell.column, cell.units) if each) if cell else ()


def _of_charts(brief: Brief) -> Iterator[Named]:
    for index, chart in enumerate(brief.charts, 1):
        name = part_name("الرسم", "chart", index)
        yield from ((name, each) for each in (chart.caption, chart.unit) if each)
        for bar in chart.bars:
            yield from ((name, bar.label), (name, bar.statement))


def _of_sections(brief: Brief) -> Iterator[Named]:
    for index, section in enumerate(brief.sections, 1):
        if section.heading:
            yield part_name("عنوان القسم", "heading of section", index), section.heading
        for item in section.content:
            name = part_name("القسم", "section", index)
            yield name, item.statement if isinstance(item, BriefPoint) else item


def _of_tables(brief: Brief) -> Iterator[Named]:
    for index, quotation in enumerate(brief.quotations, 1):
        yield part_name("القول", "quotation", index), quotation.statement
        yield part_name("المتحدث", "speaker of quotation", index), quotation.speaker
        if quotation.office:
            yield part_name("صفة المتحدث", "office of speaker", index), quotation.office
    for index, party in enumerate(brief.parties, 1):
        yield part_name("الطرف", "party", index), party.statement
        if party.office:
            yield part_name("صفة الطرف", "office of party", index), party.office
    for index, entry in enumerate(brief.timeline, 1):
        yield part_name("تاريخ في الخط الزمني", "date of timeline entry", index), entry.when
        yield part_name("الخط الزمني", "timeline entry", index), entry.statement
        if entry.about:
            yield part_name("الخط الزمني", "timeline entry", index), entry.about


def part_name(ar: str, en: str, index: int) -> Bilingual:
    """Return the name of the nth thing of a part, in both languages."""
    return Bilingual(ar=f"{ar} {index}", en=f"{en} {index}")


def fault(name: Bilingual, words: str, ar: str, en: str) -> Bilingual:
    """Return what is wrong with words of a part."""
    return Bilingual(ar=f"{name.ar}: «{words}» ({ar})", en=f"{name.en}: «{words}» ({en})")
