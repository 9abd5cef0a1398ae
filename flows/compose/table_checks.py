"""What the gate holds the cells of tables against: their row, their head, their units, the rule that chose them."""

from collections.abc import Iterator

from flows.arabic.letters import fold_letters
from flows.arabic.table_columns import column_values, is_total, label_column, label_of, sum_differs
from flows.compose.faults import fault, part_name
from flows.compose.tables import extremes, largest_row
from flows.errors import Bilingual
from flows.model.brief import AnnexBlock, Brief, BriefTable, Statement, TableCell, TableRule
from flows.model.source import SourceDocument, Span
from flows.structure.tables import is_units

_OF_FIGURES = frozenset((TableRule.TOTAL, TableRule.LARGEST, TableRule.LEAST))
_OF_LINES = frozenset((TableRule.TOTAL, TableRule.LARGEST_ROW, TableRule.FIRST_ROW))
_OF_GAPS = frozenset((TableRule.SUM,))
_MOST_BLOCKS_ABOVE = 2
"""A caption and the line of units may stand above a table."""


def wrong_tables(brief: Brief, document: SourceDocument) -> Iterator[Bilingual]:
    """A cell of a table stands under its head, beside its label, below its units, and is what its rule says it is."""
    for name, cell, rules in _printed_cells(brief):
        if cell.rule not in rules or not _cell_stands(brief, document.text, cell):
            yield fault(name, cell.words.words, "ليست خانته في جدوله", "not its cell of the table")
    for index, figure in enumerate(brief.key_figures, 1):
        if figure.cell and figure.fact.span != figure.cell.words.span:
            yield fault(part_name("الرقم", "key figure", index), figure.fact.words, "ليس خانته", "not its cell")
    for index, line in enumerate(brief.table_lines, 1):
        if any(cell.row != line.label or cell.rule != line.rule for cell in line.cells):
            yield fault(part_name("سطر الجدول", "line of a table", index), line.label.words, "خلط صفوفًا", "mixed rows")
    for index, printed in enumerate(brief.tables, 1):
        if not any(_is_the_table(brief.annex[:place], block, printed) for place, block in enumerate(brief.annex)):
            words = printed.statements[0].words
            yield fault(part_name("الجدول", "table", index), words, "ليس جدول المصدر", "not the table of the source")


def _is_the_table(above: tuple[AnnexBlock, ...], block: AnnexBlock, printed: BriefTable) -> bool:
    """Whether a printed table is a block of the annex, cell by cell, under its own caption and units."""
    width = max(map(len, block.cells), default=0)
    whole = [[cell if len(cell) else None for cell in row] + [None] * (width - len(row)) for row in block.cells]
    said = [[cell.span if cell else None for cell in row] for row in (printed.header, *printed.rows) if row]
    headings = [s.span for each in above if each.heading for s in each.sentences][-1:]
    named = [block.caption] if block.caption else headings
    return (
        said == whole
        and bool(printed.header) == block.headed
        and _has_units(above[-_MOST_BLOCKS_ABOVE:], printed.units)
        and (not printed.caption or any(each.contains(printed.caption.span) for each in named))
    )


def _printed_cells(brief: Brief) -> Iterator[tuple[Bilingual, TableCell, frozenset[TableRule]]]:
    """Yield each cell with the rules by which one may stand in its part of the brief."""
    for index, figure in enumerate(brief.key_figures, 1):
        if figure.cell:
            yield part_name("الرقم", "key figure", index), figure.cell, _OF_FIGURES
    for index, line in enumerate(brief.table_lines, 1):
        name = part_name("سطر الجدول", "line of a table", index)
        yield from ((name, cell, _OF_LINES) for cell in line.cells)
    for index, gap in enumerate(brief.gaps, 1):
        if gap.cell:
            yield part_name("الملاحظة", "gap", index), gap.cell, _OF_GAPS


def _cell_stands(brief: Brief, text: str, cell: TableCell) -> bool:
    for index, block in enumerate(brief.annex):
        for place, row in enumerate(block.cells):
            if cell.words.span in row:
                column = row.index(cell.words.span)
                return (
                    _is_named(text, block, place, column, cell)
                    and _has_units(brief.annex[max(0, index - _MOST_BLOCKS_ABOVE) : index], cell.units)
                    and _is_chosen(text, block, place, column, cell)
                )
    return False


def _is_named(text: str, block: AnnexBlock, place: int, column: int, cell: TableCell) -> bool:
    """Whether label and head are those of the cell."""
    label = label_of(block.cells[place], label_column(text, block.cells, headed=block.headed))
    head = block.cells[0][column] if block.headed and column < len(block.cells[0]) else Span(0, 0)
    named = cell.column.span == head if cell.column else not len(head)
    return label == cell.row.span != cell.words.span and named and place >= block.headed


def _has_units(above: tuple[AnnexBlock, ...], units: Statement | None) -> bool:
    if units is None:
        return True
    spans = [sentence.span for block in above for sentence in block.sentences]
    return any(span.contains(units.span) for span in spans) and is_units(fold_letters(units.words).strip())


def _is_chosen(text: str, block: AnnexBlock, place: int, column: int, cell: TableCell) -> bool:
    """Whether the cell, or its row, is what the rule that chose it says it is."""
    values = column_values(text, block.cells, column, headed=block.headed)
    total = _total_of(text, block)
    if cell.rule in (TableRule.LARGEST, TableRule.LEAST):
        return extremes(values, total).get(cell.rule) == place
    if cell.rule == TableRule.SUM:
        return total == place and sum_differs(values, place, rounded=cell.units is not None)
    if cell.rule == TableRule.LARGEST_ROW:
        return total is None and largest_row(text, block.cells, headed=block.headed) == place
    return place == (total if cell.rule == TableRule.TOTAL else int(block.headed))


def _total_of(text: str, block: AnnexBlock) -> int | None:
    column = label_column(text, block.cells, headed=block.headed)
    totals = [p for p in range(block.headed + 1, len(block.cells)) if is_total(text, block.cells[p], column)]
    return totals[-1] if totals else None
